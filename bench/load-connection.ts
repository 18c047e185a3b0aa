import { once } from "node:events";
import { type TLSSocket, connect } from "node:tls";
import type { Credentials } from "./credentials.ts";

/** One kept connection of one device; what it sends is ready-made, so that the load takes little of the machine. */
export interface LoadConnection {
  /** Sends a whole HTTP request; answers its answer's body. Throws unless it is answered with 200. */
  exchange: (request: Buffer) => Promise<Buffer>;
  close: () => void;
}

const HEAD_END = Buffer.from("\r\n\r\n");

export async function openLoadConnection(
  url: string,
  { authority, key, certificates }: Credentials,
  deviceId: string,
): Promise<LoadConnection> {
  const { hostname, port } = new URL(url);
  const cert = certificates[deviceId];
  const socket: TLSSocket = connect({
    host: hostname,
    port: Number(port),
    ca: authority,
    key,
    ...(cert && { cert }),
  });
  await once(socket, "secureConnect");
  let chunks: Buffer[] = [];
  let bytes = 0;
  let wanted: number | undefined;
  let waiting: PromiseWithResolvers<Buffer> | undefined;
  const finish = (): void => {
    const whole = Buffer.concat(chunks);
    const head = whole.indexOf(HEAD_END);
    [chunks, bytes, wanted] = [[], 0, undefined];
    const isOk = whole.toString("latin1", 0, 15).startsWith("HTTP/1.1 200");
    const body = whole.subarray(head + HEAD_END.length);
    if (isOk) waiting?.resolve(body);
    else waiting?.reject(new Error(whole.toString("utf8").slice(0, 1000)));
  };
  socket.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    bytes += chunk.length;
    if (wanted === undefined) {
      const start = chunks.length === 1 ? chunk : Buffer.concat(chunks);
      const head = start.indexOf(HEAD_END);
      if (head < 0) return;
      const length = /\r\ncontent-length: (\d+)/i.exec(start.toString("latin1", 0, head))?.[1];
      if (length === undefined) throw new Error("An answer tells no length.");
      wanted = head + HEAD_END.length + Number(length);
    }
    if (bytes >= wanted) finish();
  });
  socket.on("error", (error) => waiting?.reject(error));
  socket.on("close", () => waiting?.reject(new Error("The service hung up.")));
  return {
    exchange: (request) => {
      waiting = Promise.withResolvers<Buffer>();
      if (socket.destroyed) waiting.reject(new Error("The service hung up while nothing was asked."));
      socket.write(request);
      return waiting.promise;
    },
    close: () => socket.destroy(),
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
