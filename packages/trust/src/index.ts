export { anchorOf } from "./chain.ts";
export * from "./authority.ts";
export * from "./errors.ts";
export * from "./hashes.ts";
export {
  type AccountFile,
  type CertificateKind,
  type VerifiedCertificate,
  coversNames,
  fingerprintOf,
  formatAccountFile,
  needsRenewal,
  parseAccountFile,
  verifyCertificate,
} from "./kinds.ts";
