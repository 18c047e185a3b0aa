import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, request as plainRequest } from "node:http";
import { createServer, request } from "node:https";
import type { AddressInfo } from "node:net";

/** What the proxy does instead of passing a request on. */
export type Breakage =
  | { kind: "status"; status: number; type?: string; body?: string }
  /** Accepts the request and never answers. */
  | { kind: "silence" }
  /** Resets the connection without an answer. */
  | { kind: "reset" }
  /** Passes the answer's first bytes on, then resets the connection. */
  | { kind: "cut"; afterBytes: number }
  /** Passes the answer's first bytes on, then nothing more, for ever. */
  | { kind: "stall"; afterBytes: number }
  /** Bytes that are no HTTP. */
  | { kind: "garbage" };

export interface BrokenProxy {
  url: string;
  /** Breaks requests whose path matches, `times` times (default: for ever); undefined heals it. */
  breakWith: (breakage: Breakage | undefined, options?: { path?: RegExp; times?: number }) => void;
  /** Paths of the requests that came, broken or not. */
  seen: string[];
  /** The Range header of each of them. */
  ranges: (string | undefined)[];
  stop: () => Promise<void>;
}

interface ProxyOptions {
  /** What stands behind. */
  target: string;
  /** PEM: how the proxy shows itself. */
  server: { certificate: string; key: string };
  /** PEM: whom it trusts behind it, and as whom it asks there. */
  client: { authority: string; certificate: string; key: string };
}

/** A real TLS-terminating proxy between agent and service, which breaks as told. */
export async function startBrokenProxy({ target, server, client }: ProxyOptions): Promise<BrokenProxy> {
  let breakage: Breakage | undefined;
  let path = /./;
  let left = 0;
  const seen: string[] = [];
  const ranges: (string | undefined)[] = [];
  const listener = createServer({ cert: server.certificate, key: server.key }, (asked, answer) => {
    const url = asked.url ?? "/";
    seen.push(url);
    ranges.push(asked.headers.range);
    const isBroken = breakage !== undefined && left > 0 && path.test(url);
    if (isBroken) left -= 1;
    const chosen = isBroken ? breakage : undefined;
    if (chosen === undefined || chosen.kind === "cut" || chosen.kind === "stall")
      relay(asked, answer, chosen);
    else breakAnswer(chosen, asked, answer);
  });
  const relay = (asked: IncomingMessage, answer: ServerResponse, cut?: Breakage & { afterBytes: number }) => {
    const most = cut?.afterBytes ?? Number.POSITIVE_INFINITY;
    const end = () => {
      if (cut === undefined) answer.end();
      else if (cut.kind === "cut") answer.destroy();
    };
    const ask = target.startsWith("https:") ? request : plainRequest;
    const onward = ask(new URL(asked.url ?? "/", target), {
      method: asked.method,
      headers: asked.headers,
      ca: client.authority,
      cert: client.certificate,
      key: client.key,
    });
    onward.on("error", () => answer.destroy());
    onward.on("response", (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      let passed = 0;
      reply.on("data", (chunk: Buffer) => {
        const part = chunk.subarray(0, Math.max(0, most - passed));
        passed += chunk.length;
        if (part.length > 0) answer.write(part, () => (passed >= most ? end() : undefined));
      });
      reply.on("end", () => (passed >= most ? undefined : end()));
      reply.on("error", () => answer.destroy());
    });
    asked.pipe(onward);
    answer.on("close", () => onward.destroy());
  };
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  return {
    url: `https://localhost:${(listener.address() as AddressInfo).port}`,
    breakWith: (next, options = {}) => {
      breakage = next;
      path = options.path ?? /./;
      left = options.times ?? Number.POSITIVE_INFINITY;
    },
    seen,
    ranges,
    stop: async () => {
      listener.closeAllConnections();
      listener.close();
      await once(listener, "close");
    },
  };
}

function breakAnswer(
  breakage: Exclude<Breakage, { kind: "cut" | "stall" }>,
  asked: IncomingMessage,
  answer: ServerResponse,
): void {
  if (breakage.kind === "silence") return;
  if (breakage.kind === "reset") asked.socket.destroy();
  else if (breakage.kind === "garbage") asked.socket.end("220 smtp.example ESMTP ready\r\n\r\n");
  else {
    answer.writeHead(breakage.status, { "content-type": breakage.type ?? "text/html" });
    answer.end(breakage.body ?? `<h1>${breakage.status}</h1>`);
  }
}
