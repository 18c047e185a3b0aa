import { randomBytes } from "node:crypto";
import { copyFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { DebianBinary, ExtendedFragment } from "@releve/metadata";
import { symbolOf } from "@releve/result-codes";
import {
  buildPackage,
  createRepository,
  debianRoot,
  type BuiltPackage,
  type DebianRoot,
  type PackageRecipe,
} from "@releve/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { InstallOutcome, InstallPlan } from "../../apps/agent/src/update-handlers/types.ts";
import type { DriverRequest } from "./apt-driver.ts";

const DRIVER = join(import.meta.dirname, "apt-driver.ts");
const WORK = "/var/lib/releve/install";

/** An update of these packages, and where their files are inside the root. */
interface Prepared {
  extended: ExtendedFragment;
  files: Record<string, string>;
}

const inside = (root: DebianRoot, built: BuiltPackage): string => built.path.slice(root.path.length);

async function prepare(
  root: DebianRoot,
  recipes: readonly (PackageRecipe & { requires?: string[] })[],
): Promise<Prepared> {
  const built: BuiltPackage[] = [];
  for (const recipe of recipes) built.push(await buildPackage(join(root.path, "srv"), recipe));
  const binaries: DebianBinary[] = built.map((one, index) => ({
    name: one.name,
    architecture: one.architecture,
    version: one.version,
    fileName: one.fileName,
    requires: recipes[index]!.requires ?? [],
  }));
  return {
    extended: {
      handler: "urn:releve:handlers:apt",
      creationDate: undefined,
      msrcSeverity: undefined,
      kbArticleId: undefined,
      securityBulletinId: undefined,
      maxDownloadSizeBytes: undefined,
      files: built.map(({ fileName, sizeBytes, sha256 }) => ({
        fileName,
        sizeBytes,
        digest: sha256,
        digestAlgorithm: "SHA256",
        sha256,
      })),
      rebootBehavior: undefined,
      impact: undefined,
      debian: { source: built[0]!.name, version: built[0]!.version, binaries },
    },
    files: Object.fromEntries(built.map((one) => [one.sha256, inside(root, one)])),
  };
}

async function seed(root: DebianRoot, ...recipes: PackageRecipe[]): Promise<void> {
  for (const recipe of recipes) {
    const built = await buildPackage(join(root.path, "srv"), recipe);
    const { status, stderr } = await root.run(["dpkg", "-i", inside(root, built)]);
    expect(status, stderr).toBe(0);
  }
}

interface Answer {
  symbol: string | undefined;
  outcome: InstallOutcome;
  plan: InstallPlan | undefined;
  log: string[];
  progress: string[];
}

const json = (lines: readonly string[], kind: string): unknown => {
  const line = lines.find((candidate) => candidate.startsWith(`${kind} `));
  return line === undefined ? undefined : JSON.parse(line.slice(kind.length + 1));
};

function read(lines: readonly string[], errors: string): Answer {
  const outcome = (json(lines, "outcome") ?? json(lines, "error")) as InstallOutcome | undefined;
  if (outcome === undefined) throw new Error(`no outcome:\n${lines.join("\n")}\n${errors}`);
  const of = (kind: string): string[] =>
    lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1));
  return {
    symbol: outcome.code === 0 ? "done" : symbolOf(outcome.code),
    outcome,
    plan: json(lines, "plan") as InstallPlan | undefined,
    log: of("log"),
    progress: of("progress"),
  };
}

async function drive(root: DebianRoot, request: Partial<DriverRequest>): Promise<Answer> {
  const { stdout, stderr } = await root.node([DRIVER, JSON.stringify({ workDir: WORK, ...request })]);
  return read(stdout.split("\n"), stderr);
}

/** Debian's package lists take apt seconds to read, and nothing here comes from them. */
async function forgetSources(root: DebianRoot): Promise<void> {
  const { status } = await root.run(["sh", "-c", "rm -rf /var/lib/apt/lists/* /etc/apt/sources.list"]);
  expect(status).toBe(0);
}

/** Nothing half done: what dpkg itself would complain about. */
async function audit(root: DebianRoot): Promise<string> {
  return (await root.run(["dpkg", "--audit"])).stdout;
}

describe("apt handler", () => {
  let root: DebianRoot;
  beforeAll(async () => {
    root = await debianRoot();
    await forgetSources(root);
  });
  afterAll(() => root[Symbol.asyncDispose]());

  it("upgrades what is installed, brings what it newly needs, keeps conffiles and marks", async () => {
    const conffile = "/etc/t-alpha.conf";
    const recipe = { name: "t-alpha", version: "1", files: { [conffile]: "one\n" }, conffiles: [conffile] };
    await seed(root, recipe);
    await root.run(["apt-mark", "auto", "t-alpha"]);
    await root.run(["sh", "-c", `echo mine > ${conffile}`]);
    const update = await prepare(root, [
      {
        ...recipe,
        version: "1:2",
        files: { [conffile]: "two\n" },
        fields: { Depends: "t-alpha-data" },
        requires: ["t-alpha-data"],
      },
      { name: "t-alpha-data", version: "1:2" },
      { name: "t-alpha-unneeded", version: "1:2" },
    ]);
    const { symbol, plan, log, progress } = await drive(root, update);
    expect(symbol).toBe("done");
    expect(plan?.packages.map(({ name }) => name)).toEqual(["t-alpha", "t-alpha-data"]);
    expect(await root.installedVersion("t-alpha")).toBe("1:2");
    expect(await root.installedVersion("t-alpha-data")).toBe("1:2");
    expect(await root.installedVersion("t-alpha-unneeded")).toBeUndefined();
    expect((await root.run(["cat", conffile])).stdout).toBe("mine\n");
    expect((await root.run(["apt-mark", "showauto"])).stdout.split("\n")).toEqual(
      expect.arrayContaining(["t-alpha", "t-alpha-data"]),
    );
    expect(log).toContain("Setting up t-alpha (1:2) ...");
    const fractions = progress.map((line) => Number.parseFloat(line)).filter((value) => !Number.isNaN(value));
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBeGreaterThan(0.8);

    expect((await drive(root, update)).symbol).toBe("OM_S_ALREADY_INSTALLED");
    expect((await root.run(["ls", WORK])).stdout).toBe("");
  });

  it("respects a hold", async () => {
    await seed(root, { name: "t-held", version: "1" });
    await root.run(["apt-mark", "hold", "t-held"]);
    const { symbol, outcome } = await drive(root, await prepare(root, [{ name: "t-held", version: "2" }]));
    expect(symbol).toBe("OM_E_CALL_CANCELLED_BY_POLICY");
    expect(outcome.detail).toContain("t-held");
    expect(await root.installedVersion("t-held")).toBe("1");
  });

  it("never removes a package, not even for an update that conflicts with it", async () => {
    await seed(root, { name: "t-victim", version: "1" }, { name: "t-greedy", version: "1" });
    const update = await prepare(root, [
      { name: "t-greedy", version: "2", fields: { Conflicts: "t-victim" } },
    ]);
    expect((await drive(root, update)).symbol).toBe("OM_E_UH_INSTALLERFAILURE");
    expect(await root.installedVersion("t-victim")).toBe("1");
    expect(await root.installedVersion("t-greedy")).toBe("1");
  });

  it("names the dependency that nobody offers, before anything changes", async () => {
    await seed(root, { name: "t-needy", version: "1" });
    const update = await prepare(root, [
      { name: "t-needy", version: "2", fields: { Depends: "t-nowhere (>= 7)" } },
    ]);
    const { symbol, outcome } = await drive(root, update);
    expect(symbol).toBe("OM_E_SOURCE_ABSENT");
    expect(outcome.detail).toContain("t-nowhere");
    expect(await root.installedVersion("t-needy")).toBe("1");
  });

  it("takes a dependency on another source from the machine's own, and says when that one has gone", async () => {
    const architecture = (await root.run(["dpkg", "--print-architecture"])).stdout.trim();
    await using repository = await createRepository({ architecture });
    const [found, gone] = await repository.publish("stable", [
      { name: "t-found", version: "1" },
      { name: "t-gone", version: "1" },
    ]);
    await copyFile(repository.keyring, join(root.path, "etc/apt/test.gpg"));
    const line = `deb [signed-by=/etc/apt/test.gpg] ${repository.uri} stable main\n`;
    await writeFile(join(root.path, "etc/apt/sources.list"), line);
    const updated = await root.run(["apt-get", "update"]);
    expect(updated.status, updated.stderr).toBe(0);
    await rm(gone!.path);
    await seed(root, { name: "t-depends", version: "1" });

    const lost = { name: "t-depends", version: "2", fields: { Depends: "t-gone" } };
    expect((await drive(root, await prepare(root, [lost]))).symbol).toBe("OM_E_DOWNLOAD_FAILED");
    expect(await root.installedVersion("t-depends")).toBe("1");

    const met = { name: "t-depends", version: "3", fields: { Depends: "t-found" } };
    const managed = await drive(root, { ...(await prepare(root, [met])), otherSources: false });
    expect(managed.symbol).toBe("OM_E_WU_DISABLED");
    expect(managed.outcome.detail).toContain("t-found");
    expect(await root.installedVersion("t-depends")).toBe("1");
    const { symbol, log } = await drive(root, await prepare(root, [met]));
    expect(symbol).toBe("done");
    expect(log).toContain(`Dependency from the machine's own sources: t-found ${found!.version}`);
    expect(await root.installedVersion("t-found")).toBe("1");
    await forgetSources(root);
  });

  it("takes an update back to the version before, where a source still has that", async () => {
    const architecture = (await root.run(["dpkg", "--print-architecture"])).stdout.trim();
    await using repository = await createRepository({ architecture });
    await repository.publish("stable", [{ name: "t-back", version: "1" }]);
    await copyFile(repository.keyring, join(root.path, "etc/apt/test.gpg"));
    const line = `deb [signed-by=/etc/apt/test.gpg] ${repository.uri} stable main\n`;
    await writeFile(join(root.path, "etc/apt/sources.list"), line);
    expect((await root.run(["apt-get", "update"])).status).toBe(0);
    await seed(root, { name: "t-back", version: "1" }, { name: "t-stays", version: "1" });
    await root.run(["apt-mark", "auto", "t-back"]);
    const update = await prepare(root, [{ name: "t-back", version: "2" }]);
    expect((await drive(root, update)).symbol).toBe("done");
    const uninstall = update.extended;

    await root.run(["apt-mark", "hold", "t-back"]);
    expect((await drive(root, { uninstall })).symbol).toBe("OM_E_CALL_CANCELLED_BY_POLICY");
    await root.run(["apt-mark", "unhold", "t-back"]);
    expect((await drive(root, { uninstall, otherSources: false })).symbol).toBe("OM_E_WU_DISABLED");
    expect((await drive(root, { uninstall })).symbol).toBe("done");
    expect(await root.installedVersion("t-back")).toBe("1");
    expect((await root.run(["apt-mark", "showauto"])).stdout.split("\n")).toContain("t-back");
    expect((await drive(root, { uninstall })).symbol).toBe("OM_S_ALREADY_UNINSTALLED");

    const stays = await prepare(root, [{ name: "t-stays", version: "2" }]);
    expect((await drive(root, stays)).symbol).toBe("done");
    const refused = await drive(root, { uninstall: stays.extended });
    expect(refused.symbol).toBe("OM_E_UH_DOESNOTSUPPORTACTION");
    expect(await root.installedVersion("t-stays")).toBe("2");
    await forgetSources(root);
  });

  it("refuses a file that is another package than the metadata say", async () => {
    await seed(root, { name: "t-swapped", version: "1" });
    const update = await prepare(root, [{ name: "t-swapped", version: "2" }]);
    const other = await buildPackage(join(root.path, "srv"), { name: "t-other", version: "2" });
    const files = Object.fromEntries(
      Object.keys(update.files).map((digest) => [digest, inside(root, other)]),
    );
    expect((await drive(root, { ...update, files })).symbol).toBe("OM_E_UH_INVALIDMETADATA");
    expect(await root.installedVersion("t-other")).toBeUndefined();
  });

  it("says that a file needs a newer dpkg first", async () => {
    await seed(root, { name: "t-modern", version: "1" });
    const update = await prepare(root, [{ name: "t-modern", version: "2" }]);
    const path = join(root.path, Object.values(update.files)[0]!);
    const bytes = await readFile(path);
    // deb(5): the first member, after ar's two headers, is the format's version.
    expect(bytes.toString("latin1", 68, 72)).toBe("2.0\n");
    bytes.write("3.0\n", 68);
    await writeFile(path, bytes);
    const { symbol, outcome } = await drive(root, update);
    expect(symbol).toBe("OM_E_UH_NEW_SERVICING_STACK_REQUIRED");
    expect(outcome.detail).toContain("newer dpkg-deb");
    expect(await root.installedVersion("t-modern")).toBe("1");
  });

  it("installs beside another package's trouble, and says OM_S_UPDATE_ERROR", async () => {
    await seed(root, { name: "t-beside", version: "1" }, { name: "t-troubled", version: "1" });
    const troubled = await buildPackage(join(root.path, "srv"), {
      name: "t-troubled",
      version: "2",
      scripts: { postinst: "[ -e /run/t-well ]" },
    });
    expect((await root.run(["dpkg", "-i", inside(root, troubled)])).status).not.toBe(0);
    const update = await prepare(root, [{ name: "t-beside", version: "2" }]);
    expect((await drive(root, update)).symbol).toBe("OM_S_UPDATE_ERROR");
    expect(await root.installedVersion("t-beside")).toBe("2");
    await root.run(["touch", "/run/t-well"]);
    expect((await root.run(["dpkg", "--configure", "-a"])).status).toBe(0);
  });

  it("finds after a restart what became of an installation", async () => {
    const postinst = "[ ! -e /run/t-fails ]";
    await seed(root, { name: "t-after", version: "1" });
    const update = await prepare(root, [{ name: "t-after", version: "2", scripts: { postinst } }]);
    const { plan } = await drive(root, update);
    expect((await drive(root, { confirm: plan! })).symbol).toBe("done");
    await root.run(["touch", "/run/t-fails"]);
    await root.run(["dpkg", "-i", Object.values(update.files)[0]!]);
    expect((await drive(root, { confirm: plan! })).symbol).toBe("OM_E_UH_POSTREBOOTSTILLPENDING");
    await root.run(["rm", "/run/t-fails"]);
    const old = await buildPackage(join(root.path, "srv"), { name: "t-after", version: "1" });
    await root.run(["dpkg", "-i", inside(root, old)]);
    const { symbol, outcome } = await drive(root, { confirm: plan! });
    expect(symbol).toBe("OM_E_UH_POSTREBOOTUNEXPECTEDSTATE");
    expect(outcome.detail).toBe("t-after is 1, installed instead of 2.");
    await root.run(["cp", "/var/lib/dpkg/status", "/root/status"]);
    await root.run(["sh", "-c", "head -c 2000 /dev/urandom > /var/lib/dpkg/status"]);
    const unknown = await drive(root, { confirm: plan! });
    await root.run(["cp", "/root/status", "/var/lib/dpkg/status"]);
    expect(unknown.symbol).toBe("OM_E_UH_POSTREBOOTRESULTUNKNOWN");
    expect(unknown.outcome.detail).toMatch(/nobody can tell.*dpkg-query/s);
  });

  it("says that apt is not there to install", async () => {
    await seed(root, { name: "t-aptless", version: "1" });
    const update = await prepare(root, [{ name: "t-aptless", version: "2" }]);
    await root.run(["mv", "/usr/bin/apt-get", "/root/apt-get"]);
    const { symbol } = await drive(root, update);
    await root.run(["mv", "/root/apt-get", "/usr/bin/apt-get"]);
    expect(symbol).toBe("OM_E_UH_REMOTEUNAVAILABLE");
    expect(await root.installedVersion("t-aptless")).toBe("1");
    expect((await drive(root, update)).symbol).toBe("done");
  });

  it("waits for another dpkg, and says so when that does not end in time", async () => {
    await seed(root, { name: "t-patient", version: "1" });
    const update = await prepare(root, [{ name: "t-patient", version: "2" }]);
    const slow = await buildPackage(join(root.path, "srv"), {
      name: "t-slow",
      version: "1",
      scripts: { postinst: "sleep 6" },
    });
    const other = await root.start(["dpkg", "-i", inside(root, slow)]);
    await other.line(/Setting up t-slow/);
    const refused = await drive(root, { ...update, lockTimeoutMs: 1_500 });
    expect(refused.symbol).toBe("OM_E_INSTALL_NOT_ALLOWED");
    const waited = await drive(root, { ...update, lockTimeoutMs: 60_000 });
    expect(waited.symbol).toBe("done");
    expect(waited.progress.some((line) => /waiting/i.test(line))).toBe(true);
    expect(await other.exit).toBe(0);
    expect(await root.installedVersion("t-patient")).toBe("2");
  });

  it("reports a failing maintainer script, and lets the next update install", async () => {
    await seed(root, { name: "t-bad", version: "1" });
    const bad = await prepare(root, [
      { name: "t-bad", version: "2", scripts: { postinst: "echo no luck >&2; exit 1" } },
    ]);
    const { symbol, outcome, log } = await drive(root, bad);
    expect(symbol).toBe("OM_E_UH_INSTALLERFAILURE");
    expect(outcome.detail).toMatch(/t-bad.*post-installation script subprocess returned error exit status 1/);
    expect(log).toContain("no luck");
    const good = await prepare(root, [{ name: "t-bad", version: "3" }]);
    expect((await drive(root, good)).symbol).toBe("done");
    expect(await audit(root)).toBe("");
  });

  it("stops a hung script so that dpkg itself records the failure", async () => {
    await seed(root, { name: "t-hung", version: "1" });
    const update = await prepare(root, [
      { name: "t-hung", version: "2", scripts: { postinst: "[ -e /run/t-go ] || sleep 600" } },
    ]);
    const { symbol, plan } = await drive(root, { ...update, silenceLimitMs: 1_500 });
    expect(symbol).toBe("OM_E_UH_INSTALLERHUNG");
    await root.run(["touch", "/run/t-go"]);
    expect((await drive(root, { resolve: plan! })).symbol).toBe("done");
    expect(await root.installedVersion("t-hung")).toBe("2");
  });

  it("asks for a restart only when this update does", async () => {
    await seed(root, { name: "t-kernel", version: "1" }, { name: "t-plain", version: "1" });
    const postinst = "touch /run/reboot-required; echo t-kernel >> /run/reboot-required.pkgs";
    const kernel = await prepare(root, [{ name: "t-kernel", version: "2", scripts: { postinst } }]);
    const plain = await prepare(root, [{ name: "t-plain", version: "2" }]);
    const { symbol, outcome } = await drive(root, kernel);
    expect(symbol).toBe("OM_S_REBOOT_REQUIRED");
    expect(outcome.restartRequired).toBe(true);
    expect((await drive(root, plain)).symbol).toBe("done");
    await root.run(["sh", "-c", "rm /run/reboot-required*"]);
  });

  describe("after a kill", () => {
    /** Starts an installation and waits until a maintainer script of the new package runs. */
    const interrupt = async (
      name: string,
      script: "preinst" | "postinst",
      strike: (agent: { signal: (name: NodeJS.Signals) => void }) => Promise<void>,
    ): Promise<{ plan: InstallPlan; update: Prepared }> => {
      await seed(root, { name, version: "1" });
      const body = `[ -e /run/${name} ] && exit 0; touch /run/${name}; sleep 3`;
      const update = await prepare(root, [{ name, version: "2", scripts: { [script]: body } }]);
      const agent = await root.start(["node", DRIVER, JSON.stringify({ workDir: WORK, ...update })]);
      const plan = JSON.parse((await agent.line(/^plan /)).slice(5)) as InstallPlan;
      for (let tries = 0; (await root.run(["test", "-e", `/run/${name}`])).status !== 0; tries += 1) {
        expect(tries, [...agent.lines, ...agent.errors].join("\n")).toBeLessThan(200);
        await sleep(50);
      }
      await strike(agent);
      return { plan, update };
    };

    it("of everything during unpack: nothing was done, and the next try succeeds", async () => {
      const { plan, update } = await interrupt("t-cut-unpack", "preinst", () => root.killAll());
      const resolved = await drive(root, { resolve: plan });
      expect(resolved.symbol).toBe("OM_E_UPDATE_NOT_PROCESSED");
      expect((await drive(root, update)).symbol).toBe("done");
      expect(await root.installedVersion("t-cut-unpack")).toBe("2");
      expect(await audit(root)).toBe("");
    });

    it("of everything during configure: resolving finishes it", async () => {
      const { plan } = await interrupt("t-cut-configure", "postinst", () => root.killAll());
      expect(await root.installedVersion("t-cut-configure")).toBeUndefined();
      const resolved = await drive(root, { resolve: plan });
      expect(resolved.symbol).toBe("done");
      expect(resolved.log).toContain("Setting up t-cut-configure (2) ...");
      expect(await root.installedVersion("t-cut-configure")).toBe("2");
      expect(await audit(root)).toBe("");
    });

    it("of the agent alone: apt goes on, and resolving waits for it", async () => {
      const { plan } = await interrupt("t-cut-agent", "preinst", async (agent) => {
        agent.signal("SIGKILL");
        await sleep(50);
      });
      expect(await root.installedVersion("t-cut-agent")).toBeUndefined();
      const early = await drive(root, { resolve: plan, lockTimeoutMs: 100 });
      expect(early.symbol).toBe("OM_S_UH_INSTALLSTILLPENDING");
      expect((await drive(root, { resolve: plan })).symbol).toBe("done");
      expect(await root.installedVersion("t-cut-agent")).toBe("2");
      expect((await root.run(["ls", WORK])).stdout).toBe("");
    });

    it("asked politely: it lets dpkg finish first", async () => {
      await interrupt("t-stop", "postinst", async (agent) => {
        agent.signal("SIGTERM");
        await (agent as { exit?: Promise<unknown> }).exit;
      });
      expect(await root.installedVersion("t-stop")).toBe("2");
    });
  });
});

describe("apt handler on a full disk", () => {
  it("says so, keeps the old version, and succeeds once there is room", async () => {
    await using root = await debianRoot({ varSize: "80m" });
    await forgetSources(root);
    await seed(root, { name: "t-large", version: "1" });
    const update = await prepare(root, [
      { name: "t-large", version: "2", files: { "/var/lib/t-large/blob": randomBytes(24 * 1024 * 1024) } },
    ]);
    const fill = async (leaveMegabytes: number): Promise<void> => {
      const free = "$(($(df --output=avail -k /var | tail -1) - " + String(leaveMegabytes * 1024) + "))";
      const { status, stderr } = await root.run(["sh", "-c", `fallocate -l ${free}K /var/filler`]);
      expect(status, stderr).toBe(0);
    };
    await fill(16);
    // The archives are on another file system than /var: only dpkg meets the full disk.
    const midway = await drive(root, { ...update, workDir: "/srv/work" });
    expect(midway.symbol).toBe("OM_E_UH_INSTALLERFAILURE");
    expect(midway.outcome.detail).toMatch(/^Disk full/);
    expect(midway.log.join("\n")).toContain("No space left on device");
    expect(await root.installedVersion("t-large")).toBe("1");
    await root.run(["rm", "/var/filler"]);

    await fill(1);
    const before = await drive(root, { ...update, workDir: "/srv/work" });
    expect(before.symbol).toBe("OM_E_UH_INSTALLERFAILURE");
    expect(before.outcome.detail).toMatch(/^Disk full: \/var\/lib\/dpkg/);
    await root.run(["rm", "/var/filler"]);

    expect((await drive(root, update)).symbol).toBe("done");
    expect(await root.installedVersion("t-large")).toBe("2");
    expect(await audit(root)).toBe("");
  });
});
