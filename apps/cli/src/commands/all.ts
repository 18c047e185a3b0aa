import type { Command } from "commander";
import { agentCommand } from "./agent.ts";
import { clientSettingsCommand } from "./client-settings.ts";
import { devicesCommand } from "./devices.ts";
import { metadataCommand } from "./metadata.ts";
import { pruneCommand } from "./prune.ts";
import { rulesCommand } from "./rules.ts";
import { scanBudgetCommand } from "./scan-budget.ts";
import { serviceCommands } from "./service.ts";
import { sessionCommands } from "./session.ts";
import { updatesCommand } from "./updates.ts";
import { whyCommands } from "./why.ts";

/** All but `explain`. */
export function otherCommands(program: Command): void {
  serviceCommands(program);
  agentCommand(program);
  sessionCommands(program);
  updatesCommand(program);
  pruneCommand(program);
  devicesCommand(program);
  whyCommands(program);
  clientSettingsCommand(program);
  metadataCommand(program);
  rulesCommand(program);
  scanBudgetCommand(program);
}
