import { decodedOnly, raised, type Rows } from "./types.ts";

const TALKER = "apps/agent/src/protocol-talker/protocol-talker.test.ts";
const PROXY = "apps/agent/src/protocol-talker/proxy.test.ts";
const STORIES = "apps/agent/src/service/stories.test.ts";
const APT = "test/fault/apt.test.ts";
const E2E = "test/e2e/agent.test.ts";
const DOWNLOAD = "apps/agent/src/download-manager/download.test.ts";
const TASKS = "apps/agent/src/tasks/tasks.test.ts";
const BROKEN = "apps/agent/src/service/broken-updates.test.ts";
const OFFLINE = "apps/agent/src/offline-scan/scan.test.ts";
const REQUESTS = "apps/agent/src/service/requests.test.ts";
const SEVERAL = "apps/agent/src/service/several.test.ts";

/** Codes of the way to the service, its answers, downloads. */
export const PROTOCOL = {
  OM_E_MAX_CAPACITY_REACHED: raised(
    ["Asked by more than the agent can hear", `${REQUESTS}: asked by more than it can hear at the same time`],
    ["More updates than the agent can hold", `${TALKER}: more updates than the agent can hold`],
  ),
  OM_E_CALL_CANCELLED: raised(["A task called off in time", `${TASKS}: is cancelled while it counts`]),
  OM_E_XML_MISSINGDATA: raised([
    "An update without its details",
    `${STORIES}: an update without details fails alone`,
  ]),
  OM_E_XML_INVALID: raised([
    "A title that cannot be read",
    `${STORIES}: an update without details fails alone`,
  ]),
  OM_E_CYCLE_DETECTED: raised([
    "Updates that need themselves",
    `${BROKEN}: each fault of an update has its code`,
  ]),
  OM_E_TOO_DEEP_RELATION: raised([
    "Prerequisites nested too deeply",
    `${BROKEN}: prerequisites nested beyond the limit fail alone`,
  ]),
  OM_E_INVALID_RELATIONSHIP: raised([
    "A bundle that holds a category",
    `${BROKEN}: each contradiction in an update has its code`,
  ]),
  OM_E_DUPLICATE_ITEM: raised(["One revision twice in one answer", `${TALKER}: one revision twice`]),
  OM_E_INVALID_UPDATE: raised(
    [
      "An offline package with an update that contradicts its list",
      `${OFFLINE}: a description of another update`,
    ],
    ["An update without its properties", `${BROKEN}: each contradiction in an update has its code`],
  ),
  OM_E_NO_CONNECTION: raised([
    "A computer without any network",
    `${TALKER}: from a computer without any network`,
  ]),
  OM_E_TIME_OUT: raised(
    ["Time-out", `${TALKER}: to something that accepts and says nothing`],
    ["The computer does not restart", `${TASKS}: asks again when the system does not go down`],
  ),
  OM_E_INVALID_UPDATE_TYPE: raised([
    "A category that is to be installed",
    `${BROKEN}: each contradiction in an update has its code`,
  ]),
  OM_E_INVALID_PROXY_SERVER: raised(["Proxy's address malformed", `${PROXY}: %j is no proxy`]),
  OM_E_DOWNLOAD_FAILED: raised(
    ["Disk full", `${STORIES}: a full disk is 161 with its code`],
    [
      "A dependency's file gone",
      `${APT}: takes a dependency on another source from the machine's own, and says when that one has gone`,
    ],
  ),
  OM_E_WINHTTP_INVALID_FILE: raised([
    "A web page in place of a file",
    `${DOWNLOAD}: names what is not the file`,
  ]),
  OM_E_TOO_MANY_RESYNC: raised([
    "ConfigChanged or CookieExpired, for ever",
    `${TALKER}: for ever: two recoveries`,
  ]),
  OM_E_BAD_FILE_URL: raised(["An address that is a folder", `${DOWNLOAD}: names what is not the file`]),
  OM_E_OUTOFRANGE: raised([
    "A pause longer than may be",
    `${REQUESTS}: ends by itself, lasts 35 days at most`,
  ]),
  OM_E_INVALIDWUAVERSION: raised([
    "The agent's program replaced by another version",
    `apps/agent/src/service/standing.test.ts: stops when its program was replaced by another version`,
  ]),
  OM_E_DOWNLOAD_COMPLETED_WITH_SOME_FAILURES: raised([
    "Some updates of a task could not be downloaded",
    `${SEVERAL}: whose files of %s are nowhere is %s`,
  ]),
  OM_E_PT_CATALOG_SYNC_REQUIRED: decodedOnly(
    "The agent never scans for some categories only, so no service can refuse it that.",
  ),
  OM_E_PT_SECURITY_VERIFICATION_FAILURE: raised([
    "TLS not trusted",
    `${TALKER}: to a service whose certificate another authority made`,
  ]),
  OM_E_PT_ENDPOINT_UNREACHABLE: raised(["Service unreachable", `${TALKER}: to a port where nobody listens`]),
  OM_E_PT_INVALID_FORMAT: raised(["Not what was asked for", `${TALKER}: a web page`]),
  OM_E_PT_INVALID_URL: raised(["The service's address is none", `${TALKER}: to what is no address`]),
  OM_E_PT_NWS_NOT_LOADED: decodedOnly(
    "Windows Web Services is a library of Windows; here nothing is loaded to speak SOAP.",
  ),
  OM_E_PT_PROXY_AUTH_SCHEME_NOT_SUPPORTED: raised([
    "A proxy that wants Kerberos or NTLM",
    `${PROXY}: that wants a login by %s, which the agent cannot do`,
  ]),
  OM_E_SERVICEPROP_NOTAVAIL: decodedOnly(
    "What the agent needs of its service's configuration has codes of its own; it asks for no other property.",
  ),
  OM_E_PT_ENDPOINT_REFRESH_REQUIRED: raised(["HTTP 301 or 308: the service has moved", `${TALKER}: [301,`]),
  OM_E_PT_ENDPOINTURL_NOTAVAIL: raised([
    "A configuration that does not say where to authenticate",
    `${TALKER}: a config that does not say where to authenticate`,
  ]),
  OM_E_PT_ENDPOINT_DISCONNECTED: raised(["Truncated", `${TALKER}: kind: "cut"`]),
  OM_E_PT_INVALID_OPERATION: decodedOnly(
    "Each call brings about the session that it needs: none can come too early.",
  ),
  OM_E_PT_SOAPCLIENT_SOAPFAULT: raised(
    ["RegistrationRequired or RegistrationNotRequired, for ever", `${TALKER}: for ever: two recoveries`],
    ["A fault that names no code", `${TALKER}: a fault that names no code`],
  ),
  OM_E_PT_SOAPCLIENT_PARSEFAULT: raised(["Malformed fault", `${TALKER}: a broken fault`]),
  OM_E_PT_SOAPCLIENT_PARSE: raised(["Malformed XML", `${TALKER}: cut XML`]),
  OM_E_PT_SOAP_VERSION: raised(["An envelope of SOAP 1.2", `${TALKER}: SOAP 1.2`]),
  OM_E_PT_SOAP_MUST_UNDERSTAND: raised([
    "A header that must be understood",
    `${TALKER}: a header to understand`,
  ]),
  OM_E_PT_SOAP_CLIENT: raised(["InvalidParameters", `${TALKER}: "InvalidParameters"`]),
  OM_E_PT_SOAP_SERVER: raised(["InternalServerError or ServerBusy", `${TALKER}: "InternalServerError"`]),
  OM_E_PT_EXCEEDED_MAX_SERVER_TRIPS: raised(["Without end", `${TALKER}: updates without end`]),
  OM_E_PT_DOUBLE_INITIALIZATION: decodedOnly(
    "There is no object that speaks the protocol and must be initialised, once or twice.",
  ),
  OM_E_PT_INVALID_COMPUTER_NAME: raised([
    "A computer without a name",
    `${TALKER}: from a computer whose name is`,
  ]),
  OM_E_PT_REFRESH_CACHE_REQUIRED: raised([
    "InvalidCookie or ServerChanged, for ever",
    `${TALKER}: for ever: two recoveries`,
  ]),
  OM_E_PT_HTTP_STATUS_BAD_REQUEST: raised(["HTTP 400", `${TALKER}: [400,`]),
  OM_E_PT_HTTP_STATUS_DENIED: raised(["HTTP 401", `${TALKER}: [401,`]),
  OM_E_PT_HTTP_STATUS_FORBIDDEN: raised(
    ["HTTP 403", `${TALKER}: [403,`],
    ["Device removed, its certificate refused", `${E2E}: says that it was removed`],
  ),
  OM_E_PT_HTTP_STATUS_NOT_FOUND: raised(
    ["HTTP 404", `${TALKER}: [404,`],
    ["File gone from the repository", `${E2E}: when the repository no longer has the file`],
  ),
  OM_E_PT_HTTP_STATUS_BAD_METHOD: raised(["HTTP 405", `${TALKER}: [405,`]),
  OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ: raised(["HTTP 407", `${PROXY}: that wants to know who one is`]),
  OM_E_PT_HTTP_STATUS_REQUEST_TIMEOUT: raised(["HTTP 408", `${TALKER}: [408,`]),
  OM_E_PT_HTTP_STATUS_CONFLICT: raised(["HTTP 409", `${TALKER}: [409,`]),
  OM_E_PT_HTTP_STATUS_GONE: raised(["HTTP 410", `${TALKER}: [410,`]),
  OM_E_PT_HTTP_STATUS_SERVER_ERROR: raised(["HTTP 500 without a fault", `${TALKER}: [500,`]),
  OM_E_PT_HTTP_STATUS_NOT_SUPPORTED: raised(["HTTP 501", `${TALKER}: [501,`]),
  OM_E_PT_HTTP_STATUS_BAD_GATEWAY: raised(["HTTP 502", `${TALKER}: [502,`]),
  OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL: raised(["HTTP 503", `${TALKER}: [503,`]),
  OM_E_PT_HTTP_STATUS_GATEWAY_TIMEOUT: raised(["HTTP 504", `${TALKER}: [504,`]),
  OM_E_PT_HTTP_STATUS_VERSION_NOT_SUP: raised(["HTTP 505", `${TALKER}: [505,`]),
  OM_E_PT_FILE_LOCATIONS_CHANGED: raised(["FileLocationChanged", `${TALKER}: "FileLocationChanged"`]),
  OM_E_PT_NO_AUTH_PLUGINS_REQUESTED: raised([
    "A configuration that names no authentication",
    `${TALKER}: a config that asks for no authentication`,
  ]),
  OM_E_PT_NO_AUTH_COOKIES_CREATED: raised([
    "InvalidAuthorizationCookie, for ever",
    `${TALKER}: for ever: two recoveries`,
  ]),
  OM_E_PT_INVALID_CONFIG_PROP: raised([
    "A configuration whose property is no number",
    `${TALKER}: a config whose property is no number`,
  ]),
  OM_E_PT_CONFIG_PROP_MISSING: raised([
    "A configuration without its property",
    `${TALKER}: a config without its property`,
  ]),
  OM_E_PT_HTTP_STATUS_NOT_MAPPED: raised(["Another HTTP status", `${TALKER}: [418,`]),
  OM_E_PT_WINHTTP_NAME_NOT_RESOLVED: raised(["Name not known", `${TALKER}: to a name that nobody has`]),
  OM_E_PT_ECP_SUCCEEDED_WITH_ERRORS: raised([
    "An offline package of which some updates are at fault",
    `${OFFLINE}: for its update, and the rest has its result`,
  ]),
  OM_E_PT_ECP_INIT_FAILED: raised([
    "An offline package that cannot be opened",
    `${OFFLINE}: with a file that is not there`,
  ]),
  OM_E_PT_ECP_INVALID_FILE_FORMAT: raised([
    "A web page, or another cabinet, as an offline package",
    `${OFFLINE}: a vendor's catalogue`,
  ]),
  OM_E_PT_ECP_INVALID_METADATA: raised([
    "An offline package whose list says what cannot be",
    `${OFFLINE}: metadata that are not valid: %s`,
  ]),
  OM_E_PT_ECP_FAILURE_TO_EXTRACT_DIGEST: raised([
    "An offline package with a file whose digest is none",
    `${OFFLINE}: a file whose digest is none`,
  ]),
  OM_E_PT_ECP_FAILURE_TO_DECOMPRESS_CAB_FILE: raised([
    "An offline package cut off, or with a damaged cabinet",
    `${OFFLINE}: one byte of a cabinet inside is another`,
  ]),
  OM_E_PT_ECP_FILE_LOCATION_ERROR: raised([
    "An offline package with a file that has no address",
    `${OFFLINE}: a file without an address`,
  ]),
  OM_E_PT_UNEXPECTED: raised([
    "No socket left on this computer",
    `${TALKER}: for which this computer has no socket left`,
  ]),
  OM_E_DM_URLNOTAVAILABLE: raised([
    "No address for a file",
    `${DOWNLOAD}: asks where the file is when it is gone, once`,
  ]),
  OM_E_DM_INCORRECTFILEHASH: raised(["Hash mismatch", `${STORIES}: content with another digest is 161`]),
  OM_E_DM_UNKNOWNALGORITHM: raised(["A digest of an unknown algorithm", `${DOWNLOAD}: an unknown algorithm`]),
  OM_E_DM_NONETWORK: raised([
    "A download without any network",
    `${TALKER}: from a computer without any network`,
  ]),
  OM_E_DM_FAILTOCONNECTTOBITS: decodedOnly(
    "The agent downloads by itself: there is no transfer service such as BITS to connect to.",
  ),
  OM_E_DM_BITSTRANSFERERROR: decodedOnly("The agent downloads by itself: no BITS job can fail."),
  OM_E_DM_DOWNLOADLOCATIONCHANGED: raised([
    "A file that has moved, and the service does not know",
    `${DOWNLOAD}: does not follow a file that moved`,
  ]),
  OM_E_DM_CONTENTCHANGED: raised([
    "The rest of a file no longer there",
    `${DOWNLOAD}: begins anew when the rest of the file is not there any more`,
  ]),
  OM_E_DM_UNEXPECTED: raised([
    "A folder in the place of a partial file",
    `${DOWNLOAD}: names what its folder holds in the file's place`,
  ]),
  OM_E_DS_DUPLICATEUPDATEID: raised([
    "Two revisions of one update in one answer",
    `${TALKER}: two revisions of one update at once`,
  ]),
  OMC_E_DOWNLOAD_CANCELLED: raised(["Stopped", `${DOWNLOAD}: stops when told, and keeps what it has`]),
} satisfies Rows;
