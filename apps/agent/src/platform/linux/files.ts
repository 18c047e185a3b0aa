import { open } from "node:fs/promises";

/** Longest system file read whole, bytes; os-release, DMI and the like are far below. */
const MAX_SYSTEM_FILE_BYTES = 65_536;

/** The first 64 KB of a file, or undefined when it cannot be read (absent, not permitted, a folder). */
export async function readSystemFile(path: string): Promise<string | undefined> {
  try {
    await using file = await open(path, "r");
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(MAX_SYSTEM_FILE_BYTES),
      0,
      MAX_SYSTEM_FILE_BYTES,
      0,
    );
    return buffer.toString("utf8", 0, bytesRead);
  } catch {
    return undefined;
  }
}
