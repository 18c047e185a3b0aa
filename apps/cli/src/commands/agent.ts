import { type Command, Option } from "commander";
import type { DoctorFlags } from "../agent/doctor.ts";
import type { AgentWhyFlags, InstallFlags, SearchFlags } from "../agent/agent.ts";
import type { OfflineScanFlags } from "../agent/offline-scan.ts";
import type { HistoryFlags, ScanFlags } from "../agent/on-device.ts";
import { agentProgram } from "../agent/program-path.ts";
import type { RunFlags } from "../agent/run.ts";
import { withFacts } from "./recorded-facts.ts";

const DATA = ["--data <dir>", "the agent's data folder (/var/lib/releve-agent)"] as const;
const SERVER = ["--server <url>", "the service's address, e.g. https://updates.example:8531"] as const;
const ACCOUNT = ["--account <file>", "the account certificate file, needed once, to enrol"] as const;
const WSUS = [
  "--wsus <url>",
  "use a WSUS instead: no enrolment, and http:// is allowed, though anyone can change it",
] as const;
const PROXY = ["--proxy <url>", "HTTP proxy to the service; the environment is never asked"] as const;

const commands = () => import("../agent/agent.ts");
const onDevice = () => import("../agent/on-device.ts");

export function agentCommand(program: Command): void {
  const agent = program.command("agent").description("run, install and look at this machine's agent");
  agent
    .command("run")
    .description("run the agent in the foreground")
    .option(...DATA)
    .option(...SERVER)
    .option(...ACCOUNT)
    .option(...WSUS)
    .option(...PROXY)
    .addHelpText(
      "after",
      "\nExample:\n  releve agent run --server https://updates.example:8531 --account account.pem" +
        "\n  releve agent run --wsus http://wsus.example:8530",
    )
    .action(async (flags: RunFlags) => (await import("../agent/run.ts")).run(flags, agentProgram().path));
  agent
    .command("install")
    .description("run the agent as a systemd service, now and at every start of the machine")
    .option(...DATA)
    .option(...SERVER)
    .option(...ACCOUNT)
    .option(...WSUS)
    .option(...PROXY)
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
  lookCommands(agent);
  askCommands(agent);
}

/** What the agent knows, read beside it. */
function lookCommands(agent: Command): void {
  agent
    .command("why <update>")
    .description("say gate by gate why an update stands as it does here; works offline")
    .option(...DATA)
    .option("-v, --verbose", "every fact that was looked at")
    .addOption(new Option("--lang <language>", "language").choices(["en", "fr"]).default("en"))
    .option("--json", "print JSON")
    .action(async (update: string, flags: AgentWhyFlags) => (await commands()).why(update, flags));
  agent
    .command("history")
    .description("what was installed here or failed, newest first")
    .option(...DATA)
    .option("--update <id>", "of this update alone")
    .option("--from <number>", "the first to show; 0 is the newest", "0")
    .option("--count <number>", "how many", "20")
    .option("--json", "print JSON")
    .action(async (flags: HistoryFlags) => (await onDevice()).history(flags));
  agent
    .command("status")
    .description("what the agent is doing and what it found")
    .option(...DATA)
    .option("--json", "print JSON")
    .action(async (flags: { data?: string; json?: true }) => (await commands()).status(flags));
  agent
    .command("policy")
    .description("the policy that the service set for this computer")
    .option(...DATA)
    .option("--json", "print JSON")
    .action(async (flags: { data?: string; json?: true }) => (await onDevice()).policy(flags));
  agent
    .command("search")
    .description("find updates in what the last scan left, by search criteria as Windows' own agent has them")
    .argument("[criteria]", "e.g. \"IsInstalled=0 and Type='Software'\"", "")
    .option(...DATA)
    .option("--superseded", "also what another update of the result supersedes")
    .option("--server <url>", "fail unless the agent has its updates from this service")
    .option("--scope <scope>", "default or machine-only: there are no updates of single users", "default")
    .option("--json", "print JSON")
    .addHelpText("after", SEARCH_HELP)
    .action(async (criteria: string, flags: SearchFlags) => (await commands()).search(criteria, flags));
}

function offlineScanCommand(agent: Command): void {
  withFacts(agent.command("offline-scan <package>"))
    .description("say what this machine, or a recorded one, lacks by an offline sync package (wsusscn2.cab)")
    .option(...DATA)
    .option("--json", "print JSON, with the addresses of the files")
    .addHelpText(
      "after",
      `
Asks no service, changes nothing and installs nothing; the package's signature is not checked. Exits 1 when some
updates could not be used in full: the result holds for the others.

Examples:
  releve agent offline-scan wsusscn2.cab
  releve agent offline-scan wsusscn2.cab --facts pc.json --hive SOFTWARE=copy.hiv`,
    )
    .action(async (file: string, flags: OfflineScanFlags) =>
      (await import("../agent/offline-scan.ts")).scanPackage(file, flags),
    );
}

/** What people at this computer may ask of it. */
function askCommands(agent: Command): void {
  doctorCommand(agent);
  offlineScanCommand(agent);
  agent
    .command("diagnostics")
    .description("collect this machine's logs and state, without secrets, into a file")
    .option(...DATA)
    .option("-o, --output <file>", "where to write", "diagnostics.tar.gz")
    .action(async (flags: { data?: string; output: string }) => (await onDevice()).diagnostics(flags));
  agent
    .command("postpone")
    .description("ask for a later restart, where one was announced that may be postponed")
    .action(async () => (await onDevice()).postpone());
  agent
    .command("scan")
    .description("have the running agent scan now, and wait for it")
    .option(...DATA)
    .option("--install", "install what is approved, whatever the schedule says")
    .action(async (flags: ScanFlags) => (await onDevice()).scan(flags));
  agent
    .command("uninstall <update>")
    .description(
      "uninstall now an update that the service decided to uninstall, even where that failed before",
    )
    .option(...DATA)
    .action(async (update: string, flags: { data?: string }) => (await onDevice()).uninstall(update, flags));
  agent
    .command("hide <update>")
    .description("hide an update that is only offered, by its id; what an admin decided cannot be hidden")
    .option(...DATA)
    .action(async (update: string, flags: { data?: string }) => (await onDevice()).hide(update, flags, true));
  agent
    .command("unhide <update>")
    .description("show a hidden update again")
    .option(...DATA)
    .action(async (update: string, flags: { data?: string }) =>
      (await onDevice()).hide(update, flags, false),
    );
  agent
    .command("pause")
    .description("have nothing installed by itself for some days; the service's own tasks go on")
    .option(...DATA)
    .option("--days <number>", "1 to 35", "7")
    .action(async (flags: { data?: string; days: string }) => (await onDevice()).pause(flags));
  agent
    .command("resume")
    .description("end a pause")
    .option(...DATA)
    .action(async (flags: { data?: string }) => (await onDevice()).resume(flags));
}

function doctorCommand(agent: Command): void {
  agent
    .command("doctor")
    .description(
      "look at everything that the agent needs: identity, way to the service, store, disk, packages",
    )
    .option(...DATA)
    .option("--proxy <url>", "the proxy that the agent was given, unless by install")
    .addOption(new Option("--lang <language>", "language").choices(["en", "fr"]).default("en"))
    .option("--json", "print JSON")
    .addHelpText("after", "\nWorks without the service, and changes nothing. Exits 1 when a check fails.")
    .action(async (flags: DoctorFlags) => (await import("../agent/doctor.ts")).doctor(flags));
}

const SEARCH_HELP = `
Properties    Type, DeploymentAction, IsAssigned, AutoSelectOnWebSites, BrowseOnly, UpdateID, RevisionNumber,
              CategoryIDs, IsInstalled, IsHidden, IsPresent, RebootRequired
Operators     = and != (Type, UpdateID), contains (CategoryIDs); "and", and "or" outside of parentheses
Without criteria: IsInstalled = 0 and IsHidden = 0. Exits 1 for criteria that it does not know.

Examples:
  releve agent search "IsInstalled=1 and RebootRequired=1"
  releve agent search "CategoryIDs contains '0fa1201d-4330-4fa8-8ae9-b877473b6441'"`;
