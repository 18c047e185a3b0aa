import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm, stat, statfs } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { dirname, join } from "node:path";
import type { UpdateFile } from "@releve/metadata";
import { AgentError } from "../outcome.ts";
import { networkError, statusError } from "../protocol-talker/faults.ts";
import type { Transport } from "../protocol-talker/http.ts";
import type { Bandwidth } from "./bandwidth.ts";
import { type Verifier, createVerifier } from "./hashes.ts";

const CHUNK_BYTES = 1024 * 1024;

export interface DownloadOptions {
  transport: Transport;
  /** Verified files by digest, partial ones with `.part`. */
  directory: string;
  bandwidth: Bandwidth;
  signal: AbortSignal;
  /** Called with the bytes that this transfer added. */
  onBytes: (bytes: number) => void;
}

export function pathOf(directory: string, file: Pick<UpdateFile, "digest">): string {
  return join(directory, file.digest);
}

export async function sizeOf(path: string): Promise<number | undefined> {
  return await stat(path).then(
    ({ size }) => size,
    () => undefined,
  );
}

/** No result code says "disk full"; the text does, with what is missing. */
async function diskFull(thrown: unknown, file: UpdateFile, path: string): Promise<AgentError> {
  const free = await statfs(dirname(path)).then(
    ({ bavail, bsize }) => `; ${bavail * bsize} bytes are free`,
    () => "",
  );
  const missing = file.sizeBytes - ((await sizeOf(path)) ?? 0);
  return new AgentError(
    "OM_E_DOWNLOAD_FAILED",
    "download",
    `The disk of ${dirname(path)} is full: ${file.fileName} needs ${missing} more bytes${free}.`,
    thrown,
  );
}

const DISK_FULL = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

async function transferError(thrown: unknown, { file, part, url, signal }: Transfer): Promise<AgentError> {
  const code = (thrown as NodeJS.ErrnoException | undefined)?.code ?? "";
  if (signal.aborted)
    return new AgentError(
      "OMC_E_DOWNLOAD_CANCELLED",
      "download",
      `The download of ${file.fileName} was stopped.`,
      thrown,
    );
  if (DISK_FULL.has(code)) return await diskFull(thrown, file, part);
  if (/^E(ACCES|PERM|ROFS|IO|NOENT|ISDIR)$/.test(code))
    return new AgentError("OM_E_DM_UNEXPECTED", "download", `${part}: ${String(thrown)}`, thrown);
  return networkError(thrown, "download", url);
}

async function hashExisting(path: string, verifier: Verifier): Promise<void> {
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>)
    verifier.update(chunk);
}

function incorrect(file: UpdateFile, why: string): AgentError {
  return new AgentError("OM_E_DM_INCORRECTFILEHASH", "download", `${file.fileName} ${why}.`);
}

/** Redirections (RFC 9110 15.4), never followed: where files are is the service's to say. */
const MOVED = new Set([301, 302, 303, 307, 308]);

/** The answer to "from here on": 206 continues, 200 begins anew; returns the offset that the body starts at. */
function startOf(answer: IncomingMessage, offset: number, file: UpdateFile, url: string): number {
  if (answer.statusCode === 200) return 0;
  if (answer.statusCode === 206) {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(answer.headers["content-range"] ?? "");
    if (range !== null && Number(range[1]) === offset) return offset;
  }
  answer.destroy();
  if (answer.statusCode === 416 || answer.statusCode === 206)
    throw new AgentError(
      "OM_E_DM_CONTENTCHANGED",
      "download",
      `${url} no longer has the rest of ${file.fileName}.`,
    );
  if (MOVED.has(answer.statusCode ?? 0))
    throw new AgentError(
      "OM_E_DM_DOWNLOADLOCATIONCHANGED",
      "download",
      `${url} has moved. It is fetched only from where the service says that it is.`,
    );
  throw statusError(answer.statusCode ?? 0, "download", url);
}

/** A page in place of a file: what stands in between (a captive portal, a filter) answers for the service. */
function checkType(answer: IncomingMessage, { fileName }: UpdateFile, url: string): void {
  const type = answer.headers["content-type"] ?? "";
  if (!/^(text\/html|application\/xhtml\+xml)\b/i.test(type) || /\.x?html?$/i.test(fileName)) return;
  answer.destroy();
  throw new AgentError(
    "OM_E_WINHTTP_INVALID_FILE",
    "download",
    `${url} gives a web page instead of ${fileName}.`,
  );
}

interface Transfer extends DownloadOptions {
  file: UpdateFile;
  url: string;
  part: string;
}

async function receive(
  transfer: Transfer,
  handle: FileHandle,
  offset: number,
  verifier: Verifier,
): Promise<number> {
  const { transport, file, url, bandwidth, signal, onBytes } = transfer;
  const headers = offset > 0 ? { range: `bytes=${offset}-` } : {};
  const answer = await transport.open({ operation: "download", method: "GET", url, headers, signal });
  const start = startOf(answer, offset, file, url);
  checkType(answer, file, url);
  if (start !== offset) throw new AgentError("OM_E_DM_CONTENTCHANGED", "download", `${url} cannot resume.`);
  let position = start;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    if (position + chunk.length > file.sizeBytes) {
      answer.destroy();
      throw incorrect(file, `is longer than the ${file.sizeBytes} bytes that its metadata gives`);
    }
    await bandwidth(chunk.length, signal);
    // Hashed while another thread writes it.
    const written = handle.write(chunk, 0, chunk.length, position);
    verifier.update(chunk);
    await written;
    position += chunk.length;
    onBytes(chunk.length);
  }
  return position;
}

/**
 * One try: continues the partial file, hashing old bytes and new ones, and renames it once they match. A file
 * that does not match is removed. Throws AgentError; what was received stays for the next try.
 */
export async function transferFile(options: DownloadOptions, file: UpdateFile, url: string): Promise<string> {
  const verifier = createVerifier(file);
  const path = pathOf(options.directory, file);
  const part = `${path}.part`;
  const transfer = { ...options, file, url, part };
  await mkdir(options.directory, { recursive: true, mode: 0o700 });
  try {
    const offset = await existingPart(part, file, verifier);
    await using handle = await open(part, offset > 0 ? "r+" : "w", 0o600);
    const end = offset < file.sizeBytes ? await receive(transfer, handle, offset, verifier) : offset;
    if (end < file.sizeBytes)
      throw new AgentError("OM_E_PT_ENDPOINT_DISCONNECTED", "download", `${url} ended after ${end} bytes.`);
    await handle.sync();
  } catch (thrown) {
    throw await transferError(thrown, transfer);
  }
  if (!verifier.matches()) {
    await rm(part, { force: true });
    throw incorrect(file, "does not have the digest that its metadata gives");
  }
  await rename(part, path);
  return path;
}

async function existingPart(part: string, file: UpdateFile, verifier: Verifier): Promise<number> {
  const size = (await sizeOf(part)) ?? 0;
  if (size > file.sizeBytes) {
    await rm(part, { force: true });
    return 0;
  }
  if (size > 0) await hashExisting(part, verifier);
  return size;
}
