import { gzipSync } from "node:zlib";
import { agentRoutes, routes } from "@releve/api";
import type { Random } from "./random.ts";
import { BOMB, safeHeader, soapRequest } from "./soap.ts";
import { hostileJson, hostileText } from "./values.ts";

export interface FuzzRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** What a fuzzer knows of the service, so that it comes past the first checks. */
export interface Known {
  clientId: string;
  authorization: string;
  cookieXml: string;
  updateIds: readonly string[];
  contentPath: string;
  /** Requests that were sent lately. */
  corpus: Buffer[];
}

/** Who is asked: MS-WUSP and content over HTTP, the agents' channel with a certificate or none, REST. */
export type Surface = "stock" | "agent" | "stranger" | "rest";

export interface Fuzzed {
  surface: Surface;
  request: FuzzRequest;
}

const KEYS = [
  ...[
    "csr",
    "machineId",
    "dnsName",
    "collectedAt",
    "agentVersion",
    "system",
    "restartPending",
    "packages",
    "name",
  ],
  ...[
    "architecture",
    "version",
    "status",
    "held",
    "state",
    "updateId",
    "fraction",
    "line",
    "code",
    "token",
    "user",
  ],
  ...[
    "password",
    "selection",
    "updateIds",
    "criteria",
    "groupIds",
    "action",
    "deadline",
    "preview",
    "items",
    "filter",
  ],
] as const;

export function nextRequest(known: Known, random: Random): Fuzzed {
  const roll = random.below(20);
  if (roll < 11) return { surface: "stock", request: soapRequest(known, random) };
  if (roll < 13) return { surface: "stock", request: contentRequest(known, random) };
  const route = random.pick(Object.values(agentRoutes));
  if (roll < 16) return { surface: "agent", request: jsonRequest(route, "", random) };
  if (roll < 17) return { surface: "stranger", request: jsonRequest(route, "", random) };
  return { surface: "rest", request: jsonRequest(random.pick(Object.values(routes)), "/api/v1", random) };
}

const pathPart = (random: Random): string => {
  const text = hostileText(random).slice(0, 300);
  return random.chance(0.7)
    ? encodeURIComponent(text.toWellFormed())
    : text.replace(/[^\x21-\x7e]/g, "~").replace(/[#]/g, "");
};

function contentRequest(known: Known, random: Random): FuzzRequest {
  const ranges = [
    ...[
      "bytes=0-0",
      "bytes=-1",
      "bytes=0-,1-,2-",
      "bytes=9-1",
      "bytes=99999999999999-",
      "bytes=-",
      "lines=1-2",
    ],
    `bytes=${Array.from({ length: 2_000 }, (_, index) => `${index * 2}-${index * 2}`).join(",")}`,
  ];
  const headers: Record<string, string> = {};
  if (random.chance(0.7))
    headers["range"] = random.chance(0.8) ? random.pick(ranges) : safeHeader(hostileText(random));
  if (random.chance(0.2)) headers["if-range"] = safeHeader(hostileText(random));
  if (random.chance(0.2)) headers["if-none-match"] = safeHeader(hostileText(random));
  const path = random.chance(0.5) ? known.contentPath : `/Content/${pathPart(random)}/${pathPart(random)}`;
  return {
    method: random.pick(["GET", "HEAD", "GET", "POST", "DELETE"]),
    path,
    headers,
    body: Buffer.alloc(0),
  };
}

function jsonBody(random: Random): Buffer {
  if (random.chance(0.9)) return Buffer.from(JSON.stringify(hostileJson(random, KEYS)) || "null");
  return Buffer.from(
    random.pick(["{", "[".repeat(50_000), '{"__proto__":{"a":1}}', "\u0000", '{"a":1e99999}']),
  );
}

function jsonRequest(route: { method: string; path: string }, base: string, random: Random): FuzzRequest {
  const path = route.path.replace(/:\w+/g, () => pathPart(random));
  const query = random.chance(0.3)
    ? `?${pathPart(random)}=${pathPart(random)}&limit=${pathPart(random)}`
    : "";
  const method = random.chance(0.95) ? route.method : random.pick(["PUT", "PATCH", "OPTIONS", "TRACE"]);
  const headers: Record<string, string> = {};
  if (random.chance(0.1)) headers["cookie"] = `releve_session=${safeHeader(hostileText(random))}`;
  if (random.chance(0.1)) headers["authorization"] = `Bearer ${safeHeader(hostileText(random))}`;
  const request = { method, path: base + path + query, headers, body: Buffer.alloc(0) };
  if (method === "GET" || method === "TRACE" || random.chance(0.05)) return request;
  headers["content-type"] = random.chance(0.9) ? "application/json" : safeHeader(hostileText(random));
  if (!random.chance(0.2)) return { ...request, body: jsonBody(random) };
  headers["content-encoding"] = random.pick(["gzip", "gzip", "br"]);
  return { ...request, body: random.chance(0.1) ? BOMB : gzipSync(jsonBody(random)) };
}
