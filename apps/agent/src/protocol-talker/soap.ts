import {
  type Fault,
  type OperationName,
  ProtocolError,
  type ProtocolErrorCode,
  type RequestOf,
  type ResponseOf,
  decodeFault,
  decodeResponse,
  encodeRequest,
  endpointOf,
  soapActionOf,
} from "@releve/protocol";
import type { ResultSymbol } from "@releve/result-codes";
import { AgentError, type Operation } from "../outcome.ts";
import { statusError } from "./faults.ts";
import type { Transport } from "./http.ts";

/** A fault that the service gave, before anyone tried to recover from it. */
export class SoapFault extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(`${fault.errorText || fault.faultCode}: ${fault.message || fault.faultString}`);
    this.name = "SoapFault";
    this.fault = fault;
  }
}

const UNREADABLE: Readonly<Record<ProtocolErrorCode, ResultSymbol>> = {
  malformed: "OM_E_PT_SOAPCLIENT_PARSE",
  "too-large": "OM_E_PT_INVALID_FORMAT",
  "too-deep": "OM_E_PT_INVALID_FORMAT",
  unexpected: "OM_E_PT_INVALID_FORMAT",
  "unsupported-version": "OM_E_PT_SOAP_VERSION",
  "must-understand": "OM_E_PT_SOAP_MUST_UNDERSTAND",
  "invalid-fault": "OM_E_PT_SOAPCLIENT_PARSEFAULT",
  "invalid-parameters": "OM_E_PT_INVALID_FORMAT",
  "invalid-format": "OM_E_PT_INVALID_FORMAT",
};

function unreadable(
  thrown: unknown,
  name: OperationName,
  operation: Operation,
  symbol?: ResultSymbol,
): AgentError {
  const mapped = thrown instanceof ProtocolError ? UNREADABLE[thrown.code] : "OM_E_PT_UNEXPECTED";
  return new AgentError(
    symbol ?? mapped,
    operation,
    `The answer to ${name} cannot be read: ${String(thrown)}`,
    thrown,
  );
}

/** A fault in `body`, or undefined; a broken envelope counts as none here. */
function faultIn(body: Uint8Array): Fault | undefined {
  try {
    return decodeFault(body);
  } catch (thrown) {
    if (thrown instanceof ProtocolError && thrown.code === "invalid-fault") throw thrown;
    return undefined;
  }
}

function readFailure(
  body: Buffer,
  type: string,
  name: OperationName,
  operation: Operation,
  status: number,
): Error {
  if (!/xml/i.test(type)) return statusError(status, operation, endpointOf(name));
  try {
    const fault = decodeFault(body);
    return fault === undefined ? statusError(status, operation, endpointOf(name)) : new SoapFault(fault);
  } catch (thrown) {
    return unreadable(thrown, name, operation, "OM_E_PT_SOAPCLIENT_PARSEFAULT");
  }
}

function readAnswer<N extends OperationName>(name: N, body: Buffer, operation: Operation): ResponseOf<N> {
  try {
    return decodeResponse(name, body);
  } catch (thrown) {
    // Some servers send faults with HTTP 200.
    const fault = faultIn(body);
    if (fault !== undefined) throw new SoapFault(fault);
    throw unreadable(thrown, name, operation);
  }
}

/** One call of MS-WUSP, once. Throws SoapFault for the service's faults, AgentError for everything else. */
export async function callSoap<N extends OperationName>(
  transport: Transport,
  name: N,
  request: RequestOf<N>,
  options: { operation: Operation; path?: string; signal?: AbortSignal },
): Promise<ResponseOf<N>> {
  const { operation, path = endpointOf(name), signal } = options;
  const { status, type, body } = await transport.exchange({
    operation,
    method: "POST",
    url: path,
    headers: { "content-type": "text/xml; charset=utf-8", soapaction: soapActionOf(name) },
    body: encodeRequest(name, request),
    ...(signal === undefined ? {} : { signal }),
  });
  if (status === 200) return readAnswer(name, body, operation);
  if (status === 500) throw readFailure(body, type, name, operation, status);
  throw statusError(status, operation, path);
}
