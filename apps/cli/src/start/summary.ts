import { setTimeout as sleep } from "node:timers/promises";
import { styleText } from "node:util";
import { type ApiClient, type DeviceDetails, type Overview, Session } from "@releve/api";
import type { RunningServer } from "@releve/server";
import { client, send } from "../connection.ts";
import { explainShort } from "../explain.ts";
import { CliError, EXIT, facts, plural } from "../output.ts";

const POLL_MS = 300;

/** The REST API on loopback, with a session of its own. */
export async function localClient(server: RunningServer): Promise<ApiClient> {
  const { hash } = new URL(await server.createLoginLink());
  const answer = await send(`${server.localUrl}/api/v1/session/link`, undefined, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: hash.slice(1) }),
  });
  if (answer.status !== 200)
    throw new CliError(`The service refused its own link (HTTP ${answer.status}).`, EXIT.failed);
  const { csrfToken } = Session.parse(JSON.parse(answer.body));
  const cookie = answer.cookies.map((line) => line.split(";")[0] ?? "").join("; ");
  return client({ url: server.localUrl, session: { cookie, csrfToken } });
}

/**
 * This machine's device once it has reported a scan made after `since`; undefined when `signal` ends the wait. An
 * agent that knows this service scans when its next scan is due, so it is asked for one now.
 */
export async function freshScan(
  api: ApiClient,
  name: string,
  since: Date,
  signal: AbortSignal,
): Promise<DeviceDetails | undefined> {
  let asked = false;
  while (!signal.aborted) {
    const device = await deviceNamed(api, name);
    if (device && (isAfter(device.problem?.at, since) || isAfter(device.lastReport, since))) return device;
    if (device?.connected && device.lastReport !== null && !asked) {
      asked = true;
      await api("createTask", { params: { deviceId: device.deviceId }, body: { kind: "scan" } });
    }
    await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

const isAfter = (instant: string | null | undefined, since: Date) =>
  instant != null && new Date(instant) >= since;

async function deviceNamed(api: ApiClient, name: string): Promise<DeviceDetails | undefined> {
  const { items } = await api("listDevices", { query: { search: name } });
  const device = items.find((item) => item.name === name);
  return device && (await api("getDevice", { params: { deviceId: device.deviceId } }));
}

const CLASS_NAMES: Readonly<Record<string, string>> = {
  security: "security",
  critical: "critical",
  updates: "other",
};

function neededLine(overview: Overview): string {
  if (overview.neededByClassification.length === 0) return styleText("green", "nothing: up to date");
  return overview.neededByClassification
    .map(({ classification, updates }) => {
      const text = `${updates} ${CLASS_NAMES[classification] ?? classification}`;
      return classification === "security" ? styleText(["bold", "red"], text) : text;
    })
    .join(", ");
}

export interface SummaryInput {
  server: RunningServer;
  device: DeviceDetails;
  overview: Overview;
  link: string;
}

/** What `npm start` is for: this computer, what it lacks, and where to decide. */
export function summaryOf({ server, device, overview, link }: SummaryInput): string {
  const sources = overview.sources.filter((source) => source.state === "ok").length;
  const lines = facts([
    ["Computer", `${device.name}, ${device.system}`],
    ["Packages", `${device.packages} installed; ${plural(sources, "source")} read`],
    device.problem
      ? ["The scan failed", explainShort(device.problem.code)]
      : ["Updates needed", neededLine(overview)],
    ["Console", `${server.httpsUrl}  (on this machine: ${server.localUrl})`],
    ["Log in", styleText("underline", link)],
  ]);
  const install =
    process.getuid?.() === 0
      ? "Only what you approve is installed."
      : "This user is not root, so updates can be approved but not installed; start it with sudo for that.";
  return `\n${lines}\n\n${styleText("dim", `The link works once, for 15 minutes. ${install} Ctrl-C stops.`)}`;
}
