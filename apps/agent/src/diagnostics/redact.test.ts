import { generateKeyPairSync, randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { redact } from "./redact.ts";

it("removes keys whole, cut at either end, and inside JSON", () => {
  const { privateKey } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  const body = privateKey.split("\n").filter((line) => line.length > 0 && !line.startsWith("-----"));
  const texts = [
    `before\n${privateKey}after`,
    `before\n${privateKey.slice(0, -40)}`,
    `${privateKey.slice(40)}after`,
    JSON.stringify({ key: privateKey, other: "after" }),
  ];
  for (const text of texts) {
    const left = redact(text);
    for (const line of body) expect(left).not.toContain(line.slice(-20));
    expect(left).toMatch(/before|after/);
  }
});

it.each([
  ["http://admin:S3cret@proxy:3128/", "http://[removed]@proxy:3128/"],
  ["Authorization: Bearer S3cret-token", "Authorization: [removed]"],
  ["sent Bearer S3cret-token.x on", "sent Bearer [removed] on"],
  ['{"password":"S3cret"}', '{"password":"[removed]"}'],
  ["RELEVE_TOKEN=S3cret next", "RELEVE_TOKEN=[removed] next"],
  ["token rlv_S3cret was refused", "token [removed] was refused"],
  ["Set-Cookie: releve=S3cret; Path=/", "Set-Cookie: [removed]"],
  ["deb http://deb.debian.org/debian bookworm main", "deb http://deb.debian.org/debian bookworm main"],
])("%s", (text, expected) => {
  expect(redact(text)).toBe(expected);
});

it("takes a long text that repeats the beginnings of secrets, in time that grows with its length", () => {
  const size = 1_000_000;
  for (const piece of ["a.", "a:", "http://", "token ", "-----BEGIN A-----", "AAAA\n", "Bearer "])
    expect(redact(piece.repeat(size / piece.length)).length).toBeLessThanOrEqual(2 * size);
  expect(redact(randomBytes(1000).toString("hex"))).toHaveLength(2000);
});
