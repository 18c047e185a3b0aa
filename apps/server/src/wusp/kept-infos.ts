import type { WrittenInfos } from "@releve/protocol";
import { boundedCache } from "./bounded-cache.ts";
import type { Scan } from "./sync-answer.ts";

/** Sets of groups and versions of clients whose infos are kept at once, and memory for each, bytes. */
const MAX_SETS = 8;
const MAX_SET_BYTES = 8 * 1024 * 1024;
const FIRST_BYTES = 64 * 1024;

/** Infos as clients are sent them, by revision id. */
export interface WrittenStore {
  has: (revisionId: number) => boolean;
  /** `wireBytes`: what it counts for in an answer. */
  add: (revisionId: number, markup: Uint8Array, wireBytes: number) => void;
  /**
   * How many of the first infos are there and count for no more than `maxBytes` together, but one at least;
   * `isMissing`: the next one is not there, and the bytes are not full.
   */
  fitting: (revisionIds: Int32Array, maxBytes: number) => { count: number; isMissing: boolean };
  /** All of them must be there; they are copied when the answer is written. */
  joined: (revisionIds: Int32Array) => WrittenInfos;
  readonly bytes: number;
}

/** Before each markup stand its bytes and what it counts for, 32 bits each, on a boundary of 32 bits. */
const HEAD_BYTES = 8;

/**
 * One piece of memory for all: an answer takes 200 of them, and each that stood in an object of its own would have
 * the processor wait for memory several times.
 */
export function createWrittenStore(): WrittenStore {
  let memory = Buffer.allocUnsafeSlow(FIRST_BYTES);
  let words = new Int32Array(memory.buffer);
  // What is nowhere is of no bytes, rather than of as many as were left there.
  words.fill(0, 0, HEAD_BYTES / 4);
  let end = HEAD_BYTES;
  /** Where each markup's head is; 0: nowhere. */
  let starts = new Int32Array(0);

  const reserve = (revisionId: number, bytes: number): void => {
    if (revisionId >= starts.length) {
      const more = new Int32Array(Math.max(2 * starts.length, revisionId + 1));
      more.set(starts);
      starts = more;
    }
    if (end + bytes <= memory.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * memory.length, 4 * Math.ceil((end + bytes) / 4)));
    memory.copy(larger, 0, 0, end);
    memory = larger;
    words = new Int32Array(memory.buffer);
  };
  const startOf = (revisionId: number): number => starts[revisionId] ?? 0;

  return {
    has: (revisionId) => startOf(revisionId) !== 0,
    add: (revisionId, markup, wireBytes) => {
      reserve(revisionId, HEAD_BYTES + markup.byteLength);
      starts[revisionId] = end;
      words.set([markup.byteLength, wireBytes], end / 4);
      memory.set(markup, end + HEAD_BYTES);
      end += HEAD_BYTES + 4 * Math.ceil(markup.byteLength / 4);
    },
    fitting: (revisionIds, maxBytes) => {
      let bytes = 0;
      for (const [count, id] of revisionIds.entries()) {
        const start = startOf(id);
        if (start === 0) return { count, isMissing: true };
        bytes += words[start / 4 + 1] ?? 0;
        if (count > 0 && bytes > maxBytes) return { count, isMissing: false };
      }
      return { count: revisionIds.length, isMissing: false };
    },
    joined: (revisionIds) => {
      const lengthOf = (id: number) => words[startOf(id) / 4] ?? 0;
      return {
        count: revisionIds.length,
        byteLength: revisionIds.reduce((sum, id) => sum + lengthOf(id), 0),
        copyTo: (target, from) => {
          let at = from;
          for (const id of revisionIds) {
            const start = startOf(id) + HEAD_BYTES;
            at += memory.copy(target, at, start, start + lengthOf(id));
          }
        },
      };
    },
    get bytes() {
      return end;
    },
  };
}

export type KeptInfos = (scan: Scan) => WrittenStore;

/** Infos that are the same for all clients of the same groups and version, until a decision or the catalogue changes. */
export function createKeptInfos(): KeptInfos {
  const sets = boundedCache<string, { asOf: string; infos: WrittenStore }>(MAX_SETS);
  return ({ call, version, approvals, index }) => {
    const who = `${call.deviceId === undefined ? "stock" : "own"} ${version.major}.${version.minor}`;
    const key = `${who} ${approvals.groupsKey}`;
    const asOf = `${approvals.mark} ${index.generation}`;
    const kept = sets.get(key);
    // A full one is left to the calls that read it: what they know of it stays true.
    if (kept?.asOf === asOf && kept.infos.bytes < MAX_SET_BYTES) return kept.infos;
    const infos = createWrittenStore();
    sets.set(key, { asOf, infos }, 1);
    return infos;
  };
}
