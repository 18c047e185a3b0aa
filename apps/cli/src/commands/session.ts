import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import type { Command } from "commander";
import { Session } from "@releve/api";
import { client, forgetCredentials, presentedAuthority, saveCredentials, send } from "../connection.ts";
import { CliError, EXIT, facts, print, printJson } from "../output.ts";

interface LoginOptions {
  link?: string;
  token?: string;
  name?: string;
  fingerprint?: string;
}

const DEFAULT_URL = "http://localhost:8532";

/** Asks on standard error, so that standard output stays for results; `secret` shows nothing typed. */
async function ask(question: string, secret = false): Promise<string> {
  if (!process.stdin.isTTY)
    throw new CliError(`${question.trim()} — no terminal to ask on; use the options.`, EXIT.usage);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({
    input: process.stdin,
    output: secret ? silent : process.stderr,
    terminal: true,
  });
  if (secret) process.stderr.write(question);
  try {
    return await terminal.question(question);
  } finally {
    if (secret) process.stderr.write("\n");
    terminal.close();
  }
}

/** The service's authority, once its fingerprint is given or confirmed by a person. */
async function trustedAuthority(url: string, expected: string | undefined): Promise<string | undefined> {
  if (!url.startsWith("https:")) return undefined;
  const { pem, fingerprint } = await presentedAuthority(url);
  if (expected !== undefined) {
    if (expected.replaceAll(":", "").toLowerCase() !== fingerprint)
      throw new CliError(`The service's authority has another fingerprint: ${fingerprint}`, EXIT.refused);
    return pem;
  }
  const answer = await ask(
    `The service presents a certificate authority with SHA-256 fingerprint\n  ${fingerprint}\n` +
      "Compare it with the one under Administration > Service. Trust it? (yes/no) ",
  );
  if (answer.trim().toLowerCase() !== "yes")
    throw new CliError("Not trusted; nothing was kept.", EXIT.refused);
  return pem;
}

async function openSession(
  url: string,
  authority: string | undefined,
  path: string,
  body: unknown,
): Promise<void> {
  const answer = await send(`${url}/api/v1${path}`, authority, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (answer.status !== 200)
    throw new CliError(
      "The service refused: wrong name, password or link (a link works once, for 15 minutes).",
      EXIT.refused,
    );
  const session = Session.parse(JSON.parse(answer.body));
  const cookie = answer.cookies.map((line) => line.split(";")[0] ?? "").join("; ");
  saveCredentials({
    url,
    session: { cookie, csrfToken: session.csrfToken },
    ...(authority ? { authority } : {}),
  });
  print(`Logged in to ${url} as ${session.name} (${session.role}).`);
}

function addressOf(text: string): URL {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new CliError(`“${text}” is not an address, e.g. https://updates.example:8531.`, EXIT.usage);
}

async function login(given: string | undefined, options: LoginOptions): Promise<void> {
  const link = options.link === undefined ? undefined : addressOf(options.link);
  const url = (link ?? addressOf(given ?? DEFAULT_URL)).origin;
  const authority = await trustedAuthority(url, options.fingerprint);
  if (options.token !== undefined) {
    const credentials = { url, token: options.token, ...(authority ? { authority } : {}) };
    const session = await client(credentials)("session", {});
    saveCredentials(credentials);
    print(`Logged in to ${url} with the token ${session.name} (${session.role}).`);
    return;
  }
  if (link) return openSession(url, authority, "/session/link", { token: link.hash.slice(1) });
  const name = options.name ?? (await ask("Name: "));
  const password = process.env["RELEVE_PASSWORD"] ?? (await ask("Password: ", true));
  return openSession(url, authority, "/session", { name, password });
}

async function logout(): Promise<void> {
  await client()("logout", {});
  forgetCredentials();
  print("Logged out.");
}

async function status(options: { json?: true }): Promise<void> {
  const api = client();
  const [overview, service] = await Promise.all([api("overview", {}), api("status", {})]);
  if (options.json) {
    printJson({ overview, service });
    return;
  }
  print(
    facts([
      [
        "Devices",
        `${overview.devices}; ${overview.secure} have all required security updates; ${overview.needYou} need you`,
      ],
      [
        "Needed",
        overview.neededByClassification.map((n) => `${n.updates} ${n.classification}`).join(", ") ||
          "nothing",
      ],
      ["To approve", `${overview.securityWaitingTotal} security updates wait for a decision`],
      ["Sources", overview.sources.map((source) => `${source.title}: ${source.state}`).join("; ") || "none"],
      ["Updates", String(service.updates)],
      ["Version", service.version],
      ["Authority", service.authorityFingerprint],
    ]),
  );
}

export function sessionCommands(program: Command): void {
  program
    .command("login [url]")
    .description("log in to a service (this machine's, unless an address is given)")
    .option("--link <link>", "the one-time link that the service printed")
    .option("--token <token>", "an API token")
    .option("--name <name>", "a user's name; the password is asked, or taken from RELEVE_PASSWORD")
    .option("--fingerprint <sha256>", "expected fingerprint of the service's certificate authority")
    .addHelpText(
      "after",
      "\nExample:\n  releve login https://updates.example:8531 --token rlv_… --fingerprint 3f5a…",
    )
    .action(login);
  program.command("logout").description("end the session").action(logout);
  program
    .command("status")
    .description("are we safe, and is the service well")
    .option("--json", "print JSON")
    .action(status);
}
