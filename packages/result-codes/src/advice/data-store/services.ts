import type { Entries } from "../entry.ts";
import { CAUSES, TELLS } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const SERVICES: Entries = {
  OM_E_DS_UNKNOWNHANDLER: {
    seenIn: ["install"],
    related: ["OM_E_UH_WRONGHANDLER", "WU_E_MISSING_HANDLER", "OM_E_UH_DOESNOTSUPPORTACTION"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The update is to be installed by a handler that this agent does not have. It was not touched; other updates go on.",
      fr: "La mise à jour doit être installée par un gestionnaire que cet agent n’a pas. Elle n’a pas été touchée ; les autres continuent.",
    },
    causes: [
      {
        cause: {
          en: "An update for Windows was approved for a group with Debian devices, or the other way round.",
          fr: "Une mise à jour pour Windows a été approuvée pour un groupe d’appareils Debian, ou l’inverse.",
        },
        tell: {
          en: "The update’s panel names its handler.",
          fr: "Le volet de la mise à jour nomme son gestionnaire.",
        },
      },
      {
        cause: {
          en: "The agent is older than the update’s kind.",
          fr: "L’agent est plus ancien que ce genre de mise à jour.",
        },
        tell: TELLS.newerAgentsInstall,
      },
    ],
    agent: [
      {
        en: "Update the agent if others with a newer one succeed.",
        fr: "Mettez l’agent à jour si d’autres, plus récents, réussissent.",
      },
    ],
    windows: [
      {
        en: "Install the latest servicing stack and cumulative update, then scan: `usoclient StartScan`.",
        fr: "Installez la dernière pile de maintenance et la dernière mise à jour cumulative, puis analysez : `usoclient StartScan`.",
      },
    ],
    service: [
      {
        en: "Look at the update’s handler in its panel; take back its approval for groups that cannot have it.",
        fr: "Regardez le gestionnaire de la mise à jour dans son volet ; retirez son approbation aux groupes qui ne peuvent pas la recevoir.",
      },
    ],
  },
  OM_E_DS_CANNOTREGISTER: {
    seenIn: ["scan", "start"],
    related: ["OM_E_NOT_INITIALIZED", "REGDB_E_CLASSNOTREG"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "A process that may not use Windows’ update store directly tried to register itself with it.",
      fr: "Un processus qui n’a pas le droit d’utiliser directement le magasin de Windows a tenté de s’y enregistrer.",
    },
    causes: [
      {
        cause: {
          en: "A tool calls an internal interface of the update agent.",
          fr: "Un outil appelle une interface interne de l’agent de mise à jour.",
        },
        tell: TELLS.inToolsLog,
      },
      {
        cause: {
          en: "Files of the update agent are of different versions.",
          fr: "Les fichiers de l’agent de mise à jour sont de versions différentes.",
        },
        tell: TELLS.afterCutUpdate,
      },
    ],
    agent: [AGENT.notOfOurStore],
    windows: [
      {
        en: "Use the public interface (`Microsoft.Update.Session`) in scripts.",
        fr: "Utilisez l’interface publique (`Microsoft.Update.Session`) dans les scripts.",
      },
      { en: "Otherwise `sfc /scannow` and restart.", fr: "Sinon `sfc /scannow` et redémarrez." },
    ],
    service: [SERVICE.storeIsTheDevices],
  },
  OM_E_DS_UNKNOWNSERVICE: {
    seenIn: ["scan"],
    related: ["WU_E_UNKNOWN_SERVICE", "OM_E_AU_NO_REGISTERED_SERVICE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "An update service was named, by its id or address, that this computer does not get its updates from.",
      fr: "On a nommé, par son identifiant ou son adresse, un service de mise à jour dont cet ordinateur ne reçoit rien.",
    },
    causes: [
      {
        cause: {
          en: "A script uses the id of Microsoft Update or another service that was never added here.",
          fr: "Un script utilise l’identifiant de Microsoft Update ou d’un autre service jamais ajouté ici.",
        },
        tell: {
          en: "The id in the log is not in `(New-Object -ComObject Microsoft.Update.ServiceManager).Services`.",
          fr: "L’identifiant du journal n’est pas dans `(New-Object -ComObject Microsoft.Update.ServiceManager).Services`.",
        },
      },
      {
        cause: {
          en: "The registration was lost when the store was renewed.",
          fr: "L’enregistrement s’est perdu au renouvellement du magasin.",
        },
        tell: TELLS.afterRename,
      },
    ],
    agent: [
      {
        en: "A search named another service than the agent’s: leave `--server` out, or give the address that `releve agent status` shows.",
        fr: "Une recherche a nommé un autre service que celui de l’agent : ôtez `--server`, ou donnez l’adresse que montre `releve agent status`.",
      },
    ],
    windows: [
      {
        en: "Add the service in the script before it is used, or leave the id out: then the one of the policy is used.",
        fr: "Ajoutez le service dans le script avant de l’utiliser, ou ôtez l’identifiant : c’est alors celui de la stratégie.",
      },
      WINDOWS.restartService,
    ],
    service: [SERVICE.nothing],
  },
  OM_E_DS_SERVICEEXPIRED: {
    seenIn: ["scan", "register"],
    related: ["OM_E_DS_UNKNOWNSERVICE", "OM_E_AU_NO_REGISTERED_SERVICE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "This computer’s registration with an update service had an end, and that day has passed. For our agent that is the certificate which the service gave it.",
      fr: "L’inscription de cet ordinateur auprès d’un service de mise à jour avait une fin, et ce jour est passé. Pour notre agent, c’est le certificat que le service lui a donné.",
    },
    causes: [
      { cause: { en: "The clock is wrong.", fr: "L’horloge est fausse." }, tell: TELLS.clock },
      {
        cause: {
          en: "The device was off or away for months, so that its certificate was not renewed.",
          fr: "L’appareil a été éteint ou absent pendant des mois : son certificat n’a pas été renouvelé.",
        },
        tell: {
          en: "`releve agent doctor` says when the certificate ended.",
          fr: "`releve agent doctor` dit quand le certificat a expiré.",
        },
      },
      {
        cause: {
          en: "On Windows: an offline catalogue was registered as a service and has become too old.",
          fr: "Sous Windows : un catalogue hors ligne a été enregistré comme service et est devenu trop ancien.",
        },
        tell: {
          en: "The service’s name is that of an offline scan.",
          fr: "Le nom du service est celui d’une analyse hors ligne.",
        },
      },
    ],
    agent: [
      AGENT.checkClock,
      {
        en: "Enrol it again: `systemctl stop releve-agent`, remove `identity.json` from `/var/lib/releve-agent`, then `releve agent install --server https://NAME:8531 --account account.pem`.",
        fr: "Inscrivez-le de nouveau : `systemctl stop releve-agent`, supprimez `identity.json` de `/var/lib/releve-agent`, puis `releve agent install --server https://NAME:8531 --account account.pem`.",
      },
    ],
    windows: [
      WINDOWS.setClock,
      {
        en: "Register the offline catalogue again with a fresh file, or scan at the service.",
        fr: "Enregistrez de nouveau le catalogue hors ligne avec un fichier récent, ou analysez au service.",
      },
    ],
    service: [SERVICE.nothing],
  },
  OM_E_DS_DECLINENOTALLOWED: {
    seenIn: ["user-interface"],
    related: ["OM_E_UNINSTALL_NOT_ALLOWED", "OM_E_USER_ACCESS_DISABLED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Somebody wanted to hide an update that may not be hidden, because an admin decided that it is installed or gave it a deadline. It stays offered.",
      fr: "Quelqu’un a voulu masquer une mise à jour qui ne peut pas l’être, parce qu’un administrateur a décidé son installation ou lui a donné une échéance. Elle reste proposée.",
    },
    causes: [
      {
        cause: {
          en: "An admin requires the update, or gave it a deadline.",
          fr: "Un administrateur exige la mise à jour, ou lui a donné une échéance.",
        },
        tell: {
          en: "The update’s panel shows the approval; on the device `releve agent why UPDATE`.",
          fr: "Le volet de la mise à jour montre l’approbation ; sur l’appareil, `releve agent why UPDATE`.",
        },
      },
      {
        cause: {
          en: "A script hides updates that an admin has approved.",
          fr: "Un script masque des mises à jour qu’un administrateur a approuvées.",
        },
        tell: TELLS.inItsLog,
      },
    ],
    agent: [
      {
        en: "An update that an admin decided on cannot be hidden by `releve agent hide`: ask for its approval to be taken back.",
        fr: "Une mise à jour décidée par un administrateur ne peut pas être masquée avec `releve agent hide` : demandez le retrait de son approbation.",
      },
    ],
    windows: [
      {
        en: "Install the update, or ask for its approval to be taken back.",
        fr: "Installez la mise à jour, ou demandez le retrait de son approbation.",
      },
    ],
    service: [
      {
        en: "Approve as Available what users may leave out; Required cannot be hidden.",
        fr: "Approuvez comme Disponible ce que les utilisateurs peuvent écarter ; Requise ne se masque pas.",
      },
    ],
  },
  OM_E_DS_TABLESESSIONMISMATCH: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_SESSIONLOCKMISMATCH", "OM_E_DS_UNEXPECTED"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "Within Windows’ store, a table was used by another session than the one that had opened it. It is a fault of the client.",
      fr: "Dans le magasin de Windows, une table a été utilisée par une autre session que celle qui l’avait ouverte. C’est une faute du client.",
    },
    causes: [
      {
        cause: { en: "Two scans overlap.", fr: "Deux analyses se chevauchent." },
        tell: {
          en: "A management tool and the computer itself scan at the same minute.",
          fr: "Un outil de gestion et l’ordinateur lui-même analysent à la même minute.",
        },
      },
      { cause: CAUSES.storeDamaged, tell: TELLS.esent },
    ],
    agent: [AGENT.notOfOurStore],
    windows: [WINDOWS.restartService, WINDOWS.renewStore],
    service: [SERVICE.storeIsTheDevices],
  },
  OM_E_DS_SESSIONLOCKMISMATCH: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_TABLESESSIONMISMATCH", "OM_E_DS_LOCKTIMEOUTEXPIRED"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "Within Windows’ store, a lock was to be released by a session that does not hold it. It is a fault of the client.",
      fr: "Dans le magasin de Windows, un verrou devait être rendu par une session qui ne le tient pas. C’est une faute du client.",
    },
    causes: [
      {
        cause: {
          en: "A scan was cut off and its remains collide with the next one.",
          fr: "Une analyse a été coupée et ses restes gênent la suivante.",
        },
        tell: {
          en: "The first scan after a restart succeeds.",
          fr: "La première analyse après un redémarrage réussit.",
        },
      },
      { cause: CAUSES.storeDamaged, tell: TELLS.esent },
    ],
    agent: [AGENT.notOfOurStore],
    windows: [WINDOWS.restartService, WINDOWS.renewStore],
    service: [SERVICE.storeIsTheDevices],
  },
  OM_E_DS_NEEDWINDOWSSERVICE: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_UNKNOWNSERVICE", "OM_E_INVALID_OPERATION"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "Somebody wanted to remove the registration of Windows Update or of the managed server itself. These two belong to Windows and stay.",
      fr: "Quelqu’un a voulu retirer l’enregistrement de Windows Update ou du serveur géré lui-même. Ces deux-là font partie de Windows et restent.",
    },
    causes: [
      {
        cause: {
          en: "A script removes all update services it finds.",
          fr: "Un script retire tous les services de mise à jour qu’il trouve.",
        },
        tell: TELLS.inItsLog,
      },
    ],
    agent: [AGENT.notOfOurStore],
    windows: [
      {
        en: "Let the script pass over services that are built in.",
        fr: "Que le script saute les services intégrés.",
      },
      {
        en: "To keep a computer from Windows Update, use the policy of `releve client-settings`.",
        fr: "Pour tenir un ordinateur loin de Windows Update, utilisez la stratégie de `releve client-settings`.",
      },
    ],
    service: [SERVICE.storeIsTheDevices],
  },
};
