import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const BINARIES = "/usr/lib/postgresql/15/bin";

export interface TemporaryPostgres {
  /** A connection string for a fresh, empty database of this cluster. */
  createDatabase: () => Promise<string>;
  stop: () => Promise<void>;
}

/**
 * A PostgreSQL 15 cluster of its own in a temporary folder, reachable by a Unix socket only.
 * Needs Debian's postgresql-15; PostgreSQL refuses root, so as root it runs as user postgres.
 */
export async function startPostgres(): Promise<TemporaryPostgres> {
  const folder = await mkdtemp(join(tmpdir(), "releve-pg-"));
  const asRoot = process.getuid?.() === 0;
  const command = async (name: string, ...parameters: string[]): Promise<void> => {
    const line = [join(BINARIES, name), ...parameters];
    await (asRoot
      ? run("runuser", ["-u", "postgres", "--", ...line], { cwd: folder })
      : run(line[0]!, line.slice(1), { cwd: folder }));
  };
  if (asRoot) await run("chown", ["postgres:postgres", folder]);
  await chmod(folder, 0o700);

  const data = join(folder, "data");
  const stop = async (): Promise<void> => {
    await command("pg_ctl", "stop", "-D", data, "-m", "immediate", "-w").catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await command(
      "initdb",
      "-D",
      data,
      "-A",
      "trust",
      "-U",
      "releve",
      "-E",
      "UTF8",
      "--locale=C.UTF-8",
      "--no-sync",
    );
    const options = `-c listen_addresses='' -c unix_socket_directories=${folder} -c shared_buffers=32MB`;
    await command("pg_ctl", "start", "-D", data, "-w", "-l", join(folder, "log"), "-o", options);
  } catch (cause) {
    await stop();
    throw new Error("The temporary PostgreSQL did not start.", { cause });
  }
  let databases = 0;
  return {
    createDatabase: async () => {
      const name = `test${++databases}`;
      await command("createdb", "-h", folder, "-U", "releve", name);
      return `postgresql://releve@localhost/${name}?host=${encodeURIComponent(folder)}`;
    },
    stop,
  };
}
