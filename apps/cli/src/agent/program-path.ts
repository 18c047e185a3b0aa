import { existsSync } from "node:fs";
import { join } from "node:path";

/** What runs `agent run`: the bundle where there is one (tools/bundle.mjs), since it is small; else its source. */
export function agentProgram(): string {
  const bundle = join(import.meta.dirname, "../../dist/agent.mjs");
  return existsSync(bundle) ? bundle : join(import.meta.dirname, "main.ts");
}
