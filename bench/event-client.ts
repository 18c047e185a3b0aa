import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { EVENT, createEvent } from "../apps/agent/src/reporter/events.ts";
import {
  type Cookie,
  type OperationName,
  type ReportingEvent,
  type RequestOf,
  type ResponseOf,
  decodeResponse,
  encodeRequest,
  endpointOf,
  soapActionOf,
} from "../packages/protocol/src/index.ts";
import { DEVICE_HEADER } from "./wire.ts";

/** A connection's requests and answers as an agent makes them; kept alive. */
export interface EventClient {
  deviceId: string;
  cookie: Cookie;
  /** Fulfilled once the service acknowledged; the body is what `encodeBatch` made. */
  report: (body: Uint8Array) => Promise<void>;
  close: () => void;
}

/** Introduces a device to the service and holds one connection. */
export async function openEventClient(url: string, deviceId: string): Promise<EventClient> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const post = async <N extends OperationName>(name: N, body: Uint8Array): Promise<ResponseOf<N>> =>
    decodeResponse(
      name,
      await exchange(`${url}${endpointOf(name)}`, soapActionOf(name), body, deviceId, agent),
    );
  const call = <N extends OperationName>(name: N, of: RequestOf<N>) => post(name, encodeRequest(name, of));
  const { lastChange } = await call("GetConfig", { protocolVersion: "1.8" });
  const authorization = await call("GetAuthorizationCookie", { clientId: deviceId, dnsName: "pc.example" });
  const cookie = await call("GetCookie", {
    authCookies: [authorization],
    lastChange,
    currentTime: new Date(),
    protocolVersion: "1.8",
  });
  return {
    deviceId,
    cookie,
    report: async (body) => {
      if (!(await post("ReportEventBatch", body))) throw new Error("The events were not taken.");
    },
    close: () => agent.destroy(),
  };
}

function exchange(
  url: string,
  soapAction: string,
  body: Uint8Array,
  deviceId: string,
  agent: Agent,
): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const headers = {
    "content-type": "text/xml; charset=utf-8",
    "content-length": body.byteLength,
    soapaction: soapAction,
    [DEVICE_HEADER]: deviceId,
  };
  const call = request(url, { method: "POST", agent, headers }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on("data", (chunk: Buffer) => chunks.push(chunk));
    answer.on("error", reject);
    answer.on("end", () => {
      const whole = Buffer.concat(chunks);
      if (answer.statusCode === 200) resolve(whole);
      else reject(new Error(`HTTP ${answer.statusCode ?? 0}: ${whole.toString().slice(0, 500)}`));
    });
  });
  call.on("error", reject);
  call.end(body);
  return promise;
}

const SYSTEM = {
  ...{ id: "debian", codename: "bookworm", version: "12.5", prettyName: "Debian 12", architecture: "amd64" },
  ...{ foreignArchitectures: [], kernel: "6.1.0", manufacturer: "ACME", model: "One" },
};
/** An update's way, four events: so 25 updates fill one batch of our agent. */
const STEPS = [EVENT.downloadStarted, EVENT.downloadSucceeded, EVENT.installStarted, EVENT.installSucceeded];
const UPDATES_IN_BATCH = 25;
export const EVENTS_IN_BATCH = UPDATES_IN_BATCH * STEPS.length;

/** What a device reports of the installation of 25 updates. */
export function createBatch(deviceId: string, updateIds: readonly string[]): ReportingEvent[] {
  const now = Date.now();
  const from = Math.floor(Math.random() * updateIds.length);
  return Array.from({ length: UPDATES_IN_BATCH }, (_, at) => {
    const updateId = updateIds[(from + at) % updateIds.length] ?? randomUUID();
    return STEPS.map((id, step) =>
      createEvent(
        { id, update: { updateId, revisionNumber: 1 }, strings: [`package${at} 1.0-2`], misc: { d: "1200" } },
        { clientId: deviceId, now: now + step, inventory: SYSTEM },
      ),
    );
  }).flat();
}

export function encodeBatch({ cookie }: EventClient, eventBatch: ReportingEvent[]): Uint8Array {
  return encodeRequest("ReportEventBatch", { cookie, clientTime: new Date(), eventBatch });
}
