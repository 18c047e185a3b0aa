/** Why a source, or a part of it, cannot be used. */
export type SourceErrorCode =
  | "malformed"
  | "unsupported"
  | "unreachable"
  | "not-found"
  | "http-status"
  | "timeout"
  | "too-large"
  | "unverified"
  | "expired"
  | "implausible"
  | "mismatch";

/** A source's failure; the message is a sentence for people. */
export class SourceError extends Error {
  readonly code: SourceErrorCode;
  constructor(code: SourceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SourceError";
    this.code = code;
  }
}

/** What is wrong, in plain words; never a stack. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
