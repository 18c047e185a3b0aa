import { randomBytes } from "node:crypto";
import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { readSystemFile } from "./files.ts";

const SYSTEM_FILES = ["/etc/machine-id", "/var/lib/dbus/machine-id"];

async function readId(path: string): Promise<string | undefined> {
  const text = (await readSystemFile(path))?.trim() ?? "";
  return /^[0-9a-f]{32}$/.test(text) ? text : undefined;
}

/**
 * machine-id(5). Containers often have none: then an own one, made once and kept as `machine-id` in `dataDir`.
 */
export async function readMachineId(dataDir: string): Promise<string> {
  const own = join(dataDir, "machine-id");
  for (const path of [...SYSTEM_FILES, own]) {
    const id = await readId(path);
    if (id !== undefined) return id;
  }
  const id = randomBytes(16).toString("hex");
  await mkdir(dataDir, { recursive: true });
  {
    await using file = await open(`${own}.new`, "w", 0o644);
    await file.writeFile(`${id}\n`);
    await file.sync();
  }
  await rename(`${own}.new`, own);
  return id;
}
