import { z } from "zod";

/** Lower-case GUID without braces. */
export const Guid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
export type Guid = z.infer<typeof Guid>;
/** ISO 8601 in UTC, e.g. `2026-11-22T20:06:35.000Z`. */
export const Instant = z.iso.datetime();
export type Instant = z.infer<typeof Instant>;
/** A result code as `0x80CF4015`. */
export const ResultCode = z.string().regex(/^0x[0-9A-F]{8}$/);
export type ResultCode = z.infer<typeof ResultCode>;
/** SHA-256 (64 digits) or SHA-1 (40 digits), lower-case hexadecimal. */
export const HexDigest = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/);
export type HexDigest = z.infer<typeof HexDigest>;

export const MAX_PAGE_SIZE = 500;

/** A window onto a sorted list: rows `offset` to `offset + limit`. */
export const PageQuery = z.object({
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(100),
});
export type PageQuery = z.infer<typeof PageQuery>;

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.number().int(), offset: z.number().int() });
}

/** Every error answer of the REST API. `code` is stable; `message` is English for logs and terminals. */
export const ApiError = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.unknown().optional(),
  }),
});
export type ApiError = z.infer<typeof ApiError>;
