import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { openDataStore } from "../apps/agent/src/data-store/index.ts";
import { createEvaluator, factsOf, verdictsOf } from "../packages/diagnosis/src/index.ts";
import { parsePackages } from "../apps/agent/src/platform/linux/dpkg.ts";
import { readComputerInfo } from "../apps/agent/src/platform/linux/system.ts";
import type { InventoryValue } from "../apps/agent/src/platform/types.ts";
import { type HttpCall, type Transport, createTransport } from "../apps/agent/src/protocol-talker/http.ts";
import { createSession } from "../apps/agent/src/protocol-talker/session.ts";
import { syncUpdates } from "../apps/agent/src/protocol-talker/sync.ts";
import { alternate, ratioOf } from "./alternate.ts";
import { ARCHITECTURE, packageName } from "./catalogue.ts";
import { startChild } from "./child.ts";
import { type BenchResult, median, resultOf } from "./result.ts";
import { scratchFolder } from "./scratch.ts";
import type { UpdateServer, UpdateServerOptions } from "./update-server.ts";
import { DEVICE_HEADER } from "./wire.ts";

const run = promisify(execFile);
const PACKAGES = 1000;
/** Versions of each package in the service's catalogue and in apt's lists, oldest first. */
const VERSIONS = ["1.0-1", "1.0-2", "1.0-3"] as const;
/** One package in so many has its oldest version, the others their newest. */
const BEHIND = 10;
const DPKG_FORMAT = "${Package}\\t${Architecture}\\t${Version}\\t${db:Status-Want}\\t${db:Status-Status}\\n";

/**
 * A scan of a computer with 1,000 packages, as the agent does it every day (packages read by dpkg-query, a
 * sync that brings nothing new, every rule evaluated), against `apt list --upgradable` over the same dpkg
 * database and lists of the same versions, where both must find the same number of updates; and over the
 * machine's own lists, all of Debian: what apt reads grows with them, what the agent is sent does not.
 */
export default async function agentScan(): Promise<BenchResult> {
  using folder = scratchFolder();
  const admin = join(folder.path, "dpkg");
  writeDpkgDatabase(admin);
  const apt = await prepareApt(folder.path, admin);
  const cache = join(folder.path, "machine-cache");
  // Where apt keeps what it read, as it does at home: only the first round reads the lists.
  mkdirSync(join(cache, "archives/partial"), { recursive: true });
  const machine = optionsOf({ "Dir::State::status": join(admin, "status"), "Dir::Cache": cache, ...KEPT });
  const deviceId = randomUUID();
  const options: UpdateServerOptions = {
    folder: folder.path,
    packages: PACKAGES,
    versions: [...VERSIONS],
    devices: [deviceId],
    inventory: await readInventory(admin),
  };
  await using service = await startChild<UpdateServer>("update-server.ts", [JSON.stringify(options)]);
  const transport = transportOf(deviceId, service.ready.url);
  const { store } = openDataStore(join(folder.path, "agent.db"));
  const session = createSession({
    ...{ transport, store, clientId: deviceId, dnsName: "pc.example", now: Date.now },
    computerInfo: () => readComputerInfo("pc.example"),
  });
  const signal = new AbortController().signal;
  const counts = { agent: 0, apt: 0 };
  try {
    const seconds = await alternate({
      agent: () =>
        timed(async () => {
          const evaluate = createEvaluator(factsOf(await readInventory(admin)));
          await session.begin();
          counts.agent = verdictsOf(await syncUpdates({ session, store, evaluate, signal })).needed.length;
        }),
      apt: () =>
        timed(async () => {
          counts.apt = await countUpgradable(apt);
        }),
      machine: () =>
        timed(async () => {
          await countUpgradable(machine);
        }),
    });
    if (counts.agent !== PACKAGES / BEHIND || counts.apt !== counts.agent)
      throw new Error(`The agent finds ${counts.agent} updates, apt ${counts.apt}.`);
    return resultOf(
      "agent-scan",
      {
        "agent ÷ apt list --upgradable": ratioOf(seconds.agent, seconds.apt),
        "agent ÷ apt, the machine's own lists": ratioOf(seconds.agent, seconds.machine),
        "agent, ms": median(seconds.agent) * 1000,
        "apt, ms": median(seconds.apt) * 1000,
        "apt, the machine's own lists, ms": median(seconds.machine) * 1000,
        "updates found": counts.agent,
      },
      {},
    );
  } finally {
    transport.close();
    store.close();
  }
}

async function countUpgradable(options: readonly string[]): Promise<number> {
  const { stdout } = await run("apt", [...options, "list", "--upgradable"]);
  return stdout.split("\n").filter((line) => line.includes("upgradable from")).length;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

const ALL = Array.from({ length: PACKAGES }, (_, at) => at);

function stanza(at: number, version: string, fields: Record<string, string>): string {
  const all = { Package: packageName(at), Version: version, Architecture: ARCHITECTURE, ...fields };
  const rest = { Maintainer: "Bench <bench@example.org>", Description: `package ${at}` };
  return Object.entries({ ...all, ...rest })
    .map(([name, value]) => `${name}: ${value}\n`)
    .join("");
}

function writeDpkgDatabase(admin: string): void {
  const stanzas = ALL.map((at) =>
    stanza(at, VERSIONS[at % BEHIND === 0 ? 0 : 2], { Status: "install ok installed" }),
  );
  mkdirSync(join(admin, "info"), { recursive: true });
  mkdirSync(join(admin, "updates"));
  writeFileSync(join(admin, "status"), stanzas.join("\n"));
}

/** Debian's own setting, which images for containers take away: apt keeps what it read. */
const KEPT = { "Dir::Cache::pkgcache": "pkgcache.bin", "Dir::Cache::srcpkgcache": "srcpkgcache.bin" };

function optionsOf(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
}

/** Lists of every version in a repository of files; answers the options that make apt see only these. */
async function prepareApt(folder: string, admin: string): Promise<string[]> {
  const [repository, etc] = [join(folder, "repository"), join(folder, "etc")];
  for (const path of [
    repository,
    etc,
    join(folder, "cache/archives/partial"),
    join(folder, "state/lists/partial"),
  ])
    mkdirSync(path, { recursive: true });
  const stanzas = ALL.flatMap((at) =>
    VERSIONS.map((version) =>
      stanza(at, version, {
        Filename: `./${packageName(at)}_${version}_${ARCHITECTURE}.deb`,
        Size: "100000",
        SHA256: "0".repeat(64),
      }),
    ),
  );
  writeFileSync(join(repository, "Packages"), stanzas.join("\n"));
  writeFileSync(join(etc, "sources.list"), `deb [trusted=yes] file:${repository} ./\n`);
  const settings = {
    "APT::Architecture": ARCHITECTURE,
    "Dir::State": join(folder, "state"),
    "Dir::State::status": join(admin, "status"),
    "Dir::Cache": join(folder, "cache"),
    "Dir::Etc": etc,
    "APT::Sandbox::User": "root",
    ...KEPT,
  };
  const options = optionsOf(settings);
  await run("apt-get", [...options, "update"]);
  return options;
}

async function readInventory(admin: string): Promise<InventoryValue> {
  const { stdout } = await run("dpkg-query", [`--admindir=${admin}`, "-W", "-f", DPKG_FORMAT], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return {
    collectedAt: new Date().toISOString(),
    agentVersion: "0.1.0",
    system: {
      ...{ id: "debian", codename: "bookworm", version: "12", prettyName: "Debian 12", kernel: "6.1.0" },
      ...{ architecture: ARCHITECTURE, foreignArchitectures: [], manufacturer: "ACME", model: "One" },
    },
    restartPending: false,
    packages: parsePackages(stdout),
  };
}

/** The agent's own, with the header that stands for the device's certificate. */
function transportOf(deviceId: string, serverUrl: string): Transport {
  const identity = { authority: "", certificate: "", key: "" };
  const transport = createTransport({ serverUrl, identity });
  const named = (call: HttpCall): HttpCall => ({
    ...call,
    headers: { ...call.headers, [DEVICE_HEADER]: deviceId },
  });
  return {
    ...transport,
    open: (call) => transport.open(named(call)),
    exchange: (call) => transport.exchange(named(call)),
  };
}
