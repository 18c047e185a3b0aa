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
  wsus?: string;
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

/** A WSUS stands in for service and account: nobody enrols there. */
export function wsusUrl({
  server,
  account,
  wsus,
}: Pick<RunFlags, "server" | "account" | "wsus">): string | undefined {
  if (wsus === undefined) return undefined;
  if (server !== undefined || account !== undefined)
    throw new CliError("Give either --server and --account, or --wsus alone.", EXIT.usage);
  if (!/^https?:\/\//i.test(wsus) || !URL.canParse(wsus))
    throw new CliError(`“${wsus}” is not an address, e.g. http://wsus.example:8530.`, EXIT.usage);
  return wsus;
}

/** A proxy's address may hold a password, and anyone may read a process's arguments. */
export function hideArguments(proxy: string | undefined): void {
  if (proxy !== undefined) process.title = "releve agent";
}

/** `program`: the path of what also knows `agent work`, see main.ts. */
export async function run(flags: RunFlags, program: string): Promise<void> {
  const { data, account, proxy } = flags;
  hideArguments(proxy);
  const wsus = wsusUrl(flags);
  const server = wsus ?? flags.server;
  const signal = stopSignal();
  await named(() =>
    runAgent(
      {
        dataDir: dataDir(data),
        ...(server === undefined ? {} : { serverUrl: server }),
        ...(account === undefined ? {} : { accountFile: resolve(account) }),
        ...(proxy === undefined ? {} : { proxy }),
        ...(wsus === undefined ? {} : { wsus: true }),
        workerProgram: { path: program, args: ["agent", "work"] },
        onLine: print,
      },
      signal,
    ),
  );
}
