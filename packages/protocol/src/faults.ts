/** Faults, MS-WUSP 2.2.2.4 and SOAP 1.1 section 4.4. */
import { ProtocolError } from "./errors.ts";
import { MAX_FAULT_BYTES } from "./limits.ts";
import type { FaultCode, OperationName } from "./messages.ts";
import { SERVICES, soapActionOf } from "./services.ts";
import type { ServiceName } from "./services.ts";
import { readEnvelope, SOAP_NS, writeEnvelope } from "./soap.ts";
import type { ElementHandler } from "./xml-reader.ts";

/** HTTP status of every fault, SOAP 1.1 section 6.2. */
export const FAULT_HTTP_STATUS = 500;

/** Whose fault it is: SOAP's faultcode of each error code. */
const SIDE: Readonly<Record<FaultCode, "Client" | "Server">> = {
  InvalidCookie: "Client",
  ServerChanged: "Client",
  ConfigChanged: "Client",
  CookieExpired: "Client",
  RegistrationRequired: "Client",
  RegistrationNotRequired: "Client",
  InvalidAuthorizationCookie: "Client",
  InvalidParameters: "Client",
  InternalServerError: "Server",
  ServerBusy: "Client",
  FileLocationChanged: "Client",
};

/** Spellings found in the wild. */
const VARIANTS: ReadonlyMap<string, FaultCode> = new Map([
  ["FileLocationsChanged", "FileLocationChanged"],
  ["InvalidParameter", "InvalidParameters"],
]);

/** A fault as received; texts are the peer's own, empty when absent. */
export interface Fault {
  /** Local part of SOAP's faultcode: `Client`, `Server`, `VersionMismatch`, `MustUnderstand`. */
  faultCode: string;
  faultString: string;
  /** Undefined when `detail` names none, or one that MS-WUSP does not list: see `errorText`. */
  errorCode: FaultCode | undefined;
  errorText: string;
  message: string;
  id: string;
  method: string;
}

/**
 * A fault's body in the service's dialect, to be sent with FAULT_HTTP_STATUS.
 * @param fault `message` of InvalidParameters is the parameter's path; `id` is a GUID for the log;
 * `method` is absent when the request could not be read; `actor` is the service's URL, which client.asmx
 * leaves out
 */
export function encodeFault(fault: {
  service: ServiceName;
  method?: OperationName | undefined;
  code: FaultCode;
  message?: string;
  id: string;
  actor?: string;
}): Uint8Array {
  const { dialect } = SERVICES[fault.service];
  return writeEnvelope(`${dialect}Fault`, (out, prefix) => {
    out.open(`${prefix}:Fault`);
    out.element("faultcode", `${prefix}:${SIDE[fault.code]}`);
    out.element("faultstring", `Fault occurred: ${fault.code}`);
    if (fault.actor !== undefined && dialect === "asmx") out.element("faultactor", fault.actor);
    out.open("detail");
    out.element("ErrorCode", fault.code);
    out.element("Message", fault.message ?? "");
    out.element("ID", fault.id);
    if (fault.method !== undefined) out.element("Method", soapActionOf(fault.method));
    out.close("detail");
    out.close(`${prefix}:Fault`);
  });
}

/**
 * Reads the fault in a body; undefined when the body is an envelope with something else.
 * @throws ProtocolError; `invalid-fault` for whatever is wrong from the fault's start tag on
 */
export function decodeFault(body: Uint8Array): Fault | undefined {
  const faults: Map<string, string>[] = [];
  try {
    readEnvelope(body, MAX_FAULT_BYTES, "invalid-format", ({ local, uri }) => {
      if (local !== "Fault" || uri !== SOAP_NS) return undefined;
      const texts = new Map<string, string>();
      faults.push(texts);
      return collect(texts);
    });
    return faults[0] && faultFrom(faults[0]);
  } catch (cause) {
    if (faults.length === 0 || !(cause instanceof ProtocolError)) throw cause;
    throw new ProtocolError("invalid-fault", "the fault cannot be read", { cause });
  }
}

const TEXTS = new Set(["faultcode", "faultstring", "ErrorCode", "Message", "ID", "Method"]);

/** Texts by name; servers differ in the namespace and the case of `detail`. */
function collect(texts: Map<string, string>): ElementHandler {
  return {
    child({ local }) {
      if (local === "detail" || local === "Detail") return collect(texts);
      if (!TEXTS.has(local)) return undefined;
      return {
        wantsText: true,
        end(text) {
          texts.set(local, text.trim());
        },
      };
    },
    end: () => undefined,
  };
}

function faultFrom(texts: ReadonlyMap<string, string>): Fault {
  const text = (name: string): string => texts.get(name) ?? "";
  const faultCode = text("faultcode").replace(/^.*:/s, "");
  if (faultCode === "") throw new ProtocolError("unexpected", "the fault has no faultcode");
  const errorText = text("ErrorCode");
  return {
    faultCode,
    faultString: text("faultstring"),
    errorCode: Object.hasOwn(SIDE, errorText) ? (errorText as FaultCode) : VARIANTS.get(errorText),
    errorText,
    message: text("Message"),
    id: text("ID"),
    method: text("Method"),
  };
}
