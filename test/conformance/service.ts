/** A real `releve serve` in a process and a folder of its own, with a catalogue in it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApiClient } from "@releve/api";
import { createLoginLink, loadConfig } from "@releve/server";
import { parseAccountFile } from "@releve/trust";
import { openDataFolder } from "../../apps/server/src/identity/data-folder.ts";
import { type CatalogueDocument, writeUpdates } from "../../apps/server/src/store/catalogue-writer.ts";
import { type Store, openStore } from "../../apps/server/src/store/index.ts";

const CLI = join(import.meta.dirname, "../../apps/cli/src/main.mjs");
const START_MS = 60_000;

export interface Service {
  /** Where stock clients go: plain HTTP. */
  url: string;
  httpsUrl: string;
  /** The console, on loopback. */
  localUrl: string;
  /** Authority of `httpsUrl`, PEM. */
  authority: string;
  data: string;
  process: ChildProcess;
  /** Standard output and error so far. */
  log: () => string;
  loginLink: () => Promise<string>;
  /** The REST API as the first admin. */
  admin: () => Promise<ReturnType<typeof createApiClient>>;
  stop: () => Promise<void>;
}

/** A new data folder with a catalogue; `remove` deletes it. */
export async function seedFolder(documents: readonly CatalogueDocument[]) {
  const data = mkdtempSync(join(tmpdir(), "releve-conformance-"));
  await changeStore(data, ({ db }) => writeUpdates(db, documents));
  return { data, remove: () => rmSync(data, { recursive: true, force: true }) };
}

/** Changes the store while no service runs on it. */
export async function changeStore(data: string, change: (store: Store) => Promise<unknown>): Promise<void> {
  const store = await openStore({ kind: "sqlite", file: openDataFolder(data).database });
  await change(store);
  await store.close();
}

export async function startService(
  data: string,
  options: { flags?: readonly string[]; nodeFlags?: readonly string[] } = {},
): Promise<Service> {
  const usual = [
    "--data",
    data,
    "--host",
    "127.0.0.1",
    "--port",
    "0",
    "--local-port",
    "0",
    "--http-port",
    "0",
  ];
  const quiet = ["--machine-sources", "no", "--sync-hours", "0", "--stock-clients", "admit"];
  const child = spawn(
    process.execPath,
    [...(options.nodeFlags ?? []), CLI, "serve", ...usual, ...quiet, ...(options.flags ?? [])],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let text = "";
  const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const line =
        /listens on (https:\S+); console on this machine: (http:[^\s;]+)(?:; stock clients: (http:\S+))?/.exec(
          text,
        );
      if (line) resolve(line);
    });
  const ended = once(child, "exit");
  void ended.then(([code]) => reject(new Error(`The service ended with ${String(code)}:\n${text}`)));
  const timer = setTimeout(() => reject(new Error(`The service did not start:\n${text}`)), START_MS);
  const [, httpsUrl = "", localUrl = "", httpUrl = ""] = await promise.finally(() => clearTimeout(timer));
  const localPort = new URL(localUrl).port;
  const loginLink = () => createLoginLink(loadConfig({ flags: { data, localPort } }));
  return {
    url: httpUrl === "" ? httpsUrl : httpUrl,
    httpsUrl,
    localUrl,
    authority: parseAccountFile(readFileSync(join(data, "account.pem"), "utf8")).authority,
    data,
    process: child,
    log: () => text,
    loginLink,
    admin: async () => {
      const token = new URL(await loginLink()).hash.slice(1);
      const answer = await fetch(`${localUrl}/api/v1/session/link`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ token }),
      });
      const cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
      const { csrfToken } = (await answer.json()) as { csrfToken: string };
      return createApiClient({
        baseUrl: localUrl,
        headers: () => ({ cookie, "x-releve-csrf": csrfToken }),
        fetch,
      });
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
