import fc from "fast-check";
import { expect, it } from "vitest";
import { createKeptInfos, createWrittenStore } from "./kept-infos.ts";
import type { Scan } from "./sync-answer.ts";

interface Written {
  id: number;
  markup: Uint8Array;
  wireBytes: number;
}

const written: fc.Arbitrary<Written[]> = fc.uniqueArray(
  fc.record({
    id: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 200_000 })),
    markup: fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.nat(200_000).map((length) => new Uint8Array(length).fill(length)),
    ),
    wireBytes: fc.nat(2_000_000_000),
  }),
  { selector: ({ id }) => id },
);

it("answers what was added, in the order asked for, and says where it ends: as a list of objects", () => {
  fc.assert(
    fc.property(written, fc.array(fc.nat()), fc.nat(8_000_000_000), (all, picks, maxBytes) => {
      const store = createWrittenStore();
      for (const { id, markup, wireBytes } of all) store.add(id, markup, wireBytes);
      const asked = picks.map((pick) => all[pick % (all.length + 1)]);
      const ids = Int32Array.from(asked, (one) => one?.id ?? 300_000);
      for (const [at, one] of asked.entries()) expect(store.has(ids[at] ?? 0)).toBe(one !== undefined);

      let bytes = 0;
      let count = 0;
      for (const one of asked) {
        bytes += one?.wireBytes ?? Infinity;
        if (one === undefined || (count > 0 && bytes > maxBytes)) break;
        count++;
      }
      const isMissing = count < asked.length && asked[count] === undefined;
      expect(store.fitting(ids, maxBytes)).toEqual({ count, isMissing });

      const known = asked.filter((one) => one !== undefined);
      const joined = store.joined(Int32Array.from(known, ({ id }) => id));
      const expected = Buffer.concat([Buffer.alloc(3), ...known.map((one) => one.markup), Buffer.alloc(3)]);
      const target = Buffer.alloc(joined.byteLength + 6);
      joined.copyTo(target, 3);
      expect(joined.count).toBe(known.length);
      expect(Buffer.compare(target, expected)).toBe(0);
    }),
  );
});

it("keeps infos until the catalogue, a decision or who asks is another, and begins anew when they are too many", () => {
  const keptInfos = createKeptInfos();
  const scanOf = (generation: number, mark: number, groupsKey: string) =>
    ({
      ...{ call: {}, version: { major: 1, minor: 8 } },
      ...{ approvals: { mark, groupsKey }, index: { generation } },
    }) as Scan;
  const first = keptInfos(scanOf(1, 1, "a"));
  expect(keptInfos(scanOf(1, 1, "a"))).toBe(first);
  for (const other of [scanOf(1, 1, "b"), scanOf(2, 1, "a"), scanOf(2, 2, "a")])
    expect(keptInfos(other)).not.toBe(first);

  const full = keptInfos(scanOf(3, 3, "a"));
  for (let id = 1; id <= 9; id++) full.add(id, Buffer.alloc(1024 * 1024, id), 1);
  expect(keptInfos(scanOf(3, 3, "a")).has(1)).toBe(false);
  const target = Buffer.alloc(1024 * 1024);
  full.joined(Int32Array.of(9)).copyTo(target, 0);
  expect(target.every((byte) => byte === 9)).toBe(true);
});

it("has nothing to copy of what it was never given", () => {
  expect(createWrittenStore().joined(Int32Array.of(7, 8)).byteLength).toBe(0);
});
