import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { AgentError, runAgent } from "@releve/agent";
import { hexOf } from "@releve/result-codes";
import { explainShort } from "../explain.ts";
import { CliError, EXIT, print } from "../output.ts";
import { stopSignal } from "../stop-signal.ts";

export interface RunFlags {
  data?: string;
  server?: string;
  account?: string;
  proxy?: string;
  wsus?: boolean;
}

export function dataDir(given: string | undefined): string {
  if (given !== undefined) return resolve(given);
  return process.getuid?.() === 0
    ? "/var/lib/releve-agent"
    : join(homedir(), ".local", "share", "releve-agent");
}

/** The agent's failures name their result code, as everywhere else. */
export async function named<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof AgentError)) throw cause;
    throw new CliError(`${cause.message}\n${explainShort(hexOf(cause.code))}`, EXIT.failed, cause);
  }
}

export async function run({ data, server, account, proxy, wsus }: RunFlags): Promise<void> {
  const signal = stopSignal();
  await named(() =>
    runAgent(
      {
        dataDir: dataDir(data),
        ...(server === undefined ? {} : { serverUrl: server }),
        ...(account === undefined ? {} : { accountFile: resolve(account) }),
        ...(proxy === undefined ? {} : { proxy }),
        ...(wsus === undefined ? {} : { wsus }),
        onLine: print,
      },
      signal,
    ),
  );
}
