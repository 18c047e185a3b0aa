import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type SignedFile, verifySigned } from "./signatures.ts";

const TEXT = "Origin: Debian\nCodename: bookworm\n";
const PAST = ["--faked-system-time", "20200101T000000!"];
let dir: string;

const gpg = (args: string[], input = ""): Buffer =>
  execFileSync("gpg", ["--batch", "--homedir", join(dir, "gnupg"), "--passphrase", "", ...args], {
    input,
    stdio: ["pipe", "pipe", "pipe"],
  });
const sign = (key: string, kind: "--clearsign" | "--detach-sign", more: string[] = []): Buffer =>
  gpg([...more, "-u", key, kind], TEXT);
const inline = (key: string, more: string[] = []): SignedFile => ({
  content: sign(key, "--clearsign", more),
  signature: undefined,
});
const root = () => join(dir, "root");
/** Exports a key as a keyring file of the machine; answers its Signed-By. */
const keyring = (key: string, name: string, armour: string[] = []): string => {
  writeFileSync(join(root(), name), gpg([...armour, "--export", key]));
  return `/${name}`;
};
const fingerprintOf = (key: string): string =>
  /^fpr:+([0-9A-F]{40}):/m.exec(gpg(["--with-colons", "--list-keys", key]).toString())?.[1] ?? "";

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "releve-signatures-"));
  mkdirSync(join(dir, "gnupg"), { mode: 0o700 });
  mkdirSync(root());
  for (const name of ["good", "other", "revoked"])
    gpg(["--quick-gen-key", `${name}@example.test`, "ed25519", "sign", "never"]);
  gpg([...PAST, "--quick-gen-key", "expired@example.test", "ed25519", "sign", "1d"]);
});
afterAll(() => {
  execFileSync("gpgconf", ["--homedir", join(dir, "gnupg"), "--kill", "all"]);
  rmSync(dir, { recursive: true, force: true });
});

it("takes binary, armoured and inline keys, several in one file too", async () => {
  const file = inline("good@example.test");
  const armoured = ["other", "good"].map((name) =>
    gpg(["-a", "--export", `${name}@example.test`]).toString(),
  );
  writeFileSync(join(root(), "two.asc"), armoured.join("\n"));
  for (const signedBy of [
    keyring("good@example.test", "good.gpg"),
    keyring("good@example.test", "good.asc", ["-a"]),
    "/two.asc",
    armoured[1],
  ])
    expect(await verifySigned(file, signedBy, root())).toBe(TEXT);
});

it("takes Release with Release.gpg, and refuses it altered", async () => {
  const signedBy = keyring("good@example.test", "good.gpg");
  const signature = sign("good@example.test", "--detach-sign");
  expect(await verifySigned({ content: Buffer.from(TEXT), signature }, signedBy, root())).toBe(TEXT);
  const altered = { content: Buffer.from(TEXT.replace("bookworm", "sid")), signature };
  await expect(verifySigned(altered, signedBy, root())).rejects.toThrow(/altered/);
  const unsigned = { content: Buffer.from(TEXT), signature: Buffer.alloc(0) };
  await expect(verifySigned(unsigned, signedBy, root())).rejects.toMatchObject({ code: "unverified" });
});

it("refuses a key that expired, a key that was revoked, and one that the source does not name", async () => {
  const expired = inline("expired@example.test", PAST);
  await expect(verifySigned(expired, keyring("expired@example.test", "expired.gpg"), root())).rejects.toThrow(
    /has expired/,
  );

  const file = inline("revoked@example.test");
  expect(await verifySigned(file, keyring("revoked@example.test", "revoked.gpg"), root())).toBe(TEXT);
  const certificate = join(dir, `gnupg/openpgp-revocs.d/${fingerprintOf("revoked@example.test")}.rev`);
  gpg(["--import"], readFileSync(certificate, "utf8").replace(":-----BEGIN", "-----BEGIN"));
  await expect(verifySigned(file, keyring("revoked@example.test", "revoked.gpg"), root())).rejects.toThrow(
    /was revoked/,
  );

  mkdirSync(join(root(), "etc/apt/trusted.gpg.d"), { recursive: true });
  keyring("good@example.test", "etc/apt/trusted.gpg.d/good.gpg");
  const good = inline("good@example.test");
  expect(await verifySigned(good, fingerprintOf("good@example.test"), root())).toBe(TEXT);
  await expect(verifySigned(good, fingerprintOf("other@example.test"), root())).rejects.toThrow(
    /does not allow/,
  );
});
