import { constants } from "node:fs";
import { access, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { AgentError } from "../../outcome.ts";
import { keepProxy } from "../../protocol-talker/proxy.ts";
import { askTool } from "../tools.ts";

const UNIT = "releve-agent.service";
const UNIT_FOLDER = "/etc/systemd/system";
/** Present exactly when systemd is PID 1, sd_booted(3). */
const BOOTED = "/run/systemd/system";

export interface ServiceOptions {
  /** All absolute paths. */
  dataDir: string;
  nodePath: string;
  /** Options of Node itself. */
  nodeFlags: readonly string[];
  cliPath: string;
  serverUrl: string;
  /** Whom the agent works with: our service, by the account certificate file, or a WSUS, where nobody enrols. */
  account: { file: string } | "wsus";
  /** Undefined: none, whatever an earlier installation had. */
  proxy?: string;
}

/** One argument of ExecStart=, systemd.service(5): quoted, with specifiers and variables taken literally. */
function quote(argument: string): string {
  // A line feed would end the setting and start another.
  if (/\p{Cc}/u.test(argument))
    throw new AgentError("OM_E_INVALID_FILE", "start", "A service argument holds a control character.");
  const escaped = argument.replace(/[\\"]/g, "\\$&").replaceAll("%", "%%").replaceAll("$", "$$$$");
  return `"${escaped}"`;
}

/**
 * The unit file. KillMode=process as in apt-daily-upgrade.service: whatever becomes of the agent, dpkg finishes,
 * and the agent finds the result at its next start. It tells its worker process to stop by itself. Hardened only
 * where maintainer scripts, which may do anything to the system, are not hindered: no mount namespace, set-uid and
 * kernel settings are theirs to make.
 */
export function unitFile(options: ServiceOptions): string {
  const { nodePath, nodeFlags, cliPath, serverUrl, account, dataDir } = options;
  const command = [nodePath, ...nodeFlags, cliPath, "agent", "run"];
  const service =
    account === "wsus" ? ["--wsus", serverUrl] : ["--server", serverUrl, "--account", account.file];
  const parameters = [...service, "--data", dataDir];
  return `[Unit]
Description=Releve update agent
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=0

[Service]
Type=exec
ExecStart=${[...command, ...parameters].map(quote).join(" ")}
Restart=on-failure
RestartSec=10
KillMode=process
TimeoutStopSec=900
OOMPolicy=continue
UMask=0022
Nice=5
LockPersonality=yes
RestrictRealtime=yes

[Install]
WantedBy=multi-user.target
`;
}

const exists = async (path: string): Promise<boolean> =>
  access(path, constants.F_OK).then(
    () => true,
    () => false,
  );

async function systemctl(...parameters: string[]): Promise<void> {
  const { status, stderr } = await askTool("systemctl", parameters);
  if (status !== 0)
    throw new AgentError(
      "OM_E_UNEXPECTED",
      "start",
      `systemctl ${parameters.join(" ")}: ${stderr.trim().slice(0, 400) || String(status)}`,
    );
}

async function requireSystemd(done: string): Promise<void> {
  if (!(await exists(BOOTED)))
    throw new AgentError("OM_E_NOT_SUPPORTED", "start", `${done}, but systemd does not run here.`);
}

/**
 * Keeps the proxy in the data folder and writes the unit, then enables and starts it. Needs root. Where systemd does
 * not run (a container), both are written all the same and AgentError OM_E_NOT_SUPPORTED says so.
 */
export async function installService(options: ServiceOptions): Promise<void> {
  const path = `${UNIT_FOLDER}/${UNIT}`;
  const text = unitFile(options);
  try {
    keepProxy(options.dataDir, options.proxy);
    await mkdir(UNIT_FOLDER, { recursive: true });
    await writeFile(`${path}.new`, text, { mode: 0o644, flush: true });
    await rename(`${path}.new`, path);
  } catch (error) {
    if (error instanceof AgentError) throw error;
    throw new AgentError("OM_E_UNEXPECTED", "start", `${path} cannot be written; are you root?`, error);
  }
  await requireSystemd(`The unit was written to ${path}`);
  await systemctl("daemon-reload");
  await systemctl("enable", UNIT);
  // Not `enable --now`: a unit that already runs must take the new settings.
  await systemctl("restart", UNIT);
}

/** Stops, disables and removes the unit; fine when it was never there. */
export async function removeService(): Promise<void> {
  const path = `${UNIT_FOLDER}/${UNIT}`;
  if (!(await exists(path))) return;
  if (await exists(BOOTED)) await systemctl("disable", "--now", UNIT);
  await rm(path);
  if (await exists(BOOTED)) await systemctl("daemon-reload");
}
