import { once } from "node:events";
import { type TLSSocket, connect } from "node:tls";
import type { Credentials } from "./credentials.ts";

/** One kept connection of one device; what it sends is ready-made, so that the load takes little of the machine. */
export interface LoadConnection {
  /** Connects, if it is not connected: a server hangs up when nothing was asked for a while. */
  open: () => Promise<void>;
  /** Sends a whole HTTP request; answers its answer's body. Throws unless it is answered with 200. */
  exchange: (request: Buffer) => Promise<Buffer>;
}

/** Longest rest of a connection that is used again, ms: a server that hangs up meanwhile would be asked in vain. */
const MAX_REST = 30_000;

export function createLoadConnection(
  url: string,
  { authority, key, certificates }: Credentials,
  deviceId: string,
): LoadConnection {
  const { hostname: host, port } = new URL(url);
  const cert = certificates[deviceId];
  let socket: TLSSocket | undefined;
  let waiting: PromiseWithResolvers<Buffer> | undefined;
  let usedAt = 0;
  return {
    open: async () => {
      if (socket?.readyState === "open" && performance.now() - usedAt < MAX_REST) return;
      socket?.destroy();
      usedAt = performance.now();
      socket = connect({ host, port: Number(port), ca: authority, key, ...(cert && { cert }) });
      const reader = createReader();
      socket.on("data", (chunk: Buffer) => {
        const answer = reader(chunk);
        if (answer instanceof Error) waiting?.reject(answer);
        else if (answer !== undefined) waiting?.resolve(answer);
      });
      socket.on("error", (error) => waiting?.reject(error));
      socket.on("close", () => waiting?.reject(new Error("The server hung up.")));
      await once(socket, "secureConnect");
    },
    exchange: async (request) => {
      waiting = Promise.withResolvers<Buffer>();
      socket?.write(request);
      try {
        return await waiting.promise;
      } finally {
        usedAt = performance.now();
        waiting = undefined;
      }
    },
  };
}

const HEAD_END = Buffer.from("\r\n\r\n");

/** Puts answers together; a whole one is its body, or an error unless it is of status 200. */
function createReader(): (chunk: Buffer) => Buffer | Error | undefined {
  let chunks: Buffer[] = [];
  let bytes = 0;
  let wanted: number | undefined;
  return (chunk) => {
    chunks.push(chunk);
    bytes += chunk.length;
    if (wanted === undefined) {
      const start = Buffer.concat(chunks);
      const head = start.indexOf(HEAD_END);
      if (head < 0) return undefined;
      const length = /\r\ncontent-length: (\d+)/i.exec(start.toString("latin1", 0, head))?.[1];
      if (length === undefined) return new Error(`No length: ${start.toString("latin1", 0, head)}`);
      wanted = head + HEAD_END.length + Number(length);
    }
    if (bytes < wanted) return undefined;
    const whole = Buffer.concat(chunks);
    [chunks, bytes, wanted] = [[], 0, undefined];
    if (!whole.toString("latin1", 0, 15).startsWith("HTTP/1.1 200")) return new Error(whole.toString("utf8"));
    return whole.subarray(whole.indexOf(HEAD_END) + HEAD_END.length);
  };
}

/** An HTTP request as bytes. */
export function httpRequest(
  url: string,
  path: string,
  headers: Record<string, string>,
  body: Uint8Array,
): Buffer {
  const lines = Object.entries({
    host: new URL(url).host,
    ...headers,
    "content-length": String(body.byteLength),
  });
  const head = `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}
