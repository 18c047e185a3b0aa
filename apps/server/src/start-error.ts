/** Why the service could not start; `message` tells a person what to do. */
export type StartErrorCode =
  | "config-invalid"
  | "port-taken"
  | "port-denied"
  | "address-unavailable"
  | "data-locked"
  | "data-unwritable"
  | "disk-full"
  | "database-newer"
  | "database-unavailable"
  | "database-corrupt"
  | "certificate-unusable";

export class StartError extends Error {
  readonly code: StartErrorCode;
  constructor(code: StartErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "StartError";
    this.code = code;
  }
}

/** The system's own error code, e.g. `EACCES`; undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
