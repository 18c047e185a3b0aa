import { type Hash, createHash } from "node:crypto";
import { mkdir, open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A file as the catalogue promises it. Digests are lower-case hex. */
export interface Promised {
  digest: string;
  algorithm: "SHA1" | "SHA256";
  sha256: string | null;
  sizeBytes: number;
  /** Empty: nobody knows one. */
  originUrl: string;
}

/** Where a verified file lives; the digest is checked to be hex by whoever calls. */
export function contentPath(folder: string, digest: string): string {
  return join(folder, digest.slice(-2), digest);
}

/** Every digest that the catalogue knows of one file, computed together. */
export class Hashes {
  readonly #expected: readonly (readonly [name: "sha1" | "sha256", digest: string])[];
  #running: Hash[] = [];
  constructor(file: Promised) {
    const key = [file.algorithm === "SHA1" ? "sha1" : "sha256", file.digest] as const;
    this.#expected =
      file.algorithm === "SHA1" && file.sha256 !== null ? [key, ["sha256", file.sha256]] : [key];
    this.reset();
  }
  reset(): void {
    this.#running = this.#expected.map(([name]) => createHash(name));
  }
  update(chunk: Buffer): void {
    for (const hash of this.#running) hash.update(chunk);
  }
  /** The first digest that is not as promised. */
  wrong(): string | undefined {
    return this.#expected.find(([, digest], at) => this.#running[at]?.digest("hex") !== digest)?.[0];
  }
}

/** Puts a verified file in its place, atomically, and so that the name outlives a power cut. */
export async function publish(part: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await rename(part, path);
  const folder = await open(dirname(path));
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
