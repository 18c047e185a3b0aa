import { adviceOf } from "./entry.ts";
import { CAUSES, TELLS } from "./causes.ts";
import { WINDOWS } from "./steps.ts";

export const BITS = adviceOf({
  BG_E_DESTINATION_LOCKED: {
    seenIn: ["download"],
    related: ["ERROR_SHARING_VIOLATION", "OM_E_DM_BITSTRANSFERERROR"],
    sources: ["BITS return values"],
    happened: {
      en: "BITS cannot write the file that it downloads, because another program holds it.",
      fr: "BITS ne peut pas écrire le fichier qu’il télécharge, parce qu’un autre programme le tient.",
    },
    causes: [
      {
        cause: {
          en: "A virus scanner or backup holds the temporary file.",
          fr: "Un antivirus ou une sauvegarde tient le fichier temporaire.",
        },
        tell: {
          en: "Its log has `C:\\Windows\\SoftwareDistribution\\Download` at that minute.",
          fr: "Son journal cite `C:\\Windows\\SoftwareDistribution\\Download` à cette minute.",
        },
      },
    ],
    windows: [
      {
        en: "Exclude that folder from on-access scanning.",
        fr: "Excluez ce dossier de l’analyse à l’accès.",
      },
      {
        en: "Resume: `Get-BitsTransfer -AllUsers | Resume-BitsTransfer`.",
        fr: "Reprenez : `Get-BitsTransfer -AllUsers | Resume-BitsTransfer`.",
      },
    ],
  },
  BG_E_NETWORK_DISCONNECTED: {
    seenIn: ["download"],
    related: ["OM_E_DM_NONETWORK", "OM_E_NO_CONNECTION"],
    sources: ["BITS return values"],
    happened: {
      en: "BITS has no network for its transfer and waits for one.",
      fr: "BITS n’a pas de réseau pour son transfert et en attend un.",
    },
    causes: [
      {
        cause: { en: "The computer is offline.", fr: "L’ordinateur est hors ligne." },
        tell: {
          en: "The network symbol; `Get-NetConnectionProfile`.",
          fr: "Voyez le symbole du réseau ; `Get-NetConnectionProfile`.",
        },
      },
      {
        cause: {
          en: "The connection is metered and the policy forbids to use it.",
          fr: "La connexion est limitée et la stratégie interdit de l’utiliser.",
        },
        tell: {
          en: "The connection’s properties say metered.",
          fr: "Les propriétés de la connexion la disent limitée.",
        },
      },
    ],
    windows: [
      {
        en: "Connect; the transfer goes on by itself.",
        fr: "Connectez-le ; le transfert continue de lui-même.",
      },
      {
        en: "If the connection is metered, allow it or wait for another.",
        fr: "Si la connexion est limitée, autorisez-la ou attendez-en une autre.",
      },
    ],
  },
  BG_E_MISSING_FILE_SIZE: {
    seenIn: ["download"],
    related: ["BG_E_INSUFFICIENT_RANGE_SUPPORT", "BG_E_INVALID_SERVER_RESPONSE"],
    sources: ["BITS return values"],
    happened: {
      en: "The server did not say how large the file is, which BITS needs.",
      fr: "Le serveur n’a pas dit la taille du fichier, dont BITS a besoin.",
    },
    causes: [
      {
        cause: {
          en: "A proxy removes `Content-Length` or sends the file in chunks.",
          fr: "Un proxy retire `Content-Length` ou envoie le fichier par morceaux.",
        },
        tell: {
          en: "`curl -sI URL` through the proxy lacks it; directly it is there.",
          fr: "`curl -sI URL` par le proxy ne l’a pas ; directement, il est là.",
        },
      },
    ],
    windows: [WINDOWS.exemptFromProxyAndScan],
    service: [
      {
        en: "Exempt `/Content` from inspection and compression on gateways.",
        fr: "Exemptez `/Content` de l’inspection et de la compression sur les passerelles.",
      },
    ],
  },
  BG_E_INSUFFICIENT_RANGE_SUPPORT: {
    seenIn: ["download"],
    related: ["BG_E_MISSING_FILE_SIZE", "OM_E_DM_BITSTRANSFERERROR"],
    sources: ["BITS return values"],
    happened: {
      en: "The server or a proxy does not give out parts of a file, and BITS downloads in parts.",
      fr: "Le serveur ou un proxy ne donne pas de parties de fichier, et BITS télécharge par parties.",
    },
    causes: [
      {
        cause: { en: "A proxy ignores the `Range` header.", fr: "Un proxy ignore l’en-tête `Range`." },
        tell: {
          en: "`curl -sI -r 0-9 URL` answers 200 instead of 206 through the proxy.",
          fr: "`curl -sI -r 0-9 URL` répond 200 au lieu de 206 par le proxy.",
        },
      },
      {
        cause: { en: "An old web server serves the files.", fr: "Un ancien serveur web sert les fichiers." },
        tell: { en: "It answers so directly as well.", fr: "Il répond ainsi directement aussi." },
      },
    ],
    windows: [WINDOWS.exemptFromProxyAndScan],
    service: [
      {
        en: "Relève gives out ranges; switch off whatever in front of it does not.",
        fr: "Relève donne des parties ; désactivez ce qui, devant lui, ne le fait pas.",
      },
    ],
  },
  BG_E_INVALID_SERVER_RESPONSE: {
    seenIn: ["download"],
    related: ["ERROR_WINHTTP_INVALID_SERVER_RESPONSE", "OM_E_PT_INVALID_FORMAT"],
    sources: ["BITS return values"],
    happened: {
      en: "BITS got an answer that HTTP does not allow for a transfer.",
      fr: "BITS a reçu une réponse que HTTP ne permet pas pour un transfert.",
    },
    causes: [
      {
        cause: {
          en: "A gateway or portal answers in place of the server.",
          fr: "Une passerelle ou un portail répond à la place du serveur.",
        },
        tell: TELLS.browserOnNetwork,
      },
      {
        cause: { en: "A proxy changes headers.", fr: "Un proxy modifie des en-têtes." },
        tell: TELLS.directlyItWorks,
      },
    ],
    windows: [
      {
        en: "Log in to the portal, or exempt the service from the proxy.",
        fr: "Connectez-vous au portail, ou exceptez le service du proxy.",
      },
      WINDOWS.scan,
    ],
  },
  BG_E_NO_PROGRESS: {
    seenIn: ["download"],
    related: ["OM_E_TIME_OUT", "BG_E_NETWORK_DISCONNECTED"],
    sources: ["BITS return values"],
    happened: {
      en: "The transfer made no progress for as long as its time-out allows, and was given up.",
      fr: "Le transfert n’a fait aucun progrès pendant son délai, et a été abandonné.",
    },
    causes: [
      {
        cause: {
          en: "The server or the line is very slow or was away for days.",
          fr: "Le serveur ou la ligne est très lent, ou a été absent des jours.",
        },
        tell: { en: "Other downloads crawl too.", fr: "Les autres téléchargements se traînent aussi." },
      },
      {
        cause: {
          en: "The job belongs to an update that is no longer offered.",
          fr: "Le travail est celui d’une mise à jour qui n’est plus proposée.",
        },
        tell: {
          en: "`Get-BitsTransfer -AllUsers` shows an old address.",
          fr: "`Get-BitsTransfer -AllUsers` montre une ancienne adresse.",
        },
      },
    ],
    windows: [
      {
        en: "Remove dead jobs: `Get-BitsTransfer -AllUsers | Remove-BitsTransfer`; the update service makes new ones.",
        fr: "Retirez les travaux morts : `Get-BitsTransfer -AllUsers | Remove-BitsTransfer` ; le service de mise à jour en crée de nouveaux.",
      },
      WINDOWS.scan,
    ],
  },
  BG_E_BLOCKED_BY_POLICY: {
    seenIn: ["download"],
    related: ["WU_E_NETWORK_COST_EXCEEDS_POLICY", "OM_E_CALL_CANCELLED_BY_POLICY"],
    sources: ["BITS return values"],
    happened: {
      en: "A policy keeps the transfer waiting: a limit on bandwidth, hours or costs of the connection.",
      fr: "Une stratégie fait attendre le transfert : limite de débit, d’heures ou de coût de la connexion.",
    },
    causes: [
      {
        cause: {
          en: "A BITS bandwidth policy allows nothing at this hour.",
          fr: "Une stratégie de débit de BITS ne permet rien à cette heure.",
        },
        tell: {
          en: "`gpresult /h report.html` shows it under BITS.",
          fr: "`gpresult /h report.html` la montre sous BITS.",
        },
      },
      {
        cause: CAUSES.meteredConnection,
        tell: { en: "The connection’s properties.", fr: "Voyez les propriétés de la connexion." },
      },
    ],
    windows: [
      {
        en: "Wait for the hour or the network that the policy allows; the transfer goes on by itself.",
        fr: "Attendez l’heure ou le réseau que la stratégie permet ; le transfert continue de lui-même.",
      },
    ],
    service: [
      {
        en: "Set download limits in one place: the group’s policy here, or the BITS policy, not both.",
        fr: "Réglez les limites de débit à un seul endroit : la stratégie du groupe ici, ou celle de BITS, non les deux.",
      },
    ],
  },
});
