import { closeSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import type { IndexedPackage } from "./packages.ts";

/** A package of an index, and which of the product's suites it was seen in. */
export interface SpilledPackage extends IndexedPackage {
  suite: number;
}

/**
 * Packages wait on disk, grouped by source package: an index is ordered by binary package, an update
 * needs all of one source. Memory holds 12 bytes for each package and the names of the sources.
 */
export interface Spill {
  add: (found: SpilledPackage) => void;
  /** Where `rollback` returns to. */
  mark: () => number;
  /** Forgets what was added since the mark: an index that failed its digest was never there. */
  rollback: (mark: number) => void;
  count: () => number;
  sources: () => string[];
  read: (source: string) => SpilledPackage[];
  close: () => void;
}

const WRITE_BUFFER = 256 * 1024;
const NONE = 0xffffffff;

export function createSpill(path: string): Spill {
  const file = openSync(path, "w+", 0o600);
  // Without a name it is gone with the process, however that ends.
  unlinkSync(path);
  const buffer = Buffer.allocUnsafe(WRITE_BUFFER);
  let buffered = 0;
  let written = 0;
  let count = 0;
  let offsets = new Float64Array(4096);
  let previous = new Uint32Array(4096);
  /** The last package of each source; the others follow by `previous`. */
  const heads = new Map<string, number>();

  const flush = (): void => {
    for (let done = 0; done < buffered;)
      done += writeSync(file, buffer, done, buffered - done, written + done);
    written += buffered;
    buffered = 0;
  };
  const grow = (): void => {
    const [more, links] = [new Float64Array(count * 2), new Uint32Array(count * 2)];
    more.set(offsets);
    links.set(previous);
    [offsets, previous] = [more, links];
  };
  const append = (line: Buffer): void => {
    if (buffered + line.length > WRITE_BUFFER) flush();
    if (line.length > WRITE_BUFFER) {
      for (let done = 0; done < line.length;)
        done += writeSync(file, line, done, line.length - done, written + done);
      written += line.length;
    } else {
      line.copy(buffer, buffered);
      buffered += line.length;
    }
  };
  const add = (found: SpilledPackage): void => {
    if (count + 1 >= offsets.length) grow();
    previous[count] = heads.get(found.source) ?? NONE;
    // A copy: a slice would keep the whole chunk that it was cut from.
    const known = heads.has(found.source);
    heads.set(known ? found.source : Buffer.from(found.source).toString(), count);
    offsets[count] = written + buffered;
    append(Buffer.from(JSON.stringify(found)));
    count++;
    offsets[count] = written + buffered;
  };
  const rollback = (mark: number): void => {
    flush();
    for (; count > mark; count--) {
      const { source } = readAt(count - 1);
      const before = previous[count - 1] ?? NONE;
      if (before === NONE) heads.delete(source);
      else heads.set(source, before);
    }
    written = offsets[count] ?? 0;
    ftruncateSync(file, written);
  };
  const readAt = (index: number): SpilledPackage => {
    const start = offsets[index] ?? 0;
    const bytes = Buffer.allocUnsafe((offsets[index + 1] ?? start) - start);
    readSync(file, bytes, 0, bytes.length, start);
    return JSON.parse(bytes.toString("utf8")) as SpilledPackage;
  };
  return {
    add,
    mark: () => count,
    rollback,
    count: () => count,
    sources: () => [...heads.keys()],
    read: (source) => {
      if (buffered > 0) flush();
      const found: SpilledPackage[] = [];
      for (let at = heads.get(source) ?? NONE; at !== NONE; at = previous[at] ?? NONE) found.push(readAt(at));
      return found.reverse();
    },
    close: () => closeSync(file),
  };
}
