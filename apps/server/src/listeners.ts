import { type RequestListener, type Server, createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type SecureContext, createSecureContext } from "node:tls";
import { type Identity, coversNames } from "@releve/trust";
import type { FastifyInstance } from "fastify";
import type { ListenerIdentity } from "./identity/keys.ts";
import { StartError, systemCode } from "./start-error.ts";

/** Idle connections are kept this long, milliseconds: longer than Windows agents keep theirs. */
const KEEP_ALIVE = 65_000;
const HEADERS_TIMEOUT = 30_000;
/** Connections to one listener at once. */
const MAX_CONNECTIONS = 20_000;

export interface Listeners {
  port: number;
  /** Takes no more connections, lets requests finish for `grace` milliseconds, then closes the rest. */
  close: (grace: number) => Promise<void>;
  /** Presents another certificate from the next connection on. */
  setCertificate: (tls: ListenerIdentity) => void;
}

export interface ListenOptions {
  hosts: readonly string[];
  port: number;
  /** Flag that chooses the port, for the message when it is taken. */
  flag: string;
  /** Absent: plain HTTP. */
  tls?: { identity: ListenerIdentity; authority: string };
}

/** Serves an app on several addresses, all on one port. Throws StartError. */
export async function listen(app: FastifyInstance, options: ListenOptions): Promise<Listeners> {
  const handler: RequestListener = (request, response) => app.routing(request, response);
  const servers: Server[] = [];
  let { port } = options;
  let identity = options.tls?.identity;
  for (const host of options.hosts) {
    const server = createOne(handler, options.tls, () => identity);
    try {
      port = await listenOn(server, host, port, options.flag);
      servers.push(server);
    } catch (cause) {
      if (isMissingFamily(cause) && options.hosts.length > 1) continue;
      await Promise.all(servers.map((one) => closeServer(one, 0)));
      throw cause;
    }
  }
  if (servers.length === 0)
    throw new StartError(
      "address-unavailable",
      `This machine has none of the addresses ${options.hosts.join(", ")}.`,
    );
  return {
    port,
    close: async (grace) => {
      await Promise.all(servers.map((server) => closeServer(server, grace)));
    },
    setCertificate(fresh) {
      identity = fresh;
      for (const server of servers)
        if ("setSecureContext" in server && options.tls !== undefined)
          (server as ReturnType<typeof createSecureServer>).setSecureContext(
            secureOptions(fresh, options.tls.authority),
          );
    },
  };
}

function secureOptions(identity: Identity, authority: string) {
  return { cert: identity.certificate, key: identity.key, ca: [authority], minVersion: "TLSv1.2" as const };
}

function createOne(
  handler: RequestListener,
  tls: ListenOptions["tls"],
  identity: () => ListenerIdentity | undefined,
): Server {
  // Client certificates are asked for and judged by the routes that need them: a browser has none.
  const server =
    tls === undefined
      ? createServer(handler)
      : createSecureServer(
          {
            ...secureOptions(tls.identity, tls.authority),
            requestCert: true,
            rejectUnauthorized: false,
            // A list of protocols is copied into Buffer's pool for every connection, and each copy keeps 64 KB of it.
            ALPNCallback: ({ protocols }) => protocols.find((protocol) => protocol === "http/1.1"),
            // An operator's certificate seldom names localhost, yet this machine's agent calls us so.
            SNICallback: (name, answer) => answer(null, contextFor(name, identity(), tls.authority)),
          },
          handler,
        );
  server.keepAliveTimeout = KEEP_ALIVE;
  server.headersTimeout = HEADERS_TIMEOUT;
  // The app limits what comes after the headers, by route.
  server.requestTimeout = 0;
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}

const contexts = new WeakMap<Identity, SecureContext>();

/** Undefined: the listener's own. */
function contextFor(name: string, identity: ListenerIdentity | undefined, authority: string) {
  const other = identity?.otherNames;
  if (identity === undefined || other === undefined || covers(identity, name) || !covers(other, name))
    return undefined;
  const context = contexts.get(other) ?? createSecureContext(secureOptions(other, authority));
  contexts.set(other, context);
  return context;
}

/** Names come from the wire: one that cannot be read is nobody's. */
function covers({ certificate }: Identity, name: string): boolean {
  try {
    return coversNames(certificate, [name]);
  } catch {
    return false;
  }
}

function listenOn(server: Server, host: string, port: number, flag: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once("error", (error) => reject(listenError(error, host, port, flag)));
  // `::` would also take IPv4, and then 0.0.0.0 is refused.
  server.listen({ host, port, ipv6Only: host.includes(":") }, () => {
    server.removeAllListeners("error");
    resolve((server.address() as AddressInfo).port);
  });
  return promise;
}

function listenError(error: Error, host: string, port: number, flag: string): StartError {
  switch (systemCode(error) ?? "") {
    case "EADDRINUSE":
      return new StartError(
        "port-taken",
        `Port ${port} is taken by another program. Stop it, or choose another port with --${flag}.`,
        error,
      );
    case "EACCES":
      return new StartError(
        "port-denied",
        `This user may not listen on port ${port}: take one above 1023 with --${flag}.`,
        error,
      );
    default:
      return new StartError(
        "address-unavailable",
        `Cannot listen on ${host}, port ${port}: ${error.message}`,
        error,
      );
  }
}

/** A machine without IPv6 (or without IPv4) is served on what it has. */
function isMissingFamily(error: unknown): boolean {
  const cause = error instanceof StartError ? systemCode(error.cause) : undefined;
  return cause === "EAFNOSUPPORT" || cause === "EADDRNOTAVAIL";
}

function closeServer(server: Server, grace: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => server.closeAllConnections(), grace);
  server.close(() => {
    clearTimeout(timer);
    resolve(undefined);
  });
  server.closeIdleConnections();
  return promise;
}
