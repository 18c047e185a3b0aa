import { hash } from "node:crypto";
import { MetadataError } from "./errors.ts";

/** Our UUIDv5 name space; never change it: every Debian update id in every store depends on it. */
const NAMESPACE = "8c9e7c5e-3f0b-5d4a-9a1e-2f6f6d1c0b57";
const namespaceBytes = Buffer.from(NAMESPACE.replaceAll("-", ""), "hex");

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A GUID in lower case; anything else is refused. */
export function checkedGuid(text: string, what: string): string {
  if (!GUID.test(text)) throw new MetadataError("invalid-input", `${what} is not a GUID`);
  return text.toLowerCase();
}

/** RFC 9562 section 5.5. */
function uuidV5(name: string): string {
  const bytes = hash("sha1", Buffer.concat([namespaceBytes, Buffer.from(name)]), "buffer");
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => hex.slice(from, to))
    .join("-");
}

/** The parts are kept apart by line feeds, which no part may hold. */
function idOf(kind: string, parts: readonly string[]): string {
  for (const part of parts)
    if (part === "" || part.includes("\n"))
      throw new MetadataError(
        "invalid-input",
        `a part of a ${kind}'s identity is empty or holds a line feed`,
      );
  return uuidV5([kind, ...parts].join("\n"));
}

/** The UpdateID of a source-package version: equal on every server (ARCHITECTURE.md, Debian identity). */
export const debianUpdateId = (of: {
  origin: string;
  codename: string;
  source: string;
  version: string;
  architecture: string;
}): string => idOf("debian-update", [of.origin, of.codename, of.source, of.version, of.architecture]);

/** The UpdateID of a distribution's product category. */
export const debianProductId = (of: { origin: string; codename: string }): string =>
  idOf("debian-product", [of.origin, of.codename]);

/** The UpdateID of the category of a company whose catalogues are imported. */
export const vendorId = (vendor: string): string => idOf("vendor", [vendor]);

/** The UpdateID of the category of a company's product. */
export const vendorProductId = (of: { vendor: string; product: string }): string =>
  idOf("vendor-product", [of.vendor, of.product]);

/** The UpdateID of the detectoid of a distribution and architecture. */
export const debianDetectoidId = (of: { origin: string; codename: string; architecture: string }): string =>
  idOf("debian-detectoid", [of.origin, of.codename, of.architecture]);
