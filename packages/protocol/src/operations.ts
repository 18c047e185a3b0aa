/** Every operation between bytes and values, for both sides. */
import { ProtocolError } from "./errors.ts";
import * as limits from "./limits.ts";
import type { AnswerOf, OperationName, Operations, RequestOf, ResponseOf } from "./messages.ts";
import * as client from "./client-shapes.ts";
import { reportingEvent, reportingInventory } from "./reporting-shapes.ts";
import { isOperation, SERVICE_OF, serviceAt, SERVICES, soapActionOf } from "./services.ts";
import { boolean, dateTime, digest, field, guid, int, list, nothing, optional } from "./shapes.ts";
import { struct, text, wrapped } from "./shapes.ts";
import type { Shape } from "./shapes.ts";
import { readEnvelope, writeEnvelope } from "./soap.ts";

interface Codec<N extends OperationName> {
  readonly request: Shape<RequestOf<N>>;
  readonly response: Shape<ResponseOf<N>>;
}

const cookie = field("cookie", client.cookie);
const locales = field("locales", list("string", text, limits.MAX_LOCALES));
const clientTime = field("clientTime", dateTime);
const eventBatch = field("eventBatch", list("ReportingEvent", reportingEvent, limits.MAX_EVENTS));

const CODECS: { readonly [N in OperationName]: Codec<N> } = {
  GetConfig: {
    request: struct<RequestOf<"GetConfig">>({ protocolVersion: field("protocolVersion", text) }),
    response: wrapped("GetConfigResult", client.config),
  },
  GetAuthorizationCookie: {
    request: struct<RequestOf<"GetAuthorizationCookie">>({
      clientId: field("clientId", guid),
      targetGroupName: optional("targetGroupName", text),
      dnsName: field("dnsName", text),
    }),
    response: wrapped("GetAuthorizationCookieResult", client.authorizationCookie),
  },
  GetCookie: {
    request: struct<RequestOf<"GetCookie">>({
      authCookies: field(
        "authCookies",
        list("AuthorizationCookie", client.authorizationCookie, limits.MAX_AUTH_COOKIES),
      ),
      oldCookie: optional("oldCookie", client.cookie),
      lastChange: field("lastChange", dateTime),
      currentTime: field("currentTime", dateTime),
      protocolVersion: field("protocolVersion", text),
    }),
    response: wrapped("GetCookieResult", client.cookie),
  },
  RegisterComputer: {
    request: struct<RequestOf<"RegisterComputer">>({
      cookie,
      computerInfo: field("computerInfo", client.computerInfo),
    }),
    response: nothing,
  },
  StartCategoryScan: {
    request: struct<RequestOf<"StartCategoryScan">>({
      requestedCategories: field("requestedCategories", client.categoryRelationships),
    }),
    // No Result level (MS-WUSP 2.2.2.2.8).
    response: struct<ResponseOf<"StartCategoryScan">>({
      preferredCategoryIds: field("preferredCategoryIds", client.guids),
      requestedCategoryIdsInError: field("requestedCategoryIdsInError", client.guids),
    }),
  },
  SyncUpdates: {
    request: struct<RequestOf<"SyncUpdates">>({
      cookie,
      parameters: field("parameters", client.syncUpdateParameters),
    }),
    response: wrapped("SyncUpdatesResult", client.syncInfo),
  },
  SyncPrinterCatalog: {
    request: struct<RequestOf<"SyncPrinterCatalog">>({
      cookie,
      installedNonLeafUpdateIds: field("installedNonLeafUpdateIDs", client.installedIds),
      printerUpdateIds: field("printerUpdateIDs", client.cachedIds),
    }),
    response: wrapped("SyncPrinterCatalogResult", client.syncInfo),
  },
  RefreshCache: {
    request: struct<RequestOf<"RefreshCache">>({
      cookie,
      globalIds: field("globalIDs", list("UpdateIdentity", client.updateIdentity, limits.MAX_GLOBAL_IDS)),
    }),
    response: wrapped("RefreshCacheResult", client.refreshCacheResults),
  },
  GetExtendedUpdateInfo: {
    request: struct<RequestOf<"GetExtendedUpdateInfo">>({
      cookie,
      revisionIds: field("revisionIDs", list("int", int, limits.MAX_REVISION_IDS)),
      infoTypes: field(
        "infoTypes",
        list("XmlUpdateFragmentType", client.fragmentType, limits.MAX_INFO_TYPES),
      ),
      locales,
      deviceAttributes: optional("deviceAttributes", text),
      geoId: optional("GeoId", text),
      callerAttributes: optional("callerAttributes", text),
    }),
    response: wrapped("GetExtendedUpdateInfoResult", client.extendedUpdateInfo),
  },
  GetExtendedUpdateInfo2: {
    request: struct<RequestOf<"GetExtendedUpdateInfo2">>({
      cookie,
      updateIds: field("updateIDs", list("UpdateIdentity", client.updateIdentity, limits.MAX_REVISION_IDS)),
      infoTypes: field(
        "infoTypes",
        list("XmlUpdateFragmentType", client.fragmentType2, limits.MAX_INFO_TYPES),
      ),
      locales,
      callerAttributes: optional("callerAttributes", text),
    }),
    response: wrapped("GetExtendedUpdateInfo2Result", client.extendedUpdateInfo2),
  },
  GetFileLocations: {
    request: struct<RequestOf<"GetFileLocations">>({
      cookie,
      fileDigests: field("fileDigests", list("base64Binary", digest, limits.MAX_FILE_DIGESTS)),
    }),
    response: wrapped(
      "GetFileLocationsResult",
      struct<ResponseOf<"GetFileLocations">>({
        fileLocations: field("FileLocations", client.fileLocations),
        newCookie: field("NewCookie", client.cookie),
      }),
    ),
  },
  ReportEventBatch: {
    request: struct<RequestOf<"ReportEventBatch">>({ cookie, clientTime, eventBatch }),
    response: wrapped("ReportEventBatchResult", boolean),
  },
  ReportEventBatch2: {
    request: struct<RequestOf<"ReportEventBatch2">>({
      computerId: field("computerId", text),
      clientTime,
      eventBatch,
    }),
    response: wrapped("ReportEventBatch2Result", boolean),
  },
  GetRequiredInventoryType: {
    request: struct<RequestOf<"GetRequiredInventoryType">>({
      cookie,
      rulesId: field("rulesId", guid),
      rulesVersion: field("rulesVersion", text),
    }),
    response: wrapped("GetRequiredInventoryTypeResult", int),
  },
  ReportInventory: {
    request: struct<RequestOf<"ReportInventory">>({
      cookie,
      clientTime,
      inventory: optional("inventory", reportingInventory),
    }),
    response: wrapped("ReportInventoryResult", boolean),
  },
};

/** A request with its operation's name, so that `switch (name)` knows the request's type. */
export type AnyRequest = {
  [N in OperationName]: { readonly name: N; readonly request: Operations[N]["request"] };
}[OperationName];

/** A request's body, as the Windows agent writes it: UTF-8, to be sent as `text/xml; charset=utf-8`. */
export function encodeRequest<N extends OperationName>(name: N, request: RequestOf<N>): Uint8Array {
  const { namespace } = SERVICES[SERVICE_OF[name]];
  return writeEnvelope("agent", (out) => CODECS[name].request.write(out, name, request, namespace));
}

/** An answer's body, in the dialect that WSUS's service of the operation uses. */
export function encodeResponse<N extends OperationName>(name: N, answer: AnswerOf<N>): Uint8Array {
  const { namespace, dialect } = SERVICES[SERVICE_OF[name]];
  return writeEnvelope(dialect, (out) =>
    // The shape of infos writes those that are written already as well.
    CODECS[name].response.write(out, `${name}Response`, answer as ResponseOf<N>, namespace),
  );
}

/**
 * Reads a request. The body's element is the operation: SOAPAction is only held against it, since the
 * specification's text gives SyncPrinterCatalog that of SyncUpdates. No SOAPAction is accepted.
 * @param message `path` is the URL's, in any case; `body` is decompressed
 * @throws ProtocolError
 */
export function decodeRequest(message: {
  path: string;
  soapAction?: string | undefined;
  body: Uint8Array;
}): AnyRequest {
  const service = serviceAt(message.path);
  if (service === undefined) throw new ProtocolError("unexpected", "no service is at this path");
  let decoded: AnyRequest | undefined;
  readEnvelope(message.body, limits.MAX_REQUEST_BYTES, "invalid-parameters", (tag, context) => {
    const { local: name, uri } = tag;
    if (!isOperation(name) || SERVICE_OF[name] !== service || uri !== SERVICES[service].namespace) {
      throw new ProtocolError("unexpected", "the service has no operation of this element");
    }
    checkSoapAction(name, message.soapAction);
    return CODECS[name].request.read(context, uri, (request: unknown) => {
      decoded = { name, request } as AnyRequest;
    });
  });
  if (decoded === undefined)
    throw new ProtocolError("invalid-parameters", "the request is empty", { parameter: "" });
  return decoded;
}

function checkSoapAction(name: OperationName, soapAction: string | undefined): void {
  if (soapAction === undefined || soapAction === soapActionOf(name)) return;
  const bare = soapAction.trim().replace(/^"(.*)"$/, "$1");
  const expected = [
    soapActionOf(name),
    ...(name === "SyncPrinterCatalog" ? [soapActionOf("SyncUpdates")] : []),
  ];
  if (bare !== "" && !expected.includes(`"${bare}"`)) {
    throw new ProtocolError("unexpected", "SOAPAction names another operation than the body");
  }
}

/**
 * Reads the answer to an operation; a fault in its place is `unexpected`, see `decodeFault`.
 * @throws ProtocolError
 */
export function decodeResponse<N extends OperationName>(name: N, body: Uint8Array): ResponseOf<N> {
  const { namespace } = SERVICES[SERVICE_OF[name]];
  const found: ResponseOf<N>[] = [];
  readEnvelope(body, limits.MAX_RESPONSE_BYTES, "invalid-format", (tag, context) => {
    if (tag.local !== `${name}Response` || tag.uri !== namespace) {
      throw new ProtocolError("unexpected", `the body holds no answer to ${name}`);
    }
    return CODECS[name].response.read(context, namespace, (response) => found.push(response));
  });
  if (found.length === 0) throw new ProtocolError("invalid-format", "the answer is empty", { parameter: "" });
  return found[0];
}
