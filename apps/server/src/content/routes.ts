import type { FileHandle } from "node:fs/promises";
import type { OutgoingHttpHeaders } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { anyCase } from "../wusp/any-case.ts";
import { type ByteRange, parseRanges } from "./byte-ranges.ts";
import { CONTENT_STATUS, ContentError } from "./errors.ts";
import { type Part, lengthOf, maySend, sendParts } from "./send.ts";
import type { ContentStore } from "./store.ts";

const TYPE = "application/octet-stream";
/** Seconds after which a client may try again: when the disk is full, when too many are served. */
const RETRY_AFTER = 300;
const RETRY_WHEN_BUSY = 30;

/** `/<last two digits>/<digest>.<extension>`, MS-WUSP 3.1.5.11: SHA-1 of Microsoft's files, SHA-256 of ours. */
const NAME = /^([0-9a-f]{40}|[0-9a-f]{64})(\.[0-9a-z]{1,16})?$/i;

/** Where a client finds a file, below the server's root. */
export function contentUrlPath(digest: string, fileName: string): string {
  const hex = digest.toUpperCase();
  const extension = /\.[0-9a-z]{1,16}$/i.exec(fileName)?.[0] ?? "";
  return `/Content/${hex.slice(-2)}/${hex}${extension.toLowerCase()}`;
}

/**
 * GET and HEAD of files by digest, with single and multiple ranges (RFC 9110 section 14). Open to whoever
 * reaches the listener: the files are public packages, named by digests that only metadata gives.
 */
export function contentRoutes(app: FastifyInstance, deps: { content: ContentStore }): void {
  app.route<{ Params: { folder: string; file: string } }>({
    method: ["GET", "HEAD"],
    url: `${anyCase("root", "Content")}/:folder/:file`,
    handler: async (request, reply) => {
      const digest = NAME.exec(request.params.file)?.[1]?.toLowerCase();
      if (digest?.slice(-2) !== request.params.folder.toLowerCase())
        return reply.code(404).send({ error: { code: "unknown", message: "No such file." } });
      try {
        return await serve(digest, await deps.content.openContent(digest), request, reply);
      } catch (cause) {
        if (!(cause instanceof ContentError)) throw cause;
        if (cause.code === "disk-full") void reply.header("retry-after", RETRY_AFTER);
        return reply
          .code(CONTENT_STATUS[cause.code])
          .send({ error: { code: cause.code, message: cause.message } });
      }
    },
  });
}

function tellBusy(reply: FastifyReply): FastifyReply {
  for (const name of ["content-length", "content-range", "etag"]) void reply.removeHeader(name);
  void reply.headers({ "retry-after": RETRY_WHEN_BUSY, "cache-control": "no-store" });
  void reply.type("application/json; charset=utf-8");
  return reply.code(503).send({ error: { code: "busy", message: "Too many files are sent at once." } });
}

async function serve(
  digest: string,
  { handle, sizeBytes }: { handle: FileHandle; sizeBytes: number },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const etag = `"${digest}"`;
  // The name is the content: it never changes. No transformation: Delivery Optimization counts bytes.
  void reply.headers({
    etag,
    "accept-ranges": "bytes",
    "cache-control": "public, max-age=31536000, immutable, no-transform",
    "content-type": TYPE,
  });
  const ranges = rangesOf(request, etag, sizeBytes);
  const noBody = request.method === "HEAD" || ranges === "unsatisfiable" || matches(request, etag);
  if (noBody) await handle.close();
  if (matches(request, etag)) return reply.code(304).send();
  if (ranges === "unsatisfiable")
    return reply.code(416).header("content-range", `bytes */${sizeBytes}`).header("content-length", 0).send();
  const parts = answerParts(ranges, sizeBytes, reply, etag);
  if (noBody) return reply.send();
  if (!maySend()) {
    await handle.close();
    return tellBusy(reply);
  }
  return await sendBody(request, reply, handle, parts);
}

function matches(request: FastifyRequest, etag: string): boolean {
  const wanted = request.headers["if-none-match"];
  return wanted !== undefined && (wanted === "*" || wanted.split(",").some((tag) => tag.trim() === etag));
}

function rangesOf(request: FastifyRequest, etag: string, size: number): ReturnType<typeof parseRanges> {
  // Defined for GET alone (RFC 9110 14.2).
  if (request.method === "HEAD") return "whole";
  const condition = request.headers["if-range"];
  // A date cannot match: no Last-Modified is sent (RFC 9110 13.1.5).
  if (condition !== undefined && condition !== etag) return "whole";
  return parseRanges(request.headers.range, size);
}

/** Sets status and headers; answers what the body is made of: text and pieces of the file. */
function answerParts(ranges: ByteRange[] | "whole", size: number, reply: FastifyReply, etag: string): Part[] {
  if (ranges === "whole") {
    void reply.code(200).header("content-length", size);
    return size === 0 ? [] : [{ start: 0, end: size - 1 }];
  }
  const [first] = ranges;
  if (ranges.length === 1 && first !== undefined) {
    void reply.code(206).header("content-range", `bytes ${first.start}-${first.end}/${size}`);
    void reply.header("content-length", lengthOf(first));
    return [first];
  }
  const boundary = `releve-${etag.slice(1, 17)}`;
  const parts = ranges.flatMap((range): Part[] => [
    `\r\n--${boundary}\r\nContent-Type: ${TYPE}\r\nContent-Range: bytes ${range.start}-${range.end}/${size}\r\n\r\n`,
    range,
  ]);
  parts.push(`\r\n--${boundary}--\r\n`);
  void reply.code(206).header("content-type", `multipart/byteranges; boundary=${boundary}`);
  void reply.header(
    "content-length",
    parts.reduce((sum, part) => sum + lengthOf(part), 0),
  );
  return parts;
}

async function sendBody(
  request: FastifyRequest,
  reply: FastifyReply,
  handle: FileHandle,
  parts: readonly Part[],
): Promise<FastifyReply> {
  reply.hijack();
  reply.raw.writeHead(reply.statusCode, reply.getHeaders() as OutgoingHttpHeaders);
  await sendParts(reply.raw, handle, parts).catch((cause: unknown) => {
    request.log.info({ err: cause }, "content was not sent to its end");
  });
  return reply;
}
