import type { FaultCode } from "@releve/protocol";
import type { ResultSymbol } from "@releve/result-codes";
import { AgentError, type Operation } from "../outcome.ts";
import type { SoapFault } from "./soap.ts";

/** What to do before the call is repeated. */
export type RecoveryStep = "handshake" | "authorize" | "refresh-cache" | "register";

interface Recovery {
  /** Undefined: nothing that the client can do now. */
  steps: readonly RecoveryStep[] | undefined;
  /** The code when it did not help. */
  unrecovered: ResultSymbol;
}

/** MS-WUSP 2.2.2.4, column Description. */
const RECOVERIES: Readonly<Record<FaultCode, Recovery>> = {
  InvalidCookie: { steps: ["handshake", "refresh-cache"], unrecovered: "OM_E_PT_REFRESH_CACHE_REQUIRED" },
  ServerChanged: { steps: ["handshake", "refresh-cache"], unrecovered: "OM_E_PT_REFRESH_CACHE_REQUIRED" },
  ConfigChanged: { steps: ["handshake"], unrecovered: "OM_E_TOO_MANY_RESYNC" },
  CookieExpired: { steps: ["authorize"], unrecovered: "OM_E_TOO_MANY_RESYNC" },
  RegistrationRequired: { steps: ["register"], unrecovered: "OM_E_PT_SOAPCLIENT_SOAPFAULT" },
  RegistrationNotRequired: { steps: [], unrecovered: "OM_E_PT_SOAPCLIENT_SOAPFAULT" },
  InvalidAuthorizationCookie: { steps: ["authorize"], unrecovered: "OM_E_PT_NO_AUTH_COOKIES_CREATED" },
  InvalidParameters: { steps: undefined, unrecovered: "OM_E_PT_SOAP_CLIENT" },
  InternalServerError: { steps: undefined, unrecovered: "OM_E_PT_SOAP_SERVER" },
  ServerBusy: { steps: undefined, unrecovered: "OM_E_PT_SOAP_SERVER" },
  FileLocationChanged: { steps: undefined, unrecovered: "OM_E_PT_FILE_LOCATIONS_CHANGED" },
};

/** SOAP 1.1 4.4.1, for faults without an error code that MS-WUSP lists. */
const BY_FAULT_CODE: Readonly<Record<string, ResultSymbol>> = {
  VersionMismatch: "OM_E_PT_SOAP_VERSION",
  MustUnderstand: "OM_E_PT_SOAP_MUST_UNDERSTAND",
  Client: "OM_E_PT_SOAP_CLIENT",
  Server: "OM_E_PT_SOAP_SERVER",
};

export function stepsFor({ fault }: SoapFault): readonly RecoveryStep[] | undefined {
  return fault.errorCode === undefined ? undefined : RECOVERIES[fault.errorCode].steps;
}

/** The code of a fault from which there was no recovery. Reports say ServerBusy with a code of their own. */
export function unrecovered(thrown: SoapFault, operation: Operation): AgentError {
  const { errorCode, faultCode, method } = thrown.fault;
  const busy = operation === "report" && (errorCode === "ServerBusy" || errorCode === "InternalServerError");
  const symbol =
    errorCode === undefined
      ? (BY_FAULT_CODE[faultCode] ?? "OM_E_PT_SOAPCLIENT_SOAPFAULT")
      : RECOVERIES[errorCode].unrecovered;
  const text = `The service refused ${method || "the call"}: ${thrown.message}`;
  return new AgentError(busy ? "OM_E_SERVER_BUSY" : symbol, operation, text, thrown);
}
