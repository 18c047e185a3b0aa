import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type ApiClient, Session, createApiClient } from "@releve/api";
import { type DebianRoot, type RunningCommand, debianMirror, debianRoot } from "@releve/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const MAIN = join(import.meta.dirname, "../../apps/cli/src/main.mjs");
const DATA = "/var/lib/releve";
const AGENT_DATA = "/var/lib/releve-agent";
/** The issue's own bound on a connected agent, from the approval to the first sign of work. */
const REACTION_MS = 5_000;

async function until<T>(what: string, look: () => Promise<T | undefined>, limitMs = 120_000): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Waited ${limitMs} ms in vain for: ${what}`);
    await sleep(100);
  }
}

async function logIn(link: string): Promise<ApiClient> {
  const { origin, hash } = new URL(link);
  const answer = await fetch(`${origin}/api/v1/session/link`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: hash.slice(1) }),
  });
  expect(answer.status).toBe(200);
  const { csrfToken } = Session.parse(await answer.json());
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return createApiClient({ baseUrl: origin, headers: () => ({ cookie, "x-releve-csrf": csrfToken }), fetch });
}

/** What apt itself would upgrade: package name to version. */
async function aptUpgrades(root: DebianRoot): Promise<Map<string, string>> {
  const { stdout } = await root.run(["apt-get", "-s", "dist-upgrade"]);
  return new Map(
    [...stdout.matchAll(/^Inst (\S+) \[\S+\] \((\S+) /gm)].map(([, name, version]) => [name!, version!]),
  );
}

/** Two machines made from Debian 12 without security updates; the service runs on the first. */
describe("a Debian machine that lacks security updates", () => {
  let first: DebianRoot;
  let second: DebianRoot;
  let service: RunningCommand;
  let agent: RunningCommand;
  let api: ApiClient;
  let upgrades: Map<string, string>;
  let oldVersion: string;
  let firstId: string;
  let secondId: string;

  const needed = async (deviceId: string): Promise<Map<string, string>> => {
    const { items } = await api("listDeviceUpdates", {
      params: { deviceId },
      query: { state: "needed", limit: 500 },
    });
    const found = new Map<string, string>();
    for (const { updateId } of items) {
      const update = await api("getUpdate", { params: { updateId } });
      found.set(update.package ?? "", update.updateId);
    }
    return found;
  };

  beforeAll(async () => {
    [first, second] = await Promise.all([debianRoot(), debianRoot()]);
    const line = `deb ${await debianMirror("bookworm-security")} bookworm-security main`;
    await first.run(["sh", "-c", `echo '${line}' > /etc/apt/sources.list`]);
    const updated = await first.run(["apt-get", "update"]);
    expect(updated.status, updated.stderr).toBe(0);
    upgrades = await aptUpgrades(first);
    oldVersion = (await first.installedVersion("openssl"))!;
    await second.run(["dpkg", "--purge", "--force-depends", "tzdata"]);

    service = await first.start(["node", MAIN, "start", "--data", DATA, "--port", "0", "--local-port", "0"], {
      NO_COLOR: "1",
    });
    const link = await service.line(/http:\/\/localhost:\d+\/login#\S+/);
    api = await logIn(/http:\S+/.exec(link)![0]);
    firstId = (await api("listDevices", { query: {} })).items[0]!.deviceId;

    const url = /https:\/\/localhost:\d+/.exec(await service.line(/https:\/\/localhost:\d+/))![0];
    await mkdir(join(second.path, AGENT_DATA), { recursive: true });
    await copyFile(join(first.path, DATA, "account.pem"), join(second.path, AGENT_DATA, "account.pem"));
    const flags = ["--server", url, "--account", `${AGENT_DATA}/account.pem`, "--data", AGENT_DATA];
    agent = await second.start(["node", MAIN, "agent", "run", ...flags], { NO_COLOR: "1" });
    secondId = await until("the second device's first report", async () => {
      const { items } = await api("listDevices", { query: {} });
      const other = items.find(({ deviceId }) => deviceId !== firstId);
      if (other === undefined) return undefined;
      const { lastReport } = await api("getDevice", { params: { deviceId: other.deviceId } });
      return lastReport === null ? undefined : other.deviceId;
    });
  }, 600_000);

  afterAll(async () => {
    agent.signal("SIGTERM");
    service.signal("SIGTERM");
    await Promise.all([agent.exit, service.exit]);
    await Promise.all([first[Symbol.asyncDispose](), second[Symbol.asyncDispose]()]);
  });

  it("is told what apt would upgrade, and each machine only what it has", async () => {
    expect(upgrades.get("openssl")).toBeDefined();
    const onFirst = await needed(firstId);
    const onSecond = await needed(secondId);
    expect([...onFirst.keys()]).toEqual(expect.arrayContaining(["openssl", "tzdata"]));
    expect(onSecond.has("openssl")).toBe(true);
    expect(onSecond.has("tzdata")).toBe(false);
  });

  it("installs what was approved for its group, at once, and nothing else anywhere", async () => {
    const groups = await api("listGroups", {});
    const parentId = groups.find(({ parentId: parent }) => parent === null)!.groupId;
    const group = await api("createGroup", { body: { name: "Pilot", parentId } });
    await api("setMembers", { params: { groupId: group.groupId }, body: { deviceIds: [firstId] } });
    const updateId = (await needed(firstId)).get("openssl")!;
    const log = await first.run(["cat", "/var/log/dpkg.log"]);

    const approvedAt = Date.now();
    const result = await api("approve", {
      body: { selection: { updateIds: [updateId] }, groupIds: [group.groupId], action: "required" },
    });
    expect(result.devices).toBe(1);
    await until("the agent at work", async () => {
      const { progress } = await api("getDevice", { params: { deviceId: firstId } });
      return progress.state === "downloading" || progress.state === "installing" ? true : undefined;
    });
    expect(Date.now() - approvedAt).toBeLessThan(REACTION_MS);

    const stateOf = async (deviceId: string) => {
      const { items } = await api("listUpdateDevices", { params: { updateId }, query: {} });
      return items.find((row) => row.deviceId === deviceId)?.state;
    };
    await until("the report of the installation", async () =>
      (await stateOf(firstId))?.startsWith("installed") === true ? true : undefined,
    );
    for (const name of ["openssl", "libssl3"])
      expect(await first.installedVersion(name)).toBe(upgrades.get(name));
    const after = await first.run(["cat", "/var/log/dpkg.log"]);
    const touched = [...after.stdout.slice(log.stdout.length).matchAll(/ (?:install|upgrade) ([^\s:]+)/g)];
    expect(new Set(touched.map(([, name]) => name))).toEqual(new Set(["openssl", "libssl3"]));

    // Logs follow when all events are delivered.
    await until("the log of the installation", async () => {
      const { items } = await api("listDeviceEvents", { params: { deviceId: firstId }, query: {} });
      return items.some((event) => event.updateId === updateId && event.hasLog) ? true : undefined;
    });
    expect(await stateOf(secondId)).toBe("needed");
    expect(await second.installedVersion("openssl")).toBe(oldVersion);
    expect(await second.installedVersion("libssl3")).toBe(oldVersion);
  });

  it("installs on the second machine once it is approved there too", async () => {
    const updateId = (await needed(secondId)).get("openssl")!;
    const groups = await api("listGroups", {});
    const all = groups.find(({ parentId }) => parentId === null)!.groupId;
    await api("approve", { body: { selection: { updateIds: [updateId] }, groupIds: [all] } });
    await until("openssl on the second machine", async () =>
      (await second.installedVersion("openssl")) === upgrades.get("openssl") ? true : undefined,
    );
  });
});
