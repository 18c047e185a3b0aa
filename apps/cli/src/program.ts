import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { agentCommand } from "./commands/agent.ts";
import { clientSettingsCommand } from "./commands/client-settings.ts";
import { devicesCommand } from "./commands/devices.ts";
import { diagnoseCommands } from "./commands/diagnose.ts";
import { explainCommand } from "./commands/explain.ts";
import { metadataCommand } from "./commands/metadata.ts";
import { rulesCommand } from "./commands/rules.ts";
import { scanBudgetCommand } from "./commands/scan-budget.ts";
import { serviceCommands } from "./commands/service.ts";
import { sessionCommands } from "./commands/session.ts";
import { updatesCommand } from "./commands/updates.ts";
import { whyCommands } from "./commands/why.ts";
import { EXIT, report } from "./output.ts";

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8")) as {
  version: string;
};

const program = new Command("releve")
  .description("Software-update management that says why.")
  .version(version)
  .exitOverride()
  .showHelpAfterError("Try releve --help.")
  .addHelpText(
    "after",
    `
Examples:
  releve start                                          service, console and this machine's agent
  releve updates list --filter needed                   what is missing somewhere
  releve updates approve ID --group Servers             let a group install it
  releve why openssl web-07                             why it is not installed there
  releve explain 0x80cf4022                             what a result code means

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused or not logged in, 4 service unreachable.`,
  );

serviceCommands(program);
agentCommand(program);
sessionCommands(program);
updatesCommand(program);
devicesCommand(program);
whyCommands(program);
diagnoseCommands(program);
clientSettingsCommand(program);
explainCommand(program);
metadataCommand(program);
rulesCommand(program);
scanBudgetCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  else process.exitCode = report(error);
}
