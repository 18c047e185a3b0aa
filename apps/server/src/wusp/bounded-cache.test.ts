import fc from "fast-check";
import { expect, it } from "vitest";
import { boundedCache } from "./bounded-cache.ts";

const key = fc.integer({ min: 0, max: 9 });
const step = fc.oneof(
  fc.record({ get: key }),
  fc.record({ set: key, cost: fc.integer({ min: 0, max: 12 }) }),
);

it("answers what was set last or nothing, keeps the newest, and costs no more than it may", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.array(step, { maxLength: 80 }), (maxCost, steps) => {
      const cache = boundedCache<number, { cost: number }>(maxCost);
      const set = new Map<number, { cost: number }>();
      for (const one of steps) {
        if ("get" in one) {
          expect([undefined, set.get(one.get)]).toContain(cache.get(one.get));
          continue;
        }
        const value = { cost: one.cost };
        set.set(one.set, value);
        cache.set(one.set, value, one.cost);
        expect(cache.get(one.set)).toBe(value);
      }
      const kept = [...set].filter(([at, value]) => cache.get(at) === value).map(([, { cost }]) => cost);
      const total = kept.reduce((sum, cost) => sum + cost, 0);
      expect(kept.length === 1 || total <= maxCost).toBe(true);
    }),
  );
});

it("keeps what is asked for while the rest goes", () => {
  const cache = boundedCache<string, number>(3);
  cache.set("asked", 0, 1);
  for (let at = 1; at <= 100; at++) {
    expect(cache.get("asked")).toBe(0);
    cache.set(`once ${at}`, at, 1);
  }
  expect(cache.get("once 1")).toBeUndefined();
});
