import { resolve } from "node:path";
import {
  type AgentStatus,
  type FoundUpdate,
  agentStatus,
  agentWhy,
  installService,
  removeService,
  searchUpdates,
} from "@releve/agent";
import { hexOf } from "@releve/result-codes";
import { explainShort } from "../explain.ts";
import { CliError, type Column, EXIT, facts, plural, print, printJson, table } from "../output.ts";
import { type WhyOutput, printWhy } from "../why/print.ts";
import { agentProgram } from "./program-path.ts";
import { dataDir, hideArguments, named, wsusUrl } from "./run.ts";

export interface InstallFlags {
  data?: string;
  server?: string;
  account?: string;
  proxy?: string;
  wsus?: string;
}

export async function install(flags: InstallFlags): Promise<void> {
  const { proxy } = flags;
  hideArguments(proxy);
  const { nodeFlags, path } = agentProgram();
  await named(() =>
    installService({
      dataDir: dataDir(flags.data),
      ...serviceOf(flags),
      ...(proxy === undefined ? {} : { proxy }),
      nodePath: process.execPath,
      nodeFlags,
      cliPath: path,
    }),
  );
  print("Installed and started. Look at it with `systemctl status releve-agent`.");
}

/** Our service and the account to enrol with, or a WSUS. */
function serviceOf(flags: InstallFlags) {
  const wsus = wsusUrl(flags);
  if (wsus !== undefined) return { serverUrl: wsus, account: "wsus" as const };
  const { server, account } = flags;
  if (server !== undefined && account !== undefined)
    return { serverUrl: server, account: { file: resolve(account) } };
  throw new CliError("Give either --server and --account, or --wsus alone.", EXIT.usage);
}

export async function remove(): Promise<void> {
  await named(removeService);
  print("Removed. The data folder stays.");
}

export interface AgentWhyFlags extends WhyOutput {
  data?: string;
}

export async function why(update: string, flags: AgentWhyFlags): Promise<void> {
  printWhy(await named(() => agentWhy(dataDir(flags.data), update)), flags);
}

const ago = (at: number | undefined) =>
  at === undefined ? "—" : new Date(at).toISOString().slice(0, 16).replace("T", " ");

function scanText(scan: AgentStatus["lastScan"]): string {
  if (scan === undefined) return "—";
  const result =
    scan.code === 0 ? `${scan.needed} needed, ${scan.installed} installed` : explainShort(hexOf(scan.code));
  return `${ago(scan.at)}: ${result}`;
}

export async function status(flags: { data?: string; json?: true }): Promise<void> {
  const found = await named(() => agentStatus(dataDir(flags.data)));
  if (flags.json) {
    printJson(found);
    return;
  }
  print(
    facts([
      ["Service", found.serverUrl ?? "not enrolled"],
      ["Device", found.deviceId ?? "—"],
      ["State", found.progress?.state ?? "—"],
      ["Last scan", scanText(found.lastScan)],
      ["Next scan", ago(found.nextScanAt)],
      ...(found.pausedUntil === undefined ? [] : [["Paused until", ago(found.pausedUntil)] as const]),
      ["Restart", found.restartPending ? "pending" : "not needed"],
      ["Events to send", String(found.waitingEvents)],
    ]),
  );
  for (const { kind, phase, dueAt } of found.tasks)
    print(`  task ${kind}: ${phase}${dueAt === undefined ? "" : `, restart at ${ago(dueAt)}`}`);
  for (const { title, state, code } of found.updates)
    print(`  ${title}: ${state}${code === undefined ? "" : ` — ${explainShort(code)}`}`);
}

export interface SearchFlags {
  data?: string;
  superseded?: true;
  scope: string;
  server?: string;
  json?: true;
}

const FOUND: readonly Column<FoundUpdate>[] = [
  { title: "Update", value: ({ updateId }) => updateId },
  { title: "State", value: stateOf },
  { title: "Title", value: ({ title, updateId }) => (title === updateId ? "" : title) },
];

function stateOf({ isInstalled, rebootRequired, deploymentAction, browseOnly }: FoundUpdate): string {
  if (rebootRequired) return "waits for a restart";
  if (isInstalled) return deploymentAction === "Uninstallation" ? "to be removed" : "installed";
  if (deploymentAction === "Installation") return browseOnly ? "available" : "to be installed";
  return "needed";
}

/** MS-UAMG finds what is to be installed unless `DeploymentAction` says otherwise: mostly what was approved. */
const NOT_APPROVED = "DeploymentAction='Detection'";

export async function search(criteria: string, flags: SearchFlags): Promise<void> {
  const { data, superseded: includeSuperseded = false, scope, server } = flags;
  const find = (by: string) =>
    searchUpdates(dataDir(data), {
      ...{ criteria: by, includeSuperseded, scope },
      ...(server !== undefined && { server }),
    });
  const found = await named(() => find(criteria));
  if (flags.json) {
    printJson(found);
    return;
  }
  if (found.updates.length > 0) print(table(found.updates, FOUND));
  print(`${plural(found.updates.length, "update")}, by the scan of ${ago(found.scannedAt)}.`);
  if (/DeploymentAction/i.test(criteria)) return;
  const others = find(`${NOT_APPROVED} and IsInstalled=0`).updates.length;
  if (others > 0)
    print(`Not approved, and needed here: ${others}. To find them: releve agent search "${NOT_APPROVED}"`);
}
