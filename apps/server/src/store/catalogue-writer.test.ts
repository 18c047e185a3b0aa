import { gunzipSync } from "node:zlib";
import * as fc from "fast-check";
import { buildCategory, cutFragments, readLocalized } from "@releve/metadata";
import { onBothDatabases } from "@releve/testkit/databases";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type CatalogueDocument, writeUpdates } from "./catalogue-writer.ts";
import { type Store, localizedOf, openStore, searchUpdates } from "./index.ts";

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

function document(
  n: number,
  title: string,
  superseded: number[] = [],
  required: number[] = [],
): CatalogueDocument {
  const words = { en: title, fr: `${title} & <fr>` };
  const input = {
    categoryId: idOf(n),
    revisionNumber: 1,
    categoryType: "Product",
    title: words,
    created: new Date(0),
  } as const;
  // The relations are part of a document; a description stands for them here.
  const related = JSON.stringify([superseded, required]);
  const file = {
    digest: String(n).padStart(64, "0"),
    algorithm: "SHA256",
    sha256: null,
    size_bytes: 7,
    file_name: "f",
  } as const;
  return {
    ...{ updateId: idOf(n), type: "Category", title, description: "", moreInfoUrl: undefined },
    xml: buildCategory({ ...input, description: { en: related, fr: related } }),
    ...{ classificationId: undefined, productId: undefined, sourceId: undefined, package: "p", version: "1" },
    ...{ architecture: "amd64", releasedAt: 1, cves: ["CVE-1", "CVE-2"] },
    prerequisites: required.map((id) => ({ anyOf: [idOf(id)], isCategory: false })),
    superseded: superseded.map(idOf),
    packages: [{ package: "p", architecture: "amd64", version: "1" }],
    files: [file, file].map((one) => ({ ...one, origin_url: `http://a/${title}` })),
  };
}

onBothDatabases("writing the catalogue", (kind, newLocation) => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore(await newLocation());
  });
  afterAll(() => store.close());
  const rows = () =>
    store.db.selectFrom("updates").selectAll().orderBy("update_id").orderBy("revision_number").execute();

  it("stores a document once, whole; a changed one as the next revision, still declined", async () => {
    await writeUpdates(store.db, [document(1, "one"), document(1, "one")]);
    expect(await writeUpdates(store.db, [document(1, "one")])).toEqual({ written: [], unchanged: 1 });
    await store.db.updateTable("updates").set({ declined_at: 5 }).execute();
    expect(await writeUpdates(store.db, [document(1, "two")])).toEqual({ written: [idOf(1)], unchanged: 0 });
    const [first, second] = await rows();
    expect(first).toMatchObject({
      revision_number: 1,
      is_latest: 0,
      title: "one",
      cves: "CVE-1 CVE-2",
      // Its file is named twice and fetched once.
      size_bytes: 7,
    });
    expect(second).toMatchObject({ revision_number: 2, is_latest: 1, title: "two", declined_at: 5 });
    const whole = gunzipSync(second?.document ?? "").toString();
    expect(whole).toContain('RevisionNumber="2"');
    expect(cutFragments(whole)).toMatchObject({ core: second?.core, extended: second?.extended });
    const french = localizedOf(second?.localized_json ?? null).get("fr") ?? "";
    expect(readLocalized(french).title).toBe("two & <fr>");
    for (const [word, found] of [
      ["one", [1]],
      ["two", [2]],
    ] as const)
      expect(
        await store.db
          .selectFrom("updates")
          .select("revision_number")
          .where(searchUpdates(kind, word))
          .execute(),
      ).toEqual(found.map((revision_number) => ({ revision_number })));
    const origins = await store.db.selectFrom("content").select("origin_url").execute();
    expect(origins).toEqual([{ origin_url: "http://a/two" }]);
    await store.db.deleteFrom("updates").execute();
  });

  it("keeps leaf and superseded flags as a naive reading of the latest documents has them", async () => {
    const step = fc.record({
      n: fc.integer({ min: 1, max: 6 }),
      superseded: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }),
      required: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
        async (batches) => {
          await store.db.deleteFrom("updates").execute();
          const latest = new Map<number, { superseded: number[]; required: number[] }>();
          for (const batch of batches) {
            await writeUpdates(
              store.db,
              batch.map((one) => document(one.n, "t", one.superseded, one.required)),
            );
            for (const one of batch) latest.set(one.n, one);
          }
          const successors = (n: number, found = new Set<number>()): Set<number> => {
            for (const [id, { superseded }] of latest)
              if (superseded.includes(n) && !found.has(id)) successors(id, found.add(id));
            return found;
          };
          const expected = [...latest.keys()].toSorted().map((n) => ({
            update_id: idOf(n),
            is_leaf: [...latest.values()].some(({ required }) => required.includes(n)) ? 0 : 1,
            is_superseded: [...successors(n)].some((id) => id !== n) ? 1 : 0,
          }));
          const found = (await rows()).filter((row) => row.is_latest === 1);
          expect(
            found.map(({ update_id, is_leaf, is_superseded }) => ({ update_id, is_leaf, is_superseded })),
          ).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });
});
