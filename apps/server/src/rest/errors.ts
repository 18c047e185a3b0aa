/** Every refusal of the REST API and the agent's channel, and its HTTP status. Append only. */
export const REST_ERRORS = {
  "invalid-request": 400,
  "not-authenticated": 401,
  "wrong-password": 401,
  "link-invalid": 401,
  "certificate-refused": 401,
  forbidden: 403,
  "csrf-token-missing": 403,
  "foreign-host": 403,
  "not-found": 404,
  conflict: 409,
  "changed-since": 409,
  "not-undoable": 409,
  "tasks-not-supported": 409,
  "too-large": 413,
  "unsupported-media-type": 415,
  "too-many-attempts": 429,
  internal: 500,
  busy: 503,
  "content-mismatch": 422,
  "disk-full": 507,
} as const;

export type RestErrorCode = keyof typeof REST_ERRORS;

export class RestError extends Error {
  readonly code: RestErrorCode;
  readonly details: unknown;
  constructor(code: RestErrorCode, message: string, details?: unknown, cause?: unknown) {
    super(message, { cause });
    this.name = "RestError";
    this.code = code;
    this.details = details;
  }
}

export function notFound(what: string): RestError {
  return new RestError("not-found", `There is no such ${what}.`);
}
