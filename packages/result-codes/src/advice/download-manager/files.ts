import type { Entries } from "../entry.ts";
import { TELLS } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const FILES: Entries = {
  OM_E_DM_INCORRECTFILEHASH: {
    seenIn: ["download"],
    related: ["OM_E_DM_CONTENTCHANGED", "OM_E_DOWNLOAD_FAILED", "TRUST_E_BAD_DIGEST"],
    sources: ["MS-WUSP 3.1.5.9", "Windows Update common errors", "Relève: agent faults"],
    happened: {
      en: "A file arrived whole, but its digest is not the one that the update’s metadata promise. It was thrown away, fetched once more from the start, and was wrong again. Nothing was installed from it.",
      fr: "Un fichier est arrivé entier, mais son empreinte n’est pas celle que promettent les métadonnées de la mise à jour. Il a été jeté, téléchargé une fois de plus depuis le début, et il était encore faux. Rien n’en a été installé.",
    },
    causes: [
      {
        cause: {
          en: "A caching proxy or a security gateway on the way keeps a damaged or an altered copy.",
          fr: "Un proxy cache ou une passerelle de sécurité, sur le chemin, garde une copie abîmée ou modifiée.",
        },
        tell: {
          en: "All devices behind that proxy fail on the same file; one that is connected past it succeeds.",
          fr: "Tous les appareils derrière ce proxy échouent sur le même fichier ; un appareil relié sans lui réussit.",
        },
      },
      {
        cause: {
          en: "The service’s own copy of the file is damaged, or was replaced.",
          fr: "La copie que détient le service est abîmée ou a été remplacée.",
        },
        tell: {
          en: "All devices fail on this file, whatever their network. `sha256sum` of the file in the service’s content folder differs from its name.",
          fr: "Tous les appareils échouent sur ce fichier, quel que soit leur réseau. `sha256sum` du fichier, dans le dossier de contenu du service, ne donne pas son nom.",
        },
      },
      {
        cause: {
          en: "The publisher replaced the file under the same address after the update was imported.",
          fr: "L’éditeur a remplacé le fichier à la même adresse après l’importation de la mise à jour.",
        },
        tell: {
          en: "The failures began for everyone at one moment, the size has changed too, and a new sync of the source brings a newer revision.",
          fr: "Les échecs ont commencé partout au même moment, la taille a changé aussi, et une synchronisation de la source apporte une révision plus récente.",
        },
      },
      {
        cause: {
          en: "The device’s disk or memory changes what is written.",
          fr: "Le disque ou la mémoire de l’appareil altère ce qui est écrit.",
        },
        tell: {
          en: "One device alone fails, on other files each time. `dmesg`, or the System event log, has disk errors.",
          fr: "Un seul appareil échoue, à chaque fois sur d’autres fichiers. `dmesg`, ou le journal Système, contient des erreurs de disque.",
        },
      },
    ],
    agent: [
      {
        en: "See which file it is: the event 161 on the device’s page names it, and so does `agent.log`.",
        fr: "Voyez de quel fichier il s’agit : l’événement 161, sur la page de l’appareil, le nomme, tout comme `agent.log`.",
      },
      {
        en: "Compare with another device of the same site, then with one of another site. Same site only: it is the proxy. All: the service. One device: its disk.",
        fr: "Comparez avec un autre appareil du même site, puis avec un appareil d’un autre site. Ce site seulement : c’est le proxy. Tous : le service. Un seul appareil : son disque.",
      },
      {
        en: "Proxy: remove this address from its cache, or exempt the service’s address from caching and inspection.",
        fr: "Proxy : retirez cette adresse de son cache, ou exemptez l’adresse du service du cache et de l’inspection.",
      },
      {
        en: "Device: read `dmesg` and `smartctl -H /dev/sda`; replace the disk before you try again.",
        fr: "Appareil : lisez `dmesg` et `smartctl -H /dev/sda` ; remplacez le disque avant de réessayer.",
      },
      {
        en: "The agent fetches the file anew at its next attempt; you need not delete anything.",
        fr: "L’agent télécharge de nouveau le fichier à sa prochaine tentative ; vous n’avez rien à supprimer.",
      },
    ],
    windows: [
      {
        en: "Find the file and its address in the log: `Get-WindowsUpdateLog`, search for 0x80246002.",
        fr: "Trouvez le fichier et son adresse dans le journal : `Get-WindowsUpdateLog`, cherchez 0x80246002.",
      },
      {
        en: "Stop the services: `net stop bits`, then `net stop wuauserv`.",
        fr: "Arrêtez les services : `net stop bits`, puis `net stop wuauserv`.",
      },
      {
        en: "Delete what is in `C:\\Windows\\SoftwareDistribution\\Download`, then `net start wuauserv`. This takes nothing away that was installed.",
        fr: "Supprimez le contenu de `C:\\Windows\\SoftwareDistribution\\Download`, puis `net start wuauserv`. Rien de ce qui est installé n’est retiré.",
      },
      {
        en: "Scan again with `usoclient StartScan`. If it fails again, look at the proxy and the service.",
        fr: "Relancez une analyse avec `usoclient StartScan`. Si l’échec persiste, examinez le proxy et le service.",
      },
      {
        en: "If only this device fails, run `chkdsk /scan`.",
        fr: "Si cet appareil est le seul à échouer, lancez `chkdsk /scan`.",
      },
    ],
    service: [
      {
        en: "Under Updates, open the update: Files shows its digest. Compare it with `sha256sum` of the file in the content folder.",
        fr: "Dans Mises à jour, ouvrez la mise à jour : Fichiers montre son empreinte. Comparez-la à `sha256sum` du fichier dans le dossier de contenu.",
      },
      {
        en: "If they differ, delete that one file; the service fetches it again when a device asks for it.",
        fr: "Si elles diffèrent, supprimez ce seul fichier ; le service le télécharge de nouveau quand un appareil le demande.",
      },
      {
        en: "If it comes back with the same wrong digest, sync the source and approve the newer revision, and decline this one.",
        fr: "S’il revient avec la même empreinte fausse, synchronisez la source, approuvez la révision plus récente et refusez celle-ci.",
      },
    ],
  },
  OM_E_DM_URLNOTAVAILABLE: {
    seenIn: ["download"],
    related: ["OM_E_PT_HTTP_STATUS_NOT_FOUND", "OM_E_PT_FILE_LOCATIONS_CHANGED", "OM_E_BAD_FILE_URL"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The update’s file has no address from which it could be fetched. Nothing was downloaded.",
      fr: "Le fichier de la mise à jour n’a pas d’adresse d’où l’obtenir. Rien n’a été téléchargé.",
    },
    causes: [
      {
        cause: {
          en: "The update was imported from a document whose file nobody has supplied.",
          fr: "La mise à jour a été importée d’un document dont personne n’a fourni le fichier.",
        },
        tell: {
          en: "Its panel shows the file without an address.",
          fr: "Son volet montre le fichier sans adresse.",
        },
      },
      {
        cause: {
          en: "The server does not name the file’s place any more.",
          fr: "Le serveur ne nomme plus l’emplacement du fichier.",
        },
        tell: {
          en: "A fresh scan names it again, or the update is gone.",
          fr: "Une nouvelle analyse le nomme de nouveau, ou la mise à jour a disparu.",
        },
      },
    ],
    agent: [
      {
        en: "Nothing is to be done on the device; the agent tries again by itself, more slowly each time.",
        fr: "Il n’y a rien à faire sur l’appareil ; l’agent réessaie de lui-même, plus lentement chaque fois.",
      },
    ],
    windows: [WINDOWS.scan],
    service: [
      {
        en: "Open the update: if its file has no address, import a document that names one, or decline it.",
        fr: "Ouvrez la mise à jour : si son fichier n’a pas d’adresse, importez un document qui en nomme une, ou refusez-la.",
      },
    ],
  },
  OM_E_DM_UNKNOWNALGORITHM: {
    seenIn: ["download"],
    related: ["OM_E_DM_INCORRECTFILEHASH", "OM_E_UH_INVALIDMETADATA"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The update’s file is to be checked by a hash algorithm that this agent does not know. What cannot be checked is not downloaded.",
      fr: "Le fichier de la mise à jour doit être vérifié par un algorithme que cet agent ne connaît pas. Ce qui ne peut être vérifié n’est pas téléchargé.",
    },
    causes: [
      {
        cause: {
          en: "The document names an algorithm that is misspelt or unusual.",
          fr: "Le document nomme un algorithme mal écrit ou inhabituel.",
        },
        tell: {
          en: "Its file has another `DigestAlgorithm` than `SHA1` or `SHA256`.",
          fr: "Son fichier a un autre `DigestAlgorithm` que `SHA1` ou `SHA256`.",
        },
      },
      {
        cause: {
          en: "The agent is older than the algorithm.",
          fr: "L’agent est plus ancien que l’algorithme.",
        },
        tell: {
          en: "Devices with a newer agent download it.",
          fr: "Les appareils à l’agent plus récent le téléchargent.",
        },
      },
    ],
    agent: [AGENT.updateIfNewerSucceed],
    windows: [WINDOWS.updateAndScan],
    service: [
      {
        en: "Check the document: `releve metadata check < FILE.xml`, and import it with SHA-256.",
        fr: "Vérifiez le document : `releve metadata check < FILE.xml`, et importez-le avec SHA-256.",
      },
    ],
  },
  OM_E_DM_NOTDOWNLOADED: {
    seenIn: ["install", "download"],
    related: ["OM_E_DOWNLOAD_FAILED", "OM_E_UH_NEEDANOTHERDOWNLOAD"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The update was to be installed and its files are not all there. Nothing was changed; the files are fetched first.",
      fr: "La mise à jour devait être installée et ses fichiers ne sont pas tous là. Rien n’a été modifié ; les fichiers sont d’abord téléchargés.",
    },
    causes: [
      {
        cause: {
          en: "The files were removed between download and installation.",
          fr: "Les fichiers ont été supprimés entre le téléchargement et l’installation.",
        },
        tell: {
          en: "A clean-up of the data folder, or of `SoftwareDistribution`, took place.",
          fr: "Un nettoyage du dossier de données, ou de `SoftwareDistribution`, a eu lieu.",
        },
      },
      {
        cause: {
          en: "Installation was asked for before the download ended.",
          fr: "L’installation a été demandée avant la fin du téléchargement.",
        },
        tell: {
          en: "The download’s end stands later in the log.",
          fr: "La fin du téléchargement figure plus loin dans le journal.",
        },
      },
      {
        cause: { en: "A file no longer passes its check.", fr: "Un fichier ne passe plus sa vérification." },
        tell: {
          en: "The log says so; it is fetched anew.",
          fr: "Le journal le dit ; il est téléchargé de nouveau.",
        },
      },
    ],
    agent: [
      {
        en: "Nothing is to be done: the agent downloads again and then installs.",
        fr: "Il n’y a rien à faire : l’agent télécharge de nouveau, puis installe.",
      },
      {
        en: "If it repeats, look for a program that empties `/var/lib/releve-agent/content`.",
        fr: "Si cela se répète, cherchez un programme qui vide `/var/lib/releve-agent/content`.",
      },
    ],
    windows: [
      WINDOWS.scan,
      {
        en: "If it repeats: empty `C:\\Windows\\SoftwareDistribution\\Download` with `wuauserv` and `bits` stopped, then scan.",
        fr: "Si cela se répète : videz `C:\\Windows\\SoftwareDistribution\\Download`, `wuauserv` et `bits` arrêtés, puis analysez.",
      },
    ],
    service: [SERVICE.nothing],
  },
  OM_E_DM_DOWNLOADLOCATIONCHANGED: {
    seenIn: ["download"],
    related: ["OM_E_PT_FILE_LOCATIONS_CHANGED", "OM_E_DM_CONTENTCHANGED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The file has moved to another address while it was being downloaded; the download begins again from there.",
      fr: "Le fichier a changé d’adresse pendant son téléchargement ; celui-ci reprend depuis la nouvelle.",
    },
    causes: [
      {
        cause: {
          en: "The service changed its name, port or storage.",
          fr: "Le service a changé de nom, de port ou de stockage.",
        },
        tell: {
          en: "Addresses in the log have both the old and the new one.",
          fr: "Les adresses du journal ont l’ancienne et la nouvelle.",
        },
      },
      {
        cause: {
          en: "A content network was switched on or off.",
          fr: "Un réseau de diffusion a été mis en service ou retiré.",
        },
        tell: { en: "It was configured that day.", fr: "Il a été configuré ce jour-là." },
      },
    ],
    agent: [
      {
        en: "Our agent follows no redirection of a file: the next scan asks the service for its address anew.",
        fr: "Notre agent ne suit aucune redirection d’un fichier : l’analyse suivante redemande son adresse au service.",
      },
      {
        en: "If it stays, tell the service’s admin the address in `agent.log`.",
        fr: "Si cela demeure, donnez à l’administrateur du service l’adresse qui figure dans `agent.log`.",
      },
    ],
    windows: [WINDOWS.scan],
    service: [
      {
        en: "Keep the old address working for a week after a move.",
        fr: "Gardez l’ancienne adresse en service une semaine après un déménagement.",
      },
    ],
  },
  OM_E_DM_CONTENTCHANGED: {
    seenIn: ["download"],
    related: ["OM_E_DM_INCORRECTFILEHASH", "OM_E_DM_DOWNLOADLOCATIONCHANGED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "What the file should be changed while it was being downloaded: a newer revision names other files, or the server no longer has the rest of this one. What had arrived is dropped, and the download begins again.",
      fr: "Ce que doit être le fichier a changé pendant son téléchargement : une révision plus récente nomme d’autres fichiers, ou le serveur n’a plus la suite de celui-ci. Ce qui était arrivé est abandonné, et le téléchargement recommence.",
    },
    causes: [
      {
        cause: {
          en: "The publisher issued a new revision.",
          fr: "L’éditeur a publié une nouvelle révision.",
        },
        tell: {
          en: "The update’s panel shows a revision of today.",
          fr: "Le volet de la mise à jour montre une révision du jour.",
        },
      },
      {
        cause: {
          en: "Another admin imported a corrected document.",
          fr: "Un autre administrateur a importé un document corrigé.",
        },
        tell: TELLS.auditLog,
      },
    ],
    agent: [
      {
        en: "Nothing is to be done: the agent begins the download again.",
        fr: "Il n’y a rien à faire : l’agent recommence le téléchargement.",
      },
    ],
    windows: [WINDOWS.scan],
    service: [
      {
        en: "Look at what is new in the revision before a deadline hits.",
        fr: "Regardez ce qui est nouveau dans la révision avant une échéance.",
      },
    ],
  },
};
