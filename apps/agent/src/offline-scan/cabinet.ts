import { type ByteSource, type CabFile, type CabPiece, listCab, readCab } from "@releve/protocol";
import type { ResultSymbol } from "@releve/result-codes";
import { AgentError } from "../outcome.ts";

/** Most bytes that one cabinet may unpack to; the whole of wsusscn2.cab unpacks to some 3 GB. */
const MAX_UNPACKED_BYTES = 8 * 1024 ** 3;
/** Largest file that is held in memory: a cabinet of fragments has some 10 MB. */
const MAX_HELD_BYTES = 512 * 1024 ** 2;

/** A cabinet of an offline sync package; names have slashes and are in lower case. */
export interface Cabinet {
  has: (name: string) => boolean;
  /** One file, in pieces; each holds until the next one. @throws AgentError OM_E_PT_ECP_FAILURE_TO_DECOMPRESS_CAB_FILE */
  pieces: (name: string) => Generator<Uint8Array>;
  /** The wanted files, each whole, in the cabinet's order. @throws AgentError as `pieces` */
  files: (wants: (name: string) => boolean) => Generator<{ name: string; bytes: Buffer }>;
}

export const sourceOf = (bytes: Buffer): ByteSource => ({
  sizeBytes: bytes.byteLength,
  read: (offset, length) => bytes.subarray(offset, offset + length),
});

const nameOf = ({ name }: CabFile): string => name.replaceAll("\\", "/").toLowerCase();

/** @throws AgentError `unlisted`, when it does not say what it holds */
export function openCabinet(source: ByteSource, label: string, unlisted: ResultSymbol): Cabinet {
  const refused = (symbol: ResultSymbol, cause: unknown): AgentError =>
    new AgentError(
      symbol,
      "scan",
      `${label}: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    );
  const unpack = function* (wants: (name: string) => boolean): Generator<CabPiece> {
    try {
      yield* readCab(source, { maxBytes: MAX_UNPACKED_BYTES, wants: (file) => wants(nameOf(file)) });
    } catch (cause) {
      throw refused("OM_E_PT_ECP_FAILURE_TO_DECOMPRESS_CAB_FILE", cause);
    }
  };
  let names: ReadonlySet<string>;
  try {
    names = new Set(listCab(source).map(nameOf));
  } catch (cause) {
    throw refused(unlisted, cause);
  }
  return {
    has: (name) => names.has(name),
    pieces: function* (wanted) {
      for (const { data } of unpack((name) => name === wanted)) yield data;
    },
    files: function* (wants) {
      let bytes = Buffer.alloc(0);
      let filled = 0;
      for (const { file, data } of unpack(wants)) {
        if (file.sizeBytes > MAX_HELD_BYTES)
          throw refused("OM_E_PT_ECP_FAILURE_TO_DECOMPRESS_CAB_FILE", `${nameOf(file)} is too large`);
        if (filled === 0) bytes = Buffer.alloc(file.sizeBytes);
        bytes.set(data, filled);
        filled += data.byteLength;
        if (filled < file.sizeBytes) continue;
        filled = 0;
        yield { name: nameOf(file), bytes };
      }
    },
  };
}
