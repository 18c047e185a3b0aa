/** Why a certificate request or a file of keys was refused. */
export type TrustErrorCode =
  "malformed-request" | "wrong-key-type" | "bad-signature" | "bad-name" | "malformed-file";

export class TrustError extends Error {
  readonly code: TrustErrorCode;
  constructor(code: TrustErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "TrustError";
    this.code = code;
  }
}
