import { fold } from "../compare.ts";
import type { Reading, RegistryKey, RegistryValue } from "../windows/facts.ts";
import { REGISTRY_TYPES } from "../windows/registry.ts";
import { FactsError } from "./errors.ts";
import { type Cells, type KeyCell, type ValueCell, createCells, readable, utf16 } from "./hive-cells.ts";

/** Largest hive read, bytes; Windows itself keeps SOFTWARE below 2 GiB, commonly at 100 MB. */
const MAX_HIVE_BYTES = 1024 * 1024 * 1024;
/** Deepest key, as Windows allows (Registry Element Size Limits). */
const MAX_KEY_DEPTH = 512;
/** Largest text value decoded, bytes. */
const MAX_TEXT_BYTES = 1024 * 1024;
/** Most keys that are kept read, over all parents. */
const MAX_KEPT_KEYS = 500_000;

/** A registry hive; keys by path below its root, segments apart by one backslash. */
export interface Hive {
  /** Null when the key is not there, undefined when the hive is damaged on the way to it. */
  key: (path: string) => Reading<RegistryKey>;
}

/**
 * Opens the bytes of a hive file (regf), of which nothing is trusted: a damaged part makes the keys that lie in
 * it unreadable. Changes that only its transaction logs hold are not seen.
 * @throws FactsError `not-a-hive`, `too-large`.
 */
export function openHive(bytes: Uint8Array): Hive {
  if (bytes.length > MAX_HIVE_BYTES) throw new FactsError("too-large", "the hive is too large");
  const cells = createCells(bytes);
  const root = cells?.root();
  if (!cells || !root) throw new FactsError("not-a-hive", "the file is no registry hive");
  const childrenOf = keepChildren(cells);
  return {
    key: (path) => {
      const segments = path.split("\\").filter((segment) => segment !== "");
      if (segments.length > MAX_KEY_DEPTH) return null;
      let key: KeyCell = root;
      for (const segment of segments) {
        // Where a link leads is not in the hive.
        const child = key.isLink ? undefined : childrenOf(key);
        if (!child) return undefined;
        const next = child.get(fold(segment));
        if (!next) return null;
        key = next;
      }
      return key.isLink ? undefined : keyOf(key, cells, childrenOf(key));
    },
  };
}

type Children = ReadonlyMap<string, KeyCell>;

/** Reads the keys below a key, and keeps some of what it read: paths share their beginnings. */
function keepChildren(cells: Cells): (key: KeyCell) => Children | undefined {
  const kept = new Map<number, Children>();
  let count = 0;
  return (key) => {
    const known = kept.get(key.offset);
    if (known) return known;
    const read = cells.subkeys(key);
    if (!read) return undefined;
    const children = new Map(read.map((child) => [fold(child.name), child]));
    count += children.size;
    if (count > MAX_KEPT_KEYS) {
      kept.clear();
      count = children.size;
    }
    kept.set(key.offset, children);
    return children;
  };
}

/** Undefined: damaged, or larger than any rule's text. */
const valueOf = (cell: ValueCell): RegistryValue | undefined =>
  readable(() => {
    const type = REGISTRY_TYPES[cell.type] ?? `type ${cell.type}`;
    if (type === "REG_DWORD" && cell.sizeBytes === 4)
      return { type, data: cell.data().getUint32(0, true) } as const;
    if (type !== "REG_SZ" && type !== "REG_EXPAND_SZ") return { type };
    if (cell.sizeBytes > MAX_TEXT_BYTES) throw new RangeError("a text too large");
    return { type, data: utf16(cell.data()).replace(/\0[^]*$/, "") } as const;
  });

function keyOf(key: KeyCell, cells: Cells, children: Children | undefined): RegistryKey | undefined {
  const read = cells.values(key);
  if (!read || !children) return undefined;
  const values = new Map<string, RegistryValue>();
  for (const cell of read) {
    const value = valueOf(cell);
    if (!value) return undefined;
    values.set(fold(cell.name), value);
  }
  return { subkeys: [...children.values()].map(({ name }) => name), values };
}
