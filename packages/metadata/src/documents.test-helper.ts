/** Tests only: documents of every kind, written by hand after the schemas, and the fragments of each. */

const MSUS = "http://schemas.microsoft.com/msus/2002/12";
const PREFIXES: Readonly<Record<string, string>> = {
  lar: `${MSUS}/LogicalApplicabilityRules`,
  bar: `${MSUS}/BaseApplicabilityRules`,
  mar: `${MSUS}/MsiApplicabilityRules`,
  drv: `${MSUS}/UpdateHandlers/WindowsDriver`,
  cat: `${MSUS}/UpdateHandlers/Category`,
  cmd: `${MSUS}/UpdateHandlers/CommandLineInstallation`,
  msp: `${MSUS}/UpdateHandlers/WindowsInstaller`,
  cbs: `${MSUS}/UpdateHandlers/Cbs`,
  psf: `${MSUS}/UpdateHandlers/WindowsPatch`,
  wsi: `${MSUS}/UpdateHandlers/WindowsSetup`,
  xsi: "http://www.w3.org/2001/XMLSchema-instance",
};

export const idOf = (n: number): string => `10000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** A whole document: `content` follows UpdateIdentity; every prefix is declared. */
export function updateXml(n: number, content: string, revision = 100): string {
  const declarations = Object.entries(PREFIXES).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  return `<upd:Update xmlns:upd="${MSUS}/Update"${declarations.join("")}><upd:UpdateIdentity UpdateID="${idOf(n)}" RevisionNumber="${revision}"/>${content}</upd:Update>`;
}

const texts = (title: string): string =>
  `<upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en</upd:Language><upd:Title>${title}</upd:Title></upd:LocalizedProperties></upd:LocalizedPropertiesCollection>`;
const file = (more = "", content = ""): string =>
  `<upd:Files><upd:File Digest="AAECAwQFBgcICQoLDA0ODxAREhM=" DigestAlgorithm="SHA1" FileName="f.bin" Size="10" Modified="2024-01-09T18:00:00Z"${more}>${content}</upd:File></upd:Files>`;
const FILE =
  '<Files><File Digest="AAECAwQFBgcICQoLDA0ODxAREhM=" DigestAlgorithm="SHA1" FileName="f.bin" Size="10" Modified="2024-01-09T18:00:00Z"';
const identity = (n: number): string => `<UpdateIdentity UpdateID="${idOf(n)}" RevisionNumber="100" />`;
const leaf = '<Properties UpdateType="Software" />';

export interface Sample {
  name: string;
  xml: string;
  core: string;
  extended: string;
}

/** The kinds of updates, each with its handler; fragments after MS-WUSP 3.1.1.1 and what WSUS answers. */
export const SAMPLES: readonly Sample[] = [
  {
    name: "a category",
    xml: updateXml(
      1,
      `<upd:Properties DefaultPropertiesLanguage="en" UpdateType="Category" Handler="${PREFIXES["cat"]}" ExplicitlyDeployable="false" PublicationState="Published" CreationDate="2024-01-09T18:00:00Z" PublisherID="${idOf(99)}"/>${texts("Product")}<upd:Relationships><upd:Prerequisites><upd:UpdateIdentity UpdateID="${idOf(2)}"/></upd:Prerequisites></upd:Relationships><upd:ApplicabilityRules><upd:IsInstalled><lar:True/></upd:IsInstalled></upd:ApplicabilityRules><upd:HandlerSpecificData xsi:type="cat:Category"><cat:CategoryInformation CategoryType="Product" ProhibitsSubcategories="false" ProhibitsUpdates="false" DisplayOrder="0" ExcludedByDefault="false"/></upd:HandlerSpecificData>`,
    ),
    core: `${identity(1)}<Properties UpdateType="Category" /><Relationships><Prerequisites><UpdateIdentity UpdateID="${idOf(2)}" /></Prerequisites></Relationships><ApplicabilityRules><IsInstalled><True /></IsInstalled></ApplicabilityRules>`,
    extended: `<ExtendedProperties DefaultPropertiesLanguage="en" Handler="${PREFIXES["cat"]}" /><HandlerSpecificData type="cat:Category"><CategoryInformation CategoryType="Product" ProhibitsSubcategories="false" ProhibitsUpdates="false" DisplayOrder="0" ExcludedByDefault="false" /></HandlerSpecificData>`,
  },
  {
    name: "a detectoid",
    xml: updateXml(
      2,
      `<upd:Properties DetectoidType="Computer" UpdateType="Detectoid" DefaultPropertiesLanguage="en" PublicationState="Published" CreationDate="2024-01-09T18:00:00Z"/>${texts("x64")}<upd:ApplicabilityRules><upd:IsInstalled><lar:Or><bar:Processor Architecture="9"/><lar:Not><bar:WindowsVersion Comparison="LessThan" MajorVersion="10" MinorVersion="0"></bar:WindowsVersion></lar:Not></lar:Or></upd:IsInstalled></upd:ApplicabilityRules>`,
    ),
    core: `${identity(2)}<Properties UpdateType="Detectoid" /><ApplicabilityRules><IsInstalled><Or><b.Processor Architecture="9" /><Not><b.WindowsVersion Comparison="LessThan" MajorVersion="10" MinorVersion="0" /></Not></Or></IsInstalled></ApplicabilityRules>`,
    extended: '<ExtendedProperties DefaultPropertiesLanguage="en" />',
  },
  {
    name: "a bundle",
    xml: updateXml(
      3,
      `<upd:Properties DefaultPropertiesLanguage="en" UpdateType="Software" ExplicitlyDeployable="true" AutoSelectOnWebSites="true" EulaID="${idOf(50)}" MsrcSeverity="Important" PublicationState="Published" IsPublic="true" PerUser="false" CreationDate="2024-01-09T18:00:00Z"><upd:SupportUrl>https://example.test</upd:SupportUrl></upd:Properties>${texts("Bundle").replace("</upd:LocalizedPropertiesCollection>", `<upd:EulaFile Digest="AAECAwQFBgcICQoLDA0ODxAREhM=" DigestAlgorithm="SHA1" FileName="eula.txt" Size="3" Language="en-US"/><upd:EulaFile Digest="AAECAwQFBgcICQoLDA0ODxAREhM=" DigestAlgorithm="SHA1" FileName="eula.txt" Size="3" Language="de" GeoId="CHE"><upd:AdditionalDigest Algorithm="SHA256">q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=</upd:AdditionalDigest></upd:EulaFile></upd:LocalizedPropertiesCollection>`)}<upd:Relationships><upd:Prerequisites><upd:AtLeastOne IsCategory="true"><upd:UpdateIdentity UpdateID="${idOf(1)}"/></upd:AtLeastOne></upd:Prerequisites><upd:BundledUpdates><upd:AtLeastOne><upd:UpdateIdentity UpdateID="${idOf(4)}" RevisionNumber="100"/><upd:UpdateIdentity UpdateID="${idOf(5)}" RevisionNumber="100"/></upd:AtLeastOne></upd:BundledUpdates></upd:Relationships>`,
    ),
    core: `${identity(3)}<Properties UpdateType="Software" ExplicitlyDeployable="true" AutoSelectOnWebSites="true" EulaID="${idOf(50)}" /><Relationships><Prerequisites><AtLeastOne IsCategory="true"><UpdateIdentity UpdateID="${idOf(1)}" /></AtLeastOne></Prerequisites><BundledUpdates><AtLeastOne><UpdateIdentity UpdateID="${idOf(4)}" RevisionNumber="100" /><UpdateIdentity UpdateID="${idOf(5)}" RevisionNumber="100" /></AtLeastOne></BundledUpdates></Relationships>`,
    extended:
      '<ExtendedProperties DefaultPropertiesLanguage="en" MsrcSeverity="Important"><SupportUrl>https://example.test</SupportUrl></ExtendedProperties>',
  },
  {
    name: "CommandLineInstallation",
    xml: updateXml(
      4,
      `<upd:Properties UpdateType="Software" Handler="${PREFIXES["cmd"]}" MaxDownloadSize="0"/>${texts("Program")}<upd:ApplicabilityRules><upd:IsInstallable><bar:RegDword Key="HKEY_LOCAL_MACHINE" Subkey="A" Value="" RegType32="false" Comparison="GreaterThanOrEqualTo" Data="0"/></upd:IsInstallable></upd:ApplicabilityRules>${file()}<upd:HandlerSpecificData xsi:type="cmd:CommandLineInstallation"><cmd:InstallCommand Arguments="" Program="f.exe" RebootByDefault="false" DefaultResult="Failed"><cmd:ReturnCode Reboot="true" Result="Succeeded" Code="-2145124329"/></cmd:InstallCommand></upd:HandlerSpecificData>`,
    ),
    core: `${identity(4)}${leaf}<ApplicabilityRules><IsInstallable><b.RegDword Key="HKEY_LOCAL_MACHINE" Subkey="A" Value="" RegType32="false" Comparison="GreaterThanOrEqualTo" Data="0" /></IsInstallable></ApplicabilityRules>`,
    extended: `<ExtendedProperties Handler="${PREFIXES["cmd"]}" MaxDownloadSize="0" />${FILE} /></Files><HandlerSpecificData type="cmd:CommandLineInstallation"><InstallCommand Arguments="" Program="f.exe" RebootByDefault="false" DefaultResult="Failed"><ReturnCode Reboot="true" Result="Succeeded" Code="-2145124329" /></InstallCommand></HandlerSpecificData>`,
  },
  {
    name: "WindowsInstaller, a patch",
    xml: updateXml(
      5,
      `<upd:Properties UpdateType="Software" Handler="${PREFIXES["msp"]}"/>${texts("Patch")}<upd:ApplicabilityRules><upd:IsInstalled><mar:MsiPatchInstalled/></upd:IsInstalled><upd:Metadata><mar:MsiPatchMetadata><MsiPatch xmlns="http://www.microsoft.com/msi/patch_applicability.xsd" PatchGUID="{A}"><TargetProductCode Validate="true">{B}</TargetProductCode></MsiPatch><mar:FallbackPatchCode>{C}</mar:FallbackPatchCode></mar:MsiPatchMetadata></upd:Metadata></upd:ApplicabilityRules>${file(' PatchingType="SelfContained"')}<upd:HandlerSpecificData xsi:type="msp:WindowsInstaller"><msp:MspData PatchCode="{A}" FullFilePatchCode="{A}" CommandLine="A=1"/></upd:HandlerSpecificData>`,
    ),
    core: `${identity(5)}${leaf}<ApplicabilityRules><IsInstalled><m.MsiPatchInstalled /></IsInstalled><Metadata><m.MsiPatchMetadata><MsiPatch xmlns="http://www.microsoft.com/msi/patch_applicability.xsd" PatchGUID="{A}"><TargetProductCode Validate="true">{B}</TargetProductCode></MsiPatch><m.FallbackPatchCode>{C}</m.FallbackPatchCode></m.MsiPatchMetadata></Metadata></ApplicabilityRules>`,
    extended: `<ExtendedProperties Handler="${PREFIXES["msp"]}" />${FILE} PatchingType="SelfContained" /></Files><HandlerSpecificData type="msp:WindowsInstaller"><MspData PatchCode="{A}" FullFilePatchCode="{A}" CommandLine="A=1" /></HandlerSpecificData>`,
  },
  {
    name: "Cbs",
    xml: updateXml(
      6,
      `<upd:Properties UpdateType="Software" OSUpgrade="false" Handler="${PREFIXES["cbs"]}"><upd:InstallationBehavior RebootBehavior="CanRequestReboot"/></upd:Properties>${texts("Component")}<upd:ApplicabilityRules><upd:IsInstalled><CbsPackageInstalled xmlns="${MSUS}/UpdateHandlers/Cbs"/></upd:IsInstalled><upd:Metadata><cbs:CbsPackageApplicabilityMetadata><assembly xmlns="urn:schemas-microsoft-com:asm.v3" manifestVersion="1.0"><assemblyIdentity name="P" version="10.0.1.2"/></assembly></cbs:CbsPackageApplicabilityMetadata></upd:Metadata></upd:ApplicabilityRules>${file("", '<upd:AdditionalDigest Algorithm="SHA256">q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=</upd:AdditionalDigest>')}<upd:HandlerSpecificData xsi:type="cbs:Cbs"><cbs:CbsData PackageIdentity=""/></upd:HandlerSpecificData>`,
    ),
    core: `${identity(6)}${leaf}<ApplicabilityRules><IsInstalled><CbsPackageInstalled /></IsInstalled><Metadata><CbsPackageApplicabilityMetadata><assembly xmlns="urn:schemas-microsoft-com:asm.v3" manifestVersion="1.0"><assemblyIdentity name="P" version="10.0.1.2" /></assembly></CbsPackageApplicabilityMetadata></Metadata></ApplicabilityRules>`,
    extended: `<ExtendedProperties Handler="${PREFIXES["cbs"]}"><InstallationBehavior RebootBehavior="CanRequestReboot" /></ExtendedProperties>${FILE}><AdditionalDigest Algorithm="SHA256">q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=</AdditionalDigest></File></Files><HandlerSpecificData type="cbs:Cbs"><CbsData PackageIdentity="" /></HandlerSpecificData>`,
  },
  {
    name: "WindowsPatch",
    xml: updateXml(
      7,
      `<upd:Properties UpdateType="Software" Handler="${PREFIXES["psf"]}"/>${texts("Patch")}<upd:ApplicabilityRules/>${file()}<upd:HandlerSpecificData xsi:type="psf:WindowsPatch"><psf:WindowsPatchData InstallParameters="/q /z" UnpackParameters="/x"/></upd:HandlerSpecificData>`,
    ),
    core: `${identity(7)}${leaf}<ApplicabilityRules />`,
    extended: `<ExtendedProperties Handler="${PREFIXES["psf"]}" />${FILE} /></Files><HandlerSpecificData type="psf:WindowsPatch"><WindowsPatchData InstallParameters="/q /z" UnpackParameters="/x" /></HandlerSpecificData>`,
  },
  {
    name: "WindowsSetup, an upgrade of the system",
    xml: updateXml(
      8,
      `<upd:Properties UpdateType="Software" OSUpgrade="true" AutoSelectOnWebSites="false" Handler="${PREFIXES["wsi"]}"/>${texts("Upgrade")}<upd:ApplicabilityRules><upd:IsInstallable><DeviceAttribute xmlns="${MSUS}/DeviceAttributes" Name="OSVersion" Type="Version" Comparison="LessThan" Value="10.0.2"/></upd:IsInstallable></upd:ApplicabilityRules><upd:HandlerSpecificData xsi:type="wsi:WindowsSetup"><wsi:InstallCommand Program="setup.exe" IsSetup360="true"/></upd:HandlerSpecificData>`,
    ),
    core: `${identity(8)}<Properties UpdateType="Software" OSUpgrade="true" /><ApplicabilityRules><IsInstallable><DeviceAttribute Name="OSVersion" Type="Version" Comparison="LessThan" Value="10.0.2" /></IsInstallable></ApplicabilityRules>`,
    extended: `<ExtendedProperties Handler="${PREFIXES["wsi"]}" /><HandlerSpecificData type="wsi:WindowsSetup"><InstallCommand Program="setup.exe" IsSetup360="true" /></HandlerSpecificData>`,
  },
  {
    name: "OSInstaller",
    xml: updateXml(
      11,
      `<upd:Properties UpdateType="Software" Handler="http://schemas.microsoft.com/msus/2016/01/UpdateHandlers/OSInstaller"><upd:ExtendedProperties xmlns:e="http://schemas.microsoft.com/msus/2016/01/ExtendedProperties" ProductName="Desktop" ReleaseVersion="10.0.2"/></upd:Properties>${texts("Feature update")}<upd:HandlerSpecificData xmlns:o="http://schemas.microsoft.com/msus/2016/01/UpdateHandlers/OSInstaller" xsi:type="o:OSInstallerMetadata"><o:OSInstallData InitialModule="a.dll"/></upd:HandlerSpecificData>`,
    ),
    core: identity(11) + leaf,
    extended:
      '<ExtendedProperties Handler="http://schemas.microsoft.com/msus/2016/01/UpdateHandlers/OSInstaller"><ExtendedProperties ProductName="Desktop" ReleaseVersion="10.0.2" /></ExtendedProperties><HandlerSpecificData type="o:OSInstallerMetadata"><OSInstallData InitialModule="a.dll" /></HandlerSpecificData>',
  },
  {
    name: "a driver",
    xml: updateXml(
      9,
      `<upd:Properties UpdateType="Driver" ExplicitlyDeployable="true" Handler="${PREFIXES["drv"]}"/>${texts("Driver")}<upd:ApplicabilityRules><upd:IsInstallable><drv:WindowsDriverInstallable/></upd:IsInstallable><upd:Metadata><drv:WindowsDriverMetaData HardwareID="pci\\ven_1" DriverVerDate="2024-01-09" DriverVerVersion="1.2.3.4" WhqlDriverID="1" Class="Net" Company="C" Provider="P" Manufacturer="M" Model="X"><drv:CompatibleProvider>P</drv:CompatibleProvider><drv:FeatureScore OperatingSystem="os" FeatureScore="ff"/></drv:WindowsDriverMetaData></upd:Metadata></upd:ApplicabilityRules>${file()}`,
    ),
    core: `${identity(9)}<Properties UpdateType="Driver" ExplicitlyDeployable="true" /><ApplicabilityRules><IsInstallable><d.WindowsDriverInstallable /></IsInstallable><Metadata><d.WindowsDriverMetaData HardwareID="pci\\ven_1" DriverVerDate="2024-01-09" DriverVerVersion="1.2.3.4" WhqlDriverID="1" Class="Net" Company="C" Provider="P" Manufacturer="M" Model="X"><d.CompatibleProvider>P</d.CompatibleProvider><d.FeatureScore OperatingSystem="os" FeatureScore="ff" /></d.WindowsDriverMetaData></Metadata></ApplicabilityRules>`,
    extended: `<ExtendedProperties Handler="${PREFIXES["drv"]}" />${FILE} /></Files>`,
  },
  {
    name: "a handler that nobody knows",
    xml: updateXml(
      10,
      `<upd:Properties UpdateType="Software" Handler="urn:other:handler" Future="1"><upd:NewThing a="1">t</upd:NewThing></upd:Properties>${texts("Other")}<upd:ApplicabilityRules><upd:IsInstalled><lar:And><NewRule xmlns="${MSUS}/NewRules" X="1"/></lar:And></upd:IsInstalled></upd:ApplicabilityRules><upd:HandlerSpecificData xsi:type="o:Data" xmlns:o="urn:other:handler"><o:Thing><o:Deep b="&lt;"/></o:Thing></upd:HandlerSpecificData><upd:VerificationRule/>`,
    ),
    core: `${identity(10)}${leaf}<ApplicabilityRules><IsInstalled><And><NewRule X="1" /></And></IsInstalled></ApplicabilityRules>`,
    extended:
      '<ExtendedProperties Handler="urn:other:handler" Future="1"><NewThing a="1">t</NewThing></ExtendedProperties><HandlerSpecificData type="o:Data"><o:Thing xmlns:o="urn:other:handler"><o:Deep b="&lt;" /></o:Thing></HandlerSpecificData>',
  },
];
