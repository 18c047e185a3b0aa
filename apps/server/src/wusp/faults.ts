import type { FaultCode } from "@releve/protocol";

/**
 * Answered to the client as a SOAP fault, MS-WUSP 2.2.2.4. Two of its codes are never raised here:
 * RegistrationNotRequired, since GetConfig asks every client to register, and FileLocationChanged, since a
 * file's address is its digest below the host that the client called, which no change of ours moves.
 */
export class FaultError extends Error {
  readonly code: FaultCode;
  constructor(code: FaultCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "FaultError";
    this.code = code;
  }
}

/** Answered as HTTP 403: who calls may not. */
export class RefusedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RefusedError";
  }
}
