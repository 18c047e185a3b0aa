import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Nginx, startNginx } from "@releve/testkit";
import Fastify, { type FastifyInstance } from "fastify";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../store/index.ts";
import { contentRoutes, contentUrlPath } from "./routes.ts";
import { createContentStore } from "./store.ts";
import { contentPath } from "./verify.ts";

const SIZE = 1000;
const bytes = randomBytes(SIZE);
const digest = createHash("sha256").update(bytes).digest("hex");
const folder = mkdtempSync(join(tmpdir(), "releve-nginx-"));
const app = Fastify() as unknown as FastifyInstance;
let nginx: Nginx;
/** The same file at our service and at nginx. */
let addresses: { ours: string; theirs: string };
let closeStore = () => Promise.resolve();

beforeAll(async () => {
  const path = contentPath(folder, digest);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  const store = await openStore({ kind: "sqlite", file: join(folder, "db") });
  closeStore = store.close;
  const row = { digest, algorithm: "SHA256" as const, sha256: digest, size_bytes: SIZE };
  await store.db
    .insertInto("content")
    .values({ ...row, file_name: "a.deb", origin_url: "", stored_at: 1 })
    .execute();
  contentRoutes(app, { content: createContentStore({ store, contentDir: folder, log: app.log }) });
  const ours = await app.listen({ host: "127.0.0.1", port: 0 });
  nginx = await startNginx(folder, dirname(path));
  addresses = { ours: ours + contentUrlPath(digest, "a.deb"), theirs: `${nginx.url}/${digest}` };
});
afterAll(async () => {
  await nginx[Symbol.asyncDispose]();
  await app.close();
  await closeStore();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  status: number;
  /** Of a whole file: nginx does not say it with a part. */
  acceptRanges: string | null;
  contentRange: string | null;
  /** Of the whole body, but of several parts: their boundary's length is a server's own. */
  length: string | null;
  /** The body, or the parts of a multipart one: what each is of, and its bytes. Base64. */
  body: string | (readonly [range: string, bytes: string])[];
}

async function ask(url: string, headers: Record<string, string>, method = "GET"): Promise<Answer> {
  const answer = await fetch(url, { method, headers: { connection: "close", ...headers } });
  const body = Buffer.from(await answer.arrayBuffer());
  const boundary = /^multipart\/byteranges; *boundary=(.+)$/.exec(
    answer.headers.get("content-type") ?? "",
  )?.[1];
  const length = answer.headers.get("content-length");
  if (boundary !== undefined) expect(length).toBe(String(body.length));
  return {
    status: answer.status,
    acceptRanges: answer.status === 200 ? answer.headers.get("accept-ranges") : null,
    contentRange: answer.headers.get("content-range"),
    // What is said about an error is a server's own.
    length: boundary !== undefined || answer.status === 416 ? null : length,
    body:
      boundary !== undefined ? partsOf(body, boundary) : answer.status === 416 ? "" : body.toString("base64"),
  };
}

/** RFC 2046 5.1.1 and RFC 9110 14.6. */
function partsOf(body: Buffer, boundary: string): (readonly [string, string])[] {
  const [preamble, ...parts] = body.toString("latin1").split(`\r\n--${boundary}`);
  expect([preamble, parts.pop()]).toEqual(["", "--\r\n"]);
  return parts.map((part) => {
    const end = part.indexOf("\r\n\r\n");
    const range = /^content-range: *(.+)$/im.exec(part.slice(0, end))?.[1]?.trim() ?? "none";
    return [range, Buffer.from(part.slice(end + 4), "latin1").toString("base64")];
  });
}

const both = async (headers: Record<string, string>, method?: string) =>
  Promise.all([ask(addresses.ours, headers, method), ask(addresses.theirs, headers, method)]);

describe("content, byte for byte as nginx sends it", () => {
  it.each([
    ["the first byte", "bytes=0-0", 206],
    ["the last byte", "bytes=999-999", 206],
    ["a part", "bytes=100-299", 206],
    ["an open end", "bytes=990-", 206],
    ["an end behind the file's", "bytes=990-5000", 206],
    ["a suffix", "bytes=-7", 206],
    ["a suffix longer than the file", "bytes=-5000", 206],
    ["an empty suffix", "bytes=-0", 416],
    ["a beginning at the file's end", "bytes=1000-", 416],
    ["a beginning behind it", "bytes=5000-6000", 416],
    ["the whole", "bytes=0-999", 206],
    ["two parts", "bytes=0-9,20-29", 206],
    ["two parts, the later one first", "bytes=500-509,0-9", 206],
    ["parts that adjoin", "bytes=0-9,10-19", 206],
    ["a part and a suffix", "bytes=0-9,-10", 206],
    ["a part, and one that is not there", "bytes=0-9,5000-6000", 206],
    ["two that are not there", "bytes=5000-,6000-", 416],
    ["blanks around", "bytes= 0-9 , 20-29", 206],
    ["parts with more bytes than the file", "bytes=0-999,0-999", 200],
    ["another unit", "lines=0-9", 200],
    ["no range at all", "bytes=", 200],
  ])("%s", async (_, range, status) => {
    const [ours, theirs] = await both({ range });
    expect(ours).toEqual(theirs);
    expect(ours.status).toBe(status);
  });

  it("without Range, by GET and HEAD", async () => {
    for (const method of ["GET", "HEAD"]) {
      const [ours, theirs] = await both({}, method);
      expect(ours).toEqual(theirs);
      expect(ours).toMatchObject({ status: 200, length: String(SIZE), acceptRanges: "bytes" });
    }
  });

  it("for If-Range: the part while the entity tag is the file's own, else the whole", async () => {
    const tagOf = async (url: string) => (await fetch(url, { method: "HEAD" })).headers.get("etag") ?? "";
    const [own, foreign] = [await tagOf(addresses.ours), await tagOf(addresses.theirs)];
    for (const [tag, status] of [
      [(mine: string) => mine, 206],
      [(mine: string) => `W/${mine}`, 200],
      [() => '"another"', 200],
      [() => "Mon, 01 Jan 2001 00:00:00 GMT", 200],
    ] as const) {
      const ours = await ask(addresses.ours, { range: "bytes=5-9", "if-range": tag(own) });
      const theirs = await ask(addresses.theirs, { range: "bytes=5-9", "if-range": tag(foreign) });
      expect(ours).toEqual(theirs);
      expect(ours.status).toBe(status);
    }
  });

  it("for any ranges that neither overlap nor are malformed", async () => {
    const spec = fc.oneof(
      fc.tuple(fc.nat(1200), fc.nat(300)).map(([first, more]) => `${first}-${first + more}`),
      fc.nat(1200).map((first) => `${first}-`),
      fc.nat(1200).map((last) => `-${last}`),
    );
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(spec, { minLength: 1, maxLength: 5 }), async (specs) => {
        fc.pre(!overlap(specs));
        compared += 1;
        const [ours, theirs] = await both({ range: `bytes=${specs.join(",")}` });
        expect(ours).toEqual(theirs);
      }),
      { numRuns: 200 },
    );
    expect(compared).toBe(200);
  });
});

/** Naively: whether a byte of the file is in two of the ranges. */
function overlap(specs: readonly string[]): boolean {
  const taken = new Set<number>();
  for (const spec of specs) {
    const [first = "", last = ""] = spec.split("-");
    const from = first === "" ? Math.max(0, SIZE - Number(last)) : Number(first);
    const to = first === "" || last === "" ? SIZE - 1 : Math.min(Number(last), SIZE - 1);
    for (let at = from; at <= to; at++) {
      if (taken.has(at)) return true;
      taken.add(at);
    }
  }
  return false;
}

describe("what is meant to differ from nginx", () => {
  it.each([
    // RFC 9110 14.2: a server may ignore Range where ranges overlap.
    ["ranges that overlap are one answer: the whole", { range: "bytes=0-9,5-19" }, "GET", 200, 206],
    // RFC 9110 14.2: ranges are defined for GET alone.
    ["HEAD knows no ranges", { range: "bytes=0-9" }, "HEAD", 200, 206],
    // RFC 9110 14.2: a header that is no valid one is ignored; nginx refuses it.
    ["a malformed range is ignored", { range: "bytes=a-b" }, "GET", 200, 416],
    ["a range that ends before it begins is ignored", { range: "bytes=9-5" }, "GET", 200, 416],
    // RFC 9110 17.15: many small ranges cost much and are no honest request.
    [
      "more than 32 ranges are not served",
      { range: `bytes=${Array.from({ length: 33 }, (_, at) => `${at * 2}-${at * 2}`).join(",")}` },
      "GET",
      200,
      206,
    ],
  ] as const)("%s", async (_, headers, method, ours, theirs) => {
    expect((await both(headers, method)).map(({ status }) => status)).toEqual([ours, theirs]);
  });
});
