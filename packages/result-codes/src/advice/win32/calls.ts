import type { Entries } from "../entry.ts";
import { CAUSES } from "../causes.ts";

export const CALLS: Entries = {
  ERROR_SUCCESS: {
    seenIn: ["install", "scan", "download"],
    related: ["ERROR_SUCCESS_REBOOT_REQUIRED", "OM_S_REBOOT_REQUIRED"],
    sources: ["MS-ERREF 2.2"],
    happened: {
      en: "The operation did what it was asked to do. In a log, 0 beside the word error or result only says that there was none.",
      fr: "L’opération a fait ce qui était demandé. Dans un journal, 0 à côté du mot erreur ou résultat dit seulement qu’il n’y en a pas eu.",
    },
    causes: [
      {
        cause: { en: "All went well.", fr: "Tout s’est bien passé." },
        tell: {
          en: "The state of the update changed: it is installed, or the file is there.",
          fr: "L’état de la mise à jour a changé : elle est installée, ou le fichier est là.",
        },
      },
      {
        cause: {
          en: "An installer ends with 0 although it did nothing: it ignores its own failures.",
          fr: "Un installateur se termine par 0 alors qu’il n’a rien fait : il ignore ses propres échecs.",
        },
        tell: {
          en: "The update is reported as installed and is offered again at the next scan.",
          fr: "La mise à jour est déclarée installée et revient à l’analyse suivante.",
        },
      },
    ],
    agent: [
      {
        en: "Nothing is to be done. If the update comes back, read the installer’s output in event 183 on the device’s page.",
        fr: "Il n’y a rien à faire. Si la mise à jour revient, lisez la sortie de l’installateur dans l’événement 183, sur la page de l’appareil.",
      },
    ],
    windows: [
      {
        en: "Nothing is to be done. If the update comes back, run its installer by hand with logging on and see what it skips.",
        fr: "Il n’y a rien à faire. Si la mise à jour revient, lancez son installateur à la main, journal activé, et voyez ce qu’il saute.",
      },
    ],
    service: [
      {
        en: "If the update is offered again and again, its rules disagree with its installer: check the document with `releve metadata check`, or decline the update.",
        fr: "Si la mise à jour revient sans cesse, ses règles contredisent son installateur : vérifiez le document avec `releve metadata check`, ou refusez la mise à jour.",
      },
    ],
  },
  ERROR_INVALID_FUNCTION: {
    seenIn: ["install", "scan"],
    related: ["E_FAIL", "E_NOTIMPL", "ERROR_INVALID_PARAMETER"],
    sources: ["MS-ERREF 2.2", "Windows Update log files"],
    happened: {
      en: "A call was made that the thing it was made to does not have. As an exit code, 1 is what many programs return for any failure, so it says only that something went wrong.",
      fr: "Un appel a été fait que son destinataire ne connaît pas. Comme code de sortie, 1 est ce que beaucoup de programmes rendent pour tout échec : il dit seulement que quelque chose n’a pas marché.",
    },
    causes: [
      {
        cause: {
          en: "An installer or a script ended with 1, its one code for every failure.",
          fr: "Un installateur ou un script s’est terminé par 1, son seul code pour tous les échecs.",
        },
        tell: {
          en: "The code belongs to a process in the log (exit code, return value), not to a call.",
          fr: "Le code est celui d’un processus dans le journal (code de sortie, valeur de retour), non celui d’un appel.",
        },
      },
      {
        cause: {
          en: "A file system or filter driver refuses an operation, such as compression or a reparse point.",
          fr: "Un système de fichiers ou un pilote de filtre refuse une opération, comme la compression ou un point d’analyse.",
        },
        tell: {
          en: "It happens on one volume only; a virus scanner or an encryption product is attached to it (`fltmc`).",
          fr: "Cela n’arrive que sur un volume ; un antivirus ou un produit de chiffrement y est attaché (`fltmc`).",
        },
      },
    ],
    agent: [
      {
        en: "Read the installer’s own lines above the code, in event 182 on the device’s page or in `/var/log/apt/term.log`.",
        fr: "Lisez les lignes de l’installateur au-dessus du code, dans l’événement 182 de la page de l’appareil ou dans `/var/log/apt/term.log`.",
      },
    ],
    windows: [
      {
        en: "Run the installer by hand with its logging switched on, and search the log from its end for the first error.",
        fr: "Lancez l’installateur à la main, journal activé, et cherchez depuis la fin du journal la première erreur.",
      },
      {
        en: "If a filter driver is suspected, repeat with the virus scanner’s exclusion for `C:\\Windows\\SoftwareDistribution`.",
        fr: "Si un pilote de filtre est soupçonné, recommencez après avoir exclu `C:\\Windows\\SoftwareDistribution` de l’antivirus.",
      },
    ],
  },
  ERROR_INVALID_HANDLE: {
    seenIn: ["install", "start"],
    related: ["RPC_S_CALL_FAILED", "E_UNEXPECTED", "ERROR_SERVICE_REQUEST_TIMEOUT"],
    sources: ["MS-ERREF 2.2"],
    happened: {
      en: "A program used something that it had opened before and that is closed now: a file, a process, a service. It is nearly always the echo of an earlier failure.",
      fr: "Un programme s’est servi de quelque chose qu’il avait ouvert et qui est fermé à présent : fichier, processus, service. C’est presque toujours l’écho d’un échec antérieur.",
    },
    causes: [
      {
        cause: {
          en: "A process that the other one talked to has ended.",
          fr: "Un processus auquel l’autre parlait s’est terminé.",
        },
        tell: {
          en: "An Application error or a service’s unexpected end stands in the event log shortly before.",
          fr: "Une erreur d’application, ou la fin inattendue d’un service, figure peu avant dans le journal des événements.",
        },
      },
      {
        cause: { en: "A fault in the program itself.", fr: "Un défaut du programme lui-même." },
        tell: {
          en: "It happens at the same place every time, on all computers with that version.",
          fr: "Cela arrive chaque fois au même endroit, sur tous les ordinateurs ayant cette version.",
        },
      },
    ],
    agent: [
      {
        en: "On Linux the code is quoted from an installer: what it says before this line is the cause.",
        fr: "Sous Linux, le code vient d’un installateur : ce qu’il dit avant cette ligne est la cause.",
      },
    ],
    windows: [
      {
        en: "Go back in the log to the first error before this one, and explain that one.",
        fr: "Remontez dans le journal à la première erreur avant celle-ci, et cherchez celle-là.",
      },
      {
        en: "Restart the computer and try again: half-ended processes go with it.",
        fr: "Redémarrez l’ordinateur et réessayez : les processus à demi terminés disparaissent.",
      },
      {
        en: "If it comes back at the same place, update the program (or the servicing stack) first.",
        fr: "Si cela revient au même endroit, mettez d’abord à jour le programme (ou la pile de maintenance).",
      },
    ],
  },
  ERROR_OUTOFMEMORY: {
    seenIn: ["scan", "install"],
    related: ["ERROR_TIMEOUT", "ERROR_NO_SYSTEM_RESOURCES", "OM_E_PT_EXCEEDED_MAX_SERVER_TRIPS"],
    sources: ["MS-ERREF 2.2", "WSUS best practices"],
    happened: {
      en: "Memory was asked for and there was none, in the process or in the whole computer. In a scan of a 32-bit or small Windows it is the catalogue that no longer fits.",
      fr: "De la mémoire a été demandée et il n’y en avait plus, dans le processus ou dans tout l’ordinateur. Lors de l’analyse d’un Windows 32 bits ou modeste, c’est le catalogue qui ne tient plus.",
    },
    causes: [
      {
        cause: {
          en: "The catalogue holds thousands of superseded updates, all of which a stock client loads.",
          fr: "Le catalogue contient des milliers de mises à jour remplacées, que tout client d’origine charge.",
        },
        tell: {
          en: "32-bit and 2 GB computers fail first; Updates, filter Superseded, counts thousands.",
          fr: "Les ordinateurs 32 bits ou de 2 Go échouent les premiers ; Mises à jour, filtre Remplacées, en compte des milliers.",
        },
      },
      {
        cause: { en: "Another program uses the memory.", fr: "Un autre programme occupe la mémoire." },
        tell: {
          en: "`Get-Process | Sort-Object WS` shows it; after a restart the scan succeeds.",
          fr: "`Get-Process | Sort-Object WS` le montre ; après un redémarrage, l’analyse réussit.",
        },
      },
      {
        cause: {
          en: "The page file is off or too small.",
          fr: "Le fichier d’échange est désactivé ou trop petit.",
        },
        tell: {
          en: "The commit charge reaches its limit in Task Manager.",
          fr: "La mémoire allouée atteint sa limite dans le Gestionnaire des tâches.",
        },
      },
    ],
    agent: [
      {
        en: "Our agent’s memory does not grow with superseded updates. Look for who takes it: `journalctl -k -g 'Out of memory'` names the process that the kernel ended.",
        fr: "La mémoire de notre agent ne grandit pas avec les mises à jour remplacées. Cherchez qui la prend : `journalctl -k -g 'Out of memory'` nomme le processus que le noyau a terminé.",
      },
    ],
    windows: [
      {
        en: "Have the catalogue reduced at the service first.",
        fr: "Faites d’abord réduire le catalogue au service.",
      },
      {
        en: "Restart, then scan before the large programs start.",
        fr: "Redémarrez, puis analysez avant que les gros programmes ne démarrent.",
      },
      {
        en: "Let Windows manage the page file’s size.",
        fr: "Laissez Windows gérer la taille du fichier d’échange.",
      },
    ],
    service: [
      {
        en: "Updates > All updates, filter Superseded: select all and decline what no device needs any more.",
        fr: "Mises à jour > Toutes les mises à jour, filtre Remplacées : sélectionnez tout et refusez ce dont aucun appareil n’a plus besoin.",
      },
    ],
  },
  ERROR_INVALID_PARAMETER: {
    seenIn: ["install", "scan", "policy"],
    related: ["OM_E_REG_VALUE_INVALID", "ERROR_INVALID_COMMAND_LINE", "E_UNEXPECTED"],
    sources: ["MS-ERREF 2.2", "Windows Update common errors"],
    happened: {
      en: "A call or a command was given a value that it does not accept. The thing that gave it is at fault, not the thing that refused.",
      fr: "Un appel ou une commande a reçu une valeur qu’il n’accepte pas. La faute est à qui l’a donnée, non à qui l’a refusée.",
    },
    causes: [
      {
        cause: {
          en: "The command line of an installer has a switch that this version does not know.",
          fr: "La ligne de commande d’un installateur a une option que cette version ne connaît pas.",
        },
        tell: {
          en: "Started by hand with the same switches it says so at once.",
          fr: "Lancé à la main avec les mêmes options, il le dit aussitôt.",
        },
      },
      {
        cause: {
          en: "A policy value has a wrong type or range.",
          fr: "Une valeur de stratégie a un type ou un intervalle faux.",
        },
        tell: {
          en: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /s` shows a text where a number belongs.",
          fr: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /s` montre un texte où il faut un nombre.",
        },
      },
      {
        cause: CAUSES.componentStoreDamaged,
        tell: {
          en: "CBS.log has the code in many unrelated packages; `DISM /Online /Cleanup-Image /ScanHealth` finds damage.",
          fr: "CBS.log contient le code pour beaucoup de paquets sans rapport ; `DISM /Online /Cleanup-Image /ScanHealth` trouve des dégâts.",
        },
      },
    ],
    agent: [
      {
        en: "Compare the service’s address and the options in `systemctl cat releve-agent` with `releve agent run --help`.",
        fr: "Comparez l’adresse du service et les options de `systemctl cat releve-agent` avec `releve agent run --help`.",
      },
    ],
    windows: [
      {
        en: "Find out which component says it: the source in the log is beside the code.",
        fr: "Trouvez quel composant le dit : la source est à côté du code dans le journal.",
      },
      {
        en: "Set the policy anew from `releve client-settings --server URL --format reg`.",
        fr: "Rétablissez la stratégie à partir de `releve client-settings --server URL --format reg`.",
      },
      {
        en: "For servicing: `DISM /Online /Cleanup-Image /RestoreHealth`, then `sfc /scannow`.",
        fr: "Pour la maintenance : `DISM /Online /Cleanup-Image /RestoreHealth`, puis `sfc /scannow`.",
      },
    ],
    service: [
      {
        en: "For a package of your own, correct the installer’s arguments in its document and import a higher revision.",
        fr: "Pour un paquet à vous, corrigez les arguments de l’installateur dans son document et importez une révision plus élevée.",
      },
    ],
  },
  ERROR_CANCELLED: {
    seenIn: ["install", "download"],
    related: ["OM_E_CALL_CANCELLED", "ERROR_INSTALL_USEREXIT", "E_ABORT"],
    sources: ["MS-ERREF 2.2"],
    happened: {
      en: "The operation was cancelled by a person or a program before it had ended. Nothing is broken.",
      fr: "L’opération a été annulée par une personne ou un programme avant sa fin. Rien n’est cassé.",
    },
    causes: [
      {
        cause: {
          en: "A user closed the dialog or refused the elevation.",
          fr: "Un utilisateur a fermé la fenêtre ou refusé l’élévation.",
        },
        tell: {
          en: "It happened on one computer, while someone was logged in.",
          fr: "C’est arrivé sur un seul ordinateur, pendant que quelqu’un était connecté.",
        },
      },
      {
        cause: {
          en: "A restart or the end of the session cancelled it.",
          fr: "Un redémarrage ou la fin de la session l’a annulée.",
        },
        tell: {
          en: "Event 1074 or a logoff stands at the same minute.",
          fr: "L’événement 1074 ou une déconnexion figure à la même minute.",
        },
      },
    ],
    windows: [
      {
        en: "Try again; install with a deadline if users keep refusing.",
        fr: "Réessayez ; installez avec une échéance si les utilisateurs refusent toujours.",
      },
    ],
    service: [
      {
        en: "Give the approval a deadline: after it the installation no longer asks.",
        fr: "Donnez une échéance à l’approbation : après elle, l’installation ne demande plus.",
      },
    ],
  },
  ERROR_NO_SYSTEM_RESOURCES: {
    seenIn: ["install", "scan"],
    related: ["ERROR_OUTOFMEMORY", "ERROR_TIMEOUT"],
    sources: ["MS-ERREF 2.2"],
    happened: {
      en: "Windows ran out of a resource of the kernel (pool memory, handles, page tables), though there may be free memory.",
      fr: "Windows a épuisé une ressource du noyau (mémoire de réserve, descripteurs, tables de pages), même s’il reste de la mémoire libre.",
    },
    causes: [
      {
        cause: {
          en: "A driver or a program leaks kernel memory.",
          fr: "Un pilote ou un programme laisse fuir la mémoire du noyau.",
        },
        tell: {
          en: "Task Manager, Performance, Memory: the non-paged pool has gigabytes; it grows day by day.",
          fr: "Gestionnaire des tâches, Performance, Mémoire : la réserve non paginée atteint des gigaoctets ; elle grandit de jour en jour.",
        },
      },
      {
        cause: {
          en: "The computer has not been restarted for months.",
          fr: "L’ordinateur n’a pas été redémarré depuis des mois.",
        },
        tell: {
          en: "The up time in Task Manager.",
          fr: "La durée d’activité dans le Gestionnaire des tâches.",
        },
      },
    ],
    windows: [
      { en: "Restart, and install right afterwards.", fr: "Redémarrez, et installez aussitôt après." },
      {
        en: "If the pool grows again, `poolmon` shows the tag, and `findstr /m TAG C:\\Windows\\System32\\drivers\\*.sys` the driver: update it.",
        fr: "Si la réserve grandit encore, `poolmon` montre l’étiquette, et `findstr /m TAG C:\\Windows\\System32\\drivers\\*.sys` le pilote : mettez-le à jour.",
      },
    ],
    service: [
      {
        en: "If one model of computers shows it again and again, look for a newer driver of its security or network software.",
        fr: "Si un modèle d’ordinateurs le montre sans cesse, cherchez un pilote plus récent pour son logiciel de sécurité ou de réseau.",
      },
    ],
  },
};
