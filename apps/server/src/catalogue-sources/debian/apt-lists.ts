import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import type { Readable } from "node:stream";
import { SourceError } from "./problems.ts";

/** Reads any compression that apt knows, and plain files. */
const APT_HELPER = "/usr/lib/apt/apt-helper";
const EXTENSIONS = ["", ".lz4", ".zst", ".gz", ".xz", ".bz2", ".lzma"];

/** The name that apt gives a file of `uri` under its lists: apt-pkg/contrib/strutl.cc, URItoFileName. */
export function aptListName(uri: string): string {
  const plain = uri.replace(/^[a-z][a-z0-9+.-]*:(\/\/)?/i, "").replace(/^[^/@]*@/, "");
  let name = "";
  for (const byte of Buffer.from(plain)) {
    const character = String.fromCharCode(byte);
    const quoted = byte <= 0x20 || byte >= 0x7f || '\\|{}[]<>"^~_=!@#$%^&*'.includes(character);
    name += quoted ? `%${byte.toString(16).padStart(2, "0")}` : character;
  }
  return name.replaceAll("/", "_");
}

/** The file of apt's lists for `uri`, in whichever compression apt keeps it. */
export function findAptList(listsDir: string, uri: string): string | undefined {
  const base = `${listsDir}/${aptListName(uri)}`;
  return EXTENSIONS.map((extension) => base + extension).find((path) => existsSync(path));
}

export interface Uncompressed {
  stream: Readable;
  /** Rejects when the file could not be read to its end. */
  done: Promise<void>;
  /** Stops reading; `done` then resolves. */
  stop: () => void;
}

/** Uncompresses a file, told apart by its extension, in a process of its own. */
export function openUncompressed(path: string): Uncompressed {
  const child = spawn(APT_HELPER, ["cat-file", path], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, LC_ALL: "C" },
  });
  let said = "";
  child.stderr.on("data", (data: Buffer) => (said = (said + data.toString("utf8")).slice(-500)));
  let stopped = false;
  const finish = async (): Promise<void> => {
    const [code] = (await once(child, "close")) as [number | null];
    if (code !== 0 && !stopped)
      throw new SourceError(
        "mismatch",
        `The index could not be uncompressed: ${said.trim() || `exit code ${code ?? "none"}`}.`,
      );
  };
  const done = finish();
  done.catch(() => undefined);
  return {
    stream: child.stdout,
    done,
    stop: () => {
      stopped = true;
      child.kill();
    },
  };
}
