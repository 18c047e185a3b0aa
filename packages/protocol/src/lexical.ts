/** Lexical forms of MS-WUSP's simple types. Readers give undefined for what is not of the type. */

const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

/** Lower case, without braces. */
export function readGuid(text: string): string | undefined {
  return GUID.exec(text)?.[1]?.toLowerCase();
}

const INT_MIN = -(2 ** 31);
const INT_MAX = 2 ** 31 - 1;

/** An xs:int; leading zeros are allowed, as there. */
export function readInt(text: string): number | undefined {
  if (!/^[+-]?\d{1,20}$/.test(text)) return undefined;
  const value = Number(text);
  // `+ 0` makes a plain zero of -0.
  return value >= INT_MIN && value <= INT_MAX ? value + 0 : undefined;
}

const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;

/** An xs:long. */
export function readLong(text: string): bigint | undefined {
  if (!/^[+-]?\d{1,20}$/.test(text)) return undefined;
  const value = BigInt(text.replace("+", ""));
  return value >= LONG_MIN && value <= LONG_MAX ? value : undefined;
}

/** An xs:boolean. */
export function readBoolean(text: string): boolean | undefined {
  if (text === "true" || text === "1") return true;
  return text === "false" || text === "0" ? false : undefined;
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** An xs:base64Binary, white space allowed anywhere. */
export function readBase64(text: string): Uint8Array | undefined {
  const packed = /\s/.test(text) ? text.replace(/\s+/g, "") : text;
  if (packed.length % 4 !== 0 || !BASE64.test(packed)) return undefined;
  return new Uint8Array(Buffer.from(packed, "base64"));
}

export function writeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,12}))?)?(?:Z|([+-])(\d\d):(\d\d))?$/;

/** An xs:dateTime or xs:date; without a zone it is UTC; digits below the millisecond are dropped. */
export function readDate(text: string): Date | undefined {
  const match = DATE_TIME.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? 0)) as [number, number, number, number, number, number];
  const fraction = Number((match[7] ?? "").slice(0, 3).padEnd(3, "0"));
  const offset = Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0);
  if (hour > 23 || minute > 59 || second > 59 || offset > 14 * 60) return undefined;
  const date = new Date(0);
  // Not Date.UTC: it takes the years 0 to 99 for 1900 to 1999, and .NET's least date is in year 1.
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  date.setUTCHours(hour, minute, second, fraction);
  if (offset !== 0) date.setTime(date.getTime() - (match[8] === "-" ? -offset : offset) * 60_000);
  return date;
}

/** @throws RangeError outside of the years 0 to 9999, which have no form on the wire */
export function writeDateTime(date: Date): string {
  const text = date.toISOString();
  if (text.length !== 24) throw new RangeError(`no xs:dateTime: ${text}`);
  return text;
}

export function writeDate(date: Date): string {
  return writeDateTime(date).slice(0, 10);
}
