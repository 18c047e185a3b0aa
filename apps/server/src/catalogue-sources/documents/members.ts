import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { type ByteSource, type CabFile, readCab } from "@releve/protocol";
import { ImportError } from "./problems.ts";

/** Most bytes that a cabinet or a gzip file may unpack to; the largest known export has some 4 GB. */
const MAX_UNPACKED_BYTES = 8 * 1024 ** 3;

/** A file of text: the imported one, or one inside it. */
export interface Member {
  name: string;
  chunks: AsyncIterable<Uint8Array>;
}

/**
 * The texts inside an imported file: of a cabinet its .xml, .sdp and .txt files, a gzip file's, or itself.
 * Each is read before the next one.
 */
export async function* membersOf(path: string, name: string): AsyncGenerator<Member> {
  const { size } = await stat(path);
  const descriptor = openSync(path, "r");
  try {
    const source: ByteSource = {
      sizeBytes: size,
      read: (offset, length) => {
        const bytes = new Uint8Array(length);
        return bytes.subarray(0, readSync(descriptor, bytes, 0, length, offset));
      },
    };
    const beginning = source.read(0, Math.min(4, size));
    if (Buffer.from(beginning).toString("latin1") === "MSCF") yield* cabinetMembers(source, name);
    else if (beginning[0] === 0x1f && beginning[1] === 0x8b)
      yield { name: name.replace(/\.gz$/i, ""), chunks: bounded(gunzipped(path)) };
    else yield { name, chunks: createReadStream(path) };
  } finally {
    closeSync(descriptor);
  }
}

/** Its errors are those of the reading, too. */
const gunzipped = (path: string) => pipeline(createReadStream(path), createGunzip(), () => undefined);

async function* bounded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > MAX_UNPACKED_BYTES) throw new ImportError("too-large", "the file unpacks to too many bytes");
    yield chunk;
  }
}

/** What an export says of its updates; read before their documents. */
const PACKAGE_LIST = /(^|[\\/])package\.xml$/i;
const isText = ({ name }: CabFile): boolean => /\.(xml|sdp|txt)$/i.test(name);

function* cabinetMembers(source: ByteSource, name: string): Generator<Member> {
  let isEmpty = true;
  for (const wants of [
    (file: CabFile) => PACKAGE_LIST.test(file.name),
    (file: CabFile) => isText(file) && !PACKAGE_LIST.test(file.name),
  ]) {
    const pieces = readCab(source, { maxBytes: MAX_UNPACKED_BYTES, wants });
    let at = pieces.next();
    while (!at.done) {
      isEmpty = false;
      const { file } = at.value;
      const isOfFile = () => !at.done && at.value.file === file;
      // eslint-disable-next-line @typescript-eslint/require-await -- read as files are, which are not there at once
      const chunks = async function* () {
        for (; !at.done && at.value.file === file; at = pieces.next()) yield at.value.data;
      };
      yield { name: `${name}/${file.name.replaceAll("\\", "/")}`, chunks: chunks() };
      // What the reader left.
      while (isOfFile()) at = pieces.next();
    }
  }
  if (isEmpty) throw new ImportError("unreadable", "the cabinet holds no .xml, .sdp or metadata.txt");
}
