import fc from "fast-check";
import { expect, it } from "vitest";
import type { IndexedUpdate } from "./catalogue-index.ts";
import { type Offer, deviceOffer, isHeld, offerOf } from "./offers.ts";

const revisionId = fc.integer({ min: 1, max: 40 });
const updates = fc.uniqueArray(
  fc.record({ revisionId, changedSeq: fc.nat(5) }) as fc.Arbitrary<IndexedUpdate>,
  { selector: (update) => update.revisionId },
);

it.each<[string, (some: readonly IndexedUpdate[]) => Offer]>([
  ["of one device", deviceOffer],
  ["of many", offerOf],
])("is held by who names just its updates, each once, in any order: %s", (_whose, make) => {
  fc.assert(
    fc.property(updates, fc.array(revisionId, { maxLength: 3 }), fc.nat(), (some, more, turn) => {
      const offer = make(some);
      const ids = some.map((update) => update.revisionId);
      const turned = [...ids.slice(turn % (ids.length + 1)), ...ids.slice(0, turn % (ids.length + 1))];
      expect(isHeld(offer, turned.toReversed())).toBe(true);
      expect(isHeld(offer, [...ids, ...more])).toBe(more.length === 0);
      expect(isHeld(offer, [...ids.slice(1), ...more])).toBe(
        more.length === 1 && ids.length > 0 ? more[0] === ids[0] : ids.length === 0 && more.length === 0,
      );
      expect([...offer.order]).toEqual(ids);
      for (let id = 0; id <= 41; id++) expect(offer.ids.has(id)).toBe(ids.includes(id));
      expect(offer.changedSeq).toBe(Math.max(0, ...some.map(({ changedSeq }) => changedSeq)));
    }),
  );
});
