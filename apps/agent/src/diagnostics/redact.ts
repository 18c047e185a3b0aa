const REMOVED = "[removed]";

/** What may stand in a log though it should not: keys, passwords in addresses, tokens, cookies. */
const SECRETS: readonly [RegExp, string][] = [
  [/-----BEGIN ([A-Z ]*)-----[\s\S]*?(?:-----END \1-----|$)/g, `[$1 removed]`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@"']+@/gi, `$1${REMOVED}@`],
  [/\b(authorization|proxy-authorization|cookie|set-cookie)(["']?\s*[:=]\s*)[^\r\n]+/gi, `$1$2${REMOVED}`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/g, `$1 ${REMOVED}`],
  [/\b(passw(?:or)?d|secret|token|api[-_]?key)(["']?\s*[:=]\s*["']?)[^\s"',;&]+/gi, `$1$2${REMOVED}`],
  [/\brlv_[\w-]+/g, REMOVED],
];

/** The text without what looks like a secret. */
export function redact(text: string): string {
  return SECRETS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}
