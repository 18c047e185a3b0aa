import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * A small young generation, collected often, here and in the processes that do the agent's work: 3 MB less at their
 * peak. Not --optimize-for-size: it costs 20 ms of each start, since Node's own cached code fits no longer.
 */
const SMALL_HEAP = ["--max-semi-space-size=1"];

/** What runs `agent run`: the bundle where there is one (tools/bundle.mjs), since it is small; else its source. */
export function agentProgram(): { nodeFlags: string[]; path: string } {
  const bundle = join(import.meta.dirname, "../../dist/agent.mjs");
  return { nodeFlags: SMALL_HEAP, path: existsSync(bundle) ? bundle : join(import.meta.dirname, "main.ts") };
}
