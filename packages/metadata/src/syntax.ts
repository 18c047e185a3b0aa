/** dpkg's own rule for names (pkg_name_is_illegal), looser than Debian Policy 5.6.7. */
export const isPackageName = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9+._-]{0,299}$/.test(text);

/** dpkg's name of an architecture, or `all`. */
export const isDebianArchitecture = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,39}$/.test(text);

/** A bare name that stays inside its folder on Linux and Windows. */
export const isFileName = (text: string): boolean =>
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  /^(?!\.{1,2}$)[^/\\\u0000-\u001f]{1,255}$/.test(text);

/** A GUID in any case, without braces; white space around it is allowed. */
export const isGuid = (text: string): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text.trim());

/** A non-negative integer of at most `max`, as xsd:long writes it. */
export const isInteger = (text: string, max: number): boolean =>
  /^\s*\+?\d{1,16}\s*$/.test(text) && Number(text) <= max;

const DIGEST_BYTES = new Map([
  ["SHA1", 20],
  ["SHA256", 32],
]);

/** Lower-case hex of a digest in base64; undefined when it is none, or not of its algorithm's size. */
export function digestHex(base64: string, algorithm: string): string | undefined {
  const bytes = Buffer.from(base64.trim(), "base64");
  const expected = DIGEST_BYTES.get(algorithm) ?? bytes.length;
  if (bytes.length === 0 || bytes.length !== expected || bytes.toString("base64") !== base64.trim())
    return undefined;
  return bytes.toString("hex");
}
