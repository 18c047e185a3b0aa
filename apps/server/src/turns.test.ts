import { setImmediate as nextImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { createTurns } from "./turns.ts";

async function stepsOf(names: string[], turn: () => Promise<unknown>): Promise<string> {
  const steps: string[] = [];
  const call = async (name: string): Promise<void> => {
    await turn();
    for (const step of [1, 2, 3]) {
      steps.push(`${name}${step}`);
      await Promise.resolve();
    }
  };
  await Promise.all(names.map(call));
  return steps.join(" ");
}

it("lets what asks in one turn go step by step side by side, where a promise of each one's own would not", async () => {
  expect(await stepsOf(["a", "b", "c"], createTurns())).toBe("a1 b1 c1 a2 b2 c2 a3 b3 c3");
  expect(await stepsOf(["a", "b", "c"], () => nextImmediate())).toBe("a1 a2 a3 b1 b2 b3 c1 c2 c3");
});

it("lets who asks later go after them", async () => {
  const turn = createTurns();
  const order: string[] = [];
  const first = turn().then(() => order.push("first"));
  await nextImmediate();
  const second = turn().then(() => order.push("second"));
  expect(order).toEqual(["first"]);
  await Promise.all([first, second]);
  expect(order).toEqual(["first", "second"]);
});
