import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { explainCommand } from "./commands/explain.ts";
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

/** What serves, and goes on when nobody reads what it says. */
const SERVING = new Set(["start", "serve", "agent"]);
// Who wants the first lines only closes the pipe: that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  if (!SERVING.has(process.argv[2] ?? "")) process.exit();
});

// The other commands bring the client of the API: an explanation starts in half the time without it.
if (process.argv[2] !== "explain") (await import("./commands/all.ts")).otherCommands(program);
explainCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  else process.exitCode = report(error);
}
