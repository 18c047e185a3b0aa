<#
.SYNOPSIS
  Records what applicability rules read of this PC, as docs/reference/facts.md describes.

.DESCRIPTION
  What is asked of every update (version, languages, processor, packages, products, devices …) is always recorded;
  keys, files, queries, metrics and licenses are recorded as far as the rules of the given documents name them.
  Changes nothing on the PC. Run it as administrator in the 64-bit Windows PowerShell 5.1 or PowerShell 7.
  A part that cannot be read is left out, which makes the rules that need it unknown.

.EXAMPLE
  .\collect-facts.ps1 -Documents .\updates\*.xml -Out facts.json
#>
[CmdletBinding()]
param(
    # Update documents, or Core fragments, whose rules say what to read.
    [string[]]$Documents = @(),
    [string]$Out = 'facts.json'
)

$ErrorActionPreference = 'Stop'
if ([Environment]::Is64BitOperatingSystem -and -not [Environment]::Is64BitProcess) {
    throw 'Run the 64-bit PowerShell: a 32-bit one does not see all of System32 and of the registry.'
}

Add-Type -TypeDefinition @'
using System;
using System.Runtime.InteropServices;
using System.Text;

public static class Native
{
    [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
    public struct VersionInfo
    {
        public int Size, Major, Minor, Build, Platform;
        [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 128)] public string ServicePack;
        public ushort ServicePackMajor, ServicePackMinor, SuiteMask;
        public byte ProductType, Reserved;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct SystemInfo
    {
        public ushort Architecture, Reserved;
        public uint PageSize;
        public IntPtr Lowest, Highest, Mask;
        public uint Count, Type, Granularity;
        public ushort Level, Revision;
    }

    [DllImport("ntdll.dll")] static extern int RtlGetVersion(ref VersionInfo info);
    [DllImport("kernel32.dll")] static extern void GetNativeSystemInfo(out SystemInfo info);
    [DllImport("user32.dll")] public static extern int GetSystemMetrics(int index);
    [DllImport("shell32.dll", CharSet = CharSet.Unicode)]
    static extern int SHGetFolderPathW(IntPtr window, int csidl, IntPtr token, uint flags, StringBuilder path);
    [DllImport("slc.dll", CharSet = CharSet.Unicode)]
    public static extern int SLGetWindowsInformationDWORD(string name, out uint value);

    public static VersionInfo Version()
    {
        VersionInfo info = new VersionInfo();
        info.Size = Marshal.SizeOf(typeof(VersionInfo));
        if (RtlGetVersion(ref info) != 0) { throw new InvalidOperationException("RtlGetVersion failed"); }
        return info;
    }

    public static SystemInfo Processor() { SystemInfo info; GetNativeSystemInfo(out info); return info; }

    public static string Folder(int csidl)
    {
        StringBuilder path = new StringBuilder(520);
        return SHGetFolderPathW(IntPtr.Zero, csidl, IntPtr.Zero, 0, path) == 0 ? path.ToString() : null;
    }
}
'@

$windows = [ordered]@{}

# Adds a part; one that fails is left out.
function Add-Part([string]$Name, [scriptblock]$Read, [switch]$List) {
    try { if ($List) { $script:windows[$Name] = @(& $Read) } else { $script:windows[$Name] = & $Read } } catch { Write-Warning "$Name is left out: $($_.Exception.Message)" }
}

# The rules of the documents: every element that has attributes, by its local name without a fragment's prefix.
$found = if ($Documents.Count -gt 0) { Get-ChildItem -Path $Documents }
$rules = foreach ($file in $found) {
    $text = [IO.File]::ReadAllText($file.FullName) -replace '^\s*<\?xml[^>]*\?>', ''
    $xml = New-Object Xml.XmlDocument
    $xml.XmlResolver = $null
    $xml.LoadXml("<documents>$text</documents>")
    $xml.SelectNodes('//*[@*]')
}
function Get-Rules([string]$Pattern) { @($rules | Where-Object { ($_.LocalName -replace '^\w\.', '') -match $Pattern }) }

# ---- registry ---------------------------------------------------------------------------------------------

$views = @{
    registry   = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Default')
    registry32 = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry32')
}
$kinds = @{ String = 'REG_SZ'; ExpandString = 'REG_EXPAND_SZ'; DWord = 'REG_DWORD'; QWord = 'REG_QWORD'; MultiString = 'REG_MULTI_SZ'; Binary = 'REG_BINARY'; None = 'REG_NONE' }

function Read-Value($Key, [string]$Name) {
    $kind = $Key.GetValueKind($Name).ToString()
    $value = [ordered]@{ type = $(if ($kinds.ContainsKey($kind)) { $kinds[$kind] } else { 'REG_NONE' }) }
    $data = $Key.GetValue($Name, $null, 'DoNotExpandEnvironmentNames')
    if ($kind -in 'String', 'ExpandString') { $value.data = [string]$data }
    if ($kind -eq 'DWord') { $value.data = [BitConverter]::ToUInt32([BitConverter]::GetBytes([int]$data), 0) }
    return $value
}

# Records a key, once; a key that may not be read is left out. Gives the names of its subkeys.
function Add-Key([string]$View, [string]$Path) {
    $clean = ($Path -split '\\' | Where-Object { $_ }) -join '\'
    $recorded = $windows[$View]
    if ($recorded.Contains($clean)) { return }
    try {
        $key = $views[$View].OpenSubKey($clean)
        if ($null -eq $key) { $recorded[$clean] = $null; return }
        $values = [ordered]@{}
        foreach ($name in $key.GetValueNames()) { $values[$name] = Read-Value $key $name }
        $recorded[$clean] = [ordered]@{ subkeys = @($key.GetSubKeyNames()); values = $values }
        $key.Close()
    } catch { Write-Warning "$clean is left out: $($_.Exception.Message)" }
}

$windows.registry = [ordered]@{}
$windows.registry32 = [ordered]@{}
'SOFTWARE', 'SOFTWARE\WOW6432Node' | ForEach-Object { Add-Key 'registry' $_ }
foreach ($rule in (Get-Rules '.' | Where-Object { $_.GetAttribute('Key') -eq 'HKEY_LOCAL_MACHINE' })) {
    $view = if ($rule.GetAttribute('RegType32') -in 'true', '1') { 'registry32' } else { 'registry' }
    Add-Key $view ($rule.GetAttribute('Subkey'))
    if ($rule.LocalName -notmatch 'RegKeyLoop$') { continue }
    $clean = ($rule.GetAttribute('Subkey') -split '\\' | Where-Object { $_ }) -join '\'
    $below = @('') + @($rule.SelectNodes('.//*[@Key="HKEY_LOOP_TARGET"]/@Subkey') | ForEach-Object { $_.Value })
    $loop = $windows[$view][$clean]
    if ($null -eq $loop) { continue }
    foreach ($subkey in $loop.subkeys) { foreach ($path in $below) { Add-Key $view "$clean\$subkey\$path" } }
}

# ---- the system -------------------------------------------------------------------------------------------

$version = [Native]::Version()
$processor = [Native]::Processor()
$current = Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
$system = Get-CimInstance Win32_OperatingSystem
$osVersion = '{0}.{1}.{2}.{3}' -f $version.Major, $version.Minor, $version.Build, [int]$current.UBR
$architecture = @{ 0 = 'X86'; 5 = 'ARM'; 9 = 'AMD64'; 12 = 'ARM64' }[[int]$processor.Architecture]

Add-Part 'version' {
    [ordered]@{
        major = $version.Major; minor = $version.Minor; build = $version.Build
        servicePackMajor = $version.ServicePackMajor; servicePackMinor = $version.ServicePackMinor
        suiteMask = $version.SuiteMask; productType = $version.ProductType
    }
}
Add-Part 'languages' {
    $mui = @($system.MUILanguages)
    [ordered]@{ system = [Globalization.CultureInfo]::InstalledUICulture.Name; isMuiInstalled = $mui.Count -gt 1; mui = $mui }
}
Add-Part 'processor' {
    [ordered]@{ architecture = $processor.Architecture; level = $processor.Level; revision = $processor.Revision; count = $processor.Count }
}
Add-Part 'systemMetrics' {
    $metrics = [ordered]@{}
    foreach ($index in @(86, 87) + @(Get-Rules '^SystemMetric$' | ForEach-Object { [int]$_.GetAttribute('Index') })) { $metrics["$index"] = [Native]::GetSystemMetrics($index) }
    $metrics
}
Add-Part 'folders' {
    $folders = [ordered]@{}
    foreach ($csidl in 0..63) { $folders["$csidl"] = [Native]::Folder($csidl) }
    $folders
}

function Format-Date([datetime]$Date) { $Date.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", [Globalization.CultureInfo]::InvariantCulture) }

function Read-File([string]$Path) {
    if (-not [IO.File]::Exists($Path)) { return $null }
    $file = New-Object IO.FileInfo $Path
    $info = $file.VersionInfo
    $hasVersion = $null -ne $info.FileVersion -or ($info.FileMajorPart + $info.FileMinorPart + $info.FileBuildPart + $info.FilePrivatePart) -gt 0
    [ordered]@{
        version   = $(if ($hasVersion) { '{0}.{1}.{2}.{3}' -f $info.FileMajorPart, $info.FileMinorPart, $info.FileBuildPart, $info.FilePrivatePart } else { $null })
        sizeBytes = $file.Length
        created   = Format-Date $file.CreationTimeUtc
        modified  = Format-Date $file.LastWriteTimeUtc
    }
}
Add-Part 'files' {
    $files = [ordered]@{}
    foreach ($rule in (Get-Rules '^File(Exists|Version|Created|Modified|Size)')) {
        $folder = ''
        if ($rule.GetAttribute('Csidl')) { $folder = $windows.folders["$([int]$rule.GetAttribute('Csidl'))"] }
        if ($rule.GetAttribute('Subkey')) {
            $view = if ($rule.GetAttribute('RegType32') -in 'true', '1') { 'registry32' } else { 'registry' }
            $key = $windows[$view][($rule.GetAttribute('Subkey') -split '\\' | Where-Object { $_ }) -join '\']
            $folder = if ($key -and $key['values'].Contains($rule.GetAttribute('Value'))) { $key['values'][$rule.GetAttribute('Value')].data } else { $null }
        }
        if ($null -eq $folder -or $rule.GetAttribute('Path').Contains('%')) { continue }
        $path = [IO.Path]::GetFullPath(("$folder\$($rule.GetAttribute('Path'))" -replace '/', '\' -replace '(?<=.)\\{2,}', '\').TrimStart('\'))
        $files[$path] = Read-File $path
    }
    $files
}

# ---- queries ----------------------------------------------------------------------------------------------

Add-Part -List 'wmi' {
    @(foreach ($rule in (Get-Rules '^WmiQuery$')) {
            $namespace = if ($rule.GetAttribute('Namespace')) { $rule.GetAttribute('Namespace') -replace '/', '\' } else { 'root\cimv2' }
            try { [ordered]@{ namespace = $namespace; query = $rule.GetAttribute('WqlQuery'); rows = @(Get-CimInstance -Namespace $namespace -Query ($rule.GetAttribute('WqlQuery'))).Count } }
            catch { Write-Warning "$($rule.GetAttribute('WqlQuery')) is left out: $($_.Exception.Message)" }
        })
}
Add-Part 'licenses' {
    $licenses = [ordered]@{}
    foreach ($rule in (Get-Rules '^License')) {
        $value = [uint32]0
        $name = $rule.GetAttribute('Value')
        $result = [Native]::SLGetWindowsInformationDWORD($name, [ref]$value)
        # SL_E_VALUE_NOT_FOUND: no such value.
        if ($result -eq 0) { $licenses[$name] = $value } elseif ($result -eq 0xC004F012) { $licenses[$name] = $null }
    }
    $licenses
}
Add-Part 'cluster' {
    if (-not (Get-Service ClusSvc -ErrorAction SilentlyContinue)) { return [ordered]@{ isClustered = $false } }
    $resources = [ordered]@{}
    foreach ($one in (Get-CimInstance -Namespace root\MSCluster -ClassName MSCluster_Resource)) {
        $resources[$one.Name] = if ($one.OwnerNode -eq $env:COMPUTERNAME) { 'owned' } else { 'not-owned' }
    }
    [ordered]@{ isClustered = $true; resources = $resources }
}
Add-Part -List 'installedUpdates' {
    $searcher = (New-Object -ComObject Microsoft.Update.Session).CreateUpdateSearcher()
    $count = $searcher.GetTotalHistoryCount()
    # Operation 1: installation; result 2 or 3: succeeded, perhaps with errors.
    if ($count -gt 0) { $searcher.QueryHistory(0, $count) | Where-Object { $_.Operation -eq 1 -and $_.ResultCode -in 2, 3 } | ForEach-Object { $_.UpdateIdentity.UpdateID } | Select-Object -Unique }
}

# ---- Windows Installer ------------------------------------------------------------------------------------

$installer = New-Object -ComObject WindowsInstaller.Installer
function Invoke-Installer([string]$Member, [string]$Kind, [object[]]$Arguments, $Target = $installer) { $Target.GetType().InvokeMember($Member, $Kind, $null, $Target, $Arguments) }

# The registry has GUIDs with the digits of each part turned around.
function Expand-Guid([string]$Packed) {
    $parts = foreach ($range in (0, 8), (8, 4), (12, 4)) { $digits = $Packed.Substring($range[0], $range[1]).ToCharArray(); [array]::Reverse($digits); -join $digits }
    $rest = -join (16..30 | Where-Object { $_ % 2 -eq 0 } | ForEach-Object { $Packed[$_ + 1]; $Packed[$_] })
    '{' + ($parts -join '-') + '-' + $rest.Substring(0, 4) + '-' + $rest.Substring(4) + '}'
}

function Read-Patches([string]$Product) {
    # Every user, every context (7), every state (15).
    @(foreach ($patch in (Invoke-Installer 'PatchesEx' 'GetProperty' @($Product, '', 7, 15))) {
            $state = Invoke-Installer 'State' 'GetProperty' @() $patch
            $one = [ordered]@{ patchCode = Invoke-Installer 'PatchCode' 'GetProperty' @() $patch; state = @{ 1 = 'applied'; 2 = 'superseded'; 4 = 'obsoleted' }[[int]$state] }
            if ($null -eq $one.state) { continue }
            try {
                $package = Invoke-Installer 'PatchProperty' 'GetProperty' @('LocalPackage') $patch
                $xml = [xml](Invoke-Installer 'ExtractPatchXMLData' 'InvokeMethod' @($package))
                $one.obsoletes = @($xml.MsiPatch.ObsoletedPatch | Where-Object { $_ })
                $one.sequences = @($xml.MsiPatch.SequenceData | Where-Object { $_ } | ForEach-Object {
                        $row = [ordered]@{ family = $_.PatchFamily; sequence = $_.Sequence; supersedesEarlier = ([int]$_.Attributes -band 1) -eq 1 }
                        if ($_.ProductCode) { $row.productCode = $_.ProductCode }
                        $row
                    })
            } catch { Write-Warning "The sequence of $($one.patchCode) is left out." }
            $one
        })
}
Add-Part 'msiProducts' {
    $upgrades = @{}
    $codes = $views.registry.OpenSubKey('SOFTWARE\Classes\Installer\UpgradeCodes')
    if ($codes) { foreach ($upgrade in $codes.GetSubKeyNames()) { foreach ($product in $codes.OpenSubKey($upgrade).GetValueNames()) { if ($product.Length -eq 32) { $upgrades[(Expand-Guid $product)] = Expand-Guid $upgrade } } } }
    $components = @{}
    if ((Get-Rules '^MsiComponentInstalledForProduct$').Count -gt 0 -or $Documents.Count -eq 0) {
        foreach ($component in (Invoke-Installer 'Components' 'GetProperty' @())) {
            foreach ($product in (Invoke-Installer 'ComponentClients' 'GetProperty' @($component))) { $components[$product] += @($component) }
        }
    }
    $products = [ordered]@{}
    foreach ($code in (Invoke-Installer 'Products' 'GetProperty' @())) {
        $product = [ordered]@{
            version  = Invoke-Installer 'ProductInfo' 'GetProperty' @($code, 'VersionString')
            language = [int](Invoke-Installer 'ProductInfo' 'GetProperty' @($code, 'Language'))
        }
        if ($upgrades.ContainsKey($code)) { $product.upgradeCode = $upgrades[$code] }
        # 3 and 4: installed here, or to run from its source.
        try { $product.features = @(Invoke-Installer 'Features' 'GetProperty' @($code) | Where-Object { (Invoke-Installer 'FeatureState' 'GetProperty' @($code, $_)) -in 3, 4 }) } catch { Write-Warning "The features of $code are left out." }
        if ($components.ContainsKey($code)) { $product.components = @($components[$code]) }
        try { $product.patches = @(Read-Patches $code) } catch { Write-Warning "The patches of $code are left out." }
        $products[$code] = $product
    }
    $products
}

# ---- packages, devices, attributes ------------------------------------------------------------------------

Add-Part -List 'cbsPackages' {
    $packages = $views.registry.OpenSubKey('SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\Packages')
    @($packages.GetSubKeyNames() | ForEach-Object { [ordered]@{ identity = $_; state = [int]$packages.OpenSubKey($_).GetValue('CurrentState', 0) } })
}
Add-Part -List 'devices' {
    $drivers = @{}
    Get-CimInstance Win32_PnPSignedDriver | Where-Object { $_.DeviceID } | ForEach-Object { $drivers[$_.DeviceID] = $_ }
    @(foreach ($device in (Get-CimInstance Win32_PnPEntity)) {
            $ids = @(@($device.HardwareID) + @($device.CompatibleID) | Where-Object { $_ })
            if ($ids.Count -eq 0) { continue }
            $found = $drivers[$device.DeviceID]
            $matching = (Get-PnpDeviceProperty -InstanceId $device.DeviceID -KeyName 'DEVPKEY_Device_MatchingDeviceId' -ErrorAction SilentlyContinue).Data
            $driver = $null
            if ($found -and $found.DriverVersion -and $found.DriverDate) {
                $driver = [ordered]@{
                    matchingId = [string]$matching; date = $found.DriverDate.ToUniversalTime().ToString('yyyy-MM-dd'); version = $found.DriverVersion
                    provider = [string]$found.DriverProviderName; manufacturer = [string]$found.Manufacturer
                }
            }
            [ordered]@{ hardwareIds = $ids; isPrinter = $device.PNPClass -in 'Printer', 'PrintQueue'; driver = $driver }
        })
}
Add-Part 'computerHardware' {
    $ids = (Get-ItemProperty 'HKLM:\SYSTEM\CurrentControlSet\Control\SystemInformation').ComputerHardwareIds
    [ordered]@{ hardwareIds = @($ids); featureScoreKey = "$architecture.$($version.Major).$($version.Minor)" }
}
Add-Part 'deviceAttributes' {
    [ordered]@{
        OSVersion = $osVersion; OSSkuId = [string]$system.OperatingSystemSKU; sku = [string]$system.OperatingSystemSKU
        CurrentBranch = [string]$current.BuildBranch
        ProductType = (Get-ItemProperty 'HKLM:\SYSTEM\CurrentControlSet\Control\ProductOptions').ProductType
    }
}
Add-Part 'productReleases' {
    # Names as published documents write them: Client.OS.RS2.AMD64, Server.OS.amd64. Others are left out.
    $releases = [ordered]@{}
    foreach ($rule in (Get-Rules '^ProductRelease(Installed|Version)$' | Where-Object { $_.GetAttribute('Name') -match '^(Client|Server)\.OS\.' })) {
        $isHere = ($rule.GetAttribute('Name') -like "*.$architecture") -and (($rule.GetAttribute('Name') -like 'Client.*') -eq ($version.ProductType -eq 1))
        $releases[$rule.GetAttribute('Name')] = $(if ($isHere) { $osVersion } else { $null })
    }
    $releases
}

$facts = [ordered]@{ format = 'releve-facts'; version = 1; collected = Format-Date (Get-Date); windows = $windows }
$path = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Out)
[IO.File]::WriteAllText($path, ($facts | ConvertTo-Json -Depth 12 -Compress), (New-Object Text.UTF8Encoding $false))
