/** Tests only: catalogues for Windows clients of any size, and what of their gates is installed on a certain PC. */
import { createHash } from "node:crypto";
import type { CatalogueDocument } from "../store/catalogue-writer.ts";

const MSUS = "http://schemas.microsoft.com/msus/2002/12";

/** A GUID by name: tests speak of updates by name alone. */
export function idOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export interface Shape {
  name: string;
  products: number;
  chains: number;
  /** Updates in each chain, the newest included. */
  length: number;
  /** Detectoids that hang on each other, above each product's updates. */
  levels: number;
  /** Characters of a rule in each update. */
  padding: number;
  /** Detectoids that the service can decide, and that are not installed: updates stand behind them too. */
  otherSystems: number;
  /** Detectoids of the registry, which the service cannot decide. */
  registry: number;
}

interface Gate {
  name: string;
  type: "Category" | "Detectoid";
  needs: readonly string[];
  rule: string;
  /** On the PC of the test: Windows 11 on AMD64. */
  isInstalled: boolean;
}

const TRUE = "<lar:True/>";
const windows = (comparison: string, build: number, architecture: number) =>
  `<lar:And><bar:Processor Architecture="${architecture}"/><bar:WindowsVersion Comparison="${comparison}" MajorVersion="10" MinorVersion="0" BuildNumber="${build}"/></lar:And>`;
const registry = (name: string) =>
  `<bar:RegValueExists Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\\${name}" Value="x"/>`;

function gatesOf(shape: Shape): Gate[] {
  const gates: Gate[] = [
    { name: "security", type: "Category", needs: [], rule: TRUE, isInstalled: true },
    {
      ...{ name: "this system", type: "Detectoid" as const, needs: [] },
      ...{ rule: windows("GreaterThanOrEqualTo", 22_000, 9), isInstalled: true },
    },
  ];
  for (let at = 0; at < shape.otherSystems; at++)
    gates.push({
      ...{ name: `other system ${at}`, type: "Detectoid", needs: [], isInstalled: false },
      rule: at % 2 === 0 ? windows("LessThan", 10_000 + at, 9) : windows("GreaterThanOrEqualTo", 10_000, 12),
    });
  for (let at = 0; at < shape.registry; at++)
    gates.push({
      ...{ name: `registry ${at}`, type: "Detectoid", needs: ["this system"], isInstalled: at % 2 === 0 },
      rule: registry(`registry ${at}`),
    });
  for (let product = 0; product < shape.products; product++) {
    gates.push({
      ...{ name: `product ${product}`, type: "Category", needs: [], rule: TRUE, isInstalled: true },
    });
    for (let level = 0; level < shape.levels; level++)
      gates.push({
        ...{ name: `product ${product} level ${level}`, type: "Detectoid", rule: TRUE, isInstalled: true },
        needs: [level === 0 ? `product ${product}` : `product ${product} level ${level - 1}`],
      });
  }
  return gates;
}

interface Update {
  name: string;
  product: number;
  needs: readonly string[];
  supersedes: string | undefined;
}

function updatesOf(shape: Shape): Update[] {
  const updates: Update[] = [];
  for (let product = 0; product < shape.products; product++)
    for (let chain = 0; chain < shape.chains; chain++) {
      const kinds = ["this system"];
      for (let at = 0; at < shape.otherSystems; at++) kinds.push(`other system ${at}`);
      for (let at = 0; at < shape.registry; at++) kinds.push(`registry ${at}`);
      const level = shape.levels === 0 ? [] : [`product ${product} level ${shape.levels - 1}`];
      const needs = ["security", `product ${product}`, ...level, kinds[chain % kinds.length] ?? ""];
      for (let at = 0; at < shape.length; at++)
        updates.push({
          ...{ product, needs, name: `${product} ${chain} ${at}` },
          supersedes: at === 0 ? undefined : `${product} ${chain} ${at - 1}`,
        });
    }
  return updates;
}

const identity = (name: string) => `<upd:UpdateIdentity UpdateID="${idOf(name)}"/>`;

function documentOf(
  name: string,
  {
    type,
    needs,
    supersedes,
    rules,
    productId,
  }: {
    type: CatalogueDocument["type"];
    needs: readonly string[];
    supersedes?: string | undefined;
    rules: string;
    productId?: string;
  },
): CatalogueDocument {
  const prerequisites = needs.map(identity).join("");
  const superseded = supersedes === undefined ? "" : identity(supersedes);
  return {
    ...{ updateId: idOf(name), type, title: name, description: "", moreInfoUrl: undefined },
    ...{ classificationId: undefined, productId, sourceId: undefined, package: undefined },
    ...{ version: undefined, architecture: undefined, releasedAt: 0, cves: [], packages: [], files: [] },
    prerequisites: needs.map((needed) => ({ anyOf: [idOf(needed)], isCategory: false })),
    superseded: supersedes === undefined ? [] : [idOf(supersedes)],
    xml:
      `<upd:Update xmlns:upd="${MSUS}/Update" xmlns:lar="${MSUS}/LogicalApplicabilityRules" xmlns:bar="${MSUS}/BaseApplicabilityRules">` +
      `<upd:UpdateIdentity UpdateID="${idOf(name)}" RevisionNumber="1"/><upd:Properties UpdateType="${type}"/>` +
      `<upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en</upd:Language><upd:Title>${name}</upd:Title></upd:LocalizedProperties></upd:LocalizedPropertiesCollection>` +
      `<upd:Relationships>${prerequisites && `<upd:Prerequisites>${prerequisites}</upd:Prerequisites>`}${superseded && `<upd:SupersededUpdates>${superseded}</upd:SupersededUpdates>`}</upd:Relationships>` +
      `<upd:ApplicabilityRules><upd:IsInstalled>${rules}</upd:IsInstalled></upd:ApplicabilityRules></upd:Update>`,
  };
}

/** The catalogue, and the ids of the gates that are installed on the PC. */
export function scanCatalogue(shape: Shape): { documents: CatalogueDocument[]; installed: Set<string> } {
  const gates = gatesOf(shape);
  return {
    documents: [
      ...gates.map(({ name, rule, ...gate }) => documentOf(name, { ...gate, rules: rule })),
      ...updatesOf(shape).map(({ name, product, ...update }) =>
        documentOf(name, {
          ...{ ...update, type: "Software", productId: idOf(`product ${product}`) },
          rules: registry(
            `${name} <&> ${"&".repeat(shape.padding / 4)}${"x".repeat(shape.padding / 2)}`
              .replaceAll("&", "&amp;")
              .replaceAll("<", "&lt;"),
          ),
        }),
      ),
    ],
    installed: new Set(gates.filter((gate) => gate.isInstalled).map(({ name }) => idOf(name))),
  };
}
