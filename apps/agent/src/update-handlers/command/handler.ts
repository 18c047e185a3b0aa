import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { COMMAND_HANDLER } from "@releve/metadata";
import { RESULT_CODES, type ResultSymbol } from "@releve/result-codes";
import { AgentError } from "../../outcome.ts";
import { INSTALLER_OUTPUT, runInstaller, type InstallerRun } from "../running/installer.ts";
import { findGroup, stopGroup } from "../running/processes.ts";
import { replayFile } from "../running/tail.ts";
import type { InstallIo, InstallOutcome, InstallPlan, UpdateHandler } from "../types.ts";
import { readCommand, type Command } from "./command.ts";
import { PREFIX, filesIn, makeRunnable, notRunnable, requireSignature, unpackFiles } from "./program.ts";

export interface CommandOptions {
  /** A private folder. */
  workDir: string;
  /** PEM public keys: when there is such a file, programs must be signed by one of them. */
  keysFile: string;
  /** Longest silence of a program before it counts as hung, ms. */
  silenceLimitMs?: number;
}

const SILENCE_LIMIT_MS = 30 * 60_000;

const failure = (symbol: ResultSymbol, detail: string): InstallOutcome => ({
  code: RESULT_CODES[symbol],
  restartRequired: false,
  detail: detail.slice(0, 1_000),
});

function commandOf({ command }: InstallPlan): Command {
  if (command === undefined)
    throw new AgentError("OM_E_UH_INVALIDMETADATA", "install", "The plan names no program.");
  return command;
}

/** What the program's end means, by the update's table of return codes. */
function judge({ program, endings, otherwise }: Command, run: InstallerRun): InstallOutcome {
  if (run.hung) return failure("OM_E_UH_INSTALLERHUNG", `${program} went silent and was stopped.`);
  if (run.calledBack !== undefined)
    return failure("OM_E_UH_CALLED_BACK_FAILURE", `${program} reports: ${run.calledBack}`);
  if (run.status === null) return failure("OM_E_UH_INSTALLERFAILURE", `${program} was ended by a signal.`);
  const { result, restart } = endings[run.status] ?? otherwise;
  if (result === "Cancelled")
    return failure("OM_E_UH_OPERATIONCANCELLED", `${program} ended with ${run.status}: cancelled.`);
  if (result === "Failed")
    return failure(
      "OM_E_UH_INSTALLERFAILURE",
      `${program} ended with ${run.status}. ${run.problem ?? ""}`.trim(),
    );
  return { code: restart ? RESULT_CODES.OM_S_REBOOT_REQUIRED : 0, restartRequired: restart };
}

/** execve(2): the interpreter that a script or program names is not there, or is none. */
const CANNOT_RUN = new Set(["ENOENT", "ENOEXEC", "EACCES"]);
const isSpawnFailure = (error: unknown): boolean => {
  const { syscall = "", code = "" } = error as NodeJS.ErrnoException;
  return syscall.startsWith("spawn") && CANNOT_RUN.has(code);
};

/** A program that outlived an agent whose data store was lost, too: no journal knows of it. */
async function requireAlone(workDir: string): Promise<void> {
  if ((await findGroup(join(workDir, PREFIX))) === undefined) return;
  const text = "The program of an earlier installation still runs; the next one begins after its end.";
  throw new AgentError("OM_E_UH_REMOTEALREADYACTIVE", "install", text);
}

async function install(
  plan: InstallPlan,
  files: ReadonlyMap<string, string>,
  io: InstallIo,
  { workDir, keysFile, silenceLimitMs = SILENCE_LIMIT_MS }: CommandOptions,
): Promise<InstallOutcome> {
  const command = commandOf(plan);
  await requireAlone(workDir);
  const folder = await unpackFiles(workDir, plan, files);
  try {
    const program = join(filesIn(folder), command.program);
    await requireSignature(keysFile, folder, plan, command);
    await makeRunnable(program);
    if (io.signal.aborted) return failure("OM_E_UH_OPERATIONCANCELLED", "The agent is stopping.");
    const options = { folder, io, silenceLimitMs, interruptible: false };
    return judge(command, await runInstaller(program, command.parameters, options));
  } catch (error) {
    if (isSpawnFailure(error)) throw notRunnable("Its interpreter is missing.", error);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The agent was killed meanwhile: the program goes on without it, or its exit status is lost. */
async function resolve(
  plan: InstallPlan,
  io: InstallIo,
  { workDir, silenceLimitMs = SILENCE_LIMIT_MS }: CommandOptions,
): Promise<InstallOutcome> {
  const { program } = commandOf(plan);
  const folders = (await readdir(workDir).catch(() => [])).filter((name) => name.startsWith(PREFIX));
  for (const folder of folders.map((name) => join(workDir, name))) {
    const group = await findGroup(join(filesIn(folder), program));
    const output = join(folder, INSTALLER_OUTPUT);
    if (group !== undefined) {
      const { mtimeMs = Date.now() } = (await stat(output).catch(() => undefined)) ?? {};
      if (Date.now() - mtimeMs < silenceLimitMs)
        return { code: RESULT_CODES.OM_S_UH_INSTALLSTILLPENDING, restartRequired: false };
      stopGroup(group);
      await rm(folder, { recursive: true, force: true });
      return failure("OM_E_UH_INSTALLERHUNG", `${program} went silent and was stopped.`);
    }
    await replayFile(output, io.log);
    await rm(folder, { recursive: true, force: true });
  }
  const text = `The agent was killed while ${program} ran, so its result is lost; the next scan finds out.`;
  return failure("OM_E_UH_NOTIFYFAILURE", text);
}

/** Programs of the update itself, as WSUS publishes them; see docs/reference/command-handler.md. */
export function commandHandler(options: CommandOptions): UpdateHandler {
  return {
    id: COMMAND_HANDLER,
    plan: ({ identity, title, extended }) =>
      Promise.resolve().then(() => {
        if (extended.handler !== COMMAND_HANDLER)
          throw new AgentError("OM_E_UH_WRONGHANDLER", "install", "The update has another handler.");
        const command = readCommand(extended);
        return { handler: COMMAND_HANDLER, identity, title, files: extended.files, packages: [], command };
      }),
    install: (plan, files, io) => install(plan, files, io, options),
    resolve: (plan, io) => resolve(plan, io, options),
  };
}
