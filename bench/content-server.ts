/** A process that serves one file by the service's content routes, on plain HTTP and on HTTPS. */
import { createHash, randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import Fastify, { type FastifyInstance } from "fastify";
import { contentPath } from "../apps/server/src/content/verify.ts";
import { contentRoutes, contentUrlPath } from "../apps/server/src/content/routes.ts";
import { createContentStore } from "../apps/server/src/content/store.ts";
import { listen } from "../apps/server/src/listeners.ts";
import { openStore } from "../apps/server/src/store/index.ts";
import {
  createAuthority,
  createDeviceRequest,
  issueDeviceCertificate,
  issueServerCertificate,
} from "../packages/trust/src/index.ts";
import { tellParent } from "./child.ts";

const MB = 1024 * 1024;
const HOST = "127.0.0.1";
const FILE_NAME = "package.deb";

export interface ContentServer {
  /** Where the file is on the disk. */
  path: string;
  digest: string;
  sizeBytes: number;
  fileName: string;
  plainUrl: string;
  secureUrl: string;
  /** What a device of this service has, PEM. */
  identity: { authority: string; certificate: string; key: string };
}

/** A file of random bytes in the content folder; answers its digest. */
function writeContent(folder: string, megabytes: number): string {
  const draft = join(folder, "draft");
  mkdirSync(folder, { recursive: true });
  const hash = createHash("sha256");
  const file = openSync(draft, "w");
  for (let written = 0; written < megabytes; written++) {
    const bytes = randomBytes(MB);
    hash.update(bytes);
    writeSync(file, bytes);
  }
  closeSync(file);
  const digest = hash.digest("hex");
  const path = contentPath(folder, digest);
  mkdirSync(dirname(path), { recursive: true });
  renameSync(draft, path);
  return digest;
}

async function serve(folder: string, megabytes: number): Promise<ContentServer> {
  const contentDir = join(folder, "content");
  const digest = writeContent(contentDir, megabytes);
  const sizeBytes = megabytes * MB;
  const store = await openStore({ kind: "sqlite", file: join(folder, "releve.db") });
  await store.db
    .insertInto("content")
    .values({
      digest,
      algorithm: "SHA256",
      sha256: digest,
      size_bytes: sizeBytes,
      file_name: FILE_NAME,
      origin_url: "",
      stored_at: Date.now(),
    })
    .execute();
  const app = Fastify() as unknown as FastifyInstance;
  contentRoutes(app, { content: createContentStore({ store, contentDir, log: app.log }) });
  await app.ready();

  const authority = await createAuthority("Benchmark");
  const identity = await issueServerCertificate(authority, [HOST]);
  const request = await createDeviceRequest();
  const device = "00000000-0000-4000-8000-000000000001";
  const certificate = await issueDeviceCertificate(authority, request.csr, device);
  const tls = { identity, authority: authority.certificate };
  const plain = await listen(app, { hosts: [HOST], port: 0, flag: "port" });
  const secure = await listen(app, { hosts: [HOST], port: 0, flag: "port", tls });
  return {
    path: contentPath(contentDir, digest),
    digest,
    sizeBytes,
    fileName: FILE_NAME,
    plainUrl: `http://${HOST}:${plain.port}${contentUrlPath(digest, FILE_NAME)}`,
    secureUrl: `https://${HOST}:${secure.port}${contentUrlPath(digest, FILE_NAME)}`,
    identity: { authority: authority.certificate, certificate, key: request.key },
  };
}

process.once("disconnect", () => process.exit());
const [folder = "", megabytes = ""] = process.argv.slice(2);
tellParent(await serve(folder, Number(megabytes)));
