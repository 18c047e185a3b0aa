import type { FastifyReply, FastifyRequest } from "fastify";

/** A comment at this pace keeps proxies from closing; who has not read the last one is cut off; milliseconds. */
export const HEARTBEAT = 15_000;
/** Changes that come closer together are sent as one. */
const GATHER = 50;
/** Distinct changes kept for a slow reader; beyond, it is cut off and asks for all when it is back. */
const MAX_WAITING = 1000;

/** One reader's stream of events. Equal changes that wait are one. */
export interface EventStream {
  /** `event` is the event's name; without it, readers see a plain message. */
  push: (data: string, event?: string) => void;
  close: () => void;
}

/** Answers with server-sent events until either side closes; then `onClose` runs, once. */
export function openEventStream(
  request: FastifyRequest,
  reply: FastifyReply,
  onClose: () => void,
): EventStream {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  raw.write("retry: 2000\n\n");
  request.raw.socket.setNoDelay(true);

  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    if (raw.writableNeedDrain) return;
    raw.write([...waiting].join(""));
    waiting.clear();
  };
  const heartbeat = setInterval(() => {
    if (raw.writableNeedDrain) raw.destroy();
    else raw.write(": still here\n\n");
  }, HEARTBEAT);
  raw.on("drain", () => {
    if (waiting.size > 0) flush();
  });
  raw.once("close", () => {
    clearInterval(heartbeat);
    clearTimeout(timer);
    onClose();
  });
  raw.on("error", () => raw.destroy());

  return {
    push(data, event) {
      waiting.add(`${event === undefined ? "" : `event: ${event}\n`}data: ${data}\n\n`);
      if (waiting.size > MAX_WAITING) raw.destroy();
      else timer ??= setTimeout(flush, GATHER);
    },
    close: () => {
      // To a reader that reads nothing, the end would never get through.
      if (raw.writableNeedDrain) raw.destroy();
      else raw.end();
    },
  };
}
