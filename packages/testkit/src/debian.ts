import { execFile, spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { access, copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { arch, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const execute = promisify(execFile);

const SUITE = "bookworm";
/** Beside minbase: what Node's binary links, and certificates. */
const INCLUDED = ["ca-certificates", "libstdc++6"];
/** Raise when `prepareBase` changes. */
const BASE_VERSION = 2;
export const REPOSITORY = join(import.meta.dirname, "..", "..", "..");
const MAX_OUTPUT = 64 * 1024 * 1024;

const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

export interface CommandResult {
  /** Null: ended by a signal. */
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface RunningCommand {
  /** The process itself, seen from outside: signals go to it. */
  pid: number;
  /** Every line of its standard output so far. */
  lines: string[];
  errors: string[];
  /** Resolves with the first line, past or future, that matches; rejects when it ends before. */
  line: (pattern: RegExp) => Promise<string>;
  exit: Promise<number | null>;
  signal: (name: NodeJS.Signals) => void;
}

export interface DebianRoot extends AsyncDisposable {
  /** Of the root folder, outside. */
  path: string;
  /** Runs a program inside to its end; a failing status is an answer, not an error. */
  run: (argv: readonly string[], environment?: Record<string, string>) => Promise<CommandResult>;
  /** Like `run` with the Node that runs the tests; this repository has its usual path inside. */
  node: (argv: readonly string[], environment?: Record<string, string>) => Promise<CommandResult>;
  start: (argv: readonly string[], environment?: Record<string, string>) => Promise<RunningCommand>;
  /** Every process inside is killed at once, as by a power cut. */
  killAll: () => Promise<void>;
  /** dpkg-query's version of a package that is installed and configured; undefined otherwise. */
  installedVersion: (name: string) => Promise<string | undefined>;
}

/** Where this machine's own apt takes a suite of Debian 12 from, e.g. `bookworm-security`. */
export async function debianMirror(suite: string): Promise<string> {
  const format = "$(REPO_URI) $(RELEASE) $(COMPONENT)";
  const { stdout } = await execute("apt-get", ["indextargets", "--format", format, "Created-By: Packages"]);
  const own = stdout.split("\n").map((line) => line.split(" "));
  return (
    own.find(([, release, component]) => release === suite && component === "main")?.[0] ??
    `http://deb.debian.org/debian${suite.endsWith("-security") ? "-security" : ""}`
  );
}

/** Nothing inside starts services, and dpkg does not wait for the disk (power cuts are played by kill). */
async function prepareBase(root: string): Promise<void> {
  await writeFile(join(root, "usr/sbin/policy-rc.d"), "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  await writeFile(join(root, "etc/dpkg/dpkg.cfg.d/unsafe-io"), "force-unsafe-io\n");
  await rm(join(root, "var/cache/apt/archives"), { recursive: true, force: true });
  await mkdir(join(root, "var/cache/apt/archives/partial"), { recursive: true });
}

/** The tarball of a Debian 12 without security updates; debootstrapped once per machine, some 40 s. */
async function baseTarball(): Promise<string> {
  const cache = process.env["RELEVE_TEST_CACHE"] ?? join(tmpdir(), "releve-test-cache");
  const identity = JSON.stringify([SUITE, INCLUDED, BASE_VERSION, arch()]);
  const key = createHash("sha256").update(identity).digest("hex").slice(0, 12);
  const tarball = join(cache, `debian-${SUITE}-${key}.tar`);
  if (
    await access(tarball).then(
      () => true,
      () => false,
    )
  )
    return tarball;
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, "building-"));
  try {
    const root = join(work, "root");
    const parameters = ["--variant=minbase", `--include=${INCLUDED.join(",")}`, SUITE, root];
    await execute("debootstrap", [...parameters, await debianMirror(SUITE)], { maxBuffer: MAX_OUTPUT });
    await prepareBase(root);
    await execute("tar", ["-C", root, "-cf", join(work, "root.tar"), "."]);
    await rename(join(work, "root.tar"), tarball);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return tarball;
}

/**
 * PID 1 of the root: mounts, says its own pid as the outside sees it, and waits for its standard input to end. Then
 * the kernel kills what is left inside and drops the mounts, whichever way the tests ended.
 */
const HOLDER = `set -e
read -r pid rest < /proc/self/stat
mount -t proc proc "$1/proc"
mount --bind "$2" "$1$2"
mount --bind "$3" "$1/usr/local/bin/node"
if [ -n "$4" ]; then mount -t tmpfs -o "size=$4" tmpfs "$1/mnt"; cp -a "$1/var/." "$1/mnt/"; mount --move "$1/mnt" "$1/var"; fi
echo "$pid"
read -r line || true`;

async function hold(
  path: string,
  varSize: string | undefined,
): Promise<{ holder: ChildProcess; pid: string }> {
  await mkdir(join(path, REPOSITORY), { recursive: true });
  await writeFile(join(path, "usr/local/bin/node"), "");
  const holder = spawn(
    "unshare",
    ["--mount", "--pid", "--fork", "--kill-child", "sh", "-c", HOLDER, "sh"].concat(
      [path, REPOSITORY, process.execPath],
      varSize ?? "",
    ),
    { stdio: ["pipe", "pipe", "pipe"] },
  );
  let complaint = "";
  holder.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  const first = createInterface(holder.stdout)[Symbol.asyncIterator]().next();
  const { value, done } = await first;
  if (done === true)
    throw new Error(`This machine does not let tests mount: ${complaint.trim() || "unshare failed"}`);
  return { holder, pid: value };
}

/** The only child of a process: what nsenter forked. */
export async function childOf(pid: number): Promise<number> {
  for (;;) {
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
    const child = Number.parseInt(children, 10);
    if (child > 0) return child;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function watchLines(child: ChildProcess): Pick<RunningCommand, "lines" | "errors" | "line"> {
  const lines: string[] = [];
  const errors: string[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const check of waiting) check();
  };
  let ended = false;
  createInterface(child.stdout!).on("line", (line) => {
    lines.push(line);
    wake();
  });
  createInterface(child.stderr!).on("line", (line) => errors.push(line));
  child.once("close", () => {
    ended = true;
    wake();
  });
  const line = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const found = lines.find((candidate) => pattern.test(candidate));
        if (found === undefined && !ended) return;
        waiting.delete(check);
        if (found === undefined)
          reject(new Error(`Ended without ${String(pattern)}:\n${[...lines, ...errors].join("\n")}`));
        else resolve(found);
      };
      waiting.add(check);
      check();
    });
  return { lines, errors, line };
}

/**
 * A fresh Debian 12 (main, without security updates) in a folder of its own, with its own mounts and processes and
 * the machine's network. Needs root, debootstrap and mounting; throws where these are not there. `varSize`: makes
 * /var a tmpfs of that size (e.g. `120m`), to fill it.
 */
export async function debianRoot(options: { varSize?: string } = {}): Promise<DebianRoot> {
  const tarball = await baseTarball();
  const path = await mkdtemp(join(tmpdir(), "releve-debian-"));
  let held: { holder: ChildProcess; pid: string };
  try {
    await execute("tar", ["-C", path, "-xf", tarball]);
    // As any installed system has them; the network is this machine's.
    await writeFile(join(path, "etc/hosts"), "127.0.0.1 localhost\n::1 localhost\n");
    await copyFile("/etc/resolv.conf", join(path, "etc/resolv.conf")).catch(() => undefined);
    held = await hold(path, options.varSize);
  } catch (error) {
    await rm(path, { recursive: true, force: true });
    throw error;
  }
  const { holder, pid } = held;
  const enter = ["--target", pid, "--mount", "--pid", "--", "chroot", path];
  const spawnInside = (argv: readonly string[], environment: Record<string, string> = {}): ChildProcess =>
    spawn("nsenter", [...enter, ...argv], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH, HOME: "/root", LC_ALL: "C.UTF-8", ...environment },
    });

  const run: DebianRoot["run"] = async (argv, environment) => {
    const child = spawnInside(argv, environment);
    let stdout = "";
    let stderr = "";
    child.stdout!.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr!.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const [status] = (await once(child, "close")) as [number | null];
    return { status, stdout, stderr };
  };
  const start: DebianRoot["start"] = async (argv, environment) => {
    const child = spawnInside(argv, environment);
    const watched = watchLines(child);
    const exit = once(child, "exit").then(([status]) => status as number | null);
    const inner = await childOf(child.pid!);
    return { pid: inner, ...watched, exit, signal: (name) => process.kill(inner, name) };
  };
  return {
    path,
    run,
    node: (argv, environment) => run(["node", ...argv], environment),
    start,
    killAll: async () => {
      await run(["sh", "-c", "kill -9 -1"]);
    },
    installedVersion: async (name) => {
      const format = "${db:Status-Status} ${Version}";
      const { stdout } = await run(["dpkg-query", "-W", "-f", format, name]);
      return /^installed (\S+)$/.exec(stdout)?.[1];
    },
    [Symbol.asyncDispose]: async () => {
      if (holder.exitCode === null) {
        const ended = once(holder, "exit");
        holder.stdin!.end();
        await ended;
      }
      await rm(path, { recursive: true, force: true });
    },
  };
}
