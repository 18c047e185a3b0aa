import { type Command, InvalidArgumentError, Option } from "commander";
import type { Explanation, Language } from "@releve/result-codes";
import { CliError, EXIT, print, printJson } from "../output.ts";

interface Options {
  lang: Language;
  json?: true;
  annotate?: true;
  context: number;
}

const MAX_CONTEXT_LINES = 100;

function lineOf({ code, symbol, aliases, family, title, nearest }: Explanation): string {
  const lines = [`${code}  ${symbol ?? "—"}${family ? ` (${family})` : ""}`, `  ${title}`];
  if (aliases.length > 0) lines.push(`  = ${aliases.join(", ")}`);
  if (nearest.length > 0) lines.push(`  ≈ ${nearest.join(", ")}`);
  return lines.join("\n");
}

function linesOf(text: string): number {
  const lines = Number(text);
  if (Number.isInteger(lines) && lines >= 0 && lines <= MAX_CONTEXT_LINES) return lines;
  throw new InvalidArgumentError(`From 0 to ${MAX_CONTEXT_LINES}.`);
}

/** Codes, or files, folders and `-` of text that has codes in it; nothing named: what is piped in. */
async function explainAll(inputs: string[], options: Options): Promise<void> {
  const { explainLogs, isPath } = await import("../explain/logs.ts");
  if (inputs.length === 0 && process.stdin.isTTY)
    throw new CliError("Name a code, e.g. 0x80CF4022, or a log file; or pipe a log in.", EXIT.usage);
  const { explain } = await import("@releve/result-codes");
  const paths = inputs.length === 0 ? ["-"] : inputs.filter(isPath);
  const explanations = inputs
    .filter((input) => !isPath(input))
    .map((input) => {
      const explanation = explain(input, options.lang);
      if (explanation) return { input, ...explanation, lang: options.lang };
      throw new CliError(`“${input}” is not a result code, e.g. 0x80CF4022, nor a file.`, EXIT.usage);
    });
  if (explanations.length > 0) {
    if (options.json) printJson(explanations);
    else print(explanations.map(lineOf).join("\n"));
  }
  const allKnown = paths.length === 0 || (await explainLogs(paths, options));
  if (!allKnown || explanations.some(({ symbol }) => symbol === undefined)) process.exitCode = EXIT.failed;
}

export function explainCommand(program: Command): void {
  program
    .command("explain [code-or-file...]")
    .description("say what result codes mean, alone or in logs; works without a service")
    .addOption(new Option("--lang <language>", "language").choices(["en", "fr"]).default("en"))
    .option("--json", "print JSON")
    .option("--annotate", "print the log, each code explained in its place")
    .option("--context <lines>", "lines to show around the first of each code", linesOf, 0)
    .addHelpText(
      "after",
      `
Examples:
  releve explain 0x80cf4022 OM_E_DM_INCORRECTFILEHASH
  releve explain C:\\Windows\\WindowsUpdate.log
  journalctl -u releve-agent | releve explain --annotate

Exit codes: 0 all known, 1 some unknown, 2 wrong usage.`,
    )
    .action(explainAll);
}
