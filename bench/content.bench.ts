import { basename, dirname } from "node:path";
import { startNginx } from "@releve/testkit";
import { alternate, ratioOf } from "./alternate.ts";
import { startChild, timeProgram } from "./child.ts";
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
  await using nginx = await startNginx(folder.path, dirname(server.ready.path));
  const rounds = await alternate({
    service: () => megabytesPerSecond(server.ready.plainUrl),
    nginx: () => megabytesPerSecond(`${nginx.url}/${basename(server.ready.path)}`),
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
