import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { alternate, ratioOf } from "./alternate.ts";
import { endProcess, startChild, timeProgram } from "./child.ts";
import type { ContentServer } from "./content-server.ts";
import { type BenchResult, median, resultOf } from "./result.ts";
import { scratchFolder } from "./scratch.ts";

const MEGABYTES = 200;
/** Clients at once, and files that each takes one after the other on one connection. */
const CLIENTS = 4;
const FILES = 3;

/** Serving a 200 MB file over plain HTTP on loopback, against nginx with sendfile; curl to /dev/null for both. */
export default async function content(): Promise<BenchResult> {
  using folder = scratchFolder();
  await using server = await startChild<ContentServer>("content-server.ts", [folder.path, String(MEGABYTES)]);
  const nginx = await startNginx(folder.path, server.ready.path);
  try {
    const rounds = await alternate({
      service: () => megabytesPerSecond(server.ready.plainUrl),
      nginx: () => megabytesPerSecond(nginx.url),
    });
    return resultOf(
      "content",
      {
        "service ÷ nginx sendfile": ratioOf(rounds.service, rounds.nginx),
        "service, MB/s": median(rounds.service),
        "nginx, MB/s": median(rounds.nginx),
      },
      { "service ÷ nginx sendfile": ">= 0.7" },
    );
  } finally {
    await endProcess(nginx.process, "SIGTERM");
  }
}

async function megabytesPerSecond(url: string): Promise<number> {
  const files = Array.from({ length: FILES }, () => ["--output", "/dev/null", url]).flat();
  const start = performance.now();
  const clients = Array.from({ length: CLIENTS }, () =>
    timeProgram("curl", ["--silent", "--fail", ...files]),
  );
  await Promise.all(clients);
  return (CLIENTS * FILES * MEGABYTES) / ((performance.now() - start) / 1000);
}

async function startNginx(folder: string, path: string): Promise<{ url: string; process: ChildProcess }> {
  const port = await freePort();
  const file = basename(path);
  const config = join(folder, "nginx.conf");
  writeFileSync(
    config,
    `daemon off; user root; worker_processes auto; pid ${folder}/nginx.pid; error_log stderr warn;
    events { worker_connections 64; }
    http {
      access_log off; sendfile on; tcp_nopush on; client_body_temp_path ${folder}/nginx-body;
      server { listen 127.0.0.1:${port}; root ${dirname(path)}; }
    }`,
  );
  const child = spawn("nginx", ["-c", config, "-p", folder, "-e", "stderr"], { stdio: "inherit" });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 100; ; tries--) {
    const answer = await fetch(`${url}/${file}`, { method: "HEAD" }).catch(() => undefined);
    if (answer !== undefined) return { url: `${url}/${file}`, process: child };
    if (tries === 0 || child.exitCode !== null) throw new Error("nginx did not start.");
    await sleep(50);
  }
}

async function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = createServer().listen(0, "127.0.0.1", () => {
    const address = server.address();
    server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
  });
  return await promise;
}
