/** Tests only: documents as other servers and vendors write them. */
const MSUS = "http://schemas.microsoft.com/msus/2002/12";
const CP = "http://schemas.microsoft.com/wsus/2005/04/CorporatePublishing";

const guidOf = (kind: string, n: number): string => `${kind}-0000-4000-8000-${String(n).padStart(12, "0")}`;
export const idOf = (n: number): string => guidOf("10000000", n);
export const packageId = (n: number): string => guidOf("20000000", n);
/** SHA-1 of the file of every document here. */
export const DIGEST = "000102030405060708090a0b0c0d0e0f10111213";
const DIGEST_BASE64 = Buffer.from(DIGEST, "hex").toString("base64");

/** A security update of product 90 with prerequisite 2, superseding `n + 500`. */
export const softwareXml = (n: number, revision: number): string =>
  `<upd:Update xmlns:upd="${MSUS}/Update" xmlns:lar="${MSUS}/LogicalApplicabilityRules" xmlns:cmd="${MSUS}/UpdateHandlers/CommandLineInstallation" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><upd:UpdateIdentity UpdateID="${idOf(n)}" RevisionNumber="${revision}"/><upd:Properties DefaultPropertiesLanguage="en" UpdateType="Software" ExplicitlyDeployable="true" PublicationState="Published" CreationDate="2024-01-09T18:00:00Z" Handler="${MSUS}/UpdateHandlers/CommandLineInstallation"><upd:KBArticleID>5034122</upd:KBArticleID></upd:Properties><upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en</upd:Language><upd:Title>Title ${n}</upd:Title><upd:Description>Text</upd:Description><upd:MoreInfoUrl>https://example.test/${n}</upd:MoreInfoUrl></upd:LocalizedProperties></upd:LocalizedPropertiesCollection><upd:Relationships><upd:Prerequisites><upd:AtLeastOne IsCategory="true"><upd:UpdateIdentity UpdateID="${idOf(90)}"/></upd:AtLeastOne><upd:AtLeastOne IsCategory="true"><upd:UpdateIdentity UpdateID="0FA1201D-4330-4FA8-8AE9-B877473B6441"/></upd:AtLeastOne><upd:UpdateIdentity UpdateID="${idOf(2)}"/></upd:Prerequisites><upd:SupersededUpdates><upd:UpdateIdentity UpdateID="${idOf(n + 500)}"/></upd:SupersededUpdates></upd:Relationships><upd:ApplicabilityRules><upd:IsInstalled><lar:False/></upd:IsInstalled></upd:ApplicabilityRules><upd:Files><upd:File Digest="${DIGEST_BASE64}" DigestAlgorithm="SHA1" FileName="f.bin" Size="10" Modified="2024-01-09T18:00:00Z"><upd:AdditionalDigest Algorithm="SHA256">q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=</upd:AdditionalDigest></upd:File></upd:Files><upd:HandlerSpecificData xsi:type="cmd:CommandLineInstallation"><cmd:InstallCommand Program="f.bin"/></upd:HandlerSpecificData></upd:Update>`;

export function itemXml(n: number): string {
  return `<sdp:InstallableItem ID="${packageId(1000 + n)}"><sdp:ApplicabilityRules><sdp:IsInstalled><lar:False/></sdp:IsInstalled></sdp:ApplicabilityRules><cmd:CommandLineInstallerData Program="a.exe"/><sdp:OriginFile Digest="${DIGEST_BASE64}" FileName="a${n}.exe" Size="10" OriginUri="https://vendor.test/a${n}.exe"/></sdp:InstallableItem>`;
}

/** What is inside a package of a catalogue. */
export function packageContent(
  n: number,
  parts: { title?: string; created?: string; items?: string } = {},
): string {
  const { title = `Package ${n}`, created = "2019-02-12T21:42:03", items = itemXml(n) } = parts;
  return `<sdp:Properties PackageID="${packageId(n)}" CreationDate="${created}" VendorName="Vendor"><sdp:ProductName>Drivers</sdp:ProductName></sdp:Properties><sdp:LocalizedProperties><sdp:Language>en</sdp:Language><sdp:Title>${title}</sdp:Title></sdp:LocalizedProperties><sdp:UpdateSpecificData UpdateClassification="Security Updates"><sdp:CveID>CVE-2019-0001</sdp:CveID></sdp:UpdateSpecificData>${items}`;
}

export function catalogueXml(...contents: string[]): string {
  const packages = contents.map(
    (content) => `<smc:SoftwareDistributionPackage>${content}</smc:SoftwareDistributionPackage>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<smc:SystemsManagementCatalog xmlns:smc="http://schemas.microsoft.com/sms/2005/04/CorporatePublishing/SystemsManagementCatalog.xsd" xmlns:sdp="${CP}/SoftwareDistributionPackage.xsd" xmlns:lar="${CP}/LogicalApplicabilityRules.xsd" xmlns:cmd="${CP}/Installers/CommandLineInstallation.xsd">\n${packages.join("\n")}\n</smc:SystemsManagementCatalog>`;
}
