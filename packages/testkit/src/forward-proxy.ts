import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, type Socket, connect } from "node:net";

/** A forward proxy (RFC 9110 9.3.6, CONNECT) that may ask who one is. */
export interface ForwardProxy {
  url: string;
  /** `host:port` of every tunnel that was asked for, granted or not. */
  asked: string[];
  /** What each of them gave as credentials. */
  credentials: (string | undefined)[];
  stop: () => Promise<void>;
}

/** `password`: whoever does not give `user:password` as Basic credentials is answered 407 with the challenge. */
export async function startForwardProxy(
  options: { password?: string; challenge?: string } = {},
): Promise<ForwardProxy> {
  const { password, challenge = 'Basic realm="test"' } = options;
  const expected =
    password === undefined ? undefined : `Basic ${Buffer.from(`user:${password}`).toString("base64")}`;
  const asked: string[] = [];
  const credentials: (string | undefined)[] = [];
  const sockets = new Set<Socket>();
  const listener = createServer((_, answer) =>
    // What is not encrypted is not passed on.
    answer.writeHead(expected === undefined ? 405 : 407, { "proxy-authenticate": challenge }).end(),
  );
  listener.on("connect", (request, client: Socket) => {
    const authority = request.url ?? "";
    asked.push(authority);
    credentials.push(request.headers["proxy-authorization"]);
    sockets.add(client);
    client.on("error", () => client.destroy());
    if (expected !== undefined && request.headers["proxy-authorization"] !== expected) {
      const head = `HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: ${challenge}`;
      client.end(`${head}\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const { hostname, port } = new URL(`http://${authority}`);
    const upstream = connect(Number(port), hostname, () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      client.pipe(upstream).pipe(client);
    });
    sockets.add(upstream);
    upstream.on("error", () => client.end("HTTP/1.1 502 Bad Gateway\r\n\r\n"));
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    asked,
    credentials,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      listener.close();
      await once(listener, "close");
    },
  };
}
