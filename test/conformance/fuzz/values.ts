import type { Random } from "./random.ts";

/** What people have broken services with. */
const HOSTILE: readonly string[] = [
  "",
  " ",
  "\u0000",
  "\r\nSet-Cookie: a=b",
  "\u001b[31mred\u001b[0m\u0007",
  "../../../../etc/passwd",
  "..\\..\\windows\\win.ini",
  "%2e%2e%2f%00",
  "' OR '1'='1'; DROP TABLE devices; --",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "${jndi:ldap://localhost/a}",
  "{{7*7}}",
  "__proto__",
  "constructor",
  "\ud800",
  "\uffff\ufffe",
  "\u202e\u200b",
  "𝒳".repeat(50),
  "NaN",
  "1e999",
  "-0",
  "0x80cf4015",
  "2147483648",
  "-2147483649",
  "99999999999999999999999999",
  "9999-12-31T23:59:59.9999999Z",
  "0000-00-00T00:00:00",
  "2026-02-30T25:61:61+99:99",
  "00000000-0000-0000-0000-000000000000",
  "{E1DA06A3-5601-43C9-BAC3-52D5DB701494}",
  "e1da06a3-5601-43c9-bac3-52d5db701494",
  "true",
  "AAAA====",
  "[object Object]",
];

export function hostileText(random: Random): string {
  if (random.chance(0.005))
    return random.pick(["a", "<", "&", "\u0000", "é"]).repeat(10 ** (3 + random.below(3)));
  if (random.chance(0.2)) return String(random.below(2 ** 31));
  return random.pick(HOSTILE);
}

export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A JSON value with keys of the contract and of nobody, wrong types, depth and size. */
export function hostileJson(random: Random, keys: readonly string[], depth = 0): unknown {
  const kind = depth > 4 ? random.below(4) : random.below(7);
  if (kind === 0) return random.pick([null, true, false, -1, 0, 1e308, 2 ** 53]);
  if (kind <= 3) return hostileText(random);
  if (kind === 4 && random.chance(0.02)) return Array.from({ length: 2_000 }, () => random.below(10));
  const length = random.below(6);
  if (kind === 4) return Array.from({ length }, () => hostileJson(random, keys, depth + 1));
  const entries = Array.from({ length }, () => {
    const key = random.chance(0.8) ? random.pick(keys) : hostileText(random).slice(0, 100);
    return [key, hostileJson(random, keys, depth + 1)] as const;
  });
  return Object.fromEntries(entries);
}

/** Bytes changed, cut out, doubled, put in or swapped: up to eight times. */
export function mutate(random: Random, bytes: Buffer, corpus: readonly Buffer[]): Buffer {
  let result = Buffer.from(bytes);
  for (let changes = 1 + random.below(8); changes > 0; changes--) {
    const at = random.below(result.length + 1);
    const length = random.below(random.chance(0.2) ? 4_000 : 40);
    const [head, tail] = [result.subarray(0, at), result.subarray(at)];
    const other = random.pick(corpus);
    const from = random.below(other.length);
    switch (random.below(6)) {
      case 0:
        if (at < result.length) result[at] = random.below(256);
        break;
      case 1:
        result = Buffer.concat([head, tail.subarray(length)]);
        break;
      case 2:
        result = Buffer.concat([head, result.subarray(at, at + length), tail]);
        break;
      case 3:
        result = Buffer.concat([head, other.subarray(from, from + length), tail.subarray(length)]);
        break;
      case 4:
        result = Buffer.concat([head, Buffer.from(escapeXml(hostileText(random)).slice(0, 20_000)), tail]);
        break;
      default:
        result = Buffer.concat([head]);
    }
  }
  return result;
}
