import type { Entries } from "../entry.ts";
import { CAUSES } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const TRANSFER: Entries = {
  OM_E_DM_NONETWORK: {
    seenIn: ["download"],
    related: ["OM_E_NO_CONNECTION", "BG_E_NETWORK_DISCONNECTED", "OM_E_PT_ENDPOINT_UNREACHABLE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The download needs a network and the device has none that may be used.",
      fr: "Le téléchargement a besoin d’un réseau et l’appareil n’en a aucun qu’il puisse utiliser.",
    },
    causes: [
      {
        cause: {
          en: "It is offline: cable, Wi-Fi, flight mode.",
          fr: "Il est hors ligne : câble, Wi-Fi, mode avion.",
        },
        tell: {
          en: "`ip route` or `ipconfig` shows no default route.",
          fr: "`ip route` ou `ipconfig` ne montre pas de route par défaut.",
        },
      },
      {
        cause: {
          en: "The only connection is metered and may not be used.",
          fr: "La seule connexion est limitée et ne doit pas servir.",
        },
        tell: { en: "The connection’s properties say so.", fr: "Les propriétés de la connexion le disent." },
      },
    ],
    agent: [
      {
        en: "Connect the device; `ip route` must show a default route.",
        fr: "Connectez l’appareil ; `ip route` doit montrer une route par défaut.",
      },
      AGENT.keepsFile,
    ],
    windows: [
      {
        en: "Connect the computer; BITS goes on by itself.",
        fr: "Connectez l’ordinateur ; BITS continue de lui-même.",
      },
      WINDOWS.scan,
    ],
    service: [SERVICE.nothing],
  },
  OM_E_DM_FAILTOCONNECTTOBITS: {
    seenIn: ["download"],
    related: ["ERROR_SERVICE_DISABLED", "OM_E_DM_BITSTRANSFERERROR"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The Windows client could not reach BITS, the service that downloads for it.",
      fr: "Le client Windows n’a pas pu atteindre BITS, le service qui télécharge pour lui.",
    },
    causes: [
      {
        cause: { en: "BITS is stopped, disabled or damaged.", fr: "BITS est arrêté, désactivé ou abîmé." },
        tell: {
          en: "`sc.exe query bits`; starting it gives an error.",
          fr: "Voyez `sc.exe query bits` ; son démarrage donne une erreur.",
        },
      },
      {
        cause: {
          en: "A service that it needs does not run.",
          fr: "Un service dont il a besoin ne tourne pas.",
        },
        tell: {
          en: "`sc.exe qc bits` lists its dependencies.",
          fr: "`sc.exe qc bits` énumère ses dépendances.",
        },
      },
    ],
    agent: [AGENT.notOurs],
    windows: [
      {
        en: "`sc.exe config bits start= delayed-auto`, `net start bits`.",
        fr: "Lancez `sc.exe config bits start= delayed-auto`, `net start bits`.",
      },
      WINDOWS.repairIfItDoesNotStart,
      WINDOWS.scan,
    ],
    service: [SERVICE.nothing],
  },
  OM_E_DM_BITSTRANSFERERROR: {
    seenIn: ["download"],
    related: [
      "BG_E_INSUFFICIENT_RANGE_SUPPORT",
      "BG_E_INVALID_SERVER_RESPONSE",
      "OM_E_PT_ENDPOINT_DISCONNECTED",
    ],
    sources: ["Windows Update error reference"],
    happened: {
      en: "BITS gave up the transfer of a file. Its own code beside this one says why.",
      fr: "BITS a abandonné le transfert d’un fichier. Son propre code, à côté de celui-ci, dit pourquoi.",
    },
    causes: [
      {
        cause: {
          en: "A proxy or gateway does not pass ranges or sizes.",
          fr: "Un proxy ou une passerelle ne transmet pas les parties ou les tailles.",
        },
        tell: {
          en: "The BITS code is 0x80200011 or 0x80200013.",
          fr: "Le code de BITS est 0x80200011 ou 0x80200013.",
        },
      },
      {
        cause: { en: "The server answered with an error.", fr: "Le serveur a répondu par une erreur." },
        tell: {
          en: "The BITS log has an HTTP status: `Microsoft-Windows-Bits-Client/Operational`.",
          fr: "Le journal de BITS contient un statut HTTP : `Microsoft-Windows-Bits-Client/Operational`.",
        },
      },
      {
        cause: {
          en: "A file is locked or the disk is full.",
          fr: "Un fichier est verrouillé ou le disque est plein.",
        },
        tell: { en: "The code is 0x8020000D or 0x80070070.", fr: "Le code est 0x8020000D ou 0x80070070." },
      },
    ],
    agent: [AGENT.notOurs],
    windows: [
      {
        en: "Look up the BITS code: `releve explain CODE`.",
        fr: "Cherchez le code de BITS : `releve explain CODE`.",
      },
      {
        en: "`bitsadmin /reset /allusers`, then scan.",
        fr: "Lancez `bitsadmin /reset /allusers`, puis analysez.",
      },
    ],
    service: [
      {
        en: "Exempt `/Content` from inspection on gateways.",
        fr: "Exemptez `/Content` de l’inspection sur les passerelles.",
      },
    ],
  },
  OM_E_DM_UNEXPECTED: {
    seenIn: ["download"],
    related: ["OM_E_DOWNLOAD_FAILED", "OM_E_UNEXPECTED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The download failed in a way that no other code describes. What has arrived is kept.",
      fr: "Le téléchargement a échoué d’une façon qu’aucun autre code ne décrit. Ce qui est arrivé est gardé.",
    },
    causes: [
      {
        cause: {
          en: "The file system refused something: rights, read-only, quota.",
          fr: "Le système de fichiers a refusé quelque chose : droits, lecture seule, quota.",
        },
        tell: {
          en: "The message quotes the system, such as `EACCES` or `EROFS`.",
          fr: "Le message cite le système, comme `EACCES` ou `EROFS`.",
        },
      },
      {
        cause: CAUSES.agentDefect,
        tell: { en: "It comes for every file.", fr: "Cela vient pour chaque fichier." },
      },
    ],
    agent: [AGENT.doAsMessageSays, AGENT.keepsFile, AGENT.reportDefect],
    windows: [
      {
        en: "Empty `C:\\Windows\\SoftwareDistribution\\Download` with `wuauserv` and `bits` stopped, then scan.",
        fr: "Videz `C:\\Windows\\SoftwareDistribution\\Download`, `wuauserv` et `bits` arrêtés, puis analysez.",
      },
    ],
    service: [SERVICE.nothing],
  },
};
