import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { recomputeFlags } from "./catalogue-flags.ts";
import { type Store, openStore } from "./index.ts";

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "releve-flags-"));
  store = await openStore({ kind: "sqlite", file: join(folder, "a.db") });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const idOf = (n: number) => `u${n}`;
/** By update: what it supersedes; then steps of declining and putting back. */
const history = fc.integer({ min: 1, max: 7 }).chain((count) =>
  fc.record({
    superseded: fc.array(fc.uniqueArray(fc.nat(count - 1), { maxLength: 2 }), {
      minLength: count,
      maxLength: count,
    }),
    steps: fc.array(
      fc.record({ isDecline: fc.boolean(), updates: fc.uniqueArray(fc.nat(count - 1), { minLength: 1 }) }),
      { maxLength: 4 },
    ),
  }),
);

/** A transitive successor other than itself is not declined. */
function isSuperseded(superseded: readonly number[][], declined: ReadonlySet<number>, n: number): boolean {
  const above = new Set<number>();
  const visit = (below: number): void => {
    for (const [at, list] of superseded.entries())
      if (list.includes(below) && !above.has(at)) {
        above.add(at);
        visit(at);
      }
  };
  visit(n);
  return [...above].some((at) => at !== n && !declined.has(at));
}

it("marks what is superseded after every decline and undo, in chains, diamonds and cycles", async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ superseded, steps }) => {
      const { db } = store;
      for (const table of ["supersedes", "updates"] as const) await db.deleteFrom(table).execute();
      for (const [n, list] of superseded.entries()) {
        const { revision_id } = await db
          .insertInto("updates")
          .values({
            ...{ update_id: idOf(n), revision_number: 1, type: "Software", is_latest: 1, is_leaf: 1 },
            ...{ title: "", description: "", released_at: n, imported_at: 0, size_bytes: 0, cves: "" },
            ...{ is_superseded: 0, document_hash: "", core: "" },
          })
          .returning("revision_id")
          .executeTakeFirstOrThrow();
        for (const below of list)
          await db
            .insertInto("supersedes")
            .values({ revision_id, superseded_id: idOf(below) })
            .execute();
      }
      const declined = new Set<number>();
      for (const { isDecline, updates } of [
        { isDecline: false, updates: [...superseded.keys()] },
        ...steps,
      ]) {
        for (const n of updates) {
          if (isDecline) declined.add(n);
          else declined.delete(n);
        }
        const ids = updates.map(idOf);
        await db
          .updateTable("updates")
          .set({ declined_at: isDecline ? 1 : null })
          .where("update_id", "in", ids)
          .execute();
        await recomputeFlags(db, ids);
        const rows = await db
          .selectFrom("updates")
          .select(["update_id", "is_superseded"])
          .orderBy("update_id")
          .execute();
        expect(rows).toEqual(
          [...superseded.keys()].map((n) => ({
            update_id: idOf(n),
            is_superseded: isSuperseded(superseded, declined, n) ? 1 : 0,
          })),
        );
      }
    }),
    { numRuns: 200 },
  );
}, 60_000);
