import type { AdviceByName } from "./advice.ts";

export const UPDATE_HANDLER: AdviceByName = {
  OM_S_UH_INSTALLSTILLPENDING: {
    seenIn: ["install"],
    related: ["OM_S_REBOOT_REQUIRED", "OM_E_UH_POSTREBOOTSTILLPENDING"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    en: {
      happened: "The installation is still going on; its result comes later. This is no failure.",
      causes: [
        {
          cause: "A long installation, or one that ends with the restart.",
          tell: "The installer’s process runs; its log grows.",
        },
      ],
      remedies: {
        agent: ["Wait; the result is reported when it is there."],
        windows: ["Wait, or restart if Windows asks for it."],
        service: ["Look at the device’s page again in an hour."],
      },
    },
    fr: {
      happened: "L’installation continue ; son résultat viendra plus tard. Ce n’est pas un échec.",
      causes: [
        {
          cause: "Une installation longue, ou qui se termine au redémarrage.",
          tell: "Le processus de l’installateur tourne ; son journal grandit.",
        },
      ],
      remedies: {
        agent: ["Attendez ; le résultat est déclaré dès qu’il est là."],
        windows: ["Attendez, ou redémarrez si Windows le demande."],
        service: ["Regardez de nouveau la page de l’appareil dans une heure."],
      },
    },
  },
  OM_E_UH_REMOTEUNAVAILABLE: {
    seenIn: ["install"],
    related: ["OM_E_UH_REMOTEALREADYACTIVE", "RPC_S_SERVER_UNAVAILABLE"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "The separate process that installs could not be started or has gone. Nothing was changed by it.",
      causes: [
        {
          cause: "The installer’s service is disabled or damaged.",
          tell: "`sc.exe qc trustedinstaller` says `DISABLED`; starting it gives an error.",
        },
        {
          cause: "The system has no memory left for another process.",
          tell: "Event 2004 of Resource-Exhaustion-Detector.",
        },
      ],
      remedies: {
        agent: ["Our agent does not report this; if you see the code, it comes from a Windows client."],
        windows: [
          "`sc.exe config trustedinstaller start= demand`, restart, try again.",
          "If it stays: `sfc /scannow`.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened: "Le processus séparé qui installe n’a pas pu être lancé ou a disparu. Il n’a rien modifié.",
      causes: [
        {
          cause: "Le service de l’installateur est désactivé ou abîmé.",
          tell: "`sc.exe qc trustedinstaller` dit `DISABLED` ; son démarrage donne une erreur.",
        },
        {
          cause: "Le système n’a plus de mémoire pour un autre processus.",
          tell: "Événement 2004 de Resource-Exhaustion-Detector.",
        },
      ],
      remedies: {
        agent: ["Notre agent ne déclare pas ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: [
          "Lancez `sc.exe config trustedinstaller start= demand`, redémarrez, réessayez.",
          "Si cela demeure : `sfc /scannow`.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_UH_LOCALONLY: {
    seenIn: ["install"],
    related: ["OM_E_UH_REMOTEUNAVAILABLE", "OM_E_UH_DOESNOTSUPPORTACTION"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "A handler that works only within the update agent’s own process was asked to work in a separate one. An internal fault.",
      causes: [
        {
          cause:
            "A tool drives the installation through an interface that this kind of update does not have.",
          tell: "The code stands in that tool’s log.",
        },
      ],
      remedies: {
        agent: ["Our agent does not report this; if you see the code, it comes from a Windows client."],
        windows: ["Install by the update service itself: scan and let it install."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Un gestionnaire qui ne travaille que dans le processus de l’agent a été appelé dans un processus séparé. C’est une faute interne.",
      causes: [
        {
          cause: "Un outil pilote l’installation par une interface que ce genre de mise à jour n’a pas.",
          tell: "Le code figure dans le journal de cet outil.",
        },
      ],
      remedies: {
        agent: ["Notre agent ne déclare pas ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: ["Installez par le service de mise à jour lui-même : analysez et laissez-le installer."],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_UH_REMOTEALREADYACTIVE: {
    seenIn: ["install"],
    related: ["OM_E_INSTALL_NOT_ALLOWED", "ERROR_INSTALL_ALREADY_RUNNING", "OM_E_OPERATIONINPROGRESS"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "A separate installer process is at work already, and a second one may not begin beside it. What was asked for waits.",
      causes: [
        {
          cause: "An earlier installation is still going on.",
          tell: "`TiWorker.exe` or `msiexec.exe` uses the processor.",
        },
        {
          cause: "An earlier one hangs.",
          tell: "The same process has been there for hours without using the processor.",
        },
      ],
      remedies: {
        agent: ["Our agent does not report this; if you see the code, it comes from a Windows client."],
        windows: ["Wait until `TiWorker.exe` has ended; restart if it hangs."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Un processus d’installation séparé est déjà au travail, et un second ne peut pas commencer à côté. Ce qui était demandé attend.",
      causes: [
        {
          cause: "Une installation antérieure continue.",
          tell: "`TiWorker.exe` ou `msiexec.exe` utilise le processeur.",
        },
        {
          cause: "Une antérieure est bloquée.",
          tell: "Le même processus est là depuis des heures sans utiliser le processeur.",
        },
      ],
      remedies: {
        agent: ["Notre agent ne déclare pas ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: ["Attendez la fin de `TiWorker.exe` ; redémarrez s’il est bloqué."],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_UH_DOESNOTSUPPORTACTION: {
    seenIn: ["install", "uninstall"],
    related: ["OM_E_UNINSTALL_NOT_ALLOWED", "CBS_E_CANNOT_UNINSTALL"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    en: {
      happened:
        "The update cannot be installed or removed in the way that was asked for. Nothing was changed.",
      causes: [
        {
          cause: "An uninstallation was approved for an update that cannot be taken back.",
          tell: "The approval says Uninstall; the update’s panel says whether it can be removed.",
        },
        {
          cause: "A handler lacks this action for its kind of updates.",
          tell: "All devices have it for this update.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done on the device."],
        windows: ["Remove it by hand if Windows allows: Settings > Windows Update > Update history."],
        service: ["Take back the approval to uninstall; approve an older or newer version instead."],
      },
    },
    fr: {
      happened:
        "La mise à jour ne peut pas être installée ou retirée de la façon demandée. Rien n’a été modifié.",
      causes: [
        {
          cause: "Une désinstallation a été approuvée pour une mise à jour qui ne se retire pas.",
          tell: "L’approbation dit Désinstaller ; le volet de la mise à jour dit si elle peut être retirée.",
        },
        {
          cause: "Un gestionnaire n’a pas cette action pour son genre de mises à jour.",
          tell: "Tous les appareils l’ont pour cette mise à jour.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire sur l’appareil."],
        windows: [
          "Retirez-la à la main si Windows le permet : Paramètres > Windows Update > Historique des mises à jour.",
        ],
        service: [
          "Retirez l’approbation de désinstaller ; approuvez plutôt une version antérieure ou postérieure.",
        ],
      },
    },
  },
  OM_E_UH_WRONGHANDLER: {
    seenIn: ["install"],
    related: ["OM_E_DS_UNKNOWNHANDLER", "OM_E_UH_INVALIDMETADATA"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    en: {
      happened:
        "The update was given to a handler of another kind than its description says. It was refused.",
      causes: [
        {
          cause: "The document names one handler and carries the data of another.",
          tell: "`releve metadata check` reports it; all devices have the code.",
        },
        { cause: "The device’s copy is damaged.", tell: "Only this device has it." },
      ],
      remedies: {
        agent: [
          "Renew the store if only this device has it: `systemctl stop releve-agent`, remove `store.db` from `/var/lib/releve-agent`, `systemctl start releve-agent`.",
        ],
        windows: [
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: [
          "Check the document: `releve metadata check < FILE.xml`; correct it and import a higher revision, or decline it.",
        ],
      },
    },
    fr: {
      happened:
        "La mise à jour a été donnée à un gestionnaire d’un autre genre que ne dit sa description. Il l’a refusée.",
      causes: [
        {
          cause: "Le document nomme un gestionnaire et porte les données d’un autre.",
          tell: "`releve metadata check` le signale ; tous les appareils ont le code.",
        },
        { cause: "La copie de l’appareil est abîmée.", tell: "Seul cet appareil l’a." },
      ],
      remedies: {
        agent: [
          "Renouvelez le magasin si seul cet appareil l’a : `systemctl stop releve-agent`, supprimez `store.db` de `/var/lib/releve-agent`, `systemctl start releve-agent`.",
        ],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: [
          "Vérifiez le document : `releve metadata check < FILE.xml` ; corrigez-le et importez une révision plus élevée, ou refusez-le.",
        ],
      },
    },
  },
  OM_E_UH_INVALIDMETADATA: {
    seenIn: ["install"],
    related: ["OM_E_UH_BADHANDLERXML", "OM_E_EE_MISSING_METADATA"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    en: {
      happened:
        "The handler cannot work with the update’s description: something that it needs is missing or contradicts itself. Nothing was changed.",
      causes: [
        {
          cause: "The document has a fault.",
          tell: "`releve metadata check` names it; all devices have the code.",
        },
        { cause: "The device received a damaged copy.", tell: "Only this device has it." },
      ],
      remedies: {
        agent: ["The agent tries again by itself, more slowly each time."],
        windows: [
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: [
          "Check the document: `releve metadata check < FILE.xml`; correct it and import a higher revision, or decline it.",
        ],
      },
    },
    fr: {
      happened:
        "Le gestionnaire ne peut pas travailler avec la description de la mise à jour : il manque ce dont il a besoin, ou elle se contredit. Rien n’a été modifié.",
      causes: [
        {
          cause: "Le document a une faute.",
          tell: "`releve metadata check` la nomme ; tous les appareils ont le code.",
        },
        { cause: "L’appareil a reçu une copie abîmée.", tell: "Seul cet appareil l’a." },
      ],
      remedies: {
        agent: ["L’agent réessaie de lui-même, plus lentement chaque fois."],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: [
          "Vérifiez le document : `releve metadata check < FILE.xml` ; corrigez-le et importez une révision plus élevée, ou refusez-le.",
        ],
      },
    },
  },
  OM_E_UH_INSTALLERHUNG: {
    seenIn: ["install"],
    related: ["CBS_E_HANG_DETECTED", "ERROR_TIMEOUT", "OM_E_UH_INSTALLERFAILURE"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    en: {
      happened:
        "The installer took longer than it may and was ended. It may have been half done; the agent sets it in order before it installs anything else.",
      causes: [
        {
          cause: "The installer waits for an answer that nobody can give.",
          tell: "Its output ends with a question.",
        },
        {
          cause: "A service that it restarts does not come up.",
          tell: "`systemctl list-jobs` shows one that waits.",
        },
        { cause: "The device is far too slow at the moment.", tell: "Load and disk are at their limit." },
      ],
      remedies: {
        agent: [
          "Read the end of `/var/log/apt/term.log`, or event 182 on the device’s page.",
          "See that nothing is half done: `dpkg --audit`; the agent runs `dpkg --configure -a` by itself.",
          "Mend the service or answer that it waited for, then let the agent try again.",
        ],
        windows: [
          "Read `C:\\Windows\\Logs\\CBS\\CBS.log`, or the installer’s own log, at that minute.",
          "Restart, and install alone.",
        ],
        service: [
          "Check that the package installs silently; its document must give the silent switches.",
          "See in the update’s panel whether it fails everywhere: then decline it; if on one device only, put that device right.",
        ],
      },
    },
    fr: {
      happened:
        "L’installateur a duré plus qu’il ne le doit et a été arrêté. Il a pu rester à moitié fait ; l’agent remet tout en ordre avant d’installer autre chose.",
      causes: [
        {
          cause: "L’installateur attend une réponse que personne ne peut donner.",
          tell: "Sa sortie se termine par une question.",
        },
        {
          cause: "Un service qu’il redémarre ne revient pas.",
          tell: "`systemctl list-jobs` en montre un qui attend.",
        },
        {
          cause: "L’appareil est bien trop lent en ce moment.",
          tell: "La charge et le disque sont à leur limite.",
        },
      ],
      remedies: {
        agent: [
          "Lisez la fin de `/var/log/apt/term.log`, ou l’événement 182 de la page de l’appareil.",
          "Vérifiez que rien n’est à moitié fait : `dpkg --audit` ; l’agent lance `dpkg --configure -a` de lui-même.",
          "Réparez le service, ou la question qu’il attendait, puis laissez l’agent réessayer.",
        ],
        windows: [
          "Lisez `C:\\Windows\\Logs\\CBS\\CBS.log`, ou le journal de l’installateur, à cette minute.",
          "Redémarrez, et installez seul.",
        ],
        service: [
          "Vérifiez que le paquet s’installe en silence ; son document doit donner les options silencieuses.",
          "Voyez dans le volet de la mise à jour si elle échoue partout : refusez-la alors ; si c’est sur un seul appareil, remettez celui-ci en ordre.",
        ],
      },
    },
  },
  OM_E_UH_OPERATIONCANCELLED: {
    seenIn: ["install"],
    related: ["OM_E_CALL_CANCELLED", "ERROR_CANCELLED", "OM_E_SERVICE_STOP"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: command handler"],
    en: {
      happened: "The installation was cancelled before it had changed anything that could not be taken back.",
      causes: [
        { cause: "The agent or the computer was stopped.", tell: "The log has the stop at the same minute." },
        {
          cause: "The program ended with a return code that means cancelled.",
          tell: "Its document has that code with Result Cancelled.",
        },
        {
          cause: "On Windows: a user or a newer decision cancelled it.",
          tell: "The audit log, or the user.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done: if it is still wanted, the agent installs it later."],
        windows: ["Scan again: `usoclient StartScan`."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened: "L’installation a été annulée avant d’avoir rien changé d’irréversible.",
      causes: [
        {
          cause: "L’agent ou l’ordinateur a été arrêté.",
          tell: "Le journal contient l’arrêt à la même minute.",
        },
        {
          cause: "Le programme s’est terminé par un code de retour qui signifie annulé.",
          tell: "Son document a ce code avec Result Cancelled.",
        },
        {
          cause: "Sous Windows : un utilisateur ou une décision plus récente l’a annulée.",
          tell: "Voyez le journal d’audit, ou l’utilisateur.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire : si elle est toujours voulue, l’agent l’installe plus tard."],
        windows: ["Analysez de nouveau : `usoclient StartScan`."],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_UH_BADHANDLERXML: {
    seenIn: ["install"],
    related: ["OM_E_UH_INVALIDMETADATA", "OM_E_XML_INVALID"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    en: {
      happened:
        "The part of the update’s description that is meant for the handler is not valid. Nothing was changed.",
      causes: [
        {
          cause: "The document has a fault in HandlerSpecificData.",
          tell: "`releve metadata check` names line and column; all devices have the code.",
        },
        { cause: "It was made for a newer handler.", tell: "Devices with a newer agent install it." },
      ],
      remedies: {
        agent: ["Update the agent if newer ones succeed."],
        windows: ["Install the latest servicing stack, then scan."],
        service: [
          "Check the document: `releve metadata check < FILE.xml`; correct it and import a higher revision, or decline it.",
        ],
      },
    },
    fr: {
      happened:
        "La partie de la description destinée au gestionnaire n’est pas valable. Rien n’a été modifié.",
      causes: [
        {
          cause: "Le document a une faute dans HandlerSpecificData.",
          tell: "`releve metadata check` nomme la ligne et la colonne ; tous les appareils ont le code.",
        },
        {
          cause: "Il a été fait pour un gestionnaire plus récent.",
          tell: "Les appareils à l’agent plus récent l’installent.",
        },
      ],
      remedies: {
        agent: ["Mettez l’agent à jour si de plus récents réussissent."],
        windows: ["Installez la dernière pile de maintenance, puis analysez."],
        service: [
          "Vérifiez le document : `releve metadata check < FILE.xml` ; corrigez-le et importez une révision plus élevée, ou refusez-le.",
        ],
      },
    },
  },
  OM_E_UH_INSTALLERFAILURE: {
    seenIn: ["install"],
    related: ["APT_ERROR", "ERROR_INSTALL_FAILURE", "CBS_E_INSTALLERS_FAILED"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    en: {
      happened:
        "The installer ran and ended with a failure of its own. Its output and exit code are kept with the event; what it had begun it has taken back or left half done, as its output says.",
      causes: [
        {
          cause: "A package’s script failed.",
          tell: "`post-installation script subprocess returned error exit status` in the output.",
        },
        {
          cause: "The disk is full, or a file cannot be replaced.",
          tell: "`No space left on device`, or a path with `Permission denied`.",
        },
        {
          cause: "On Windows: any of the installer’s own codes (1603, 0x800F0922 …).",
          tell: "The number stands beside this code.",
        },
        { cause: "The update itself is faulty.", tell: "It fails on most devices." },
      ],
      remedies: {
        agent: [
          "Read the end of `/var/log/apt/term.log`, or event 182 on the device’s page.",
          "Put right what it names; then `dpkg --configure -a`, and `apt-get -f install` if it asks for that.",
          "The agent tries again by itself; see it in `releve agent status`.",
        ],
        windows: [
          "Look up the installer’s own code: `releve explain CODE`.",
          "Read `C:\\Windows\\Logs\\CBS\\CBS.log`, or the installer’s own log, at that minute.",
        ],
        service: [
          "See in the update’s panel whether it fails everywhere: then decline it; if on one device only, put that device right.",
          "Read the log of the event on the device’s page; `releve explain FILE` sums up a log.",
        ],
      },
    },
    fr: {
      happened:
        "L’installateur a tourné et s’est terminé par un échec à lui. Sa sortie et son code sont gardés avec l’événement ; ce qu’il avait commencé, il l’a défait ou laissé à moitié fait, comme le dit sa sortie.",
      causes: [
        {
          cause: "Un script de paquet a échoué.",
          tell: "`post-installation script subprocess returned error exit status` dans la sortie.",
        },
        {
          cause: "Le disque est plein, ou un fichier ne peut pas être remplacé.",
          tell: "`No space left on device`, ou un chemin avec `Permission denied`.",
        },
        {
          cause: "Sous Windows : l’un des codes de l’installateur (1603, 0x800F0922 …).",
          tell: "Le nombre est à côté de ce code.",
        },
        { cause: "La mise à jour elle-même est fautive.", tell: "Elle échoue sur la plupart des appareils." },
      ],
      remedies: {
        agent: [
          "Lisez la fin de `/var/log/apt/term.log`, ou l’événement 182 de la page de l’appareil.",
          "Corrigez ce qu’elle nomme ; puis `dpkg --configure -a`, et `apt-get -f install` si elle le demande.",
          "L’agent réessaie de lui-même ; voyez-le dans `releve agent status`.",
        ],
        windows: [
          "Cherchez le code de l’installateur : `releve explain CODE`.",
          "Lisez `C:\\Windows\\Logs\\CBS\\CBS.log`, ou le journal de l’installateur, à cette minute.",
        ],
        service: [
          "Voyez dans le volet de la mise à jour si elle échoue partout : refusez-la alors ; si c’est sur un seul appareil, remettez celui-ci en ordre.",
          "Lisez le journal de l’événement sur la page de l’appareil ; `releve explain FILE` résume un journal.",
        ],
      },
    },
  },
  OM_E_UH_NEEDANOTHERDOWNLOAD: {
    seenIn: ["install", "download"],
    related: ["OM_E_DM_NOTDOWNLOADED", "OM_E_DM_CONTENTCHANGED"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    en: {
      happened:
        "What was downloaded is not enough for this device, so the handler asks for more before it can install. The agent fetches it and installs then.",
      causes: [
        {
          cause: "The device changed between download and installation.",
          tell: "A package or feature was added in that time.",
        },
        {
          cause: "A small package was tried first, and the full one is needed.",
          tell: "The download that follows is larger.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done: the agent downloads again."],
        windows: ["Scan again: `usoclient StartScan`."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Ce qui a été téléchargé ne suffit pas pour cet appareil : le gestionnaire en demande plus avant d’installer. L’agent le télécharge, puis installe.",
      causes: [
        {
          cause: "L’appareil a changé entre le téléchargement et l’installation.",
          tell: "Un paquet ou une fonctionnalité a été ajouté entre-temps.",
        },
        {
          cause: "Un petit paquet a d’abord été essayé, et il faut le complet.",
          tell: "Le téléchargement suivant est plus gros.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire : l’agent télécharge de nouveau."],
        windows: ["Analysez de nouveau : `usoclient StartScan`."],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_UH_NOTIFYFAILURE: {
    seenIn: ["install"],
    related: ["OM_E_UH_CALLED_BACK_FAILURE", "OM_E_UH_UNEXPECTED"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "The handler could not tell how the installation goes or went. The installation may well have succeeded: the next scan shows it.",
      causes: [
        {
          cause: "The update service was stopped while the installer ran on.",
          tell: "Event 7036 at that minute; the installer’s log goes on.",
        },
        { cause: "Memory ran out.", tell: "Event 2004 of Resource-Exhaustion-Detector." },
      ],
      remedies: {
        agent: ["Our agent does not report this; if you see the code, it comes from a Windows client."],
        windows: ["Scan again: `usoclient StartScan`."],
        service: ["See the update’s state on the device’s page after its next scan."],
      },
    },
    fr: {
      happened:
        "Le gestionnaire n’a pas pu dire comment se passe ou s’est passée l’installation. Elle peut très bien avoir réussi : la prochaine analyse le montre.",
      causes: [
        {
          cause: "Le service de mise à jour a été arrêté pendant que l’installateur continuait.",
          tell: "Événement 7036 à cette minute ; le journal de l’installateur continue.",
        },
        { cause: "La mémoire a manqué.", tell: "Événement 2004 de Resource-Exhaustion-Detector." },
      ],
      remedies: {
        agent: ["Notre agent ne déclare pas ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: ["Analysez de nouveau : `usoclient StartScan`."],
        service: ["Voyez l’état de la mise à jour sur la page de l’appareil après sa prochaine analyse."],
      },
    },
  },
  OM_E_UH_POSTREBOOTSTILLPENDING: {
    seenIn: ["restart", "install"],
    related: ["OM_S_UH_INSTALLSTILLPENDING", "OM_E_UH_POSTREBOOTRESULTUNKNOWN"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    en: {
      happened:
        "After the restart, work that belongs to the update is still going on. Its result is not known yet.",
      causes: [
        { cause: "The work after the start takes long.", tell: "Disk and processor are busy with it." },
        { cause: "It hangs.", tell: "It has been so for an hour, with nothing busy." },
      ],
      remedies: {
        agent: [
          "Look at what is installed: `dpkg -l PACKAGE`, and at `dpkg --audit` for what is half done.",
          "Let the agent scan; it decides anew.",
        ],
        windows: [
          "Read `C:\\Windows\\Logs\\CBS\\CBS.log` from the last start on.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: [
          "See in the update’s panel whether it fails everywhere: then decline it; if on one device only, put that device right.",
        ],
      },
    },
    fr: {
      happened:
        "Après le redémarrage, un travail de la mise à jour continue. Son résultat n’est pas encore connu.",
      causes: [
        {
          cause: "Le travail après le démarrage dure longtemps.",
          tell: "Le disque et le processeur en sont occupés.",
        },
        { cause: "Il est bloqué.", tell: "C’est ainsi depuis une heure, sans que rien ne travaille." },
      ],
      remedies: {
        agent: [
          "Regardez ce qui est installé : `dpkg -l PACKAGE`, et `dpkg --audit` pour ce qui est à moitié fait.",
          "Laissez l’agent analyser ; il décide de nouveau.",
        ],
        windows: [
          "Lisez `C:\\Windows\\Logs\\CBS\\CBS.log` depuis le dernier démarrage.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Voyez dans le volet de la mise à jour si elle échoue partout : refusez-la alors ; si c’est sur un seul appareil, remettez celui-ci en ordre.",
        ],
      },
    },
  },
  OM_E_UH_POSTREBOOTRESULTUNKNOWN: {
    seenIn: ["restart", "install"],
    related: ["OM_E_UH_POSTREBOOTUNEXPECTEDSTATE", "OM_E_UPDATE_NOT_PROCESSED"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    en: {
      happened:
        "The computer restarted for an update, and what became of the update cannot be told. The next scan finds out by looking.",
      causes: [
        {
          cause: "The computer lost power or was reset during the work.",
          tell: "`last -x`, or event 41 of Kernel-Power, shows an unclean start.",
        },
        {
          cause: "The record of the installation was lost with a damaged store.",
          tell: "A code of the data store stands near.",
        },
      ],
      remedies: {
        agent: [
          "Look at what is installed: `dpkg -l PACKAGE`, and at `dpkg --audit` for what is half done.",
          "Let the agent scan; it decides anew.",
        ],
        windows: [
          "Read `C:\\Windows\\Logs\\CBS\\CBS.log` from the last start on.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: [
          "See in the update’s panel whether it fails everywhere: then decline it; if on one device only, put that device right.",
        ],
      },
    },
    fr: {
      happened:
        "L’ordinateur a redémarré pour une mise à jour, et on ne peut dire ce qu’elle est devenue. La prochaine analyse le constate.",
      causes: [
        {
          cause: "L’ordinateur a perdu le courant ou a été réinitialisé pendant le travail.",
          tell: "`last -x`, ou l’événement 41 de Kernel-Power, montre un démarrage non propre.",
        },
        {
          cause: "La trace de l’installation s’est perdue avec un magasin abîmé.",
          tell: "Un code du magasin de données est à proximité.",
        },
      ],
      remedies: {
        agent: [
          "Regardez ce qui est installé : `dpkg -l PACKAGE`, et `dpkg --audit` pour ce qui est à moitié fait.",
          "Laissez l’agent analyser ; il décide de nouveau.",
        ],
        windows: [
          "Lisez `C:\\Windows\\Logs\\CBS\\CBS.log` depuis le dernier démarrage.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Voyez dans le volet de la mise à jour si elle échoue partout : refusez-la alors ; si c’est sur un seul appareil, remettez celui-ci en ordre.",
        ],
      },
    },
  },
  OM_E_UH_POSTREBOOTUNEXPECTEDSTATE: {
    seenIn: ["restart", "install"],
    related: ["OM_E_UH_POSTREBOOTRESULTUNKNOWN", "CBS_E_INSTALLERS_FAILED"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    en: {
      happened:
        "After the work, the update is not in the state that it should be in: it was to be installed and is not, or the other way round.",
      causes: [
        {
          cause: "The installation was rolled back at the start.",
          tell: "On Windows CBS.log has the rollback; on Linux another version is installed than planned.",
        },
        { cause: "Somebody or something undid it.", tell: "`/var/log/dpkg.log` shows a later change." },
      ],
      remedies: {
        agent: [
          "Look at what is installed: `dpkg -l PACKAGE`, and at `dpkg --audit` for what is half done.",
          "Let the agent scan; it decides anew.",
        ],
        windows: [
          "Read `C:\\Windows\\Logs\\CBS\\CBS.log` from the last start on.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: [
          "See in the update’s panel whether it fails everywhere: then decline it; if on one device only, put that device right.",
        ],
      },
    },
    fr: {
      happened:
        "Après le travail, la mise à jour n’est pas dans l’état où elle devrait être : elle devait être installée et ne l’est pas, ou l’inverse.",
      causes: [
        {
          cause: "L’installation a été annulée au démarrage.",
          tell: "Sous Windows, CBS.log contient l’annulation ; sous Linux, une autre version que prévu est installée.",
        },
        {
          cause: "Quelqu’un ou quelque chose l’a défaite.",
          tell: "`/var/log/dpkg.log` montre un changement postérieur.",
        },
      ],
      remedies: {
        agent: [
          "Regardez ce qui est installé : `dpkg -l PACKAGE`, et `dpkg --audit` pour ce qui est à moitié fait.",
          "Laissez l’agent analyser ; il décide de nouveau.",
        ],
        windows: [
          "Lisez `C:\\Windows\\Logs\\CBS\\CBS.log` depuis le dernier démarrage.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Voyez dans le volet de la mise à jour si elle échoue partout : refusez-la alors ; si c’est sur un seul appareil, remettez celui-ci en ordre.",
        ],
      },
    },
  },
  OM_E_UH_NEW_SERVICING_STACK_REQUIRED: {
    seenIn: ["install"],
    related: ["CBS_E_NEW_SERVICING_STACK_REQUIRED", "OM_E_NOT_APPLICABLE"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    en: {
      happened:
        "The update needs a newer version of the system’s own installer than is there. Nothing was changed; it goes once that is installed.",
      causes: [
        {
          cause: "On Windows: the servicing stack update that goes before is missing.",
          tell: "The update’s article names it; `Get-HotFix` lacks it.",
        },
        {
          cause: "On Debian: the packages need a feature of a newer dpkg.",
          tell: "The output speaks of an unsupported format or version.",
        },
      ],
      remedies: {
        agent: ["Update dpkg and apt first: approve their updates, or `apt-get install dpkg apt`."],
        windows: ["Install the servicing stack update named in the article, then scan."],
        service: ["Approve servicing stack updates together with the cumulative ones."],
      },
    },
    fr: {
      happened:
        "La mise à jour a besoin d’une version plus récente de l’installateur du système. Rien n’a été modifié ; elle passera quand celle-ci sera installée.",
      causes: [
        {
          cause: "Sous Windows : la mise à jour de la pile de maintenance qui doit précéder manque.",
          tell: "L’article de la mise à jour la nomme ; `Get-HotFix` ne l’a pas.",
        },
        {
          cause: "Sous Debian : les paquets ont besoin d’une fonction d’un dpkg plus récent.",
          tell: "La sortie parle d’un format ou d’une version non pris en charge.",
        },
      ],
      remedies: {
        agent: [
          "Mettez d’abord à jour dpkg et apt : approuvez leurs mises à jour, ou `apt-get install dpkg apt`.",
        ],
        windows: ["Installez la mise à jour de la pile de maintenance que nomme l’article, puis analysez."],
        service: ["Approuvez les mises à jour de la pile de maintenance avec les cumulatives."],
      },
    },
  },
  OM_E_UH_CALLED_BACK_FAILURE: {
    seenIn: ["install"],
    related: ["OM_E_UH_INSTALLERFAILURE", "OM_E_UH_NOTIFYFAILURE"],
    sources: ["Windows Update error reference", "Relève: command handler"],
    en: {
      happened:
        "The installer reported an error while it worked, through the channel on which it tells its progress.",
      causes: [
        { cause: "A step of the installation failed.", tell: "The installer’s log has its own code." },
        { cause: "The installer ended without saying how.", tell: "Its log breaks off." },
      ],
      remedies: {
        agent: [
          "Read the event 182 on the device’s page: it quotes what the program reported.",
          "The agent tries again by itself, more slowly each time.",
        ],
        windows: [
          "Read `C:\\Windows\\Logs\\CBS\\CBS.log`, or the installer’s own log, at that minute.",
          "Look up the code in it: `releve explain CODE`.",
        ],
        service: [
          "See in the update’s panel whether it fails everywhere: then decline it; if on one device only, put that device right.",
        ],
      },
    },
    fr: {
      happened:
        "L’installateur a signalé une erreur pendant son travail, par la voie où il dit son avancement.",
      causes: [
        {
          cause: "Une étape de l’installation a échoué.",
          tell: "Le journal de l’installateur contient son propre code.",
        },
        { cause: "L’installateur s’est terminé sans rien dire.", tell: "Son journal s’interrompt." },
      ],
      remedies: {
        agent: [
          "Lisez l’événement 182 de la page de l’appareil : il cite ce que le programme a signalé.",
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: [
          "Lisez `C:\\Windows\\Logs\\CBS\\CBS.log`, ou le journal de l’installateur, à cette minute.",
          "Cherchez-y le code : `releve explain CODE`.",
        ],
        service: [
          "Voyez dans le volet de la mise à jour si elle échoue partout : refusez-la alors ; si c’est sur un seul appareil, remettez celui-ci en ordre.",
        ],
      },
    },
  },
  OM_E_UH_CUSTOMINSTALLER_INVALID_SIGNATURE: {
    seenIn: ["install"],
    related: ["TRUST_E_NOSIGNATURE", "OM_E_DM_INCORRECTFILEHASH"],
    sources: ["Windows Update error reference", "Relève: command handler"],
    en: {
      happened:
        "The installer’s signature is missing or is not that of the one who should have signed it. It was not run.",
      causes: [
        {
          cause: "On a device with our agent: the program is not signed by any key in `installer-keys.pem`.",
          tell: "That file is in the agent’s data folder; the update’s document lacks a Signature, or it was made with another key.",
        },
        {
          cause: "On Windows: the package was not signed by a publisher that the device trusts.",
          tell: "`Get-AuthenticodeSignature FILE` says NotSigned or UnknownError.",
        },
        {
          cause: "A file or the command line was changed after it had been signed.",
          tell: "`sha256sum FILE` differs from the signed text; on Windows the status is HashMismatch.",
        },
      ],
      remedies: {
        agent: [
          "Add the signer’s public key to `/var/lib/releve-agent/installer-keys.pem`, if you trust it.",
          "Do not remove that file to get past the check.",
        ],
        windows: ["Distribute the signing certificate as a trusted publisher, or sign the package anew."],
        service: ["Sign packages of your own before you import them."],
      },
    },
    fr: {
      happened:
        "La signature de l’installateur manque ou n’est pas celle de qui aurait dû le signer. Il n’a pas été lancé.",
      causes: [
        {
          cause:
            "Sur un appareil avec notre agent : le programme n’est signé par aucune clé de `installer-keys.pem`.",
          tell: "Ce fichier est dans le dossier de données de l’agent ; le document de la mise à jour n’a pas de Signature, ou elle vient d’une autre clé.",
        },
        {
          cause: "Sous Windows : le paquet n’a pas été signé par un éditeur que l’appareil approuve.",
          tell: "`Get-AuthenticodeSignature FILE` dit NotSigned ou UnknownError.",
        },
        {
          cause: "Un fichier ou la ligne de commande a été modifié après la signature.",
          tell: "`sha256sum FILE` diffère du texte signé ; sous Windows, l’état est HashMismatch.",
        },
      ],
      remedies: {
        agent: [
          "Ajoutez la clé publique du signataire à `/var/lib/releve-agent/installer-keys.pem`, si vous lui faites confiance.",
          "Ne supprimez pas ce fichier pour contourner la vérification.",
        ],
        windows: [
          "Distribuez le certificat de signature comme éditeur approuvé, ou signez de nouveau le paquet.",
        ],
        service: ["Signez vos propres paquets avant de les importer."],
      },
    },
  },
  OM_E_UH_UNSUPPORTED_INSTALLCONTEXT: {
    seenIn: ["install"],
    related: ["OM_E_MSI_WRONG_APP_CONTEXT", "OM_E_UH_INVALID_TARGETSESSION"],
    sources: ["Windows Update error reference", "Relève: command handler"],
    en: {
      happened:
        "The installer cannot work in the way in which it was started: it is for another system or processor, for a user where it is for the computer, or offline where it needs the running system.",
      causes: [
        {
          cause:
            "On a device with our agent: the program is for Windows or another processor, or its interpreter is missing.",
          tell: "The message names the program; `file PROGRAM` shows what it is for.",
        },
        {
          cause: "An update for single users was sent to the computer as a whole.",
          tell: "Its document says PerUser.",
        },
        {
          cause: "The installer needs a desktop, and none is there.",
          tell: "It works for a logged-in user only.",
        },
      ],
      remedies: {
        agent: ["If an interpreter is missing, install it; otherwise nothing is to be done on the device."],
        windows: ["Install it as the user who needs it, or use the publisher’s package for computers."],
        service: ["Deploy the variant for these computers; take back the approval of the other."],
      },
    },
    fr: {
      happened:
        "L’installateur ne peut pas travailler de la façon dont il a été lancé : il est pour un autre système ou processeur, pour un utilisateur alors qu’il vise l’ordinateur, ou hors ligne alors qu’il lui faut le système en marche.",
      causes: [
        {
          cause:
            "Sur un appareil avec notre agent : le programme est pour Windows ou un autre processeur, ou son interpréteur manque.",
          tell: "Le message nomme le programme ; `file PROGRAM` montre à quoi il est destiné.",
        },
        {
          cause: "Une mise à jour pour des utilisateurs a été envoyée à tout l’ordinateur.",
          tell: "Son document dit PerUser.",
        },
        {
          cause: "L’installateur a besoin d’un bureau, et il n’y en a pas.",
          tell: "Il ne marche que pour un utilisateur connecté.",
        },
      ],
      remedies: {
        agent: ["Si un interpréteur manque, installez-le ; sinon, il n’y a rien à faire sur l’appareil."],
        windows: [
          "Installez-la comme l’utilisateur qui en a besoin, ou utilisez le paquet de l’éditeur pour ordinateurs.",
        ],
        service: ["Déployez la variante pour ces ordinateurs ; retirez l’approbation de l’autre."],
      },
    },
  },
  OM_E_UH_INVALID_TARGETSESSION: {
    seenIn: ["install"],
    related: ["OM_E_NO_INTERACTIVE_USER", "OM_E_UH_UNSUPPORTED_INSTALLCONTEXT"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "The update was to be installed in a user’s session that does not exist or has ended.",
      causes: [
        { cause: "The user logged off in the meantime.", tell: "Event 4634 or 4647 at that minute." },
        { cause: "A tool named a wrong session.", tell: "`query session` does not list it." },
      ],
      remedies: {
        agent: ["Our agent does not report this; if you see the code, it comes from a Windows client."],
        windows: ["Let the user log in, and install again.", "Scan again: `usoclient StartScan`."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "La mise à jour devait être installée dans la session d’un utilisateur qui n’existe pas ou s’est terminée.",
      causes: [
        {
          cause: "L’utilisateur s’est déconnecté entre-temps.",
          tell: "Événement 4634 ou 4647 à cette minute.",
        },
        { cause: "Un outil a nommé une fausse session.", tell: "`query session` ne la cite pas." },
      ],
      remedies: {
        agent: ["Notre agent ne déclare pas ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: [
          "Que l’utilisateur se connecte, et installez de nouveau.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_UH_UNEXPECTED: {
    seenIn: ["install"],
    related: ["OM_E_UNEXPECTED", "OM_E_UH_INSTALLERFAILURE"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    en: {
      happened:
        "The handler failed in a way that no other code describes. What it had begun is resolved before anything else is installed.",
      causes: [
        {
          cause: "The system refused something: rights, memory, processes.",
          tell: "The message quotes it, such as `EACCES` or `ENOMEM`.",
        },
        { cause: "A defect of the handler.", tell: "It comes for every update." },
      ],
      remedies: {
        agent: [
          "Read the message in `agent.log` and put right what it names.",
          "See that nothing is half done: `dpkg --audit`.",
          "If it comes back, keep `agent.log` and report it with the agent’s version.",
        ],
        windows: [
          "Read `C:\\Windows\\Logs\\CBS\\CBS.log`, or the installer’s own log, at that minute.",
          "Restart the service: `net stop wuauserv`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: [
          "See in the update’s panel whether it fails everywhere: then decline it; if on one device only, put that device right.",
        ],
      },
    },
    fr: {
      happened:
        "Le gestionnaire a échoué d’une façon qu’aucun autre code ne décrit. Ce qu’il avait commencé est résolu avant toute autre installation.",
      causes: [
        {
          cause: "Le système a refusé quelque chose : droits, mémoire, processus.",
          tell: "Le message le cite, comme `EACCES` ou `ENOMEM`.",
        },
        { cause: "Un défaut du gestionnaire.", tell: "Cela vient pour chaque mise à jour." },
      ],
      remedies: {
        agent: [
          "Lisez le message dans `agent.log` et corrigez ce qu’il nomme.",
          "Vérifiez que rien n’est à moitié fait : `dpkg --audit`.",
          "Si cela revient, gardez `agent.log` et signalez-le avec la version de l’agent.",
        ],
        windows: [
          "Lisez `C:\\Windows\\Logs\\CBS\\CBS.log`, ou le journal de l’installateur, à cette minute.",
          "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: [
          "Voyez dans le volet de la mise à jour si elle échoue partout : refusez-la alors ; si c’est sur un seul appareil, remettez celui-ci en ordre.",
        ],
      },
    },
  },
};
