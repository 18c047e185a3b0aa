import { expect, it } from "vitest";
import { createAdmission } from "./limits.ts";

it("works on a bounded number of calls at once, whoever makes them, and goes on when they end", async () => {
  const admit = createAdmission(() => 0);
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const calls = Array.from({ length: 1000 }, (_, i) => admit(`client ${i}`, () => promise.then()));
  expect(await calls.at(-1)).toBe(false);
  resolve(undefined);
  const admitted = (await Promise.all(calls)).filter((one) => one).length;
  expect(admitted).toBe(64);
  expect(await admit("late", () => Promise.resolve())).toBe(true);
  await expect(admit("failing", () => Promise.reject(new Error("x")))).rejects.toThrow("x");
});
