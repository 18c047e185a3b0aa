import type { Entries } from "../entry.ts";
import { CAUSES, TELLS } from "../causes.ts";
import { WINDOWS } from "../steps.ts";

export const WAITING: Entries = {
  WU_E_COULDNOTCANCEL: {
    seenIn: ["install"],
    related: ["OM_E_CALL_CANCELLED"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "Cancelling came too late: the step that runs cannot be stopped any more.",
      fr: "L’annulation est venue trop tard : l’étape en cours ne peut plus être arrêtée.",
    },
    causes: [
      {
        cause: {
          en: "An installation had already begun to change files.",
          fr: "Une installation avait déjà commencé à modifier des fichiers.",
        },
        tell: {
          en: "It ends by itself within minutes.",
          fr: "Elle se termine d’elle-même en quelques minutes.",
        },
      },
    ],
    windows: [
      {
        en: "Wait for its end; then remove the update if it is not wanted.",
        fr: "Attendez sa fin ; retirez ensuite la mise à jour si elle n’est pas voulue.",
      },
    ],
  },
  WU_E_SELFUPDATE_IN_PROGRESS: {
    seenIn: ["self-update"],
    related: ["WU_E_SELFUPDATE_REQUIRED"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The update agent is replacing itself and takes no other work meanwhile.",
      fr: "L’agent de mise à jour se remplace lui-même et ne prend pas d’autre travail pendant ce temps.",
    },
    causes: [
      {
        cause: {
          en: "A newer agent is being installed.",
          fr: "Un agent plus récent est en cours d’installation.",
        },
        tell: TELLS.passesInMinutes,
      },
      {
        cause: { en: "It was cut off and hangs.", fr: "Il a été coupé et reste bloqué." },
        tell: { en: "It stays for hours.", fr: "Cela dure des heures." },
      },
    ],
    windows: [
      { en: "Wait ten minutes, then scan.", fr: "Attendez dix minutes, puis analysez." },
      {
        en: "If it stays: restart the computer, scan again.",
        fr: "Si cela demeure : redémarrez l’ordinateur, analysez de nouveau.",
      },
    ],
  },
  WU_E_SYSPREP_IN_PROGRESS: {
    seenIn: ["scan"],
    related: ["WU_E_SETUP_IN_PROGRESS"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "Windows is being prepared for imaging, and updates wait until it is set up.",
      fr: "Windows est en préparation pour une image, et les mises à jour attendent son installation.",
    },
    causes: [
      {
        cause: {
          en: "Sysprep was run and the computer not set up again.",
          fr: "Sysprep a été lancé et l’ordinateur n’a pas été réinstallé.",
        },
        tell: {
          en: "The state under `HKLM\\SYSTEM\\Setup` is not 0.",
          fr: "L’état sous `HKLM\\SYSTEM\\Setup` n’est pas 0.",
        },
      },
    ],
    windows: [
      { en: "Finish the set-up, then scan.", fr: "Terminez l’installation, puis analysez." },
      {
        en: "In an image, update before you run Sysprep.",
        fr: "Dans une image, mettez à jour avant de lancer Sysprep.",
      },
    ],
  },
  WU_E_SETUP_IN_PROGRESS: {
    seenIn: ["scan"],
    related: ["WU_E_SYSPREP_IN_PROGRESS", "MOSETUP_E_CLEANUP_PENDING"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "Windows setup is at work (first start or an upgrade), and updates wait. In the agent’s own list the same number means something else (OM_E_INVALIDWUAVERSION), so mind the prefix.",
      fr: "L’installation de Windows travaille (premier démarrage ou mise à niveau), et les mises à jour attendent. Dans la liste de l’agent, le même numéro veut dire autre chose (OM_E_INVALIDWUAVERSION) : attention au préfixe.",
    },
    causes: [
      {
        cause: {
          en: "The computer is in its first start or in an upgrade.",
          fr: "L’ordinateur est à son premier démarrage ou en mise à niveau.",
        },
        tell: {
          en: "The screen says so; `setuphost.exe` runs.",
          fr: "L’écran le dit ; `setuphost.exe` tourne.",
        },
      },
      {
        cause: { en: "An upgrade was left unfinished.", fr: "Une mise à niveau est restée inachevée." },
        tell: { en: "`C:\\$WINDOWS.~BT` has new files.", fr: "`C:\\$WINDOWS.~BT` a des fichiers récents." },
      },
    ],
    windows: [{ en: "Let it end; restart; scan.", fr: "Laissez-la finir ; redémarrez ; analysez." }],
  },
  WU_E_ORPHANED_DOWNLOAD_JOB: {
    seenIn: ["download"],
    related: ["BG_E_NO_PROGRESS"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "A download of which nobody knew any more was found and removed. A new one is made. In the agent’s own list the same number means something else (OM_E_SEARCH_COMPLETED_WITH_SOME_FAILURES), so mind the prefix.",
      fr: "Un téléchargement dont plus personne ne savait rien a été trouvé et retiré. Un nouveau est créé. Dans la liste de l’agent, le même numéro veut dire autre chose (OM_E_SEARCH_COMPLETED_WITH_SOME_FAILURES) : attention au préfixe.",
    },
    causes: [
      {
        cause: {
          en: "The store was renewed while BITS went on.",
          fr: "Le magasin a été renouvelé pendant que BITS continuait.",
        },
        tell: TELLS.afterRename,
      },
    ],
    windows: [
      {
        en: "Nothing is to be done; scan if it repeats: `usoclient StartScan`.",
        fr: "Il n’y a rien à faire ; analysez si cela se répète : `usoclient StartScan`.",
      },
    ],
  },
  WU_E_LOW_BATTERY: {
    seenIn: ["install"],
    related: ["OM_E_INSTALL_NOT_ALLOWED"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The battery is too low to install an update safely. It waits for power. In the agent’s own list the same number means something else (OM_E_DOWNLOAD_COMPLETED_WITH_SOME_FAILURES), so mind the prefix.",
      fr: "La batterie est trop faible pour installer sûrement. La mise à jour attend le courant. Dans la liste de l’agent, le même numéro veut dire autre chose (OM_E_DOWNLOAD_COMPLETED_WITH_SOME_FAILURES) : attention au préfixe.",
    },
    causes: [
      {
        cause: {
          en: "The computer runs on battery below 40 %.",
          fr: "L’ordinateur est sur batterie, sous 40 %.",
        },
        tell: { en: "The battery’s symbol.", fr: "Voyez le symbole de la batterie." },
      },
    ],
    windows: [
      {
        en: "Connect the charger; the installation goes on by itself.",
        fr: "Branchez le chargeur ; l’installation continue d’elle-même.",
      },
    ],
  },
  WU_E_INTERACTIVE_CALL_CANCELLED: {
    seenIn: ["scan", "install"],
    related: ["OM_E_CALL_CANCELLED", "ERROR_SHUTDOWN_IN_PROGRESS"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "A search or installation that a user had started was cancelled. It begins again later by itself.",
      fr: "Une recherche ou une installation lancée par un utilisateur a été annulée. Elle recommence plus tard d’elle-même.",
    },
    causes: [{ cause: CAUSES.newerRequest, tell: TELLS.event7036 }],
    windows: [WINDOWS.scanToSee],
  },
  WU_E_AU_CALL_CANCELLED: {
    seenIn: ["scan", "install"],
    related: ["OM_E_CALL_CANCELLED", "ERROR_SHUTDOWN_IN_PROGRESS"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "A search or installation of automatic updates was cancelled. It begins again later by itself.",
      fr: "Une recherche ou une installation des mises à jour automatiques a été annulée. Elle recommence plus tard d’elle-même.",
    },
    causes: [{ cause: CAUSES.newerRequest, tell: TELLS.event7036 }],
    windows: [WINDOWS.scanToSee],
  },
  WU_E_NETWORK_COST_EXCEEDS_POLICY: {
    seenIn: ["download"],
    related: ["BG_E_BLOCKED_BY_POLICY"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The connection costs more than the policy allows for updates, so nothing is downloaded over it.",
      fr: "La connexion coûte plus que ne le permet la stratégie pour les mises à jour : rien n’est téléchargé par elle.",
    },
    causes: [
      {
        cause: CAUSES.meteredConnection,
        tell: { en: "Its properties say so.", fr: "Ses propriétés le disent." },
      },
    ],
    windows: [
      {
        en: "Use another network, or allow updates over metered connections in its settings.",
        fr: "Utilisez un autre réseau, ou autorisez dans ses réglages les mises à jour sur connexion limitée.",
      },
    ],
  },
  WU_E_REBOOT_IN_PROGRESS: {
    seenIn: ["restart"],
    related: ["ERROR_SHUTDOWN_IN_PROGRESS"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The computer is about to restart and takes no more work. In the agent’s own list the same number means something else (OM_E_AU_ALREADY_PROMPTING_FOR_REBOOT), so mind the prefix.",
      fr: "L’ordinateur va redémarrer et ne prend plus de travail. Dans la liste de l’agent, le même numéro veut dire autre chose (OM_E_AU_ALREADY_PROMPTING_FOR_REBOOT) : attention au préfixe.",
    },
    causes: [
      {
        cause: { en: "A restart has been started.", fr: "Un redémarrage a été lancé." },
        tell: { en: "Event 1074 at that minute.", fr: "Événement 1074 à cette minute." },
      },
    ],
    windows: [
      {
        en: "Wait for the restart; then scan if you want to see at once.",
        fr: "Attendez le redémarrage ; analysez ensuite si vous voulez voir aussitôt.",
      },
    ],
  },
};
