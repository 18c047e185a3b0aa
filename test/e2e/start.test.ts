import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { Session, createApiClient } from "@releve/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const START_TIMEOUT_MS = 400_000;

interface Started {
  process: ChildProcess;
  output: () => string;
  /** Resolves with the first match in what was printed; rejects when the process ends without it. */
  seen: (pattern: RegExp) => Promise<RegExpExecArray>;
  ended: Promise<number | null>;
}

function npmStart(...args: string[]): Started {
  const child = spawn("npm", ["start", "--silent", "--", ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1" },
    detached: true,
  });
  let text = "";
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      for (const watch of watchers) watch();
    });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const seen = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const watch = () => {
        const match = pattern.exec(text);
        if (!match) return;
        watchers.delete(watch);
        resolve(match);
      };
      watchers.add(watch);
      watch();
      void ended.then((code) =>
        reject(new Error(`ended with ${code} before ${pattern} was printed:\n${text}`)),
      );
    });
  return { process: child, output: () => text, seen, ended };
}

/** Ctrl-C in a terminal reaches the whole foreground group. */
function ctrlC({ process: child }: Started): void {
  process.kill(-(child.pid ?? 0), "SIGINT");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

async function logIn(link: string) {
  const { origin, hash } = new URL(link);
  const answer = await fetch(`${origin}/api/v1/session/link`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: hash.slice(1) }),
  });
  if (answer.status !== 200) return { status: answer.status, api: undefined };
  const { csrfToken } = Session.parse(await answer.json());
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const headers = () => ({ cookie, "x-releve-csrf": csrfToken });
  return { status: 200, api: createApiClient({ baseUrl: origin, headers, fetch }) };
}

/**
 * apt's own opinion: source package → the version it would upgrade to, for every upgradable installed package.
 * The service reads a repository that is newer than the machine's lists, so apt reads them anew too, into `folder`:
 * the machine's stay as they are. What cannot be read anew stays as the machine has it, for both.
 */
function aptUpgradable(folder: string): Map<string, string> {
  const options = { env: { ...process.env, LC_ALL: "C" }, encoding: "utf8" as const, maxBuffer: 100_000_000 };
  const own = [`Dir::State::lists=${folder}/lists`, `Dir::Cache=${folder}/cache`, "APT::Sandbox::User=root"];
  const apart = own.flatMap((option) => ["--option", option]);
  cpSync("/var/lib/apt/lists", join(folder, "lists"), { recursive: true });
  mkdirSync(join(folder, "cache/archives/partial"), { recursive: true });
  spawnSync("apt-get", [...apart, "update"], options);
  const simulated = execFileSync(
    "apt-get",
    [...apart, "--simulate", "--ignore-hold", "dist-upgrade"],
    options,
  );
  const wanted = [...simulated.matchAll(/^Inst (\S+) \[[^\]]+\] \((\S+) /gm)].map(
    ([, name, version]) => `${name}=${version}`,
  );
  if (wanted.length === 0) return new Map();
  const field = (stanza: string, name: string) => new RegExp(`^${name}: (.+)$`, "m").exec(stanza)?.[1];
  const stanzas = execFileSync("apt-cache", [...apart, "show", ...wanted], options)
    .trim()
    .split("\n\n");
  return new Map(
    stanzas.map((stanza) => {
      const [, source, version] = /^(\S+)(?: \((.+)\))?$/.exec(field(stanza, "Source") ?? "") ?? [];
      return [source ?? field(stanza, "Package") ?? "", version ?? field(stanza, "Version") ?? ""];
    }),
  );
}

const dpkgStatus = () => createHash("sha256").update(readFileSync("/var/lib/dpkg/status")).digest("hex");

describe("npm start on this machine", () => {
  const data = mkdtempSync(join(tmpdir(), "releve-start-"));
  const aptFolder = mkdtempSync(join(tmpdir(), "releve-apt-"));
  let flags: string[];
  let started: Started;
  let before: string;
  let link: string;

  beforeAll(async () => {
    flags = ["--data", data, "--port", String(await freePort()), "--local-port", String(await freePort())];
    before = dpkgStatus();
    started = npmStart(...flags);
    link = (await started.seen(/http:\/\/localhost:\d+\/login#\S+/))[0];
  }, START_TIMEOUT_MS);

  afterAll(async () => {
    if (started.process.exitCode === null && started.process.signalCode === null) ctrlC(started);
    await started.ended;
    for (const folder of [data, aptFolder]) rmSync(folder, { recursive: true });
  });

  it("prints this computer, its packages, what it needs, and where the console is", () => {
    const packages = execFileSync("dpkg-query", ["-W", "-f", "${db:Status-Status}\n"], { encoding: "utf8" })
      .split("\n")
      .filter((line) => line !== "" && line !== "config-files" && line !== "not-installed").length;
    expect(started.output()).toContain(hostname());
    expect(started.output()).toContain(`${packages} installed`);
    expect(started.output()).toMatch(/Updates needed\s+(\d+ |nothing)/);
    expect(started.output()).toMatch(/Console\s+https:\/\/localhost:\d+/);
  });

  it("finds what apt would upgrade, source by source", async () => {
    const { api } = await logIn(link);
    const { items } = await api!("listDevices", { query: {} });
    const { deviceId } = items[0]!;
    const needed = await api!("listDeviceUpdates", {
      params: { deviceId },
      query: { state: "needed", limit: 500 },
    });
    const found = new Map<string, string>();
    for (const { updateId } of needed.items) {
      const update = await api!("getUpdate", { params: { updateId } });
      found.set(update.package ?? "", update.version ?? "");
    }
    expect(new Map([...found].toSorted())).toEqual(new Map([...aptUpgradable(aptFolder)].toSorted()));
  });

  it("accepts its link once", async () => {
    expect((await logIn(link)).status).toBe(401);
  });

  it("changes nothing on the machine by reading and scanning", () => {
    expect(dpkgStatus()).toBe(before);
  });

  it("refuses a second instance on the same data folder, and says so", async () => {
    const second = npmStart("--data", data, "--port", "0", "--local-port", "0");
    expect(await second.ended).not.toBe(0);
    expect(second.output()).toMatch(/already|another/i);
    expect(second.output()).toContain(data);
  });

  it("says what to do when the port is taken", async () => {
    const other = mkdtempSync(join(tmpdir(), "releve-start-"));
    const second = npmStart("--data", other, "--port", flags[3]!, "--local-port", "0");
    expect(await second.ended).not.toBe(0);
    expect(second.output()).toContain(flags[3]);
    expect(second.output()).toContain("--port");
    rmSync(other, { recursive: true });
  });

  it(
    "stops on Ctrl-C, and goes on where it was at the next start",
    async () => {
      ctrlC(started);
      await started.seen(/Stopped/);
      await started.ended;
      started = npmStart(...flags);
      const again = (await started.seen(/http:\/\/localhost:\d+\/login#\S+/))[0];
      const { api } = await logIn(again);
      const devices = await api!("listDevices", { query: {} });
      expect(devices.total).toBe(1);
    },
    START_TIMEOUT_MS,
  );
});
