import type { Config } from "@releve/server";
import type { Command } from "commander";
import type { Flags } from "../start/service.ts";

/** `localPort` → `local-port`. */
type FlagOf<S extends string> = S extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${FlagOf<Tail>}`
  : S;

const OPTIONS: Readonly<Record<FlagOf<keyof Config>, string>> = {
  data: "folder of database, keys and content",
  host: "addresses that HTTPS listens on, with commas",
  port: "HTTPS port of console, API, agents and content (8531)",
  "local-port": "plain HTTP port of the console, loopback only (8532)",
  database: "postgresql:// address (SQLite in the data folder)",
  names: "more names and addresses for the certificate, with commas",
  certificate: "certificate chain to use instead of our own authority's, PEM",
  key: "its private key, PEM",
  "http-port":
    "plain HTTP for stock Windows clients, usually 8530 (off: anyone between may change what it carries)",
  "stock-clients": "refuse, quarantine or admit clients that have no certificate (refuse)",
  "stock-networks": "serve those only from these networks, e.g. 192.0.2.0/24, with commas",
  "stock-names": "admit only these names, * and ? allowed; others wait in quarantine",
  "stock-superseded": "send them updates that an approved one supersedes (no)",
  "client-targeting": "let them choose their group (no)",
  "log-level": "fatal, error, warn, info, debug, trace or silent",
  "content-limit": "most bytes of package files kept",
  "sync-hours": "hours between two looks for new updates; 0: on demand",
  pruning: "decline daily what is superseded and no device needs (yes)",
  "machine-sources": "read this machine's own package sources (yes)",
};

function withOptions(command: Command): Command {
  for (const [flag, help] of Object.entries(OPTIONS)) command.option(`--${flag} <value>`, help);
  command.option("--no-pruning", "the same as --pruning false");
  return command.option("--config <file>", "config file (DATA/releve.json)");
}

export function serviceCommands(program: Command): void {
  withOptions(program.command("start"))
    .description("the main job: service, console and this machine's own agent")
    .action(async (flags: Flags) => (await import("../start/service.ts")).start(flags));
  withOptions(program.command("serve"))
    .description("the service alone, for systemd or a container; logs JSON to standard output")
    .action(async (flags: Flags) => (await import("../start/service.ts")).serve(flags));
  withOptions(program.command("login-link"))
    .description("print a one-time link into this machine's console; needs the service's data folder")
    .action(async (flags: Flags) => (await import("../start/service.ts")).loginLink(flags));
}
