import { stat, statfs } from "node:fs/promises";
import { AgentError } from "../../outcome.ts";

/** dpkg rewrites its whole status file, and keeps the old one; and writes lists and scripts of each package. */
const DATABASE_HEADROOM_BYTES = 4 * 1024 * 1024;
/** Where packages put files, when these are file systems of their own. */
const PLACES = ["/", "/usr", "/var", "/boot", "/opt"];

async function freeBytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}

/**
 * Throws OM_E_UH_INSTALLERFAILURE when the packages certainly do not fit: dpkg unpacks each beside the old one, so
 * the largest must fit whole; and its database must have room. What passes may still fill the disk.
 */
export async function requireSpace(largestBytes: number): Promise<void> {
  const status = await stat("/var/lib/dpkg/status").catch(() => undefined);
  const databaseNeeds = 2 * (status?.size ?? 0) + DATABASE_HEADROOM_BYTES;
  const database = await freeBytes("/var/lib/dpkg");
  if (database < databaseNeeds) throw full("/var/lib/dpkg", database, databaseNeeds);
  const freeByDevice = new Map<number, number>();
  for (const place of PLACES) {
    const found = await stat(place).catch(() => undefined);
    if (found !== undefined) freeByDevice.set(found.dev, await freeBytes(place));
  }
  const free = [...freeByDevice.values()].reduce((sum, bytes) => sum + bytes, 0);
  if (free < largestBytes) throw full("the system", free, largestBytes);
}

function full(place: string, free: number, needed: number): AgentError {
  const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_048_576)} MB`;
  const text = `Disk full: ${place} has ${megabytes(free)} free, the update needs ${megabytes(needed)}.`;
  return new AgentError("OM_E_UH_INSTALLERFAILURE", "install", text);
}
