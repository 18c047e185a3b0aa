import { rmSync } from "node:fs";
import { join } from "node:path";
import { alternate, ratioOf } from "./alternate.ts";
import { type Child, startChild, timeProgram } from "./child.ts";
import type { ContentServer } from "./content-server.ts";
import type { DownloadMode } from "./download-client.ts";
import { type BenchResult, median, resultOf } from "./result.ts";
import { scratchFolder } from "./scratch.ts";

const MEGABYTES = 200;

/**
 * The agent's download of a 200 MB file to the disk, hashed on the way, against the same code without its
 * hashing; over HTTPS as agents do, and over plain HTTP. curl does not sync what it wrote to the disk.
 */
export default async function download(): Promise<BenchResult> {
  using folder = scratchFolder();
  await using server = await startChild<ContentServer>("content-server.ts", [folder.path, String(MEGABYTES)]);
  const { secureUrl, plainUrl } = server.ready;
  const client = (mode: DownloadMode, url: string) =>
    startChild("download-client.ts", [mode, folder.path, url, JSON.stringify(server.ready)]);
  await using verified = await client("verified", secureUrl);
  await using unhashed = await client("unhashed", secureUrl);
  await using verifiedPlain = await client("verified", plainUrl);
  await using unhashedPlain = await client("unhashed", plainUrl);
  const rates = await alternate({
    verified: () => rateOf(verified),
    unhashed: () => rateOf(unhashed),
    verifiedPlain: () => rateOf(verifiedPlain),
    unhashedPlain: () => rateOf(unhashedPlain),
    curl: () => curlRate(join(folder.path, "curl"), secureUrl),
  });
  return resultOf(
    "download",
    {
      "verified ÷ unhashed": ratioOf(rates.verified, rates.unhashed),
      "verified ÷ unhashed, plain HTTP": ratioOf(rates.verifiedPlain, rates.unhashedPlain),
      "verified ÷ curl": ratioOf(rates.verified, rates.curl),
      "verified, MB/s": median(rates.verified),
      "verified, plain HTTP, MB/s": median(rates.verifiedPlain),
      "curl, MB/s": median(rates.curl),
    },
    { "verified ÷ unhashed": ">= 0.85" },
  );
}

/** MB/s of one download. */
async function rateOf(client: Child<unknown>): Promise<number> {
  client.process.send("download");
  return MEGABYTES / Number(await client.next());
}

async function curlRate(path: string, url: string): Promise<number> {
  const { seconds } = await timeProgram("curl", ["--silent", "--insecure", "--fail", "--output", path, url]);
  rmSync(path);
  return MEGABYTES / seconds;
}
