import { createHash, randomUUID } from "node:crypto";
import type { CatalogueDocument } from "../../store/catalogue-writer.ts";

const SD = "http://schemas.microsoft.com/msus/2002/12";
export const PRODUCT = randomUUID();
export const OTHER_PRODUCT = randomUUID();
export const CLASSIFICATION = randomUUID();
export const DETECTOID = randomUUID();

interface Told {
  type?: CatalogueDocument["type"];
  clauses?: readonly (readonly string[])[];
  supersedes?: readonly string[];
  bundles?: readonly string[];
  /** Revision number that the bundles name of each member. */
  memberNumber?: number;
  category?: string;
  drivers?: string;
  file?: string;
  /** Of the licenses, by language, `language/geo` where bound to a region. */
  licenses?: readonly string[];
  /** Makes another document of the same update. */
  title?: string;
}

/** A file whose content is its name, 1 byte by its row. */
function fileOf(content: string, file_name: string) {
  const digest = createHash("sha1").update(content).digest("hex");
  return {
    ...{ digest, algorithm: "SHA1" as const, sha256: null, size_bytes: 1, file_name },
    origin_url: "https://x/a",
  };
}

function licenseXml(key: string): string {
  const [language = "", geo] = key.split("/");
  const digest = createHash("sha1").update(key).digest("base64");
  return `<upd:EulaFile Language="${language}"${geo ? ` GeoId="${geo}"` : ""} Digest="${digest}" DigestAlgorithm="SHA1" FileName="license.rtf" Size="1"/>`;
}

/** A document as WSUS keeps it, as far as the service reads it. */
export function document(updateId: string, told: Told = {}): CatalogueDocument {
  const { type = "Software", clauses = [], supersedes = [], bundles = [], memberNumber = 1 } = told;
  const { category, drivers = "", file, licenses = [], title = "T" } = told;
  const identity = (id: string, more = "") => `<upd:UpdateIdentity UpdateID="${id}"${more}/>`;
  const prerequisites = clauses.map(
    (ids) => `<upd:AtLeastOne>${ids.map((id) => identity(id)).join("")}</upd:AtLeastOne>`,
  );
  const members = bundles.map((id) => identity(id, ` RevisionNumber="${memberNumber}"`));
  const relationships =
    (prerequisites.length > 0 ? `<upd:Prerequisites>${prerequisites.join("")}</upd:Prerequisites>` : "") +
    (supersedes.length > 0
      ? `<upd:SupersededUpdates>${supersedes.map((id) => identity(id)).join("")}</upd:SupersededUpdates>`
      : "") +
    (members.length > 0 ? `<upd:BundledUpdates>${members.join("")}</upd:BundledUpdates>` : "");
  return {
    ...{ updateId, type, title: updateId, description: "", moreInfoUrl: undefined, sourceId: undefined },
    ...{ classificationId: undefined, productId: undefined, package: undefined, version: undefined },
    ...{ architecture: undefined, releasedAt: 0, cves: [], packages: [] },
    prerequisites: clauses.map((anyOf) => ({ anyOf, isCategory: false })),
    superseded: supersedes,
    files: [
      ...(file ? [fileOf(file, "a.CAB")] : []),
      ...licenses.map((key) => ({ ...fileOf(key, "license.rtf"), isLicense: true as const })),
    ],
    xml: `<upd:Update xmlns:upd="${SD}/Update" xmlns:drv="${SD}/UpdateHandlers/WindowsDriver" xmlns:cat="${SD}/UpdateHandlers/Category">
      ${identity(updateId, ' RevisionNumber="1"')}<upd:Properties UpdateType="${type}"/>
      <upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en</upd:Language><upd:Title>${title}</upd:Title>
      </upd:LocalizedProperties>${licenses.map(licenseXml).join("")}</upd:LocalizedPropertiesCollection>
      <upd:Relationships>${relationships}</upd:Relationships>
      <upd:ApplicabilityRules><upd:IsInstalled/><upd:Metadata>${drivers}</upd:Metadata></upd:ApplicabilityRules>
      ${category ? `<upd:HandlerSpecificData><cat:CategoryInformation CategoryType="${category}"/></upd:HandlerSpecificData>` : ""}
    </upd:Update>`,
  };
}

const driver = (id: string, date: string, more = "") =>
  `<drv:WindowsDriverMetaData HardwareID="${id}" DriverVerDate="${date}" DriverVerVersion="1.0.0.0" ${more}/>`;
export const GATES: readonly (readonly string[])[] = [[PRODUCT], [CLASSIFICATION], [DETECTOID]];
export const ids = {
  ...{ plain: randomUUID(), bundle: randomUUID(), child: randomUUID(), otherProduct: randomUUID() },
  ...{ old: randomUUID(), middle: randomUUID(), latest: randomUUID(), needsPlain: randomUUID() },
  ...{ driverOld: randomUUID(), driverNew: randomUUID(), printer: randomUUID(), debian: randomUUID() },
};

const category = (id: string, kind: string) => document(id, { type: "Category", category: kind });
export const CATALOGUE: CatalogueDocument[] = [
  category(PRODUCT, "Product"),
  category(OTHER_PRODUCT, "Product"),
  category(CLASSIFICATION, "UpdateClassification"),
  document(DETECTOID, { type: "Detectoid", clauses: [[PRODUCT]] }),
  document(ids.bundle, { clauses: GATES, bundles: [ids.child] }),
  document(ids.child, { clauses: [[DETECTOID]], file: "child" }),
  document(ids.plain, { clauses: GATES }),
  document(ids.needsPlain, { clauses: [...GATES, [ids.plain, randomUUID()]] }),
  document(ids.otherProduct, { clauses: [[OTHER_PRODUCT]] }),
  document(ids.old, { clauses: GATES }),
  document(ids.middle, { clauses: GATES, supersedes: [ids.old] }),
  document(ids.latest, { clauses: GATES, supersedes: [ids.middle] }),
  document(ids.driverOld, { type: "Driver", clauses: [[PRODUCT]], drivers: driver("PCI\\A", "2020-01-01") }),
  document(ids.driverNew, { type: "Driver", clauses: [[PRODUCT]], drivers: driver("pci\\a", "2021-01-01") }),
  document(ids.printer, {
    type: "Driver",
    clauses: [[PRODUCT]],
    drivers: driver("USB\\P", "2021-01-01", 'Class="Printer"'),
  }),
  { ...document(ids.debian), packages: [{ package: "bash", architecture: "amd64", version: "1" }] },
];
