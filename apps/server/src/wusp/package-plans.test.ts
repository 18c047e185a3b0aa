import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ALL_COMPUTERS } from "@releve/api";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createApprovals, createFleet } from "../fleet/index.ts";
import { type CatalogueDocument, writeUpdates } from "../store/catalogue-writer.ts";
import { type Store, markChanged, openStore } from "../store/index.ts";
import { bitsOf } from "./bits.ts";
import { createCatalogueIndex, highestRevision } from "./catalogue-index.ts";
import { createPackagePlans, withholdingOf } from "./package-plans.ts";
import { metBy, offerFor } from "./scope.ts";

const DEVICE = "00000000-0000-4000-8000-000000000001";
const PACKAGES = ["a", "b", "c"];
const folder = mkdtempSync(join(tmpdir(), "releve-plans-"));
let store: Store;

beforeAll(async () => {
  store = await openStore({ kind: "sqlite", file: join(folder, "store.db") });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const idOf = (at: number) => `00000000-0000-4000-8000-1000000000${String(at).padStart(2, "0")}`;

/** `seed`: another one is another revision. */
function documentOf(
  at: number,
  packages: readonly string[],
  { superseded, needs, seed }: Record<"superseded" | "needs", readonly number[]> & { seed: number },
): CatalogueDocument {
  return {
    ...{ updateId: idOf(at), type: "Software", title: idOf(at), description: "", moreInfoUrl: undefined },
    ...{ classificationId: undefined, productId: undefined, sourceId: undefined, package: undefined },
    ...{
      version: undefined,
      architecture: undefined,
      cves: [],
      files: [],
      prerequisites: needs.map((at) => ({ anyOf: [idOf(at)], isCategory: false })),
      releasedAt: seed,
    },
    superseded: superseded.map(idOf),
    packages: packages.map((name) => ({ package: name, architecture: "amd64", version: "1" })),
    fragments: {
      core: `<UpdateIdentity UpdateID="${idOf(at)}" RevisionNumber="1"/>`,
      extended: "",
      localized: new Map(),
    },
  };
}

const SIZE = 8;
const change = fc.oneof(
  fc.record({
    kind: fc.constant("import" as const),
    at: fc.nat(SIZE - 1),
    packages: fc.subarray(PACKAGES, { minLength: 1 }),
    superseded: fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: 2 }),
    needs: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.tuple(fc.nat(SIZE - 1))),
    seed: fc.nat(),
  }),
  fc.record({ kind: fc.constantFrom("decline", "undo", "approve", "offer", "forget"), at: fc.nat(SIZE - 1) }),
  fc.record({ kind: fc.constant("inventory" as const), packages: fc.subarray(PACKAGES) }),
);
const some = fc.array(fc.nat(SIZE - 1));
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

async function apply(one: Change): Promise<void> {
  const { db } = store;
  if (one.kind === "import") {
    await writeUpdates(db, [documentOf(one.at, one.packages, one)]);
  } else if (one.kind === "inventory") {
    const fleet = createFleet({
      store,
      approvals: createApprovals(store),
      changes: { emitConsole: () => undefined },
      now: () => 1,
    });
    const system = {
      id: "debian",
      codename: "",
      version: "",
      prettyName: "",
      kernel: "",
      manufacturer: "",
      model: "",
    };
    await fleet.saveInventory(DEVICE, {
      ...{ collectedAt: "", agentVersion: "", restartPending: false },
      system: { ...system, architecture: "amd64", foreignArchitectures: [] },
      packages: one.packages.map((name) => ({
        name,
        architecture: "amd64",
        version: "1",
        status: "installed",
        held: false,
      })),
    });
  } else
    await db.transaction().execute(async (trx) => {
      const update_id = idOf(one.at);
      const changed_seq = await markChanged(trx, [update_id]);
      if (one.kind === "decline" || one.kind === "undo")
        await trx
          .updateTable("updates")
          .set({ declined_at: one.kind === "decline" ? 1 : null })
          .where("update_id", "=", update_id)
          .execute();
      else await trx.deleteFrom("deployments").where("update_id", "=", update_id).execute();
      if (one.kind === "approve" || one.kind === "offer")
        await trx
          .insertInto("deployments")
          .values({
            ...{ update_id, group_id: ALL_COMPUTERS, deadline_at: null, changed_at: 0, changed_seq },
            ...{ action: one.kind === "approve" ? "required" : "available", actor: "test" },
          })
          .execute();
    });
}

it("never answers what was true before an import, a decision or an inventory, and always what asking for each update gives", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(change, some, some, some), { maxLength: 12 }), async (steps) => {
      const { db } = store;
      for (const table of ["updates", "update_changes", "deployments", "devices", "device_packages"] as const)
        await db.deleteFrom(table).execute();
      await db
        .insertInto("devices")
        .values({
          ...{ device_id: DEVICE, name: "", dns_name: "", enrolled_at: 0, system: "", packages: 0 },
          ...{ progress_json: "{}", health: "new", restart_pending: 0 },
          ...{ needed: 0, needed_security: 0, failed: 0, installed: 0 },
        })
        .execute();
      const caches = {
        approvals: createApprovals(store),
        index: createCatalogueIndex(db),
        plans: createPackagePlans(db),
      };
      for (const [one, out, applicable, installed] of steps) {
        await apply(one);
        const approvals = await caches.approvals.ofDevice(DEVICE);
        const { highest } = await highestRevision(db).executeTakeFirstOrThrow();
        const index = await caches.index({ highestRevision: highest ?? 0, mark: approvals.mark });
        const idsOf = (some: readonly number[]) =>
          some.flatMap((at) => index.update(idOf(at))?.revisionId ?? []);
        const sight = { index, approvals, met: metBy(index, idsOf(installed)) };
        const { inventory_at } = await db
          .selectFrom("devices")
          .select("inventory_at")
          .executeTakeFirstOrThrow();
        const plan = await caches.plans(sight, { deviceId: DEVICE, at: inventory_at });
        const { updates: found } = offerFor(sight, plan, {
          notApplicable: idsOf(out),
          unapproved: idsOf(applicable),
        });
        expect(found.map(({ revisionId }) => revisionId)).toEqual(await expected());

        async function expected(): Promise<number[]> {
          const rows = await db
            .selectFrom("updates as u")
            .innerJoin("update_packages as p", "p.revision_id", "u.revision_id")
            .innerJoin("device_packages as d", "d.package", "p.package")
            .select("u.revision_id")
            .distinct()
            .where("u.is_latest", "=", 1)
            .where("u.declined_at", "is", null)
            .orderBy("u.revision_id", "desc")
            .execute();
          const fresh = await createCatalogueIndex(db)({
            highestRevision: highest ?? 0,
            mark: approvals.mark,
          });
          const approved = await createApprovals(store).ofDevice(DEVICE);
          const known = (some: readonly number[]) =>
            new Set(some.flatMap((at) => fresh.update(idOf(at)) ?? []));
          const met = metBy(fresh, idsOf(installed));
          // Packages that only older revisions had have no number here: the plan's numbers are others.
          const present = await db
            .selectFrom("device_packages")
            .select(["package", "architecture"])
            .execute();
          const reached = present.flatMap(({ package: name, architecture }) =>
            fresh.packages.reachedBy({ name, architecture }),
          );
          const nodes = bitsOf(reached, fresh.packages.count);
          const each = withholdingOf(
            { index: fresh, approvals: approved, met, nodes },
            { notApplicable: known(out), unapproved: known(applicable) },
          );
          return rows
            .map(({ revision_id }) => revision_id)
            .filter((id) => {
              const update = fresh.revision(id);
              return update !== undefined && met.isMet(update) && !each.isWithheld(update);
            });
        }
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);
