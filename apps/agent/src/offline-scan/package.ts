import {
  MetadataError,
  type OfflineCabinet,
  OfflineListReader,
  type OfflineUpdate,
  readOfflineIndex,
} from "@releve/metadata";
import type { ByteSource } from "@releve/protocol";
import { AgentError } from "../outcome.ts";
import { type Cabinet, openCabinet, sourceOf } from "./cabinet.ts";

const INDEX = "index.xml";
const LIST_CABINET = "package.cab";
const LIST = "package.xml";

/** An offline sync package, as far as its list says; fragments are unpacked when they are asked for. */
export interface OfflinePackage {
  created: Date | undefined;
  updates: readonly OfflineUpdate[];
  /** Where files are, by digest. */
  locations: ReadonlyMap<string, string>;
  /** The text of these updates' fragments of one kind: `c` Core, `l` LocalizedProperties in the update's language. */
  fragments: (kind: "c" | "l", updates: readonly OfflineUpdate[]) => Generator<Fragment>;
}

export interface Fragment {
  update: OfflineUpdate;
  xml: string;
}

/** @throws AgentError OM_E_PT_ECP_INVALID_FILE_FORMAT, _INVALID_METADATA or _FAILURE_TO_DECOMPRESS_CAB_FILE */
export function readOfflinePackage(source: ByteSource): OfflinePackage {
  const outer = openCabinet(source, "The package", "OM_E_PT_ECP_INVALID_FILE_FORMAT");
  demand(outer, INDEX, LIST_CABINET);
  const cabinets = named(INDEX, () => readOfflineIndex(textOf(wholeOf(outer, INDEX))));
  demand(outer, ...cabinets.map(({ name }) => name.toLowerCase()));
  const list = readList(nested(wholeOf(outer, LIST_CABINET), LIST_CABINET));
  return { ...list, fragments: (kind, updates) => fragmentsOf(outer, cabinets, kind, updates) };
}

/** Of a file that is there. */
function wholeOf(cabinet: Cabinet, wanted: string): Buffer {
  const [file] = cabinet.files((name) => name === wanted);
  return file?.bytes ?? Buffer.alloc(0);
}

const textOf = (bytes: Buffer): string => new TextDecoder().decode(bytes);

const nested = (bytes: Buffer, name: string): Cabinet =>
  openCabinet(sourceOf(bytes), name, "OM_E_PT_ECP_FAILURE_TO_DECOMPRESS_CAB_FILE");

function demand(cabinet: Cabinet, ...names: readonly string[]): void {
  const missing = names.find((name) => !cabinet.has(name));
  if (missing !== undefined)
    throw new AgentError("OM_E_PT_ECP_INVALID_FILE_FORMAT", "scan", `The package has no ${missing}.`);
}

/** What is not XML is a file of another format; XML that says what cannot be is metadata that are not valid. */
function named<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof MetadataError)) throw cause;
    const symbol =
      cause.code === "invalid-document" ? "OM_E_PT_ECP_INVALID_METADATA" : "OM_E_PT_ECP_INVALID_FILE_FORMAT";
    throw new AgentError(symbol, "scan", `${file}: ${cause.message}.`, cause);
  }
}

function readList(cabinet: Cabinet): Omit<OfflinePackage, "fragments"> {
  demand(cabinet, LIST);
  const reader = new OfflineListReader();
  const updates = new Map<number, OfflineUpdate>();
  const locations = new Map<string, string>();
  const take = (entries: ReturnType<OfflineListReader["close"]>): void => {
    for (const entry of entries)
      if (entry.kind === "location") locations.set(entry.location.digest, entry.location.url);
      else if (updates.has(entry.update.revisionId))
        throw new MetadataError("invalid-document", `revision ${entry.update.revisionId} is listed twice`);
      else updates.set(entry.update.revisionId, entry.update);
  };
  const decoder = new TextDecoder();
  for (const piece of cabinet.pieces(LIST))
    named(LIST, () => take(reader.write(decoder.decode(piece, { stream: true }))));
  named(LIST, () => take(reader.close()));
  return { created: named(LIST, () => reader.created), updates: [...updates.values()], locations };
}

function* fragmentsOf(
  outer: Cabinet,
  cabinets: readonly OfflineCabinet[],
  kind: "c" | "l",
  updates: readonly OfflineUpdate[],
): Generator<Fragment> {
  const wanted = new Map<string, Map<string, OfflineUpdate>>();
  for (const update of updates) {
    const { revisionId, language } = update;
    const name = cabinets.findLast(({ from }) => from <= revisionId)?.name.toLowerCase();
    if (name === undefined) continue;
    const inside = wanted.get(name) ?? new Map<string, OfflineUpdate>();
    wanted.set(name, inside);
    inside.set(kind === "c" ? `c/${revisionId}` : `l/${language.toLowerCase()}/${revisionId}`, update);
  }
  for (const cabinet of outer.files((name) => wanted.has(name))) {
    const inside = wanted.get(cabinet.name);
    for (const { name, bytes } of nested(cabinet.bytes, cabinet.name).files(
      (file) => inside?.has(file) === true,
    )) {
      const update = inside?.get(name);
      if (update !== undefined) yield { update, xml: textOf(bytes) };
    }
  }
}
