/**
 * Tests only: an agent as a process of its own, which stops at a given point until its mark is removed. With `forks` it
 * has its work done by processes that run this file too.
 */
import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { runAgent } from "../service/agent.ts";
import { serveWork } from "../service/serve-work.ts";
import { testHandlers, testPlatform } from "./world.ts";

const args = process.argv.slice(2);
const [dataDir = "", serverUrl = "", accountFile = "", world = "", point = "", mode = ""] = args;
const stall = (here: string) => async () => {
  if (here !== point) return;
  const mark = `${world}.stalled`;
  writeFileSync(mark, "");
  while (existsSync(mark)) await sleep(20);
};
const controller = new AbortController();
process.once("SIGTERM", () => controller.abort());
process.once("disconnect", () => controller.abort());
const machine = {
  platform: {
    ...testPlatform(world),
    restart: async () => {
      await stall("restart")();
      appendFileSync(`${world}.restarts`, "x");
    },
  },
  handlers: testHandlers(world, { before: stall("before"), after: stall("after") }),
};
const workerProgram = { path: import.meta.filename, args: [...args.slice(0, -1), "works"] };

if (mode === "works") await serveWork(machine, controller.signal);
else
  await runAgent(
    { dataDir, serverUrl, accountFile, ...machine, ...(mode === "forks" && { workerProgram }) },
    controller.signal,
  );
