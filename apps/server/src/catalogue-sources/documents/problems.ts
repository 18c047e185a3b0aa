import { MetadataError } from "@releve/metadata";
import { ProtocolError } from "@releve/protocol";
import type { Rejection } from "./result.ts";

/** A file that cannot be read on: too large, or of no kind that is imported. The message is for people. */
export class ImportError extends Error {
  readonly code: "too-large" | "unreadable";
  constructor(code: ImportError["code"], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "ImportError";
    this.code = code;
  }
}

/** Why a file or document was refused; what is no fault of the file is thrown on. */
export function rejectionOf(error: unknown, file: string): Rejection {
  const isZlib = error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
  const isKnown =
    error instanceof MetadataError || error instanceof ProtocolError || error instanceof ImportError;
  if (!isKnown && !isZlib) throw error;
  const place = error instanceof MetadataError ? error.place : undefined;
  return {
    place: { file, line: place?.line ?? null, column: place?.column ?? null, path: place?.path ?? null },
    reason: isZlib ? `not a whole gzip file: ${error.message}` : error.message,
  };
}
