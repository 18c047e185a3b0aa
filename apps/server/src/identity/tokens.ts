import { randomBytes } from "node:crypto";
import { sha256Hex } from "@releve/trust";

/** 256 random bits, base64url: 43 characters. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** Only this is stored: a secret of 256 random bits needs no salt and no slow hash. */
export function hashSecret(secret: string): string {
  return sha256Hex(secret);
}
