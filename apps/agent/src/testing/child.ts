/** Tests only: an agent as a process of its own, which stops at a given point until it is killed. */
import { writeFileSync } from "node:fs";
import { runAgent } from "../service/agent.ts";
import { testHandlers, testPlatform } from "./world.ts";

const [dataDir = "", serverUrl = "", accountFile = "", world = "", point = ""] = process.argv.slice(2);
const stall = (here: string) => async () => {
  if (here !== point) return;
  writeFileSync(`${world}.stalled`, "");
  await new Promise(() => setInterval(() => undefined, 1_000));
};

await runAgent(
  {
    dataDir,
    serverUrl,
    accountFile,
    platform: testPlatform(world),
    handlers: testHandlers(world, { before: stall("before"), after: stall("after") }),
  },
  new AbortController().signal,
);
