/** What the reference server offers: fragments written by hand as WSUS cuts them, and one of our own. */
import { createHash } from "node:crypto";
import { buildDebianDetectoid, buildDebianUpdate, cutFragments } from "@releve/metadata";
import type { Action } from "./reference-server/answers.ts";
import type { StoredUpdate } from "./reference-server/scope.ts";

/** A GUID by name: tests speak of updates by name alone. */
export function idOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

type Clause = string | readonly string[];

interface Written {
  name: string;
  type: "Category" | "Detectoid" | "Software";
  action?: Action;
  /** Names; an array is an AtLeastOne. */
  needs?: readonly Clause[];
  supersedes?: readonly string[];
  /** Names of members. */
  bundles?: readonly string[];
  /** Bare elements, as in fragments; "" leaves the section out. */
  installed?: string;
  installable?: string;
}

const identity = (name: string) => `<UpdateIdentity UpdateID="${idOf(name)}" />`;
const revision = (name: string) => `<UpdateIdentity UpdateID="${idOf(name)}" RevisionNumber="200" />`;
const section = (name: string, content: string) => (content === "" ? "" : `<${name}>${content}</${name}>`);

function clause(needed: Clause): string {
  if (typeof needed === "string") return identity(needed);
  return `<AtLeastOne>${needed.map(identity).join("")}</AtLeastOne>`;
}

/** An update as its document says it, cut as MS-WUSP 3.1.1.1 and WSUS do. */
function written(update: Written): StoredUpdate {
  const { name, type, needs = [], supersedes = [], bundles = [], installed = "", installable = "" } = update;
  const relations =
    section("Prerequisites", needs.map(clause).join("")) +
    section("SupersededUpdates", supersedes.map(identity).join("")) +
    section("BundledUpdates", bundles.map(revision).join(""));
  const rules = section("IsInstalled", installed) + section("IsInstallable", installable);
  const deployable = type === "Software" && update.action !== "Bundle" ? ' ExplicitlyDeployable="true"' : "";
  return {
    updateId: idOf(name),
    revisionNumber: 200,
    action: update.action ?? (type === "Software" ? "PreDeploymentCheck" : "Evaluate"),
    prerequisites: needs.map((needed) => (typeof needed === "string" ? [needed] : needed).map(idOf)),
    core:
      `<UpdateIdentity UpdateID="${idOf(name)}" RevisionNumber="200" /><Properties UpdateType="${type}"${deployable} />` +
      section("Relationships", relations) +
      section("ApplicabilityRules", rules),
    extended: `<ExtendedProperties DefaultPropertiesLanguage="en" Handler="http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/CommandLineInstallation" />`,
    localized: `<LocalizedProperties><Language>en</Language><Title>${name}</Title></LocalizedProperties>`,
    files: [],
  };
}

const YES = "<True />";
const NO = "<False />";
/** On Windows decided, here unknown: nothing behind it may come. */
const WINDOWS_ONLY = `<b.WindowsVersion Comparison="GreaterThanOrEqualTo" MajorVersion="10" MinorVersion="0" />`;

const category = (name: string, ...needs: Clause[]): Written => ({
  name,
  type: "Category",
  needs,
  installed: YES,
});
const detectoid = (name: string, installed: string, ...needs: Clause[]): Written => ({
  name,
  type: "Detectoid",
  needs,
  installed,
});
const GATES = ["security", "product"];
const software = (
  name: string,
  state: "needed" | "installed" | "neither",
  more: Partial<Written> = {},
): Written => ({
  name,
  type: "Software",
  needs: GATES,
  installed: state === "installed" ? YES : NO,
  installable: state === "needed" ? YES : NO,
  ...more,
});

const WRITTEN: readonly Written[] = [
  { name: "company", type: "Category" },
  category("family", "company"),
  category("product", "family"),
  category("security"),
  detectoid("here", YES),
  detectoid("absent", NO),
  detectoid("windows", WINDOWS_ONLY),
  // Six levels: each needs one trip more.
  detectoid("level 1", YES, "product"),
  detectoid("level 2", `<And>${YES}<Not>${NO}</Not></And>`, "level 1"),
  detectoid("level 3", `<Or>${NO}${YES}</Or>`, "level 2"),
  detectoid("level 4", YES, "level 3", "here"),
  detectoid("level 5", YES, "level 4"),
  detectoid("level 6", YES, "level 5"),
  software("deep", "needed", { needs: [...GATES, "level 6"] }),
  software("deep and there", "installed", { needs: [...GATES, "level 3"] }),
  software("either", "needed", { needs: [...GATES, ["absent", "here"]] }),
  software("either of two that are there", "needed", { needs: [["level 2", "here"], "product"] }),
  software("neither", "needed", { needs: [...GATES, ["absent", "windows"]] }),
  software("behind windows", "needed", { needs: [...GATES, "windows"] }),
  software("not for this machine", "neither"),
  // Newest first not applicable, so the next one counts, and covers all below it.
  software("chain 4", "neither", { supersedes: ["chain 3"] }),
  software("chain 3", "needed", { supersedes: ["chain 2"] }),
  software("chain 2", "neither", { supersedes: ["chain 1"] }),
  software("chain 1", "needed"),
  software("old", "needed"),
  software("new and there", "installed", { supersedes: ["old"] }),
  software("bundle", "needed", { bundles: ["member 1", "member 2"] }),
  software("member 1", "needed", { action: "Bundle" }),
  software("member 2", "neither", { action: "Bundle" }),
];

export const CONTENT = Buffer.alloc(100_000, "reference");
const sha256 = createHash("sha256").update(CONTENT).digest("hex");
const created = new Date("2026-01-01T00:00:00Z");
const both = (text: string) => ({ en: text, fr: text });

/** A Debian update as our own service would offer it, cut by our own code: a WSUS would serve it like any other. */
function debian(action: Action): StoredUpdate[] {
  const gate = cutFragments(
    buildDebianDetectoid({
      ...{ detectoidId: idOf("bookworm"), revisionNumber: 200, distribution: "debian", codename: "bookworm" },
      ...{ architecture: "amd64", title: both("Debian 12"), created },
    }),
  );
  const update = buildDebianUpdate({
    ...{
      updateId: idOf("alpha"),
      revisionNumber: 200,
      source: "alpha",
      version: "2.0-1",
      architecture: "amd64",
    },
    ...{ released: created, classificationId: idOf("security"), productId: idOf("product") },
    ...{ detectoidId: idOf("bookworm"), supersedes: undefined, title: both("alpha 2.0-1") },
    ...{ description: both("A package"), moreInfoUrl: undefined, isSecurity: true },
    binaries: [
      {
        ...{ name: "alpha", architecture: "amd64", version: "2.0-1", fileName: "alpha_2.0-1_amd64.deb" },
        ...{ requires: [], sizeBytes: CONTENT.length, sha256 },
      },
    ],
  });
  const stored = ({ core, extended, localized }: typeof gate) => ({
    revisionNumber: 200,
    core,
    extended: extended ?? "",
    localized: localized.get("en") ?? "",
  });
  return [
    { updateId: idOf("bookworm"), action: "Evaluate", prerequisites: [], files: [], ...stored(gate) },
    {
      updateId: idOf("alpha"),
      action,
      prerequisites: [[idOf("security")], [idOf("product")], [idOf("bookworm")]],
      files: [{ digest: sha256, fileName: "alpha_2.0-1_amd64.deb", content: CONTENT }],
      ...stored(update),
    },
  ];
}

/** The whole catalogue. `alpha`: how the Debian update is deployed; `more`: gates beside the others, behind which nothing comes. */
export function catalogue({
  alpha = "PreDeploymentCheck",
  more = 0,
}: { alpha?: Action; more?: number } = {}): StoredUpdate[] {
  const gates = Array.from({ length: more }, (_, index) => detectoid(`extra ${index}`, YES));
  const behind = gates.map(({ name }) => software(`behind ${name}`, "neither", { needs: [name, "absent"] }));
  return [...gates, ...behind, ...WRITTEN].map(written).concat(debian(alpha));
}

/** What event 156 must list on the recorded machine: written down, not computed. */
export const NEEDED = ["deep", "either", "either of two that are there", "chain 3", "bundle", "alpha"];
export const INSTALLED = ["deep and there", "new and there"];
