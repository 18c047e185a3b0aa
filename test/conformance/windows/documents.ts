/** Documents for Windows in the form in which Microsoft gives them, and their fragments cut by hand. */
import { createHash } from "node:crypto";
import type { CatalogueDocument } from "../../../apps/server/src/store/catalogue-writer.ts";

const MSUS = "http://schemas.microsoft.com/msus/2002/12";
export const PRODUCT = "a3c2375d-0c8a-42f9-bce0-28333e198407";
export const SECURITY = "0fa1201d-4330-4fa8-8ae9-b877473b6441";
export const WINDOWS = "3e0afb10-a9fb-4c16-a60e-5790c3803437";
export const UPDATE = "2b1a7f4e-5c11-4b0e-9f5e-3f2b8e7a1c01";
export const MEMBER = "2b1a7f4e-5c11-4b0e-9f5e-3f2b8e7a1c02";
export const DRIVER = "2b1a7f4e-5c11-4b0e-9f5e-3f2b8e7a1c03";
export const PRINTER = "2b1a7f4e-5c11-4b0e-9f5e-3f2b8e7a1c04";
export const HARDWARE_ID = "PCI\\VEN_8086&DEV_15B8";
export const PRINTER_ID = "USBPRINT\\ACMELaser1A2B";

/** Not of one pattern, so that a range from the wrong place shows. */
export const CONTENT = Buffer.concat(
  Array.from({ length: 110_000 }, (_, index) => createHash("sha256").update(`${index}`).digest()),
);
export const SHA1 = createHash("sha1").update(CONTENT).digest();
const SHA256 = createHash("sha256").update(CONTENT).digest();
export const FILE_NAME = "windows10.0-kb5000001-x64.cab";

const NAMESPACES = Object.entries({
  "xmlns:upd": `${MSUS}/Update`,
  "xmlns:lar": `${MSUS}/LogicalApplicabilityRules`,
  "xmlns:bar": `${MSUS}/BaseApplicabilityRules`,
  "xmlns:cat": `${MSUS}/UpdateHandlers/Category`,
  "xmlns:cmd": `${MSUS}/UpdateHandlers/CommandLineInstallation`,
  "xmlns:drv": `${MSUS}/UpdateHandlers/WindowsDriver`,
  "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
})
  .map(([name, value]) => ` ${name}="${value}"`)
  .join("");

const texts = (title: string, isFrench = false) =>
  `<upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en</upd:Language><upd:Title>${title}</upd:Title></upd:LocalizedProperties>` +
  (isFrench
    ? `<upd:LocalizedProperties><upd:Language>fr</upd:Language><upd:Title>${title} (français)</upd:Title></upd:LocalizedProperties>`
    : "") +
  "</upd:LocalizedPropertiesCollection>";

const updateXml = (id: string, content: string) =>
  `<upd:Update${NAMESPACES}><upd:UpdateIdentity UpdateID="${id}" RevisionNumber="1"/>${content}</upd:Update>`;
const one = (id: string) => `<upd:UpdateIdentity UpdateID="${id}"/>`;
const category = (id: string) => `<upd:AtLeastOne IsCategory="true">${one(id)}</upd:AtLeastOne>`;
const TRUE =
  "<upd:ApplicabilityRules><upd:IsInstalled><lar:True/></upd:IsInstalled></upd:ApplicabilityRules>";

const categoryXml = (id: string, title: string, type: string) =>
  updateXml(
    id,
    `<upd:Properties DefaultPropertiesLanguage="en" UpdateType="Category" Handler="${MSUS}/UpdateHandlers/Category" PublicationState="Published" CreationDate="2026-01-01T00:00:00Z" ExplicitlyDeployable="false"/>` +
      `${texts(title)}${TRUE}<upd:HandlerSpecificData xsi:type="cat:Category"><cat:CategoryInformation CategoryType="${type}"/></upd:HandlerSpecificData>`,
  );

const DETECTOID_XML = updateXml(
  WINDOWS,
  `<upd:Properties DefaultPropertiesLanguage="en" UpdateType="Detectoid" PublicationState="Published" CreationDate="2026-01-01T00:00:00Z"/>${texts("Windows 11 x64")}` +
    `<upd:ApplicabilityRules><upd:IsInstalled><lar:And><bar:Processor Architecture="9"/><bar:WindowsVersion Comparison="GreaterThanOrEqualTo" MajorVersion="10" MinorVersion="0" BuildNumber="22000"/></lar:And></upd:IsInstalled></upd:ApplicabilityRules>`,
);

const GATES = `<upd:Prerequisites>${one(WINDOWS)}${category(SECURITY)}${category(PRODUCT)}</upd:Prerequisites>`;
const UPDATE_XML = updateXml(
  UPDATE,
  `<upd:Properties DefaultPropertiesLanguage="en" UpdateType="Software" ExplicitlyDeployable="true" AutoSelectOnWebSites="true" PublicationState="Published" CreationDate="2026-03-10T17:00:00Z" PublisherID="395392a0-19c0-48b7-a927-f7c15066d905" MsrcSeverity="Critical">` +
    `<upd:InstallationBehavior/><upd:SupportUrl>https://support.microsoft.com</upd:SupportUrl><upd:KBArticleID>5000001</upd:KBArticleID></upd:Properties>` +
    `${texts("2026-03 Cumulative Update &amp; more", true)}<upd:Relationships>${GATES}<upd:BundledUpdates><upd:UpdateIdentity UpdateID="${MEMBER}" RevisionNumber="1"/></upd:BundledUpdates></upd:Relationships>`,
);

const MEMBER_XML = updateXml(
  MEMBER,
  `<upd:Properties DefaultPropertiesLanguage="en" UpdateType="Software" Handler="${MSUS}/UpdateHandlers/CommandLineInstallation" MaxDownloadSize="${CONTENT.length}" MinDownloadSize="0" PublicationState="Published" CreationDate="2026-03-10T17:00:00Z">` +
    `<upd:InstallationBehavior RebootBehavior="CanRequestReboot"/></upd:Properties>${texts("Member")}` +
    `<upd:Relationships><upd:Prerequisites>${one(WINDOWS)}</upd:Prerequisites></upd:Relationships>` +
    `<upd:ApplicabilityRules><upd:IsInstalled><bar:RegDword Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\\Test" Value="&lt;a&gt;" Comparison="EqualTo" Data="1"/></upd:IsInstalled><upd:IsInstallable><lar:Not><bar:FileExists Csidl="37" Path="x.dll"></bar:FileExists></lar:Not></upd:IsInstallable></upd:ApplicabilityRules>` +
    `<upd:Files><upd:File Digest="${SHA1.toString("base64")}" DigestAlgorithm="SHA1" FileName="${FILE_NAME}" Size="${CONTENT.length}" Modified="2026-03-10T16:00:00Z"><upd:AdditionalDigest Algorithm="SHA256">${SHA256.toString("base64")}</upd:AdditionalDigest></upd:File></upd:Files>` +
    `<upd:HandlerSpecificData xsi:type="cmd:CommandLineInstallation"><cmd:InstallCommand Program="setup.exe" Arguments="/q" RebootByDefault="false" DefaultResult="Failed"/></upd:HandlerSpecificData>`,
);

const amp = (text: string) => text.replaceAll("&", "&amp;");
const driverXml = (id: string, title: string, attributes: string) =>
  updateXml(
    id,
    `<upd:Properties DefaultPropertiesLanguage="en" UpdateType="Driver" Handler="${MSUS}/UpdateHandlers/WindowsDriver" ExplicitlyDeployable="true" PublicationState="Published" CreationDate="2026-02-01T00:00:00Z"/>${texts(title)}` +
      `<upd:Relationships><upd:Prerequisites>${one(WINDOWS)}</upd:Prerequisites></upd:Relationships>` +
      `<upd:ApplicabilityRules><upd:IsInstalled><drv:WindowsDriverInstalled/></upd:IsInstalled><upd:IsInstallable><drv:WindowsDriverInstallable/></upd:IsInstallable>` +
      `<upd:Metadata><drv:WindowsDriverMetaData ${attributes}><drv:FeatureScore OperatingSystem="AMD64.10.0" FeatureScore="16"/></drv:WindowsDriverMetaData></upd:Metadata></upd:ApplicabilityRules>`,
  );

/** Core fragments as WSUS would cut these documents (MS-WUSP 3.1.1.1, and what was observed of it). */
export const CORES: Readonly<Record<string, string>> = {
  [PRODUCT]: `<UpdateIdentity UpdateID="${PRODUCT}" RevisionNumber="1" /><Properties UpdateType="Category" /><ApplicabilityRules><IsInstalled><True /></IsInstalled></ApplicabilityRules>`,
  [SECURITY]: `<UpdateIdentity UpdateID="${SECURITY}" RevisionNumber="1" /><Properties UpdateType="Category" /><ApplicabilityRules><IsInstalled><True /></IsInstalled></ApplicabilityRules>`,
  [WINDOWS]: `<UpdateIdentity UpdateID="${WINDOWS}" RevisionNumber="1" /><Properties UpdateType="Detectoid" /><ApplicabilityRules><IsInstalled><And><b.Processor Architecture="9" /><b.WindowsVersion Comparison="GreaterThanOrEqualTo" MajorVersion="10" MinorVersion="0" BuildNumber="22000" /></And></IsInstalled></ApplicabilityRules>`,
  [UPDATE]: `<UpdateIdentity UpdateID="${UPDATE}" RevisionNumber="1" /><Properties UpdateType="Software" ExplicitlyDeployable="true" AutoSelectOnWebSites="true" /><Relationships><Prerequisites><UpdateIdentity UpdateID="${WINDOWS}" /><AtLeastOne IsCategory="true"><UpdateIdentity UpdateID="${SECURITY}" /></AtLeastOne><AtLeastOne IsCategory="true"><UpdateIdentity UpdateID="${PRODUCT}" /></AtLeastOne></Prerequisites><BundledUpdates><UpdateIdentity UpdateID="${MEMBER}" RevisionNumber="1" /></BundledUpdates></Relationships>`,
  [MEMBER]: `<UpdateIdentity UpdateID="${MEMBER}" RevisionNumber="1" /><Properties UpdateType="Software" /><Relationships><Prerequisites><UpdateIdentity UpdateID="${WINDOWS}" /></Prerequisites></Relationships><ApplicabilityRules><IsInstalled><b.RegDword Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\\Test" Value="&lt;a&gt;" Comparison="EqualTo" Data="1" /></IsInstalled><IsInstallable><Not><b.FileExists Csidl="37" Path="x.dll" /></Not></IsInstallable></ApplicabilityRules>`,
};

export const EXTENDED: Readonly<Record<string, string>> = {
  [UPDATE]: `<ExtendedProperties DefaultPropertiesLanguage="en" MsrcSeverity="Critical"><InstallationBehavior /><SupportUrl>https://support.microsoft.com</SupportUrl><KBArticleID>5000001</KBArticleID></ExtendedProperties>`,
  [MEMBER]: `<ExtendedProperties DefaultPropertiesLanguage="en" Handler="${MSUS}/UpdateHandlers/CommandLineInstallation" MaxDownloadSize="${CONTENT.length}" MinDownloadSize="0"><InstallationBehavior RebootBehavior="CanRequestReboot" /></ExtendedProperties><Files><File Digest="${SHA1.toString("base64")}" DigestAlgorithm="SHA1" FileName="${FILE_NAME}" Size="${CONTENT.length}" Modified="2026-03-10T16:00:00Z"><AdditionalDigest Algorithm="SHA256">${SHA256.toString("base64")}</AdditionalDigest></File></Files><HandlerSpecificData type="cmd:CommandLineInstallation"><InstallCommand Program="setup.exe" Arguments="/q" RebootByDefault="false" DefaultResult="Failed" /></HandlerSpecificData>`,
};

export const LOCALIZED = {
  en: "<LocalizedProperties><Language>en</Language><Title>2026-03 Cumulative Update &amp; more</Title></LocalizedProperties>",
  fr: "<LocalizedProperties><Language>fr</Language><Title>2026-03 Cumulative Update &amp; more (français)</Title></LocalizedProperties>",
  member: "<LocalizedProperties><Language>en</Language><Title>Member</Title></LocalizedProperties>",
};

const none = {
  ...{ description: "", moreInfoUrl: undefined, classificationId: undefined, productId: undefined },
  ...{ sourceId: undefined, package: undefined, version: undefined, architecture: undefined },
  ...{ releasedAt: Date.parse("2026-03-10T17:00:00Z"), cves: [], prerequisites: [], superseded: [] },
  ...{ packages: [], files: [] },
};
const gate = (id: string, isCategory = false) => ({ anyOf: [id], isCategory });
const driver = (updateId: string, title: string, attributes: string): CatalogueDocument => ({
  ...none,
  ...{ updateId, type: "Driver", title, xml: driverXml(updateId, title, attributes) },
  prerequisites: [gate(WINDOWS)],
});

/** The catalogue of a service for Windows clients; `origin` is where the one file comes from. */
export function windowsDocuments(origin: string): CatalogueDocument[] {
  return [
    {
      ...none,
      updateId: PRODUCT,
      type: "Category",
      title: "Windows 11",
      xml: categoryXml(PRODUCT, "Windows 11", "Product"),
    },
    {
      ...none,
      ...{ updateId: SECURITY, type: "Category", title: "Security Updates" },
      xml: categoryXml(SECURITY, "Security Updates", "UpdateClassification"),
    },
    { ...none, updateId: WINDOWS, type: "Detectoid", title: "Windows 11 x64", xml: DETECTOID_XML },
    {
      ...none,
      ...{ updateId: UPDATE, type: "Software", title: "2026-03 Cumulative Update", xml: UPDATE_XML },
      ...{ classificationId: SECURITY, productId: PRODUCT },
      prerequisites: [gate(WINDOWS), gate(SECURITY, true), gate(PRODUCT, true)],
    },
    {
      ...none,
      ...{ updateId: MEMBER, type: "Software", title: "Member", xml: MEMBER_XML },
      prerequisites: [gate(WINDOWS)],
      files: [
        {
          ...{ digest: SHA1.toString("hex"), algorithm: "SHA1", sha256: SHA256.toString("hex") },
          ...{ size_bytes: CONTENT.length, file_name: FILE_NAME, origin_url: `${origin}/${FILE_NAME}` },
        },
      ],
    },
    driver(
      DRIVER,
      "Network driver",
      `HardwareID="${amp(HARDWARE_ID)}" DriverVerDate="2026-01-15" DriverVerVersion="12.19.2.45" Class="Net" Provider="ACME" Manufacturer="ACME" Model="Ethernet"`,
    ),
    driver(
      PRINTER,
      "Printer driver",
      `HardwareID="${PRINTER_ID}" DriverVerDate="2025-06-01" DriverVerVersion="1.0.0.0" Class="Printer" Provider="ACME" Manufacturer="ACME" Model="Laser"`,
    ),
  ];
}
