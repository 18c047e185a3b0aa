import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { type RequestListener, type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Fetcher, type Wanted, createFetcher } from "./fetch.ts";

const BODY = "Origin: Debian\n";
const MAX = 100;
const asked: { url: string; match: string | undefined; authorization: string | undefined }[] = [];
let dir: string;
let server: Server;
let fetcher: Fetcher;
let host: string;

const answers: RequestListener = (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://host");
  const { "if-none-match": match, authorization } = request.headers;
  asked.push({ url: request.url ?? "", match, authorization });
  const left = Number(searchParams.get("left"));
  if (pathname === "/redirect")
    response.writeHead(302, { location: left > 0 ? `/redirect?left=${left - 1}` : "/file" }).end();
  else if (pathname === "/file" && match === '"1"') response.writeHead(304).end();
  else if (pathname === "/file") response.writeHead(200, { etag: '"1"' }).end(BODY);
  else if (pathname === "/long") response.writeHead(200).end("x".repeat(MAX + 1));
  else if (pathname === "/stalls") response.writeHead(200).write("x");
  else if (pathname === "/cut")
    response.writeHead(200, { "content-length": 50 }).write("x", () => request.destroy());
  else if (pathname !== "/silent") response.writeHead(Number(pathname.slice(1))).end();
};

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "releve-fetch-"));
  server = createServer(answers).listen(0, "127.0.0.1");
  await once(server, "listening");
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  fetcher = createFetcher("DIRECT", { connect: 300, headersTimeout: 300, bodyTimeout: 300 });
  asked.length = 0;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await fetcher.close();
  rmSync(dir, { recursive: true });
});

const get = (path: string, want: Partial<Wanted> = {}, user = "") =>
  fetcher.fetch(`http://${user}${host}${path}`, join(dir, "file"), { maxBytes: MAX, ...want });

it("fetches once, and asks afterwards only whether it changed", async () => {
  const first = await get("/file", {}, "me:p%40ss@");
  expect(first).toMatchObject({ modified: true, etag: '"1"' });
  expect(readFileSync(join(dir, "file"), "utf8")).toBe(BODY);
  expect(await get("/file", { etag: first.etag })).toMatchObject({ modified: false, etag: '"1"' });
  expect(readFileSync(join(dir, "file"), "utf8")).toBe(BODY);
  const authorization = `Basic ${Buffer.from("me:p@ss").toString("base64")}`;
  expect(asked).toEqual([
    { url: "/file", match: undefined, authorization },
    { url: "/file", match: '"1"', authorization: undefined },
  ]);
});

it("follows five redirections", async () => {
  expect(await get("/redirect?left=4")).toMatchObject({ modified: true });
  expect(asked).toHaveLength(6);
});

it.each<[string, string, Partial<Wanted>, string]>([
  ["a sixth redirection", "/redirect?left=5", {}, "http-status"],
  ["more bytes than allowed", "/long", {}, "too-large"],
  ["another size", "/file", { sizeBytes: BODY.length + 1 }, "mismatch"],
  ["another content", "/file", { sha256: createHash("sha256").update("other").digest("hex") }, "mismatch"],
  ["no answer", "/silent", {}, "timeout"],
  ["an answer that stops", "/stalls", {}, "timeout"],
  ["an answer that is cut off", "/cut", {}, "unreachable"],
  ["404", "/404", {}, "not-found"],
  ["410", "/410", {}, "not-found"],
  ["503", "/503", {}, "http-status"],
])("refuses %s and leaves no file behind", async (_name, path, want, code) => {
  await expect(get(path, want)).rejects.toMatchObject({ name: "SourceError", code });
  expect(readdirSync(dir)).toEqual([]);
});

it("says that nobody listens, without the password", async () => {
  server.close();
  const failure: unknown = await get("/file", {}, "me:secret@").catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "unreachable" });
  expect(String(failure)).not.toContain("secret");
});
