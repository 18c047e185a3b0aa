import { decodedOnly, raised, type Rows } from "./types.ts";

const STORIES = "apps/agent/src/service/stories.test.ts";
const APT = "test/fault/apt.test.ts";
const SEVERAL = "apps/agent/src/service/several.test.ts";
const TASKS = "apps/agent/src/tasks/tasks.test.ts";
const COMMAND = "apps/agent/src/update-handlers/command/handler.test.ts";
const PLAN = "apps/agent/src/update-handlers/apt/plan.test.ts";

/** Codes of update handlers, installation, restart. */
export const INSTALL = {
  OM_S_UPDATE_ERROR: raised([
    "Installed, though apt reports errors of other packages",
    `${APT}: installs beside another package's trouble`,
  ]),
  OM_S_MARKED_FOR_DISCONNECT: decodedOnly(
    "It is about listeners of the Windows Update Agent's programming interface, which this agent does not have.",
  ),
  OM_S_REBOOT_REQUIRED: raised(
    ["Restart needed", `${STORIES}: waits for a restart`],
    ["dpkg asks for a restart", `${APT}: asks for a restart only when this update does`],
  ),
  OM_S_ALREADY_INSTALLED: raised([
    "Everything there already",
    `${APT}: upgrades what is installed, brings what it newly needs, keeps conffiles and marks`,
  ]),
  OM_S_ALREADY_UNINSTALLED: raised([
    "Uninstallation decided of what is not installed any more",
    `${APT}: takes an update back to the version before`,
  ]),
  OM_S_UH_INSTALLSTILLPENDING: raised(
    ["apt outlived the agent and goes on", `${APT}: of the agent alone`],
    ["A program outlived the agent", `${COMMAND}: until its end, and then its result is lost`],
  ),
  OM_E_INVALID_INSTALL_REQUESTED: raised([
    "Installation decided of what no handler installs",
    `${COMMAND}: what no handler installs`,
  ]),
  OM_E_INSTALL_NOT_ALLOWED: raised(["dpkg locked", `${APT}: waits for another dpkg`]),
  OM_E_NOT_APPLICABLE: raised([
    "None of the update's packages is installed",
    `${PLAN}: refuses what is not a package, before it can become an argument or a path`,
  ]),
  OM_E_EXCLUSIVE_INSTALL_CONFLICT: raised([
    "An update that must be installed alone is decided with others",
    `${SEVERAL}: lets the others go first`,
  ]),
  OM_E_ALL_UPDATES_FAILED: raised(["No update of a task could be installed", `${SEVERAL}: without %s is %s`]),
  OM_E_UNINSTALL_NOT_ALLOWED: raised([
    "Asked to uninstall what the service did not decide to",
    `apps/agent/src/service/policy.test.ts: what the service did not decide`,
  ]),
  OM_E_INVALID_PRODUCT_LICENSE: decodedOnly("Debian packages have no product licences that hide updates."),
  OM_E_BIN_SOURCE_ABSENT: decodedOnly(
    "It is about updates that are differences to installed files; packages are always whole.",
  ),
  OM_E_SOURCE_ABSENT: raised([
    "A dependency that no package source of the machine has",
    `${APT}: names the dependency that nobody offers`,
  ]),
  OM_E_CALL_CANCELLED_BY_POLICY: raised(["Package held", `${APT}: respects a hold`]),
  OM_E_UPDATE_NOT_PROCESSED: raised(["In unpack, with apt", `${APT}: of everything during unpack`]),
  OM_E_INVALID_OPERATION: raised(
    [
      "A restart to postpone when none was announced",
      `test/e2e/tasks.test.ts: lets a user postpone it, and leaves off when it is cancelled`,
    ],
    ["An update that is put back while another one is installed", `${SEVERAL}: %s: %s, and it is not begun`],
  ),
  OM_E_NOT_SUPPORTED: raised(
    ["Agent to restart, but no service", `${TASKS}: is refused where nothing would start it again`],
    ["Task of a newer service", `${TASKS}: says of a task that it does not know`],
  ),
  OM_E_PER_MACHINE_UPDATE_ACCESS_DENIED: raised([
    "The agent does not run as root",
    `${STORIES}: without root it is`,
  ]),
  OM_E_NOTSUPPORTED: decodedOnly(
    "What this agent does not support has codes that say what it is; this one says only that something is not.",
  ),
  OM_E_INSTALL_COMPLETED_WITH_SOME_FAILURES: raised([
    "Some updates of a task could not be installed",
    `${SEVERAL}: without %s is %s`,
  ]),
  OM_E_MSI_WRONG_VERSION: decodedOnly("There is no Windows Installer on Linux."),
  OM_E_MSI_NOT_CONFIGURED: decodedOnly("There is no Windows Installer on Linux."),
  OM_E_MSP_DISABLED: decodedOnly("There is no Windows Installer on Linux."),
  OM_E_MSI_WRONG_APP_CONTEXT: decodedOnly("There is no Windows Installer on Linux."),
  OM_E_UH_REMOTEUNAVAILABLE: raised(["apt-get has gone", `${APT}: says that apt is not there to install`]),
  OM_E_UH_LOCALONLY: decodedOnly("Handlers are part of the agent; none can be asked for in another process."),
  OM_E_UH_REMOTEALREADYACTIVE: raised([
    "A program that outlived the agent and its store still runs",
    `${COMMAND}: the next one waits for its end`,
  ]),
  OM_E_UH_DOESNOTSUPPORTACTION: raised(
    ["Uninstallation decided, and the handler only installs", `${STORIES}: refused once for each decision`],
    ["No source has the version before", `${APT}: takes an update back to the version before`],
  ),
  OM_E_UH_WRONGHANDLER: raised([
    "A handler is given another one's update",
    `${COMMAND}: what another handler installs`,
  ]),
  OM_E_UH_INVALIDMETADATA: raised(
    [
      "A name that is no package's",
      `${PLAN}: refuses what is not a package, before it can become an argument or a path`,
    ],
    [
      "A file that is another package",
      `${APT}: refuses a file that is another package than the metadata say`,
    ],
  ),
  OM_E_UH_INSTALLERHUNG: raised(["Installer hung", `${APT}: stops a hung script`]),
  OM_E_UH_OPERATIONCANCELLED: raised(
    ["The agent stops before the program begins", `${COMMAND}: is not begun by an agent that stops`],
    ["The program's return code means cancelled", `${COMMAND}: by the table of return codes`],
  ),
  OM_E_UH_BADHANDLERXML: raised(["InstallCommand is malformed", `${COMMAND}: OM_E_UH_BADHANDLERXML`]),
  OM_E_UH_INSTALLERFAILURE: raised(
    ["dpkg failure", `${APT}: reports a failing maintainer script`],
    ["Disk full", `${APT}: says so, keeps the old version, and succeeds once there is room`],
  ),
  OM_E_UH_NEEDANOTHERDOWNLOAD: raised([
    "A file changed since its download",
    `${COMMAND}: is downloaded again`,
  ]),
  OM_E_UH_NOTIFYFAILURE: raised([
    "A program ended without the agent, its result lost",
    `${COMMAND}: until its end, and then its result is lost`,
  ]),
  OM_E_UH_POSTREBOOTSTILLPENDING: raised([
    "Restarted, and a package is not configured yet",
    `${APT}: finds after a restart what became`,
  ]),
  OM_E_UH_POSTREBOOTRESULTUNKNOWN: raised([
    "Restarted, and the package database cannot be read",
    `${APT}: finds after a restart what became`,
  ]),
  OM_E_UH_POSTREBOOTUNEXPECTEDSTATE: raised(
    ["Restarted, and another version is installed", `${APT}: finds after a restart what became`],
    ["… as the service learns it", `${STORIES}: is %s when its handler says so or cannot tell`],
  ),
  OM_E_UH_NEW_SERVICING_STACK_REQUIRED: raised([
    "A package that this dpkg is too old for",
    `${APT}: says that a file needs a newer dpkg first`,
  ]),
  OM_E_UH_CALLED_BACK_FAILURE: raised([
    "A program reports an error while it runs",
    `${COMMAND}: an error that it calls back with counts`,
  ]),
  OM_E_UH_CUSTOMINSTALLER_INVALID_SIGNATURE: raised([
    "A program that no trusted key signed",
    `${COMMAND}: runs what it signed`,
  ]),
  OM_E_UH_UNSUPPORTED_INSTALLCONTEXT: raised([
    "A program of Windows or for another processor",
    `${COMMAND}: a Windows program`,
  ]),
  OM_E_UH_INVALID_TARGETSESSION: decodedOnly(
    "Updates are installed for the whole computer, never for one user's session.",
  ),
  OM_E_UH_UNEXPECTED: raised(["A defect of a handler", `${STORIES}: a defect of a handler`]),
  OM_E_DM_NOTDOWNLOADED: raised(["A verified file has gone", `${COMMAND}: a file that has gone`]),
  OM_E_DS_UNKNOWNHANDLER: raised([
    "An update for a handler that this agent lacks",
    `${COMMAND}: what no handler installs`,
  ]),
  OMC_E_INSTALL_NOT_ALLOWED_REBOOT_REQUIRED: raised([
    "An update that must be installed alone, while a restart is due",
    `${SEVERAL}: does not follow what waits for a restart`,
  ]),
} satisfies Rows;
