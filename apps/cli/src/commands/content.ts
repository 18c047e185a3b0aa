import { createHash } from "node:crypto";
import { createReadStream, openAsBlob, statSync } from "node:fs";
import { basename } from "node:path";
import type { UpdateDetails } from "@releve/api";
import { client } from "../connection.ts";
import { CliError, EXIT, plain, print, printJson, size } from "../output.ts";

type UpdateFile = UpdateDetails["files"][number];

/** Uploads files of an update; each must be one of those that its documents promise. */
export async function uploadFiles(
  updateId: string,
  paths: string[],
  options: { json?: true },
): Promise<void> {
  const api = client();
  const { files } = await api("getUpdate", { params: { updateId } });
  // All are looked at first: half an upload helps nobody.
  const found: { path: string; file: UpdateFile }[] = [];
  for (const path of paths) found.push({ path, file: await recognize(path, files) });
  const results: { name: string; digest: string; uploaded: boolean }[] = [];
  for (const { path, file } of found) {
    const { name, digest, stored } = file;
    if (!stored) await api("uploadContent", { params: { updateId, digest }, body: await openAsBlob(path) });
    results.push({ name, digest, uploaded: !stored });
    if (!options.json)
      print(plain(stored ? `${name}: it is on the service already.` : `${name}: uploaded and verified.`));
  }
  if (options.json) printJson(results);
}

async function recognize(path: string, files: readonly UpdateFile[]): Promise<UpdateFile> {
  const about = statSync(path, { throwIfNoEntry: false });
  if (!about?.isFile()) throw new CliError(`There is no file ${path}.`, EXIT.usage);
  const digests = files.some((file) => file.sizeBytes === about.size) ? await digestsOf(path) : [];
  const found = files.find(({ digest }) => digests.includes(digest));
  if (found !== undefined) return found;
  const lines = [
    `${basename(path)} (${size(about.size)}) is none of the update's files:`,
    ...files.map((file) => `  ${file.name} (${size(file.sizeBytes)}), digest ${file.digest}`),
  ];
  throw new CliError(lines.map(plain).join("\n"), EXIT.failed);
}

async function digestsOf(path: string): Promise<string[]> {
  const hashes = [createHash("sha1"), createHash("sha256")];
  for await (const chunk of createReadStream(path)) for (const hash of hashes) hash.update(chunk as Buffer);
  return hashes.map((hash) => hash.digest("hex"));
}
