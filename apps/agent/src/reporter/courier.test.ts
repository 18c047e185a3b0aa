import { expect, it, vi } from "vitest";
import { createCourier } from "./courier.ts";

/** A queue and a service that takes each thing slowly, with the number of deliveries under way. */
function scene(fails: () => boolean = () => false) {
  const queue: number[] = [];
  const arrived: number[] = [];
  const failures: unknown[] = [];
  const stop = new AbortController();
  let underWay = 0;
  let most = 0;
  const deliver = async () => {
    most = Math.max(most, ++underWay);
    try {
      for (let next = queue[0]; next !== undefined; next = queue[0]) {
        await new Promise((resolve) => setTimeout(resolve, 2));
        if (fails()) throw new Error("unreachable");
        queue.shift();
        arrived.push(next);
      }
    } finally {
      underWay -= 1;
    }
  };
  const onFailure = (thrown: unknown) => failures.push(thrown);
  const courier = createCourier({ deliver, onFailure, signal: stop.signal });
  return { queue, arrived, failures, stop, courier, most: () => most };
}

it("delivers all that is nudged and asked for, in order, one delivery at a time", async () => {
  const { queue, arrived, courier, most } = scene();
  const { signal } = new AbortController();
  for (let i = 0; i < 30; i++) {
    queue.push(i);
    courier.nudge();
    if (i % 7 === 0) await courier.deliver(signal);
    else if (i % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 3));
  }
  await courier.deliver(signal);
  expect(arrived).toEqual(Array.from({ length: 30 }, (_, i) => i));
  expect(most()).toBe(1);
});

it("keeps what a background delivery could not bring, for the next one", async () => {
  let isDown = true;
  const { queue, arrived, failures, courier } = scene(() => isDown);
  queue.push(1);
  courier.nudge();
  await vi.waitFor(() => expect(failures).toHaveLength(1));
  await courier.settled();
  expect(arrived).toEqual([]);
  await expect(courier.deliver(new AbortController().signal)).rejects.toThrow("unreachable");
  isDown = false;
  queue.push(2);
  courier.nudge();
  await courier.settled();
  expect(arrived).toEqual([1, 2]);
});

it("begins nothing once it is stopped", async () => {
  const { queue, arrived, stop, courier } = scene();
  stop.abort();
  queue.push(1);
  courier.nudge();
  await courier.settled();
  expect(arrived).toEqual([]);
});
