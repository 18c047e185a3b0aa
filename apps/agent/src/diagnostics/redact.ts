const REMOVED = "[removed]";

/**
 * What may stand in a log though it should not: keys (also those whose beginning was cut off), passwords in addresses,
 * tokens, cookies. Runs are bounded where a text could make the search begin anew at each character.
 */
const SECRETS: readonly [RegExp, string][] = [
  [/-----BEGIN ([A-Z ]*)-----[\s\S]*?(?:-----END \1-----|$)/g, `[$1 removed]`],
  [/(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@"']{1,500}@/gi, `$1${REMOVED}@`],
  [/\b(authorization|proxy-authorization|cookie|set-cookie)(["']?\s*[:=]\s*)[^\r\n]+/gi, `$1$2${REMOVED}`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/g, `$1 ${REMOVED}`],
  [/(passw(?:or)?d|secret|token|api[-_]?key)(["']?\s*[:=]\s*["']?)[^\s"',;&]+/gi, `$1$2${REMOVED}`],
  [/\brlv_[\w-]+/g, REMOVED],
];

/** Lines of a key whose beginning is not in the text: what looks like base64 before its end. */
function withoutTails(text: string): string {
  if (!text.includes("-----END ")) return text;
  const kept: string[] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("-----END ")) while (/^[\w+/=]+\r?$/.test(kept.at(-1) ?? "")) kept.pop();
    kept.push(line);
  }
  return kept.join("\n");
}

/** The text without what looks like a secret. */
export function redact(text: string): string {
  return withoutTails(
    SECRETS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text),
  );
}
