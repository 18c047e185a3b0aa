/** Over HTTPS: reads a request whole, decodes it as the service does, and answers so many bytes as its path says. */
import { createServer } from "node:https";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createAuthority, issueServerCertificate } from "../packages/trust/src/index.ts";
import { decodeRequest, endpointOf } from "../packages/protocol/src/index.ts";
import { tellParent } from "./child.ts";

const HOST = "127.0.0.1";
const MAX_ANSWER_BYTES = 1_500_000;
const PATH = endpointOf("SyncUpdates");

const authority = await createAuthority("Benchmark");
const { certificate: cert, key } = await issueServerCertificate(authority, [HOST]);
const answer = Buffer.alloc(MAX_ANSWER_BYTES, "x");
const options = { cert, key, ca: authority.certificate, requestCert: true, rejectUnauthorized: false };
const server = createServer(options, (request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    decodeRequest({ path: PATH, body: Buffer.concat(chunks) });
    const body = answer.subarray(0, Number(request.url?.slice(1)));
    response.writeHead(200, { "content-type": "text/xml; charset=utf-8", "content-length": body.byteLength });
    response.end(body);
  });
});
// Connections are opened long before they are used.
server.keepAliveTimeout = 600_000;
server.headersTimeout = 0;
server.requestTimeout = 0;
process.once("disconnect", () => process.exit());
server.listen(0, HOST);
await once(server, "listening");
tellParent({
  url: `https://${HOST}:${(server.address() as AddressInfo).port}`,
  authority: authority.certificate,
});
