import { type Command, InvalidArgumentError, Option } from "commander";
import { type Language, MAX_CONTEXT_LINES, explain, suggest } from "@releve/result-codes";
import { STANDARD_INPUT, isPath } from "../explain/paths.ts";
import { answerTo, jsonOf, textOf } from "../explain/answer.ts";
import { CliError, EXIT, print } from "../output.ts";

interface Options {
  lang: Language;
  json?: true;
  annotate?: true;
  context: number;
}

function linesOf(text: string): number {
  const lines = Number(text);
  if (Number.isInteger(lines) && lines >= 0 && lines <= MAX_CONTEXT_LINES) return lines;
  throw new InvalidArgumentError(`From 0 to ${MAX_CONTEXT_LINES}.`);
}

function explanationOf(input: string, lang: Language) {
  const explanation = explain(input, lang);
  if (explanation) return explanation;
  const names = suggest(input);
  const hint = names.length > 0 ? ` Did you mean ${names.join(", ")}?` : "";
  throw new CliError(`“${input}” is not a result code, e.g. 0x80CF4022, nor a file.${hint}`, EXIT.usage);
}

async function explainCodes(inputs: readonly string[], { lang, json }: Options): Promise<boolean> {
  const explanations = inputs.map((input) => ({ input, explanation: explanationOf(input, lang) }));
  for (const [at, { input, explanation }] of explanations.entries()) {
    const answer = await answerTo(input, explanation, lang);
    print(json ? JSON.stringify(jsonOf(answer)) : `${at > 0 ? "\n" : ""}${textOf(answer)}`);
  }
  return explanations.every(({ explanation }) => explanation.symbol !== undefined);
}

/** Codes, or files, folders and `-` of text that has codes in it; nothing named: what is piped in. */
async function explainAll(inputs: string[], options: Options): Promise<void> {
  if (inputs.length === 0 && process.stdin.isTTY)
    throw new CliError("Name a code, e.g. 0x80CF4022, or a log file; or pipe a log in.", EXIT.usage);
  const paths = inputs.length === 0 ? [STANDARD_INPUT] : inputs.filter(isPath);
  const codesKnown = await explainCodes(
    inputs.filter((input) => !isPath(input)),
    options,
  );
  const logsKnown =
    paths.length === 0 || (await (await import("../explain/logs.ts")).explainLogs(paths, options));
  if (!codesKnown || !logsKnown) process.exitCode = EXIT.failed;
}

/** Makes a command the one that explains; `name`: how people call it. */
export function explaining(command: Command, name: string): Command {
  return command
    .argument("[code-or-file...]", "codes, log files, folders of logs, or - for standard input")
    .description("say what result codes mean, alone or in logs; works without a service")
    .addOption(new Option("--lang <language>", "language").choices(["en", "fr"]).default("en"))
    .option("--json", "print JSON, one object per code and line")
    .option("--annotate", "print the log, each code explained in its place")
    .option("--context <lines>", "lines to show around the first of each code", linesOf, 0)
    .addHelpText(
      "after",
      `
Examples:
  ${name} 0x80cf4022 OM_E_DM_INCORRECTFILEHASH
  ${name} C:\\Windows\\WindowsUpdate.log
  journalctl -u releve-agent | ${name} --annotate

Exit codes: 0 all known, 1 some unknown, none found or a file that cannot be read, 2 wrong usage.`,
    )
    .action(explainAll);
}

export function explainCommand(program: Command): void {
  explaining(program.command("explain"), "releve explain");
}
