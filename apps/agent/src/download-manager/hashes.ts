import { type Hash, createHash } from "node:crypto";
import type { UpdateFile } from "@releve/metadata";
import { AgentError } from "../outcome.ts";

/** A running check of a file against every digest that its metadata gives. */
export interface Verifier {
  update: (chunk: Uint8Array) => void;
  matches: () => boolean;
}

const ALGORITHMS: Readonly<Record<string, { name: string; digits: number }>> = {
  SHA1: { name: "sha1", digits: 40 },
  SHA256: { name: "sha256", digits: 64 },
};

/** Throws OM_E_DM_UNKNOWNALGORITHM: what cannot be verified is not downloaded. */
export function createVerifier({ digest, digestAlgorithm, sha256, fileName }: UpdateFile): Verifier {
  const algorithm = ALGORITHMS[digestAlgorithm.replace("-", "").toUpperCase()];
  if (algorithm?.digits !== digest.length)
    throw new AgentError(
      "OM_E_DM_UNKNOWNALGORITHM",
      "download",
      `${fileName} has a digest of "${digestAlgorithm.slice(0, 40)}", which this agent cannot check.`,
    );
  const checks: { hash: Hash; expected: string }[] = [
    { hash: createHash(algorithm.name), expected: digest },
    ...(sha256 === undefined || sha256 === digest ? [] : [{ hash: createHash("sha256"), expected: sha256 }]),
  ];
  return {
    update: (chunk) => {
      for (const { hash } of checks) hash.update(chunk);
    },
    matches: () => checks.every(({ hash, expected }) => hash.digest("hex") === expected),
  };
}
