import type { Entries } from "../entry.ts";
import { CAUSES, TELLS } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const INSTALLATION: Entries = {
  OM_S_SERVICE_STOP: {
    seenIn: ["start"],
    related: ["OM_E_SERVICE_STOP", "OM_E_CALL_CANCELLED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The agent was told to stop and did. This is no failure.",
      fr: "L’agent a reçu l’ordre de s’arrêter et l’a fait. Ce n’est pas un échec.",
    },
    causes: [
      {
        cause: {
          en: "Somebody, or the system’s shutdown, stopped the service.",
          fr: "Quelqu’un, ou l’arrêt du système, a arrêté le service.",
        },
        tell: {
          en: "`journalctl -u releve-agent`, or event 7036, says when.",
          fr: "`journalctl -u releve-agent`, ou l’événement 7036, dit quand.",
        },
      },
    ],
    agent: [
      {
        en: "Start it again if it should run: `systemctl start releve-agent`.",
        fr: "Redémarrez-le s’il doit tourner : `systemctl start releve-agent`.",
      },
    ],
    windows: [
      {
        en: "`net start wuauserv`, if it should run.",
        fr: "Lancez `net start wuauserv`, s’il doit tourner.",
      },
    ],
    service: [
      {
        en: "The device falls silent only if it stays stopped; look at its last contact.",
        fr: "L’appareil ne se tait que s’il reste arrêté ; regardez son dernier contact.",
      },
    ],
  },
  OM_S_UPDATE_ERROR: {
    seenIn: ["install"],
    related: ["OM_E_INSTALL_COMPLETED_WITH_SOME_FAILURES", "OM_E_ALL_UPDATES_FAILED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The work ended, and some updates were applied with errors. The others are in order.",
      fr: "Le travail est terminé, et certaines mises à jour ont été appliquées avec des erreurs. Les autres sont en ordre.",
    },
    causes: [
      {
        cause: { en: "Single updates failed.", fr: "Quelques mises à jour ont échoué." },
        tell: {
          en: "The device’s page lists them, each with its own code.",
          fr: "La page de l’appareil les énumère, chacune avec son code.",
        },
      },
    ],
    agent: [
      {
        en: "Look at each failed update’s own code on the device’s page, or in `releve agent status`.",
        fr: "Regardez le code de chaque mise à jour en échec sur la page de l’appareil, ou dans `releve agent status`.",
      },
    ],
    windows: [
      {
        en: "Look at Settings > Windows Update > Update history; each entry has its own code.",
        fr: "Regardez Paramètres > Windows Update > Historique des mises à jour ; chaque entrée a son code.",
      },
    ],
    service: [
      {
        en: "Under Updates, filter Failed, see whether one update fails on many devices.",
        fr: "Dans Mises à jour, filtre En échec, voyez si une mise à jour échoue sur beaucoup d’appareils.",
      },
    ],
  },
  OM_S_MARKED_FOR_DISCONNECT: {
    seenIn: ["scan"],
    related: ["OM_E_CALL_CANCELLED", "OM_E_INVALID_OPERATION"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "A program that listens to the update agent is let go as soon as the message that is being delivered has ended. It is an internal notice, no failure.",
      fr: "Un programme à l’écoute de l’agent de mise à jour est libéré dès que le message en cours est délivré. C’est une notification interne, non un échec.",
    },
    causes: [
      {
        cause: {
          en: "A tool ended its session while a message was on its way.",
          fr: "Un outil a terminé sa session pendant qu’un message était en route.",
        },
        tell: { en: "The tool closed at that moment.", fr: "L’outil s’est fermé à ce moment." },
      },
    ],
    agent: [AGENT.notOurs],
    windows: [WINDOWS.nothing],
    service: [SERVICE.nothing],
  },
  OM_S_REBOOT_REQUIRED: {
    seenIn: ["install", "restart"],
    related: ["ERROR_SUCCESS_REBOOT_REQUIRED", "OMC_E_INSTALL_NOT_ALLOWED_REBOOT_REQUIRED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The installation succeeded, and takes effect with the next restart. Until then the old version is running.",
      fr: "L’installation a réussi, et prend effet au prochain redémarrage. Jusque-là, l’ancienne version tourne.",
    },
    causes: [
      {
        cause: {
          en: "The update replaces something in use: kernel, libc, a system file.",
          fr: "La mise à jour remplace quelque chose en cours d’utilisation : noyau, libc, fichier du système.",
        },
        tell: {
          en: "`/run/reboot-required.pkgs` names it; on Windows the power button says so.",
          fr: "`/run/reboot-required.pkgs` le nomme ; sous Windows, le bouton d’arrêt le dit.",
        },
      },
    ],
    agent: [
      {
        en: "Restart when it suits: `systemctl reboot`.",
        fr: "Redémarrez quand cela convient : `systemctl reboot`.",
      },
      {
        en: "The agent reports by itself after the start.",
        fr: "L’agent rend compte de lui-même après le démarrage.",
      },
    ],
    windows: [{ en: "Restart when it suits.", fr: "Redémarrez quand cela convient." }],
    service: [
      {
        en: "Groups > All devices shows who waits for a restart; the policy sets delay and deadline.",
        fr: "Groupes > Tous les appareils montre qui attend un redémarrage ; la stratégie fixe le délai et l’échéance.",
      },
    ],
  },
  OM_S_ALREADY_INSTALLED: {
    seenIn: ["install"],
    related: ["OM_E_NOOP", "ERROR_PRODUCT_VERSION"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The update was there already, so nothing was done.",
      fr: "La mise à jour était déjà là : rien n’a été fait.",
    },
    causes: [
      {
        cause: {
          en: "Somebody or something installed it in the meantime.",
          fr: "Quelqu’un ou quelque chose l’a installée entre-temps.",
        },
        tell: {
          en: "`/var/log/dpkg.log`, or the update history, has it before this time.",
          fr: "`/var/log/dpkg.log`, ou l’historique des mises à jour, la contient avant ce moment.",
        },
      },
    ],
    agent: [AGENT.nothing],
    windows: [WINDOWS.nothingOnClient],
    service: [
      {
        en: "Nothing is to be done; the next scan reports it as installed.",
        fr: "Il n’y a rien à faire ; la prochaine analyse la déclare installée.",
      },
    ],
  },
  OM_S_ALREADY_UNINSTALLED: {
    seenIn: ["uninstall"],
    related: ["ERROR_UNKNOWN_PRODUCT", "OM_E_NOOP"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The update that was to be removed is not there, so nothing was done.",
      fr: "La mise à jour à retirer n’est pas là : rien n’a été fait.",
    },
    causes: [
      {
        cause: {
          en: "It was removed in the meantime, or never installed.",
          fr: "Elle a été retirée entre-temps, ou jamais installée.",
        },
        tell: {
          en: "`/var/log/dpkg.log`, or the update history.",
          fr: "Voyez `/var/log/dpkg.log`, ou l’historique des mises à jour.",
        },
      },
    ],
    agent: [AGENT.nothing],
    windows: [WINDOWS.nothingOnClient],
    service: [
      {
        en: "Take back the approval to uninstall once no device has the update.",
        fr: "Retirez l’approbation de désinstaller quand plus aucun appareil n’a la mise à jour.",
      },
    ],
  },
  OM_E_INVALID_INSTALL_REQUESTED: {
    seenIn: ["install"],
    related: ["OM_E_INSTALL_NOT_ALLOWED", "OM_E_NOT_APPLICABLE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "An installation was asked for that cannot be: the update has nothing to install, or whoever asked may not install it.",
      fr: "On a demandé une installation impossible : la mise à jour n’a rien à installer, ou qui l’a demandée ne peut pas l’installer.",
    },
    causes: [
      {
        cause: {
          en: "The update has nothing to install: its document names no handler, as those of categories and rules.",
          fr: "La mise à jour n’a rien à installer : son document ne nomme aucun gestionnaire, comme ceux des catégories et des règles.",
        },
        tell: {
          en: "All devices have the code for this update.",
          fr: "Tous les appareils ont le code pour cette mise à jour.",
        },
      },
      {
        cause: {
          en: "On Windows: a user or script asked for one that only the update service may install.",
          fr: "Sous Windows : un utilisateur ou un script en a demandé une que seul le service de mise à jour peut installer.",
        },
        tell: {
          en: "The code came from a click or a script; the service installs it.",
          fr: "Le code vient d’un clic ou d’un script ; le service l’installe.",
        },
      },
    ],
    agent: [{ en: "See why: `releve agent why UPDATE`.", fr: "Voyez pourquoi : `releve agent why UPDATE`." }],
    windows: [WINDOWS.scan],
    service: [
      {
        en: "Take back the approval of what has nothing to install; approve the update itself.",
        fr: "Retirez l’approbation de ce qui n’a rien à installer ; approuvez la mise à jour elle-même.",
      },
    ],
  },
  OM_E_INSTALL_NOT_ALLOWED: {
    seenIn: ["install"],
    related: [
      "OM_E_OPERATIONINPROGRESS",
      "OMC_E_INSTALL_NOT_ALLOWED_REBOOT_REQUIRED",
      "ERROR_INSTALL_ALREADY_RUNNING",
    ],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Another installation is going on, or a restart is due, so this one did not begin. It is tried again.",
      fr: "Une autre installation est en cours, ou un redémarrage est en attente : celle-ci n’a pas commencé. Elle sera retentée.",
    },
    causes: [
      {
        cause: {
          en: "Another apt, dpkg or installer is at work.",
          fr: "Un autre apt, dpkg ou installateur travaille.",
        },
        tell: {
          en: "`lsof /var/lib/dpkg/lock-frontend` names it; on Windows `TiWorker.exe` or `msiexec.exe`.",
          fr: "`lsof /var/lib/dpkg/lock-frontend` le nomme ; sous Windows `TiWorker.exe` ou `msiexec.exe`.",
        },
      },
      {
        cause: CAUSES.restartDue,
        tell: {
          en: "`/run/reboot-required` exists, or the power button says so.",
          fr: "`/run/reboot-required` existe, ou le bouton d’arrêt le dit.",
        },
      },
      {
        cause: {
          en: "Unattended upgrades run at the same time.",
          fr: "Les mises à niveau automatiques tournent en même temps.",
        },
        tell: {
          en: "`systemctl status apt-daily-upgrade`.",
          fr: "Voyez `systemctl status apt-daily-upgrade`.",
        },
      },
    ],
    agent: [
      {
        en: "Wait until the other has ended; never delete dpkg’s lock.",
        fr: "Attendez la fin de l’autre ; ne supprimez jamais le verrou de dpkg.",
      },
      {
        en: "If unattended upgrades get in the way each day, move their hour or switch them off.",
        fr: "Si les mises à niveau automatiques gênent chaque jour, déplacez leur heure ou désactivez-les.",
      },
      AGENT.triesAgain,
    ],
    windows: [
      {
        en: "Wait, or restart if that is due.",
        fr: "Attendez, ou redémarrez si un redémarrage est en attente.",
      },
      WINDOWS.scan,
    ],
    service: [
      {
        en: "Set the policy’s schedule to another hour than the one of other tools.",
        fr: "Réglez l’horaire de la stratégie à une autre heure que celle d’autres outils.",
      },
    ],
  },
  OM_E_NOT_APPLICABLE: {
    seenIn: ["install", "scan"],
    related: ["CBS_E_NOT_APPLICABLE", "OM_S_ALREADY_INSTALLED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The update does not apply to this computer: its rules say so, or it does so no longer. Nothing was changed.",
      fr: "La mise à jour ne concerne pas cet ordinateur : ses règles le disent, ou elle ne le concerne plus. Rien n’a été modifié.",
    },
    causes: [
      {
        cause: {
          en: "It is installed already, or a newer one is.",
          fr: "Elle est déjà installée, ou une plus récente l’est.",
        },
        tell: {
          en: "`releve agent why UPDATE`, or the update history.",
          fr: "Voyez `releve agent why UPDATE`, ou l’historique des mises à jour.",
        },
      },
      {
        cause: {
          en: "It is for another system, version or architecture.",
          fr: "Elle est pour un autre système, une autre version ou architecture.",
        },
        tell: {
          en: "The rules on the update’s panel.",
          fr: "Voyez les règles dans le volet de la mise à jour.",
        },
      },
      {
        cause: {
          en: "The device changed since the last scan.",
          fr: "L’appareil a changé depuis la dernière analyse.",
        },
        tell: { en: "A scan brings the present state.", fr: "Une analyse apporte l’état présent." },
      },
    ],
    agent: [
      {
        en: "See gate by gate: `releve agent why UPDATE`.",
        fr: "Voyez étape par étape : `releve agent why UPDATE`.",
      },
    ],
    windows: [WINDOWS.scan],
    service: [
      {
        en: "Look at the device’s page, Why, for the rule and the fact that decide.",
        fr: "Regardez sur la page de l’appareil, Pourquoi, la règle et le fait qui décident.",
      },
    ],
  },
  OM_E_NO_USERTOKEN: {
    seenIn: ["install", "user-interface"],
    related: ["OM_E_NO_INTERACTIVE_USER", "OM_E_DS_IMPERSONATED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The operation needs the rights of a logged-in user and none could be had.",
      fr: "L’opération a besoin des droits d’un utilisateur connecté, et aucun n’a pu être obtenu.",
    },
    causes: [
      { cause: CAUSES.nobodyLoggedIn, tell: TELLS.whoShowsNobody },
      { cause: CAUSES.sessionEnded, tell: TELLS.logoff },
    ],
    agent: [AGENT.notOurs],
    windows: [WINDOWS.logIn],
    service: [SERVICE.installWithoutUsers],
  },
  OM_E_EXCLUSIVE_INSTALL_CONFLICT: {
    seenIn: ["install"],
    related: ["OM_E_OPERATIONINPROGRESS", "OM_E_INSTALL_NOT_ALLOWED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "This update must be installed alone, and others were asked for together with it. It is installed apart from them.",
      fr: "Cette mise à jour doit être installée seule, et d’autres étaient demandées avec elle. Elle est installée à part.",
    },
    causes: [
      {
        cause: {
          en: "The update says that it requires exclusive handling, as service packs do.",
          fr: "La mise à jour dit qu’elle exige un traitement exclusif, comme les Service Packs.",
        },
        tell: {
          en: "Its details have Impact RequiresExclusiveHandling.",
          fr: "Ses détails ont Impact RequiresExclusiveHandling.",
        },
      },
    ],
    agent: [
      {
        en: "Nothing is to be done: the others wait for the next round.",
        fr: "Il n’y a rien à faire : les autres attendent le tour suivant.",
      },
    ],
    windows: [
      {
        en: "Install it alone, restart, then the others.",
        fr: "Installez-la seule, redémarrez, puis les autres.",
      },
    ],
    service: [
      {
        en: "Approve such an update by itself, a day before the others.",
        fr: "Approuvez une telle mise à jour seule, un jour avant les autres.",
      },
    ],
  },
};
