import { type Command, Option } from "commander";
import { type Explanation, type Language, explain } from "@releve/result-codes";
import { CliError, EXIT, print, printJson } from "../output.ts";

function lineOf({ code, symbol, family, title }: Explanation): string {
  return `${code}  ${symbol ?? "—"}${family ? ` (${family})` : ""}\n  ${title}`;
}

function explainCodes(codes: string[], options: { lang: Language; json?: true }): void {
  const found = codes.map((code) => {
    const explanation = explain(code, options.lang);
    if (!explanation) throw new CliError(`“${code}” is not a result code, e.g. 0x80CF4022.`, EXIT.usage);
    return explanation;
  });
  if (options.json) printJson(found);
  else print(found.map(lineOf).join("\n"));
}

export function explainCommand(program: Command): void {
  program
    .command("explain <code...>")
    .description("say what a result code means; works without a service")
    .addOption(new Option("--lang <language>", "language").choices(["en", "fr"]).default("en"))
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  releve explain 0x80cf4022 OM_E_DM_INCORRECTFILEHASH")
    .action(explainCodes);
}
