import type { Command } from "commander";
import type { InstallFlags } from "../agent/agent.ts";
import { agentProgram } from "../agent/program-path.ts";
import type { RunFlags } from "../agent/run.ts";

const DATA = ["--data <dir>", "the agent's data folder (/var/lib/releve-agent)"] as const;
const SERVER = ["--server <url>", "the service's address, e.g. https://updates.example:8531"] as const;
const ACCOUNT = ["--account <file>", "the account certificate file, needed once, to enrol"] as const;

const commands = () => import("../agent/agent.ts");

export function agentCommand(program: Command): void {
  const agent = program.command("agent").description("run, install and look at this machine's agent");
  agent
    .command("run")
    .description("run the agent in the foreground")
    .option(...DATA)
    .option(...SERVER)
    .option(...ACCOUNT)
    .option(
      "--wsus",
      "the server is a WSUS: no enrolment, and http:// is allowed, though anyone can change it",
    )
    .option("--proxy <url>", "HTTP proxy to the service; the environment is never asked")
    .addHelpText(
      "after",
      "\nExample:\n  releve agent run --server https://updates.example:8531 --account account.pem" +
        "\n  releve agent run --server http://wsus.example:8530 --wsus",
    )
    .action(async (flags: RunFlags) => (await import("../agent/run.ts")).run(flags, agentProgram().path));
  agent
    .command("install")
    .description("run the agent as a systemd service, now and at every start of the machine")
    .option(...DATA)
    .option(...SERVER)
    .option(...ACCOUNT)
    .option(
      "--wsus <url>",
      "use a WSUS instead: no enrolment, and http:// is allowed, though anyone can change it",
    )
    .addHelpText(
      "after",
      "\nExample:\n  releve agent install --server https://updates.example:8531 --account account.pem" +
        "\n  releve agent install --wsus http://wsus.example:8530",
    )
    .action(async (flags: InstallFlags) => (await commands()).install(flags));
  agent
    .command("remove")
    .description("stop and remove the systemd service; the data folder stays")
    .action(async () => (await commands()).remove());
  agent
    .command("status")
    .description("what the agent is doing and what it found")
    .option(...DATA)
    .option("--json", "print JSON")
    .action(async (flags: { data?: string; json?: true }) => (await commands()).status(flags));
}
