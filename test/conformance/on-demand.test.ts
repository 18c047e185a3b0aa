import type { Approval } from "@releve/catalogue";
import { createEvaluator, verdictsOf } from "@releve/diagnosis";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ALL_COMPUTERS } from "@releve/api";
import { cutFragments } from "@releve/metadata";
import Fastify, { type FastifyInstance } from "fastify";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDataStore } from "../../apps/agent/src/data-store/index.ts";
import { readComputerInfo } from "../../apps/agent/src/platform/linux/system.ts";
import { type Transport, createTransport } from "../../apps/agent/src/protocol-talker/http.ts";
import { createSession } from "../../apps/agent/src/protocol-talker/session.ts";
import { syncUpdates } from "../../apps/agent/src/protocol-talker/sync.ts";
import { inventoryOf, testPlatform } from "../../apps/agent/src/testing/world.ts";
import { createApprovals, createFleet } from "../../apps/server/src/fleet/index.ts";
import { createReporting } from "../../apps/server/src/reporting/index.ts";
import { type CatalogueDocument, writeUpdates } from "../../apps/server/src/store/catalogue-writer.ts";
import { type Store, markChanged, openStore } from "../../apps/server/src/store/index.ts";
import { openWusp, wuspRoutes } from "../../apps/server/src/wusp/index.ts";
import { ReferenceServer } from "./reference-server/server.ts";
import type { StoredUpdate } from "./reference-server/scope.ts";

const DEVICE_HEADER = "x-device";
const MSUS = "http://schemas.microsoft.com/msus/2002/12";
const folder = mkdtempSync(join(tmpdir(), "releve-on-demand-"));
let store: Store;
let app: FastifyInstance;
let serviceUrl: string;

beforeAll(async () => {
  store = await openStore({ kind: "sqlite", file: join(folder, "store.db") });
  const approvals = createApprovals(store);
  const changes = { emitConsole: () => undefined };
  const fleet = createFleet({ store, approvals, changes });
  app = Fastify();
  const service = await openWusp({
    ...{ store, approvals, fleet, reporting: createReporting({ store, approvals, changes }) },
    stock: {
      ...{ clients: "refuse", networks: [], names: [] },
      clientTargeting: false,
      sendSuperseded: false,
    },
    keyring: { current: { id: 1, key: new Uint8Array(32) }, previous: [] },
    deviceOf: ({ headers }) => ({ deviceId: String(headers[DEVICE_HEADER]) }),
  });
  await wuspRoutes(app, service);
  serviceUrl = await app.listen({ host: "127.0.0.1", port: 0 });
}, 60_000);
afterAll(async () => {
  await app.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

/** How an update stands on the device, by its rules alone; `strange`: by a rule that nobody knows. */
const STANDINGS = ["installed", "applicable", "neither", "strange"] as const;
const RULES = {
  installed: ["<lar:True/>", "<lar:False/>"],
  applicable: ["<lar:False/>", "<lar:True/>"],
  neither: ["<lar:False/>", "<lar:False/>"],
  strange: ["<lar:Strange/>", "<lar:True/>"],
} as const;

/** Numbers are places in the catalogue; an update supersedes what comes after it, but in a cycle. */
interface RandomUpdate {
  standing: (typeof STANDINGS)[number];
  approval: Approval | undefined;
  isDeclined: boolean;
  supersedes: readonly number[];
  /** Each an AtLeastOne of gates. */
  needs: readonly (readonly number[])[];
}

interface RandomCatalogue {
  /** Whether each gate is installed on the device. */
  gates: readonly boolean[];
  updates: readonly RandomUpdate[];
  /** What of that which says so is approved. */
  approved: "nothing" | "some" | "everything";
}

const GATES = 3;
const catalogues: fc.Arbitrary<RandomCatalogue> = fc.record({
  gates: fc.array(fc.boolean(), { minLength: GATES, maxLength: GATES }),
  updates: fc.integer({ min: 1, max: 25 }).chain((count) =>
    fc.tuple(
      ...Array.from({ length: count }, (_, at) =>
        fc.record({
          standing: fc.constantFrom(...STANDINGS, "neither" as const, "neither" as const),
          approval: fc.constantFrom("required" as const, "available" as const, undefined, undefined),
          isDeclined: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
          // Mostly chains, with merges, forks, leaps and a few cycles.
          supersedes: fc.uniqueArray(
            fc.oneof(
              { weight: 30, arbitrary: fc.constant(at + 1) },
              { weight: 10, arbitrary: fc.integer({ min: at + 1, max: count }) },
              { weight: 1, arbitrary: fc.nat(at) },
            ),
            { maxLength: 2 },
          ),
          needs: fc.oneof(
            { weight: 3, arbitrary: fc.constant([]) },
            fc.array(fc.uniqueArray(fc.nat(GATES - 1), { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
          ),
        }),
      ),
    ),
  ),
  approved: fc.constantFrom("nothing", "some", "some", "everything"),
});

interface Written {
  document: CatalogueDocument;
  approval: Approval | undefined;
  isDeclined: boolean;
}

/** The catalogue under ids of its own, as the one package `name`. */
function write({ gates, updates, approved }: RandomCatalogue, name: string): Written[] {
  const gateIds = gates.map(() => randomUUID());
  const ids = updates.map(() => randomUUID());
  const known = (list: readonly string[], places: readonly number[]) =>
    places.flatMap((at) => list[at] ?? []);
  return [
    ...gates.map((isInstalled, at) =>
      written(gateIds[at] ?? "", {
        type: "Detectoid",
        rules: RULES[isInstalled ? "installed" : "neither"],
        name,
      }),
    ),
    ...updates.map(({ standing, approval, isDeclined, supersedes, needs }, at) =>
      written(ids[at] ?? "", {
        ...{ type: "Software" as const, rules: RULES[standing], name },
        approval:
          isDeclined || approved === "nothing" ? undefined : approved === "some" ? approval : "required",
        isDeclined,
        superseded: known(ids, supersedes),
        needs: needs.map((clause) => known(gateIds, clause)),
      }),
    ),
  ];
}

interface Parts {
  type: "Detectoid" | "Software";
  rules: readonly [installed: string, installable: string];
  name: string;
  superseded?: readonly string[];
  needs?: readonly (readonly string[])[];
  approval?: Approval | undefined;
  isDeclined?: boolean;
}

function written(updateId: string, parts: Parts): Written {
  const { type, name, superseded = [], needs = [], approval, isDeclined = false } = parts;
  return {
    ...{ approval, isDeclined },
    document: {
      ...{ updateId, type, title: updateId, description: "", moreInfoUrl: undefined, releasedAt: 0 },
      ...{ classificationId: undefined, productId: undefined, sourceId: undefined, package: undefined },
      ...{ version: undefined, architecture: undefined, cves: [], files: [], superseded },
      prerequisites: needs.map((anyOf) => ({ anyOf, isCategory: false })),
      packages: type === "Software" ? [{ package: name, architecture: "amd64", version: "1" }] : [],
      xml: xmlOf(updateId, parts),
    },
  };
}

function xmlOf(updateId: string, { type, rules, superseded = [], needs = [] }: Parts): string {
  const one = (id: string) => `<upd:UpdateIdentity UpdateID="${id}"/>`;
  const section = (name: string, content: string) =>
    content === "" ? "" : `<upd:${name}>${content}</upd:${name}>`;
  const clauses = needs.map((anyOf) => section("AtLeastOne", anyOf.map(one).join(""))).join("");
  const relations =
    section("Prerequisites", clauses) + section("SupersededUpdates", superseded.map(one).join(""));
  const [installed, installable] = rules;
  return (
    `<upd:Update xmlns:upd="${MSUS}/Update" xmlns:lar="${MSUS}/LogicalApplicabilityRules">` +
    `<upd:UpdateIdentity UpdateID="${updateId}" RevisionNumber="1"/>` +
    `<upd:Properties DefaultPropertiesLanguage="en" UpdateType="${type}" CreationDate="2026-01-01T00:00:00Z"/>` +
    `<upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en</upd:Language><upd:Title>one</upd:Title></upd:LocalizedProperties></upd:LocalizedPropertiesCollection>` +
    section("Relationships", relations) +
    `<upd:ApplicabilityRules><upd:IsInstalled>${installed}</upd:IsInstalled>${section("IsInstallable", installable)}</upd:ApplicabilityRules>` +
    `</upd:Update>`
  );
}

/** A device of our service that has the package; what is approved is so for all computers. */
async function offerByService(catalogue: readonly Written[], name: string): Promise<string> {
  await writeUpdates(
    store.db,
    catalogue.map(({ document }) => document),
  );
  const deviceId = randomUUID();
  await store.db.transaction().execute(async (trx) => {
    await trx
      .insertInto("devices")
      .values({
        ...{
          device_id: deviceId,
          name,
          dns_name: name,
          certificate_sha256: "aa",
          enrolled_at: 0,
          system: "",
        },
        ...{ packages: 1, progress_json: "{}", health: "new", restart_pending: 0, inventory_at: 1 },
        ...{ needed: 0, needed_security: 0, failed: 0, installed: 0 },
      })
      .execute();
    const installed = { package: name, architecture: "amd64", version: "1" };
    await trx
      .insertInto("device_packages")
      .values({ device_id: deviceId, ...installed })
      .execute();
    const idsOf = (some: readonly Written[]) => some.map(({ document }) => document.updateId);
    const approved = catalogue.flatMap(({ document: { updateId }, approval: action }) =>
      action === undefined ? [] : { update_id: updateId, action },
    );
    const declined = idsOf(catalogue.filter(({ isDeclined }) => isDeclined));
    const changed_seq = await markChanged(trx, [...approved.map(({ update_id }) => update_id), ...declined]);
    await trx.updateTable("updates").set({ declined_at: 1 }).where("update_id", "in", declined).execute();
    for (const { update_id, action } of approved)
      await trx
        .insertInto("deployments")
        .values({
          ...{ update_id, group_id: ALL_COMPUTERS, action, deadline_at: null, changed_at: 0 },
          ...{ changed_seq, actor: "test" },
        })
        .execute();
  });
  return deviceId;
}

const ACTION_OF = { required: "Install", available: "OptionalInstall" } as const;

/** The same as another server's, which knows nothing of our extension and sends all that the gates let through and nobody declined. */
function offerByOther({ document, approval }: Written): StoredUpdate {
  const { core, extended, localized } = cutFragments("xml" in document ? document.xml : "");
  const undecided = document.type === "Software" ? "PreDeploymentCheck" : "Evaluate";
  return {
    ...{ updateId: document.updateId, revisionNumber: 1, action: approval ? ACTION_OF[approval] : undecided },
    prerequisites: document.prerequisites.map(({ anyOf }) => anyOf),
    ...{ core, extended: extended ?? "", localized: localized.get("en") ?? "", files: [] },
  };
}

/** A scan by the agent's own code, from nothing. */
async function scan(serverUrl: string, clientId: string) {
  const transport = named(createTransport({ serverUrl }), clientId);
  const { store: memory } = openDataStore(":memory:");
  const platform = testPlatform("");
  const evaluate = createEvaluator(platform.factsOf(inventoryOf("1")));
  const session = createSession({
    ...{ transport, store: memory, clientId, dnsName: "pc.example", now: Date.now },
    computerInfo: () => readComputerInfo("pc.example"),
  });
  try {
    await session.begin();
    const { signal } = new AbortController();
    const evaluated = await syncUpdates({ session, store: memory, evaluate, signal });
    const { needed, installed, toInstall } = verdictsOf(evaluated);
    return {
      found: {
        needed: needed.toSorted(),
        installed: installed.toSorted(),
        toInstall: toInstall.map(({ revision }) => revision.updateId).toSorted(),
      },
      revisions: evaluated.length,
    };
  } finally {
    memory.close();
    transport.close();
  }
}

function named(transport: Transport, deviceId: string): Transport {
  const headers = { [DEVICE_HEADER]: deviceId };
  return {
    ...transport,
    exchange: (call) => transport.exchange({ ...call, headers: { ...call.headers, ...headers } }),
  };
}

it("finds by descending on demand what it finds when a server sends everything", async () => {
  let runs = 0;
  const sent = { onDemand: 0, everything: 0 };
  await fc.assert(
    fc.asyncProperty(catalogues, async (catalogue) => {
      const name = `package${runs++}`;
      const documents = write(catalogue, name);
      const deviceId = await offerByService(documents, name);
      const other = new ReferenceServer(documents.filter(({ isDeclined }) => !isDeclined).map(offerByOther));
      await other.start();
      try {
        const everything = await scan(other.url, deviceId);
        const onDemand = await scan(serviceUrl, deviceId);
        expect(other.violations).toEqual([]);
        expect(onDemand.found).toEqual(everything.found);
        sent.onDemand += onDemand.revisions;
        sent.everything += everything.revisions;
      } finally {
        await other.stop();
      }
    }),
    { numRuns: Number(process.env["RUNS"] ?? 100), endOnFailure: true },
  );
  // Else nothing was withheld, and the test shows nothing.
  expect(sent.onDemand).toBeLessThan(sent.everything);
}, 300_000);
