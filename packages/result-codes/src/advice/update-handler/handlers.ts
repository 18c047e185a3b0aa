import type { Entries } from "../entry.ts";
import { CAUSES, TELLS } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const HANDLERS: Entries = {
  OM_E_UH_REMOTEUNAVAILABLE: {
    seenIn: ["install"],
    related: ["OM_E_UH_REMOTEALREADYACTIVE", "RPC_S_SERVER_UNAVAILABLE"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The separate process that installs could not be started or has gone. Nothing was changed by it.",
      fr: "Le processus séparé qui installe n’a pas pu être lancé ou a disparu. Il n’a rien modifié.",
    },
    causes: [
      {
        cause: { en: "On Debian: `apt-get` is not there.", fr: "Sous Debian : `apt-get` n’est pas là." },
        tell: { en: "`command -v apt-get` prints nothing.", fr: "`command -v apt-get` n’affiche rien." },
      },
      {
        cause: {
          en: "The installer’s service is disabled or damaged.",
          fr: "Le service de l’installateur est désactivé ou abîmé.",
        },
        tell: {
          en: "`sc.exe qc trustedinstaller` says `DISABLED`; starting it gives an error.",
          fr: "`sc.exe qc trustedinstaller` dit `DISABLED` ; son démarrage donne une erreur.",
        },
      },
      {
        cause: {
          en: "The system has no memory left for another process.",
          fr: "Le système n’a plus de mémoire pour un autre processus.",
        },
        tell: TELLS.resourcesExhausted,
      },
    ],
    agent: [
      {
        en: "See that apt is there: `apt-get --version`; without it put the package `apt` back, as the system’s own guide says.",
        fr: "Vérifiez qu’apt est là : `apt-get --version` ; sinon, remettez le paquet `apt`, comme le dit le guide du système.",
      },
    ],
    windows: [
      {
        en: "`sc.exe config trustedinstaller start= demand`, restart, try again.",
        fr: "Lancez `sc.exe config trustedinstaller start= demand`, redémarrez, réessayez.",
      },
      WINDOWS.repairIfItStays,
    ],
    service: [SERVICE.nothing],
  },
  OM_E_UH_LOCALONLY: {
    seenIn: ["install"],
    related: ["OM_E_UH_REMOTEUNAVAILABLE", "OM_E_UH_DOESNOTSUPPORTACTION"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "A handler that works only within the update agent’s own process was asked to work in a separate one. An internal fault.",
      fr: "Un gestionnaire qui ne travaille que dans le processus de l’agent a été appelé dans un processus séparé. C’est une faute interne.",
    },
    causes: [
      {
        cause: {
          en: "A tool drives the installation through an interface that this kind of update does not have.",
          fr: "Un outil pilote l’installation par une interface que ce genre de mise à jour n’a pas.",
        },
        tell: TELLS.inToolsLog,
      },
    ],
    agent: [AGENT.notOurs],
    windows: [
      {
        en: "Install by the update service itself: scan and let it install.",
        fr: "Installez par le service de mise à jour lui-même : analysez et laissez-le installer.",
      },
    ],
    service: [SERVICE.nothing],
  },
  OM_E_UH_REMOTEALREADYACTIVE: {
    seenIn: ["install"],
    related: ["OM_E_INSTALL_NOT_ALLOWED", "ERROR_INSTALL_ALREADY_RUNNING", "OM_E_OPERATIONINPROGRESS"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "A separate installer process is at work already, and a second one may not begin beside it. What was asked for waits.",
      fr: "Un processus d’installation séparé est déjà au travail, et un second ne peut pas commencer à côté. Ce qui était demandé attend.",
    },
    causes: [
      {
        cause: {
          en: "Our agent: the installer of an earlier try outlived the agent.",
          fr: "Notre agent : l’installateur d’un essai précédent a survécu à l’agent.",
        },
        tell: {
          en: "The agent was stopped while it installed.",
          fr: "L’agent a été arrêté pendant qu’il installait.",
        },
      },
      {
        cause: {
          en: "An earlier installation is still going on.",
          fr: "Une installation antérieure continue.",
        },
        tell: {
          en: "`TiWorker.exe` or `msiexec.exe` uses the processor.",
          fr: "`TiWorker.exe` ou `msiexec.exe` utilise le processeur.",
        },
      },
      {
        cause: { en: "An earlier one hangs.", fr: "Une antérieure est bloquée." },
        tell: {
          en: "The same process has been there for hours without using the processor.",
          fr: "Le même processus est là depuis des heures sans utiliser le processeur.",
        },
      },
    ],
    agent: [
      {
        en: "See what runs: `ps aux`; the message names the program. The update waits and is tried again once it has ended.",
        fr: "Voyez ce qui tourne : `ps aux` ; le message nomme le programme. La mise à jour attend et est retentée une fois qu’il a fini.",
      },
    ],
    windows: [
      {
        en: "Wait until `TiWorker.exe` has ended; restart if it hangs.",
        fr: "Attendez la fin de `TiWorker.exe` ; redémarrez s’il est bloqué.",
      },
    ],
    service: [SERVICE.nothing],
  },
  OM_E_UH_DOESNOTSUPPORTACTION: {
    seenIn: ["install", "uninstall"],
    related: ["OM_E_UNINSTALL_NOT_ALLOWED", "CBS_E_CANNOT_UNINSTALL"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    happened: {
      en: "The update cannot be installed or removed in the way that was asked for. Nothing was changed.",
      fr: "La mise à jour ne peut pas être installée ou retirée de la façon demandée. Rien n’a été modifié.",
    },
    causes: [
      {
        cause: {
          en: "An uninstallation was approved for an update that cannot be taken back.",
          fr: "Une désinstallation a été approuvée pour une mise à jour qui ne se retire pas.",
        },
        tell: {
          en: "The approval says Uninstall; the update’s panel says whether it can be removed.",
          fr: "L’approbation dit Désinstaller ; le volet de la mise à jour dit si elle peut être retirée.",
        },
      },
      {
        cause: {
          en: "A handler lacks this action for its kind of updates.",
          fr: "Un gestionnaire n’a pas cette action pour son genre de mises à jour.",
        },
        tell: {
          en: "All devices have it for this update.",
          fr: "Tous les appareils l’ont pour cette mise à jour.",
        },
      },
    ],
    agent: [AGENT.nothing],
    windows: [
      {
        en: "Remove it by hand if Windows allows: Settings > Windows Update > Update history.",
        fr: "Retirez-la à la main si Windows le permet : Paramètres > Windows Update > Historique des mises à jour.",
      },
    ],
    service: [
      {
        en: "Take back the approval to uninstall; approve an older or newer version instead.",
        fr: "Retirez l’approbation de désinstaller ; approuvez plutôt une version antérieure ou postérieure.",
      },
    ],
  },
  OM_E_UH_WRONGHANDLER: {
    seenIn: ["install"],
    related: ["OM_E_DS_UNKNOWNHANDLER", "OM_E_UH_INVALIDMETADATA"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    happened: {
      en: "The update was given to a handler of another kind than its description says. It was refused.",
      fr: "La mise à jour a été donnée à un gestionnaire d’un autre genre que ne dit sa description. Il l’a refusée.",
    },
    causes: [
      {
        cause: {
          en: "The document names one handler and carries the data of another.",
          fr: "Le document nomme un gestionnaire et porte les données d’un autre.",
        },
        tell: {
          en: "`releve metadata check` reports it; all devices have the code.",
          fr: "`releve metadata check` le signale ; tous les appareils ont le code.",
        },
      },
      { cause: CAUSES.copyDamaged, tell: TELLS.onlyThisDevice },
    ],
    agent: [AGENT.renewStore],
    windows: [WINDOWS.renewStore],
    service: [SERVICE.checkDocument, SERVICE.resetStore],
  },
  OM_E_UH_INVALIDMETADATA: {
    seenIn: ["install"],
    related: ["OM_E_UH_BADHANDLERXML", "OM_E_EE_MISSING_METADATA"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    happened: {
      en: "The handler cannot work with the update’s description: something that it needs is missing or contradicts itself. Nothing was changed.",
      fr: "Le gestionnaire ne peut pas travailler avec la description de la mise à jour : il manque ce dont il a besoin, ou elle se contredit. Rien n’a été modifié.",
    },
    causes: [
      {
        cause: { en: "The document has a fault.", fr: "Le document a une faute." },
        tell: {
          en: "`releve metadata check` names it; all devices have the code.",
          fr: "`releve metadata check` la nomme ; tous les appareils ont le code.",
        },
      },
      {
        cause: { en: "The device received a damaged copy.", fr: "L’appareil a reçu une copie abîmée." },
        tell: TELLS.onlyThisDevice,
      },
    ],
    agent: [AGENT.triesAgain],
    windows: [WINDOWS.renewStore],
    service: [SERVICE.checkDocument],
  },
  OM_E_UH_BADHANDLERXML: {
    seenIn: ["install"],
    related: ["OM_E_UH_INVALIDMETADATA", "OM_E_XML_INVALID"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    happened: {
      en: "The part of the update’s description that is meant for the handler is not valid. Nothing was changed.",
      fr: "La partie de la description destinée au gestionnaire n’est pas valable. Rien n’a été modifié.",
    },
    causes: [
      {
        cause: {
          en: "The document has a fault in HandlerSpecificData.",
          fr: "Le document a une faute dans HandlerSpecificData.",
        },
        tell: {
          en: "`releve metadata check` names line and column; all devices have the code.",
          fr: "`releve metadata check` nomme la ligne et la colonne ; tous les appareils ont le code.",
        },
      },
      {
        cause: {
          en: "It was made for a newer handler.",
          fr: "Il a été fait pour un gestionnaire plus récent.",
        },
        tell: TELLS.newerAgentsInstall,
      },
    ],
    agent: [AGENT.updateIfNewerSucceed],
    windows: [
      {
        en: "Install the latest servicing stack, then scan.",
        fr: "Installez la dernière pile de maintenance, puis analysez.",
      },
    ],
    service: [SERVICE.checkDocument],
  },
  OM_E_UH_NOTIFYFAILURE: {
    seenIn: ["install"],
    related: ["OM_E_UH_CALLED_BACK_FAILURE", "OM_E_UH_UNEXPECTED"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The handler could not tell how the installation goes or went. The installation may well have succeeded: the next scan shows it.",
      fr: "Le gestionnaire n’a pas pu dire comment se passe ou s’est passée l’installation. Elle peut très bien avoir réussi : la prochaine analyse le montre.",
    },
    causes: [
      {
        cause: {
          en: "Our agent was stopped while the installer ran on, and its result is lost.",
          fr: "Notre agent a été arrêté pendant que l’installateur continuait, et son résultat est perdu.",
        },
        tell: {
          en: "`agent.log` has a start of the agent between begin and end.",
          fr: "`agent.log` contient un démarrage de l’agent entre le début et la fin.",
        },
      },
      {
        cause: {
          en: "The update service was stopped while the installer ran on.",
          fr: "Le service de mise à jour a été arrêté pendant que l’installateur continuait.",
        },
        tell: {
          en: "Event 7036 at that minute; the installer’s log goes on.",
          fr: "Événement 7036 à cette minute ; le journal de l’installateur continue.",
        },
      },
      { cause: { en: "Memory ran out.", fr: "La mémoire a manqué." }, tell: TELLS.resourcesExhausted },
    ],
    agent: [AGENT.scanToDecide],
    windows: [WINDOWS.scan],
    service: [
      {
        en: "See the update’s state on the device’s page after its next scan.",
        fr: "Voyez l’état de la mise à jour sur la page de l’appareil après sa prochaine analyse.",
      },
    ],
  },
  OM_E_UH_NEW_SERVICING_STACK_REQUIRED: {
    seenIn: ["install"],
    related: ["CBS_E_NEW_SERVICING_STACK_REQUIRED", "OM_E_NOT_APPLICABLE"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    happened: {
      en: "The update needs a newer version of the system’s own installer than is there. Nothing was changed; it goes once that is installed.",
      fr: "La mise à jour a besoin d’une version plus récente de l’installateur du système. Rien n’a été modifié ; elle passera quand celle-ci sera installée.",
    },
    causes: [
      {
        cause: {
          en: "On Windows: the servicing stack update that goes before is missing.",
          fr: "Sous Windows : la mise à jour de la pile de maintenance qui doit précéder manque.",
        },
        tell: {
          en: "The update’s article names it; `Get-HotFix` lacks it.",
          fr: "L’article de la mise à jour la nomme ; `Get-HotFix` ne l’a pas.",
        },
      },
      {
        cause: {
          en: "On Debian: the packages need a feature of a newer dpkg.",
          fr: "Sous Debian : les paquets ont besoin d’une fonction d’un dpkg plus récent.",
        },
        tell: {
          en: "The output speaks of an unsupported format or version.",
          fr: "La sortie parle d’un format ou d’une version non pris en charge.",
        },
      },
    ],
    agent: [
      {
        en: "Update dpkg and apt first: approve their updates, or `apt-get install dpkg apt`.",
        fr: "Mettez d’abord à jour dpkg et apt : approuvez leurs mises à jour, ou `apt-get install dpkg apt`.",
      },
    ],
    windows: [
      {
        en: "Install the servicing stack update named in the article, then scan.",
        fr: "Installez la mise à jour de la pile de maintenance que nomme l’article, puis analysez.",
      },
    ],
    service: [
      {
        en: "Approve servicing stack updates together with the cumulative ones.",
        fr: "Approuvez les mises à jour de la pile de maintenance avec les cumulatives.",
      },
    ],
  },
  OM_E_UH_UNSUPPORTED_INSTALLCONTEXT: {
    seenIn: ["install"],
    related: ["OM_E_MSI_WRONG_APP_CONTEXT", "OM_E_UH_INVALID_TARGETSESSION"],
    sources: ["Windows Update error reference", "Relève: command handler"],
    happened: {
      en: "The installer cannot work in the way in which it was started: it is for another system or processor, for a user where it is for the computer, or offline where it needs the running system.",
      fr: "L’installateur ne peut pas travailler de la façon dont il a été lancé : il est pour un autre système ou processeur, pour un utilisateur alors qu’il vise l’ordinateur, ou hors ligne alors qu’il lui faut le système en marche.",
    },
    causes: [
      {
        cause: {
          en: "On a device with our agent: the program is for Windows or another processor, or its interpreter is missing.",
          fr: "Sur un appareil avec notre agent : le programme est pour Windows ou un autre processeur, ou son interpréteur manque.",
        },
        tell: {
          en: "The message names the program; `file PROGRAM` shows what it is for.",
          fr: "Le message nomme le programme ; `file PROGRAM` montre à quoi il est destiné.",
        },
      },
      {
        cause: {
          en: "An update for single users was sent to the computer as a whole.",
          fr: "Une mise à jour pour des utilisateurs a été envoyée à tout l’ordinateur.",
        },
        tell: { en: "Its document says PerUser.", fr: "Son document dit PerUser." },
      },
      {
        cause: {
          en: "The installer needs a desktop, and none is there.",
          fr: "L’installateur a besoin d’un bureau, et il n’y en a pas.",
        },
        tell: {
          en: "It works for a logged-in user only.",
          fr: "Il ne marche que pour un utilisateur connecté.",
        },
      },
    ],
    agent: [
      {
        en: "If an interpreter is missing, install it; otherwise nothing is to be done on the device.",
        fr: "Si un interpréteur manque, installez-le ; sinon, il n’y a rien à faire sur l’appareil.",
      },
    ],
    windows: [
      {
        en: "Install it as the user who needs it, or use the publisher’s package for computers.",
        fr: "Installez-la comme l’utilisateur qui en a besoin, ou utilisez le paquet de l’éditeur pour ordinateurs.",
      },
    ],
    service: [
      {
        en: "Deploy the variant for these computers; take back the approval of the other.",
        fr: "Déployez la variante pour ces ordinateurs ; retirez l’approbation de l’autre.",
      },
    ],
  },
  OM_E_UH_INVALID_TARGETSESSION: {
    seenIn: ["install"],
    related: ["OM_E_NO_INTERACTIVE_USER", "OM_E_UH_UNSUPPORTED_INSTALLCONTEXT"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The update was to be installed in a user’s session that does not exist or has ended.",
      fr: "La mise à jour devait être installée dans la session d’un utilisateur qui n’existe pas ou s’est terminée.",
    },
    causes: [
      {
        cause: {
          en: "The user logged off in the meantime.",
          fr: "L’utilisateur s’est déconnecté entre-temps.",
        },
        tell: { en: "Event 4634 or 4647 at that minute.", fr: "Événement 4634 ou 4647 à cette minute." },
      },
      {
        cause: { en: "A tool named a wrong session.", fr: "Un outil a nommé une fausse session." },
        tell: { en: "`query session` does not list it.", fr: "`query session` ne la cite pas." },
      },
    ],
    agent: [AGENT.notOurs],
    windows: [
      {
        en: "Let the user log in, and install again.",
        fr: "Que l’utilisateur se connecte, et installez de nouveau.",
      },
      WINDOWS.scan,
    ],
    service: [SERVICE.nothing],
  },
  OM_E_UH_UNEXPECTED: {
    seenIn: ["install"],
    related: ["OM_E_UNEXPECTED", "OM_E_UH_INSTALLERFAILURE"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    happened: {
      en: "The handler failed in a way that no other code describes. What it had begun is resolved before anything else is installed.",
      fr: "Le gestionnaire a échoué d’une façon qu’aucun autre code ne décrit. Ce qu’il avait commencé est résolu avant toute autre installation.",
    },
    causes: [
      {
        cause: {
          en: "The system refused something: rights, memory, processes.",
          fr: "Le système a refusé quelque chose : droits, mémoire, processus.",
        },
        tell: {
          en: "The message quotes it, such as `EACCES` or `ENOMEM`.",
          fr: "Le message le cite, comme `EACCES` ou `ENOMEM`.",
        },
      },
      {
        cause: { en: "A defect of the handler.", fr: "Un défaut du gestionnaire." },
        tell: { en: "It comes for every update.", fr: "Cela vient pour chaque mise à jour." },
      },
    ],
    agent: [
      AGENT.doAsMessageSays,
      {
        en: "See that nothing is half done: `dpkg --audit`.",
        fr: "Vérifiez que rien n’est à moitié fait : `dpkg --audit`.",
      },
      AGENT.reportDefect,
    ],
    windows: [WINDOWS.readInstallerLog, WINDOWS.restartService],
    service: [SERVICE.declineIfEverywhere],
  },
};
