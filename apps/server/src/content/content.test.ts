import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { type ServerResponse, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Fastify, { type FastifyInstance } from "fastify";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Store, openStore } from "../store/index.ts";
import { parseRanges } from "./byte-ranges.ts";
import { contentRoutes, contentUrlPath } from "./routes.ts";
import { createContentStore } from "./store.ts";

const folder = mkdtempSync(join(tmpdir(), "releve-content-"));
const contentDir = join(folder, "content");
const bytes = randomBytes(3_000_000);
const sha256 = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");
let store: Store;
let app: FastifyInstance;
let address: string;
let content: ReturnType<typeof createContentStore>;

/** Origins that misbehave, by the first part of the path. */
const MISBEHAVIOURS: Record<string, (answer: ServerResponse) => void> = {
  moved: (answer) => answer.writeHead(302, { location: "/good" }).end(),
  loop: (answer) => answer.writeHead(302, { location: "/loop" }).end(),
  gone: (answer) => answer.writeHead(404).end("<html>"),
  broken: (answer) => answer.writeHead(500).end(),
  other: (answer) => answer.end(Buffer.alloc(bytes.length)),
  endless: (answer) => {
    const timer = setInterval(() => answer.write(Buffer.alloc(1_000_000)), 1);
    answer.on("close", () => clearInterval(timer));
  },
};
/** The Range headers that the origin saw, by path. */
const asked = new Map<string, (string | undefined)[]>();
const origin = createServer(({ url = "", headers }, answer) => {
  asked.set(url, [...(asked.get(url) ?? []), headers.range]);
  const misbehave = MISBEHAVIOURS[/^\/(\w*)/.exec(url)?.[1] ?? ""];
  if (misbehave !== undefined) {
    misbehave(answer);
    return;
  }
  const from = Number(/bytes=(\d+)-/.exec(headers.range ?? "")?.[1] ?? 0);
  const range = { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
  answer.writeHead(from > 0 ? 206 : 200, { "content-length": bytes.length - from, ...(from > 0 && range) });
  if (url.startsWith("/cut") && from === 0)
    answer.write(bytes.subarray(0, 1_200_000), () => setTimeout(() => answer.destroy(), 50));
  else setTimeout(() => answer.end(bytes.subarray(from)), url.startsWith("/slow") ? 200 : 0);
});

async function add(path: string, options: { url?: string } = {}): Promise<string> {
  const digest = sha256(bytes);
  const { port } = origin.address() as AddressInfo;
  const origin_url = options.url ?? `http://127.0.0.1:${port}${path}`;
  await store.db.deleteFrom("content").where("digest", "=", digest).execute();
  rmSync(join(contentDir, digest.slice(-2), digest), { force: true });
  await store.db
    .insertInto("content")
    .values({
      ...{ digest, algorithm: "SHA256", sha256: digest, size_bytes: bytes.byteLength },
      ...{ file_name: "a_1_all.deb", origin_url, stored_at: null },
    })
    .execute();
  return digest;
}

const get = (digest: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(address + contentUrlPath(digest, "a_1_all.deb"), { method, headers });

beforeAll(async () => {
  await new Promise<void>((resolve) => origin.listen(0, "127.0.0.1", resolve));
  mkdirSync(contentDir);
  store = await openStore({ kind: "sqlite", file: join(folder, "store.db") });
  app = Fastify();
  content = createContentStore({ store, contentDir, log: app.log });
  contentRoutes(app, { content });
  address = await app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
  // Of some answers only the status was read: the rest of their bodies would be waited for.
  app.server.closeAllConnections();
  await app.close();
  await content.close();
  await store.close();
  origin.closeAllConnections();
  origin.close();
  rmSync(folder, { recursive: true });
});

const slice = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe("pull-through", () => {
  it("fetches once for many, verified, and keeps the file", async () => {
    const digest = await add("/slow-1");
    const answers = await Promise.all(Array.from({ length: 8 }, () => get(digest)));
    for (const answer of answers) expect(sha256(await slice(answer))).toBe(digest);
    expect(asked.get("/slow-1")).toHaveLength(1);
    expect(sha256(readFileSync(join(contentDir, digest.slice(-2), digest)))).toBe(digest);
    expect((await get(digest)).headers.get("etag")).toBe(`"${digest}"`);
    expect(asked.get("/slow-1")).toHaveLength(1);
  });

  it("goes on where the origin cut, and follows its redirects", async () => {
    const digest = await add("/cut-1");
    expect(sha256(await slice(await get(digest)))).toBe(digest);
    expect(asked.get("/cut-1")?.[1]).toMatch(/^bytes=\d+-$/);
    expect(sha256(await slice(await get(await add("/moved"))))).toBe(digest);
  });

  it("takes a file of a local repository, and fetches again what was lost", async () => {
    const path = join(folder, "local file.deb");
    writeFileSync(path, bytes);
    const digest = await add("", { url: pathToFileURL(path).href });
    expect((await get(digest)).status).toBe(200);
    rmSync(join(contentDir, digest.slice(-2), digest));
    expect(sha256(await slice(await get(digest)))).toBe(digest);
    rmSync(path);
    rmSync(join(contentDir, digest.slice(-2), digest));
    expect((await get(digest)).status).toBe(404);
  });

  it.each([
    ["/gone", 404, "origin-missing"],
    ["/broken", 502, "origin-failed"],
    ["/loop", 502, "origin-failed"],
    ["/other", 502, "mismatch"],
    ["/endless", 502, "mismatch"],
  ])("lets nothing of %s out", { timeout: 20_000 }, async (path, status, code) => {
    const digest = await add(path);
    const answer = await get(digest);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
    expect(existsSync(join(contentDir, digest.slice(-2), digest))).toBe(false);
    // What is wrong is not kept to be continued.
    if (code === "mismatch") expect(readdirSync(join(contentDir, "parts"))).toEqual([]);
  });

  it("says so when the folder cannot be written", async () => {
    const blocked = createContentStore({ store, contentDir: join(folder, "store.db"), log: app.log });
    const digest = await add("/good");
    await expect(blocked.ensureContent(digest)).rejects.toMatchObject({ code: "disk-failed" });
    await blocked.close();
  });
});

describe("ranges", () => {
  let digest: string;
  beforeAll(async () => {
    digest = await add("/good");
    await content.ensureContent(digest);
  });
  const size = bytes.length;

  it.each([
    ["bytes=0-0", 0, 1],
    ["bytes=1048576-2097151", 1_048_576, 2_097_152],
    [`bytes=${size - 5}-`, size - 5, size],
    ["bytes=-7", size - 7, size],
    [`bytes=10-${size * 2}`, 10, size],
  ])("serves %s exactly", async (range, start, end) => {
    const answer = await get(digest, { range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get("content-range")).toBe(`bytes ${start}-${end - 1}/${size}`);
    expect(answer.headers.get("content-length")).toBe(String(end - start));
    expect((await slice(answer)).equals(bytes.subarray(start, end))).toBe(true);
  });

  it("serves several ranges as multipart, in their order", async () => {
    const answer = await get(digest, { range: "bytes=100-199, 5-9" });
    expect(answer.status).toBe(206);
    const boundary = /boundary=(.*)$/.exec(answer.headers.get("content-type") ?? "")?.[1] ?? "";
    const whole = await slice(answer);
    expect(answer.headers.get("content-length")).toBe(String(whole.length));
    const parts = whole.toString("latin1").split(`\r\n--${boundary}`).slice(1, -1);
    const bodies = parts.map((part) => part.slice(part.indexOf("\r\n\r\n") + 4));
    expect(bodies).toEqual([bytes.toString("latin1", 100, 200), bytes.toString("latin1", 5, 10)]);
    expect(parts[1]).toContain(`Content-Range: bytes 5-9/${size}`);
  });

  it("answers conditions, HEAD and what cannot be satisfied", async () => {
    const outside = await get(digest, { range: `bytes=${size}-` });
    expect([outside.status, outside.headers.get("content-range")]).toEqual([416, `bytes */${size}`]);
    const stale = await get(digest, { range: "bytes=0-0", "if-range": '"other"' });
    expect([stale.status, (await slice(stale)).length]).toEqual([200, size]);
    expect((await get(digest, { range: "bytes=0-0", "if-range": `"${digest}"` })).status).toBe(206);
    expect((await get(digest, { "if-none-match": `"${digest}"` })).status).toBe(304);
    const head = await get(digest, {}, "HEAD");
    expect([head.status, head.headers.get("content-length")]).toEqual([200, String(size)]);
    // RFC 9110 14.2: ranges are of GET alone.
    const part = await get(digest, { range: "bytes=0-0" }, "HEAD");
    expect([part.status, part.headers.get("content-length")]).toEqual([200, String(size)]);
    expect((await get(digest, { range: "lines=1-2" })).status).toBe(200);
  });

  it("takes names in any case, and only names", async () => {
    const hex = digest.toUpperCase();
    const lower = `${address}/cONTENT/${digest.slice(-2)}/${digest}.DEB`;
    expect((await fetch(lower, { headers: { range: "bytes=0-0" } })).status).toBe(206);
    for (const path of [
      `/Content/00/${hex}.deb`.replace("/00/", hex.endsWith("00") ? "/11/" : "/00/"),
      `/Content/${hex.slice(-2)}/${hex}0.deb`,
      "/Content/..%2f..%2fstore.db/x",
      `/Content/${hex.slice(-2)}/..%2f..%2f..%2fstore.db`,
      `/Content/${"0".repeat(2)}/${"0".repeat(64)}.deb`,
    ])
      expect((await fetch(address + path)).status, path).toBe(404);
  });

  it("closes the file when the client leaves", async () => {
    const open = () => readdirSync("/proc/self/fd").length;
    const before = open();
    for (const range of ["bytes=0-", "bytes=0-9, 20-2000000"])
      await new Promise<void>((resolve) => {
        const leaving = request(
          address + contentUrlPath(digest, "a.deb"),
          { headers: { range } },
          (answer) => {
            answer.once("data", () => leaving.destroy());
            answer.on("error", () => undefined).on("close", resolve);
          },
        );
        leaving.on("error", () => undefined).end();
      });
    await expect.poll(open, { timeout: 5000 }).toBeLessThanOrEqual(before);
  });
});

it("reads any Range header as RFC 9110 does, checked against a naive reading", () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(60), fc.nat(60), (size, a, b) => {
      const all = Array.from({ length: size }, (_, i) => i);
      const read = (header: string) => {
        const ranges = parseRanges(header, size);
        return typeof ranges === "string"
          ? ranges
          : ranges.flatMap((one) => all.slice(one.start, one.end + 1));
      };
      const or416 = (list: number[]) => (list.length === 0 ? "unsatisfiable" : list);
      expect(read(`bytes=${a}-`)).toEqual(or416(all.slice(a)));
      expect(read(`bytes=-${a}`)).toEqual(or416(a === 0 ? [] : all.slice(-a)));
      expect(read(`bytes=${a}-${b}`)).toEqual(b < a ? "whole" : or416(all.slice(a, b + 1)));
    }),
  );
  for (const header of [
    "bytes=",
    "bytes=-",
    "bytes=a-b",
    "bytes=1-2,x",
    "bytes=0-5,3-9",
    "bytes=1--2",
    undefined,
  ])
    expect(parseRanges(header, 100)).toBe("whole");
  expect(parseRanges(`bytes=${"0-0,".repeat(1000)}`, 10)).toBe("whole");
});
