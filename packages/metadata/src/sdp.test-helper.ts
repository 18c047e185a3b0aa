/** Tests only: Software Distribution Packages as vendors' catalogues hold them, written after the schema. */

const CP = "http://schemas.microsoft.com/wsus/2005/04/CorporatePublishing";
const NAMESPACES = {
  sdp: `${CP}/SoftwareDistributionPackage.xsd`,
  lar: `${CP}/LogicalApplicabilityRules.xsd`,
  bar: `${CP}/BaseApplicabilityRules.xsd`,
  msiar: `${CP}/MsiApplicabilityRules.xsd`,
  cmd: `${CP}/Installers/CommandLineInstallation.xsd`,
  msi: `${CP}/Installers/MsiInstallation.xsd`,
  msp: `${CP}/Installers/MspInstallation.xsd`,
  smc: "http://schemas.microsoft.com/sms/2005/04/CorporatePublishing/SystemsManagementCatalog.xsd",
};
const declarations = Object.entries(NAMESPACES)
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join("");

export const packageId = (n: number): string => `20000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

export interface PackageParts {
  created?: string;
  title?: string;
  /** Attributes of Properties. */
  properties?: string;
  /** Between LocalizedProperties and the items. */
  middle?: string;
  items?: string;
}

export const RULES = `<sdp:ApplicabilityRules><sdp:IsInstalled><lar:False/></sdp:IsInstalled><sdp:IsInstallable><bar:FileVersion Csidl="37" Path="a.sys" Comparison="LessThan" Version="8.0.0.0"/></sdp:IsInstallable></sdp:ApplicabilityRules>`;
export const COMMAND = `<cmd:CommandLineInstallerData Program="a.exe" Arguments="-s &quot;x&quot;" DefaultResult="Failed" RebootByDefault="false"><cmd:ReturnCode Code="3010" Result="Succeeded" Reboot="true"/></cmd:CommandLineInstallerData>`;

/** An installable item with one file. */
export function itemXml(n: number, installer = COMMAND, rules = RULES): string {
  return `<sdp:InstallableItem ID="${packageId(1000 + n)}">${rules}<sdp:InstallProperties CanRequestUserInput="false" RequiresNetworkConnectivity="false" Impact="Normal" RebootBehavior="AlwaysRequiresReboot"/><sdp:UninstallProperties CanRequestUserInput="false" RequiresNetworkConnectivity="false" Impact="Minor" RebootBehavior="NeverReboots"/>${installer}<sdp:OriginFile Digest="AAECAwQFBgcICQoLDA0ODxAREhM=" FileName="a${n}.exe" Size="57251704" Modified="2019-01-23T09:37:31" OriginUri="https://vendor.test/a${n}.exe"/></sdp:InstallableItem>`;
}

/** What is inside a package. */
export function packageContent(n: number, parts: PackageParts = {}): string {
  const { created = "2019-02-12T21:42:03", title = `Package ${n}`, properties = "" } = parts;
  const middle =
    parts.middle ??
    `<sdp:UpdateSpecificData MsrcSeverity="Low" UpdateClassification="Security Updates"><sdp:CveID>CVE-2019-0001</sdp:CveID><sdp:KBArticleID>sp94728</sdp:KBArticleID></sdp:UpdateSpecificData><sdp:IsInstallable><lar:And><bar:Processor Architecture="9"/></lar:And></sdp:IsInstallable><sdp:SupersededPackages><sdp:PackageID>${packageId(n + 500).toUpperCase()}</sdp:PackageID></sdp:SupersededPackages>`;
  return `<sdp:Properties PackageID="${packageId(n).toUpperCase()}" CreationDate="${created}" VendorName="Vendor &amp; Co"${properties}><sdp:MoreInfoUrl>https://vendor.test/more</sdp:MoreInfoUrl><sdp:ProductName>Drivers</sdp:ProductName></sdp:Properties><sdp:LocalizedProperties><sdp:Language>en</sdp:Language><sdp:Title>${title}</sdp:Title><sdp:Description>[1] &lt;b&gt;</sdp:Description></sdp:LocalizedProperties>${middle}${parts.items ?? itemXml(n)}`;
}

/** A package on its own, as in an .sdp file. */
export const packageXml = (n: number, parts?: PackageParts): string =>
  `<sdp:SoftwareDistributionPackage${declarations} SchemaVersion="1.2">${packageContent(n, parts)}</sdp:SoftwareDistributionPackage>`;

/** A catalogue of the contents of packages. */
export function catalogueXml(...contents: string[]): string {
  const packages = contents.map(
    (content) =>
      `<smc:SoftwareDistributionPackage SchemaVersion="1.2">${content}</smc:SoftwareDistributionPackage>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<smc:SystemsManagementCatalog${declarations} SchemaVersion="1.1">\n${packages.join("\n")}\n</smc:SystemsManagementCatalog>`;
}
