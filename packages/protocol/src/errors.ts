/** Why bytes were refused. `invalid-parameters` is a request's fault, `invalid-format` an answer's. */
export type ProtocolErrorCode =
  /** Not well-formed XML in UTF-8, or a document type, or a broken xpress block. */
  | "malformed"
  | "too-large"
  | "too-deep"
  /** Well formed, but not the envelope, element or operation that belongs here. */
  | "unexpected"
  /** The envelope is not of SOAP 1.1. */
  | "unsupported-version"
  /** A header must be understood; this protocol has none. */
  | "must-understand"
  /** A fault that cannot be read. */
  | "invalid-fault"
  | "invalid-parameters"
  | "invalid-format";

/** The only error that the codecs throw on hostile or broken input. */
export class ProtocolError extends Error {
  readonly code: ProtocolErrorCode;
  /** Path of the element at fault below the operation, e.g. `parameters.InstalledNonLeafUpdateIDs`. */
  readonly parameter: string | undefined;

  constructor(
    code: ProtocolErrorCode,
    message: string,
    options: { parameter?: string; cause?: unknown } = {},
  ) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.name = "ProtocolError";
    this.code = code;
    this.parameter = options.parameter;
  }
}
