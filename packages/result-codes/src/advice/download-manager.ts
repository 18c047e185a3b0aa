import type { AdviceByName } from "./advice.ts";

export const DOWNLOAD_MANAGER: AdviceByName = {
  OM_E_DM_INCORRECTFILEHASH: {
    seenIn: ["download"],
    related: ["OM_E_DM_CONTENTCHANGED", "OM_E_DOWNLOAD_FAILED", "TRUST_E_BAD_DIGEST"],
    sources: ["MS-WUSP 3.1.5.9", "Windows Update common errors", "Relève: agent faults"],
    en: {
      happened:
        "A file arrived whole, but its digest is not the one that the update’s metadata promise. It was thrown away, fetched once more from the start, and was wrong again. Nothing was installed from it.",
      causes: [
        {
          cause: "A caching proxy or a security gateway on the way keeps a damaged or an altered copy.",
          tell: "All devices behind that proxy fail on the same file; one that is connected past it succeeds.",
        },
        {
          cause: "The service’s own copy of the file is damaged, or was replaced.",
          tell: "All devices fail on this file, whatever their network. `sha256sum` of the file in the service’s content folder differs from its name.",
        },
        {
          cause: "The publisher replaced the file under the same address after the update was imported.",
          tell: "The failures began for everyone at one moment, the size has changed too, and a new sync of the source brings a newer revision.",
        },
        {
          cause: "The device’s disk or memory changes what is written.",
          tell: "One device alone fails, on other files each time. `dmesg`, or the System event log, has disk errors.",
        },
      ],
      remedies: {
        agent: [
          "See which file it is: the event 161 on the device’s page names it, and so does `agent.log`.",
          "Compare with another device of the same site, then with one of another site. Same site only: it is the proxy. All: the service. One device: its disk.",
          "Proxy: remove this address from its cache, or exempt the service’s address from caching and inspection.",
          "Device: read `dmesg` and `smartctl -H /dev/sda`; replace the disk before you try again.",
          "The agent fetches the file anew at its next attempt; you need not delete anything.",
        ],
        windows: [
          "Find the file and its address in the log: `Get-WindowsUpdateLog`, search for 0x80246002.",
          "Stop the services: `net stop bits`, then `net stop wuauserv`.",
          "Delete what is in `C:\\Windows\\SoftwareDistribution\\Download`, then `net start wuauserv`. This takes nothing away that was installed.",
          "Scan again with `usoclient StartScan`. If it fails again, look at the proxy and the service.",
          "If only this device fails, run `chkdsk /scan`.",
        ],
        service: [
          "Under Updates, open the update: Files shows its digest. Compare it with `sha256sum` of the file in the content folder.",
          "If they differ, delete that one file; the service fetches it again when a device asks for it.",
          "If it comes back with the same wrong digest, sync the source and approve the newer revision, and decline this one.",
        ],
      },
    },
    fr: {
      happened:
        "Un fichier est arrivé entier, mais son empreinte n’est pas celle que promettent les métadonnées de la mise à jour. Il a été jeté, téléchargé une fois de plus depuis le début, et il était encore faux. Rien n’en a été installé.",
      causes: [
        {
          cause:
            "Un proxy cache ou une passerelle de sécurité, sur le chemin, garde une copie abîmée ou modifiée.",
          tell: "Tous les appareils derrière ce proxy échouent sur le même fichier ; un appareil relié sans lui réussit.",
        },
        {
          cause: "La copie que détient le service est abîmée ou a été remplacée.",
          tell: "Tous les appareils échouent sur ce fichier, quel que soit leur réseau. `sha256sum` du fichier, dans le dossier de contenu du service, ne donne pas son nom.",
        },
        {
          cause: "L’éditeur a remplacé le fichier à la même adresse après l’importation de la mise à jour.",
          tell: "Les échecs ont commencé partout au même moment, la taille a changé aussi, et une synchronisation de la source apporte une révision plus récente.",
        },
        {
          cause: "Le disque ou la mémoire de l’appareil altère ce qui est écrit.",
          tell: "Un seul appareil échoue, à chaque fois sur d’autres fichiers. `dmesg`, ou le journal Système, contient des erreurs de disque.",
        },
      ],
      remedies: {
        agent: [
          "Voyez de quel fichier il s’agit : l’événement 161, sur la page de l’appareil, le nomme, tout comme `agent.log`.",
          "Comparez avec un autre appareil du même site, puis avec un appareil d’un autre site. Ce site seulement : c’est le proxy. Tous : le service. Un seul appareil : son disque.",
          "Proxy : retirez cette adresse de son cache, ou exemptez l’adresse du service du cache et de l’inspection.",
          "Appareil : lisez `dmesg` et `smartctl -H /dev/sda` ; remplacez le disque avant de réessayer.",
          "L’agent télécharge de nouveau le fichier à sa prochaine tentative ; vous n’avez rien à supprimer.",
        ],
        windows: [
          "Trouvez le fichier et son adresse dans le journal : `Get-WindowsUpdateLog`, cherchez 0x80246002.",
          "Arrêtez les services : `net stop bits`, puis `net stop wuauserv`.",
          "Supprimez le contenu de `C:\\Windows\\SoftwareDistribution\\Download`, puis `net start wuauserv`. Rien de ce qui est installé n’est retiré.",
          "Relancez une analyse avec `usoclient StartScan`. Si l’échec persiste, examinez le proxy et le service.",
          "Si cet appareil est le seul à échouer, lancez `chkdsk /scan`.",
        ],
        service: [
          "Dans Mises à jour, ouvrez la mise à jour : Fichiers montre son empreinte. Comparez-la à `sha256sum` du fichier dans le dossier de contenu.",
          "Si elles diffèrent, supprimez ce seul fichier ; le service le télécharge de nouveau quand un appareil le demande.",
          "S’il revient avec la même empreinte fausse, synchronisez la source, approuvez la révision plus récente et refusez celle-ci.",
        ],
      },
    },
  },
  OM_E_DM_URLNOTAVAILABLE: {
    seenIn: ["download"],
    related: ["OM_E_PT_HTTP_STATUS_NOT_FOUND", "OM_E_PT_FILE_LOCATIONS_CHANGED", "OM_E_BAD_FILE_URL"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "The update’s file has no address from which it could be fetched. Nothing was downloaded.",
      causes: [
        {
          cause: "The update was imported from a document whose file nobody has supplied.",
          tell: "Its panel shows the file without an address.",
        },
        {
          cause: "The server does not name the file’s place any more.",
          tell: "A fresh scan names it again, or the update is gone.",
        },
      ],
      remedies: {
        agent: [
          "Nothing is to be done on the device; the agent tries again by itself, more slowly each time.",
        ],
        windows: ["Scan again: `usoclient StartScan`."],
        service: [
          "Open the update: if its file has no address, import a document that names one, or decline it.",
        ],
      },
    },
    fr: {
      happened: "Le fichier de la mise à jour n’a pas d’adresse d’où l’obtenir. Rien n’a été téléchargé.",
      causes: [
        {
          cause: "La mise à jour a été importée d’un document dont personne n’a fourni le fichier.",
          tell: "Son volet montre le fichier sans adresse.",
        },
        {
          cause: "Le serveur ne nomme plus l’emplacement du fichier.",
          tell: "Une nouvelle analyse le nomme de nouveau, ou la mise à jour a disparu.",
        },
      ],
      remedies: {
        agent: [
          "Il n’y a rien à faire sur l’appareil ; l’agent réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: ["Analysez de nouveau : `usoclient StartScan`."],
        service: [
          "Ouvrez la mise à jour : si son fichier n’a pas d’adresse, importez un document qui en nomme une, ou refusez-la.",
        ],
      },
    },
  },
  OM_E_DM_UNKNOWNALGORITHM: {
    seenIn: ["download"],
    related: ["OM_E_DM_INCORRECTFILEHASH", "OM_E_UH_INVALIDMETADATA"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The update’s file is to be checked by a hash algorithm that this agent does not know. What cannot be checked is not downloaded.",
      causes: [
        {
          cause: "The document names an algorithm that is misspelt or unusual.",
          tell: "Its file has another `DigestAlgorithm` than `SHA1` or `SHA256`.",
        },
        { cause: "The agent is older than the algorithm.", tell: "Devices with a newer agent download it." },
      ],
      remedies: {
        agent: ["Update the agent if newer ones succeed."],
        windows: ["Install the latest cumulative update, then scan."],
        service: ["Check the document: `releve metadata check < FILE.xml`, and import it with SHA-256."],
      },
    },
    fr: {
      happened:
        "Le fichier de la mise à jour doit être vérifié par un algorithme que cet agent ne connaît pas. Ce qui ne peut être vérifié n’est pas téléchargé.",
      causes: [
        {
          cause: "Le document nomme un algorithme mal écrit ou inhabituel.",
          tell: "Son fichier a un autre `DigestAlgorithm` que `SHA1` ou `SHA256`.",
        },
        {
          cause: "L’agent est plus ancien que l’algorithme.",
          tell: "Les appareils à l’agent plus récent le téléchargent.",
        },
      ],
      remedies: {
        agent: ["Mettez l’agent à jour si de plus récents réussissent."],
        windows: ["Installez la dernière mise à jour cumulative, puis analysez."],
        service: ["Vérifiez le document : `releve metadata check < FILE.xml`, et importez-le avec SHA-256."],
      },
    },
  },
  OM_E_DM_NONETWORK: {
    seenIn: ["download"],
    related: ["OM_E_NO_CONNECTION", "BG_E_NETWORK_DISCONNECTED", "OM_E_PT_ENDPOINT_UNREACHABLE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "The download needs a network and the device has none that may be used.",
      causes: [
        {
          cause: "It is offline: cable, Wi-Fi, flight mode.",
          tell: "`ip route` or `ipconfig` shows no default route.",
        },
        {
          cause: "The only connection is metered and may not be used.",
          tell: "The connection’s properties say so.",
        },
      ],
      remedies: {
        agent: [
          "Connect the device; `ip route` must show a default route.",
          "The agent tries again by itself and keeps what it already has of the file.",
        ],
        windows: ["Connect the computer; BITS goes on by itself.", "Scan again: `usoclient StartScan`."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened: "Le téléchargement a besoin d’un réseau et l’appareil n’en a aucun qu’il puisse utiliser.",
      causes: [
        {
          cause: "Il est hors ligne : câble, Wi-Fi, mode avion.",
          tell: "`ip route` ou `ipconfig` ne montre pas de route par défaut.",
        },
        {
          cause: "La seule connexion est limitée et ne doit pas servir.",
          tell: "Les propriétés de la connexion le disent.",
        },
      ],
      remedies: {
        agent: [
          "Connectez l’appareil ; `ip route` doit montrer une route par défaut.",
          "L’agent réessaie de lui-même et garde ce qu’il a déjà du fichier.",
        ],
        windows: [
          "Connectez l’ordinateur ; BITS continue de lui-même.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_DM_NOTDOWNLOADED: {
    seenIn: ["install", "download"],
    related: ["OM_E_DOWNLOAD_FAILED", "OM_E_UH_NEEDANOTHERDOWNLOAD"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The update was to be installed and its files are not all there. Nothing was changed; the files are fetched first.",
      causes: [
        {
          cause: "The files were removed between download and installation.",
          tell: "A clean-up of the data folder, or of `SoftwareDistribution`, took place.",
        },
        {
          cause: "Installation was asked for before the download ended.",
          tell: "The download’s end stands later in the log.",
        },
        { cause: "A file no longer passes its check.", tell: "The log says so; it is fetched anew." },
      ],
      remedies: {
        agent: [
          "Nothing is to be done: the agent downloads again and then installs.",
          "If it repeats, look for a program that empties `/var/lib/releve-agent/content`.",
        ],
        windows: [
          "Scan again: `usoclient StartScan`.",
          "If it repeats: empty `C:\\Windows\\SoftwareDistribution\\Download` with `wuauserv` and `bits` stopped, then scan.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "La mise à jour devait être installée et ses fichiers ne sont pas tous là. Rien n’a été modifié ; les fichiers sont d’abord téléchargés.",
      causes: [
        {
          cause: "Les fichiers ont été supprimés entre le téléchargement et l’installation.",
          tell: "Un nettoyage du dossier de données, ou de `SoftwareDistribution`, a eu lieu.",
        },
        {
          cause: "L’installation a été demandée avant la fin du téléchargement.",
          tell: "La fin du téléchargement figure plus loin dans le journal.",
        },
        {
          cause: "Un fichier ne passe plus sa vérification.",
          tell: "Le journal le dit ; il est téléchargé de nouveau.",
        },
      ],
      remedies: {
        agent: [
          "Il n’y a rien à faire : l’agent télécharge de nouveau, puis installe.",
          "Si cela se répète, cherchez un programme qui vide `/var/lib/releve-agent/content`.",
        ],
        windows: [
          "Analysez de nouveau : `usoclient StartScan`.",
          "Si cela se répète : videz `C:\\Windows\\SoftwareDistribution\\Download`, `wuauserv` et `bits` arrêtés, puis analysez.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_DM_FAILTOCONNECTTOBITS: {
    seenIn: ["download"],
    related: ["ERROR_SERVICE_DISABLED", "OM_E_DM_BITSTRANSFERERROR"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "The Windows client could not reach BITS, the service that downloads for it.",
      causes: [
        {
          cause: "BITS is stopped, disabled or damaged.",
          tell: "`sc.exe query bits`; starting it gives an error.",
        },
        { cause: "A service that it needs does not run.", tell: "`sc.exe qc bits` lists its dependencies." },
      ],
      remedies: {
        agent: ["Our agent does not report this; if you see the code, it comes from a Windows client."],
        windows: [
          "`sc.exe config bits start= delayed-auto`, `net start bits`.",
          "If it does not start: `sfc /scannow`, restart.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened: "Le client Windows n’a pas pu atteindre BITS, le service qui télécharge pour lui.",
      causes: [
        {
          cause: "BITS est arrêté, désactivé ou abîmé.",
          tell: "Voyez `sc.exe query bits` ; son démarrage donne une erreur.",
        },
        {
          cause: "Un service dont il a besoin ne tourne pas.",
          tell: "`sc.exe qc bits` énumère ses dépendances.",
        },
      ],
      remedies: {
        agent: ["Notre agent ne déclare pas ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: [
          "Lancez `sc.exe config bits start= delayed-auto`, `net start bits`.",
          "S’il ne démarre pas : `sfc /scannow`, redémarrez.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_DM_BITSTRANSFERERROR: {
    seenIn: ["download"],
    related: [
      "BG_E_INSUFFICIENT_RANGE_SUPPORT",
      "BG_E_INVALID_SERVER_RESPONSE",
      "OM_E_PT_ENDPOINT_DISCONNECTED",
    ],
    sources: ["Windows Update error reference"],
    en: {
      happened: "BITS gave up the transfer of a file. Its own code beside this one says why.",
      causes: [
        {
          cause: "A proxy or gateway does not pass ranges or sizes.",
          tell: "The BITS code is 0x80200011 or 0x80200013.",
        },
        {
          cause: "The server answered with an error.",
          tell: "The BITS log has an HTTP status: `Microsoft-Windows-Bits-Client/Operational`.",
        },
        { cause: "A file is locked or the disk is full.", tell: "The code is 0x8020000D or 0x80070070." },
      ],
      remedies: {
        agent: ["Our agent does not report this; if you see the code, it comes from a Windows client."],
        windows: [
          "Look up the BITS code: `releve explain CODE`.",
          "`bitsadmin /reset /allusers`, then scan.",
        ],
        service: ["Exempt `/Content` from inspection on gateways."],
      },
    },
    fr: {
      happened:
        "BITS a abandonné le transfert d’un fichier. Son propre code, à côté de celui-ci, dit pourquoi.",
      causes: [
        {
          cause: "Un proxy ou une passerelle ne transmet pas les parties ou les tailles.",
          tell: "Le code de BITS est 0x80200011 ou 0x80200013.",
        },
        {
          cause: "Le serveur a répondu par une erreur.",
          tell: "Le journal de BITS contient un statut HTTP : `Microsoft-Windows-Bits-Client/Operational`.",
        },
        {
          cause: "Un fichier est verrouillé ou le disque est plein.",
          tell: "Le code est 0x8020000D ou 0x80070070.",
        },
      ],
      remedies: {
        agent: ["Notre agent ne déclare pas ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: [
          "Cherchez le code de BITS : `releve explain CODE`.",
          "Lancez `bitsadmin /reset /allusers`, puis analysez.",
        ],
        service: ["Exemptez `/Content` de l’inspection sur les passerelles."],
      },
    },
  },
  OM_E_DM_DOWNLOADLOCATIONCHANGED: {
    seenIn: ["download"],
    related: ["OM_E_PT_FILE_LOCATIONS_CHANGED", "OM_E_DM_CONTENTCHANGED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The file has moved to another address while it was being downloaded; the download begins again from there.",
      causes: [
        {
          cause: "The service changed its name, port or storage.",
          tell: "Addresses in the log have both the old and the new one.",
        },
        { cause: "A content network was switched on or off.", tell: "It was configured that day." },
      ],
      remedies: {
        agent: ["Our agent does not report this: it asks for the new address and goes on."],
        windows: ["Scan again: `usoclient StartScan`."],
        service: ["Keep the old address working for a week after a move."],
      },
    },
    fr: {
      happened:
        "Le fichier a changé d’adresse pendant son téléchargement ; celui-ci reprend depuis la nouvelle.",
      causes: [
        {
          cause: "Le service a changé de nom, de port ou de stockage.",
          tell: "Les adresses du journal ont l’ancienne et la nouvelle.",
        },
        {
          cause: "Un réseau de diffusion a été mis en service ou retiré.",
          tell: "Il a été configuré ce jour-là.",
        },
      ],
      remedies: {
        agent: ["Notre agent ne déclare pas ce code : il demande la nouvelle adresse et continue."],
        windows: ["Analysez de nouveau : `usoclient StartScan`."],
        service: ["Gardez l’ancienne adresse en service une semaine après un déménagement."],
      },
    },
  },
  OM_E_DM_CONTENTCHANGED: {
    seenIn: ["download"],
    related: ["OM_E_DM_INCORRECTFILEHASH", "OM_E_DM_DOWNLOADLOCATIONCHANGED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "What the file should be changed while it was being downloaded: a newer revision names other files, or the server no longer has the rest of this one. What had arrived is dropped, and the download begins again.",
      causes: [
        {
          cause: "The publisher issued a new revision.",
          tell: "The update’s panel shows a revision of today.",
        },
        { cause: "Another admin imported a corrected document.", tell: "The audit log has it." },
      ],
      remedies: {
        agent: ["Nothing is to be done: the agent begins the download again."],
        windows: ["Scan again: `usoclient StartScan`."],
        service: ["Look at what is new in the revision before a deadline hits."],
      },
    },
    fr: {
      happened:
        "Ce que doit être le fichier a changé pendant son téléchargement : une révision plus récente nomme d’autres fichiers, ou le serveur n’a plus la suite de celui-ci. Ce qui était arrivé est abandonné, et le téléchargement recommence.",
      causes: [
        {
          cause: "L’éditeur a publié une nouvelle révision.",
          tell: "Le volet de la mise à jour montre une révision du jour.",
        },
        {
          cause: "Un autre administrateur a importé un document corrigé.",
          tell: "Le journal d’audit le contient.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire : l’agent recommence le téléchargement."],
        windows: ["Analysez de nouveau : `usoclient StartScan`."],
        service: ["Regardez ce qui est nouveau dans la révision avant une échéance."],
      },
    },
  },
  OM_E_DM_UNEXPECTED: {
    seenIn: ["download"],
    related: ["OM_E_DOWNLOAD_FAILED", "OM_E_UNEXPECTED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "The download failed in a way that no other code describes. What has arrived is kept.",
      causes: [
        {
          cause: "The file system refused something: rights, read-only, quota.",
          tell: "The message quotes the system, such as `EACCES` or `EROFS`.",
        },
        { cause: "A defect of the agent.", tell: "It comes for every file." },
      ],
      remedies: {
        agent: [
          "Read the message in `agent.log` and put right what it names.",
          "The agent tries again by itself and keeps what it already has of the file.",
          "If it comes back, keep `agent.log` and report it with the agent’s version.",
        ],
        windows: [
          "Empty `C:\\Windows\\SoftwareDistribution\\Download` with `wuauserv` and `bits` stopped, then scan.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Le téléchargement a échoué d’une façon qu’aucun autre code ne décrit. Ce qui est arrivé est gardé.",
      causes: [
        {
          cause: "Le système de fichiers a refusé quelque chose : droits, lecture seule, quota.",
          tell: "Le message cite le système, comme `EACCES` ou `EROFS`.",
        },
        { cause: "Un défaut de l’agent.", tell: "Cela vient pour chaque fichier." },
      ],
      remedies: {
        agent: [
          "Lisez le message dans `agent.log` et corrigez ce qu’il nomme.",
          "L’agent réessaie de lui-même et garde ce qu’il a déjà du fichier.",
          "Si cela revient, gardez `agent.log` et signalez-le avec la version de l’agent.",
        ],
        windows: [
          "Videz `C:\\Windows\\SoftwareDistribution\\Download`, `wuauserv` et `bits` arrêtés, puis analysez.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
};
