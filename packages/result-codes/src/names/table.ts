import type { Family } from "../families.ts";
import { BITS_DISM } from "./bits-dism.ts";
import { HRESULT } from "./hresult.ts";
import { HTTP } from "./http.ts";
import { SERVICING } from "./servicing.ts";
import { SETUP } from "./setup.ts";
import { WIN32 } from "./win32.ts";
import { WINDOWS_UPDATE } from "./windows-update.ts";
import { WINHTTP } from "./winhttp.ts";

export interface Name {
  name: string;
  code: number;
  /** Undefined: that of the low word, as in the agent's own codes. */
  family: Family | undefined;
}

type Names = ReadonlyMap<number, readonly Name[]>;
type Table = readonly [text: string, family: Family | undefined];

/**
 * Words with spaces between: a hexadecimal number sets the next value; a name takes it and counts on. So compact,
 * four thousand names cost a start nothing; they are read at first use.
 */
function read(tables: readonly Table[]): Names {
  const names = new Map<number, Name[]>();
  for (const [text, family] of tables) {
    let next = 0;
    for (const word of text.trim().split(/\s+/))
      if (/^[0-9A-F]+$/.test(word)) next = Number.parseInt(word, 16);
      else {
        const entry = { name: word, code: next++, family };
        names.set(entry.code, [...(names.get(entry.code) ?? []), entry]);
      }
  }
  return names;
}

/** Tables that a program may do without, such as a page that must be small. */
const more: { hresult: Table[]; win32: Table[] } = { hresult: [], win32: [] };
let generation = 0;

/** Adds names that stand behind all others. */
export function addNames(hresult: string, win32: string): void {
  more.hresult.push([hresult, "hresult"]);
  more.win32.push([win32, "win32"]);
  generation++;
}

/** Made at first use, and again when names were added. */
function made<T>(make: () => T): () => T {
  let last: { of: number; value: T } | undefined;
  return () => {
    if (last?.of !== generation) last = { of: generation, value: make() };
    return last.value;
  };
}

/** Full 32-bit values. */
export const hresults = made(() =>
  read([
    [WINDOWS_UPDATE, undefined],
    [SERVICING, "servicing"],
    [SETUP, "setup"],
    [BITS_DISM, "bits"],
    [HRESULT, "hresult"],
    ...more.hresult,
  ]),
);

/** The codes that HRESULT_FROM_WIN32 wraps (MS-ERREF 2.1.2); those of WinHTTP are among them. */
export const win32 = made(() => read([[WIN32, "win32"], [WINHTTP, "winhttp"], ...more.win32]));

/** Status codes of HTTP, which facility 25 wraps (MS-ERREF 2.1). */
export const http = made(() => read([[HTTP, "http"]]));

/** What apt-get and dpkg end with: apt-get(8), dpkg(1), both under DIAGNOSTICS or EXIT STATUS. */
export const dpkg = made(() => read([["0001 DPKG_FAILED DPKG_FATAL 0064 APT_ERROR", "dpkg"]]));

/** Every name, in upper case. The first table that has it wins. */
export const byName = made(() => {
  const all = new Map<string, Name>();
  for (const table of [hresults(), win32(), http(), dpkg()])
    for (const entries of table.values())
      for (const entry of entries) {
        const key = entry.name.toUpperCase();
        if (!all.has(key)) all.set(key, entry);
      }
  return all;
});
