import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openStore } from "../store/index.ts";
import { contentPath } from "./verify.ts";
import { contentRoutes, contentUrlPath } from "./routes.ts";
import { createContentStore } from "./store.ts";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "releve-send-"));
const large = randomBytes(24_000_001);
const empty = Buffer.alloc(0);
const app = Fastify() as unknown as FastifyInstance;
let origin = "";
let closeStore = () => Promise.resolve();

/** Longest wait for what the machine may be too busy for; less than a client may stall. */
const WAIT = { timeout: 50_000, interval: 200 };
/** Of a test that waits twice, and works. */
const PATIENCE = 180_000;

const digestOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const urlOf = (bytes: Buffer) => `${origin}${contentUrlPath(digestOf(bytes), "a.deb")}`;
const curl = async (...args: string[]) =>
  (await run("curl", ["--silent", ...args], { encoding: "buffer", maxBuffer: 1e8 })).stdout;

beforeAll(async () => {
  const store = await openStore({ kind: "sqlite", file: join(folder, "db") });
  closeStore = store.close;
  for (const bytes of [large, empty]) {
    const digest = digestOf(bytes);
    const path = contentPath(folder, digest);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    const sizes = { size_bytes: bytes.length, file_name: "a.deb", origin_url: "", stored_at: 1 };
    await store.db
      .insertInto("content")
      .values({ digest, algorithm: "SHA256", sha256: digest, ...sizes })
      .execute();
  }
  contentRoutes(app, { content: createContentStore({ store, contentDir: folder, log: app.log }) });
  origin = await app.listen({ host: "127.0.0.1", port: 0 });
});

afterAll(async () => {
  await app.close();
  await closeStore();
  rmSync(folder, { recursive: true, force: true });
});

describe("content, as curl receives it", () => {
  it("is whole, many times over one connection and at once", async () => {
    const [first, second] = [join(folder, "first"), join(folder, "second")];
    const url = urlOf(large);
    const twice = ["--output", first, url, "--output", second, url];
    const answers = await Promise.all([curl(url), curl(url), curl(url), curl(...twice)]);
    for (const answer of answers.slice(0, 3)) expect(digestOf(answer)).toBe(digestOf(large));
    await run("cmp", [first, second]);
  });

  it("is the range that was asked for, also beyond one buffer", async () => {
    for (const [start, end] of [
      [0, 0],
      [524_287, 524_288],
      [100, 23_999_999],
      [24_000_000, 24_000_000],
    ] as const) {
      const answer = await curl("--range", `${start}-${end}`, urlOf(large));
      expect(digestOf(answer)).toBe(digestOf(large.subarray(start, end + 1)));
    }
  });

  it("is every range of several, in their order", async () => {
    const answer = (await curl("--range", "5-9,600000-600009", urlOf(large))).toString("latin1");
    const bodies = answer.split(/\r\n--releve-[0-9a-f]+(?:--)?\r\n/).map((part) => part.split("\r\n\r\n")[1]);
    const latin1 = (start: number, end: number) => large.subarray(start, end).toString("latin1");
    expect(bodies.filter((body) => body !== undefined)).toEqual([latin1(5, 10), latin1(600_000, 600_010)]);
  });

  it("may be empty", async () => {
    const head = (await curl("--include", urlOf(empty))).toString();
    expect(head).toMatch(/^HTTP\/1.1 200 [^]*\r\ncontent-length: 0\r\n[^]*\r\n\r\n$/i);
  });
});

const openContentFiles = () =>
  readdirSync("/proc/self/fd").filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(folder) && fd !== "";
    } catch {
      return false;
    }
  });

describe.runIf(process.platform === "linux")("a client that goes away", () => {
  it(
    "leaves no file open, neither at its request nor at the next on its connection",
    async () => {
      const before = openContentFiles().length;
      const socket = connect(Number(new URL(origin).port), "127.0.0.1");
      const request = `GET ${new URL(urlOf(large)).pathname} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
      // Pipelined: the second answer waits behind the first, which nobody reads.
      socket.write(request + request);
      await vi.waitFor(() => expect(openContentFiles().length).toBe(before + 2), WAIT);
      socket.destroy();
      await vi.waitFor(() => expect(openContentFiles().length).toBe(before), WAIT);
    },
    PATIENCE,
  );

  it(
    "holds, with a thousand others, no more than a bound of memory; further ones are told to wait",
    async () => {
      const request = `GET ${new URL(urlOf(large)).pathname} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
      const before = process.memoryUsage().rss;
      const idle = openContentFiles().length;
      const sockets = Array.from({ length: 1000 }, () => {
        const socket = connect(Number(new URL(origin).port), "127.0.0.1").on("error", () => undefined);
        socket.pause().write(request);
        return socket;
      });
      await vi.waitFor(() => expect(openContentFiles().length).toBe(idle + 1000), WAIT);
      const answer = await fetch(urlOf(large));
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "30"]);
      expect(await answer.json()).toMatchObject({ error: { code: "busy" } });
      expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
      for (const socket of sockets) socket.destroy();
      await vi.waitFor(() => expect(openContentFiles().length).toBe(idle), WAIT);
      expect((await curl(urlOf(large))).length).toBe(large.length);
    },
    PATIENCE,
  );
});
