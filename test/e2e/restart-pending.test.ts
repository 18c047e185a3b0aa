/** `releve agent scan --install` as a process, beside an agent whose update wants a restart. */
import { writeFileSync } from "node:fs";
import { afterAll, expect, it, vi } from "vitest";
import { useStage } from "../../apps/agent/src/testing/stage.ts";
import { offerAlpha, testHandlers } from "../../apps/agent/src/testing/world.ts";
import { createReleve } from "./releve.ts";

const WAIT = { timeout: 30_000, interval: 200 };
const stage = useStage();
const { releve, end } = createReleve();
afterAll(end);

it("says that the computer must restart until it did, and exits 0", async () => {
  const handlers = testHandlers(stage.world, { restart: true });
  const agent = (...args: string[]) => releve("agent", ...args, "--data", stage.dataDir);
  const done = (stdout: string) => ({ code: 0, stderr: "", stdout });
  offerAlpha(stage.fake)("OptionalInstall");
  const first = stage.start({ handlers });
  // Until the agent rests, which is when it takes requests.
  await vi.waitFor(
    async () => expect(await agent("scan")).toEqual(done("Done: 1 needed, 0 installed.\n")),
    WAIT,
  );
  const pending = done(
    "Done: 0 needed, 1 installed.\n" +
      "This computer must restart before everything that was installed is in force.\n",
  );
  expect(await agent("scan", "--install")).toEqual(pending);
  expect(await agent("scan")).toEqual(pending);
  const { stdout } = await agent("status");
  expect(stdout).toMatch(/^Restart +pending$/m);
  expect(stdout).toContain("  alpha 2.0-1: done — 0x00CF0005 OM_S_REBOOT_REQUIRED\n");
  await first.stop();

  writeFileSync(`${stage.world}.boot`, "second boot");
  stage.start({ handlers });
  await vi.waitFor(() => expect(stage.eventIds()).toContain(202), WAIT);
  await vi.waitFor(
    async () => expect(await agent("scan")).toEqual(done("Done: 0 needed, 1 installed.\n")),
    WAIT,
  );
});
