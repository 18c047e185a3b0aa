import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ScanUpdate, firstScan } from "./first-scan.ts";

/** Updates that may hang on any other, also on themselves and on what is not there; some share their clauses. */
const updates = fc
  .array(
    fc.record({
      clauses: fc.array(fc.array(fc.nat(14), { minLength: 1, maxLength: 3 }), { maxLength: 2 }),
      reckonedBytes: fc.constantFrom(0, 100, 4_000, 300_000, 2_000_000),
      isGate: fc.boolean(),
      isInstalled: fc.boolean(),
      isTold: fc.boolean(),
      copies: fc.constantFrom(1, 1, 1, 150),
    }),
    { maxLength: 12 },
  )
  .map((rows) => {
    const needed = new Set(rows.flatMap(({ clauses }) => clauses.flat(2)));
    return rows.flatMap(({ clauses, copies, isInstalled, ...row }, at) => {
      const shared = clauses.map((clause) => clause.map(String));
      return Array.from({ length: copies }, (_, copy): ScanUpdate => ({
        ...row,
        clauses: shared,
        coreBytes: row.reckonedBytes,
        updateId: copy === 0 ? String(at) : `${at} ${copy}`,
        isLeaf: !row.isGate && !(copy === 0 && needed.has(at)),
        isInstalled: () => isInstalled,
      }));
    });
  });

/** MS-WUSP 3.1.5.7 as the service and a client play it, everything looked at anew in every call. */
function naive(all: readonly ScanUpdate[]) {
  const held: ScanUpdate[] = [];
  let trips = 0;
  for (;;) {
    const installed = new Set(
      held.filter((each) => !each.isLeaf && each.isInstalled()).map((each) => each.updateId),
    );
    const open = all.filter(({ clauses }) =>
      clauses.every((clause) => clause.some((id) => installed.has(id))),
    );
    const fresh = [...open.filter((each) => each.isGate), ...open.filter((each) => !each.isGate)].filter(
      (each) => !held.includes(each),
    );
    const sent: ScanUpdate[] = [];
    let bytes = 0;
    for (const each of fresh) {
      bytes += 450 + each.reckonedBytes;
      if (sent.length === 200 || (sent.length > 0 && bytes > 1_000_000)) break;
      sent.push(each);
    }
    trips++;
    held.push(...sent);
    if (sent.length === fresh.length && sent.every((each) => each.isLeaf && !each.isTold))
      return { trips, held };
  }
}

describe("a client's first scan", () => {
  it("takes the trips, brings the updates and opens the gates of the protocol played step by step", () => {
    fc.assert(
      fc.property(updates, (all) => {
        const played = naive(all);
        const scan = firstScan(all);
        expect(scan.trips).toBe(played.trips);
        expect(scan.held).toEqual(played.held);
        expect(scan.installedPrerequisites).toBe(
          played.held.filter((each) => !each.isLeaf && each.isInstalled()).length,
        );
      }),
      { numRuns: 300 },
    );
  });

  it("is one empty answer where nothing is in scope", () => {
    expect(firstScan([])).toMatchObject({ trips: 1, held: [], installedPrerequisites: 0 });
  });
});
