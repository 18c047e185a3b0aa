/** Where in what was imported. */
export interface ImportPlace {
  /** The file; for one inside a cabinet `catalogue.cab/member.xml`. */
  file: string;
  line: number | null;
  column: number | null;
  /** Path of the element or attribute, e.g. `/Update/Files/File[2]/@Size`. */
  path: string | null;
}

/** A document, or a whole file, that was not imported. */
export interface Rejection {
  place: ImportPlace;
  /** English, one line. */
  reason: string;
}

export interface ImportResult {
  /** Updates that are new or have a new revision. */
  imported: number;
  unchanged: number;
  rejected: Rejection[];
  /** Rejections beyond those that are listed. */
  moreRejected: number;
  /** Prerequisites of what was imported that no update of this service has: until then it is offered to nobody. */
  missing: string[];
}

/** Rejections that are listed, and missing prerequisites. */
const MAX_REJECTED = 1000;
export const MAX_MISSING = 100;
/** Longest name of a place and longest reason, UTF-16 code units. */
const MAX_TEXT = 500;

export const emptyResult = (): ImportResult => ({
  ...{ imported: 0, unchanged: 0, moreRejected: 0 },
  rejected: [],
  missing: [],
});

export function reject(result: ImportResult, { place, reason }: Rejection): void {
  if (result.rejected.length >= MAX_REJECTED) {
    result.moreRejected += 1;
    return;
  }
  const cut = (text: string) => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text);
  const path = place.path === null ? null : cut(place.path);
  result.rejected.push({ place: { ...place, file: cut(place.file), path }, reason: cut(reason) });
}
