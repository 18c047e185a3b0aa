import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { AgentError, agentStatus, installService, removeService, runAgent } from "@releve/agent";
import { hexOf } from "@releve/result-codes";
import { explainShort } from "../explain.ts";
import { CliError, EXIT, facts, print, printJson } from "../output.ts";
import { stopSignal } from "../stop-signal.ts";

export interface RunFlags {
  data?: string;
  server?: string;
  account?: string;
  proxy?: string;
}

export interface InstallFlags {
  data?: string;
  server: string;
  account: string;
}

function dataDir(given: string | undefined): string {
  if (given !== undefined) return resolve(given);
  return process.getuid?.() === 0
    ? "/var/lib/releve-agent"
    : join(homedir(), ".local", "share", "releve-agent");
}

/** The agent's failures name their result code, as everywhere else. */
async function named<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof AgentError)) throw cause;
    throw new CliError(`${cause.message}\n${explainShort(hexOf(cause.code))}`, EXIT.failed, cause);
  }
}

export async function run({ data, server, account, proxy }: RunFlags): Promise<void> {
  const signal = stopSignal();
  await named(() =>
    runAgent(
      {
        dataDir: dataDir(data),
        ...(server === undefined ? {} : { serverUrl: server }),
        ...(account === undefined ? {} : { accountFile: resolve(account) }),
        ...(proxy === undefined ? {} : { proxy }),
        onLine: print,
      },
      signal,
    ),
  );
}

export async function install({ data, server, account }: InstallFlags): Promise<void> {
  await named(() =>
    installService({
      dataDir: dataDir(data),
      serverUrl: server,
      accountFile: resolve(account),
      nodePath: process.execPath,
      cliPath: join(import.meta.dirname, "../main.ts"),
    }),
  );
  print("Installed and started. Look at it with `systemctl status releve-agent`.");
}

export async function remove(): Promise<void> {
  await named(removeService);
  print("Removed. The data folder stays.");
}

const ago = (at: number | undefined) =>
  at === undefined ? "—" : new Date(at).toISOString().slice(0, 16).replace("T", " ");

export async function status(flags: { data?: string; json?: true }): Promise<void> {
  const found = await named(() => agentStatus(dataDir(flags.data)));
  if (flags.json) {
    printJson(found);
    return;
  }
  print(
    facts([
      ["Service", found.serverUrl ?? "not enrolled"],
      ["Device", found.deviceId ?? "—"],
      ["State", found.progress?.state ?? "—"],
      ["Next scan", ago(found.nextScanAt)],
      ["Restart", found.restartPending ? "pending" : "not needed"],
      ["Events to send", String(found.waitingEvents)],
    ]),
  );
  for (const { title, state, code } of found.updates)
    print(`  ${title}: ${state}${code === undefined ? "" : ` — ${explainShort(code)}`}`);
}
