import { NOT_YET, decodedOnly, raised, type Rows } from "./types.ts";

const STORIES = "apps/agent/src/service/stories.test.ts";
const APT = "test/fault/apt.test.ts";
const PLAN = "apps/agent/src/update-handlers/apt/plan.test.ts";

/** Codes of update handlers, installation, restart. */
export const INSTALL = {
  OM_S_UPDATE_ERROR: NOT_YET,
  OM_S_MARKED_FOR_DISCONNECT: NOT_YET,
  OM_S_REBOOT_REQUIRED: raised(
    ["Restart needed", `${STORIES}: waits for a restart`],
    ["dpkg asks for a restart", `${APT}: asks for a restart only when this update does`],
  ),
  OM_S_ALREADY_INSTALLED: raised([
    "Everything there already",
    `${APT}: upgrades what is installed, brings what it newly needs, keeps conffiles and marks`,
  ]),
  OM_S_ALREADY_UNINSTALLED: NOT_YET,
  OM_S_UH_INSTALLSTILLPENDING: NOT_YET,
  OM_E_INVALID_INSTALL_REQUESTED: NOT_YET,
  OM_E_INSTALL_NOT_ALLOWED: raised(["dpkg locked", `${APT}: waits for another dpkg`]),
  OM_E_NOT_APPLICABLE: raised([
    "None of the update's packages is installed",
    `${PLAN}: refuses what is not a package, before it can become an argument or a path`,
  ]),
  OM_E_EXCLUSIVE_INSTALL_CONFLICT: NOT_YET,
  OM_E_ALL_UPDATES_FAILED: NOT_YET,
  OM_E_UNINSTALL_NOT_ALLOWED: NOT_YET,
  OM_E_INVALID_PRODUCT_LICENSE: NOT_YET,
  OM_E_BIN_SOURCE_ABSENT: NOT_YET,
  OM_E_SOURCE_ABSENT: NOT_YET,
  OM_E_CALL_CANCELLED_BY_POLICY: raised(["Package held", `${APT}: respects a hold`]),
  OM_E_UPDATE_NOT_PROCESSED: raised(["In unpack, with apt", `${APT}: of everything during unpack`]),
  OM_E_INVALID_OPERATION: NOT_YET,
  OM_E_NOT_SUPPORTED: NOT_YET,
  OM_E_PER_MACHINE_UPDATE_ACCESS_DENIED: NOT_YET,
  OM_E_NOTSUPPORTED: NOT_YET,
  OM_E_INSTALL_COMPLETED_WITH_SOME_FAILURES: NOT_YET,
  OM_E_MSI_WRONG_VERSION: decodedOnly("There is no Windows Installer on Linux."),
  OM_E_MSI_NOT_CONFIGURED: decodedOnly("There is no Windows Installer on Linux."),
  OM_E_MSP_DISABLED: decodedOnly("There is no Windows Installer on Linux."),
  OM_E_MSI_WRONG_APP_CONTEXT: decodedOnly("There is no Windows Installer on Linux."),
  OM_E_UH_REMOTEUNAVAILABLE: NOT_YET,
  OM_E_UH_LOCALONLY: NOT_YET,
  OM_E_UH_REMOTEALREADYACTIVE: NOT_YET,
  OM_E_UH_DOESNOTSUPPORTACTION: raised([
    "Uninstallation decided",
    `${STORIES}: refused once for each decision`,
  ]),
  OM_E_UH_WRONGHANDLER: NOT_YET,
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
  OM_E_UH_OPERATIONCANCELLED: NOT_YET,
  OM_E_UH_BADHANDLERXML: NOT_YET,
  OM_E_UH_INSTALLERFAILURE: raised(
    ["dpkg failure", `${APT}: reports a failing maintainer script`],
    ["Disk full", `${APT}: says so, keeps the old version, and succeeds once there is room`],
  ),
  OM_E_UH_NEEDANOTHERDOWNLOAD: NOT_YET,
  OM_E_UH_NOTIFYFAILURE: NOT_YET,
  OM_E_UH_POSTREBOOTSTILLPENDING: NOT_YET,
  OM_E_UH_POSTREBOOTRESULTUNKNOWN: NOT_YET,
  OM_E_UH_POSTREBOOTUNEXPECTEDSTATE: NOT_YET,
  OM_E_UH_NEW_SERVICING_STACK_REQUIRED: NOT_YET,
  OM_E_UH_CALLED_BACK_FAILURE: NOT_YET,
  OM_E_UH_CUSTOMINSTALLER_INVALID_SIGNATURE: NOT_YET,
  OM_E_UH_UNSUPPORTED_INSTALLCONTEXT: NOT_YET,
  OM_E_UH_INVALID_TARGETSESSION: NOT_YET,
  OM_E_UH_UNEXPECTED: NOT_YET,
  OM_E_DM_NOTDOWNLOADED: NOT_YET,
  OM_E_DS_UNKNOWNHANDLER: NOT_YET,
  OMC_E_INSTALL_NOT_ALLOWED_REBOOT_REQUIRED: NOT_YET,
} satisfies Rows;
