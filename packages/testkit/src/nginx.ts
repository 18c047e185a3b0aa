import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const STEP_MS = 50;
/** Steps until it must answer. */
const TRIES = 400;

export interface Nginx extends AsyncDisposable {
  /** Without a slash at the end. */
  url: string;
}

/**
 * Debian's nginx in the foreground on a free port of loopback, with sendfile.
 * @param folder for its own files
 * @param root what it serves
 */
export async function startNginx(folder: string, root: string): Promise<Nginx> {
  const port = await freePort();
  const config = join(folder, "nginx.conf");
  writeFileSync(
    config,
    `daemon off; user root; worker_processes auto; pid ${folder}/nginx.pid; error_log stderr crit;
    events { worker_connections 64; }
    http {
      access_log off; sendfile on; tcp_nopush on; client_body_temp_path ${folder}/nginx-body;
      server { listen 127.0.0.1:${port}; root ${root}; }
    }`,
  );
  const child = spawn("nginx", ["-c", config, "-p", folder, "-e", "stderr"], { stdio: "inherit" });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = TRIES; !(await answers(url)); tries--) {
    if (tries === 0 || child.exitCode !== null) throw new Error("nginx did not start.");
    await sleep(STEP_MS);
  }
  return { url, [Symbol.asyncDispose]: () => stop(child) };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { method: "HEAD" }).then(
    () => true,
    () => false,
  );

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const off = once(child, "exit");
  child.kill("SIGTERM");
  await off;
}

async function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = createServer().listen(0, "127.0.0.1", () => {
    const address = server.address();
    server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
  });
  return await promise;
}
