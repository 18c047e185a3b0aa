import type { Entries } from "../entry.ts";
import { CAUSES, TELLS } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const INSTALLATION: Entries = {
  OM_E_ALL_UPDATES_FAILED: {
    seenIn: ["install"],
    related: ["OM_E_INSTALL_COMPLETED_WITH_SOME_FAILURES", "OM_E_UH_INSTALLERFAILURE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Every update of this round failed. Something common to all of them is at fault, not the updates.",
      fr: "Toutes les mises à jour de ce tour ont échoué. Quelque chose de commun à toutes est en cause, non les mises à jour.",
    },
    causes: [
      {
        cause: {
          en: "The installer cannot work at all: a lock, a full disk, a broken package state.",
          fr: "L’installateur ne peut pas du tout travailler : verrou, disque plein, état des paquets rompu.",
        },
        tell: { en: "All failures have the same code.", fr: "Tous les échecs ont le même code." },
      },
      {
        cause: {
          en: "The files could not be downloaded.",
          fr: "Les fichiers n’ont pas pu être téléchargés.",
        },
        tell: { en: "The codes are of downloads.", fr: "Les codes sont ceux de téléchargements." },
      },
    ],
    agent: [
      {
        en: "See the updates’ own codes: `releve agent status`.",
        fr: "Voyez les codes des mises à jour : `releve agent status`.",
      },
      {
        en: "For apt: `dpkg --audit`, `df -h`, then `apt-get -f install`.",
        fr: "Pour apt : `dpkg --audit`, `df -h`, puis `apt-get -f install`.",
      },
    ],
    windows: [
      {
        en: "See Update history for the codes; free the disk, restart, try again.",
        fr: "Voyez les codes dans l’historique des mises à jour ; libérez le disque, redémarrez, réessayez.",
      },
    ],
    service: [
      {
        en: "Open the device’s page: equal codes name the cause.",
        fr: "Ouvrez la page de l’appareil : des codes égaux nomment la cause.",
      },
    ],
  },
  OM_E_NO_UPDATE: {
    seenIn: ["install", "download"],
    related: ["OM_E_NOOP", "OM_E_ITEMNOTFOUND"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "An operation was asked for that needs at least one update, and there is none.",
      fr: "On a demandé une opération qui exige au moins une mise à jour, et il n’y en a pas.",
    },
    causes: [
      {
        cause: {
          en: "Everything is installed already, or nothing is approved.",
          fr: "Tout est déjà installé, ou rien n’est approuvé.",
        },
        tell: {
          en: "The device’s page shows nothing to do.",
          fr: "La page de l’appareil ne montre rien à faire.",
        },
      },
      {
        cause: {
          en: "A script searched and did not look whether anything was found.",
          fr: "Un script a cherché sans vérifier s’il trouvait quelque chose.",
        },
        tell: TELLS.inItsOutput,
      },
    ],
    agent: [
      {
        en: "Scan, so that what is new counts: `releve agent scan`; then see what there is: `releve agent search`.",
        fr: "Analysez, pour tenir compte du nouveau : `releve agent scan` ; puis voyez ce qu’il y a : `releve agent search`.",
      },
    ],
    windows: [WINDOWS.correctScript],
    service: [
      {
        en: "Approve updates if some should be there.",
        fr: "Approuvez des mises à jour s’il devrait y en avoir.",
      },
    ],
  },
  OM_E_UNINSTALL_NOT_ALLOWED: {
    seenIn: ["uninstall"],
    related: ["OM_E_UH_DOESNOTSUPPORTACTION", "CBS_E_CANNOT_UNINSTALL"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The update may not be removed here: only the service that deployed it may ask for that, or nobody.",
      fr: "La mise à jour ne peut pas être retirée ici : seul le service qui l’a déployée peut le demander, ou personne.",
    },
    causes: [
      {
        cause: {
          en: "The update says that it cannot be uninstalled.",
          fr: "La mise à jour dit qu’elle ne se désinstalle pas.",
        },
        tell: { en: "Its panel says so.", fr: "Son volet le dit." },
      },
      {
        cause: {
          en: "A user tried to remove a managed update.",
          fr: "Un utilisateur a voulu retirer une mise à jour gérée.",
        },
        tell: { en: "No approval to uninstall exists.", fr: "Aucune approbation de désinstaller n’existe." },
      },
    ],
    agent: [
      {
        en: "Once the service has decided it: `releve agent uninstall UPDATE` does it at once.",
        fr: "Une fois que le service l’a décidé : `releve agent uninstall UPDATE` le fait aussitôt.",
      },
    ],
    windows: [
      {
        en: "Remove it by hand only if Windows offers it: Settings > Windows Update > Update history.",
        fr: "Retirez-la à la main seulement si Windows le propose : Paramètres > Windows Update > Historique des mises à jour.",
      },
    ],
    service: [
      {
        en: "Approve the uninstallation if the update supports it; else approve a version that corrects it.",
        fr: "Approuvez la désinstallation si la mise à jour le permet ; sinon, approuvez une version qui corrige.",
      },
    ],
  },
  OM_E_BIN_SOURCE_ABSENT: {
    seenIn: ["install"],
    related: ["OM_E_SOURCE_ABSENT", "PSFX_E_MATCHING_BINARY_MISSING"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The update is made of differences, and the file to which one is to be applied is not there. It needs the whole file instead.",
      fr: "La mise à jour est faite de différences, et le fichier auquel l’une s’applique n’est pas là. Il lui faut le fichier entier.",
    },
    causes: [
      {
        cause: {
          en: "The file was changed or removed since the update was made.",
          fr: "Le fichier a été modifié ou retiré depuis que la mise à jour a été faite.",
        },
        tell: TELLS.sfcFindsIt,
      },
      {
        cause: { en: "The store was cleaned by hand.", fr: "Le magasin a été nettoyé à la main." },
        tell: { en: "It began afterwards.", fr: "Cela a commencé ensuite." },
      },
    ],
    agent: [AGENT.notOurs],
    windows: [
      {
        en: "`DISM /Online /Cleanup-Image /RestoreHealth`, then install again.",
        fr: "Lancez `DISM /Online /Cleanup-Image /RestoreHealth`, puis installez de nouveau.",
      },
      {
        en: "Otherwise take the full package from the catalogue.",
        fr: "Sinon, prenez le paquet complet dans le catalogue.",
      },
    ],
    service: [SERVICE.nothing],
  },
  OM_E_SOURCE_ABSENT: {
    seenIn: ["install"],
    related: ["ERROR_INSTALL_SOURCE_ABSENT", "CBS_E_SOURCE_MISSING"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    happened: {
      en: "The installer needs something else before it can install, and finds it nowhere: a package on Debian, the product’s original medium or share on Windows.",
      fr: "L’installateur a besoin d’autre chose avant d’installer, et ne le trouve nulle part : un paquet sous Debian, le support ou le partage d’origine du produit sous Windows.",
    },
    causes: [
      {
        cause: {
          en: "On Debian: no package source of this machine has a package on which the update depends.",
          fr: "Sous Debian : aucune source de paquets de cette machine n’a un paquet dont dépend la mise à jour.",
        },
        tell: {
          en: "The message names it; `apt-cache policy PACKAGE` shows no candidate.",
          fr: "Le message le nomme ; `apt-cache policy PACKAGE` ne montre pas de candidat.",
        },
      },
      {
        cause: {
          en: "On Windows: the share or medium is gone.",
          fr: "Sous Windows : le partage ou le support a disparu.",
        },
        tell: {
          en: "The installer’s log lists where it looked.",
          fr: "Le journal de l’installateur énumère où il a cherché.",
        },
      },
      {
        cause: {
          en: "On Windows: the cached package was deleted by a clean-up.",
          fr: "Sous Windows : le paquet gardé a été supprimé par un nettoyage.",
        },
        tell: {
          en: "A file under `C:\\Windows\\Installer` is missing.",
          fr: "Un fichier sous `C:\\Windows\\Installer` manque.",
        },
      },
    ],
    agent: [
      {
        en: "Bring the machine’s package lists up to date: `apt-get update`, then `apt-cache policy PACKAGE`.",
        fr: "Mettez à jour les listes de paquets de la machine : `apt-get update`, puis `apt-cache policy PACKAGE`.",
      },
      {
        en: "If there is still no candidate, add the source that has it to `/etc/apt/sources.list.d`.",
        fr: "S’il n’y a toujours pas de candidat, ajoutez la source qui l’a à `/etc/apt/sources.list.d`.",
      },
      AGENT.triesAgain,
    ],
    windows: [
      {
        en: "Provide the source of the same version: `msiexec /fvomus PACKAGE.msi`.",
        fr: "Fournissez la source de la même version : `msiexec /fvomus PACKAGE.msi`.",
      },
    ],
    service: [
      {
        en: "Approve a version whose dependencies the devices’ sources have; on Windows put the original package back for the time of the rollout.",
        fr: "Approuvez une version dont les sources des appareils ont les dépendances ; sous Windows, remettez le paquet d’origine le temps du déploiement.",
      },
    ],
  },
  OM_E_DOWNLOAD_FAILED: {
    seenIn: ["download"],
    related: ["OM_E_DM_UNEXPECTED", "ERROR_DISK_FULL", "OM_E_DM_INCORRECTFILEHASH"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "An update could not be downloaded. What has arrived of it is kept for the next try.",
      fr: "Une mise à jour n’a pas pu être téléchargée. Ce qui en est arrivé est gardé pour le prochain essai.",
    },
    causes: [
      {
        cause: CAUSES.diskFull,
        tell: {
          en: "`df -h` shows it; the message says `ENOSPC`.",
          fr: "`df -h` le montre ; le message dit `ENOSPC`.",
        },
      },
      {
        cause: {
          en: "The network or the server fails again and again.",
          fr: "Le réseau ou le serveur échoue sans cesse.",
        },
        tell: { en: "A code of the network stands beside it.", fr: "Un code du réseau est à côté." },
      },
      {
        cause: { en: "The folder cannot be written to.", fr: "Le dossier ne peut pas être écrit." },
        tell: { en: "The message says `EACCES` or `EROFS`.", fr: "Le message dit `EACCES` ou `EROFS`." },
      },
    ],
    agent: [
      {
        en: "Read the reason in event 161 on the device’s page, or in `agent.log`.",
        fr: "Lisez la raison dans l’événement 161 de la page de l’appareil, ou dans `agent.log`.",
      },
      {
        en: "Make room: `apt-get clean`, `journalctl --vacuum-size=200M`.",
        fr: "Faites de la place : `apt-get clean`, `journalctl --vacuum-size=200M`.",
      },
      AGENT.triesAgain,
    ],
    windows: [
      {
        en: "Look up the BITS or WinHTTP code beside it, then scan.",
        fr: "Cherchez le code BITS ou WinHTTP à côté, puis analysez.",
      },
    ],
    service: [
      {
        en: "If many devices fail on one file, look at its source under Admin > Sources.",
        fr: "Si beaucoup d’appareils échouent sur un fichier, regardez sa source dans Administration > Sources.",
      },
    ],
  },
  OM_E_UPDATE_NOT_PROCESSED: {
    seenIn: ["install"],
    related: ["OM_E_UH_POSTREBOOTRESULTUNKNOWN", "OM_E_SERVICE_STOP"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The update was not dealt with in this run: it was begun or planned, and the run ended before its turn or its end.",
      fr: "La mise à jour n’a pas été traitée dans ce tour : elle était commencée ou prévue, et le tour s’est terminé avant.",
    },
    causes: [
      {
        cause: {
          en: "The agent or the computer was stopped in the midst of an installation.",
          fr: "L’agent ou l’ordinateur a été arrêté pendant une installation.",
        },
        tell: {
          en: "`last -x`, or `journalctl -u releve-agent`, shows it.",
          fr: "`last -x`, ou `journalctl -u releve-agent`, le montre.",
        },
      },
      {
        cause: {
          en: "An earlier update needed a restart first.",
          fr: "Une mise à jour antérieure exigeait d’abord un redémarrage.",
        },
        tell: { en: "The device waits for a restart.", fr: "L’appareil attend un redémarrage." },
      },
    ],
    agent: [
      {
        en: "See what is half done: `dpkg --audit`; the agent sets it in order by itself.",
        fr: "Voyez ce qui est à moitié fait : `dpkg --audit` ; l’agent remet tout en ordre de lui-même.",
      },
      {
        en: "Restart if one is due; then the agent goes on.",
        fr: "Redémarrez si un redémarrage est en attente ; l’agent continue ensuite.",
      },
    ],
    windows: [
      {
        en: "Restart if one is due, then scan.",
        fr: "Redémarrez si un redémarrage est en attente, puis analysez.",
      },
    ],
    service: [SERVICE.nothing],
  },
  OM_E_WINHTTP_INVALID_FILE: {
    seenIn: ["download"],
    related: ["OM_E_INVALID_FILE", "OM_E_DM_INCORRECTFILEHASH"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "What came instead of the file is of another kind, mostly a web page. It was thrown away.",
      fr: "Ce qui est venu à la place du fichier est d’un autre genre, le plus souvent une page web. Cela a été jeté.",
    },
    causes: [
      {
        cause: {
          en: "A captive portal or a gateway answered in the server’s place.",
          fr: "Un portail captif ou une passerelle a répondu à la place du serveur.",
        },
        tell: {
          en: "A browser on the device shows its page.",
          fr: "Un navigateur de l’appareil montre sa page.",
        },
      },
      {
        cause: {
          en: "The file’s address now leads to a page.",
          fr: "L’adresse du fichier mène à présent à une page.",
        },
        tell: { en: "`curl -sI URL` says `text/html`.", fr: "`curl -sI URL` dit `text/html`." },
      },
    ],
    agent: [AGENT.logInToPortal, AGENT.triesAgain],
    windows: [
      {
        en: "Open the address from the log in a browser on that computer.",
        fr: "Ouvrez l’adresse du journal dans un navigateur de cet ordinateur.",
      },
    ],
    service: [
      {
        en: "Exempt the service and the sources from gateways that answer in their place.",
        fr: "Exemptez le service et les sources des passerelles qui répondent à leur place.",
      },
    ],
  },
  OM_E_BAD_FILE_URL: {
    seenIn: ["download"],
    related: ["OM_E_PT_INVALID_URL", "OM_E_DM_URLNOTAVAILABLE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The address given for a file is none from which a file can be fetched: not HTTP, or a folder.",
      fr: "L’adresse donnée pour un fichier n’en est pas une d’où l’obtenir : pas du HTTP, ou un dossier.",
    },
    causes: [
      {
        cause: { en: "The document names a wrong address.", fr: "Le document nomme une adresse fausse." },
        tell: { en: "The update’s panel shows it.", fr: "Le volet de la mise à jour la montre." },
      },
      {
        cause: {
          en: "A server made it from a wrong name of its own.",
          fr: "Un serveur l’a formée d’un nom faux.",
        },
        tell: {
          en: "All files’ addresses have the same fault.",
          fr: "Les adresses de tous les fichiers ont la même faute.",
        },
      },
    ],
    agent: [AGENT.triesAgain],
    windows: [WINDOWS.scan],
    service: [
      {
        en: "Correct the document and import a higher revision; start the service with the right `--names`.",
        fr: "Corrigez le document et importez une révision plus élevée ; démarrez le service avec les bons `--names`.",
      },
    ],
  },
  OM_E_DOWNLOAD_COMPLETED_WITH_SOME_FAILURES: {
    seenIn: ["download"],
    related: ["OM_E_DOWNLOAD_FAILED", "OM_E_DM_INCORRECTFILEHASH"],
    sources: ["Intune software updates", "Relève: agent faults"],
    happened: {
      en: "The downloads ended, and some failed. Those that are complete are installed. Its number is that of another code in Windows’ own list, so do not look it up there.",
      fr: "Les téléchargements sont terminés, et certains ont échoué. Ceux qui sont complets sont installés. Son numéro est celui d’un autre code dans la liste de Windows : ne l’y cherchez pas.",
    },
    causes: [
      { cause: CAUSES.singleUpdates, tell: TELLS.eachHasItsCode },
      { cause: CAUSES.somethingPassing, tell: TELLS.nextRoundIsWell },
    ],
    agent: [AGENT.seeEachCode, AGENT.triesAgain],
    windows: [WINDOWS.seeHistory],
    service: [SERVICE.filterFailed],
  },
  OM_E_INSTALL_COMPLETED_WITH_SOME_FAILURES: {
    seenIn: ["install"],
    related: ["OM_E_ALL_UPDATES_FAILED", "OM_S_UPDATE_ERROR"],
    sources: ["Intune software updates", "Relève: agent faults"],
    happened: {
      en: "The installations ended, and some failed. The others are in order. Its number is that of another code in Windows’ own list, so do not look it up there.",
      fr: "Les installations sont terminées, et certaines ont échoué. Les autres sont en ordre. Son numéro est celui d’un autre code dans la liste de Windows : ne l’y cherchez pas.",
    },
    causes: [
      { cause: CAUSES.singleUpdates, tell: TELLS.eachHasItsCode },
      { cause: CAUSES.somethingPassing, tell: TELLS.nextRoundIsWell },
    ],
    agent: [AGENT.seeEachCode, AGENT.triesAgain],
    windows: [WINDOWS.seeHistory],
    service: [SERVICE.filterFailed],
  },
};
