/**
 * Runs the agent's apt handler inside a Debian root, as its own process so that it can be killed. The only argument
 * is a JSON request; answers are lines: `log …`, `progress …`, `plan JSON`, `outcome JSON` or `error JSON`.
 */
import type { ExtendedFragment } from "@releve/metadata";
import { createPlatform } from "../../apps/agent/src/platform/index.ts";
import { AgentError } from "../../apps/agent/src/outcome.ts";
import { findDoubt } from "../../apps/agent/src/service/rebooting.ts";
import { aptHandler } from "../../apps/agent/src/update-handlers/apt/handler.ts";
import type { InstallIo, InstallPlan } from "../../apps/agent/src/update-handlers/types.ts";

export interface DriverRequest {
  workDir: string;
  /** Given: it is planned for what is installed now, and installed. */
  extended?: ExtendedFragment;
  /** By digest. */
  files?: Record<string, string>;
  /** Given: it is resolved. */
  resolve?: InstallPlan;
  /** Given: it is looked at as after a restart. */
  confirm?: InstallPlan;
  /** Given: it is uninstalled. */
  uninstall?: ExtendedFragment;
  otherSources?: boolean;
  lockTimeoutMs?: number;
  silenceLimitMs?: number;
}

const say = (kind: string, value: unknown): void => {
  process.stdout.write(`${kind} ${typeof value === "string" ? value : JSON.stringify(value)}\n`);
};

const identity = { updateId: "11111111-2222-5333-8444-555555555555", revisionNumber: 1 };

async function main(request: DriverRequest): Promise<void> {
  const stopping = new AbortController();
  process.once("SIGTERM", () => stopping.abort());
  const io: InstallIo = {
    log: (line) => say("log", line),
    progress: (fraction, line) => say("progress", `${fraction ?? "?"} ${line}`),
    otherSources: request.otherSources ?? true,
    signal: stopping.signal,
  };
  const handler = aptHandler(request);
  if (request.resolve !== undefined) {
    say("outcome", await handler.resolve(request.resolve, io));
    return;
  }
  if (request.confirm !== undefined) {
    const doubt = await findDoubt({ handlers: () => handler }, { plan: request.confirm });
    say("outcome", doubt ?? { code: 0, restartRequired: false });
    return;
  }
  if (request.uninstall !== undefined) {
    say("outcome", await handler.uninstall?.({ identity, title: "Test", extended: request.uninstall }, io));
    return;
  }
  if (request.extended === undefined) throw new Error("nothing to do");
  const platform = createPlatform({ dataDir: request.workDir, agentVersion: "0" });
  const update = { identity, title: "Test", extended: request.extended };
  const plan = await handler.plan(update, await platform.collectInventory());
  say("plan", plan);
  say("outcome", await handler.install(plan, new Map(Object.entries(request.files ?? {})), io));
}

try {
  await main(JSON.parse(process.argv[2] ?? "{}") as DriverRequest);
} catch (error) {
  if (!(error instanceof AgentError)) throw error;
  say("error", { symbol: error.symbol, code: error.code, detail: error.message });
}
