import type { z } from "zod";
import { ApiError } from "./primitives.ts";
import { type RouteName, type Routes, routes } from "./routes.ts";

type Part<N extends RouteName, K extends string> =
  Routes[N] extends Record<K, infer S extends z.ZodType> ? Record<K, z.input<S>> : unknown;
/** A file, or what is read piece by piece. */
export type Upload = Blob | ReadableStream<Uint8Array>;

/** What a call needs: `params`, `query` and `body` where the route has them; a file is a body. */
export type CallOf<N extends RouteName> = Part<N, "params"> &
  Part<N, "query"> &
  (Routes[N] extends { upload: true } ? { body: Upload } : Part<N, "body">);
export type AnswerOf<N extends RouteName> = z.output<Routes[N]["response"]>;

/** A refusal by the service, or `network` when no answer came. */
export class ApiCallError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status: number, cause?: unknown) {
    super(message, { cause });
    this.name = "ApiCallError";
    this.code = code;
    this.status = status;
  }
}

export interface Transport {
  /** E.g. `https://updates.example:8531`, or empty in a browser. */
  baseUrl: string;
  headers: () => Record<string, string>;
  fetch: (
    url: string,
    init: { method: string; headers: Record<string, string>; body?: string | Upload },
  ) => Promise<{
    status: number;
    text: () => Promise<string>;
  }>;
}

export type ApiClient = <N extends RouteName>(name: N, call: CallOf<N>) => Promise<AnswerOf<N>>;

interface LooseCall {
  params?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
}

export function urlOf(name: RouteName, call: LooseCall): string {
  const path = routes[name].path.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(call.params?.[key] ?? ""),
  );
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(call.query ?? {}))
    if (value !== undefined) query.set(key, String(value));
  return `/api/v1${path}${query.size > 0 ? `?${query.toString()}` : ""}`;
}

/** A typed client of the REST API over any fetch. Answers are checked against the schemas. */
export function createApiClient(transport: Transport): ApiClient {
  return async (name, call) => {
    const route = routes[name];
    const loose = call as LooseCall;
    const { type, body } = bodyOf(route, loose.body);
    const init = {
      method: route.method,
      headers: { ...transport.headers(), ...(type === undefined ? {} : { "content-type": type }) },
      ...(body === undefined ? {} : { body }),
    };
    const answer = await transport
      .fetch(transport.baseUrl + urlOf(name, loose), init)
      .catch((cause: unknown) => {
        throw new ApiCallError("network", "The service did not answer.", 0, cause);
      });
    const text = await answer.text();
    if (answer.status >= 400) throw refusalOf(answer.status, text);
    return route.response.parse(text === "" ? undefined : JSON.parse(text)) as AnswerOf<typeof name>;
  };
}

function bodyOf(route: Routes[RouteName], body: unknown): { type?: string; body?: string | Upload } {
  if ("upload" in route) return { type: "application/octet-stream", body: body as Upload };
  return "body" in route ? { type: "application/json", body: JSON.stringify(body) } : {};
}

function refusalOf(status: number, text: string): ApiCallError {
  try {
    const { error } = ApiError.parse(JSON.parse(text));
    return new ApiCallError(error.code, error.message, status);
  } catch (cause) {
    return new ApiCallError("unexpected", `The service answered HTTP ${status}.`, status, cause);
  }
}
