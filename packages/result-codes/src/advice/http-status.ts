import type { AdviceByName } from "./advice.ts";

export const HTTP_STATUS: AdviceByName = {
  HTTP_STATUS_DENIED: {
    seenIn: ["scan", "download", "report"],
    related: ["OM_E_PT_HTTP_STATUS_DENIED", "HTTP_STATUS_FORBIDDEN", "HTTP_STATUS_PROXY_AUTH_REQ"],
    sources: ["RFC 9110 15.5.2"],
    en: {
      happened:
        "The server answered 401: it wants to know who asks, and the caller did not say so in a way that it accepts. Nothing was sent back.",
      causes: [
        {
          cause: "A reverse proxy or IIS in front of the service demands a login for update traffic.",
          tell: "The answer has a `WWW-Authenticate` header: `curl -skI URL` shows it.",
        },
        {
          cause: "Anonymous access was switched off on a WSUS’s virtual folders.",
          tell: "IIS Manager, site WSUS Administration, folder ClientWebService, Authentication: Anonymous is disabled.",
        },
        {
          cause: "An API token or a session has expired.",
          tell: "It happens in scripts or in the console, not on devices.",
        },
      ],
      remedies: {
        windows: ["Nothing is to be changed on the client: it never logs in to an update server."],
        service: [
          "Let the paths of updates (`/ClientWebService`, `/SimpleAuthWebService`, `/ReportingWebService`, `/Content`) pass the reverse proxy without a login.",
          "For scripts, make a new token under Admin > API tokens.",
        ],
      },
    },
    fr: {
      happened:
        "Le serveur a répondu 401 : il veut savoir qui demande, et l’appelant ne l’a pas dit d’une façon qu’il accepte. Rien n’a été renvoyé.",
      causes: [
        {
          cause:
            "Un proxy inverse, ou IIS, devant le service exige une connexion pour le trafic des mises à jour.",
          tell: "La réponse a un en-tête `WWW-Authenticate` : `curl -skI URL` le montre.",
        },
        {
          cause: "L’accès anonyme a été désactivé sur les dossiers virtuels d’un WSUS.",
          tell: "Gestionnaire IIS, site WSUS Administration, dossier ClientWebService, Authentification : Anonyme est désactivé.",
        },
        {
          cause: "Un jeton d’API ou une session a expiré.",
          tell: "Cela arrive dans des scripts ou dans la console, non sur des appareils.",
        },
      ],
      remedies: {
        windows: [
          "Il n’y a rien à changer sur le client : il ne s’identifie jamais auprès d’un serveur de mises à jour.",
        ],
        service: [
          "Laissez passer sans connexion, au proxy inverse, les chemins des mises à jour (`/ClientWebService`, `/SimpleAuthWebService`, `/ReportingWebService`, `/Content`).",
          "Pour les scripts, créez un nouveau jeton dans Administration > Jetons d’API.",
        ],
      },
    },
  },
  HTTP_STATUS_FORBIDDEN: {
    seenIn: ["scan", "download", "register"],
    related: ["OM_E_PT_HTTP_STATUS_FORBIDDEN", "HTTP_STATUS_DENIED"],
    sources: ["RFC 9110 15.5.4", "Relève: Windows clients"],
    en: {
      happened:
        "The server answered 403: it understood, and refuses. Asking again in the same way will be refused again.",
      causes: [
        {
          cause: "Relève refuses clients without a certificate, which is its default.",
          tell: "Stock Windows clients get it, devices with our agent do not.",
        },
        {
          cause: "The client calls from a network or by a name that the policy does not admit.",
          tell: "`--stock-networks` or `--stock-names` is set and does not cover the device.",
        },
        {
          cause: "The device was removed in the console, and its certificate is refused.",
          tell: "The audit log has its removal.",
        },
        {
          cause: "A security gateway blocks the address.",
          tell: "The answer’s page names the gateway, not the update server.",
        },
      ],
      remedies: {
        agent: [
          "If the device was removed by mistake: `systemctl stop releve-agent`, remove `identity.json` from `/var/lib/releve-agent`, then `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: ["Open the address in a browser on that computer: the page tells who refuses."],
        service: [
          "Start the service with `--stock-clients quarantine` or `admit`, and with the networks that you trust in `--stock-networks`.",
        ],
      },
    },
    fr: {
      happened:
        "Le serveur a répondu 403 : il a compris, et refuse. Demander de nouveau de la même façon sera refusé de nouveau.",
      causes: [
        {
          cause: "Relève refuse les clients sans certificat, ce qui est son réglage par défaut.",
          tell: "Les clients Windows d’origine le reçoivent, les appareils avec notre agent non.",
        },
        {
          cause: "Le client appelle d’un réseau ou sous un nom que la politique n’admet pas.",
          tell: "`--stock-networks` ou `--stock-names` est réglé et ne couvre pas l’appareil.",
        },
        {
          cause: "L’appareil a été supprimé dans la console, et son certificat est refusé.",
          tell: "Le journal d’audit contient sa suppression.",
        },
        {
          cause: "Une passerelle de sécurité bloque l’adresse.",
          tell: "La page de la réponse nomme la passerelle, non le serveur de mises à jour.",
        },
      ],
      remedies: {
        agent: [
          "Si l’appareil a été supprimé par erreur : `systemctl stop releve-agent`, supprimez `identity.json` de `/var/lib/releve-agent`, puis `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: ["Ouvrez l’adresse dans un navigateur sur cet ordinateur : la page dit qui refuse."],
        service: [
          "Démarrez le service avec `--stock-clients quarantine` ou `admit`, et avec les réseaux de confiance dans `--stock-networks`.",
        ],
      },
    },
  },
  HTTP_STATUS_NOT_FOUND: {
    seenIn: ["download", "scan", "self-update"],
    related: ["OM_E_PT_HTTP_STATUS_NOT_FOUND", "OM_E_DM_URLNOTAVAILABLE"],
    sources: ["RFC 9110 15.5.5", "Relève: Windows clients"],
    en: {
      happened: "The server answered 404: it has nothing at this address now.",
      causes: [
        {
          cause: "The package repository has replaced the file by a newer version.",
          tell: "The address is a repository’s; the update in the console is superseded or will be at the next sync.",
        },
        {
          cause: "The address of the service in the policy has a wrong port or path.",
          tell: "Every request gets 404, not only one file.",
        },
        {
          cause: "Windows 8.1 or earlier asks for `/selfupdate/wuident.cab`, which only a WSUS can sign.",
          tell: "The path is that one; the client reports 0x80244019.",
        },
      ],
      remedies: {
        agent: ["Wait for the next sync of the service: the agent then gets the newer update."],
        windows: [
          "Compare `WUServer` under `HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate` with what `releve client-settings` prints. Nothing stands after the port.",
        ],
        service: ["Sync the source under Admin > Sources, approve the newer update, decline the old one."],
      },
    },
    fr: {
      happened: "Le serveur a répondu 404 : il n’a plus rien à cette adresse.",
      causes: [
        {
          cause: "Le dépôt de paquets a remplacé le fichier par une version plus récente.",
          tell: "L’adresse est celle d’un dépôt ; dans la console, la mise à jour est remplacée ou le sera à la prochaine synchronisation.",
        },
        {
          cause: "L’adresse du service, dans la stratégie, a un port ou un chemin faux.",
          tell: "Toutes les demandes reçoivent 404, non un seul fichier.",
        },
        {
          cause: "Windows 8.1 ou antérieur demande `/selfupdate/wuident.cab`, que seul un WSUS peut signer.",
          tell: "Le chemin est celui-là ; le client déclare 0x80244019.",
        },
      ],
      remedies: {
        agent: [
          "Attendez la prochaine synchronisation du service : l’agent reçoit alors la mise à jour plus récente.",
        ],
        windows: [
          "Comparez `WUServer`, sous `HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate`, avec ce qu’affiche `releve client-settings`. Rien ne suit le port.",
        ],
        service: [
          "Synchronisez la source dans Administration > Sources, approuvez la mise à jour plus récente, refusez l’ancienne.",
        ],
      },
    },
  },
  HTTP_STATUS_PROXY_AUTH_REQ: {
    seenIn: ["scan", "download"],
    related: [
      "OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ",
      "OM_E_PT_PROXY_AUTH_SCHEME_NOT_SUPPORTED",
      "HTTP_STATUS_DENIED",
    ],
    sources: ["RFC 9110 15.5.8"],
    en: {
      happened:
        "A proxy answered 407: it wants a login before it passes anything on. The update server never saw the request.",
      causes: [
        {
          cause: "The proxy demands a login from everything, and system services have none.",
          tell: "A browser of a logged-in user passes, the update service does not.",
        },
        {
          cause: "The service is reached through the proxy although it is in the own network.",
          tell: "`netsh winhttp show proxy` shows a proxy without a bypass for the service’s name.",
        },
      ],
      remedies: {
        agent: [
          "The agent uses a proxy only if told by `--proxy`: leave it out if the service is in the own network, or give one that asks no login.",
        ],
        windows: [
          'Exempt the service: `netsh winhttp set proxy PROXY "*.corp.example"`.',
          "Check with `netsh winhttp show proxy`, then scan.",
        ],
        service: ["Let the proxy pass the service’s name and the sources’ without a login."],
      },
    },
    fr: {
      happened:
        "Un proxy a répondu 407 : il exige une identification avant de transmettre quoi que ce soit. Le serveur de mises à jour n’a jamais vu la demande.",
      causes: [
        {
          cause: "Le proxy exige une identification de tous, et les services du système n’en ont pas.",
          tell: "Le navigateur d’un utilisateur connecté passe, le service de mise à jour non.",
        },
        {
          cause: "Le service est atteint par le proxy alors qu’il est dans le réseau interne.",
          tell: "`netsh winhttp show proxy` montre un proxy sans exception pour le nom du service.",
        },
      ],
      remedies: {
        agent: [
          "L’agent n’utilise un proxy que si `--proxy` le dit : ôtez-le si le service est dans le réseau interne, ou donnez-en un qui ne demande pas d’identification.",
        ],
        windows: [
          'Exceptez le service : `netsh winhttp set proxy PROXY "*.corp.example"`.',
          "Vérifiez avec `netsh winhttp show proxy`, puis lancez une analyse.",
        ],
        service: ["Laissez passer sans identification, au proxy, le nom du service et ceux des sources."],
      },
    },
  },
  HTTP_STATUS_SERVER_ERROR: {
    seenIn: ["scan", "report", "download"],
    related: ["OM_E_PT_HTTP_STATUS_SERVER_ERROR", "OM_E_PT_SOAP_SERVER", "HTTP_STATUS_SERVICE_UNAVAIL"],
    sources: ["RFC 9110 15.6.1", "SOAP 1.1 6.2"],
    en: {
      happened:
        "The server answered 500: it failed while it worked on the request. With SOAP a 500 may also carry a fault that says more, and then the fault’s own code is shown instead.",
      causes: [
        {
          cause: "An error in the service: its database, its disk, a defect.",
          tell: "Its log has an error with the same minute and the request’s id.",
        },
        {
          cause: "On a WSUS, the application pool ran out of memory.",
          tell: "The System event log of that server has WAS events 5117 or 5002; WsusPool is stopped.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done here: the agent tries again, more slowly each time."],
        windows: ["Nothing is to be done on the client; it tries again by itself."],
        service: [
          "Read the error in `releve.log` in the data folder; it has the request’s id and the cause.",
          "Free disk space if that is what it says; otherwise report the lines with the version that `releve status` prints.",
          "On a WSUS: raise WsusPool’s private memory limit, and decline superseded updates.",
        ],
      },
    },
    fr: {
      happened:
        "Le serveur a répondu 500 : il a échoué en traitant la demande. Avec SOAP, un 500 peut aussi porter une erreur qui en dit plus, et c’est alors son propre code qui est affiché.",
      causes: [
        {
          cause: "Une erreur du service : sa base, son disque, un défaut.",
          tell: "Son journal contient une erreur à la même minute, avec l’identifiant de la demande.",
        },
        {
          cause: "Sur un WSUS, le pool d’applications a épuisé sa mémoire.",
          tell: "Le journal Système de ce serveur contient les événements WAS 5117 ou 5002 ; WsusPool est arrêté.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire ici : l’agent réessaie, plus lentement chaque fois."],
        windows: ["Il n’y a rien à faire sur le client ; il réessaie de lui-même."],
        service: [
          "Lisez l’erreur dans `releve.log`, dans le dossier de données ; elle porte l’identifiant de la demande et la cause.",
          "Libérez de l’espace disque si c’est ce qu’il dit ; sinon, signalez les lignes avec la version qu’affiche `releve status`.",
          "Sur un WSUS : relevez la limite de mémoire privée de WsusPool, et refusez les mises à jour remplacées.",
        ],
      },
    },
  },
  HTTP_STATUS_SERVICE_UNAVAIL: {
    seenIn: ["scan", "report", "download"],
    related: ["OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL", "OM_E_SERVER_BUSY", "HTTP_STATUS_SERVER_ERROR"],
    sources: ["RFC 9110 15.6.4", "WSUS best practices"],
    en: {
      happened:
        "The server answered 503: it is there and cannot serve now. The caller waits and tries again.",
      causes: [
        {
          cause: "The service is starting, stopping or overloaded for the moment.",
          tell: "It lasts minutes; `releve status` answers normally afterwards.",
        },
        {
          cause: "On a WSUS, the application pool WsusPool is stopped.",
          tell: "IIS Manager shows it stopped; it stops again after each start: memory limit.",
        },
        {
          cause: "A load balancer has no healthy server behind it.",
          tell: "The page or header names the balancer.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done: the agent keeps its events and tries again, more slowly each time."],
        windows: [
          "Nothing is to be done; the client tries again within hours. To see at once: `usoclient StartScan`.",
        ],
        service: [
          "See that the service runs and listens: `releve status`.",
          "If it is overloaded, spread detection over more hours in the policy.",
          "On a WSUS: set WsusPool’s private memory limit to 0 and its queue length to 2000, start it, then decline superseded updates.",
        ],
      },
    },
    fr: {
      happened:
        "Le serveur a répondu 503 : il est là et ne peut pas servir maintenant. L’appelant attend et réessaie.",
      causes: [
        {
          cause: "Le service démarre, s’arrête ou est surchargé pour le moment.",
          tell: "Cela dure quelques minutes ; `releve status` répond ensuite normalement.",
        },
        {
          cause: "Sur un WSUS, le pool d’applications WsusPool est arrêté.",
          tell: "Le Gestionnaire IIS le montre arrêté ; il s’arrête de nouveau après chaque démarrage : limite de mémoire.",
        },
        {
          cause: "Un répartiteur de charge n’a aucun serveur sain derrière lui.",
          tell: "La page ou l’en-tête nomme le répartiteur.",
        },
      ],
      remedies: {
        agent: [
          "Il n’y a rien à faire : l’agent garde ses événements et réessaie, plus lentement chaque fois.",
        ],
        windows: [
          "Il n’y a rien à faire ; le client réessaie dans les heures qui suivent. Pour voir aussitôt : `usoclient StartScan`.",
        ],
        service: [
          "Vérifiez que le service tourne et écoute : `releve status`.",
          "S’il est surchargé, étalez la détection sur plus d’heures dans la stratégie.",
          "Sur un WSUS : mettez la limite de mémoire privée de WsusPool à 0 et sa file à 2000, démarrez-le, puis refusez les mises à jour remplacées.",
        ],
      },
    },
  },
};
