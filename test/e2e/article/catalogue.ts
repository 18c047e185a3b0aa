/** Years of Windows 7: components of which each update brings a newer file and supersedes the update before. */
import { CLASSIFICATIONS } from "@releve/metadata";
import type { Facts } from "@releve/rules";
import { recordedFacts } from "@releve/rules/facts";
import { idOf } from "../../../apps/server/src/scan-budget/test-catalogue.ts";
import type { CatalogueDocument } from "../../../apps/server/src/store/catalogue-writer.ts";

const MSUS = "http://schemas.microsoft.com/msus/2002/12";
const CSIDL_SYSTEM = 37;
const BUILD = "6.1.7601";
/** Of service pack 1: older than what any of the updates brings. */
const INITIAL_REVISION = 17_514;
const FIRST_KB = 2_500_000;
const FIRST_RELEASE = Date.UTC(2011, 3, 12);
const MONTH_MS = 30 * 86_400_000;

export const COMPONENTS = 50;
const PRODUCT = idOf("Windows 7");
const SYSTEM = idOf("Windows 7 for x64-based Systems");
const SECURITY = CLASSIFICATIONS.find(({ id }) => id === "security")!.guid;

const component = (at: number) => `component${String(at).padStart(2, "0")}.dll`;
const updateIdOf = (at: number, generation: number) => idOf(`${component(at)} ${generation}`);

/** Of each component's newest update, when there are so many of each. */
export const newestOf = (generations: number): string[] =>
  Array.from({ length: COMPONENTS }, (_, at) => updateIdOf(at, generations - 1));

const identity = (id: string) => `<upd:UpdateIdentity UpdateID="${id}"/>`;

interface Content {
  updateId: string;
  type: CatalogueDocument["type"];
  title: string;
  releasedAt: number;
  rules: string;
  needs?: readonly string[];
  superseded?: readonly string[];
  classificationId?: string;
  productId?: string;
}

function documentOf({ rules, needs = [], superseded = [], ...content }: Content): CatalogueDocument {
  const { updateId, type, title, releasedAt } = content;
  const created = new Date(releasedAt).toISOString();
  const relations =
    (needs.length === 0 ? "" : `<upd:Prerequisites>${needs.map(identity).join("")}</upd:Prerequisites>`) +
    (superseded.length === 0
      ? ""
      : `<upd:SupersededUpdates>${superseded.map(identity).join("")}</upd:SupersededUpdates>`);
  return {
    ...{ description: "", moreInfoUrl: undefined, classificationId: undefined, productId: undefined },
    ...{ sourceId: undefined, package: undefined, version: undefined, architecture: undefined },
    ...{ cves: [], packages: [], files: [] },
    ...content,
    prerequisites: needs.map((id) => ({ anyOf: [id], isCategory: false })),
    superseded: [...superseded],
    xml:
      `<upd:Update xmlns:upd="${MSUS}/Update" xmlns:lar="${MSUS}/LogicalApplicabilityRules" xmlns:bar="${MSUS}/BaseApplicabilityRules">` +
      `<upd:UpdateIdentity UpdateID="${updateId}" RevisionNumber="1"/><upd:Properties UpdateType="${type}" CreationDate="${created}"/>` +
      `<upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en</upd:Language><upd:Title>${title}</upd:Title></upd:LocalizedProperties></upd:LocalizedPropertiesCollection>` +
      `<upd:Relationships>${relations}</upd:Relationships><upd:ApplicabilityRules>${rules}</upd:ApplicabilityRules></upd:Update>`,
  };
}

const installed = (rule: string) => `<upd:IsInstalled>${rule}</upd:IsInstalled>`;

function gates(): CatalogueDocument[] {
  const releasedAt = FIRST_RELEASE;
  const always = installed("<lar:True/>");
  return [
    documentOf({ updateId: PRODUCT, type: "Category", title: "Windows 7", releasedAt, rules: always }),
    documentOf({
      updateId: SECURITY,
      type: "Category",
      title: "Security Updates",
      releasedAt,
      rules: always,
    }),
    documentOf({
      ...{ updateId: SYSTEM, type: "Detectoid", title: "Windows 7 for x64-based Systems", releasedAt },
      rules: installed(
        `<lar:And><bar:Processor Architecture="9"/><bar:WindowsVersion Comparison="EqualTo" MajorVersion="6" MinorVersion="1"/></lar:And>`,
      ),
    }),
  ];
}

/** Applies where the component's file is there and older than the one that the update brings. */
function update(at: number, generation: number): CatalogueDocument {
  const file = `Csidl="${CSIDL_SYSTEM}" Path="${component(at)}"`;
  const version = `Version="${BUILD}.${INITIAL_REVISION + 1 + generation}"`;
  const compared = (comparison: string) => `<bar:FileVersion ${file} ${version} Comparison="${comparison}"/>`;
  const article = FIRST_KB + generation * COMPONENTS + at;
  return documentOf({
    ...{ updateId: updateIdOf(at, generation), type: "Software" },
    title: `Security Update for Windows 7 for x64-based Systems (KB${article})`,
    releasedAt: FIRST_RELEASE + generation * MONTH_MS,
    ...{ classificationId: SECURITY, productId: PRODUCT, needs: [PRODUCT, SECURITY, SYSTEM] },
    superseded: generation === 0 ? [] : [updateIdOf(at, generation - 1)],
    rules:
      installed(compared("GreaterThanOrEqualTo")) +
      `<upd:IsInstallable><lar:And><bar:FileExists ${file}/>${compared("LessThan")}</lar:And></upd:IsInstallable>`,
  });
}

/** What is published while the updates of each component go from so many to so many. */
export function published(from: number, to: number): CatalogueDocument[] {
  const updates: CatalogueDocument[] = from === 0 ? gates() : [];
  for (let generation = from; generation < to; generation++)
    for (let at = 0; at < COMPONENTS; at++) updates.push(update(at, generation));
  return updates;
}

/** A PC with service pack 1 and none of the updates. */
export function windows7(): Facts {
  const file = { version: `${BUILD}.${INITIAL_REVISION}`, sizeBytes: 1, created: "", modified: "" };
  const paths = Array.from({ length: COMPONENTS }, (_, at) => `C:\\Windows\\System32\\${component(at)}`);
  return recordedFacts(
    JSON.stringify({
      ...{ format: "releve-facts", version: 1 },
      windows: {
        version: {
          ...{ major: 6, minor: 1, build: 7601, servicePackMajor: 1, servicePackMinor: 0 },
          ...{ suiteMask: 256, productType: 1 },
        },
        processor: { architecture: 9, level: 6, revision: 0, count: 2 },
        folders: { [CSIDL_SYSTEM]: "C:\\Windows\\System32" },
        files: Object.fromEntries(paths.map((path) => [path, file] as const)),
      },
    }),
  );
}
