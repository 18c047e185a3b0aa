import { once } from "node:events";
import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { createRandom } from "./random.ts";
import { type Fuzzed, nextRequest } from "./requests.ts";
import type { Target } from "./target.ts";
import { MAX_REQUEST_MS, type Outcome, problemOf } from "./verdict.ts";

/** Requests under way at once. */
const WORKERS = 8;
/** Addresses of 127.0.0.0/8 that stock clients call from: each may make so many calls in a second. */
const ADDRESSES = 120;
/** Of an answer, bytes that are looked at. */
const MAX_BODY = 10_000;

export interface Report {
  requests: number;
  /** By surface and status. */
  answers: Map<string, number>;
  slowest: { ms: number; what: string };
  problems: string[];
  /** Bytes after garbage collection: heap and buffers; and of the whole process. */
  memory: { before: number; after: number; residentBefore: number; residentAfter: number };
}

interface Connections {
  stock: HttpAgent[];
  stranger: HttpsAgent;
  rest: HttpAgent;
}

/** Sends requests of one seed, in one order, until `isEnough`. The first tenth, but 200 at least, warms caches. */
export async function runFuzz(
  target: Target,
  seed: number,
  isEnough: (sent: number) => boolean,
): Promise<Report> {
  const random = createRandom(seed);
  const connections = openConnections(target);
  const report: Report = {
    requests: 0,
    answers: new Map(),
    slowest: { ms: 0, what: "" },
    problems: [],
    memory: { before: 0, after: 0, residentBefore: 0, residentAfter: 0 },
  };
  const isUp = () => target.service.process.exitCode === null;
  const work = async (isDone: () => boolean) => {
    while (!isDone() && isUp() && report.problems.length < 20) {
      const number = report.requests++;
      const fuzzed = nextRequest(target.known, random);
      note(
        report,
        `request ${number} of seed ${seed}`,
        fuzzed,
        await send(target, connections, fuzzed, number),
      );
    }
  };
  const all = (isDone: () => boolean) => Promise.all(Array.from({ length: WORKERS }, () => work(isDone)));
  await all(() => report.requests >= 1_000 || isEnough(report.requests * 4));
  [report.memory.before, report.memory.residentBefore] = await memoryOf(target);
  await all(() => isEnough(report.requests));
  [report.memory.after, report.memory.residentAfter] = await memoryOf(target);
  if (!isUp()) report.problems.push("the service ended");
  for (const agent of [...connections.stock, connections.stranger, connections.rest]) agent.destroy();
  return report;
}

function openConnections({ service }: Target): Connections {
  const options = { keepAlive: true, maxSockets: 4 };
  return {
    stock: Array.from(
      { length: ADDRESSES },
      (_, index) => new HttpAgent({ ...options, localAddress: `127.7.0.${index + 1}` }),
    ),
    stranger: new HttpsAgent({ ...options, ca: service.authority }),
    rest: new HttpAgent(options),
  };
}

function note(report: Report, which: string, { surface, request }: Fuzzed, outcome: Outcome): void {
  const key = `${surface} ${outcome.failure === undefined ? outcome.status : "cut"}`;
  report.answers.set(key, (report.answers.get(key) ?? 0) + 1);
  const what = `${which}: ${surface} ${request.method} ${request.path.slice(0, 100)} (${request.body.length} bytes)`;
  if (outcome.ms > report.slowest.ms) report.slowest = { ms: outcome.ms, what };
  const problem = problemOf(outcome);
  if (problem !== undefined) report.problems.push(`${what}: ${problem}`);
}

async function send(
  target: Target,
  connections: Connections,
  { surface, request }: Fuzzed,
  number: number,
): Promise<Outcome> {
  const { service, devices } = target;
  const [base, agent] =
    surface === "stock"
      ? [service.url, connections.stock[number % ADDRESSES]]
      : surface === "rest"
        ? [service.localUrl, connections.rest]
        : [service.httpsUrl, surface === "agent" ? devices[number % devices.length] : connections.stranger];
  const started = performance.now();
  const outcome: Outcome = {
    ...{ surface, status: 0, type: "", body: "", ms: 0, failure: undefined },
    sentBytes: request.body.length,
  };
  try {
    const { hostname, port, protocol } = new URL(base);
    const asked = (protocol === "https:" ? httpsRequest : httpRequest)({
      ...{ hostname, port, agent, method: request.method, path: request.path },
      headers: { ...request.headers, "content-length": request.body.length },
      signal: AbortSignal.timeout(MAX_REQUEST_MS + 2_000),
    });
    asked.end(request.body);
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    outcome.status = answer.statusCode ?? 0;
    outcome.type = answer.headers["content-type"] ?? "";
    outcome.body = await readBody(answer, outcome.type);
  } catch (thrown) {
    outcome.failure =
      thrown instanceof Error
        ? `${(thrown as NodeJS.ErrnoException).code ?? ""} ${thrown.message}`
        : String(thrown);
  }
  outcome.ms = performance.now() - started;
  return outcome;
}

/** The body's beginning. A stream of events never ends by itself. */
async function readBody(answer: IncomingMessage, type: string): Promise<string> {
  if (type.startsWith("text/event-stream")) {
    answer.destroy();
    return "";
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    if (bytes < MAX_BODY) chunks.push(chunk);
    bytes += chunk.length;
  }
  return Buffer.concat(chunks).toString("latin1");
}

async function memoryOf({ service }: Target): Promise<[held: number, resident: number]> {
  const before = [...service.log().matchAll(/^MEMORY/gm)].length;
  // What requests left behind is let go of within the time that a socket is kept for.
  await sleep(500);
  service.process.kill("SIGUSR2");
  for (let waited = 0; waited < MAX_REQUEST_MS; waited += 20) {
    const lines = [...service.log().matchAll(/^MEMORY (\d+) (\d+)$/gm)];
    const last = lines.at(-1);
    if (lines.length > before && last !== undefined) return [Number(last[1]), Number(last[2])];
    await sleep(20);
  }
  return [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
}
