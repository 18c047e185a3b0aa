import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { agentProgram } from "../apps/cli/src/agent/program-path.ts";
import { alternate, ratioOf } from "./alternate.ts";
import { endProcess } from "./child.ts";
import { type BenchResult, median, resultOf } from "./result.ts";
import { scratchFolder } from "./scratch.ts";

const RELEVE = join(import.meta.dirname, "../apps/cli/src/main.mjs");
/** After its first scan and report, until what it needed for them may be given back. */
const SETTLE_MS = 15_000;
const START_LIMIT_MS = 60_000;
/** Ticks of a second in /proc, the same on every Linux (USER_HZ). */
const TICKS = 100;

/** The agent as its systemd unit runs it, against a Node process that does nothing. */
export default async function agentIdle(): Promise<BenchResult> {
  using folder = scratchFolder();
  const data = join(folder.path, "service");
  const serve = ["serve", "--data", data, "--host", "127.0.0.1", "--port", "0", "--local-port", "0"];
  const service = run([RELEVE, ...serve, "--sync-hours", "0", "--machine-sources", "false"]);
  try {
    const url = /https:\S+?(?=;)/.exec(await service.line(/https:/))?.[0] ?? "";
    const account = join(data, "account.pem");
    const agent = join(folder.path, "agent");
    const { nodeFlags, path } = agentProgram();
    const flags = ["--data", agent, "--server", url, "--account", account];
    const command = [...nodeFlags, path, "agent", "run", ...flags];
    // A device enrols once in its life: the first process of the agent is not the one to measure.
    await startUp(command, /Scanned \d/);
    for (const file of readdirSync(agent).filter((name) => name.startsWith("store.db")))
      rmSync(join(agent, file));
    const memory = await measureIdle(command);
    const starts = await alternate({
      agent: () => startUp(command, /is at work/),
      node: () => startUp(["--eval", "console.log('ready'); setInterval(() => {}, 1e6)"], /ready/),
    });
    return resultOf(
      "agent-idle",
      {
        "idle memory ÷ bare Node": memory.agent / memory.node,
        "start-up ÷ bare Node": ratioOf(starts.agent, starts.node),
        "agent, idle, MB": memory.agent / 1024,
        "bare Node, MB": memory.node / 1024,
        "agent, start-up, s": median(starts.agent),
        "bare Node, start-up, s": median(starts.node),
        "agent, idle, % of a core": memory.busy * 100,
      },
      { "idle memory ÷ bare Node": "<= 1.5", "start-up ÷ bare Node": "<= 1.5" },
    );
  } finally {
    await endProcess(service.process, "SIGTERM");
  }
}

interface Running {
  process: ChildProcess;
  /** The first line that it prints and that fits. */
  line: (pattern: RegExp) => Promise<string>;
}

function run(args: readonly string[]): Running {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  return {
    process: child,
    line: async (pattern) => {
      const found = Promise.withResolvers<string>();
      lines.on("line", (line) => {
        if (pattern.test(line)) found.resolve(line);
      });
      child.once("exit", () => found.reject(new Error(`It ended without printing ${String(pattern)}.`)));
      return await Promise.race([
        found.promise,
        sleep(START_LIMIT_MS, undefined, { ref: false }).then(() => {
          throw new Error(`It did not print ${String(pattern)}.`);
        }),
      ]);
    },
  };
}

/** Seconds from the start of the process to its line. */
async function startUp(args: readonly string[], pattern: RegExp): Promise<number> {
  const start = performance.now();
  const started = run(args);
  try {
    await started.line(pattern);
    return (performance.now() - start) / 1000;
  } finally {
    await endProcess(started.process, "SIGTERM");
  }
}

/** KB in memory, of an agent that has scanned and of a bare process of the same age. */
async function measureIdle(
  command: readonly string[],
): Promise<{ agent: number; node: number; busy: number }> {
  const agent = run(command);
  const node = run(["--eval", "setInterval(() => {}, 1e6)"]);
  try {
    await agent.line(/Scanned \d/);
    await sleep(SETTLE_MS / 2);
    const before = ticksOf(agent.process);
    await sleep(SETTLE_MS / 2);
    const busy = (ticksOf(agent.process) - before) / TICKS / (SETTLE_MS / 2000);
    return { agent: residentKb(agent.process), node: residentKb(node.process), busy };
  } finally {
    await endProcess(agent.process, "SIGTERM");
    await endProcess(node.process, "SIGTERM");
  }
}

function residentKb({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid ?? 0}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? NaN);
}

/** proc(5): utime and stime are the 14th and 15th fields; the second may hold spaces, in parentheses. */
function ticksOf({ pid }: ChildProcess): number {
  const fields =
    readFileSync(`/proc/${pid ?? 0}/stat`, "utf8")
      .split(") ")[1]
      ?.split(" ") ?? [];
  return Number(fields[11]) + Number(fields[12]);
}
