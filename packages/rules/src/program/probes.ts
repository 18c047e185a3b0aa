import { hash } from "node:crypto";
import type { Facts } from "../types.ts";
import type { WindowsFacts } from "../windows/facts.ts";

type Argument = string | number;
type Read = (...args: readonly Argument[]) => unknown;

/** One fact as it was read, to be compared with what it is later. */
export interface FactReading {
  /** E.g. `debianPackages`; facts about Windows as `windows.registryKey`. */
  fact: string;
  args: readonly Argument[];
  /** Of the value: equal for equal values. */
  digest: string;
}

interface Probe {
  fact: string;
  args: readonly Argument[];
  value: unknown;
  digest: string | undefined;
}

const WINDOWS = "windows.";

/** Facts that are read once each, remember what was read, and tell what has changed since. */
export interface Probes {
  facts: Facts;
  /** The probes that are read from now on until it is called again. */
  listen: () => readonly number[];
  /** Reads again all that was read. Answers the probes whose values differ; undefined: these are other kinds of facts. */
  renew: (facts: Facts) => ReadonlySet<number> | undefined;
  readingOf: (probe: number) => FactReading;
  /** The probe of an earlier reading, and whether the fact is still as it was then. */
  resume: (reading: FactReading) => { probe: number; isSame: boolean };
}

export function createProbes(first: Facts): Probes {
  let source = first;
  const probes: Probe[] = [];
  const byKey = new Map<string, number>();
  let recorded: number[] = [];
  const probeOf = (fact: string, args: readonly Argument[]): number => {
    let key = fact;
    for (const argument of args) key += `\0${argument}`;
    let id = byKey.get(key);
    if (id === undefined) {
      id = probes.push({ fact, args, value: readFact(source, fact, args), digest: undefined }) - 1;
      byKey.set(key, id);
    }
    return id;
  };
  const reader =
    (fact: string): Read =>
    (...args) => {
      const id = probeOf(fact, args);
      if (!recorded.includes(id)) recorded.push(id);
      return probes[id]?.value;
    };
  const isSame = (id: number, digest: string): boolean => {
    const probe = probes[id];
    return probe !== undefined && (probe.digest ??= digestOf(probe.value)) === digest;
  };
  return {
    facts: {
      debianSystem: reader("debianSystem") as Facts["debianSystem"],
      debianPackages: reader("debianPackages") as Facts["debianPackages"],
      ...(first.windows && { windows: windowsReaders(first.windows, reader) }),
    },
    listen: () => (recorded = []),
    renew: (facts) => {
      if ((facts.windows === undefined) !== (first.windows === undefined)) return undefined;
      source = facts;
      const changed = new Set<number>();
      probes.forEach((probe, id) => {
        const value = readFact(facts, probe.fact, probe.args);
        const digest = digestOf(value);
        if (!isSame(id, digest)) changed.add(id);
        Object.assign(probe, { value, digest });
      });
      return changed;
    },
    readingOf: (id) => {
      const { fact = "", args = [], value, digest = digestOf(value) } = probes[id] ?? {};
      return { fact, args, digest };
    },
    resume: ({ fact, args, digest }) => {
      const probe = probeOf(fact, args);
      return { probe, isSame: isSame(probe, digest) };
    },
  };
}

const windowsReaders = (windows: WindowsFacts, reader: (fact: string) => Read): WindowsFacts =>
  Object.fromEntries(
    Object.keys(windows).map((name) => [name, reader(WINDOWS + name)]),
  ) as unknown as WindowsFacts;

/** Undefined, as for any fact that cannot be read, where there is no such fact: a reading may be an older agent's. */
function readFact(facts: Facts, fact: string, args: readonly Argument[]): unknown {
  const isWindows = fact.startsWith(WINDOWS);
  const holder: object | undefined = isWindows ? facts.windows : facts;
  const read = (holder as Record<string, Read | undefined> | undefined)?.[
    isWindows ? fact.slice(WINDOWS.length) : fact
  ];
  return typeof read === "function" ? read(...args) : undefined;
}

/** 128 bits: only the computer's own values are compared. */
const DIGEST_CHARACTERS = 22;

function digestOf(value: unknown): string {
  const text = JSON.stringify(value, (_, part: unknown) => (part instanceof Map ? [...part] : part)) as
    string | undefined;
  return text === undefined ? "" : hash("sha256", text, "base64").slice(0, DIGEST_CHARACTERS);
}
