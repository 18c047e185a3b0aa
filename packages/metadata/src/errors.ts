/** Why a document or an input was refused. */
export type MetadataErrorCode =
  /** Not well-formed XML. */
  | "malformed-xml"
  /** A document type declaration: refused, it could define entities. */
  | "doctype-refused"
  /** Larger, deeper or with more parts than the limits allow. */
  | "too-large"
  /** Well-formed, but not what MS-WUSP 3.1.1.1 says an update is. */
  | "invalid-document"
  /** An input of a builder that cannot be written into a document. */
  | "invalid-input";

/** Where in a document: `line` and `column` from 1; `path` as in `/Update/Files/File[2]/@Size`. */
export interface Place {
  line: number;
  column: number;
  path: string;
}

/** The one error of this package; `message` is English and names the part at fault. */
export class MetadataError extends Error {
  readonly code: MetadataErrorCode;
  readonly place: Place | undefined;
  constructor(code: MetadataErrorCode, message: string, cause?: unknown, place?: Place) {
    super(message, { cause });
    this.name = "MetadataError";
    this.code = code;
    this.place = place;
  }
}
