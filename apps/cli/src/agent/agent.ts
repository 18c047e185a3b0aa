import { resolve } from "node:path";
import { agentStatus, installService, removeService } from "@releve/agent";
import { explainShort } from "../explain.ts";
import { facts, print, printJson } from "../output.ts";
import { agentProgram } from "./program-path.ts";
import { dataDir, named } from "./run.ts";

export interface InstallFlags {
  data?: string;
  server: string;
  account: string;
}

export async function install({ data, server, account }: InstallFlags): Promise<void> {
  const { nodeFlags, path } = agentProgram();
  await named(() =>
    installService({
      dataDir: dataDir(data),
      serverUrl: server,
      accountFile: resolve(account),
      nodePath: process.execPath,
      nodeFlags,
      cliPath: path,
    }),
  );
  print("Installed and started. Look at it with `systemctl status releve-agent`.");
}

export async function remove(): Promise<void> {
  await named(removeService);
  print("Removed. The data folder stays.");
}

const ago = (at: number | undefined) =>
  at === undefined ? "—" : new Date(at).toISOString().slice(0, 16).replace("T", " ");

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
      ["Next scan", ago(found.nextScanAt)],
      ["Restart", found.restartPending ? "pending" : "not needed"],
      ["Events to send", String(found.waitingEvents)],
    ]),
  );
  for (const { kind, phase, dueAt } of found.tasks)
    print(`  task ${kind}: ${phase}${dueAt === undefined ? "" : `, restart at ${ago(dueAt)}`}`);
  for (const { title, state, code } of found.updates)
    print(`  ${title}: ${state}${code === undefined ? "" : ` — ${explainShort(code)}`}`);
}
