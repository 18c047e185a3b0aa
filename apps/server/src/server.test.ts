import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { request as httpRequest } from "node:http";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { Policy, type RouteName, routes } from "@releve/api";
import { createDeviceRequest, fingerprintOf, issueDeviceCertificate, createAuthority } from "@releve/trust";
import { pino } from "pino";
import { fetch } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer } from "./server.ts";
import {
  type TestServer,
  type TestSession,
  apiWith,
  clientWith,
  emptyPath,
  enrolDevice,
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

const quiet = { logger: pino({ level: "silent" }) };
const call = (method: string, path: string, headers: Record<string, string> = {}, body?: unknown) =>
  fetch(server.localUrl + path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

describe("the data folder", () => {
  it("is for its owner only, and TLS is what openssl calls right", async () => {
    for (const [path, mode] of [
      ["", 0o700],
      ["keys", 0o700],
      ["content", 0o700],
      ["account.pem", 0o600],
      ["keys/authority.json", 0o600],
    ] as const)
      expect(statSync(join(server.data, path)).mode & 0o777, path).toBe(mode);
    // Not the synchronous kind: the service answers from this very process.
    const connect = async (...more: string[]) => {
      const host = new URL(server.httpsUrl).host;
      const verify = ["-CAfile", server.accountFile, "-verify_return_error", "-verify_hostname", "localhost"];
      const run = promisify(execFile)("openssl", ["s_client", "-connect", host, ...verify, ...more]);
      run.child.stdin?.end();
      return (await run).stdout;
    };
    expect(await connect()).toContain("Verify return code: 0 (ok)");
    await expect(connect("-tls1_1")).rejects.toThrow();
  });

  it("is refused to a second instance, also while the first only listens", async () => {
    await expect(startServer(server.config, quiet)).rejects.toMatchObject({ code: "data-locked" });
  });

  it("is taken over after kill -9, and nothing is lost", async () => {
    const data = mkdtempSync(join(tmpdir(), "releve-killed-"));
    const program = `const [{ startServer, loadConfig }, { pino }] = await Promise.all([import(${JSON.stringify(join(import.meta.dirname, "index.ts"))}), import("pino")]);
      const config = loadConfig({ flags: { data: ${JSON.stringify(data)}, port: 0, localPort: 0, syncHours: 0 } });
      const server = await startServer(config, { logger: pino({ level: "silent" }) });
      console.log(await server.createLoginLink()); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      cwd: import.meta.dirname,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(statSync(join(data, "releve.lock")).isFile()).toBe(true);
    const again = await startTestServer(data);
    const token = new URL(line.toString().trim()).hash.slice(1);
    const answer = await fetch(`${again.localUrl}/api/v1/session/link`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token }),
    });
    expect(answer.status).toBe(200);
    await again.end();
  });

  it("is left alone and unlocked when the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    const data = mkdtempSync(join(tmpdir(), "releve-port-"));
    const config = { ...server.config, data, port: 0, localPort: port };
    await expect(startServer(config, quiet)).rejects.toMatchObject({
      code: "port-taken",
      message: expect.stringContaining("--local-port") as string,
    });
    other.close();
    const later = await startServer({ ...config, localPort: 0 }, quiet);
    await later.stop();
    rmSync(data, { recursive: true });
  });
});

describe("logins", () => {
  it("take a link once, of many at once", async () => {
    const token = new URL(await server.createLoginLink()).hash.slice(1);
    const tries = await Promise.all(
      Array.from({ length: 4 }, () => call("POST", "/api/v1/session/link", {}, { token })),
    );
    expect(tries.map((one) => one.status).filter((status) => status === 200)).toHaveLength(1);
    expect((await call("POST", "/api/v1/session/link", {}, { token })).status).toBe(401);
  });

  it("are kept in a cookie that scripts and other sites cannot use", async () => {
    const token = new URL(await server.createLoginLink()).hash.slice(1);
    const plain = await call("POST", "/api/v1/session/link", {}, { token });
    expect(plain.headers.get("set-cookie")).toMatch(/^releve=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/);
    const secure = clientWith(server);
    const over = await secure.call("POST", "/api/v1/session/link", {
      token: new URL(await server.createLoginLink()).hash.slice(1),
    });
    expect(over.headers.get("set-cookie")).toMatch(
      /^__Host-releve=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    await secure.close();
  });

  it("by password: right, wrong, limited; a change of password ends other sessions", async () => {
    const body = { name: "eve", role: "viewer" as const, password: "correct horse battery" };
    const { userId } = await admin.api("createUser", { body });
    const login = (password: string) => call("POST", "/api/v1/session", {}, { name: "eve", password });
    const first = await login(body.password);
    expect(first.status).toBe(200);
    const cookie = first.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    expect((await call("GET", "/api/v1/session", { cookie })).status).toBe(200);
    await admin.api("changeUser", { params: { userId }, body: { password: "another long password" } });
    expect((await call("GET", "/api/v1/session", { cookie })).status).toBe(401);
    const statuses = [];
    for (let i = 0; i < 12; i++) statuses.push((await login("wrong")).status);
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(statuses.slice(10)).toEqual([429, 429]);
    expect((await login("another long password")).status).toBe(429);
  });
});

describe("every route of the table", () => {
  const names = Object.keys(routes) as RouteName[];
  const tokens = new Map<string, string>();
  beforeAll(async () => {
    for (const role of ["viewer", "operator", "admin"] as const)
      tokens.set(role, (await admin.api("createToken", { body: { name: role, role } })).secret);
  });
  const RANK = ["viewer", "operator", "admin"];

  it.each(names)("%s lets in its role and above, and nobody else", async (name) => {
    const { method, path, role } = routes[name];
    const url = `/api/v1${emptyPath(path)}`;
    const send = (headers: Record<string, string>) =>
      call(method, url, headers, method === "GET" || method === "DELETE" ? undefined : { "not valid": true });
    if (role === "public") return expect([400, 401]).toContain((await send({})).status);
    expect((await send({})).status).toBe(401);
    expect((await send({ authorization: "Bearer rlv_nonsense" })).status).toBe(401);
    for (const [actor, token] of tokens) {
      const { status } = await send({ authorization: `Bearer ${token}` });
      if (RANK.indexOf(actor) < RANK.indexOf(role)) expect(status, actor).toBe(403);
      else expect([200, 204, 400, 403, 404, 415], actor).toContain(status);
      if (RANK.indexOf(actor) >= RANK.indexOf(role) && name !== "setOwnPassword")
        expect(status, actor).not.toBe(403);
    }
  });

  it.each(names.filter((name) => routes[name].role !== "public" && routes[name].method !== "GET"))(
    "%s needs the CSRF token of the session",
    async (name) => {
      const { method, path } = routes[name];
      const url = `/api/v1${emptyPath(path)}`;
      for (const headers of [{}, { "x-releve-csrf": "x" }])
        expect((await call(method, url, { cookie: admin.cookie, ...headers })).status).toBe(403);
    },
  );

  it("is printed as OpenAPI", async () => {
    const document = (await (await call("GET", "/api/openapi.json")).json()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const printed = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const expected = names.map(
      (name) => `${routes[name].method} /api/v1${routes[name].path.replace(/:(\w+)/g, "{$1}")}`,
    );
    expect(printed.toSorted()).toEqual(expected.toSorted());
  });
});

describe("the plain listener", () => {
  it("answers to loopback's names only, and serves no agents", async () => {
    const { port } = new URL(server.localUrl);
    const status = (host: string) =>
      new Promise<number>((resolve, reject) => {
        httpRequest({ host: "127.0.0.1", port, path: "/healthz", headers: { host } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        })
          .on("error", reject)
          .end();
      });
    expect(await status(`localhost:${port}`)).toBe(200);
    expect(await status("evil.example")).toBe(403);
    expect(await status(`localhost.evil.example:${port}`)).toBe(403);
    expect((await call("POST", "/agent/v1/enrol", {}, {})).status).toBe(404);
    expect((await call("POST", "/ClientWebService/client.asmx", {}, {})).status).toBe(404);
  });

  it("sends security headers and errors as ApiError", async () => {
    const answer = await call("GET", "/api/v1/nothing");
    expect(await answer.json()).toMatchObject({ error: { code: "not-found" } });
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect([answer.headers.get("server"), answer.headers.get("x-powered-by")]).toEqual([null, null]);
  });
});

describe("the agents' channel", () => {
  const enrolment = { machineId: "m", dnsName: "m.example" };

  it("lets in devices by their certificate, and not by any other", async () => {
    const device = await enrolDevice(server, "one");
    expect(await (await device.call("GET", "/agent/v1/policy")).json()).toMatchObject({
      policy: Policy.parse({}),
    });
    const { csr } = await createDeviceRequest();
    expect((await device.call("POST", "/agent/v1/enrol", { csr, ...enrolment })).status).toBe(401);
    const foreign = await createDeviceRequest();
    const certificate = await issueDeviceCertificate(
      await createAuthority("other"),
      foreign.csr,
      device.deviceId,
    );
    for (const identity of [undefined, { certificate, key: foreign.key }]) {
      const stranger = clientWith(server, identity);
      expect((await stranger.call("GET", "/agent/v1/policy")).status).toBe(401);
      expect((await stranger.call("POST", "/agent/v1/enrol", { csr, ...enrolment })).status).toBe(401);
      await stranger.close();
    }
    await device.close();
  });

  it("keeps a machine's id when it enrols anew; the old certificate ends", async () => {
    const before = await enrolDevice(server, "twice");
    const after = await enrolDevice(server, "twice");
    expect(after.deviceId).toBe(before.deviceId);
    expect((await before.call("GET", "/agent/v1/tasks")).status).toBe(401);
    expect((await after.call("GET", "/agent/v1/tasks")).status).toBe(200);
    await Promise.all([before.close(), after.close()]);
  });

  it("puts a renewed certificate in force at its first use, and refuses a removed device", async () => {
    const device = await enrolDevice(server, "renewing");
    const { key, csr } = await createDeviceRequest();
    const body = { csr, machineId: "renewing", dnsName: "renewing.example" };
    const { certificate } = (await (await device.call("POST", "/agent/v1/renew", body)).json()) as {
      certificate: string;
    };
    expect((await device.call("GET", "/agent/v1/tasks")).status).toBe(200);
    const renewed = clientWith(server, { certificate, key });
    expect((await renewed.call("GET", "/agent/v1/tasks")).status).toBe(200);
    expect((await device.call("GET", "/agent/v1/tasks")).status).toBe(401);
    expect(fingerprintOf(certificate)).not.toBe(fingerprintOf(device.certificate));
    await admin.api("removeDevice", { params: { deviceId: device.deviceId } });
    expect((await renewed.call("GET", "/agent/v1/tasks")).status).toBe(401);
    await Promise.all([renewed.close(), device.close()]);
  });

  it("takes inventory, state and logs as gzip, within limits", async () => {
    const device = await enrolDevice(server, "reporter");
    const gzip = { "content-type": "application/json", "content-encoding": "gzip" };
    const inventory = {
      collectedAt: "2026-11-22T20:00:00.000Z",
      agentVersion: "1",
      restartPending: false,
      system: {
        id: "debian",
        codename: "bookworm",
        version: "12",
        prettyName: "Debian 12",
        architecture: "amd64",
        foreignArchitectures: [],
        kernel: "6",
        manufacturer: "",
        model: "",
      },
      packages: [
        { name: "openssl", architecture: "amd64", version: "3.0.11-1", status: "installed", held: false },
      ],
    };
    expect(
      (await device.call("PUT", "/agent/v1/inventory", gzipSync(JSON.stringify(inventory)), gzip)).status,
    ).toBe(204);
    expect((await device.call("PUT", "/agent/v1/inventory", Buffer.from("no gzip"), gzip)).status).toBe(400);
    expect(
      (await device.call("PUT", "/agent/v1/inventory", gzipSync(Buffer.alloc(40_000_000, 32)), gzip)).status,
    ).toBe(413);
    expect((await device.call("POST", "/agent/v1/state", { state: "scanning" })).status).toBe(204);
    const shown = await admin.api("getDevice", { params: { deviceId: device.deviceId } });
    expect(shown).toMatchObject({
      system: "Debian 12",
      packages: 1,
      progress: { state: "scanning" },
      connected: false,
    });
    const eventInstanceId = "11111111-2222-4333-8444-555555555555";
    const put = (text: Buffer) =>
      device.call("PUT", `/agent/v1/events/${eventInstanceId}/log`, gzipSync(text), {
        "content-type": "text/plain; charset=utf-8",
        "content-encoding": "gzip",
      });
    expect((await put(Buffer.from("déballage"))).status).toBe(204);
    expect(
      await admin.api("getEventLog", { params: { deviceId: device.deviceId, eventInstanceId } }),
    ).toEqual({ log: "déballage" });
    expect((await put(Buffer.alloc(1_048_577, 120))).status).toBe(413);
    await device.close();
  });

  it("tells a listening device of its task within a second, and shows it as connected", async () => {
    const device = await enrolDevice(server, "listener");
    const stream = await device.call("GET", "/agent/v1/changes", undefined, { accept: "text/event-stream" });
    const reader = stream.body!.getReader();
    expect(Buffer.from((await reader.read()).value as Uint8Array).toString()).toContain("retry:");
    const { deviceId } = device;
    expect((await admin.api("getDevice", { params: { deviceId } })).connected).toBe(true);
    const task = await admin.api("createTask", { params: { deviceId }, body: { kind: "scan" } });
    expect(Buffer.from((await reader.read()).value as Uint8Array).toString()).toBe(
      "event: tasks\ndata: \n\n",
    );
    expect(await (await device.call("GET", "/agent/v1/tasks")).json()).toEqual({
      tasks: [
        { taskId: task.taskId, kind: "scan", cancel: false, begun: false, message: null, delayMinutes: null },
      ],
    });
    expect((await device.call("POST", `/agent/v1/tasks/${task.taskId}/result`, { code: null })).status).toBe(
      204,
    );
    expect((await admin.api("listTasks", { params: { deviceId } }))[0]).toMatchObject({ state: "done" });
    await device.close();
  });

  it("keeps one device from another's task", async () => {
    const [one, other] = await Promise.all([enrolDevice(server, "mine"), enrolDevice(server, "theirs")]);
    const task = await admin.api("createTask", {
      params: { deviceId: one.deviceId },
      body: { kind: "scan" },
    });
    expect((await other.call("POST", `/agent/v1/tasks/${task.taskId}/result`, { code: null })).status).toBe(
      404,
    );
    await Promise.all([one.close(), other.close()]);
  });
});

describe("groups", () => {
  it("form a tree without circles, count each device once, and hand their policy down", async () => {
    const device = await enrolDevice(server, "grouped");
    const all = (await admin.api("listGroups", {})).find((group) => group.parentId === null)!;
    const parent = await admin.api("createGroup", { body: { name: "Offices", parentId: all.groupId } });
    const child = await admin.api("createGroup", { body: { name: "Paris", parentId: parent.groupId } });
    await expect(
      admin.api("changeGroup", { params: { groupId: parent.groupId }, body: { parentId: child.groupId } }),
    ).rejects.toMatchObject({ status: 409 });
    await admin.api("setMembers", {
      params: { groupId: child.groupId },
      body: { deviceIds: [device.deviceId] },
    });
    const listed = new Map((await admin.api("listGroups", {})).map((group) => [group.name, group.devices]));
    expect([listed.get("Offices"), listed.get("Paris")]).toEqual([1, 1]);
    await expect(admin.api("removeGroup", { params: { groupId: child.groupId } })).rejects.toMatchObject({
      status: 409,
    });
    await admin.api("setPolicy", {
      params: { groupId: parent.groupId },
      body: { policy: { detectionHours: 3 } },
    });
    expect(await (await device.call("GET", "/agent/v1/policy")).json()).toMatchObject({
      policy: { detectionHours: 3 },
    });
    const page = await admin.api("listDevices", { query: { group: parent.groupId } });
    expect(page.items.map((row) => row.deviceId)).toEqual([device.deviceId]);
    await device.close();
  });

  it("refuse an API token without the right, in the same words for all", async () => {
    const { secret } = await admin.api("createToken", { body: { name: "reader", role: "viewer" } });
    const viewer = apiWith(server, { authorization: `Bearer ${secret}` });
    const all = (await viewer("listGroups", {}))[0]!;
    await expect(viewer("createGroup", { body: { name: "x", parentId: all.groupId } })).rejects.toMatchObject(
      { code: "forbidden" },
    );
  });
});

describe("the account file", () => {
  it("is what the agent needs and stays the same after a restart", async () => {
    const data = mkdtempSync(join(tmpdir(), "releve-restart-"));
    const first = await startTestServer(data);
    const before = readFileSync(first.accountFile, "utf8");
    await first.stop();
    const second = await startTestServer(data);
    expect(readFileSync(second.accountFile, "utf8")).toBe(before);
    await second.end();
  });
});
