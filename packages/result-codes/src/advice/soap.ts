import type { AdviceByName } from "./advice.ts";

export const SOAP: AdviceByName = {
  OM_E_PT_SOAPCLIENT_SOAPFAULT: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_SOAP_SERVER", "OM_E_PT_SOAP_CLIENT", "OM_E_PT_REFRESH_CACHE_REQUIRED"],
    sources: ["MS-WUSP 2.2.2.4", "Relève: agent faults"],
    en: {
      happened:
        "The service answered with a SOAP fault, and it was one that the client could not mend by itself. Faults that it knows (an old cookie, a changed configuration) it mends in silence, up to two times.",
      causes: [
        {
          cause: "The service asks for a registration again and again, or refuses it.",
          tell: "The message names `RegistrationRequired` or `RegistrationNotRequired`.",
        },
        {
          cause: "The service met an error of its own and said so.",
          tell: "The message names another fault and its text; the service’s log has it at the same minute.",
        },
        {
          cause: "Two servers answer behind one address and do not share their state.",
          tell: "The fault comes and goes with the server that answers.",
        },
      ],
      remedies: {
        agent: [
          "Read the fault’s name in the event on the device’s page, or in `agent.log`.",
          "The agent tries again by itself, more slowly each time; nothing that it has to report is lost.",
          "If it stays for a day: stop the agent, remove `store.db` from its data folder, start it; it registers and scans anew.",
        ],
        windows: [
          "Find the fault’s name: `Get-WindowsUpdateLog`, search for SOAP Fault.",
          "If it is about registration: `net stop wuauserv`, delete `SusClientId` and `SusClientIdValidation` under `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate`, `net start wuauserv`.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: [
          "Search `releve.log` for the device’s id; the fault and its cause are there.",
          "Behind a balancer, send one device always to the same server.",
        ],
      },
    },
    fr: {
      happened:
        "Le service a répondu par une erreur SOAP, que le client ne pouvait pas réparer lui-même. Celles qu’il connaît (cookie ancien, configuration modifiée), il les répare en silence, deux fois au plus.",
      causes: [
        {
          cause: "Le service demande sans cesse une inscription, ou la refuse.",
          tell: "Le message nomme `RegistrationRequired` ou `RegistrationNotRequired`.",
        },
        {
          cause: "Le service a rencontré une erreur à lui et l’a dit.",
          tell: "Le message nomme une autre erreur et son texte ; le journal du service l’a à la même minute.",
        },
        {
          cause: "Deux serveurs répondent derrière une adresse sans partager leur état.",
          tell: "L’erreur va et vient selon le serveur qui répond.",
        },
      ],
      remedies: {
        agent: [
          "Lisez le nom de l’erreur dans l’événement de la page de l’appareil, ou dans `agent.log`.",
          "L’agent réessaie de lui-même, plus lentement chaque fois ; rien de ce qu’il doit déclarer n’est perdu.",
          "Si elle dure un jour : arrêtez l’agent, supprimez `store.db` de son dossier de données, démarrez-le ; il s’inscrit et analyse de nouveau.",
        ],
        windows: [
          "Trouvez le nom de l’erreur : `Get-WindowsUpdateLog`, cherchez SOAP Fault.",
          "S’il s’agit de l’inscription : `net stop wuauserv`, supprimez `SusClientId` et `SusClientIdValidation` sous `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate`, `net start wuauserv`.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Cherchez dans `releve.log` l’identifiant de l’appareil ; l’erreur et sa cause y sont.",
          "Derrière un répartiteur, envoyez un appareil toujours au même serveur.",
        ],
      },
    },
  },
  OM_E_PT_SOAPCLIENT_PARSEFAULT: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_SOAPCLIENT_PARSE", "OM_E_PT_SOAPCLIENT_SOAPFAULT"],
    sources: ["SOAP 1.1 4.4", "Relève: agent faults"],
    en: {
      happened:
        "The service said that something was wrong, in a form that cannot be read: a SOAP fault without its parts. So what it wanted to say is not known.",
      causes: [
        {
          cause: "A gateway cut or rewrote the answer.",
          tell: "`Content-Length` and what arrives differ; directly it is whole.",
        },
        {
          cause: "Another server than an update server answers in SOAP.",
          tell: "The address leads to another web service.",
        },
      ],
      remedies: {
        agent: [
          "Ask again past the proxy: `curl --noproxy '*' -vk URL`.",
          "The agent tries again by itself, more slowly each time; nothing that it has to report is lost.",
        ],
        windows: [
          "Compare `WUServer` with what `releve client-settings` prints.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: [
          "Look into `releve.log` at that minute: what the service really answered is there.",
          "Exempt the service from content inspection.",
        ],
      },
    },
    fr: {
      happened:
        "Le service a dit que quelque chose n’allait pas, sous une forme illisible : une erreur SOAP sans ses parties. On ne sait donc pas ce qu’il voulait dire.",
      causes: [
        {
          cause: "Une passerelle a coupé ou réécrit la réponse.",
          tell: "`Content-Length` et ce qui arrive diffèrent ; directement, elle est entière.",
        },
        {
          cause: "Un autre serveur qu’un serveur de mises à jour répond en SOAP.",
          tell: "L’adresse mène à un autre service web.",
        },
      ],
      remedies: {
        agent: [
          "Redemandez sans le proxy : `curl --noproxy '*' -vk URL`.",
          "L’agent réessaie de lui-même, plus lentement chaque fois ; rien de ce qu’il doit déclarer n’est perdu.",
        ],
        windows: [
          "Comparez `WUServer` avec ce qu’affiche `releve client-settings`.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Regardez dans `releve.log` à cette minute : ce que le service a réellement répondu y est.",
          "Exemptez le service de l’inspection de contenu.",
        ],
      },
    },
  },
  OM_E_PT_SOAPCLIENT_PARSE: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_INVALID_FORMAT", "OM_E_PT_SOAPCLIENT_PARSEFAULT", "OM_E_PT_ENDPOINT_DISCONNECTED"],
    sources: ["SOAP 1.1 4", "Relève: agent faults"],
    en: {
      happened:
        "An answer came with status 200 and is not well-formed XML: cut, damaged or mixed with something else. Nothing of it was used.",
      causes: [
        {
          cause: "The answer was cut on its way.",
          tell: "It ends in the middle of an element; large answers only.",
        },
        {
          cause: "A gateway adds its own text, or decompresses wrongly.",
          tell: "What arrives begins or ends with something that is not XML.",
        },
        {
          cause: "The service has a defect.",
          tell: "All clients have it for the same call; directly on the server as well.",
        },
      ],
      remedies: {
        agent: [
          "Ask past the proxy to tell who damages it.",
          "The agent tries again by itself, more slowly each time; nothing that it has to report is lost.",
        ],
        windows: [
          "If one site alone has it, look at that site’s proxy; the client needs nothing.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: [
          "Exempt the service from inspection and compression by gateways.",
          "If it happens without any, keep the answer (`curl -o`) and report it with the version of `releve status`.",
        ],
      },
    },
    fr: {
      happened:
        "Une réponse est arrivée avec le statut 200 et n’est pas du XML bien formé : coupée, abîmée ou mêlée à autre chose. Rien n’en a été utilisé.",
      causes: [
        {
          cause: "La réponse a été coupée en chemin.",
          tell: "Elle se termine au milieu d’un élément ; seules les grosses réponses.",
        },
        {
          cause: "Une passerelle ajoute son propre texte, ou décompresse mal.",
          tell: "Ce qui arrive commence ou finit par autre chose que du XML.",
        },
        {
          cause: "Le service a un défaut.",
          tell: "Tous les clients l’ont pour le même appel ; sur le serveur même aussi.",
        },
      ],
      remedies: {
        agent: [
          "Redemandez sans le proxy pour savoir qui l’abîme.",
          "L’agent réessaie de lui-même, plus lentement chaque fois ; rien de ce qu’il doit déclarer n’est perdu.",
        ],
        windows: [
          "Si un seul site l’a, examinez le proxy de ce site ; le client n’a besoin de rien.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Exemptez le service de l’inspection et de la compression par des passerelles.",
          "Si cela arrive sans elles, gardez la réponse (`curl -o`) et signalez-la avec la version de `releve status`.",
        ],
      },
    },
  },
  OM_E_PT_SOAP_VERSION: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_INVALID_FORMAT", "OM_E_PT_SOAP_MUST_UNDERSTAND"],
    sources: ["SOAP 1.1 4.1.2", "Relève: agent faults"],
    en: {
      happened:
        "The answer is SOAP, of another version than 1.1, which the update protocol uses. It comes from something that is no update server, or from one that was configured for SOAP 1.2.",
      causes: [
        {
          cause: "The address belongs to another web service.",
          tell: "The envelope’s namespace is `http://www.w3.org/2003/05/soap-envelope`.",
        },
        { cause: "On a WSUS, `web.config` was changed.", tell: "It differs from the one of a fresh WSUS." },
      ],
      remedies: {
        agent: [
          "Correct the address by `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: [
          "Compare `WUServer` with what `releve client-settings` prints.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: [
          "Nothing is to be set in Relève: it answers in SOAP 1.1.",
          "On a WSUS restore `web.config` of ClientWebService.",
        ],
      },
    },
    fr: {
      happened:
        "La réponse est du SOAP, d’une autre version que la 1.1 qu’utilise le protocole des mises à jour. Elle vient de quelque chose qui n’est pas un serveur de mises à jour, ou d’un serveur réglé sur SOAP 1.2.",
      causes: [
        {
          cause: "L’adresse est celle d’un autre service web.",
          tell: "L’espace de noms de l’enveloppe est `http://www.w3.org/2003/05/soap-envelope`.",
        },
        { cause: "Sur un WSUS, `web.config` a été modifié.", tell: "Il diffère de celui d’un WSUS neuf." },
      ],
      remedies: {
        agent: [
          "Corrigez l’adresse avec `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: [
          "Comparez `WUServer` avec ce qu’affiche `releve client-settings`.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Il n’y a rien à régler dans Relève : il répond en SOAP 1.1.",
          "Sur un WSUS, rétablissez le `web.config` de ClientWebService.",
        ],
      },
    },
  },
  OM_E_PT_SOAP_MUST_UNDERSTAND: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_SOAP_VERSION", "OM_E_PT_INVALID_FORMAT"],
    sources: ["SOAP 1.1 4.2.3", "Relève: agent faults"],
    en: {
      happened:
        "The answer carries a header that must be understood, and the client does not know it. It therefore may not use the rest either.",
      causes: [
        {
          cause: "A security product for web services adds headers.",
          tell: "The header’s namespace names it; directly the answer has none.",
        },
        {
          cause: "The address is that of another web service.",
          tell: "Its description lists other operations.",
        },
      ],
      remedies: {
        agent: [
          "Ask past the proxy, and correct the address if it is another service’s.",
          "The agent tries again by itself, more slowly each time; nothing that it has to report is lost.",
        ],
        windows: ["Nothing is to be done on the client.", "Scan again: `usoclient StartScan`."],
        service: [
          "Take the product that adds the header out of the way of update traffic. Relève itself sends no headers.",
        ],
      },
    },
    fr: {
      happened:
        "La réponse porte un en-tête qui doit être compris, et le client ne le connaît pas. Il n’a donc pas le droit d’utiliser le reste.",
      causes: [
        {
          cause: "Un produit de sécurité pour services web ajoute des en-têtes.",
          tell: "L’espace de noms de l’en-tête le nomme ; directement, la réponse n’en a pas.",
        },
        {
          cause: "L’adresse est celle d’un autre service web.",
          tell: "Sa description énumère d’autres opérations.",
        },
      ],
      remedies: {
        agent: [
          "Redemandez sans le proxy, et corrigez l’adresse si c’est celle d’un autre service.",
          "L’agent réessaie de lui-même, plus lentement chaque fois ; rien de ce qu’il doit déclarer n’est perdu.",
        ],
        windows: ["Il n’y a rien à faire sur le client.", "Analysez de nouveau : `usoclient StartScan`."],
        service: [
          "Ôtez du chemin des mises à jour le produit qui ajoute l’en-tête. Relève lui-même n’en envoie pas.",
        ],
      },
    },
  },
  OM_E_PT_SOAP_CLIENT: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_SOAP_SERVER", "OM_E_PT_HTTP_STATUS_BAD_REQUEST", "OM_E_PT_SOAPCLIENT_SOAPFAULT"],
    sources: ["MS-WUSP 2.2.2.4", "SOAP 1.1 4.4.1", "WSUS client agents", "Relève: agent faults"],
    en: {
      happened:
        "The service read the request and found it wrong. For a WSUS that is, more often than not, a client that holds too much: more than 400 installed categories or 22,000 updates, beyond which it refuses (`InvalidParameters`).",
      causes: [
        {
          cause: "At a WSUS: too many updates are known to the client, because superseded ones pile up.",
          tell: "`InvalidParameters` with `InstalledNonLeafUpdateIDs` or `OtherCachedUpdateIDs` in the log.",
        },
        {
          cause: "The client’s cache contradicts the server’s catalogue.",
          tell: "It began after the server was restored or rebuilt.",
        },
        {
          cause: "A defect in the client.",
          tell: "The message names a parameter; all clients of that version have it.",
        },
      ],
      remedies: {
        agent: [
          "Read the parameter in `agent.log`.",
          "If it stays: stop the agent, remove `store.db` from its data folder, start it; what waits to be reported is lost with it, so let it report first.",
        ],
        windows: [
          "`net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: [
          "At a WSUS decline superseded updates, and raise `maxInstalledPrerequisites` in `web.config` only as a stopgap.",
          "Relève takes 4,000 installed categories a call; if it refuses, its log names what was wrong.",
        ],
      },
    },
    fr: {
      happened:
        "Le service a lu la demande et l’a trouvée fausse. Pour un WSUS, c’est le plus souvent un client qui détient trop : plus de 400 catégories installées ou 22 000 mises à jour, au-delà desquelles il refuse (`InvalidParameters`).",
      causes: [
        {
          cause:
            "Face à un WSUS : le client connaît trop de mises à jour, parce que les remplacées s’accumulent.",
          tell: "`InvalidParameters` avec `InstalledNonLeafUpdateIDs` ou `OtherCachedUpdateIDs` dans le journal.",
        },
        {
          cause: "Le cache du client contredit le catalogue du serveur.",
          tell: "Cela a commencé après la restauration ou la reconstruction du serveur.",
        },
        {
          cause: "Un défaut du client.",
          tell: "Le message nomme un paramètre ; tous les clients de cette version l’ont.",
        },
      ],
      remedies: {
        agent: [
          "Lisez le paramètre dans `agent.log`.",
          "Si cela dure : arrêtez l’agent, supprimez `store.db` de son dossier de données, démarrez-le ; ce qui attend d’être déclaré part avec lui, laissez-le donc d’abord rendre compte.",
        ],
        windows: [
          "Lancez `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Sur un WSUS, refusez les mises à jour remplacées, et ne relevez `maxInstalledPrerequisites` dans `web.config` que comme expédient.",
          "Relève accepte 4 000 catégories installées par appel ; s’il refuse, son journal nomme ce qui n’allait pas.",
        ],
      },
    },
  },
  OM_E_PT_SOAP_SERVER: {
    seenIn: ["scan", "report"],
    related: ["OM_E_SERVER_BUSY", "OM_E_PT_SOAP_CLIENT", "OM_E_PT_HTTP_STATUS_SERVER_ERROR"],
    sources: ["MS-WUSP 2.2.2.4", "SOAP 1.1 4.4.1", "Relève: agent faults"],
    en: {
      happened:
        "The service understood the request and could not carry it out: it said `InternalServerError` or `ServerBusy`. The client is not to blame and tries again later.",
      causes: [
        {
          cause: "The service is busy: an import, a backup, very many devices at once.",
          tell: "It passes; `ServerBusy` in the message.",
        },
        {
          cause: "Its database or disk has a fault.",
          tell: "`InternalServerError`; `releve.log` has the error.",
        },
        {
          cause: "At a WSUS, the database times out on a huge catalogue.",
          tell: "SQL time-outs in `SoftwareDistribution.log`.",
        },
      ],
      remedies: {
        agent: [
          "The agent tries again by itself, more slowly each time; nothing that it has to report is lost.",
        ],
        windows: ["Nothing is to be done on the client."],
        service: [
          "Read the error in `releve.log`; a full disk is the usual one.",
          "If it is load, spread detection over more hours in the policy.",
          "At a WSUS reindex the database and decline superseded updates.",
        ],
      },
    },
    fr: {
      happened:
        "Le service a compris la demande et n’a pas pu l’exécuter : il a dit `InternalServerError` ou `ServerBusy`. Le client n’y est pour rien et réessaie plus tard.",
      causes: [
        {
          cause: "Le service est occupé : importation, sauvegarde, très nombreux appareils à la fois.",
          tell: "Cela passe ; `ServerBusy` dans le message.",
        },
        {
          cause: "Sa base ou son disque a une panne.",
          tell: "`InternalServerError` ; `releve.log` contient l’erreur.",
        },
        {
          cause: "Sur un WSUS, la base dépasse ses délais à cause d’un catalogue énorme.",
          tell: "Dépassements de délai SQL dans `SoftwareDistribution.log`.",
        },
      ],
      remedies: {
        agent: [
          "L’agent réessaie de lui-même, plus lentement chaque fois ; rien de ce qu’il doit déclarer n’est perdu.",
        ],
        windows: ["Il n’y a rien à faire sur le client."],
        service: [
          "Lisez l’erreur dans `releve.log` ; un disque plein est la plus courante.",
          "Si c’est la charge, étalez la détection sur plus d’heures dans la stratégie.",
          "Sur un WSUS, réindexez la base et refusez les mises à jour remplacées.",
        ],
      },
    },
  },
};
