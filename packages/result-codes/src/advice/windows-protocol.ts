import type { AdviceByName } from "./advice.ts";

export const WINDOWS_PROTOCOL: AdviceByName = {
  WU_E_PT_SOAPCLIENT_CONNECT: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_ENDPOINT_UNREACHABLE", "ERROR_WINHTTP_CANNOT_CONNECT"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "The Windows client could not connect to the update server. A WinHTTP code beside it in the log says why.",
      causes: [
        {
          cause: "The server or its port cannot be reached.",
          tell: "`Test-NetConnection HOST -Port 8531` fails.",
        },
        {
          cause: "A proxy stands in the way.",
          tell: "`netsh winhttp show proxy` names one without an exception for the server.",
        },
      ],
      remedies: {
        windows: [
          "Find the WinHTTP code in `Get-WindowsUpdateLog` and explain that one.",
          "Check port and proxy as above, then `usoclient StartScan`.",
        ],
        service: ["See that the service listens: `releve status`."],
      },
    },
    fr: {
      happened:
        "Le client Windows n’a pas pu se connecter au serveur de mises à jour. Un code WinHTTP à côté, dans le journal, dit pourquoi.",
      causes: [
        {
          cause: "Le serveur ou son port ne peut pas être atteint.",
          tell: "`Test-NetConnection HOST -Port 8531` échoue.",
        },
        {
          cause: "Un proxy est sur le chemin.",
          tell: "`netsh winhttp show proxy` en nomme un sans exception pour le serveur.",
        },
      ],
      remedies: {
        windows: [
          "Trouvez le code WinHTTP dans `Get-WindowsUpdateLog` et cherchez celui-là.",
          "Vérifiez le port et le proxy comme ci-dessus, puis `usoclient StartScan`.",
        ],
        service: ["Vérifiez que le service écoute : `releve status`."],
      },
    },
  },
  WU_E_PT_SOAPCLIENT_SEND: {
    seenIn: ["scan", "report"],
    related: ["WU_E_PT_SOAPCLIENT_CONNECT", "ERROR_WINHTTP_CONNECTION_ERROR"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "The Windows client was connected and could not send its request to the end.",
      causes: [
        {
          cause: "The connection is cut by something on the way.",
          tell: "A WinHTTP code such as 0x80072EFE stands beside it.",
        },
        { cause: "The request is too large for a gateway.", tell: "Only clients with many updates have it." },
      ],
      remedies: {
        windows: ["Explain the WinHTTP code beside it.", "Scan again: `usoclient StartScan`."],
        service: ["Allow requests of 10 MB on gateways in front of the service."],
      },
    },
    fr: {
      happened: "Le client Windows était connecté et n’a pas pu envoyer sa demande jusqu’au bout.",
      causes: [
        {
          cause: "La connexion est coupée par quelque chose en chemin.",
          tell: "Un code WinHTTP comme 0x80072EFE est à côté.",
        },
        {
          cause: "La demande est trop grande pour une passerelle.",
          tell: "Seuls les clients qui ont beaucoup de mises à jour l’ont.",
        },
      ],
      remedies: {
        windows: ["Cherchez le code WinHTTP à côté.", "Analysez de nouveau : `usoclient StartScan`."],
        service: ["Permettez des demandes de 10 Mo sur les passerelles devant le service."],
      },
    },
  },
  WU_E_PT_SOAPCLIENT_SERVER: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_SOAP_SERVER", "OM_E_PT_HTTP_STATUS_SERVER_ERROR"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "The Windows client got an error from the server in the course of an exchange.",
      causes: [
        { cause: "The server failed with the request.", tell: "An HTTP status or a fault stands beside it." },
        {
          cause: "A WSUS’s application pool has just ended.",
          tell: "Event 5002 or 5117 of WAS on the WSUS.",
        },
      ],
      remedies: {
        windows: ["Nothing is to be done on the client; it tries again by itself."],
        service: ["Look into the server’s log at that minute, `releve.log` for Relève."],
      },
    },
    fr: {
      happened: "Le client Windows a reçu une erreur du serveur au cours d’un échange.",
      causes: [
        {
          cause: "Le serveur a échoué avec la demande.",
          tell: "Un statut HTTP ou une erreur SOAP est à côté.",
        },
        {
          cause: "Le pool d’applications d’un WSUS vient de s’arrêter.",
          tell: "Événement 5002 ou 5117 de WAS sur le WSUS.",
        },
      ],
      remedies: {
        windows: ["Il n’y a rien à faire sur le client ; il réessaie de lui-même."],
        service: ["Regardez le journal du serveur à cette minute, `releve.log` pour Relève."],
      },
    },
  },
  WU_E_PT_WMI_ERROR: {
    seenIn: ["register", "scan"],
    related: ["E_FAIL", "RPC_S_SERVER_UNAVAILABLE"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "The Windows client asks WMI about the computer (maker, model) for its registration, and WMI did not answer.",
      causes: [
        { cause: "The WMI repository is damaged.", tell: "`winmgmt /verifyrepository` says inconsistent." },
        {
          cause: "The WMI service is stopped or hangs.",
          tell: "`sc.exe query winmgmt`; `Get-CimInstance Win32_ComputerSystem` hangs.",
        },
      ],
      remedies: {
        windows: [
          "Restart WMI: `net stop winmgmt /y`, `net start winmgmt`.",
          "If the repository is inconsistent: `winmgmt /salvagerepository`.",
          "Scan again: `usoclient StartScan`.",
        ],
      },
    },
    fr: {
      happened:
        "Le client Windows interroge WMI sur l’ordinateur (fabricant, modèle) pour son inscription, et WMI n’a pas répondu.",
      causes: [
        { cause: "Le référentiel WMI est abîmé.", tell: "`winmgmt /verifyrepository` le dit incohérent." },
        {
          cause: "Le service WMI est arrêté ou bloqué.",
          tell: "Voyez `sc.exe query winmgmt` ; `Get-CimInstance Win32_ComputerSystem` se bloque.",
        },
      ],
      remedies: {
        windows: [
          "Redémarrez WMI : `net stop winmgmt /y`, `net start winmgmt`.",
          "Si le référentiel est incohérent : `winmgmt /salvagerepository`.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
      },
    },
  },
  WU_E_PT_SUS_SERVER_NOT_SET: {
    seenIn: ["scan", "policy"],
    related: ["OM_E_PT_ENDPOINTURL_NOTAVAIL", "ERROR_WINHTTP_INVALID_URL"],
    sources: ["Windows Update error reference", "Relève: Windows clients"],
    en: {
      happened: "The policy says that an update server is to be used, and does not say which.",
      causes: [
        {
          cause: "`WUServer` is missing while `UseWUServer` is 1.",
          tell: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /s`.",
        },
        {
          cause: "The Group Policy came only in part.",
          tell: "`gpresult /h report.html` shows an error of that policy.",
        },
      ],
      remedies: {
        windows: [
          "Set both from `releve client-settings --server URL --format reg`.",
          "Restart the service: `net stop wuauserv`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Correct the Group Policy by `releve client-settings --server URL --format gpo`."],
      },
    },
    fr: {
      happened: "La stratégie dit d’utiliser un serveur de mises à jour, et ne dit pas lequel.",
      causes: [
        {
          cause: "`WUServer` manque alors que `UseWUServer` vaut 1.",
          tell: "Voyez `reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /s`.",
        },
        {
          cause: "La stratégie de groupe n’est arrivée qu’en partie.",
          tell: "`gpresult /h report.html` montre une erreur de cette stratégie.",
        },
      ],
      remedies: {
        windows: [
          "Réglez les deux d’après `releve client-settings --server URL --format reg`.",
          "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: [
          "Corrigez la stratégie de groupe d’après `releve client-settings --server URL --format gpo`.",
        ],
      },
    },
  },
  WU_E_PT_LOAD_SHEDDING: {
    seenIn: ["scan"],
    related: ["OM_E_SERVER_BUSY", "OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "Microsoft’s own service is asking clients to come back later, because too many came at once.",
      causes: [
        {
          cause: "A large release day.",
          tell: "It is the second Tuesday of a month, and it passes within hours.",
        },
        {
          cause: "The client does not use your server for this request.",
          tell: "The log names an address of Microsoft’s.",
        },
      ],
      remedies: {
        windows: [
          "Wait some hours.",
          "If the client was to use your service alone, check `WUServer` and the source of each class of updates with `releve client-settings`.",
        ],
      },
    },
    fr: {
      happened:
        "Le service de Microsoft demande aux clients de revenir plus tard, parce que trop sont venus à la fois.",
      causes: [
        {
          cause: "Un grand jour de publication.",
          tell: "C’est le deuxième mardi d’un mois, et cela passe en quelques heures.",
        },
        {
          cause: "Le client n’utilise pas votre serveur pour cette demande.",
          tell: "Le journal nomme une adresse de Microsoft.",
        },
      ],
      remedies: {
        windows: [
          "Attendez quelques heures.",
          "Si le client devait n’utiliser que votre service, vérifiez `WUServer` et la source de chaque classe de mises à jour avec `releve client-settings`.",
        ],
      },
    },
  },
  WU_E_PT_SECURITY_SYSTEM_FAILURE: {
    seenIn: ["scan"],
    related: ["OM_E_PT_SECURITY_VERIFICATION_FAILURE", "ERROR_WINHTTP_SECURE_FAILURE"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "Windows’ own security system failed while a secure connection was being made; the certificate was not even judged.",
      causes: [
        {
          cause: "The cryptographic service does not run or its store is damaged.",
          tell: "`sc.exe query cryptsvc`; other programs fail with TLS too.",
        },
        {
          cause: "A policy forbids all ciphers that the server has.",
          tell: "The System event log has Schannel events 36871 or 36874.",
        },
      ],
      remedies: {
        windows: [
          "Start it: `net start cryptsvc`.",
          "Compare the TLS settings with a computer that works: `Get-TlsCipherSuite`.",
          "Scan again: `usoclient StartScan`.",
        ],
      },
    },
    fr: {
      happened:
        "Le système de sécurité de Windows a échoué pendant l’établissement d’une connexion sûre ; le certificat n’a même pas été jugé.",
      causes: [
        {
          cause: "Le service de chiffrement ne tourne pas ou son magasin est abîmé.",
          tell: "Voyez `sc.exe query cryptsvc` ; d’autres programmes échouent aussi avec TLS.",
        },
        {
          cause: "Une stratégie interdit tous les chiffrements du serveur.",
          tell: "Le journal Système contient les événements Schannel 36871 ou 36874.",
        },
      ],
      remedies: {
        windows: [
          "Démarrez-le : `net start cryptsvc`.",
          "Comparez les réglages TLS avec un ordinateur qui fonctionne : `Get-TlsCipherSuite`.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
      },
    },
  },
  WU_E_REDIRECTOR_CONNECT_POLICY: {
    seenIn: ["scan"],
    related: ["OM_E_CALL_CANCELLED_BY_POLICY", "WU_E_PT_SUS_SERVER_NOT_SET"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "The client wanted to ask Microsoft’s internet service for something, and a policy forbids connections to it. Where updates come from your own server this is expected.",
      causes: [
        {
          cause: "The policy Do not connect to any Windows Update Internet locations is set.",
          tell: "`DoNotConnectToWindowsUpdateInternetLocations` is 1.",
        },
        {
          cause: "A Store app or a feature asks for something that your server has not.",
          tell: "The log names the caller; the scan at your server succeeds.",
        },
      ],
      remedies: {
        windows: [
          "If updates from your server work, nothing is to be done.",
          "If the Store or features are to work, clear that policy.",
        ],
        service: [
          "Decide by policy which classes come from where: `releve client-settings --server URL --format gpo`.",
        ],
      },
    },
    fr: {
      happened:
        "Le client voulait demander quelque chose au service de Microsoft sur Internet, et une stratégie interdit de s’y connecter. Là où les mises à jour viennent de votre serveur, c’est normal.",
      causes: [
        {
          cause:
            "La stratégie qui interdit toute connexion aux emplacements Internet de Windows Update est réglée.",
          tell: "`DoNotConnectToWindowsUpdateInternetLocations` vaut 1.",
        },
        {
          cause: "Une application du Store ou une fonctionnalité demande ce que votre serveur n’a pas.",
          tell: "Le journal nomme l’appelant ; l’analyse à votre serveur réussit.",
        },
      ],
      remedies: {
        windows: [
          "Si les mises à jour de votre serveur marchent, il n’y a rien à faire.",
          "Si le Store ou les fonctionnalités doivent marcher, ôtez cette stratégie.",
        ],
        service: [
          "Décidez par stratégie d’où vient chaque classe : `releve client-settings --server URL --format gpo`.",
        ],
      },
    },
  },
  WU_E_REDIRECTOR_INVALID_RESPONSE: {
    seenIn: ["scan"],
    related: ["OM_E_PT_INVALID_FORMAT", "ERROR_WINHTTP_INVALID_SERVER_RESPONSE"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "The client looked up where the update service is and got an answer that it does not understand.",
      causes: [
        {
          cause: "A proxy or portal answered with a page of its own.",
          tell: "A browser without a login shows it.",
        },
        {
          cause: "The cache of redirections is damaged.",
          tell: "It goes after the folder below was renewed.",
        },
      ],
      remedies: {
        windows: [
          "Open the address from the log in a browser on that computer; log in to a portal if there is one.",
          "`net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, scan.",
        ],
      },
    },
    fr: {
      happened:
        "Le client a cherché où est le service de mises à jour et a reçu une réponse qu’il ne comprend pas.",
      causes: [
        {
          cause: "Un proxy ou un portail a répondu par sa propre page.",
          tell: "Un navigateur sans connexion la montre.",
        },
        {
          cause: "Le cache des redirections est abîmé.",
          tell: "Cela cesse après le renouvellement du dossier ci-dessous.",
        },
      ],
      remedies: {
        windows: [
          "Ouvrez l’adresse du journal dans un navigateur de cet ordinateur ; connectez-vous au portail s’il y en a un.",
          "Lancez `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, analysez.",
        ],
      },
    },
  },
};
