import { adviceOf } from "./entry.ts";
import { AGENT, SERVICE, WINDOWS } from "./steps.ts";

export const SOAP = adviceOf({
  OM_E_PT_SOAPCLIENT_SOAPFAULT: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_SOAP_SERVER", "OM_E_PT_SOAP_CLIENT", "OM_E_PT_REFRESH_CACHE_REQUIRED"],
    sources: ["MS-WUSP 2.2.2.4", "Relève: agent faults"],
    happened: {
      en: "The service answered with a SOAP fault, and it was one that the client could not mend by itself. Faults that it knows (an old cookie, a changed configuration) it mends in silence, up to two times.",
      fr: "Le service a répondu par une erreur SOAP, que le client ne pouvait pas réparer lui-même. Celles qu’il connaît (cookie ancien, configuration modifiée), il les répare en silence, deux fois au plus.",
    },
    causes: [
      {
        cause: {
          en: "The service asks for a registration again and again, or refuses it.",
          fr: "Le service demande sans cesse une inscription, ou la refuse.",
        },
        tell: {
          en: "The message names `RegistrationRequired` or `RegistrationNotRequired`.",
          fr: "Le message nomme `RegistrationRequired` ou `RegistrationNotRequired`.",
        },
      },
      {
        cause: {
          en: "The service met an error of its own and said so.",
          fr: "Le service a rencontré une erreur à lui et l’a dit.",
        },
        tell: {
          en: "The message names another fault and its text; the service’s log has it at the same minute.",
          fr: "Le message nomme une autre erreur et son texte ; le journal du service l’a à la même minute.",
        },
      },
      {
        cause: {
          en: "Two servers answer behind one address and do not share their state.",
          fr: "Deux serveurs répondent derrière une adresse sans partager leur état.",
        },
        tell: {
          en: "The fault comes and goes with the server that answers.",
          fr: "L’erreur va et vient selon le serveur qui répond.",
        },
      },
    ],
    agent: [
      {
        en: "Read the fault’s name in the event on the device’s page, or in `agent.log`.",
        fr: "Lisez le nom de l’erreur dans l’événement de la page de l’appareil, ou dans `agent.log`.",
      },
      AGENT.triesAgainLosesNothing,
      AGENT.renewStore,
    ],
    windows: [
      {
        en: "Find the fault’s name: `Get-WindowsUpdateLog`, search for SOAP Fault.",
        fr: "Trouvez le nom de l’erreur : `Get-WindowsUpdateLog`, cherchez SOAP Fault.",
      },
      {
        en: "If it is about registration: `net stop wuauserv`, delete `SusClientId` and `SusClientIdValidation` under `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate`, `net start wuauserv`.",
        fr: "S’il s’agit de l’inscription : `net stop wuauserv`, supprimez `SusClientId` et `SusClientIdValidation` sous `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate`, `net start wuauserv`.",
      },
      WINDOWS.scan,
    ],
    service: [
      {
        en: "Search `releve.log` (or `serve`’s output) for the device’s id; the fault and its cause are there.",
        fr: "Cherchez dans `releve.log` (ou la sortie de `serve`) l’identifiant de l’appareil ; l’erreur et sa cause y sont.",
      },
      {
        en: "Behind a balancer, send one device always to the same server.",
        fr: "Derrière un répartiteur, envoyez un appareil toujours au même serveur.",
      },
      SERVICE.resetStore,
    ],
  },
  OM_E_PT_SOAPCLIENT_PARSEFAULT: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_SOAPCLIENT_PARSE", "OM_E_PT_SOAPCLIENT_SOAPFAULT"],
    sources: ["SOAP 1.1 4.4", "Relève: agent faults"],
    happened: {
      en: "The service said that something was wrong, in a form that cannot be read: a SOAP fault without its parts. So what it wanted to say is not known.",
      fr: "Le service a dit que quelque chose n’allait pas, sous une forme illisible : une erreur SOAP sans ses parties. On ne sait donc pas ce qu’il voulait dire.",
    },
    causes: [
      {
        cause: {
          en: "A gateway cut or rewrote the answer.",
          fr: "Une passerelle a coupé ou réécrit la réponse.",
        },
        tell: {
          en: "`Content-Length` and what arrives differ; directly it is whole.",
          fr: "`Content-Length` et ce qui arrive diffèrent ; directement, elle est entière.",
        },
      },
      {
        cause: {
          en: "Another server than an update server answers in SOAP.",
          fr: "Un autre serveur qu’un serveur de mises à jour répond en SOAP.",
        },
        tell: {
          en: "The address leads to another web service.",
          fr: "L’adresse mène à un autre service web.",
        },
      },
    ],
    agent: [
      {
        en: "Ask again past the proxy: `curl --noproxy '*' -vk URL`.",
        fr: "Redemandez sans le proxy : `curl --noproxy '*' -vk URL`.",
      },
      AGENT.triesAgainLosesNothing,
    ],
    windows: [WINDOWS.compareServer, WINDOWS.scan],
    service: [
      {
        en: "Look into `releve.log` (or `serve`’s output) at that minute: what the service really answered is there.",
        fr: "Regardez dans `releve.log` (ou la sortie de `serve`) à cette minute : ce que le service a réellement répondu y est.",
      },
      {
        en: "Exempt the service from content inspection.",
        fr: "Exemptez le service de l’inspection de contenu.",
      },
    ],
  },
  OM_E_PT_SOAPCLIENT_PARSE: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_INVALID_FORMAT", "OM_E_PT_SOAPCLIENT_PARSEFAULT", "OM_E_PT_ENDPOINT_DISCONNECTED"],
    sources: ["SOAP 1.1 4", "Relève: agent faults"],
    happened: {
      en: "An answer came with status 200 and is not well-formed XML: cut, damaged or mixed with something else. Nothing of it was used.",
      fr: "Une réponse est arrivée avec le statut 200 et n’est pas du XML bien formé : coupée, abîmée ou mêlée à autre chose. Rien n’en a été utilisé.",
    },
    causes: [
      {
        cause: { en: "The answer was cut on its way.", fr: "La réponse a été coupée en chemin." },
        tell: {
          en: "It ends in the middle of an element; large answers only.",
          fr: "Elle se termine au milieu d’un élément ; seules les grosses réponses.",
        },
      },
      {
        cause: {
          en: "A gateway adds its own text, or decompresses wrongly.",
          fr: "Une passerelle ajoute son propre texte, ou décompresse mal.",
        },
        tell: {
          en: "What arrives begins or ends with something that is not XML.",
          fr: "Ce qui arrive commence ou finit par autre chose que du XML.",
        },
      },
      {
        cause: { en: "The service has a defect.", fr: "Le service a un défaut." },
        tell: {
          en: "All clients have it for the same call; directly on the server as well.",
          fr: "Tous les clients l’ont pour le même appel ; sur le serveur même aussi.",
        },
      },
    ],
    agent: [
      {
        en: "Ask past the proxy to tell who damages it.",
        fr: "Redemandez sans le proxy pour savoir qui l’abîme.",
      },
      AGENT.triesAgainLosesNothing,
    ],
    windows: [
      {
        en: "If one site alone has it, look at that site’s proxy; the client needs nothing.",
        fr: "Si un seul site l’a, examinez le proxy de ce site ; le client n’a besoin de rien.",
      },
      WINDOWS.scan,
    ],
    service: [
      {
        en: "Exempt the service from inspection and compression by gateways.",
        fr: "Exemptez le service de l’inspection et de la compression par des passerelles.",
      },
      {
        en: "If it happens without any, keep the answer (`curl -o`) and report it with the version of `releve status`.",
        fr: "Si cela arrive sans elles, gardez la réponse (`curl -o`) et signalez-la avec la version de `releve status`.",
      },
    ],
  },
  OM_E_PT_SOAP_VERSION: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_INVALID_FORMAT", "OM_E_PT_SOAP_MUST_UNDERSTAND"],
    sources: ["SOAP 1.1 4.1.2", "Relève: agent faults"],
    happened: {
      en: "The answer is SOAP, of another version than 1.1, which the update protocol uses. It comes from something that is no update server, or from one that was configured for SOAP 1.2.",
      fr: "La réponse est du SOAP, d’une autre version que la 1.1 qu’utilise le protocole des mises à jour. Elle vient de quelque chose qui n’est pas un serveur de mises à jour, ou d’un serveur réglé sur SOAP 1.2.",
    },
    causes: [
      {
        cause: {
          en: "The address belongs to another web service.",
          fr: "L’adresse est celle d’un autre service web.",
        },
        tell: {
          en: "The envelope’s namespace is `http://www.w3.org/2003/05/soap-envelope`.",
          fr: "L’espace de noms de l’enveloppe est `http://www.w3.org/2003/05/soap-envelope`.",
        },
      },
      {
        cause: { en: "On a WSUS, `web.config` was changed.", fr: "Sur un WSUS, `web.config` a été modifié." },
        tell: { en: "It differs from the one of a fresh WSUS.", fr: "Il diffère de celui d’un WSUS neuf." },
      },
    ],
    agent: [AGENT.correctAddress],
    windows: [WINDOWS.compareServer, WINDOWS.scan],
    service: [
      {
        en: "Nothing is to be set in Relève: it answers in SOAP 1.1.",
        fr: "Il n’y a rien à régler dans Relève : il répond en SOAP 1.1.",
      },
      {
        en: "On a WSUS restore `web.config` of ClientWebService.",
        fr: "Sur un WSUS, rétablissez le `web.config` de ClientWebService.",
      },
    ],
  },
  OM_E_PT_SOAP_MUST_UNDERSTAND: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_SOAP_VERSION", "OM_E_PT_INVALID_FORMAT"],
    sources: ["SOAP 1.1 4.2.3", "Relève: agent faults"],
    happened: {
      en: "The answer carries a header that must be understood, and the client does not know it. It therefore may not use the rest either.",
      fr: "La réponse porte un en-tête qui doit être compris, et le client ne le connaît pas. Il n’a donc pas le droit d’utiliser le reste.",
    },
    causes: [
      {
        cause: {
          en: "A security product for web services adds headers.",
          fr: "Un produit de sécurité pour services web ajoute des en-têtes.",
        },
        tell: {
          en: "The header’s namespace names it; directly the answer has none.",
          fr: "L’espace de noms de l’en-tête le nomme ; directement, la réponse n’en a pas.",
        },
      },
      {
        cause: {
          en: "The address is that of another web service.",
          fr: "L’adresse est celle d’un autre service web.",
        },
        tell: {
          en: "Its description lists other operations.",
          fr: "Sa description énumère d’autres opérations.",
        },
      },
    ],
    agent: [
      {
        en: "Ask past the proxy, and correct the address if it is another service’s.",
        fr: "Redemandez sans le proxy, et corrigez l’adresse si c’est celle d’un autre service.",
      },
      AGENT.triesAgainLosesNothing,
    ],
    windows: [WINDOWS.nothingOnClient, WINDOWS.scan],
    service: [
      {
        en: "Take the product that adds the header out of the way of update traffic. Relève itself sends no headers.",
        fr: "Ôtez du chemin des mises à jour le produit qui ajoute l’en-tête. Relève lui-même n’en envoie pas.",
      },
    ],
  },
  OM_E_PT_SOAP_CLIENT: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_SOAP_SERVER", "OM_E_PT_HTTP_STATUS_BAD_REQUEST", "OM_E_PT_SOAPCLIENT_SOAPFAULT"],
    sources: ["MS-WUSP 2.2.2.4", "SOAP 1.1 4.4.1", "WSUS client agents", "Relève: agent faults"],
    happened: {
      en: "The service read the request and found it wrong. For a WSUS that is, more often than not, a client that holds too much: more than 400 installed categories or 22,000 updates, beyond which it refuses (`InvalidParameters`).",
      fr: "Le service a lu la demande et l’a trouvée fausse. Pour un WSUS, c’est le plus souvent un client qui détient trop : plus de 400 catégories installées ou 22 000 mises à jour, au-delà desquelles il refuse (`InvalidParameters`).",
    },
    causes: [
      {
        cause: {
          en: "At a WSUS: too many updates are known to the client, because superseded ones pile up.",
          fr: "Face à un WSUS : le client connaît trop de mises à jour, parce que les remplacées s’accumulent.",
        },
        tell: {
          en: "`InvalidParameters` with `InstalledNonLeafUpdateIDs` or `OtherCachedUpdateIDs` in the log.",
          fr: "`InvalidParameters` avec `InstalledNonLeafUpdateIDs` ou `OtherCachedUpdateIDs` dans le journal.",
        },
      },
      {
        cause: {
          en: "The client’s cache contradicts the server’s catalogue.",
          fr: "Le cache du client contredit le catalogue du serveur.",
        },
        tell: {
          en: "It began after the server was restored or rebuilt.",
          fr: "Cela a commencé après la restauration ou la reconstruction du serveur.",
        },
      },
      {
        cause: { en: "A defect in the client.", fr: "Un défaut du client." },
        tell: {
          en: "The message names a parameter; all clients of that version have it.",
          fr: "Le message nomme un paramètre ; tous les clients de cette version l’ont.",
        },
      },
    ],
    agent: [
      { en: "Read the parameter in `agent.log`.", fr: "Lisez le paramètre dans `agent.log`." },
      AGENT.renewStore,
    ],
    windows: [
      {
        en: "`net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`.",
        fr: "Lancez `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`.",
      },
      WINDOWS.scan,
    ],
    service: [
      {
        en: "At a WSUS decline superseded updates, and raise `maxInstalledPrerequisites` in `web.config` only as a stopgap.",
        fr: "Sur un WSUS, refusez les mises à jour remplacées, et ne relevez `maxInstalledPrerequisites` dans `web.config` que comme expédient.",
      },
      {
        en: "Relève takes 4,000 installed categories a call; if it refuses, its log names what was wrong.",
        fr: "Relève accepte 4 000 catégories installées par appel ; s’il refuse, son journal nomme ce qui n’allait pas.",
      },
      SERVICE.resetStore,
    ],
  },
  OM_E_PT_SOAP_SERVER: {
    seenIn: ["scan", "report"],
    related: ["OM_E_SERVER_BUSY", "OM_E_PT_SOAP_CLIENT", "OM_E_PT_HTTP_STATUS_SERVER_ERROR"],
    sources: ["MS-WUSP 2.2.2.4", "SOAP 1.1 4.4.1", "Relève: agent faults"],
    happened: {
      en: "The service understood the request and could not carry it out: it said `InternalServerError` or `ServerBusy`. The client is not to blame and tries again later.",
      fr: "Le service a compris la demande et n’a pas pu l’exécuter : il a dit `InternalServerError` ou `ServerBusy`. Le client n’y est pour rien et réessaie plus tard.",
    },
    causes: [
      {
        cause: {
          en: "The service is busy: an import, a backup, very many devices at once.",
          fr: "Le service est occupé : importation, sauvegarde, très nombreux appareils à la fois.",
        },
        tell: {
          en: "It passes; `ServerBusy` in the message.",
          fr: "Cela passe ; `ServerBusy` dans le message.",
        },
      },
      {
        cause: { en: "Its database or disk has a fault.", fr: "Sa base ou son disque a une panne." },
        tell: {
          en: "`InternalServerError`; `releve.log` (or `serve`’s output) has the error.",
          fr: "`InternalServerError` ; `releve.log` (ou la sortie de `serve`) contient l’erreur.",
        },
      },
      {
        cause: {
          en: "At a WSUS, the database times out on a huge catalogue.",
          fr: "Sur un WSUS, la base dépasse ses délais à cause d’un catalogue énorme.",
        },
        tell: {
          en: "SQL time-outs in `SoftwareDistribution.log`.",
          fr: "Dépassements de délai SQL dans `SoftwareDistribution.log`.",
        },
      },
    ],
    agent: [AGENT.triesAgainLosesNothing],
    windows: [WINDOWS.nothingOnClient],
    service: [
      {
        en: "Read the error in `releve.log` (or `serve`’s output); a full disk is the usual one.",
        fr: "Lisez l’erreur dans `releve.log` (ou la sortie de `serve`) ; un disque plein est la plus courante.",
      },
      {
        en: "If it is load, spread detection over more hours in the policy.",
        fr: "Si c’est la charge, étalez la détection sur plus d’heures dans la stratégie.",
      },
      {
        en: "At a WSUS reindex the database and decline superseded updates.",
        fr: "Sur un WSUS, réindexez la base et refusez les mises à jour remplacées.",
      },
    ],
  },
});
