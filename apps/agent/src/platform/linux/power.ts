import { randomUUID } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AgentError } from "../../outcome.ts";
import { askTool } from "../tools.ts";

/**
 * Where users ask for a later restart: a file here, by anybody, is a request. Nobody else can list the folder, and
 * nothing of it is ever read or removed, so that no file of a user's misleads the agent; its time of change, which
 * users cannot forge, says when it was made.
 */
const POSTPONE_FOLDER = "/run/releve-agent/postpone";
const OPEN = 0o1733;
const SHUT = 0o1700;
/** Below are the system's own accounts, login.defs(5): a service does not decide when a computer restarts. */
const FIRST_PERSON = 1_000;
const NOBODY = 65_534;

/** wall(1); by standard input, since an argument could be the name of a file. */
export async function warnUsers(text: string): Promise<void> {
  await askTool("wall", [], undefined, `${text}\n`);
}

/**
 * Asks systemd for the restart, unless something holds a lock against it (as apt does while it installs),
 * systemctl(1) --check-inhibitors. Throws AgentError.
 */
export async function restart(): Promise<void> {
  const { status, stderr } = await askTool("systemctl", ["reboot", "--check-inhibitors=yes"]);
  if (status === 0) return;
  if (status === "missing") throw new AgentError("OM_E_NOT_SUPPORTED", "start", "systemd does not run here.");
  const reason = stderr.trim().slice(0, 300) || String(status);
  throw new AgentError("OM_E_UNEXPECTED", "start", `The restart was refused: ${reason}`);
}

export function letPostpone(may: boolean): void {
  try {
    if (may) mkdirSync(POSTPONE_FOLDER, { recursive: true });
    // Not by mkdir's mode, which the umask changes.
    chmodSync(POSTPONE_FOLDER, may ? OPEN : SHUT);
  } catch {
    // Without the folder nobody can postpone.
  }
}

export function wasPostponed(since: number): boolean {
  try {
    return readdirSync(POSTPONE_FOLDER).some((name) => {
      const { uid, ctimeMs } = lstatSync(join(POSTPONE_FOLDER, name));
      const isPerson = uid === 0 || (uid >= FIRST_PERSON && uid !== NOBODY);
      return isPerson && ctimeMs >= since;
    });
  } catch {
    return false;
  }
}

/** For users: asks the agent for a later restart. Throws OM_E_INVALID_OPERATION when none can be postponed now. */
export function requestPostponement(): void {
  try {
    if ((statSync(POSTPONE_FOLDER).mode & 0o777) !== (OPEN & 0o777)) throw new Error("It is shut.");
    writeFileSync(join(POSTPONE_FOLDER, randomUUID()), "", { flag: "wx" });
  } catch (cause) {
    const text = "No restart is announced that may be postponed.";
    throw new AgentError("OM_E_INVALID_OPERATION", "start", text, cause);
  }
}

/** Whether this process belongs to the unit that systemd starts again, cgroups(7). */
export function isSupervised(): boolean {
  try {
    return /\/releve-agent\.service$/m.test(readFileSync("/proc/self/cgroup", "utf8"));
  } catch {
    return false;
  }
}
