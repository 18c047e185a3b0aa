import { randomUUID } from "node:crypto";
import {
  type Cookie,
  type OperationName,
  type RequestOf,
  type ResponseOf,
  type SyncUpdateParameters,
  type UpdateInfo,
  decodeFault,
  decodeResponse,
  encodeRequest,
  endpointOf,
  soapActionOf,
} from "@releve/protocol";
import type { TestServer } from "../../test-server.ts";

export const NONE: SyncUpdateParameters = {
  ...{ expressQuery: false, installedNonLeafUpdateIds: [], otherCachedUpdateIds: [], systemSpec: [] },
  ...{
    cachedDriverIds: [],
    skipSoftwareSync: false,
    filterCategoryIds: [],
    needTwoGroupOutOfScopeUpdates: false,
  },
};

/** A Windows client on plain HTTP. */
export function stockClient(
  server: TestServer,
  options: { dnsName?: string; group?: string; version?: string } = {},
) {
  const clientId = randomUUID();
  const { dnsName = "pc.corp.example", group, version: protocolVersion = "2.90" } = options;
  const call = async <N extends OperationName>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>> => {
    const answer = await fetch(`${server.httpUrl}${endpointOf(name)}`, {
      method: "POST",
      headers: { "content-type": "text/xml; charset=utf-8", soapaction: soapActionOf(name) },
      body: Buffer.from(encodeRequest(name, request)),
    });
    const body = new Uint8Array(await answer.arrayBuffer());
    if (answer.status !== 200)
      throw new Error((answer.status === 500 && decodeFault(body)?.errorCode) || `HTTP ${answer.status}`);
    return decodeResponse(name, body);
  };
  const start = async (): Promise<Cookie> => {
    const { lastChange } = await call("GetConfig", { protocolVersion });
    const asked = { clientId, dnsName, ...(group === undefined ? {} : { targetGroupName: group }) };
    const authCookies = [await call("GetAuthorizationCookie", asked)];
    const cookie = await call("GetCookie", {
      authCookies,
      lastChange,
      currentTime: new Date(),
      protocolVersion,
    });
    await call("RegisterComputer", { cookie, computerInfo: COMPUTER });
    return cookie;
  };
  /** All that is installed, until nothing new comes. */
  const scan = async (
    cookie: Cookie,
    cache = new Map<number, UpdateInfo>(),
    more: Partial<SyncUpdateParameters> = {},
  ) => {
    for (let trips = 1; ; trips++) {
      const held = [...cache.values()];
      const answer = await call("SyncUpdates", {
        cookie,
        parameters: {
          ...NONE,
          installedNonLeafUpdateIds: held.filter((one) => !one.isLeaf).map(({ id }) => id),
          otherCachedUpdateIds: held.filter((one) => one.isLeaf).map(({ id }) => id),
          ...more,
        },
      });
      cookie = answer.newCookie;
      for (const id of answer.outOfScopeRevisionIds) cache.delete(id);
      for (const one of [...answer.newUpdates, ...answer.changedUpdates])
        cache.set(one.id, { ...cache.get(one.id), ...one });
      if (!answer.truncated && answer.newUpdates.every((one) => one.isLeaf))
        return { cookie, cache, answer, trips };
    }
  };
  return { clientId, call, start, scan };
}

const COMPUTER = {
  ...{
    dnsName: "pc.corp.example",
    osMajorVersion: 10,
    osMinorVersion: 0,
    osBuildNumber: 26100,
    osLocale: "en-US",
  },
  ...{
    osServicePackMajorNumber: 0,
    osServicePackMinorNumber: 0,
    computerManufacturer: "ACME",
    computerModel: "One",
  },
  ...{ biosVersion: "1", biosName: "1", biosReleaseDate: new Date(0), processorArchitecture: "AMD64" },
};
