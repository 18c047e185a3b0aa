/** A process that plays many devices against a service and against an echo, on kept HTTPS connections. */
import { tellParent } from "./child.ts";
import { type LoadConnection, httpRequest, createLoadConnection } from "./load-connection.ts";
import { readCredentials } from "./credentials.ts";
import { type RecordedSync, type SyncClient, recordSyncs, syncRequest } from "./sync-client.ts";

/** Requests under way at once: below what the service works on at once. */
const IN_FLIGHT = 48;

/** What `echo-server.ts` tells. */
export interface EchoServer {
  url: string;
  authority: string;
}

export interface LoadOptions {
  folder: string;
  serviceUrl: string;
  echo: EchoServer;
  clients: number;
}

export type LoadKind = "fresh" | "warm";

/** What to measure; answered by requests a second. */
export interface LoadOrder {
  target: "service" | "echo";
  kind: LoadKind;
  requests: number;
}

export interface LoadReady {
  /** Of one client, median: round trips and bytes of its answers, fresh and warm. */
  freshTrips: number;
  freshBytes: number;
  warmBytes: number;
  requestBytes: number;
}

interface Player {
  client: SyncClient;
  echo: LoadConnection;
  next: number;
}

const { folder, serviceUrl, echo, clients } = JSON.parse(process.argv[2] ?? "") as LoadOptions;

async function prepare(): Promise<Player[]> {
  const credentials = readCredentials(folder);
  const players: Player[] = [];
  for (const deviceId of Object.keys(credentials.certificates).slice(0, clients)) {
    const client = await recordSyncs(serviceUrl, credentials, deviceId);
    const toEcho = { authority: echo.authority, key: credentials.key, certificates: {} };
    players.push({ client, echo: createLoadConnection(echo.url, toEcho, deviceId), next: 0 });
  }
  return players;
}

/** Requests a second; connections are opened before. */
async function play(players: readonly Player[], { target, kind, requests }: LoadOrder): Promise<number> {
  for (const player of players) await (target === "service" ? player.client.connection : player.echo).open();
  let left = requests;
  let turn = 0;
  const work = players.map((player) => ({ player, isBusy: false }));
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left--;
      const mine = work[turn++ % work.length];
      if (mine === undefined || mine.isBusy) throw new Error("There are fewer clients than lanes.");
      mine.isBusy = true;
      await exchange(mine.player, target, kind);
      mine.isBusy = false;
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  return requests / ((performance.now() - start) / 1000);
}

async function exchange(player: Player, target: LoadOrder["target"], kind: LoadKind): Promise<void> {
  const { client, echo: connection } = player;
  const syncs = kind === "warm" ? [client.warm] : client.fresh;
  const sync = syncs[player.next++ % syncs.length];
  if (sync === undefined) throw new Error("A client was sent nothing.");
  const answer =
    target === "service"
      ? await client.connection.exchange(syncRequest(serviceUrl, "SyncUpdates", sync.body))
      : await connection.exchange(echoRequest(sync));
  if (Math.abs(answer.byteLength - sync.answerBytes) > sync.answerBytes / 100)
    throw new Error(`An answer of ${answer.byteLength} bytes, ${sync.answerBytes} were expected.`);
}

function echoRequest({ body, answerBytes }: RecordedSync): Buffer {
  return httpRequest(echo.url, `/${answerBytes}`, { "content-type": "text/xml; charset=utf-8" }, body);
}

function describe(players: readonly Player[]): LoadReady {
  const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
  const mean = (values: readonly number[]) => sum(values) / values.length;
  return {
    freshTrips: mean(players.map(({ client }) => client.fresh.length)),
    freshBytes: mean(players.map(({ client }) => sum(client.fresh.map(({ answerBytes }) => answerBytes)))),
    warmBytes: mean(players.map(({ client }) => client.warm.answerBytes)),
    requestBytes: mean(players.map(({ client }) => client.warm.body.byteLength)),
  };
}

process.once("disconnect", () => process.exit());
const players = await prepare();
process.on("message", (order: LoadOrder) => {
  void play(players, order).then(tellParent);
});
tellParent(describe(players));
