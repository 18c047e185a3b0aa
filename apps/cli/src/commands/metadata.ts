import { buffer } from "node:stream/consumers";
import { MetadataError, cutFragments, inspectDocument } from "@releve/metadata";
import type { Command } from "commander";
import { CliError, EXIT, plain, plural, print, printJson } from "../output.ts";

async function documentOf(): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await buffer(process.stdin));
  } catch (cause) {
    throw new CliError("The document is not UTF-8 text.", EXIT.failed, cause);
  }
}

async function fragments(): Promise<void> {
  const xml = await documentOf();
  try {
    const { core, extended, localized, eula } = cutFragments(xml);
    printJson({
      ...{ core, extended, localized: Object.fromEntries(localized) },
      ...(eula && { eula: Object.fromEntries(eula) }),
    });
  } catch (cause) {
    if (!(cause instanceof MetadataError)) throw cause;
    // Cutting stops at the first fault; checking knows where it is.
    const [fault] = inspectDocument(xml).faults;
    const where =
      fault === undefined ? "" : `${fault.place.line}:${fault.place.column} ${fault.place.path}: `;
    throw new CliError(plain(`${where}${fault?.reason ?? cause.message}`), EXIT.failed, cause);
  }
}

async function check(options: { json?: true }): Promise<void> {
  const { faults } = inspectDocument(await documentOf());
  if (options.json) printJson(faults);
  else {
    for (const { place, reason } of faults)
      print(plain(`${place.line}:${place.column} ${place.path}: ${reason}`));
    print(faults.length === 0 ? "The document is valid." : `${plural(faults.length, "fault")}.`);
  }
  if (faults.length > 0) process.exitCode = EXIT.failed;
}

export function metadataCommand(program: Command): void {
  const metadata = program
    .command("metadata")
    .description("look at one update document on standard input; works without a service");
  metadata
    .command("fragments")
    .description("print what clients download of it, as JSON: core, extended, localized, eula")
    .addHelpText("after", "\nExample:\n  releve metadata fragments < update.xml")
    .action(fragments);
  metadata
    .command("check")
    .description("say what is wrong with it, and where; exits 1 when something is")
    .option("--json", "print JSON")
    .action(check);
}
