import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SourceError } from "./problems.ts";
import { MAX_RELEASE_BYTES } from "./release.ts";

/** gpgv is quick; one that takes longer is stuck. Milliseconds. */
const GPGV_TIMEOUT = 30_000;
const MAX_KEYRING_BYTES = 16 * 1024 * 1024;

export interface SignedFile {
  /** InRelease, or Release with its detached signature. */
  content: Buffer;
  signature: Buffer | undefined;
}

/**
 * Verifies a Release file with gpgv and the keys that the source names (else apt's trusted ones), and
 * returns the text that was signed, nothing around it. Throws SourceError `unverified`.
 */
export async function verifySigned(
  file: SignedFile,
  signedBy: string | undefined,
  root: string,
): Promise<string> {
  if (file.signature === undefined) refuseUnsignedParts(file.content);
  const dir = await mkdtemp(join(tmpdir(), "releve-gpgv-"));
  try {
    const keys = await keysOf(signedBy, root, dir);
    if (keys.rings.length === 0)
      throw new SourceError("unverified", "No keyring is there to verify its signature with.");
    const content = join(dir, "content");
    const output = join(dir, "output");
    await writeFile(content, file.content);
    const named = [content];
    if (file.signature !== undefined) {
      await writeFile(join(dir, "signature"), file.signature);
      named.unshift(join(dir, "signature"));
    }
    const rings = keys.rings.flatMap((ring) => ["--keyring", ring]);
    const extract = file.signature === undefined ? ["--output", output] : [];
    const status = await gpgv(["--homedir", dir, "--status-fd", "1", ...rings, ...extract, ...named]);
    requireGoodSignature(status, keys.fingerprints);
    return await readFile(file.signature === undefined ? output : content, "utf8");
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** The text of a file whose signature nobody checks ([trusted=yes]). */
export function unverifiedText(file: SignedFile): string {
  const text = file.content.toString("utf8");
  const match =
    /^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[^\n]+\n)*\n([\s\S]*?)\n-----BEGIN PGP SIGNATURE-----/.exec(
      text,
    );
  return (match?.[1] ?? text).replace(/^- /gm, "");
}

/** Exactly one signed message and nothing before, between or behind: what is not signed is not there. */
function refuseUnsignedParts(content: Buffer): void {
  const text = content.toString("latin1");
  const marks = text.match(/^-----(BEGIN|END) PGP [A-Z ]+-----\s*$/gm)?.map((mark) => mark.trim()) ?? [];
  const isWhole =
    marks.join() ===
      "-----BEGIN PGP SIGNED MESSAGE-----,-----BEGIN PGP SIGNATURE-----,-----END PGP SIGNATURE-----" &&
    text.startsWith("-----BEGIN PGP SIGNED MESSAGE-----") &&
    text.trimEnd().endsWith("-----END PGP SIGNATURE-----");
  if (!isWhole) throw new SourceError("unverified", "Its InRelease file is not one signed message.");
}

interface Keys {
  rings: string[];
  /** When not empty, only these keys may sign. */
  fingerprints: string[];
}

async function keysOf(signedBy: string | undefined, root: string, dir: string): Promise<Keys> {
  if (signedBy?.includes("-----BEGIN PGP") === true)
    return {
      rings: await binaryRings([{ name: "inline key", key: Buffer.from(signedBy) }], dir),
      fingerprints: [],
    };
  const words = signedBy?.split(" ") ?? [];
  const paths = words.filter((word) => word.startsWith("/")).map((path) => join(root, path));
  const fingerprints = words.filter((word) => !word.startsWith("/")).map((word) => word.toUpperCase());
  const bad = fingerprints.find((word) => !/^[0-9A-F]{40}!?$/.test(word));
  if (bad !== undefined)
    throw new SourceError("unverified", `Signed-By names ${bad}, no keyring path and no fingerprint.`);
  const files = paths.length > 0 ? paths : await trustedRings(root);
  const read = async (path: string): Promise<{ name: string; key: Buffer }> => ({
    name: path,
    key: await readKeyring(path),
  });
  return { rings: await binaryRings(await Promise.all(files.map(read)), dir), fingerprints };
}

async function readKeyring(path: string): Promise<Buffer> {
  const key = await readFile(path).catch((cause: unknown) => {
    throw new SourceError("unverified", `The keyring ${path} cannot be read.`, { cause });
  });
  if (key.length > MAX_KEYRING_BYTES)
    throw new SourceError("unverified", `The keyring ${path} is too large.`);
  return key;
}

/** /etc/apt/trusted.gpg and trusted.gpg.d/*.{gpg,asc}, as apt-key(8) lists them. */
async function trustedRings(root: string): Promise<string[]> {
  const etc = join(root, "etc/apt");
  const parts = join(etc, "trusted.gpg.d");
  const [main, more] = await Promise.all([readdir(etc).catch(() => []), readdir(parts).catch(() => [])]);
  return [
    ...main.filter((name) => name === "trusted.gpg").map((name) => join(etc, name)),
    ...more
      .filter((name) => /^[\w.-]+\.(gpg|asc)$/.test(name))
      .toSorted()
      .map((name) => join(parts, name)),
  ];
}

/** gpgv reads binary keyrings only: armour is taken off, whatever the file's name. */
async function binaryRings(keys: { name: string; key: Buffer }[], dir: string): Promise<string[]> {
  const rings: string[] = [];
  for (const { name, key } of keys) {
    const binary = key.includes("-----BEGIN PGP") ? dearmour(key.toString("latin1"), name) : key;
    if (binary.length === 0) continue;
    const ring = join(dir, `ring-${rings.length}.gpg`);
    await writeFile(ring, binary);
    rings.push(ring);
  }
  return rings;
}

/** RFC 9580, 6.2: every public key block of an armoured file, one after the other. */
function dearmour(text: string, name: string): Buffer {
  const block =
    /-----BEGIN PGP PUBLIC KEY BLOCK-----[ \t]*\r?\n([\s\S]*?)-----END PGP PUBLIC KEY BLOCK-----/g;
  const blocks = [...text.matchAll(block)].map((match) => {
    const lines = (match[1] ?? "").split(/\r?\n/).map((line) => line.trim());
    // Headers ("Version: …") end at the first empty line; `=` starts the checksum.
    const body = lines.slice(lines.indexOf("") + 1).filter((line) => line !== "" && !line.startsWith("="));
    return Buffer.from(body.join(""), "base64");
  });
  if (blocks.length === 0) throw new SourceError("unverified", `The keyring ${name} holds no public key.`);
  return Buffer.concat(blocks);
}

/** gpgv's status lines; its exit code alone says too little (one unknown key among good ones fails). */
function gpgv(args: string[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const options = {
    timeout: GPGV_TIMEOUT,
    maxBuffer: MAX_RELEASE_BYTES,
    env: { ...process.env, LC_ALL: "C" },
  };
  execFile("gpgv", args, options, (error, stdout) => {
    if (error !== null && typeof error.code !== "number")
      reject(new SourceError("unverified", `gpgv could not be run: ${error.message}`, { cause: error }));
    else resolve(stdout);
  });
  return promise;
}

/** MD5, SHA-1 and RIPEMD-160 (RFC 9580, 9.5) vouch for nothing any more. */
const WEAK_DIGESTS = ["1", "2", "3"];

/**
 * GnuPG doc/DETAILS. Good is a VALIDSIG that directly follows its GOODSIG; a BADSIG refuses all. Keys
 * that expired or were revoked announce themselves by another word than GOODSIG.
 */
function requireGoodSignature(status: string, allowed: readonly string[]): void {
  const lines = status
    .split("\n")
    .filter((line) => line.startsWith("[GNUPG:] "))
    .map((line) => line.slice(9).split(" "));
  const has = (word: string): boolean => lines.some(([name]) => name === word);
  if (has("BADSIG"))
    throw new SourceError("unverified", "Its signature does not match: the Release file was altered.");
  let announced: string | undefined;
  for (const [word, ...rest] of lines) {
    if (word === "GOODSIG") announced = rest[0];
    else if (word === "VALIDSIG") {
      const [fingerprint = "", , , , , , , digest = ""] = rest;
      const primary = rest[9] ?? fingerprint;
      const isGood =
        announced !== undefined && fingerprint.endsWith(announced) && !WEAK_DIGESTS.includes(digest);
      if (isGood && isAllowed(allowed, fingerprint, primary)) return;
    } else if (word?.endsWith("SIG") === true) announced = undefined;
  }
  throw new SourceError("unverified", signatureProblem(has, lines));
}

/** `FINGERPRINT!` means that very (sub)key. */
function isAllowed(allowed: readonly string[], fingerprint: string, primary: string): boolean {
  return (
    allowed.length === 0 ||
    allowed.some((key) => key === `${fingerprint}!` || key === fingerprint || key === primary)
  );
}

function signatureProblem(has: (word: string) => boolean, lines: readonly string[][]): string {
  if (has("REVKEYSIG")) return "It is signed with a key that was revoked.";
  if (has("EXPKEYSIG") || has("EXPSIG")) return "It is signed with a key, or a signature, that has expired.";
  const missing = lines.filter(([word]) => word === "NO_PUBKEY").map((line) => line[1] ?? "");
  if (missing.length > 0)
    return `It is signed with a key that the source's keyring lacks (${missing.join(", ")}).`;
  if (has("VALIDSIG"))
    return "It is signed with a key that the source does not allow, or with a weak digest.";
  return "It has no signature that can be verified.";
}
