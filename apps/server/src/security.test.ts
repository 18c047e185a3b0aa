import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { networkOf } from "./identity/rate-limit.ts";
import {
  type TestServer,
  type TestSession,
  clientWith,
  loginAsAdmin,
  startTestServer,
} from "./test-server.ts";

let server: TestServer;
let admin: TestSession;
beforeAll(async () => {
  server = await startTestServer();
  admin = await loginAsAdmin(server);
});
afterAll(() => server.end());

/** As it is written, on the plain listener: `fetch` would tidy it up. */
async function raw(request: string): Promise<string> {
  const { port } = new URL(server.localUrl);
  const socket = connect(Number(port), "127.0.0.1").on("error", () => undefined);
  let text = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  const ended = new Promise((resolve) => socket.once("close", resolve));
  socket.write(request);
  await ended;
  return text;
}

const get = (path: string, more = "") =>
  raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${more}\r\n`);
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

describe("what a stranger tries", () => {
  it.each([
    "/../../../../etc/passwd",
    "/assets/../../../../../../etc/passwd",
    "/assets/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/api/docs/static/..%2f..%2f..%2f..%2fpackage.json",
    "/api/docs/static/../../../../../../../etc/passwd",
    "/..%5c..%5cetc%5cpasswd",
    "/%00",
    "/%",
    "//etc/passwd",
  ])("a path: %s", async (path) => {
    const answer = await get(path);
    expect(answer).not.toMatch(/root:|"name": "@releve/);
    expect(statusOf(answer)).toBeLessThan(500);
  });

  it.each([
    "/api/v1/users",
    "/api/v1/users/",
    "/api/v1//users",
    "/API/V1/USERS",
    "/api/v1/%75sers",
    "/api/v1/users?role=admin",
    "/api/v1/./users",
    "/api/v1/x/../users",
    "/api/v1/users;x",
  ])("a protected address in another spelling: %s", async (path) => {
    for (const method of ["GET", "HEAD"]) {
      const answer = await raw(`${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(answer).not.toContain('"userId"');
      expect([200, 400, 401, 404]).toContain(statusOf(answer));
      if (statusOf(answer) === 200) expect(answer).not.toMatch(/application\/json/);
    }
  });

  it("another method in a header, a role in a header, two of a cookie", async () => {
    const { secret } = await admin.api("createToken", { body: { name: "low", role: "viewer" } });
    const as = `Authorization: Bearer ${secret}\r\n`;
    expect(statusOf(await get("/api/v1/users", `${as}X-Role: admin\r\nX-Actor: admin\r\n`))).toBe(403);
    expect(statusOf(await get("/api/v1/overview", `${as}X-HTTP-Method-Override: DELETE\r\n`))).toBe(200);
    // A bad token is not made good by a good cookie, so that no page can mix them.
    const both = `Authorization: Bearer x\r\nCookie: ${admin.cookie}\r\n`;
    expect(statusOf(await get("/api/v1/session", both))).toBe(401);
    expect(statusOf(await get("/api/v1/session", `Cookie: releve=x; ${admin.cookie}\r\n`))).toBe(401);
  });

  it("a session of his own choice, which a login does not take over", async () => {
    const token = new URL(await server.createLoginLink()).hash.slice(1);
    const chosen = "A".repeat(43);
    const answer = await fetch(`${server.localUrl}/api/v1/session/link`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: `releve=${chosen}` },
      body: JSON.stringify({ token }),
    });
    expect(answer.headers.get("set-cookie")).toMatch(/^releve=[\w-]{43};/);
    expect(answer.headers.get("set-cookie")).not.toContain(chosen);
    expect(statusOf(await get("/api/v1/session", `Cookie: releve=${chosen}\r\n`))).toBe(401);
  });

  it.each(["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x", ""])(
    "a form of a foreign page: %s",
    async (type) => {
      const token = new URL(await server.createLoginLink()).hash.slice(1);
      const body = JSON.stringify({ token });
      const head = `Host: localhost\r\nConnection: close\r\nContent-Length: ${body.length}\r\n`;
      const kind = type === "" ? "" : `Content-Type: ${type}\r\n`;
      const answer = await raw(`POST /api/v1/session/link HTTP/1.1\r\n${head}${kind}\r\n${body}`);
      expect([400, 415]).toContain(statusOf(answer));
      expect(answer).not.toMatch(/set-cookie/i);
    },
  );

  it("guesses, which lock out neither another address nor a login link", async () => {
    const post = (path: string, body: unknown) =>
      fetch(server.localUrl + path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    for (let i = 0; i < 20; i++) await post("/api/v1/session/link", { token: "x".repeat(43) });
    const token = new URL(await server.createLoginLink()).hash.slice(1);
    expect((await post("/api/v1/session/link", { token })).status).toBe(200);
    const guess = async (name: string) => (await post("/api/v1/session", { name, password: "x" })).status;
    const statuses: number[] = [];
    for (let i = 0; i < 11; i++) statuses.push(await guess(i % 2 === 0 ? "admin" : "ADMIN"));
    expect(statuses.slice(-1)).toEqual([429]);
    expect(await guess("someone else")).toBe(401);
  });
});

describe("what is too much", () => {
  it("a body, a header, a list, nested JSON", async () => {
    const client = clientWith(server);
    const head = "Host: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n";
    const big = await raw(`POST /api/v1/session HTTP/1.1\r\n${head}Content-Length: 2000000\r\n\r\n{`);
    expect(statusOf(big)).toBe(413);
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect((await client.call("POST", "/api/v1/session", deep)).status).toBe(400);
    const proto = '{"name":"a","password":"b","__proto__":{"role":"admin"}}';
    expect((await client.call("POST", "/api/v1/session", proto)).status).toBe(400);
    await client.close();
    expect(statusOf(await get("/healthz", `X: ${"x".repeat(20_000)}\r\n`))).toBe(431);
    expect(statusOf(await get(`/api/v1/updates?search=${"x".repeat(10_000)}`))).toBeLessThan(500);
  });

  it("a body in two lengths, or headers in the wrong form, which proxies may read otherwise", async () => {
    const head = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    const smuggled = "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n";
    expect(statusOf(await raw(head + smuggled))).toBe(400);
    expect(statusOf(await raw(`${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nx`))).toBe(400);
    expect(statusOf(await get("/healthz", "X: a\nSet-Cookie: releve=x\r\n"))).toBe(400);
  });
});

it("counts all addresses of one IPv6 network as one", () => {
  const one = networkOf("2001:db8:1:2:3:4:5:6");
  expect(networkOf("2001:db8:1:2::9")).toBe(one);
  expect(networkOf("2001:db8:1:3::9")).not.toBe(one);
  expect(networkOf("::1")).toBe(networkOf("0:0:0:0:0:0:0:1"));
  expect(networkOf("192.0.2.7")).toBe("192.0.2.7");
  expect(networkOf("::ffff:192.0.2.7")).not.toBe(networkOf("::ffff:192.0.2.8"));
  expect(networkOf("fe80::1%eth0")).toBe(networkOf("fe80::2%eth0"));
});
