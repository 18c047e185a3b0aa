/** dpkg refuses epochs beyond C's INT_MAX (deb-version(7)). */
const MAX_EPOCH = 2_147_483_647;
/** Longest version accepted, characters: the archive's longest is below 100. */
const MAX_VERSION_LENGTH = 300;

/** The colon of an epoch comes first; without an epoch no colon is allowed. */
const SYNTAX = /^(?:(\d{1,10}):([A-Za-z0-9.+:~-]+)|[A-Za-z0-9.+~-]+)$/;
const REVISION = /^[A-Za-z0-9.+~]+$/;

interface Parts {
  epoch: number;
  upstream: string;
  revision: string;
}

function partsOf(version: string): Parts {
  const colon = version.indexOf(":");
  const hyphen = version.lastIndexOf("-");
  const hasRevision = hyphen > colon;
  return {
    epoch: colon < 0 ? 0 : Number(version.slice(0, colon)) || 0,
    upstream: version.slice(colon + 1, hasRevision ? hyphen : undefined),
    revision: hasRevision ? version.slice(hyphen + 1) : "",
  };
}

/** Whether dpkg would read the text as a version, deb-version(7). */
export function isDebianVersion(text: string): boolean {
  if (text.length > MAX_VERSION_LENGTH) return false;
  const match = SYNTAX.exec(text);
  if (!match || Number(match[1] ?? 0) > MAX_EPOCH) return false;
  const { upstream, revision } = partsOf(text);
  const hasRevision = (match[2] ?? text).includes("-");
  return /^\d/.test(upstream) && (!hasRevision || REVISION.test(revision));
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** `~` before the end, the end before letters, letters before all else; NaN is the end of the text. */
function weight(code: number): number {
  if (code === 126) return -1;
  if (Number.isNaN(code) || isDigit(code)) return 0;
  const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return isLetter ? code : code + 256;
}

function skipZeros(text: string, from: number): number {
  let i = from;
  while (text.charCodeAt(i) === 48) i++;
  return i;
}

/** Compares upstream versions or revisions: runs of non-digits and of digits by turns. */
function compareParts(a: string, b: string): number {
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    while ((i < a.length && !isDigit(a.charCodeAt(i))) || (j < b.length && !isDigit(b.charCodeAt(j)))) {
      const difference = weight(a.charCodeAt(i)) - weight(b.charCodeAt(j));
      if (difference !== 0) return difference;
      i++;
      j++;
    }
    i = skipZeros(a, i);
    j = skipZeros(b, j);
    let firstDifference = 0;
    while (isDigit(a.charCodeAt(i)) && isDigit(b.charCodeAt(j))) {
      firstDifference ||= a.charCodeAt(i) - b.charCodeAt(j);
      i++;
      j++;
    }
    if (isDigit(a.charCodeAt(i))) return 1;
    if (isDigit(b.charCodeAt(j))) return -1;
    if (firstDifference !== 0) return firstDifference;
  }
  return 0;
}

/**
 * dpkg's order of versions, deb-version(7): negative when `a` is earlier, 0 when equal, else positive.
 * As for `dpkg --compare-versions`, an empty version is earlier than any other. Never throws; texts that
 * are no versions are ordered by the same algorithm.
 */
export function compareDebianVersions(a: string, b: string): number {
  if (a === b) return 0;
  if (a === "" || b === "") return a === "" ? -1 : 1;
  const left = partsOf(a);
  const right = partsOf(b);
  return (
    left.epoch - right.epoch ||
    compareParts(left.upstream, right.upstream) ||
    compareParts(left.revision, right.revision)
  );
}
