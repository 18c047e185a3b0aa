import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { RESULT_CODES, type ResultSymbol, hexOf } from "@releve/result-codes";
import { emptySync } from "../testing/fake-service.ts";
import { useStage } from "../testing/stage.ts";
import { deployment } from "../testing/world.ts";

const stage = useStage();
const idOf = (n: number) => `cccccccc-0000-4000-8000-${String(n).padStart(12, "0")}`;

interface Broken {
  rule?: string;
  needs?: number;
  core?: string;
  holds?: number;
  type?: string;
  action?: "Install";
}

const relation = (name: string, n: number | undefined) =>
  n === undefined ? "" : `<${name}><UpdateIdentity UpdateID="${idOf(n)}" RevisionNumber="1"/></${name}>`;

/** A Core fragment (MS-WUSP 3.1.1.1) with this rule, prerequisite, member or type. */
const coreOf = (n: number, { rule = "<True/>", needs, holds, type = "Software" }: Broken) =>
  `<UpdateIdentity UpdateID="${idOf(n)}" RevisionNumber="1"/><Properties UpdateType="${type}"/>` +
  `<Relationships>${relation("Prerequisites", needs)}${relation("BundledUpdates", holds)}</Relationships>` +
  `<ApplicabilityRules><IsInstalled>${rule}</IsInstalled></ApplicabilityRules>`;

/** The service offers these; the codes that the agent's log has for each, by its number. */
async function codesOf(broken: readonly Broken[]): Promise<Map<number, string>> {
  stage.fake.sync = (asked) => {
    if (asked.name !== "SyncUpdates") return emptySync();
    const { installedNonLeafUpdateIds, otherCachedUpdateIds } = asked.request.parameters;
    if (installedNonLeafUpdateIds.length + otherCachedUpdateIds.length > 0) return emptySync();
    const newUpdates = broken.map((each, at) => ({
      id: at + 1,
      deployment: deployment(each.action ?? "PreDeploymentCheck"),
      isLeaf: true,
      xml: each.core ?? coreOf(at + 1, each),
    }));
    return { ...emptySync(), newUpdates };
  };
  stage.start();
  await vi.waitFor(() => expect(stage.fake.events.map(({ eventId }) => eventId)).toEqual([147, 156]), 15_000);
  const lines = readFileSync(join(stage.dataDir, "agent.log"), "utf8").trim().split("\n");
  return new Map(
    lines
      .map((line) => JSON.parse(line) as { code?: string; update?: string })
      .flatMap(({ code, update }) =>
        update === undefined || code === undefined ? [] : [[Number(/\d+$/.exec(update)?.[0]), code] as const],
      ),
  );
}

const VERSIONED = `Names="alpha" Architecture="amd64" Comparison="LessThan" Match="Any"`;

const FAULTS: readonly (readonly [string, ResultSymbol, Broken])[] = [
  ["a rule that nobody knows", "OM_E_EE_UNKNOWN_EXPRESSION", { rule: "<b.NoSuchRule/>" }],
  ["a negation of nothing", "OM_E_EE_INVALID_EXPRESSION", { rule: "<Not/>" }],
  ["a document cut off", "OM_E_EE_MISSING_METADATA", { core: "<UpdateIdentity UpdateID=" }],
  ["a rule without what it asks for", "OM_E_EE_INVALID_ATTRIBUTEDATA", { rule: "<deb.InstalledPackages/>" }],
  [
    "a version that is none",
    "OM_E_EE_INVALID_VERSION",
    { rule: `<deb.InstalledPackages ${VERSIONED} Version="soon"/>` },
  ],
  ["an update that needs itself", "OM_E_CYCLE_DETECTED", { needs: 6 }],
];

it("each fault of an update has its code, the scan says that some failed, and the others are evaluated", async () => {
  const codes = await codesOf([...FAULTS.map(([, , broken]) => broken), { rule: "<True/>" }]);
  for (const [at, [what, symbol]] of FAULTS.entries())
    expect([what, codes.get(at + 1)]).toEqual([what, hexOf(RESULT_CODES[symbol])]);
  expect(codes.size).toBe(FAULTS.length);
  const scanned = stage.fake.events.find(({ eventId }) => eventId === 147);
  expect((scanned?.win32HResult ?? 0) >>> 0).toBe(RESULT_CODES.OM_E_SEARCH_COMPLETED_WITH_SOME_FAILURES);
  const status = stage.fake.events.find(({ eventId }) => eventId === 156);
  expect(status?.miscData).toEqual([`V=${idOf(FAULTS.length + 1).toUpperCase()}`]);
});

it("prerequisites nested beyond the limit fail alone", async () => {
  const chain = Array.from({ length: 110 }, (_, at) => (at < 109 ? { needs: at + 2 } : {}));
  const codes = await codesOf(chain);
  const tooDeep = hexOf(RESULT_CODES.OM_E_TOO_DEEP_RELATION);
  expect(codes.get(1)).toBe(tooDeep);
  expect(new Set(codes.values())).toEqual(new Set([tooDeep]));
  expect(codes.size).toBeLessThan(20);
});

const CONTRADICTIONS: typeof FAULTS = [
  ["a category that is to be installed", "OM_E_INVALID_UPDATE_TYPE", { type: "Category", action: "Install" }],
  ["a bundle that holds a category", "OM_E_INVALID_RELATIONSHIP", { holds: 1 }],
  [
    "a document that has no properties",
    "OM_E_INVALID_UPDATE",
    { core: `<UpdateIdentity UpdateID="${idOf(3)}" RevisionNumber="1"/>` },
  ],
];

it("each contradiction in an update has its code", async () => {
  const codes = await codesOf(CONTRADICTIONS.map(([, , broken]) => broken));
  expect(CONTRADICTIONS.map(([what], at) => [what, codes.get(at + 1)])).toEqual(
    CONTRADICTIONS.map(([what, symbol]) => [what, hexOf(RESULT_CODES[symbol])]),
  );
});
