import { lstat, open, readdir, rm } from "node:fs/promises";
import { hostname, release, totalmem, uptime } from "node:os";
import { join } from "node:path";
import { X509Certificate } from "node:crypto";
import { askTool } from "../platform/tools.ts";
import { readBootId } from "../platform/linux/restart.ts";
import { readIdentity } from "../protocol-talker/identity.ts";
import { readLocalIdentity } from "../protocol-talker/wsus.ts";
import { AGENT_VERSION } from "../service/options.ts";
import { redact } from "./redact.ts";
import { describeStore } from "./store.ts";
import { createTar } from "./tar.ts";

/** Of each text its end is taken, bytes; all together stay below what the service takes of one bundle. */
const MAX_TEXT_BYTES = 2_097_152;
/** Files of the data folder that are named. */
const MAX_FILES = 1_000;
/** Lines of the unit's journal. */
const JOURNAL_LINES = "5000";

const SYSTEM_LOGS = ["/var/log/apt/history.log", "/var/log/apt/term.log", "/var/log/dpkg.log"];
const UNIT_FILE = "/etc/systemd/system/releve-agent.service";

/** The end of a file, from the beginning of a line; undefined: it cannot be read. */
async function tailOf(path: string): Promise<string | undefined> {
  try {
    await using file = await open(path, "r");
    const { size } = await file.stat();
    const from = Math.max(0, size - MAX_TEXT_BYTES);
    const buffer = Buffer.alloc(Math.min(size, MAX_TEXT_BYTES));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
    const text = buffer.toString("utf8", 0, bytesRead);
    // A secret that is cut in two is not recognised: its half goes too.
    return from === 0 ? text : text.slice(text.indexOf("\n") + 1);
  } catch {
    return undefined;
  }
}

async function unitJournal(): Promise<string> {
  const parameters = ["--unit=releve-agent.service", "--no-pager", "--output=short-iso", "--lines"];
  const { stdout, stderr } = await askTool("journalctl", [...parameters, JOURNAL_LINES]);
  return (stdout || stderr).slice(-MAX_TEXT_BYTES);
}

/** Who the device is, without what proves it. */
function describeIdentity(dataDir: string): unknown {
  const local = readLocalIdentity(dataDir);
  const known = readIdentity(dataDir);
  if (known === undefined) return local ?? null;
  const { subject, serialNumber, validFrom, validTo, fingerprint256 } = new X509Certificate(
    known.certificate,
  );
  const { deviceId, serverUrl } = known;
  return {
    deviceId,
    serverUrl,
    certificate: { subject, serialNumber, validFrom, validTo, fingerprint256 },
  };
}

function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch (thrown) {
    return { error: String(thrown) };
  }
}

/**
 * Writes a .tar.gz of what explains an agent's behaviour: logs, state of the store, configuration. Keys, cookies
 * and tokens are not in it. Works beside a running agent and changes nothing. What cannot be read is left out.
 */
export async function collectDiagnostics(dataDir: string, path: string): Promise<void> {
  const tar = createTar(path);
  const addText = async (name: string, text: string) => tar.add(name, Buffer.from(redact(text)));
  const addJson = (name: string, value: unknown) => addText(name, JSON.stringify(value, null, 2) + "\n");
  const addFile = async (name: string, file: string) => {
    const text = await tailOf(file);
    if (text !== undefined) await addText(name, text);
  };
  try {
    await addJson("about.json", {
      ...{ collectedAt: new Date().toISOString(), agentVersion: AGENT_VERSION, node: process.version },
      ...{ host: hostname(), kernel: release(), uptimeSeconds: uptime(), memoryBytes: totalmem() },
      ...{ bootId: readBootId(), dataDir, identity: attempt(() => describeIdentity(dataDir)) },
    });
    await addJson(
      "store.json",
      attempt(() => describeStore(dataDir)),
    );
    await addJson("files.json", await filesOf(dataDir));
    for (const name of ["agent.log", "agent.log.1", "agent.log.2", "agent.log.3"])
      await addFile(`logs/${name}`, join(dataDir, name));
    for (const file of SYSTEM_LOGS) await addFile(`logs/${file.split("/").slice(-2).join("-")}`, file);
    await addText("logs/journal.txt", await unitJournal());
    await addFile("releve-agent.service", UNIT_FILE);
    await tar.close();
  } catch (thrown) {
    await rm(path, { force: true });
    throw thrown;
  }
}

/** Names and sizes in the data folder. */
async function filesOf(dataDir: string): Promise<unknown> {
  const names = (await readdir(dataDir, { recursive: true })).slice(0, MAX_FILES);
  const sizes = names.map(async (name) => {
    const found = await lstat(join(dataDir, name)).catch(() => undefined);
    return [name, found?.size ?? null] as const;
  });
  return Object.fromEntries(await Promise.all(sizes));
}
