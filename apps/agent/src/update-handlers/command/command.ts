import type { ExtendedFragment, HandlerData } from "@releve/metadata";
import { AgentError } from "../../outcome.ts";

const RESULTS = ["Succeeded", "Failed", "Cancelled"] as const;
export type CommandResult = (typeof RESULTS)[number];

interface Ending {
  result: CommandResult;
  restart: boolean;
}

/** One program of the update, and what its exit status means: CommandLineInstallation's InstallCommand. */
export interface Command {
  /** Names a file of the update. */
  program: string;
  parameters: readonly string[];
  /** The program and its arguments as the update writes them. */
  line: string;
  /** Exit statuses with a meaning of their own. */
  endings: Readonly<Record<string, Ending>>;
  /** Of every other exit status; Windows counts only what the table names as success. */
  otherwise: Ending;
  /** Base64, Ed25519: of the files and the command line, by one who may sign for this computer. */
  signature?: string;
}

const MAX_PARAMETERS_LENGTH = 8_192;
const MAX_RETURN_CODES = 1_000;
/** In double quotes or without any; no shell ever reads them. */
const PARAMETER = /\s*(?:"([^"]*)"|([^\s"]+))(?=\s|$)/y;

const bad = (message: string): AgentError => new AgentError("OM_E_UH_BADHANDLERXML", "install", message);

function splitParameters(text: string): string[] {
  if (text.length > MAX_PARAMETERS_LENGTH) throw bad("The program's arguments are too long.");
  const parameters: string[] = [];
  const rest = text.trimEnd();
  for (PARAMETER.lastIndex = 0; PARAMETER.lastIndex < rest.length;) {
    const found = PARAMETER.exec(rest);
    if (found === null || rest.includes("\0"))
      throw bad(`Not arguments of a program: ${JSON.stringify(text).slice(0, 300)}`);
    parameters.push(found[1] ?? found[2] ?? "");
  }
  return parameters;
}

function flagOf(text: string | undefined): boolean {
  if (text === undefined || text === "false" || text === "0") return false;
  if (text === "true" || text === "1") return true;
  throw bad(`Neither true nor false: ${JSON.stringify(text).slice(0, 60)}`);
}

function resultOf(text: string): CommandResult {
  const known = RESULTS.find((result) => result === text);
  if (known === undefined) throw bad(`No result of an installation: ${JSON.stringify(text).slice(0, 60)}`);
  return known;
}

function endingsOf(codes: readonly HandlerData[]): Record<string, Ending> {
  if (codes.length > MAX_RETURN_CODES) throw bad(`${codes.length} return codes.`);
  const endings: Record<string, Ending> = {};
  for (const { attributes } of codes) {
    const { Code: code = "", Result: result = "", Reboot: reboot } = attributes;
    if (!/^-?\d{1,10}$/.test(code) || endings[Number(code)] !== undefined)
      throw bad(`Not a return code, or one twice: ${JSON.stringify(code).slice(0, 60)}`);
    endings[Number(code)] = { result: resultOf(result), restart: flagOf(reboot) };
  }
  return endings;
}

/** Reads and checks InstallCommand. Throws AgentError OM_E_UH_BADHANDLERXML. */
export function readCommand({ command: data, files }: ExtendedFragment): Command {
  const commands = data?.children.filter(({ name }) => name === "InstallCommand") ?? [];
  const [found] = commands;
  if (found === undefined || commands.length > 1) throw bad("The update does not have one InstallCommand.");
  const { Program: program = "", Arguments: text = "", DefaultResult: result, Signature } = found.attributes;
  if (!files.some(({ fileName }) => fileName === program))
    throw bad(`The program is no file of the update: ${JSON.stringify(program).slice(0, 300)}`);
  return {
    program,
    parameters: splitParameters(text),
    line: `${program} ${text}`.trimEnd(),
    endings: endingsOf(found.children.filter(({ name }) => name === "ReturnCode")),
    otherwise: { result: resultOf(result ?? "Failed"), restart: flagOf(found.attributes["RebootByDefault"]) },
    ...(Signature !== undefined && { signature: Signature }),
  };
}
