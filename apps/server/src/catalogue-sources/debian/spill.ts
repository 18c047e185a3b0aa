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

/** Longest line, bytes; it holds the longest dependencies and all else, in UTF-8. */
const WRITE_BUFFER = 512 * 1024;
const MAX_UTF8_BYTES = 3;
/** Packages of one source often follow each other, and so do sources: bytes read at once. */
const READ_AHEAD = 16 * 1024;
const NONE = 0xffffffff;

export function createSpill(path: string): Spill {
  const file = openSync(path, "w+", 0o600);
  // Without a name it is gone with the process, however that ends.
  unlinkSync(path);
  const buffer = Buffer.allocUnsafe(WRITE_BUFFER);
  /** What was read last: bytes of the file from `windowStart` to `windowEnd`. */
  const window = Buffer.allocUnsafe(WRITE_BUFFER);
  let [windowStart, windowEnd] = [0, 0];
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
  const append = (line: string): void => {
    if (buffered + line.length * MAX_UTF8_BYTES > WRITE_BUFFER) flush();
    buffered += buffer.write(line, buffered);
  };
  const add = (found: SpilledPackage): void => {
    if (count + 1 >= offsets.length) grow();
    previous[count] = heads.get(found.source) ?? NONE;
    // A copy: a slice would keep the whole chunk that it was cut from.
    const known = heads.has(found.source);
    heads.set(known ? found.source : Buffer.from(found.source).toString(), count);
    offsets[count] = written + buffered;
    append(lineOf(found));
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
    windowEnd = 0;
  };
  const readAt = (index: number): SpilledPackage => {
    const start = offsets[index] ?? 0;
    const end = offsets[index + 1] ?? start;
    if (start < windowStart || end > windowEnd) {
      const length = readSync(file, window, 0, Math.max(READ_AHEAD, end - start), start);
      [windowStart, windowEnd] = [start, start + length];
    }
    return packageOf(window.toString("utf8", start - windowStart, end - windowStart));
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

/** No field holds a line feed: `parsePackage` reads lines. */
function lineOf(found: SpilledPackage): string {
  const { name, architecture, version, source, sourceVersion, path, sizeBytes, sha256, summary } = found;
  return `${name}\n${architecture}\n${version}\n${source}\n${sourceVersion}\n${path}\n${sizeBytes}\n${sha256}\n${summary}\n${found.depends}\n${found.suite}`;
}

function packageOf(line: string): SpilledPackage {
  const [name = "", architecture = "", version = "", source = "", sourceVersion = "", ...rest] =
    line.split("\n");
  const [path = "", sizeBytes, sha256 = "", summary = "", depends = "", suite] = rest;
  return {
    ...{ name, architecture, version, source, sourceVersion, path, sha256, summary, depends },
    ...{ sizeBytes: Number(sizeBytes), suite: Number(suite) },
  };
}
