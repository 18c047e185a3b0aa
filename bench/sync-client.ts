import {
  type Cookie,
  type OperationName,
  type RequestOf,
  type ResponseOf,
  type SyncInfo,
  decodeResponse,
  encodeRequest,
  endpointOf,
  soapActionOf,
} from "../packages/protocol/src/index.ts";
import { type LoadConnection, httpRequest, createLoadConnection } from "./load-connection.ts";
import type { Credentials } from "./credentials.ts";

const COMPUTER: RequestOf<"RegisterComputer">["computerInfo"] = {
  ...{ dnsName: "pc.example", osMajorVersion: 12, osMinorVersion: 5, osBuildNumber: 0 },
  ...{ osServicePackMajorNumber: 0, osServicePackMinorNumber: 0, osLocale: "en-US" },
  ...{ computerManufacturer: "ACME", computerModel: "One", biosVersion: "1", biosName: "b" },
  ...{ biosReleaseDate: new Date("2026-01-01T00:00:00Z"), processorArchitecture: "AMD64" },
};

/** A SyncUpdates as bytes and the size of what answered it. */
export interface RecordedSync {
  body: Buffer;
  answerBytes: number;
}

/** A device that has introduced itself, and the SyncUpdates of its first scan and of the one after. */
export interface SyncClient {
  connection: LoadConnection;
  fresh: RecordedSync[];
  warm: RecordedSync;
}

/** Introduces a device and records a scan that holds nothing, as a device for which every newest update applies. */
export async function recordSyncs(
  url: string,
  credentials: Credentials,
  deviceId: string,
): Promise<SyncClient> {
  const connection = createLoadConnection(url, credentials, deviceId);
  await connection.open();
  const call = async <N extends OperationName>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>> =>
    decodeResponse(name, await connection.exchange(syncRequest(url, name, encodeRequest(name, request))));
  let cookie = await introduce(call, deviceId);
  const gates: number[] = [];
  const leaves: number[] = [];
  const fresh: RecordedSync[] = [];
  const sync = async (): Promise<{ recorded: RecordedSync; answer: SyncInfo }> => {
    const body = encodeRequest("SyncUpdates", { cookie, parameters: parametersOf(gates, leaves) });
    const answered = await connection.exchange(syncRequest(url, "SyncUpdates", body));
    const answer = decodeResponse("SyncUpdates", answered);
    cookie = answer.newCookie;
    return { recorded: { body: Buffer.from(body), answerBytes: answered.byteLength }, answer };
  };
  for (;;) {
    const { recorded, answer } = await sync();
    if (answer.newUpdates.length === 0) return { connection, fresh, warm: recorded };
    for (const { id, isLeaf } of answer.newUpdates) (isLeaf ? leaves : gates).push(id);
    fresh.push(recorded);
  }
}

export function syncRequest(url: string, name: OperationName, body: Uint8Array): Buffer {
  const headers = { "content-type": "text/xml; charset=utf-8", soapaction: soapActionOf(name) };
  return httpRequest(url, endpointOf(name), headers, body);
}

async function introduce(
  call: <N extends OperationName>(name: N, request: RequestOf<N>) => Promise<ResponseOf<N>>,
  clientId: string,
): Promise<Cookie> {
  const { lastChange } = await call("GetConfig", { protocolVersion: "1.8" });
  const authorization = await call("GetAuthorizationCookie", { clientId, dnsName: "pc.example" });
  const cookie = await call("GetCookie", {
    authCookies: [authorization],
    lastChange,
    currentTime: new Date(),
    protocolVersion: "1.8",
  });
  await call("RegisterComputer", { cookie, computerInfo: COMPUTER });
  return cookie;
}

function parametersOf(
  gates: readonly number[],
  leaves: readonly number[],
): RequestOf<"SyncUpdates">["parameters"] {
  return {
    expressQuery: false,
    installedNonLeafUpdateIds: [...gates],
    otherCachedUpdateIds: [...leaves],
    ...{ systemSpec: [], cachedDriverIds: [], skipSoftwareSync: false, filterCategoryIds: [] },
    needTwoGroupOutOfScopeUpdates: false,
    notApplicableRevisionIds: [],
  };
}
