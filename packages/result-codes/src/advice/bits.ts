import type { AdviceByName } from "./advice.ts";

export const BITS: AdviceByName = {
  BG_E_DESTINATION_LOCKED: {
    seenIn: ["download"],
    related: ["ERROR_SHARING_VIOLATION", "OM_E_DM_BITSTRANSFERERROR"],
    sources: ["BITS return values"],
    en: {
      happened: "BITS cannot write the file that it downloads, because another program holds it.",
      causes: [
        {
          cause: "A virus scanner or backup holds the temporary file.",
          tell: "Its log has `C:\\Windows\\SoftwareDistribution\\Download` at that minute.",
        },
      ],
      remedies: {
        windows: [
          "Exclude that folder from on-access scanning.",
          "Resume: `Get-BitsTransfer -AllUsers | Resume-BitsTransfer`.",
        ],
      },
    },
    fr: {
      happened: "BITS ne peut pas écrire le fichier qu’il télécharge, parce qu’un autre programme le tient.",
      causes: [
        {
          cause: "Un antivirus ou une sauvegarde tient le fichier temporaire.",
          tell: "Son journal cite `C:\\Windows\\SoftwareDistribution\\Download` à cette minute.",
        },
      ],
      remedies: {
        windows: [
          "Excluez ce dossier de l’analyse à l’accès.",
          "Reprenez : `Get-BitsTransfer -AllUsers | Resume-BitsTransfer`.",
        ],
      },
    },
  },
  BG_E_NETWORK_DISCONNECTED: {
    seenIn: ["download"],
    related: ["OM_E_DM_NONETWORK", "OM_E_NO_CONNECTION"],
    sources: ["BITS return values"],
    en: {
      happened: "BITS has no network for its transfer and waits for one.",
      causes: [
        { cause: "The computer is offline.", tell: "The network symbol; `Get-NetConnectionProfile`." },
        {
          cause: "The connection is metered and the policy forbids to use it.",
          tell: "The connection’s properties say metered.",
        },
      ],
      remedies: {
        windows: [
          "Connect; the transfer goes on by itself.",
          "If the connection is metered, allow it or wait for another.",
        ],
      },
    },
    fr: {
      happened: "BITS n’a pas de réseau pour son transfert et en attend un.",
      causes: [
        {
          cause: "L’ordinateur est hors ligne.",
          tell: "Voyez le symbole du réseau ; `Get-NetConnectionProfile`.",
        },
        {
          cause: "La connexion est limitée et la stratégie interdit de l’utiliser.",
          tell: "Les propriétés de la connexion la disent limitée.",
        },
      ],
      remedies: {
        windows: [
          "Connectez-le ; le transfert continue de lui-même.",
          "Si la connexion est limitée, autorisez-la ou attendez-en une autre.",
        ],
      },
    },
  },
  BG_E_MISSING_FILE_SIZE: {
    seenIn: ["download"],
    related: ["BG_E_INSUFFICIENT_RANGE_SUPPORT", "BG_E_INVALID_SERVER_RESPONSE"],
    sources: ["BITS return values"],
    en: {
      happened: "The server did not say how large the file is, which BITS needs.",
      causes: [
        {
          cause: "A proxy removes `Content-Length` or sends the file in chunks.",
          tell: "`curl -sI URL` through the proxy lacks it; directly it is there.",
        },
      ],
      remedies: {
        windows: ["Exempt the service’s name from the proxy, then scan."],
        service: ["Exempt `/Content` from inspection and compression on gateways."],
      },
    },
    fr: {
      happened: "Le serveur n’a pas dit la taille du fichier, dont BITS a besoin.",
      causes: [
        {
          cause: "Un proxy retire `Content-Length` ou envoie le fichier par morceaux.",
          tell: "`curl -sI URL` par le proxy ne l’a pas ; directement, il est là.",
        },
      ],
      remedies: {
        windows: ["Exceptez du proxy le nom du service, puis analysez."],
        service: ["Exemptez `/Content` de l’inspection et de la compression sur les passerelles."],
      },
    },
  },
  BG_E_INSUFFICIENT_RANGE_SUPPORT: {
    seenIn: ["download"],
    related: ["BG_E_MISSING_FILE_SIZE", "OM_E_DM_BITSTRANSFERERROR"],
    sources: ["BITS return values"],
    en: {
      happened: "The server or a proxy does not give out parts of a file, and BITS downloads in parts.",
      causes: [
        {
          cause: "A proxy ignores the `Range` header.",
          tell: "`curl -sI -r 0-9 URL` answers 200 instead of 206 through the proxy.",
        },
        { cause: "An old web server serves the files.", tell: "It answers so directly as well." },
      ],
      remedies: {
        windows: ["Exempt the service’s name from the proxy, then scan."],
        service: ["Relève gives out ranges; switch off whatever in front of it does not."],
      },
    },
    fr: {
      happened: "Le serveur ou un proxy ne donne pas de parties de fichier, et BITS télécharge par parties.",
      causes: [
        {
          cause: "Un proxy ignore l’en-tête `Range`.",
          tell: "`curl -sI -r 0-9 URL` répond 200 au lieu de 206 par le proxy.",
        },
        { cause: "Un ancien serveur web sert les fichiers.", tell: "Il répond ainsi directement aussi." },
      ],
      remedies: {
        windows: ["Exceptez du proxy le nom du service, puis analysez."],
        service: ["Relève donne des parties ; désactivez ce qui, devant lui, ne le fait pas."],
      },
    },
  },
  BG_E_INVALID_SERVER_RESPONSE: {
    seenIn: ["download"],
    related: ["ERROR_WINHTTP_INVALID_SERVER_RESPONSE", "OM_E_PT_INVALID_FORMAT"],
    sources: ["BITS return values"],
    en: {
      happened: "BITS got an answer that HTTP does not allow for a transfer.",
      causes: [
        {
          cause: "A gateway or portal answers in place of the server.",
          tell: "A browser on the same network shows its page.",
        },
        { cause: "A proxy changes headers.", tell: "Directly it works." },
      ],
      remedies: {
        windows: [
          "Log in to the portal, or exempt the service from the proxy.",
          "Scan again: `usoclient StartScan`.",
        ],
      },
    },
    fr: {
      happened: "BITS a reçu une réponse que HTTP ne permet pas pour un transfert.",
      causes: [
        {
          cause: "Une passerelle ou un portail répond à la place du serveur.",
          tell: "Un navigateur du même réseau montre sa page.",
        },
        { cause: "Un proxy modifie des en-têtes.", tell: "Directement, cela marche." },
      ],
      remedies: {
        windows: [
          "Connectez-vous au portail, ou exceptez le service du proxy.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
      },
    },
  },
  BG_E_NO_PROGRESS: {
    seenIn: ["download"],
    related: ["OM_E_TIME_OUT", "BG_E_NETWORK_DISCONNECTED"],
    sources: ["BITS return values"],
    en: {
      happened: "The transfer made no progress for as long as its time-out allows, and was given up.",
      causes: [
        {
          cause: "The server or the line is very slow or was away for days.",
          tell: "Other downloads crawl too.",
        },
        {
          cause: "The job belongs to an update that is no longer offered.",
          tell: "`Get-BitsTransfer -AllUsers` shows an old address.",
        },
      ],
      remedies: {
        windows: [
          "Remove dead jobs: `Get-BitsTransfer -AllUsers | Remove-BitsTransfer`; the update service makes new ones.",
          "Scan again: `usoclient StartScan`.",
        ],
      },
    },
    fr: {
      happened: "Le transfert n’a fait aucun progrès pendant son délai, et a été abandonné.",
      causes: [
        {
          cause: "Le serveur ou la ligne est très lent, ou a été absent des jours.",
          tell: "Les autres téléchargements se traînent aussi.",
        },
        {
          cause: "Le travail est celui d’une mise à jour qui n’est plus proposée.",
          tell: "`Get-BitsTransfer -AllUsers` montre une ancienne adresse.",
        },
      ],
      remedies: {
        windows: [
          "Retirez les travaux morts : `Get-BitsTransfer -AllUsers | Remove-BitsTransfer` ; le service de mise à jour en crée de nouveaux.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
      },
    },
  },
  BG_E_BLOCKED_BY_POLICY: {
    seenIn: ["download"],
    related: ["WU_E_NETWORK_COST_EXCEEDS_POLICY", "OM_E_CALL_CANCELLED_BY_POLICY"],
    sources: ["BITS return values"],
    en: {
      happened:
        "A policy keeps the transfer waiting: a limit on bandwidth, hours or costs of the connection.",
      causes: [
        {
          cause: "A BITS bandwidth policy allows nothing at this hour.",
          tell: "`gpresult /h report.html` shows it under BITS.",
        },
        { cause: "The connection is metered or roaming.", tell: "The connection’s properties." },
      ],
      remedies: {
        windows: ["Wait for the hour or the network that the policy allows; the transfer goes on by itself."],
        service: ["Set download limits in one place: the group’s policy here, or the BITS policy, not both."],
      },
    },
    fr: {
      happened:
        "Une stratégie fait attendre le transfert : limite de débit, d’heures ou de coût de la connexion.",
      causes: [
        {
          cause: "Une stratégie de débit de BITS ne permet rien à cette heure.",
          tell: "`gpresult /h report.html` la montre sous BITS.",
        },
        {
          cause: "La connexion est limitée ou en itinérance.",
          tell: "Voyez les propriétés de la connexion.",
        },
      ],
      remedies: {
        windows: [
          "Attendez l’heure ou le réseau que la stratégie permet ; le transfert continue de lui-même.",
        ],
        service: [
          "Réglez les limites de débit à un seul endroit : la stratégie du groupe ici, ou celle de BITS, non les deux.",
        ],
      },
    },
  },
};
