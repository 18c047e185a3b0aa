import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Identity,
  TrustError,
  coversNames,
  createAuthority,
  createDeviceRequest,
  fingerprintOf,
  formatAccountFile,
  issueAccountCertificate,
  issueDeviceCertificate,
  issueServerCertificate,
  needsRenewal,
  parseAccountFile,
  verifyCertificate,
} from "./index.ts";

const DEVICE = "11111111-2222-4333-8444-555555555555";
const DAY = 86_400_000;
const dir = mkdtempSync(join(tmpdir(), "releve-trust-"));
let authority: Identity;
let server: Identity;
let account: Identity;
let device: string;

function file(name: string, text: string): string {
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
}

function openssl(...args: string[]): string {
  return execFileSync("openssl", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

beforeAll(async () => {
  authority = await createAuthority("Relève test");
  server = await issueServerCertificate(authority, ["releve.example", "localhost", "192.0.2.7", "::1"]);
  account = await issueAccountCertificate(authority);
  device = await issueDeviceCertificate(authority, (await createDeviceRequest()).csr, DEVICE);
  file("ca.pem", authority.certificate);
});
afterAll(() => rmSync(dir, { recursive: true }));

describe("chains, judged by openssl", () => {
  it("are accepted for their purpose and refused for the other", () => {
    const verify = (purpose: string, path: string, ...more: string[]) =>
      openssl("verify", "-x509_strict", "-purpose", purpose, ...more, "-CAfile", join(dir, "ca.pem"), path);
    const paths = {
      server: file("server.pem", server.certificate),
      account: file("account.pem", account.certificate),
      device: file("device.pem", device),
    };
    expect(verify("sslserver", paths.server, "-verify_hostname", "releve.example")).toContain(": OK");
    expect(verify("sslserver", paths.server, "-verify_ip", "::1")).toContain(": OK");
    expect(verify("sslclient", paths.account)).toContain(": OK");
    expect(verify("sslclient", paths.device)).toContain(": OK");
    expect(() => verify("sslserver", paths.server, "-verify_hostname", "other.example")).toThrow();
    expect(() => verify("sslclient", paths.server)).toThrow();
    expect(() => verify("sslserver", paths.device)).toThrow();
    expect(() => verify("sslserver", paths.account)).toThrow();
  });

  it("cannot be extended by a device that plays authority", () => {
    openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", join(dir, "leaf.key"));
    openssl(
      "req",
      "-new",
      "-key",
      join(dir, "leaf.key"),
      "-subj",
      `/OU=Releve device/CN=${DEVICE}`,
      "-out",
      join(dir, "leaf.csr"),
    );
    const forged = openssl(
      "x509",
      "-req",
      "-in",
      join(dir, "leaf.csr"),
      "-CA",
      file("account.pem", account.certificate),
      "-CAkey",
      file("account.key", account.key),
      "-days",
      "2",
    );
    expect(verifyCertificate(authority.certificate, forged)).toBeNull();
  });

  it("have the fingerprint that openssl prints", () => {
    const printed = openssl("x509", "-in", join(dir, "ca.pem"), "-noout", "-fingerprint", "-sha256");
    expect(fingerprintOf(authority.certificate)).toBe(
      printed.trim().split("=")[1]?.replaceAll(":", "").toLowerCase(),
    );
  });
});

describe("verifyCertificate", () => {
  it("tells the kinds apart", () => {
    const kindOf = (pem: string) => verifyCertificate(authority.certificate, pem)?.kind;
    expect([server.certificate, account.certificate, device].map(kindOf)).toEqual([
      "server",
      "account",
      "device",
    ]);
    expect(verifyCertificate(authority.certificate, device)?.name).toBe(DEVICE);
    expect(kindOf(authority.certificate)).toBeUndefined();
  });

  it("refuses another authority of the same name, expired, early and garbled ones", async () => {
    const other = await createAuthority("Relève test");
    expect(verifyCertificate(other.certificate, device)).toBeNull();
    expect(verifyCertificate(authority.certificate, device, Date.now() + 366 * DAY)).toBeNull();
    expect(verifyCertificate(authority.certificate, device, Date.now() - 2 * DAY)).toBeNull();
    expect(verifyCertificate(authority.certificate, device.replace(/M/g, "A"))).toBeNull();
    expect(verifyCertificate(authority.certificate, new Uint8Array(0))).toBeNull();
  });
});

describe("issueDeviceCertificate", () => {
  const request = (...args: string[]) => openssl("req", "-new", "-nodes", "-keyout", "/dev/null", ...args);

  it("ignores the subject that the request asks for", async () => {
    const csr = request(
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-subj",
      "/OU=Releve account/CN=x",
    );
    const issued = await issueDeviceCertificate(authority, csr, DEVICE);
    expect(verifyCertificate(authority.certificate, issued)).toMatchObject({ kind: "device", name: DEVICE });
  });

  it.each([
    ["an RSA key", () => request("-newkey", "rsa:2048", "-subj", "/CN=x"), "wrong-key-type"],
    [
      "another curve",
      () => request("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384", "-subj", "/CN=x"),
      "wrong-key-type",
    ],
    ["text", () => "hello", "malformed-request"],
    ["a certificate", () => device, "malformed-request"],
  ])("refuses %s", async (_, csr, code) => {
    await expect(issueDeviceCertificate(authority, csr(), DEVICE)).rejects.toMatchObject({ code });
  });

  it("refuses a request whose signature does not fit", async () => {
    const { csr } = await createDeviceRequest();
    const der = Buffer.from(csr.replace(/-----[^-]+-----|\s/g, ""), "base64");
    der[der.length - 1] = (der.at(-1) ?? 0) ^ 1;
    const bent = `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString("base64")}\n-----END CERTIFICATE REQUEST-----`;
    await expect(issueDeviceCertificate(authority, bent, DEVICE)).rejects.toMatchObject({
      code: "bad-signature",
    });
  });
});

describe("server certificates", () => {
  it("know when to be renewed and what they cover", () => {
    expect(needsRenewal(server.certificate)).toBe(false);
    expect(needsRenewal(server.certificate, Date.now() + 300 * DAY)).toBe(true);
    expect(coversNames(server.certificate, ["localhost", "192.0.2.7", "::1"])).toBe(true);
    expect(coversNames(server.certificate, ["localhost", "192.0.2.8"])).toBe(false);
  });

  it.each([[[]], [["a b"]], [["-x"]], [["a\nb.example"]]])("refuse the names %j", async (names) => {
    await expect(issueServerCertificate(authority, names)).rejects.toBeInstanceOf(TrustError);
  });
});

describe("account files", () => {
  it("come back as written, and say so when they cannot", () => {
    const whole = { ...account, authority: authority.certificate };
    expect(parseAccountFile(formatAccountFile(whole))).toEqual(whole);
    const two = { ...whole, authority: authority.certificate + server.certificate };
    expect(parseAccountFile(formatAccountFile(two))).toEqual(two);
    expect(() => parseAccountFile(account.certificate)).toThrow(TrustError);
    expect(() => parseAccountFile("")).toThrow(TrustError);
  });
});
