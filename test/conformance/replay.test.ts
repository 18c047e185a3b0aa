/** The service's replay and the real agent, over the wire, on random catalogues: equal, and so is every why. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ALL_COMPUTERS, type Inventory, UNASSIGNED_COMPUTERS } from "@releve/api";
import { createEvaluator, factsOf, verdictsOf } from "@releve/diagnosis";
import { parseAccountFile } from "@releve/trust";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agentWhy } from "../../apps/agent/src/index.ts";
import { openDataStore } from "../../apps/agent/src/data-store/index.ts";
import { createTransport } from "../../apps/agent/src/protocol-talker/http.ts";
import { createSession } from "../../apps/agent/src/protocol-talker/session.ts";
import { syncUpdates } from "../../apps/agent/src/protocol-talker/sync.ts";
import { inventoryOf, testPlatform } from "../../apps/agent/src/testing/world.ts";
import { recomputeFlags } from "../../apps/server/src/store/catalogue-flags.ts";
import { markChanged } from "../../apps/server/src/store/index.ts";
import {
  type TestServer,
  type TestSession,
  enrolDevice,
  loginAsAdmin,
  startTestServer,
} from "../../apps/server/src/test-server.ts";

let server: TestServer;
let admin: TestSession;
beforeAll(async () => {
  server = await startTestServer();
  admin = await loginAsAdmin(server);
});
afterAll(() => server.end());

type RuleKind = "true" | "false" | "unknown" | "none" | "at-least" | "below";
interface RandomUpdate {
  /** A detectoid says nothing of packages. */
  isDetectoid: boolean;
  /** Package 0 to 2; 2 is not on the device. */
  package: number;
  version: number;
  superseded: readonly number[];
  prerequisites: readonly (readonly number[])[];
  installed: RuleKind;
  installable: RuleKind;
  approval: "required" | "available" | "block" | undefined;
  approvedFor: string;
  isDeclined: boolean;
}

const LENGTH = 9;
const rule = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<RuleKind>("at-least", "below", "true", "false") },
  { weight: 1, arbitrary: fc.constantFrom<RuleKind>("unknown", "none") },
);
const some = fc.uniqueArray(fc.nat(LENGTH - 1), { maxLength: 2 });
/** Mostly one of the usual values: otherwise hardly anything would be installable anywhere. */
const rarely = <T>(unusual: fc.Arbitrary<T>, ...usual: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: unusual });
const randomUpdate: fc.Arbitrary<RandomUpdate> = fc.record({
  isDetectoid: rarely(fc.constant(true), false),
  package: rarely(fc.constant(2), 0, 1),
  version: fc.constantFrom(1, 2, 3, 4),
  superseded: rarely(some, []),
  prerequisites: rarely(
    fc.tuple(fc.uniqueArray(fc.nat(LENGTH), { minLength: 1, maxLength: 2 })),
    [] as number[][],
  ),
  installed: rarely<RuleKind>(rule, "at-least"),
  installable: rarely<RuleKind>(rule, "below"),
  approval: fc.constantFrom("required", "available", "block", undefined),
  approvedFor: fc.constantFrom(ALL_COMPUTERS, UNASSIGNED_COMPUTERS),
  isDeclined: rarely(fc.constant(true), false, false),
});
const catalogue = fc.array(randomUpdate, { minLength: 1, maxLength: LENGTH, size: "max" });
/** Newest first, each superseding the next, as Debian's are. */
const chain = fc.array(randomUpdate, { minLength: 4, maxLength: LENGTH }).map((updates) =>
  updates.map((update, n) => ({
    ...update,
    isDetectoid: false,
    package: 0,
    superseded: [n + 1],
    prerequisites: [],
  })),
);
/** Few updates with many relations: most lead back to themselves, by supersedence, prerequisites or both. */
const cycles = fc.array(randomUpdate, { minLength: 2, maxLength: 4 }).chain((updates) => {
  const others = (maxLength: number) =>
    fc.uniqueArray(fc.nat(updates.length - 1), { minLength: 1, maxLength });
  const relations = fc.record({
    superseded: others(2),
    prerequisites: rarely<number[][]>(fc.tuple(others(2)), []),
  });
  return fc
    .tuple(...updates.map(() => relations))
    .map((all) => updates.map((update, n) => ({ ...update, ...all[n] })));
});

/** A catalogue with ids and packages of its own, so that all runs share one service. */
function named(updates: readonly RandomUpdate[]) {
  const run = randomUUID().slice(0, 8);
  const ids = Array.from({ length: LENGTH + 1 }, () => randomUUID());
  const idOf = (n: number): string => ids[n] ?? "";
  const packageOf = (n: number): string => `p${n}-${run}`;
  const ruleXml = (kind: RuleKind, { package: of, version }: RandomUpdate): string => {
    if (kind === "true") return "<True />";
    if (kind === "false") return "<False />";
    if (kind === "unknown") return "<NoSuchRule />";
    const [comparison, match] = kind === "at-least" ? ["GreaterThanOrEqualTo", "All"] : ["LessThan", "Any"];
    return `<deb.InstalledPackages Names="${packageOf(of)}" Architecture="amd64" Comparison="${comparison}" Version="${version}" Match="${match}" />`;
  };
  const section = (name: string, kind: RuleKind, update: RandomUpdate) =>
    kind === "none" ? "" : `<${name}>${ruleXml(kind, update)}</${name}>`;
  const list = (numbers: readonly number[]) =>
    numbers.map((n) => `<UpdateIdentity UpdateID="${idOf(n)}" />`).join("");
  const coreOf = (update: RandomUpdate, n: number): string =>
    `<UpdateIdentity UpdateID="${idOf(n)}" RevisionNumber="1" />` +
    `<Properties UpdateType="${update.isDetectoid ? "Detectoid" : "Software"}" />` +
    `<Relationships><Prerequisites>${update.prerequisites
      .map((clause) => `<AtLeastOne>${list(clause)}</AtLeastOne>`)
      .join(
        "",
      )}</Prerequisites><SupersededUpdates>${list(update.superseded)}</SupersededUpdates></Relationships>` +
    `<ApplicabilityRules>${section("IsInstalled", update.installed, update)}${section(
      "IsInstallable",
      update.installable,
      update,
    )}</ApplicabilityRules>`;
  return { ids: updates.map((_, n) => idOf(n)), idOf, packageOf, coreOf };
}

async function store(updates: readonly RandomUpdate[], names: ReturnType<typeof named>): Promise<void> {
  const { db } = server.store;
  for (const [n, update] of updates.entries()) {
    const { revision_id } = await db
      .insertInto("updates")
      .values({
        ...{
          update_id: names.idOf(n),
          revision_number: 1,
          type: update.isDetectoid ? "Detectoid" : "Software",
        },
        ...{ is_latest: 1, is_leaf: 1, declined_at: update.isDeclined ? 1 : null, title: `update ${n}` },
        ...{ description: "", package: names.packageOf(update.package), version: `${update.version}` },
        ...{ released_at: 1, imported_at: 1, size_bytes: 1, cves: "", is_superseded: 0, document_hash: "" },
        core: names.coreOf(update, n),
      })
      .returning("revision_id")
      .executeTakeFirstOrThrow();
    const clauses = update.prerequisites.flatMap((ids, clause) =>
      ids.map((id) => ({ revision_id, clause, prerequisite_id: names.idOf(id), is_category: 0 })),
    );
    if (clauses.length > 0) await db.insertInto("prerequisites").values(clauses).execute();
    const superseded = update.superseded.map((id) => ({ revision_id, superseded_id: names.idOf(id) }));
    if (superseded.length > 0) await db.insertInto("supersedes").values(superseded).execute();
    if (!update.isDetectoid)
      await db
        .insertInto("update_packages")
        .values({
          ...{ revision_id, product_id: names.idOf(0), package: names.packageOf(update.package) },
          ...{ architecture: "amd64", version: `${update.version}` },
        })
        .execute();
  }
  await recomputeFlags(db, names.ids);
}

async function approve(updates: readonly RandomUpdate[], names: ReturnType<typeof named>): Promise<void> {
  const { db } = server.store;
  const changed_seq = await markChanged(db, names.ids);
  for (const [n, { approval, approvedFor }] of updates.entries())
    if (approval !== undefined)
      await db
        .insertInto("deployments")
        .values({
          ...{ update_id: names.idOf(n), group_id: approvedFor, action: approval, deadline_at: null },
          ...{ changed_at: Date.now(), changed_seq, actor: "test" },
        })
        .execute();
}

/** The real agent's scan and store over TLS; `scan` may be called again, as the next day. */
async function realAgent(inventory: Inventory) {
  const device = await enrolDevice(server, randomUUID());
  const { authority } = parseAccountFile(readFileSync(server.accountFile, "utf8"));
  const folder = mkdtempSync(join(tmpdir(), "releve-replay-"));
  const { store: own } = openDataStore(join(folder, "store.db"));
  const { certificate, key, deviceId } = device;
  const transport = createTransport({
    serverUrl: server.httpsUrl,
    identity: { authority, certificate, key },
  });
  const { computerInfo } = testPlatform("");
  const session = createSession({
    ...{ transport, store: own, clientId: deviceId, dnsName: "d", computerInfo, now: Date.now },
  });
  const sent = await device.call("PUT", "/agent/v1/inventory", inventory);
  expect(sent.status).toBe(204);
  const { signal } = new AbortController();
  return {
    deviceId,
    scan: async () => {
      await session.begin();
      const evaluate = createEvaluator(factsOf(inventory));
      const { needed, installed, toInstall } = verdictsOf(
        await syncUpdates({ session, store: own, evaluate, signal }),
      );
      const chosen = toInstall.map(({ revision }) => revision.updateId);
      return { needed: needed.toSorted(), installed: installed.toSorted(), "to-install": chosen.toSorted() };
    },
    why: (updateId: string) => {
      const platform = { ...testPlatform(""), collectInventory: () => Promise.resolve(inventory) };
      return agentWhy(folder, updateId, platform);
    },
    close: async () => {
      transport.close();
      own.close();
      await device.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function replayed(deviceId: string) {
  const listOf = async (list: "needed" | "installed" | "to-install") => {
    const page = await admin.api("replay", { params: { deviceId }, query: { list, limit: 500 } });
    expect(page.counts[list]).toBe(page.items.length);
    return page.items.map(({ updateId }) => updateId).toSorted();
  };
  return {
    needed: await listOf("needed"),
    installed: await listOf("installed"),
    "to-install": await listOf("to-install"),
  };
}

type Lists = Awaited<ReturnType<typeof replayed>>;

/** What the outcome of each why must be, by the lists of the agent. */
async function expectWhys(deviceId: string, ids: readonly string[], lists: Lists): Promise<void> {
  for (const updateId of ids) {
    const { outcome, gates } = await admin.api("why", { params: { deviceId, updateId }, query: {} });
    const told = `${outcome}: ${gates.map(({ reason }) => reason).join(" ")}`;
    expect([outcome === "to-install", told]).toEqual([lists["to-install"].includes(updateId), told]);
    const isNeeded = outcome === "needed" || outcome === "to-install";
    expect([isNeeded, told]).toEqual([lists.needed.includes(updateId), told]);
    if (lists.installed.includes(updateId)) expect([outcome, told]).toEqual(["installed", told]);
  }
}

/** The agent answers as the service does for all that it holds. */
async function expectSameWhys(
  { deviceId, why }: Pick<Awaited<ReturnType<typeof realAgent>>, "deviceId" | "why">,
  ids: readonly string[],
): Promise<void> {
  const shared = ["prerequisites", "installable", "installed", "superseded"];
  for (const updateId of ids) {
    const own = await why(updateId);
    if (own.gates.some(({ reason }) => reason === "scope.not-held")) continue;
    const theirs = await admin.api("why", { params: { deviceId, updateId }, query: {} });
    const told = ({ outcome, gates }: typeof own) => [
      outcome,
      ...gates.filter(({ gate }) => shared.includes(gate)).map(({ reason }) => reason),
    ];
    expect(told(own)).toEqual(told(theirs));
  }
}

/** How often the runs had something to agree on. */
const seen = { needed: 0, installed: 0, "to-install": 0 };

async function check(updates: readonly RandomUpdate[], versions: readonly number[]): Promise<void> {
  const names = named(updates);
  await store(updates, names);
  const inventory = inventoryOf("1");
  inventory.packages = versions.map((version, n) => ({
    ...{ name: names.packageOf(n), architecture: "amd64", version: `${version}` },
    ...{ status: "installed", held: false },
  }));
  const agent = await realAgent(inventory);
  try {
    const undecided = await agent.scan();
    expect(await replayed(agent.deviceId)).toEqual(undecided);
    await approve(updates, names);
    const decided = await agent.scan();
    for (const list of ["needed", "installed", "to-install"] as const) seen[list] += decided[list].length;
    expect(await replayed(agent.deviceId)).toEqual(decided);
    await expectWhys(agent.deviceId, names.ids, decided);
    await expectSameWhys(agent, names.ids);
  } finally {
    await agent.close();
  }
}

const versions = fc.tuple(fc.constantFrom(1, 2), fc.constantFrom(1, 3));

const installed: RandomUpdate = {
  ...{ isDetectoid: false, package: 0, version: 1, superseded: [], prerequisites: [], isDeclined: false },
  ...{ installed: "at-least", installable: "below", approval: undefined, approvedFor: ALL_COMPUTERS },
};
const applicable: RandomUpdate = { ...installed, version: 3 };
const elsewhere: RandomUpdate = { ...installed, package: 2 };
/** What they did not agree on before, or where no scan came to an end. */
const found: RandomUpdate[][] = [
  // Two supersede each other, and one has the other as a prerequisite.
  [
    { ...installed, superseded: [1], prerequisites: [[1]] },
    { ...installed, superseded: [0] },
  ],
  // Updates supersede their own prerequisite, or only have it.
  [
    installed,
    { ...installed, superseded: [0], prerequisites: [[0]] },
    { ...installed, prerequisites: [[0]] },
  ],
  // What lies between is not the device's, and its prerequisite not met.
  [{ ...installed, superseded: [1] }, { ...elsewhere, superseded: [2], prerequisites: [[3]] }, installed],
  // Of two cycles, one above the other, those that tie them are not the device's.
  [
    { ...applicable, superseded: [3] },
    { ...elsewhere, superseded: [2] },
    { ...applicable, superseded: [1] },
    { ...elsewhere, superseded: [0, 1] },
  ],
  // A required update below one that waits for somebody to ask for it.
  [
    { ...applicable, approval: "available", superseded: [1] },
    { ...applicable, approval: "required" },
  ],
];

describe("the service's replay and the agent's scan", () => {
  it.each([
    ["any catalogue", catalogue],
    ["chains", chain],
    ["cycles", cycles],
  ])("agree on %s, before and after approvals", async (_, arbitrary) => {
    await fc.assert(fc.asyncProperty(arbitrary, versions, check), {
      numRuns: Number(process.env["RUNS"] ?? 25),
      endOnFailure: false,
    });
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });

  it.each(found)("agree where they once did not (%#)", async (...updates) => {
    await check(updates, [1, 1]);
  });
});
