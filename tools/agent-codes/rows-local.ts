import { decodedOnly, raised, type Rows } from "./types.ts";

const SEARCH = "apps/agent/src/search/search.test.ts";
const STORE = "apps/agent/src/data-store/data-store.test.ts";
const AGENT = "apps/agent/src/service/agent.test.ts";
const STORIES = "apps/agent/src/service/stories.test.ts";
const REPORTER = "apps/agent/src/reporter/reporter.test.ts";
const TASKS = "apps/agent/src/tasks/tasks.test.ts";
const BROKEN = "apps/agent/src/service/broken-updates.test.ts";
const REQUESTS = "apps/agent/src/service/requests.test.ts";
const SEVERAL = "apps/agent/src/service/several.test.ts";
const ON_DEVICE = "apps/agent/src/user-interface/on-device.test.ts";
const POLICY = "apps/agent/src/service/policy.test.ts";
const STANDING = "apps/agent/src/service/standing.test.ts";

/** Codes of the agent itself: service, data store, policy, reporter, evaluator, searches. */
export const LOCAL = {
  OM_S_SERVICE_STOP: raised([
    "The agent stopped as it was told",
    `${REQUESTS}: and the log ends with OM_S_SERVICE_STOP`,
  ]),
  OM_E_NO_SERVICE: raised([
    "No agent runs, or it was killed",
    `${REQUESTS}: before an agent runs, and after it was killed`,
  ]),
  OM_E_UNKNOWN_ID: raised([
    "An update to hide that nobody knows",
    `${ON_DEVICE}: that an admin decided on is refused`,
  ]),
  OM_E_NOT_INITIALIZED: raised(["No agent has run here", `${SEARCH}: before the agent's first run`]),
  OM_E_INVALIDINDEX: raised([
    "History asked for beyond its end",
    `${ON_DEVICE}: has what failed and what was installed`,
  ]),
  OM_E_ITEMNOTFOUND: raised([
    "History of an update that has none",
    `${ON_DEVICE}: has what failed and what was installed`,
  ]),
  OM_E_OPERATIONINPROGRESS: raised(["Asked while the agent is at work", `${REQUESTS}: while it is at work`]),
  OM_E_NOOP: raised([
    "Asked to end a pause when there is none",
    `${REQUESTS}: ends by itself, lasts 35 days at most`,
  ]),
  OM_E_REG_VALUE_INVALID: raised([
    "A kept policy that none can be",
    `${STANDING}: a kept policy that no policy can be is named`,
  ]),
  OM_E_NO_USERTOKEN: decodedOnly("The agent never acts in the name of a user."),
  OM_E_POLICY_NOT_SET: raised([
    "The policy asked for before the service could give it",
    `${POLICY}: the policy that the service could not give`,
  ]),
  OM_E_SERVICE_STOP: raised([
    "The agent stopped in the midst of what was asked for",
    `${REQUESTS}: stopped in the midst of it`,
  ]),
  OM_E_NO_INTERACTIVE_USER: raised([
    "An update that may ask somebody, and nobody is logged in",
    `apps/agent/src/service/several.test.ts: is not begun where nobody is`,
  ]),
  OM_E_NO_UPDATE: raised([
    "Asked to install when nothing is needed",
    `${REQUESTS}: before the first scan and when nothing is needed`,
  ]),
  OM_E_USER_ACCESS_DISABLED: raised([
    "Asked for something where policy leaves it to the service",
    `${POLICY}: refuses whatever somebody at the computer asks for`,
  ]),
  OM_E_WU_DISABLED: raised(
    [
      "A file at a host that policy does not allow",
      `${POLICY}: a file at another host than the service's: %s`,
    ],
    [
      "A dependency from a source that policy does not allow",
      `test/fault/apt.test.ts: takes a dependency on another source from the machine's own`,
    ],
  ),
  OM_E_INVALID_FILE: raised([
    "The account certificate file is none",
    `${STANDING}: with an account certificate file that is none`,
  ]),
  OM_E_INVALID_CRITERIA: raised([
    "Criteria that the language does not have",
    `${SEARCH}: in the scope %s is %s`,
  ]),
  OM_E_NO_UI_SUPPORT: decodedOnly("There is no dialog that another program could ask the agent to show."),
  OM_E_UNSUPPORTED_SEARCHSCOPE: raised([
    "Updates of single users asked for",
    `${SEARCH}: in the scope %s is %s`,
  ]),
  OM_E_SEARCH_COMPLETED_WITH_SOME_FAILURES: raised([
    "A scan in which some updates cannot be evaluated",
    `${BROKEN}: each fault of an update has its code`,
  ]),
  OM_E_WINUPDATE_CACHE_UNINITIALIZED: raised([
    "Asked to install before the first scan",
    `${REQUESTS}: before the first scan and when nothing is needed`,
  ]),
  OM_E_UNEXPECTED: raised([
    "The process that works dies",
    `${STANDING}: when the process that does its work dies`,
  ]),
  OM_E_NON_UI_MODE: decodedOnly("The agent shows no windows, so no mode can forbid them."),
  OM_E_WUCLTUI_UNSUPPORTED_VERSION: raised([
    "Asked by a program of another version",
    `${REQUESTS}: asked by a program of another version`,
  ]),
  OM_E_AUCLIENT_UNEXPECTED: raised([
    "Something else answers in the agent's place",
    `${REQUESTS}: answered by something else`,
  ]),
  OM_E_INVALID_EVENT_PAYLOAD: raised(["A waiting event that is none", `${REPORTER}: no event at all`]),
  OM_E_INVALID_EVENT_PAYLOADSIZE: raised([
    "A waiting event larger than a request",
    `${REPORTER}: more than a request can hold`,
  ]),
  OM_E_SERVICE_NOT_REGISTERED: raised(["Never enrolled", `${STANDING}: without ever having been enrolled`]),
  OM_E_DS_SHUTDOWN: raised([
    "The store asked after it was closed",
    `${STORE}: maps constraint violations, and a closed store`,
  ]),
  OM_E_DS_INUSE: raised(["A second agent on the folder", `${AGENT}: refuses a second agent`]),
  OM_E_DS_INVALID: raised(
    ["Another program's file in the store's place", `${STORE}: another program's file`],
    ["Rows that cannot be read", `${STORIES}: with rows that nobody can read`],
    ["A task whose row cannot be read", `${TASKS}: says of a task whose row nobody can read that it failed`],
  ),
  OM_E_DS_TABLEMISSING: raised(["A table lost", `${STORIES}: is begun anew, and the service is told`]),
  OM_E_DS_TABLEINCORRECT: raised(["A column lost", `${STORE}: a lost column`]),
  OM_E_DS_INVALIDTABLENAME: raised([
    "A table that went away while the store was open",
    `${STORE}: names a table that went away while it was open`,
  ]),
  OM_E_DS_BADVERSION: raised(["Store of a newer agent", `${STORIES}: of a newer agent`]),
  OM_E_DS_NODATA: raised([
    "The store lost during a restart of the computer",
    `${TASKS}: is not begun by an agent that lost its store`,
  ]),
  OM_E_DS_MISSINGDATA: raised(["A value lost", `${STORE}: a value lost`]),
  OM_E_DS_MISSINGREF: raised([
    "A planned update whose revision the store lost",
    `${SEVERAL}: %s: %s, and it is not begun`,
  ]),
  OM_E_DS_CANTDELETE: decodedOnly(
    "The agent has one service; nothing else refers to an update that it takes back.",
  ),
  OM_E_DS_LOCKTIMEOUTEXPIRED: raised([
    "A write while another process holds the store",
    `${STORE}: gives up a write when another process holds the store for too long`,
  ]),
  OM_E_DS_ROWEXISTS: raised([
    "An event stored twice",
    `${STORE}: maps constraint violations, and a closed store`,
  ]),
  OM_E_DS_STOREFILELOCKED: raised(["Store locked", `${STORE}: names a lock that another process holds`]),
  OM_E_DS_CANNOTREGISTER: decodedOnly("Nothing is registered with COM on Linux."),
  OM_E_DS_UNABLETOSTART: raised([
    "A folder that cannot be made",
    `${STORE}: names a folder that it cannot write`,
  ]),
  OM_E_DS_UNKNOWNSERVICE: raised([
    "Updates asked for of a service that is not the agent's",
    `${SEARCH}: of another service than the agent's`,
  ]),
  OM_E_DS_SERVICEEXPIRED: raised([
    "The device's certificate expired",
    `${STANDING}: a certificate that expired, and that the service does not renew`,
  ]),
  OM_E_DS_DECLINENOTALLOWED: raised([
    "An update to hide that an admin decided on",
    `${ON_DEVICE}: that an admin decided on is refused`,
  ]),
  OM_E_DS_TABLESESSIONMISMATCH: decodedOnly(
    "SQLite has no sessions that tables are opened in and closed by.",
  ),
  OM_E_DS_SESSIONLOCKMISMATCH: decodedOnly(
    "SQLite has no sessions that locks belong to; its locks end with their transaction.",
  ),
  OM_E_DS_NEEDWINDOWSSERVICE: decodedOnly(
    "Windows' own update service cannot be removed here: the agent asks one service, the one that it is enrolled with.",
  ),
  OM_E_DS_INVALIDOPERATION: raised([
    "A write where only reading is allowed",
    `${STORE}: names what is not allowed beside the agent`,
  ]),
  OM_E_DS_SCHEMAMISMATCH: decodedOnly(
    "The store is never restored from a backup document: it is filled anew by the service.",
  ),
  OM_E_DS_RESETREQUIRED: raised(["Store corrupt", `${STORE}: is kept beside and begun anew`]),
  OM_E_DS_IMPERSONATED: raised([
    "A store that belongs to another user",
    `${STORE}: refuses a store of another user`,
  ]),
  OM_E_DS_UNEXPECTED: raised([
    "The disk fails in a write",
    `${STORE}: names a failure of the disk that no other code has`,
  ]),
  OM_E_AU_NOSERVICE: raised(["Asked before the agent is enrolled", `${REQUESTS}: before it is enrolled`]),
  OM_E_AU_PAUSED: raised([
    "Asked to install while updates are paused",
    `${REQUESTS}: keeps what is approved from being installed`,
  ]),
  OM_E_AU_NO_REGISTERED_SERVICE: decodedOnly(
    "It speaks of services that nobody manages, such as Microsoft Update; the agent has the one that manages it.",
  ),
  OM_E_AU_DETECT_SVCID_MISMATCH: raised([
    "Enrolled anew during a scan",
    `${STANDING}: enrolled anew in the midst of a scan`,
  ]),
  OM_E_AU_ALREADY_PROMPTING_FOR_REBOOT: raised([
    "A second restart while users are told of one",
    `${TASKS}: asked for once more while users are told of one`,
  ]),
  OM_E_AU_UNEXPECTED: raised([
    "A kept decision whose deadline is no time",
    `${STANDING}: %s: %s ends the scan`,
  ]),
  OM_E_EE_UNKNOWN_EXPRESSION: raised([
    "A rule that nobody knows",
    `${BROKEN}: each fault of an update has its code`,
  ]),
  OM_E_EE_INVALID_EXPRESSION: raised([
    "A rule with operands that it cannot have",
    `${BROKEN}: each fault of an update has its code`,
  ]),
  OM_E_EE_MISSING_METADATA: raised([
    "Metadata that cannot be read",
    `${BROKEN}: each fault of an update has its code`,
  ]),
  OM_E_EE_INVALID_VERSION: raised([
    "A rule that asks for a version that is none",
    `${BROKEN}: each fault of an update has its code`,
  ]),
  OM_E_EE_NOT_INITIALIZED: raised([
    "Package database damaged",
    `test/e2e/tasks.test.ts: cannot scan while the package database is damaged`,
  ]),
  OM_E_EE_INVALID_ATTRIBUTEDATA: raised([
    "A rule without what it asks for",
    `${BROKEN}: each fault of an update has its code`,
  ]),
  OM_E_EE_CLUSTER_ERROR: decodedOnly("Only a Windows cluster can fail to say who owns a resource."),
  OM_E_EE_UNEXPECTED: raised(["Kept verdicts that are none", `${STANDING}: %s: %s ends the scan`]),
  OM_E_REPORTER_EVENTCACHECORRUPT: raised(["A waiting event cut off", `${REPORTER}: a row cut off`]),
  OM_E_REPORTER_EVENTNAMESPACEPARSEFAILED: decodedOnly(
    "The events that the agent can send are in its code: no descriptor of a namespace is parsed.",
  ),
  OM_E_INVALID_EVENT: raised([
    "An event that the service refuses",
    `${REPORTER}: isolates the events that the service refuses`,
  ]),
  OM_E_SERVER_BUSY: raised([
    "ServerBusy for a report",
    `${REPORTER}: keeps everything while the service is busy`,
  ]),
  OM_E_REPORTER_UNEXPECTED: raised([
    "Diagnostics that cannot be written",
    `${TASKS}: a bundle that cannot be written`,
  ]),
} satisfies Rows;
