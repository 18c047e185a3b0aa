import { join } from "node:path";
import { styleText } from "node:util";
import { type RunningServer, StartError, createLoginLink, loadConfig, startServer } from "@releve/server";
import { type Logger, pino } from "pino";
import { CliError, EXIT, print } from "../output.ts";
import { stopSignal } from "../stop-signal.ts";
import { isDebianFamily, runMainJob } from "./start.ts";

/** Options as given on the command line, by camel-case name. */
export type Flags = Record<string, string>;

async function withServer(
  flags: Flags,
  openLogger: (data: string, level: string) => Logger,
  work: (server: RunningServer, data: string, signal: AbortSignal) => Promise<void>,
  expectLocalAgent: boolean,
): Promise<void> {
  const { config: file, ...rest } = flags;
  const signal = stopSignal();
  try {
    const config = loadConfig({ flags: rest, env: process.env, file });
    const logger = openLogger(config.data, config.logLevel);
    const server = await startServer(config, { logger, expectLocalAgent });
    try {
      await work(server, config.data, signal);
    } finally {
      await server.stop();
    }
  } catch (cause) {
    throw cause instanceof StartError ? new CliError(cause.message, EXIT.failed, cause) : cause;
  }
}

/** `start` talks to a person, so its log goes to a file; where that cannot be, `startServer` says why. */
function fileLogger(data: string, level: string): Logger {
  try {
    return pino({ level }, pino.destination({ dest: join(data, "releve.log"), mkdir: true, mode: 0o600 }));
  } catch {
    return pino({ level: "silent" });
  }
}

export async function serve(flags: Flags): Promise<void> {
  await withServer(
    flags,
    (_data, level) => pino({ level }),
    async (server, _data, signal) => {
      const http = server.httpUrl === undefined ? "" : `; stock clients: ${server.httpUrl}`;
      print(`Relève listens on ${server.httpsUrl}; console on this machine: ${server.localUrl}${http}`);
      if (!signal.aborted)
        await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    },
    false,
  );
}

export async function start(flags: Flags): Promise<void> {
  const work: typeof runMainJob = (server, data, signal) => {
    for (const warning of server.warnings) print(`${styleText("yellow", "Warning:")} ${warning}`);
    return runMainJob(server, data, signal);
  };
  await withServer(flags, fileLogger, work, isDebianFamily());
  print("Stopped. The next start goes on from here.");
}

export async function loginLink({ config: file, ...flags }: Flags): Promise<void> {
  print(await createLoginLink(loadConfig({ flags, env: process.env, file })));
}
