import { adviceOf } from "./entry.ts";
import { SERVICE, WINDOWS } from "./steps.ts";

export const WINDOWS_PROTOCOL = adviceOf({
  WU_E_PT_SOAPCLIENT_CONNECT: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_ENDPOINT_UNREACHABLE", "ERROR_WINHTTP_CANNOT_CONNECT"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The Windows client could not connect to the update server. A WinHTTP code beside it in the log says why.",
      fr: "Le client Windows n’a pas pu se connecter au serveur de mises à jour. Un code WinHTTP à côté, dans le journal, dit pourquoi.",
    },
    causes: [
      {
        cause: {
          en: "The server or its port cannot be reached.",
          fr: "Le serveur ou son port ne peut pas être atteint.",
        },
        tell: {
          en: "`Test-NetConnection HOST -Port 8531` fails.",
          fr: "`Test-NetConnection HOST -Port 8531` échoue.",
        },
      },
      {
        cause: { en: "A proxy stands in the way.", fr: "Un proxy est sur le chemin." },
        tell: {
          en: "`netsh winhttp show proxy` names one without an exception for the server.",
          fr: "`netsh winhttp show proxy` en nomme un sans exception pour le serveur.",
        },
      },
    ],
    windows: [
      {
        en: "Find the WinHTTP code in `Get-WindowsUpdateLog` and explain that one.",
        fr: "Trouvez le code WinHTTP dans `Get-WindowsUpdateLog` et cherchez celui-là.",
      },
      {
        en: "Check port and proxy as above, then `usoclient StartScan`.",
        fr: "Vérifiez le port et le proxy comme ci-dessus, puis `usoclient StartScan`.",
      },
    ],
    service: [
      {
        en: "See that the service listens: `releve status`.",
        fr: "Vérifiez que le service écoute : `releve status`.",
      },
    ],
  },
  WU_E_PT_SOAPCLIENT_SEND: {
    seenIn: ["scan", "report"],
    related: ["WU_E_PT_SOAPCLIENT_CONNECT", "ERROR_WINHTTP_CONNECTION_ERROR"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The Windows client was connected and could not send its request to the end.",
      fr: "Le client Windows était connecté et n’a pas pu envoyer sa demande jusqu’au bout.",
    },
    causes: [
      {
        cause: {
          en: "The connection is cut by something on the way.",
          fr: "La connexion est coupée par quelque chose en chemin.",
        },
        tell: {
          en: "A WinHTTP code such as 0x80072EFE stands beside it.",
          fr: "Un code WinHTTP comme 0x80072EFE est à côté.",
        },
      },
      {
        cause: {
          en: "The request is too large for a gateway.",
          fr: "La demande est trop grande pour une passerelle.",
        },
        tell: {
          en: "Only clients with many updates have it.",
          fr: "Seuls les clients qui ont beaucoup de mises à jour l’ont.",
        },
      },
    ],
    windows: [
      { en: "Explain the WinHTTP code beside it.", fr: "Cherchez le code WinHTTP à côté." },
      WINDOWS.scan,
    ],
    service: [
      {
        en: "Allow requests of 10 MB on gateways in front of the service.",
        fr: "Permettez des demandes de 10 Mo sur les passerelles devant le service.",
      },
    ],
  },
  WU_E_PT_SOAPCLIENT_SERVER: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_SOAP_SERVER", "OM_E_PT_HTTP_STATUS_SERVER_ERROR"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The Windows client got an error from the server in the course of an exchange.",
      fr: "Le client Windows a reçu une erreur du serveur au cours d’un échange.",
    },
    causes: [
      {
        cause: { en: "The server failed with the request.", fr: "Le serveur a échoué avec la demande." },
        tell: {
          en: "An HTTP status or a fault stands beside it.",
          fr: "Un statut HTTP ou une erreur SOAP est à côté.",
        },
      },
      {
        cause: {
          en: "A WSUS’s application pool has just ended.",
          fr: "Le pool d’applications d’un WSUS vient de s’arrêter.",
        },
        tell: {
          en: "Event 5002 or 5117 of WAS on the WSUS.",
          fr: "Événement 5002 ou 5117 de WAS sur le WSUS.",
        },
      },
    ],
    windows: [WINDOWS.triesAgain],
    service: [
      {
        en: "Look into the server’s log at that minute, `releve.log` (or `serve`’s output) for Relève.",
        fr: "Regardez le journal du serveur à cette minute, `releve.log` (ou la sortie de `serve`) pour Relève.",
      },
    ],
  },
  WU_E_PT_WMI_ERROR: {
    seenIn: ["register", "scan"],
    related: ["E_FAIL", "RPC_S_SERVER_UNAVAILABLE"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The Windows client asks WMI about the computer (maker, model) for its registration, and WMI did not answer.",
      fr: "Le client Windows interroge WMI sur l’ordinateur (fabricant, modèle) pour son inscription, et WMI n’a pas répondu.",
    },
    causes: [
      {
        cause: { en: "The WMI repository is damaged.", fr: "Le référentiel WMI est abîmé." },
        tell: {
          en: "`winmgmt /verifyrepository` says inconsistent.",
          fr: "`winmgmt /verifyrepository` le dit incohérent.",
        },
      },
      {
        cause: { en: "The WMI service is stopped or hangs.", fr: "Le service WMI est arrêté ou bloqué." },
        tell: {
          en: "`sc.exe query winmgmt`; `Get-CimInstance Win32_ComputerSystem` hangs.",
          fr: "Voyez `sc.exe query winmgmt` ; `Get-CimInstance Win32_ComputerSystem` se bloque.",
        },
      },
    ],
    windows: [
      {
        en: "Restart WMI: `net stop winmgmt /y`, `net start winmgmt`.",
        fr: "Redémarrez WMI : `net stop winmgmt /y`, `net start winmgmt`.",
      },
      {
        en: "If the repository is inconsistent: `winmgmt /salvagerepository`.",
        fr: "Si le référentiel est incohérent : `winmgmt /salvagerepository`.",
      },
      WINDOWS.scan,
    ],
  },
  WU_E_PT_SUS_SERVER_NOT_SET: {
    seenIn: ["scan", "policy"],
    related: ["OM_E_PT_ENDPOINTURL_NOTAVAIL", "ERROR_WINHTTP_INVALID_URL"],
    sources: ["Windows Update error reference", "Relève: Windows clients"],
    happened: {
      en: "The policy says that an update server is to be used, and does not say which.",
      fr: "La stratégie dit d’utiliser un serveur de mises à jour, et ne dit pas lequel.",
    },
    causes: [
      {
        cause: {
          en: "`WUServer` is missing while `UseWUServer` is 1.",
          fr: "`WUServer` manque alors que `UseWUServer` vaut 1.",
        },
        tell: {
          en: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /s`.",
          fr: "Voyez `reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /s`.",
        },
      },
      {
        cause: {
          en: "The Group Policy came only in part.",
          fr: "La stratégie de groupe n’est arrivée qu’en partie.",
        },
        tell: {
          en: "`gpresult /h report.html` shows an error of that policy.",
          fr: "`gpresult /h report.html` montre une erreur de cette stratégie.",
        },
      },
    ],
    windows: [
      {
        en: "Set both from `releve client-settings --server URL --format reg`.",
        fr: "Réglez les deux d’après `releve client-settings --server URL --format reg`.",
      },
      WINDOWS.restartService,
    ],
    service: [
      {
        en: "Correct the Group Policy by `releve client-settings --server URL --format gpo`.",
        fr: "Corrigez la stratégie de groupe d’après `releve client-settings --server URL --format gpo`.",
      },
    ],
  },
  WU_E_PT_LOAD_SHEDDING: {
    seenIn: ["scan"],
    related: ["OM_E_SERVER_BUSY", "OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "Microsoft’s own service is asking clients to come back later, because too many came at once.",
      fr: "Le service de Microsoft demande aux clients de revenir plus tard, parce que trop sont venus à la fois.",
    },
    causes: [
      {
        cause: { en: "A large release day.", fr: "Un grand jour de publication." },
        tell: {
          en: "It is the second Tuesday of a month, and it passes within hours.",
          fr: "C’est le deuxième mardi d’un mois, et cela passe en quelques heures.",
        },
      },
      {
        cause: {
          en: "The client does not use your server for this request.",
          fr: "Le client n’utilise pas votre serveur pour cette demande.",
        },
        tell: {
          en: "The log names an address of Microsoft’s.",
          fr: "Le journal nomme une adresse de Microsoft.",
        },
      },
    ],
    windows: [
      { en: "Wait some hours.", fr: "Attendez quelques heures." },
      {
        en: "If the client was to use your service alone, check `WUServer` and the source of each class of updates with `releve client-settings`.",
        fr: "Si le client devait n’utiliser que votre service, vérifiez `WUServer` et la source de chaque classe de mises à jour avec `releve client-settings`.",
      },
    ],
  },
  WU_E_PT_SECURITY_SYSTEM_FAILURE: {
    seenIn: ["scan"],
    related: ["OM_E_PT_SECURITY_VERIFICATION_FAILURE", "ERROR_WINHTTP_SECURE_FAILURE"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "Windows’ own security system failed while a secure connection was being made; the certificate was not even judged.",
      fr: "Le système de sécurité de Windows a échoué pendant l’établissement d’une connexion sûre ; le certificat n’a même pas été jugé.",
    },
    causes: [
      {
        cause: {
          en: "The cryptographic service does not run or its store is damaged.",
          fr: "Le service de chiffrement ne tourne pas ou son magasin est abîmé.",
        },
        tell: {
          en: "`sc.exe query cryptsvc`; other programs fail with TLS too.",
          fr: "Voyez `sc.exe query cryptsvc` ; d’autres programmes échouent aussi avec TLS.",
        },
      },
      {
        cause: {
          en: "A policy forbids all ciphers that the server has.",
          fr: "Une stratégie interdit tous les chiffrements du serveur.",
        },
        tell: {
          en: "The System event log has Schannel events 36871 or 36874.",
          fr: "Le journal Système contient les événements Schannel 36871 ou 36874.",
        },
      },
    ],
    windows: [
      { en: "Start it: `net start cryptsvc`.", fr: "Démarrez-le : `net start cryptsvc`." },
      {
        en: "Compare the TLS settings with a computer that works: `Get-TlsCipherSuite`.",
        fr: "Comparez les réglages TLS avec un ordinateur qui fonctionne : `Get-TlsCipherSuite`.",
      },
      WINDOWS.scan,
    ],
  },
  WU_E_REDIRECTOR_CONNECT_POLICY: {
    seenIn: ["scan"],
    related: ["OM_E_CALL_CANCELLED_BY_POLICY", "WU_E_PT_SUS_SERVER_NOT_SET"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The client wanted to ask Microsoft’s internet service for something, and a policy forbids connections to it. Where updates come from your own server this is expected.",
      fr: "Le client voulait demander quelque chose au service de Microsoft sur Internet, et une stratégie interdit de s’y connecter. Là où les mises à jour viennent de votre serveur, c’est normal.",
    },
    causes: [
      {
        cause: {
          en: "The policy Do not connect to any Windows Update Internet locations is set.",
          fr: "La stratégie qui interdit toute connexion aux emplacements Internet de Windows Update est réglée.",
        },
        tell: {
          en: "`DoNotConnectToWindowsUpdateInternetLocations` is 1.",
          fr: "`DoNotConnectToWindowsUpdateInternetLocations` vaut 1.",
        },
      },
      {
        cause: {
          en: "A Store app or a feature asks for something that your server has not.",
          fr: "Une application du Store ou une fonctionnalité demande ce que votre serveur n’a pas.",
        },
        tell: {
          en: "The log names the caller; the scan at your server succeeds.",
          fr: "Le journal nomme l’appelant ; l’analyse à votre serveur réussit.",
        },
      },
    ],
    windows: [
      {
        en: "If updates from your server work, nothing is to be done.",
        fr: "Si les mises à jour de votre serveur marchent, il n’y a rien à faire.",
      },
      {
        en: "If the Store or features are to work, clear that policy.",
        fr: "Si le Store ou les fonctionnalités doivent marcher, ôtez cette stratégie.",
      },
    ],
    service: [SERVICE.decideSources],
  },
  WU_E_REDIRECTOR_INVALID_RESPONSE: {
    seenIn: ["scan"],
    related: ["OM_E_PT_INVALID_FORMAT", "ERROR_WINHTTP_INVALID_SERVER_RESPONSE"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The client looked up where the update service is and got an answer that it does not understand.",
      fr: "Le client a cherché où est le service de mises à jour et a reçu une réponse qu’il ne comprend pas.",
    },
    causes: [
      {
        cause: {
          en: "A proxy or portal answered with a page of its own.",
          fr: "Un proxy ou un portail a répondu par sa propre page.",
        },
        tell: { en: "A browser without a login shows it.", fr: "Un navigateur sans connexion la montre." },
      },
      {
        cause: { en: "The cache of redirections is damaged.", fr: "Le cache des redirections est abîmé." },
        tell: {
          en: "It goes after the folder below was renewed.",
          fr: "Cela cesse après le renouvellement du dossier ci-dessous.",
        },
      },
    ],
    windows: [
      {
        en: "Open the address from the log in a browser on that computer; log in to a portal if there is one.",
        fr: "Ouvrez l’adresse du journal dans un navigateur de cet ordinateur ; connectez-vous au portail s’il y en a un.",
      },
      WINDOWS.renewStore,
    ],
  },
});
