#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { explaining } from "../commands/explain.ts";
import { EXIT, report } from "../output.ts";

// What tools/explain-package.mjs publishes: `releve explain` alone, with nothing of the service or the agent.
const command = explaining(new Command("releve-explain"), "releve-explain").exitOverride();
try {
  await command.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  else process.exitCode = report(error);
}
