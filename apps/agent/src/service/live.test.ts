import { expect, it, vi } from "vitest";
import { useStage } from "../testing/stage.ts";
import { offerAlpha, testHandlers } from "../testing/world.ts";

const stage = useStage();
const { start, eventIds } = stage;

/** Handlers whose installation waits until `open` is called. */
function gatedHandlers() {
  const gate = Promise.withResolvers<undefined>();
  return {
    handlers: testHandlers(stage.world, { before: () => gate.promise }),
    open: () => gate.resolve(undefined),
  };
}

const WAIT = { timeout: 15_000 };

it("tells of a download and an installation while they go on", async () => {
  const { handlers, open } = gatedHandlers();
  offerAlpha(stage.fake)("Install");
  start({ handlers });
  await vi.waitFor(() => expect(eventIds()).toContain(181), WAIT);
  expect(eventIds()).toEqual([147, 156, 167, 162, 181]);
  open();
  await vi.waitFor(() => expect(eventIds()).toEqual([147, 156, 167, 162, 181, 183, 147, 156]), WAIT);
});

it.each(["ServerBusy", "silence"] as const)(
  "installs on while the service answers reports with %s, and reports all of it later, once and in order",
  async (answer) => {
    offerAlpha(stage.fake)("Install");
    stage.fake.override("ReportEventBatch", () => (answer === "silence" ? answer : { fault: answer }));
    const { stop } = start({ timeouts: { idleMs: 500 } });
    await vi.waitFor(() => expect(stage.chain()).toContain("reporting"), WAIT);
    expect(eventIds()).toEqual([]);
    await stop();
    stage.fake.override("ReportEventBatch", undefined);
    start();
    await vi.waitFor(() => expect(eventIds()).toEqual([147, 156, 167, 162, 181, 183, 147, 156]), WAIT);
    const ids = stage.fake.events.map(({ eventInstanceId }) => eventInstanceId);
    expect(new Set(ids).size).toBe(ids.length);
  },
);
