import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { MAX_REQUEST_BYTES, compressXpress, decompressXpress } from "@releve/protocol";

/** Answers below this go plain: a packet holds them anyway. */
const MIN_COMPRESSED_BYTES = 1400;

const unzip = promisify(gunzip);
const zip = promisify(gzip);

/** A request's body as it was before its Content-Encoding. Throws on anything else than we know, or too large. */
export async function decodeBody(body: Uint8Array, encoding: string | undefined): Promise<Uint8Array> {
  switch ((encoding ?? "identity").trim().toLowerCase()) {
    case "identity":
    case "":
      return body;
    case "gzip":
      return unzip(body, { maxOutputLength: MAX_REQUEST_BYTES });
    case "xpress":
      return decompressXpress(body, MAX_REQUEST_BYTES);
    default:
      throw new RangeError("The request's content encoding is not known.");
  }
}

const ENCODERS = {
  gzip: (body: Uint8Array): Promise<Uint8Array> => zip(body, { level: 5 }),
  xpress: compressXpress,
};

/** What an answer of so many bytes is best sent in, of what the client takes: Windows' agents ask for xpress, MS-WUSP 2.1.1. */
export function encodingFor(bytes: number, accepted: string | undefined): keyof typeof ENCODERS | undefined {
  if (accepted === undefined || bytes < MIN_COMPRESSED_BYTES) return undefined;
  const offers = accepted
    .toLowerCase()
    .split(",")
    .map((offer) => offer.replace(/;.*$/s, "").trim());
  return (["gzip", "xpress"] as const).find((encoding) => offers.includes(encoding));
}

export async function encodeBody(body: Uint8Array, encoding: keyof typeof ENCODERS): Promise<Uint8Array> {
  return ENCODERS[encoding](body);
}
