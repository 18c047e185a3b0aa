import { readFileSync } from "node:fs";
import { parseAccountFile } from "@releve/trust";
import { type Command, Option } from "commander";
import { groupPolicy, powerShell, registryFile } from "../client-settings/formats.ts";
import { isGroupName, originOf, settingsFor } from "../client-settings/settings.ts";
import { CliError, EXIT, print } from "../output.ts";

const FORMATS = ["reg", "gpo", "powershell", "all"] as const;

interface Options {
  server: string;
  group?: string;
  format: (typeof FORMATS)[number];
  account?: string;
}

function show({ server: address, group, format, account }: Options): void {
  const server = originOf(address);
  if (server === undefined)
    throw new CliError(`“${address}” is no address such as https://updates.example:8531.`, EXIT.usage);
  if (group !== undefined && !isGroupName(group))
    throw new CliError("A group's name has 1 to 256 characters, and no semicolon.", EXIT.usage);
  const settings = settingsFor({ server, group });
  const authority = account === undefined ? [] : authorityOf(account);
  const texts = {
    reg: () => registryFile(settings),
    gpo: () => groupPolicy(settings),
    powershell: () => powerShell(settings, authority),
  };
  if (format === "all")
    print(
      `# Registry file\n\n${texts.reg()}\n# Group Policy\n\n${texts.gpo()}\n# PowerShell\n\n${texts.powershell()}`,
    );
  else process.stdout.write(texts[format]());
  if (server.startsWith("http:"))
    process.stderr.write(
      "Over plain HTTP, whoever is on the way can change what these computers install. Prefer https.\n",
    );
}

/** The certificates of the authority alone: the file's key stays where it is. */
function authorityOf(path: string): string[] {
  try {
    const { authority } = parseAccountFile(readFileSync(path, "utf8"));
    return authority.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  } catch (cause) {
    throw new CliError(`${path} is no account certificate file that can be read.`, EXIT.failed, cause);
  }
}

export function clientSettingsCommand(program: Command): void {
  program
    .command("client-settings")
    .description("print what makes Windows' own agent use this service; works without one")
    .requiredOption("--server <url>", "address of the service as clients reach it")
    .option("--group <name>", "group that the computer asks for (needs --client-targeting on the service)")
    .addOption(new Option("--format <format>", "what to print").choices(FORMATS).default("all"))
    .option("--account <file>", "the service's account.pem: PowerShell also trusts its authority")
    .addHelpText(
      "after",
      "\nExample:\n  releve client-settings --server https://updates.example:8531 --format reg > releve.reg",
    )
    .action(show);
}
