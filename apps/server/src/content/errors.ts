/**
 * - `unknown`: no update names this digest;
 * - `no-origin`: the file is not here, and no document says where it is;
 * - `origin-missing`: the repository no longer has the file;
 * - `origin-failed`: the repository cannot be reached, or broke off every time;
 * - `mismatch`: what came is not what the signed index promised;
 * - `disk-full`: no space left in the content folder;
 * - `disk-failed`: the content folder cannot be written or read.
 */
export type ContentErrorCode =
  "unknown" | "no-origin" | "origin-missing" | "origin-failed" | "mismatch" | "disk-full" | "disk-failed";

export class ContentError extends Error {
  readonly code: ContentErrorCode;
  constructor(code: ContentErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "ContentError";
    this.code = code;
  }
}

/** HTTP status of each: 503 asks the client to come back, 502 blames the repository behind us. */
export const CONTENT_STATUS: Readonly<Record<ContentErrorCode, number>> = {
  unknown: 404,
  "no-origin": 404,
  "origin-missing": 404,
  "origin-failed": 502,
  mismatch: 502,
  "disk-full": 503,
  "disk-failed": 503,
};

/** A file-system error as ours; others stay as they are. */
export function diskError(cause: unknown): unknown {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ENOSPC" || code === "EDQUOT")
    return new ContentError("disk-full", "No space is left for content.", cause);
  if (/^(EACCES|EPERM|EROFS|EIO|EMFILE|ENFILE|ENOTDIR|EFBIG)$/.test(code))
    return new ContentError("disk-failed", `The content folder cannot be used (${code}).`, cause);
  return cause;
}
