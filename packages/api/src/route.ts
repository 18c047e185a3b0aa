import type { z } from "zod";

/** One row of the REST API: served under `/api/v1`, typed for the client, printed as OpenAPI. */
export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path under `/api/v1`, parameters as `:name`. */
  path: string;
  /** The least role; `public`: no login. */
  role: "public" | "viewer" | "operator" | "admin";
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The body is a file (application/octet-stream), read as it comes. */
  upload?: true;
  /** The answer is a file; for browsers and streams, not for the typed client. */
  download?: true;
  response: z.ZodType;
}
