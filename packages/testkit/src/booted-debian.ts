import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { type CommandResult, type DebianRoot, REPOSITORY, childOf, debianRoot } from "./debian.ts";

/** systemd refuses to stop while a job hangs; the machine is then switched off. */
const SHUTDOWN_MS = 20_000;

export interface BootedDebian extends AsyncDisposable {
  /** Of the root folder, outside. */
  path: string;
  /** Runs a program inside to its end; a failing status is an answer, not an error. */
  run: (argv: readonly string[]) => Promise<CommandResult>;
  /** How often it was booted; it is again when it restarts. */
  boots: () => number;
}

/** What systemd-nspawn --keep-unit ends with when the machine wants to be booted again. */
const REBOOTED = 133;

function boot(root: DebianRoot): ChildProcess {
  return spawn(
    "systemd-nspawn",
    ["--directory", root.path, "--register=no", "--keep-unit", "--console=pipe", "--quiet"].concat(
      [`--bind-ro=${REPOSITORY}`, `--bind-ro=${process.execPath}:/usr/local/bin/node`],
      ["--boot", "systemd.show_status=0"],
    ),
    { stdio: "ignore" },
  );
}

/** A fresh Debian 12 as `debianRoot` makes it, booted: systemd is its first process. Needs systemd-nspawn. */
export async function bootedDebian(): Promise<BootedDebian> {
  const root = await debianRoot();
  try {
    await mustRun(root, ["apt-get", "update"]);
    await mustRun(root, ["apt-get", "install", "--yes", "--no-install-recommends", "systemd-sysv", "dbus"]);
  } catch (error) {
    await root[Symbol.asyncDispose]();
    throw error;
  }
  let machine = boot(root);
  let pid = await bootedPid(machine.pid!);
  let boots = 1;
  const keepUp = async () => {
    for (;;) {
      const [code] = (await once(machine, "exit")) as [number | null];
      if (code !== REBOOTED) return;
      machine = boot(root);
      pid = await bootedPid(machine.pid!);
      boots += 1;
    }
  };
  const run = (argv: readonly string[]): Promise<CommandResult> =>
    new Promise((resolve) => {
      const environment = ["/usr/bin/env", "-i", "PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"];
      execFile("nsenter", ["--target", pid, "--all", ...environment, ...argv], (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code;
        resolve({ status: typeof code === "number" ? code : null, stdout, stderr });
      });
    });
  const off = keepUp();
  return {
    path: root.path,
    run,
    boots: () => boots,
    [Symbol.asyncDispose]: async () => {
      const cut = setTimeout(() => machine.kill("SIGKILL"), SHUTDOWN_MS);
      await run(["systemctl", "poweroff"]);
      await off;
      clearTimeout(cut);
      await root[Symbol.asyncDispose]();
    },
  };
}

/** systemd-nspawn's first child only prepares the root; the next one becomes the machine's systemd. */
async function bootedPid(nspawn: number): Promise<string> {
  for (;;) {
    const child = String(await childOf(nspawn));
    const name = await readFile(`/proc/${child}/comm`, "utf8").catch(() => "");
    if (name === "systemd\n") return child;
    await sleep(20);
  }
}

async function mustRun(root: DebianRoot, argv: readonly string[]): Promise<void> {
  const { status, stderr } = await root.run(argv, { DEBIAN_FRONTEND: "noninteractive" });
  if (status !== 0) throw new Error(`${argv.join(" ")}: ${stderr}`);
}
