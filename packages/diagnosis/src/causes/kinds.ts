import { RESULT_CODES, type ResultSymbol } from "@releve/result-codes";

/** What codes have in common for whoever looks for a cause. */
export type Kind =
  | "answers"
  | "unreachable"
  | "name"
  | "proxy"
  | "trust"
  | "refused"
  | "heavy"
  | "store"
  | "disk"
  | "content"
  | "installer"
  | "restart"
  | "metadata"
  | "policy"
  | "summary";

/** Win32, WinINet and HTTP codes that stock clients report (MS-ERREF 2.1, 2.2). */
const FOREIGN: readonly (readonly [number, Kind])[] = [
  [0x80072ee2, "unreachable"], // ERROR_WINHTTP_TIMEOUT
  [0x80072efd, "unreachable"], // ERROR_WINHTTP_CANNOT_CONNECT
  [0x80072efe, "unreachable"], // ERROR_WINHTTP_CONNECTION_ERROR
  [0x80072ee7, "name"], // ERROR_WINHTTP_NAME_NOT_RESOLVED
  [0x80072f8f, "trust"], // ERROR_WINHTTP_SECURE_FAILURE
  [0x800705b4, "heavy"], // ERROR_TIMEOUT
  [0x80070070, "disk"], // ERROR_DISK_FULL
  [0x80190194, "content"], // HTTP 404
  [0x801901f7, "answers"], // HTTP 503
];

const OURS: Readonly<Record<Exclude<Kind, "disk" | "store">, readonly ResultSymbol[]>> = {
  answers: [
    "OM_E_PT_HTTP_STATUS_SERVER_ERROR",
    "OM_E_PT_HTTP_STATUS_BAD_GATEWAY",
    "OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL",
    "OM_E_PT_HTTP_STATUS_GATEWAY_TIMEOUT",
    "OM_E_PT_SOAP_SERVER",
    "OM_E_SERVER_BUSY",
  ],
  unreachable: [
    "OM_E_PT_ENDPOINT_UNREACHABLE",
    "OM_E_PT_ENDPOINT_DISCONNECTED",
    "OM_E_TIME_OUT",
    "OM_E_NO_CONNECTION",
    "OM_E_DM_NONETWORK",
    "OM_E_PT_HTTP_STATUS_REQUEST_TIMEOUT",
  ],
  name: ["OM_E_PT_WINHTTP_NAME_NOT_RESOLVED"],
  proxy: [
    "OM_E_INVALID_PROXY_SERVER",
    "OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ",
    "OM_E_PT_PROXY_AUTH_SCHEME_NOT_SUPPORTED",
  ],
  trust: ["OM_E_PT_SECURITY_VERIFICATION_FAILURE"],
  refused: [
    "OM_E_PT_HTTP_STATUS_DENIED",
    "OM_E_PT_HTTP_STATUS_FORBIDDEN",
    "OM_E_PT_NO_AUTH_COOKIES_CREATED",
    "OM_E_PT_NO_AUTH_PLUGINS_REQUESTED",
  ],
  heavy: [
    "OM_E_PT_EXCEEDED_MAX_SERVER_TRIPS",
    "OM_E_PT_SOAPCLIENT_SOAPFAULT",
    "OM_E_TOO_MANY_RESYNC",
    "OM_E_MAX_CAPACITY_REACHED",
  ],
  content: [
    "OM_E_DM_INCORRECTFILEHASH",
    "OM_E_DM_CONTENTCHANGED",
    "OM_E_DM_URLNOTAVAILABLE",
    "OM_E_BIN_SOURCE_ABSENT",
    "OM_E_SOURCE_ABSENT",
    "OM_E_BAD_FILE_URL",
    "OM_E_PT_HTTP_STATUS_NOT_FOUND",
    "OM_E_PT_HTTP_STATUS_GONE",
  ],
  installer: [
    "OM_E_UH_INSTALLERFAILURE",
    "OM_E_UH_INSTALLERHUNG",
    "OM_E_INSTALL_NOT_ALLOWED",
    "OM_E_UH_REMOTEALREADYACTIVE",
    "OM_E_UH_UNEXPECTED",
  ],
  restart: [
    "OMC_E_INSTALL_NOT_ALLOWED_REBOOT_REQUIRED",
    "OM_E_UH_POSTREBOOTSTILLPENDING",
    "OM_E_UH_POSTREBOOTUNEXPECTEDSTATE",
    "OM_E_AU_ALREADY_PROMPTING_FOR_REBOOT",
  ],
  metadata: [
    "OM_E_XML_INVALID",
    "OM_E_XML_MISSINGDATA",
    "OM_E_CYCLE_DETECTED",
    "OM_E_TOO_DEEP_RELATION",
    "OM_E_INVALID_RELATIONSHIP",
    "OM_E_INVALID_UPDATE",
    "OM_E_INVALID_UPDATE_TYPE",
    "OM_E_UH_INVALIDMETADATA",
    "OM_E_UH_BADHANDLERXML",
    "OM_E_EE_UNKNOWN_EXPRESSION",
    "OM_E_EE_INVALID_EXPRESSION",
    "OM_E_EE_MISSING_METADATA",
  ],
  policy: [
    "OM_E_POLICY_NOT_SET",
    "OM_E_WU_DISABLED",
    "OM_E_AU_NO_REGISTERED_SERVICE",
    "OM_E_REG_VALUE_INVALID",
  ],
  summary: [
    "OM_E_ALL_UPDATES_FAILED",
    "OM_E_SEARCH_COMPLETED_WITH_SOME_FAILURES",
    "OM_E_DOWNLOAD_COMPLETED_WITH_SOME_FAILURES",
    "OM_E_INSTALL_COMPLETED_WITH_SOME_FAILURES",
    "OM_E_UPDATE_NOT_PROCESSED",
    "OM_E_DM_NOTDOWNLOADED",
  ],
};

const KINDS = new Map<number, Kind>([
  ...FOREIGN,
  ...Object.entries(OURS).flatMap(([kind, symbols]) =>
    symbols.map((symbol) => [RESULT_CODES[symbol], kind as Kind] as const),
  ),
]);

const FACILITY = 0xffff_0000;
/** `WU_E_*` of stock clients: the low word is that of the code of ours. */
const WINDOWS_UPDATE = 0x8024_0000;
const OURS_FACILITY = 0x80cf_0000;
const STORE_FIRST = 0x8000;
const STORE_LAST = 0x8fff;

/** The kind of a code as `0x80CF4022`; undefined: it says nothing of a cause by itself. */
export function kindOf(code: string): Kind | undefined {
  const value = Number(code);
  const isWindows = (value & FACILITY) >>> 0 === WINDOWS_UPDATE;
  const known = isWindows ? (OURS_FACILITY | (value & 0xffff)) >>> 0 : value;
  const low = known & 0xffff;
  const isStore = (known & FACILITY) >>> 0 === OURS_FACILITY && low >= STORE_FIRST && low <= STORE_LAST;
  return isStore ? "store" : KINDS.get(known);
}

/** Kinds that keep a device from the service, whatever it wanted there. */
export const NO_WAY: ReadonlySet<Kind | undefined> = new Set([
  "answers",
  "unreachable",
  "name",
  "proxy",
  "trust",
]);
