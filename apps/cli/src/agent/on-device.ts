import { basename, resolve } from "node:path";
import {
  AgentError,
  type AgentStatus,
  agentHistory,
  agentStatus,
  askAgent,
  collectDiagnostics,
  hideUpdate,
  agentPolicy,
  pauseUpdates,
  requestPostponement,
  resumeUpdates,
  uninstallUpdate,
} from "@releve/agent";
import { hexOf } from "@releve/result-codes";
import { explainShort } from "../explain.ts";
import { CliError, EXIT, facts, plain, print, printJson, table } from "../output.ts";
import { dataDir, named } from "./run.ts";

/** Collects this device's diagnostics into a file, with or without a service. */
export async function diagnostics(flags: { data?: string; output: string }): Promise<void> {
  const path = resolve(flags.output);
  await named(() => collectDiagnostics(dataDir(flags.data), path));
  print(`Written to ${basename(path)}. Keys, cookies and tokens are not in it; look before you pass it on.`);
}

/** Asks the agent for a later restart. */
export function postpone(): void {
  try {
    requestPostponement();
  } catch (cause) {
    if (!(cause instanceof AgentError)) throw cause;
    throw new CliError(`${cause.message}\n${explainShort(hexOf(cause.code))}`, EXIT.refused, cause);
  }
  print("Postponed: when its time comes, the computer waits as long as the announcement says.");
}

export interface ScanFlags {
  data?: string;
  install?: true;
}

/** Has the running agent scan, or install what is approved, and waits for its end. Exits 1 when one of them failed. */
export async function scan({ data, install }: ScanFlags): Promise<void> {
  const last = await named(() => askAgent(dataDir(data), install === true ? "install" : "scan"));
  if (last === undefined) return;
  if (last.code !== 0) throw new CliError(explainShort(hexOf(last.code)), EXIT.failed);
  print(`Done: ${last.needed} needed, ${last.installed} installed.`);
  const { updates, restartPending } = await named(() => agentStatus(dataDir(data)));
  if (restartPending) print("This computer must restart before everything that was installed is in force.");
  if (install === true) reportFailures(updates);
}

function reportFailures(updates: AgentStatus["updates"]): void {
  // Done ones may have a code too: they wait for a restart.
  for (const { title, state, code } of updates)
    if (state === "failed" && code !== undefined) {
      print(plain(`  ${title}: ${explainShort(code)}`));
      process.exitCode = EXIT.failed;
    }
}

export async function pause({ data, days }: { data?: string; days: string }): Promise<void> {
  const until = await named(() => pauseUpdates(dataDir(data), Number(days)));
  print(`Nothing is installed by itself until ${shortTime(until)} UTC.`);
}

export async function resume({ data }: { data?: string }): Promise<void> {
  await named(() => resumeUpdates(dataDir(data)));
  print("Resumed: from the next scan on, updates are installed as policy says.");
}

export interface HistoryFlags {
  data?: string;
  update?: string;
  from: string;
  count: string;
  json?: true;
}

const shortTime = (at: number): string => new Date(at).toISOString().slice(0, 16).replace("T", " ");

export async function history({ data, update, from, count, json }: HistoryFlags): Promise<void> {
  const options = {
    from: Number(from),
    count: Number(count),
    ...(update !== undefined && { updateId: update }),
  };
  const entries = await named(() => agentHistory(dataDir(data), options));
  if (json) printJson(entries);
  else
    print(
      table(entries, [
        { title: "Time", value: ({ at }) => shortTime(at) },
        { title: "Update", value: ({ title }) => title },
        { title: "Result", value: ({ code }) => (code === 0 ? "installed" : explainShort(hexOf(code))) },
      ]),
    );
}

export async function hide(update: string, { data }: { data?: string }, isHidden: boolean): Promise<void> {
  await named(() => hideUpdate(dataDir(data), update.toLowerCase(), isHidden));
  print(isHidden ? "Hidden: it is not offered any more." : "Shown again.");
}

/** Shows the policy that the service set. */
export async function policy({ data, json }: { data?: string; json?: true }): Promise<void> {
  const found = await named(() => agentPolicy(dataDir(data)));
  if (json) printJson(found);
  else print(facts(Object.entries(found).map(([name, value]) => [name, JSON.stringify(value)])));
}

export async function uninstall(update: string, { data }: { data?: string }): Promise<void> {
  if (!(await named(() => uninstallUpdate(dataDir(data), update.toLowerCase()))))
    throw new CliError("It is still installed; agent.log says why.", EXIT.failed);
  print("Uninstalled.");
}
