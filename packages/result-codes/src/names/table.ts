import type { Family } from "../families.ts";
import { BITS_DISM } from "./bits-dism.ts";
import { HRESULT } from "./hresult.ts";
import { HTTP } from "./http.ts";
import { PUBLISHED_HRESULT } from "./published-hresult.ts";
import { PUBLISHED_WIN32 } from "./published-win32.ts";
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

/**
 * Words with spaces between: a hexadecimal number sets the next value; a name takes it and counts on. So compact,
 * four thousand names cost a start nothing; they are read at first use.
 */
function read(tables: readonly (readonly [text: string, family: Family | undefined])[]): Names {
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

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Full 32-bit values. */
export const hresults = once(() =>
  read([
    [WINDOWS_UPDATE, undefined],
    [SERVICING, "servicing"],
    [SETUP, "setup"],
    [BITS_DISM, "bits"],
    [HRESULT, "hresult"],
    [PUBLISHED_HRESULT, "hresult"],
  ]),
);

/** The codes that HRESULT_FROM_WIN32 wraps (MS-ERREF 2.1.2); those of WinHTTP are among them. */
export const win32 = once(() =>
  read([
    [WIN32, "win32"],
    [WINHTTP, "winhttp"],
    [PUBLISHED_WIN32, "win32"],
  ]),
);

/** Status codes of HTTP, which facility 25 wraps (MS-ERREF 2.1). */
export const http = once(() => read([[HTTP, "http"]]));

/** What apt-get and dpkg end with: apt-get(8), dpkg(1), both under DIAGNOSTICS or EXIT STATUS. */
export const dpkg = once(() => read([["0001 DPKG_FAILED DPKG_FATAL 0064 APT_ERROR", "dpkg"]]));

/** Every name, in upper case. The first table that has it wins. */
export const byName = once(() => {
  const all = new Map<string, Name>();
  for (const table of [hresults(), win32(), http(), dpkg()])
    for (const entries of table.values())
      for (const entry of entries) {
        const key = entry.name.toUpperCase();
        if (!all.has(key)) all.set(key, entry);
      }
  return all;
});
