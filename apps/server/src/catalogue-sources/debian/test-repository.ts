import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A signed Debian repository, made by apt-ftparchive and gpg, and a machine's root that names it. */
export interface TestRepository {
  /** The machine's root directory. */
  root: string;
  repo: string;
  keyring: string;
  addPackage: (fields: Record<string, string>) => void;
  /**
   * Writes Packages.xz, Release and InRelease of the suite; `release` adds or replaces fields, `index` stands
   * for what apt-ftparchive writes of the packages.
   */
  publish: (suite: string, release?: Record<string, string>, index?: string) => void;
  /** Signs the Release file as it is now. */
  sign: (suite: string, key?: string) => void;
  writeSources: (text: string) => void;
  dispose: () => void;
}

const KEY = "archive@example.test";

export function createTestRepository(): TestRepository {
  const dir = mkdtempSync(join(tmpdir(), "releve-repo-"));
  const [root, repo, home] = [join(dir, "root"), join(dir, "repo"), join(dir, "gnupg")];
  mkdirSync(join(root, "etc/apt/sources.list.d"), { recursive: true });
  mkdirSync(join(root, "var/lib/dpkg"), { recursive: true });
  mkdirSync(join(root, "var/lib/apt/lists"), { recursive: true });
  writeFileSync(join(root, "etc/os-release"), 'ID=debian\nVERSION_CODENAME="bookworm"\n');
  mkdirSync(join(repo, "pool"), { recursive: true });
  mkdirSync(home, { mode: 0o700 });
  const run = (command: string, args: string[]): Buffer =>
    execFileSync(command, args, {
      cwd: repo,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, GNUPGHOME: home },
    });
  for (const name of [KEY, "other@example.test"])
    run("gpg", ["--batch", "--passphrase", "", "--quick-gen-key", name, "ed25519", "sign", "never"]);
  const keyring = join(root, "etc/apt/key.gpg");
  writeFileSync(keyring, run("gpg", ["--export", KEY]));
  const dist = (suite: string): string => join(repo, "dists", suite);

  return {
    root,
    repo,
    keyring,
    addPackage: (fields) => {
      const control = {
        Maintainer: "Test <test@example.test>",
        Architecture: "amd64",
        Description: "a package",
        ...fields,
      };
      const tree = join(dir, "tree");
      mkdirSync(join(tree, "DEBIAN"), { recursive: true });
      writeFileSync(
        join(tree, "DEBIAN/control"),
        `${Object.entries(control)
          .map(([name, value]) => `${name}: ${value}`)
          .join("\n")}\n`,
      );
      run("dpkg-deb", ["--build", "-Zgzip", tree, join(repo, "pool")]);
      rmSync(tree, { recursive: true });
    },
    publish: (suite, release = {}, index) => {
      const folder = join(dist(suite), "main/binary-amd64");
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "Packages"), index ?? run("apt-ftparchive", ["packages", "pool"]));
      run("xz", ["-kf", join(folder, "Packages")]);
      const fields = {
        Origin: "Debian",
        Label: "Debian",
        Suite: suite,
        Codename: suite,
        Version: "12.5",
        Architectures: "amd64",
        Components: "main",
        ...release,
      };
      const options = Object.entries(fields).flatMap(([name, value]) => [
        "-o",
        `APT::FTPArchive::Release::${name}=${value}`,
      ]);
      rmSync(join(dist(suite), "Release"), { force: true });
      const text = run("apt-ftparchive", [...options, "release", dist(suite)]);
      writeFileSync(join(dist(suite), "Release"), text);
      // Only the packed index is there, as in Debian's archive.
      rmSync(join(folder, "Packages"));
      sign(suite);
    },
    sign,
    writeSources: (text) => writeFileSync(join(root, "etc/apt/sources.list.d/test.sources"), text),
    dispose: () => {
      execFileSync("gpgconf", ["--homedir", home, "--kill", "all"]);
      rmSync(dir, { recursive: true, force: true });
    },
  };

  function sign(suite: string, key = KEY): void {
    const base = dist(suite);
    rmSync(join(base, "InRelease"), { force: true });
    run("gpg", ["--batch", "-u", key, "--clearsign", "-o", join(base, "InRelease"), join(base, "Release")]);
  }
}

/** Changes a file of the repository in place. */
export function edit(path: string, change: (text: string) => string): void {
  writeFileSync(`${path}.new`, change(readFileSync(path, "latin1")), "latin1");
  renameSync(`${path}.new`, path);
}

export function poolFiles(repo: string): string[] {
  return readdirSync(join(repo, "pool")).map((name) => join(repo, "pool", name));
}
