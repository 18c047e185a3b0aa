import { createHash, createPublicKey, verify, type KeyObject } from "node:crypto";
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { UpdateFile } from "@releve/metadata";
import { createVerifier } from "../../download-manager/hashes.ts";
import { AgentError } from "../../outcome.ts";
import type { InstallPlan } from "../types.ts";
import type { Command } from "./command.ts";

export const PREFIX = "command-";
/** elf(5): e_machine, by what Node calls the processor. */
const ELF_MACHINES: Readonly<Record<string, number>> = {
  x64: 62,
  arm64: 183,
  arm: 40,
  ia32: 3,
  riscv64: 243,
};
const ELF_MAGIC = "\x7fELF";
const MACHINE_OFFSET = 18;

export const filesIn = (folder: string): string => join(folder, "files");

/** Copies the update's files, under their names, to a new private folder; what is run cannot change any more. */
export async function unpackFiles(
  workDir: string,
  { files }: InstallPlan,
  paths: ReadonlyMap<string, string>,
): Promise<string> {
  await mkdir(workDir, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(workDir, PREFIX));
  try {
    await mkdir(filesIn(folder), { mode: 0o700 });
    for (const file of files) {
      const source = paths.get(file.digest);
      if (source === undefined)
        throw new AgentError("OM_E_DM_NOTDOWNLOADED", "install", `The file ${file.fileName} is missing.`);
      const target = join(filesIn(folder), file.fileName);
      await copyFile(source, target);
      await requireUnchanged(target, file, source);
    }
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** What changed since its download is removed, so that the next try downloads it again. */
async function requireUnchanged(path: string, file: UpdateFile, source: string): Promise<void> {
  const verifier = createVerifier(file);
  verifier.update(await readFile(path));
  if (verifier.matches()) return;
  await rm(source, { force: true });
  const text = `${file.fileName} has changed since it was downloaded; it is downloaded again.`;
  throw new AgentError("OM_E_UH_NEEDANOTHERDOWNLOAD", "install", text);
}

/** The public keys in a PEM file; undefined: there is no such file, and updates need no signature. */
async function readKeys(path: string): Promise<KeyObject[] | undefined> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const blocks = text.match(/-----BEGIN PUBLIC KEY-----[\s\S]+?-----END PUBLIC KEY-----/g) ?? [];
  return blocks.map((block) => createPublicKey(block));
}

/** What is signed: each file as sha256sum prints it, by name, and then the command line. */
async function signedText(folder: string, { files }: InstallPlan, { line }: Command): Promise<Buffer> {
  const lines: string[] = [];
  for (const { fileName } of files) {
    const bytes = await readFile(join(filesIn(folder), fileName));
    lines.push(`${createHash("sha256").update(bytes).digest("hex")}  ${fileName}\n`);
  }
  const byName = (a: string, b: string): number => (a.slice(66) < b.slice(66) ? -1 : 1);
  return Buffer.from([...lines.sort(byName), `${line}\n`].join(""));
}

/** Throws OM_E_UH_CUSTOMINSTALLER_INVALID_SIGNATURE unless a key of `keysFile` signed the update. */
export async function requireSignature(
  keysFile: string,
  folder: string,
  plan: InstallPlan,
  command: Command,
): Promise<void> {
  const keys = await readKeys(keysFile);
  if (keys === undefined) return;
  const text = await signedText(folder, plan, command);
  const signature = Buffer.from(command.signature ?? "", "base64");
  if (keys.some((key) => verify(null, text, key, signature))) return;
  throw new AgentError(
    "OM_E_UH_CUSTOMINSTALLER_INVALID_SIGNATURE",
    "install",
    `${command.program} and its files are not signed by a key of ${keysFile}.`,
  );
}

/** Throws OM_E_UH_UNSUPPORTED_INSTALLCONTEXT for what this system cannot run: Windows programs, other processors'. */
export async function makeRunnable(path: string): Promise<void> {
  const bytes = await readFile(path);
  const isElf = bytes.toString("latin1", 0, ELF_MAGIC.length) === ELF_MAGIC;
  const isScript = bytes.toString("latin1", 0, 2) === "#!";
  const isForHere =
    isElf && bytes.length > 20 && bytes.readUInt16LE(MACHINE_OFFSET) === ELF_MACHINES[process.arch];
  if (!isScript && !isForHere) throw notRunnable("It is neither a script nor a program for this processor.");
  await chmod(path, 0o700);
}

export const notRunnable = (why: string, cause?: unknown): AgentError =>
  new AgentError(
    "OM_E_UH_UNSUPPORTED_INSTALLCONTEXT",
    "install",
    `This system cannot run the program. ${why}`,
    cause,
  );
