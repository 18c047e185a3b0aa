import { X509Certificate } from "node:crypto";

/** More certificates than this between a server and its root is no honest chain. */
const MOST_LINKS = 10;

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * The root certificate (PEM) that a server's chain leads to, by signatures: the chain's own, or one of
 * `roots`. `chain` is PEM, the server's certificate first. Undefined when its end is not known.
 */
export function anchorOf(chain: string, roots: () => readonly string[]): string | undefined {
  const [leaf, ...others] = (chain.match(CERTIFICATE) ?? []).map((pem) => new X509Certificate(pem));
  let at = leaf;
  for (let links = 0; at !== undefined && links < MOST_LINKS; links++) {
    if (isSignedBy(at, at)) return at.toString();
    const signed: X509Certificate = at;
    at =
      others.find((one) => isSignedBy(signed, one)) ??
      roots()
        .map((pem) => new X509Certificate(pem))
        .find((one) => isSignedBy(signed, one));
  }
  return undefined;
}

function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}
