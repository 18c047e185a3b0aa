import type { Entries } from "../entry.ts";
import { CAUSES, TELLS } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const CONTENTS: Entries = {
  OM_E_DS_TABLEMISSING: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_TABLEINCORRECT", "OM_E_DS_RESETREQUIRED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "A table that the agent needs is not in its store. What it held is lost or was never there; all of it can be fetched again.",
      fr: "Une table dont l’agent a besoin n’est pas dans son magasin. Ce qu’elle contenait est perdu ou n’y a jamais été ; tout peut être obtenu de nouveau.",
    },
    causes: [
      { cause: CAUSES.storeEdited, tell: TELLS.shellHistory },
      {
        cause: {
          en: "The store was damaged, or copied while it was being made.",
          fr: "Le magasin a été abîmé, ou copié pendant sa création.",
        },
        tell: {
          en: "Errors of the disk, or a restore from a backup, shortly before.",
          fr: "Il y a des erreurs de disque, ou une restauration, peu avant.",
        },
      },
    ],
    agent: [AGENT.storeRenewed, AGENT.lookAtDisk],
    windows: [WINDOWS.renewStore],
    service: [SERVICE.storeIsTheDevices],
  },
  OM_E_DS_TABLEINCORRECT: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_TABLEMISSING", "OM_E_DS_SCHEMAMISMATCH"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "A table of the store lacks a column or has other ones than this agent knows. It cannot be used as it is.",
      fr: "Il manque une colonne à une table du magasin, ou elle en a d’autres que celles que connaît cet agent. Elle ne peut pas servir telle quelle.",
    },
    causes: [
      { cause: CAUSES.storeEdited, tell: { en: "Shell history.", fr: "Voyez l’historique du shell." } },
      {
        cause: {
          en: "A development version of the agent made it.",
          fr: "Une version de développement de l’agent l’a créée.",
        },
        tell: {
          en: "The agent’s version was changed shortly before.",
          fr: "La version de l’agent a changé peu avant.",
        },
      },
    ],
    agent: [
      AGENT.storeRenewed,
      {
        en: "Use released versions on machines that matter.",
        fr: "Utilisez des versions publiées sur les machines qui comptent.",
      },
    ],
    windows: [WINDOWS.renewStore],
    service: [SERVICE.storeIsTheDevices],
  },
  OM_E_DS_INVALIDTABLENAME: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_TABLEMISSING", "OM_E_DS_UNEXPECTED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The store was asked for a table that it does not have by this name: it went away while the store was open, or, on Windows, the client is at fault.",
      fr: "On a demandé au magasin une table qu’il n’a pas sous ce nom : elle a disparu pendant que le magasin était ouvert ou, sous Windows, le client est en faute.",
    },
    causes: [
      {
        cause: {
          en: "Somebody edited the store by hand while the agent ran.",
          fr: "Quelqu’un a modifié le magasin à la main pendant que l’agent tournait.",
        },
        tell: TELLS.shellHistory,
      },
      {
        cause: {
          en: "On Windows: the files of the update agent are of different versions.",
          fr: "Sous Windows : les fichiers de l’agent de mise à jour sont de versions différentes.",
        },
        tell: TELLS.afterCutUpdate,
      },
      { cause: CAUSES.storeDamaged, tell: TELLS.esent },
    ],
    agent: [
      {
        en: "Restart the agent, which makes what is missing anew: `systemctl restart releve-agent`.",
        fr: "Redémarrez l’agent, qui refait ce qui manque : `systemctl restart releve-agent`.",
      },
    ],
    windows: [
      WINDOWS.renewStore,
      {
        en: "If it stays: `DISM /Online /Cleanup-Image /RestoreHealth`, then `sfc /scannow`.",
        fr: "Si cela demeure : `DISM /Online /Cleanup-Image /RestoreHealth`, puis `sfc /scannow`.",
      },
    ],
    service: [SERVICE.storeIsTheDevices],
  },
  OM_E_DS_NODATA: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_MISSINGDATA", "OM_E_ITEMNOTFOUND"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The store was asked for something that it does not have: an update that left the scope, an old history. Usually that is no fault, only an answer.",
      fr: "On a demandé au magasin quelque chose qu’il n’a pas : une mise à jour sortie de la portée, un historique ancien. D’ordinaire, ce n’est pas une faute, seulement une réponse.",
    },
    causes: [
      {
        cause: {
          en: "The update was declined or superseded since it was seen.",
          fr: "La mise à jour a été refusée ou remplacée depuis qu’on l’a vue.",
        },
        tell: {
          en: "In the console it is declined or superseded.",
          fr: "Dans la console, elle est refusée ou remplacée.",
        },
      },
      {
        cause: { en: "The store was renewed shortly before.", fr: "Le magasin a été renouvelé peu avant." },
        tell: TELLS.storeWasRenewed,
      },
      {
        cause: {
          en: "A task had begun when the agent’s store was lost: whether it was done cannot be told.",
          fr: "Une tâche était commencée quand le magasin de l’agent a été perdu : on ne peut dire si elle a été faite.",
        },
        tell: {
          en: "The task shows this code on the device’s page.",
          fr: "La tâche montre ce code sur la page de l’appareil.",
        },
      },
    ],
    agent: [
      {
        en: "Let the agent scan once more, then what applies is in its store again: `releve agent scan`.",
        fr: "Faites analyser l’agent une fois de plus ; ce qui le concerne est alors de nouveau dans son magasin : `releve agent scan`.",
      },
    ],
    windows: [WINDOWS.scan],
    service: [
      {
        en: "If it is a task’s, give the task again if it is still wanted.",
        fr: "Si c’est celui d’une tâche, redonnez la tâche si elle est toujours voulue.",
      },
    ],
  },
  OM_E_DS_MISSINGDATA: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_NODATA", "OM_E_XML_MISSINGDATA"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "A value that must not be empty was to be stored, or is missing where it must be. The row was refused; the rest of the store is as it was.",
      fr: "Une valeur qui ne peut pas être vide devait être enregistrée, ou manque là où il la faut. La ligne a été refusée ; le reste du magasin est inchangé.",
    },
    causes: [
      {
        cause: {
          en: "The server sent an update without something that it must have.",
          fr: "Le serveur a envoyé une mise à jour à laquelle il manque quelque chose d’obligatoire.",
        },
        tell: {
          en: "The message names the update; all devices have it for that one.",
          fr: "Le message nomme la mise à jour ; tous les appareils l’ont pour celle-là.",
        },
      },
      {
        cause: CAUSES.storeDamaged,
        tell: {
          en: "It happens with different updates each time.",
          fr: "Cela arrive chaque fois avec d’autres mises à jour.",
        },
      },
    ],
    agent: [
      { en: "Note the update in `agent.log`.", fr: "Notez la mise à jour dans `agent.log`." },
      AGENT.renewStore,
    ],
    windows: [WINDOWS.renewStore],
    service: [
      {
        en: "Check that update’s document: `releve metadata check < FILE.xml`; decline it if it is faulty.",
        fr: "Vérifiez le document de cette mise à jour : `releve metadata check < FILE.xml` ; refusez-la si elle est fautive.",
      },
      SERVICE.resetStore,
    ],
  },
  OM_E_DS_MISSINGREF: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_CANTDELETE", "OM_E_DS_INVALID"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "A row refers to another one that is not in the store, so the two cannot be kept in agreement.",
      fr: "Une ligne renvoie à une autre qui n’est pas dans le magasin : les deux ne peuvent pas être gardées en accord.",
    },
    causes: [
      {
        cause: {
          en: "The store was damaged by a crash or a full disk.",
          fr: "Le magasin a été abîmé par un arrêt brutal ou un disque plein.",
        },
        tell: TELLS.esent,
      },
      {
        cause: {
          en: "A scan was cut off while it wrote.",
          fr: "Une analyse a été coupée pendant qu’elle écrivait.",
        },
        tell: {
          en: "It began after a restart in the midst of a scan.",
          fr: "Cela a commencé après un redémarrage pendant une analyse.",
        },
      },
    ],
    agent: [AGENT.renewStore],
    windows: [WINDOWS.renewStore],
    service: [SERVICE.storeIsTheDevices],
  },
  OM_E_DS_CANTDELETE: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_MISSINGREF", "OM_E_DS_UNKNOWNSERVICE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "An update was to be removed from Windows’ store, and an update service still refers to it. It stays there; nothing is lost.",
      fr: "Une mise à jour devait être retirée du magasin de Windows, et un service de mise à jour y renvoie encore. Elle y reste ; rien n’est perdu.",
    },
    causes: [
      {
        cause: {
          en: "Another registered service, such as Microsoft Update or an offline catalogue, still offers the update.",
          fr: "Un autre service enregistré, comme Microsoft Update ou un catalogue hors ligne, propose encore la mise à jour.",
        },
        tell: {
          en: "`(New-Object -ComObject Microsoft.Update.ServiceManager).Services` lists more than one service.",
          fr: "`(New-Object -ComObject Microsoft.Update.ServiceManager).Services` cite plus d’un service.",
        },
      },
      {
        cause: {
          en: "The client has not fully scanned since the update went.",
          fr: "Le client n’a pas analysé entièrement depuis que la mise à jour est partie.",
        },
        tell: { en: "It passes after a full scan.", fr: "Cela passe après une analyse complète." },
      },
    ],
    agent: [AGENT.notOfOurStore],
    windows: [WINDOWS.scan, WINDOWS.renewStore],
    service: [SERVICE.storeIsTheDevices],
  },
  OM_E_DS_ROWEXISTS: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DUPLICATE_ITEM", "OM_E_DS_DUPLICATEUPDATEID"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Something was to be added that is there already. The first one stays.",
      fr: "Quelque chose devait être ajouté qui y est déjà. Le premier reste.",
    },
    causes: [
      {
        cause: {
          en: "The server named one thing twice in an answer.",
          fr: "Le serveur a nommé deux fois une chose dans une réponse.",
        },
        tell: {
          en: "The message names it; all devices have it.",
          fr: "Le message la nomme ; tous les appareils l’ont.",
        },
      },
      {
        cause: { en: "A fault of the agent.", fr: "Une faute de l’agent." },
        tell: {
          en: "It comes on one device without anything special in the answer.",
          fr: "Cela vient sur un appareil sans rien de particulier dans la réponse.",
        },
      },
    ],
    agent: [
      { en: "Let the agent scan again.", fr: "Laissez l’agent analyser de nouveau." },
      AGENT.renewStore,
    ],
    windows: [WINDOWS.renewStore],
    service: [SERVICE.resetStore],
  },
  OM_E_DS_DUPLICATEUPDATEID: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DUPLICATE_ITEM", "OM_E_DS_ROWEXISTS"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The server sent an update in an older revision than it had sent before. The newer one stays; the scan was given up, because the server contradicts itself.",
      fr: "Le serveur a envoyé une mise à jour dans une révision plus ancienne que celle d’avant. La plus récente reste ; l’analyse a été abandonnée, parce que le serveur se contredit.",
    },
    causes: [
      {
        cause: {
          en: "The service was restored from an older backup.",
          fr: "Le service a été restauré d’une sauvegarde plus ancienne.",
        },
        tell: { en: "All devices have it since that day.", fr: "Tous les appareils l’ont depuis ce jour." },
      },
      {
        cause: {
          en: "Two servers with different catalogues answer behind one address.",
          fr: "Deux serveurs aux catalogues différents répondent derrière une adresse.",
        },
        tell: TELLS.comesAndGoes,
      },
    ],
    agent: [AGENT.triesAgain],
    windows: [WINDOWS.renewStore],
    service: [
      {
        en: "After a restore have the devices forget what they were sent: `releve devices task reset-store --group GROUP`.",
        fr: "Après une restauration, faites oublier aux appareils ce qu’ils ont reçu : `releve devices task reset-store --group GROUP`.",
      },
      {
        en: "After a restore sync the sources, so that the catalogue is at its present level again.",
        fr: "Après une restauration, synchronisez les sources, pour que le catalogue retrouve son niveau.",
      },
      {
        en: "Behind a balancer let all servers share one database.",
        fr: "Derrière un répartiteur, que tous les serveurs partagent une base.",
      },
    ],
  },
  OM_E_DS_SCHEMAMISMATCH: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_BADVERSION", "OM_E_DS_TABLEINCORRECT"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Windows’ store was to be filled from a backup, and the tables in the backup are of another form than the store’s. The backup was not used.",
      fr: "Le magasin de Windows devait être rempli depuis une sauvegarde, dont les tables ont une autre forme que les siennes. La sauvegarde n’a pas été utilisée.",
    },
    causes: [
      {
        cause: {
          en: "The update agent was updated after the backup was made.",
          fr: "L’agent de mise à jour a été mis à jour après la sauvegarde.",
        },
        tell: {
          en: "The code comes at the first start after an upgrade of Windows.",
          fr: "Le code vient au premier démarrage après une mise à niveau de Windows.",
        },
      },
      {
        cause: {
          en: "A copied `SoftwareDistribution` folder is from a computer with another version.",
          fr: "Un dossier `SoftwareDistribution` copié vient d’un ordinateur d’une autre version.",
        },
        tell: {
          en: "Its dates are older than this installation.",
          fr: "Ses dates sont antérieures à cette installation.",
        },
      },
    ],
    agent: [AGENT.notOfOurStore],
    windows: [WINDOWS.renewStore],
    service: [SERVICE.storeIsTheDevices],
  },
};
