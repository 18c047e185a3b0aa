import {
  type ComputerInfo,
  type Cookie,
  type Device,
  type OperationName,
  type RequestOf,
  type ResponseOf,
  type SyncInfo,
  type UpdateInfo,
  decodeFault,
  decodeResponse,
  encodeRequest,
  endpointOf,
  soapActionOf,
} from "@releve/protocol";

export const COMPUTER: ComputerInfo = {
  dnsName: "pc.example",
  osMajorVersion: 12,
  osMinorVersion: 0,
  osBuildNumber: 0,
  osServicePackMajorNumber: 0,
  osServicePackMinorNumber: 0,
  osLocale: "en-US",
  computerManufacturer: "ACME",
  computerModel: "One",
  biosVersion: "1",
  biosName: "1",
  biosReleaseDate: new Date("2026-01-01T00:00:00Z"),
  processorArchitecture: "amd64",
};

/** MS-WUSP's client as the specification has it, over HTTP; `device` stands for the certificate. */
export function client(address: string, clientId: string, device: string | undefined = clientId) {
  const traffic = { trips: 0, bytes: 0 };
  const raw = async (path: string, body: Uint8Array, headers: Record<string, string> = {}) => {
    const answer = await fetch(address + path, {
      method: "POST",
      headers: {
        "content-type": "text/xml; charset=utf-8",
        ...(device && { "x-device": device }),
        ...headers,
      },
      body: Buffer.from(body),
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    traffic.trips++;
    traffic.bytes += bytes.byteLength + body.byteLength;
    return { status: answer.status, bytes };
  };
  const call = async <N extends OperationName>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>> => {
    const answer = await raw(endpointOf(name), encodeRequest(name, request), {
      soapaction: soapActionOf(name),
      "accept-encoding": "identity",
    });
    if (answer.status === 500) throw new Error(decodeFault(answer.bytes)?.errorCode);
    if (answer.status !== 200) throw new Error(`HTTP ${answer.status}`);
    return decodeResponse(name, answer.bytes);
  };
  const login = async (oldCookie?: Cookie): Promise<Cookie> => {
    const config = await call("GetConfig", { protocolVersion: "2.90" });
    const authorization = await call("GetAuthorizationCookie", { clientId, dnsName: "pc.example" });
    return call("GetCookie", {
      authCookies: [authorization],
      ...(oldCookie && { oldCookie }),
      lastChange: config.lastChange,
      currentTime: new Date(),
      protocolVersion: "2.90",
    });
  };
  const start = async (): Promise<Cookie> => {
    const cookie = await login();
    await call("RegisterComputer", { cookie, computerInfo: COMPUTER });
    return cookie;
  };
  return { traffic, raw, call, login, start };
}

export const parameters = {
  expressQuery: false,
  installedNonLeafUpdateIds: [] as number[],
  otherCachedUpdateIds: [] as number[],
  systemSpec: [] as Device[],
  cachedDriverIds: [],
  skipSoftwareSync: false,
  filterCategoryIds: [],
  needTwoGroupOutOfScopeUpdates: false,
};

/** The client's part of MS-WUSP 3.1.5.7: repeat until nothing new opens a gate. All gates are installed. */
export async function syncAll(
  pc: ReturnType<typeof client>,
  first: Cookie,
  cache = new Map<number, UpdateInfo>(),
  told: { notApplicable?: number[]; unapproved?: number[] } = {},
): Promise<{ cookie: Cookie; cache: Map<number, UpdateInfo>; answers: SyncInfo[] }> {
  let cookie = first;
  const answers: SyncInfo[] = [];
  for (;;) {
    const held = [...cache.values()];
    const answer = await pc.call("SyncUpdates", {
      cookie,
      parameters: {
        ...parameters,
        installedNonLeafUpdateIds: held.filter((info) => !info.isLeaf).map((info) => info.id),
        otherCachedUpdateIds: held.filter((info) => info.isLeaf).map((info) => info.id),
        notApplicableRevisionIds: told.notApplicable ?? [],
        unapprovedRevisionIds: told.unapproved ?? [],
      },
    });
    answers.push(answer);
    cookie = answer.newCookie;
    for (const id of answer.outOfScopeRevisionIds) cache.delete(id);
    for (const info of [...answer.newUpdates, ...answer.changedUpdates])
      cache.set(info.id, { ...cache.get(info.id), ...info });
    if (!answer.truncated && answer.newUpdates.every((info) => info.isLeaf))
      return { cookie, cache, answers };
  }
}
