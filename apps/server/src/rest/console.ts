import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { notFound } from "./errors.ts";

const CONSOLE_DIST = join(import.meta.dirname, "../../../console/dist");
const YEAR = 31_536_000;

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Relève</title>
<h1>Relève is running</h1>
<p>The console is not built yet. Run <code>npm run build:console</code>, then start the service again.</p>
<h2 lang="fr">Relève fonctionne</h2>
<p lang="fr">La console n’est pas encore construite. Lancez <code>npm run build:console</code>, puis redémarrez le service.</p>
</html>`;

/** What is not a page of the console: nothing there answers with HTML. */
const NOT_PAGES = /^\/(api|agent|content|healthz|readyz|metrics|assets)(\/|$)|\.asmx/i;

/** Serves the built console; every address that is not a file is one of its pages. */
export async function registerConsole(app: FastifyInstance): Promise<void> {
  const index = join(CONSOLE_DIST, "index.html");
  const isBuilt = existsSync(index);
  if (isBuilt)
    await app.register(fastifyStatic, {
      root: CONSOLE_DIST,
      index: false,
      wildcard: false,
      decorateReply: true,
      preCompressed: true,
      // Built files carry their hash in their names; the page that names them is asked for each time.
      cacheControl: false,
      setHeaders: (reply, path) =>
        void reply.header(
          "cache-control",
          path.includes("/assets/") ? `public, max-age=${YEAR}, immutable` : "no-cache",
        ),
    });
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === "GET" && !NOT_PAGES.test(request.url);
    if (!isPage) throw notFound("address");
    if (isBuilt) return reply.sendFile("index.html");
    return reply.status(200).type("text/html; charset=utf-8").send(NOT_BUILT);
  });
}
