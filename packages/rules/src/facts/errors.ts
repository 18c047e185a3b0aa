/** Why facts were refused. */
export type FactsErrorCode =
  /** No JSON, or not of the form that docs/reference/facts.md gives. */
  | "invalid-facts"
  /** No registry hive (regf), or one whose root cannot be read. */
  | "not-a-hive"
  | "too-large";

/** The one error of reading facts; `message` is English and names the part at fault. */
export class FactsError extends Error {
  readonly code: FactsErrorCode;
  constructor(code: FactsErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "FactsError";
    this.code = code;
  }
}
