import { existsSync } from "node:fs";
import { hostname } from "node:os";
import type { RunningServer } from "@releve/server";
import { print } from "../output.ts";
import { type LocalAgent, startLocalAgent } from "./local-agent.ts";
import { type Progress, createProgress } from "./progress.ts";
import { freshScan, localClient, summaryOf } from "./summary.ts";

/** Debian and its derivatives keep dpkg's database here. */
const DPKG_STATUS = "/var/lib/dpkg/status";

export function isDebianFamily(): boolean {
  return existsSync(DPKG_STATUS);
}

const ATTACH_HELP = (server: RunningServer) => `
This system's own packages are not managed (no dpkg here). Attach Debian machines with their agent:
  releve agent run --server ${server.httpsUrl.replace("localhost", hostname())} --account account.pem
where account.pem is a copy of ${server.accountFile}.`;

async function importSources(server: RunningServer, progress: Progress): Promise<void> {
  const unsubscribe = server.onJob((job) => progress.show(job.fraction, job.text));
  const { finished } = await server.startSync();
  const job = await finished;
  unsubscribe();
  progress.line(
    job.state === "done" ? `Package sources: ${job.text}` : `Package sources could not be read: ${job.text}`,
  );
}

async function reportSources(server: RunningServer, progress: Progress): Promise<void> {
  const api = await localClient(server);
  for (const source of await api("listSources", {}))
    if (source.state !== "ok") progress.line(`  skipped: ${source.title}: ${source.reason ?? source.state}`);
}

async function summarise(
  server: RunningServer,
  since: Date,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  progress.show(null, "Scanning this machine …");
  const api = await localClient(server);
  const device = await freshScan(api, hostname(), since, signal);
  if (!device) return;
  const overview = await api("overview", {});
  progress.line(summaryOf({ server, device, overview, link: await server.createLoginLink() }));
  await api("logout", {});
}

/** The main job on a running service: sources, this machine's agent, summary; then until `signal` ends it. */
export async function runMainJob(server: RunningServer, data: string, signal: AbortSignal): Promise<void> {
  const progress = createProgress(process.stdout);
  let agent: LocalAgent | undefined;
  if (isDebianFamily()) {
    const since = new Date();
    await importSources(server, progress);
    await reportSources(server, progress);
    if (!signal.aborted) agent = startLocalAgent(server, data, progress.line);
    await summarise(server, since, progress, signal);
  } else {
    print(`Console: ${server.httpsUrl}\nLog in:  ${await server.createLoginLink()}\n${ATTACH_HELP(server)}`);
  }
  if (!signal.aborted)
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  progress.line("Stopping …");
  await agent?.stop();
}
