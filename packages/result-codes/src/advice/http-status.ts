import { adviceOf } from "./entry.ts";
import { CAUSES, TELLS } from "./causes.ts";
import { AGENT, WINDOWS } from "./steps.ts";

export const HTTP_STATUS = adviceOf({
  HTTP_STATUS_DENIED: {
    seenIn: ["scan", "download", "report"],
    related: ["OM_E_PT_HTTP_STATUS_DENIED", "HTTP_STATUS_FORBIDDEN", "HTTP_STATUS_PROXY_AUTH_REQ"],
    sources: ["RFC 9110 15.5.2"],
    happened: {
      en: "The server answered 401: it wants to know who asks, and the caller did not say so in a way that it accepts. Nothing was sent back.",
      fr: "Le serveur a répondu 401 : il veut savoir qui demande, et l’appelant ne l’a pas dit d’une façon qu’il accepte. Rien n’a été renvoyé.",
    },
    causes: [
      {
        cause: {
          en: "A reverse proxy or IIS in front of the service demands a login for update traffic.",
          fr: "Un proxy inverse, ou IIS, devant le service exige une connexion pour le trafic des mises à jour.",
        },
        tell: {
          en: "The answer has a `WWW-Authenticate` header: `curl -skI URL` shows it.",
          fr: "La réponse a un en-tête `WWW-Authenticate` : `curl -skI URL` le montre.",
        },
      },
      {
        cause: {
          en: "Anonymous access was switched off on a WSUS’s virtual folders.",
          fr: "L’accès anonyme a été désactivé sur les dossiers virtuels d’un WSUS.",
        },
        tell: {
          en: "IIS Manager, site WSUS Administration, folder ClientWebService, Authentication: Anonymous is disabled.",
          fr: "Gestionnaire IIS, site WSUS Administration, dossier ClientWebService, Authentification : Anonyme est désactivé.",
        },
      },
      {
        cause: {
          en: "An API token or a session has expired.",
          fr: "Un jeton d’API ou une session a expiré.",
        },
        tell: {
          en: "It happens in scripts or in the console, not on devices.",
          fr: "Cela arrive dans des scripts ou dans la console, non sur des appareils.",
        },
      },
    ],
    windows: [
      {
        en: "Nothing is to be changed on the client: it never logs in to an update server.",
        fr: "Il n’y a rien à changer sur le client : il ne s’identifie jamais auprès d’un serveur de mises à jour.",
      },
    ],
    service: [
      {
        en: "Let the paths of updates (`/ClientWebService`, `/SimpleAuthWebService`, `/ReportingWebService`, `/Content`) pass the reverse proxy without a login.",
        fr: "Laissez passer sans connexion, au proxy inverse, les chemins des mises à jour (`/ClientWebService`, `/SimpleAuthWebService`, `/ReportingWebService`, `/Content`).",
      },
      {
        en: "For scripts, make a new token under Admin > API tokens.",
        fr: "Pour les scripts, créez un nouveau jeton dans Administration > Jetons d’API.",
      },
    ],
  },
  HTTP_STATUS_FORBIDDEN: {
    seenIn: ["scan", "download", "register"],
    related: ["OM_E_PT_HTTP_STATUS_FORBIDDEN", "HTTP_STATUS_DENIED"],
    sources: ["RFC 9110 15.5.4", "Relève: Windows clients"],
    happened: {
      en: "The server answered 403: it understood, and refuses. Asking again in the same way will be refused again.",
      fr: "Le serveur a répondu 403 : il a compris, et refuse. Demander de nouveau de la même façon sera refusé de nouveau.",
    },
    causes: [
      {
        cause: {
          en: "Relève refuses clients without a certificate, which is its default.",
          fr: "Relève refuse les clients sans certificat, ce qui est son réglage par défaut.",
        },
        tell: {
          en: "Stock Windows clients get it, devices with our agent do not.",
          fr: "Les clients Windows d’origine le reçoivent, les appareils avec notre agent non.",
        },
      },
      {
        cause: {
          en: "The client calls from a network or by a name that the policy does not admit.",
          fr: "Le client appelle d’un réseau ou sous un nom que la politique n’admet pas.",
        },
        tell: {
          en: "`--stock-networks` or `--stock-names` is set and does not cover the device.",
          fr: "`--stock-networks` ou `--stock-names` est réglé et ne couvre pas l’appareil.",
        },
      },
      {
        cause: CAUSES.deviceRemoved,
        tell: { en: "The audit log has its removal.", fr: "Le journal d’audit contient sa suppression." },
      },
      {
        cause: {
          en: "A security gateway blocks the address.",
          fr: "Une passerelle de sécurité bloque l’adresse.",
        },
        tell: {
          en: "The answer’s page names the gateway, not the update server.",
          fr: "La page de la réponse nomme la passerelle, non le serveur de mises à jour.",
        },
      },
    ],
    agent: [AGENT.enrolAgain],
    windows: [
      {
        en: "Open the address in a browser on that computer: the page tells who refuses.",
        fr: "Ouvrez l’adresse dans un navigateur sur cet ordinateur : la page dit qui refuse.",
      },
    ],
    service: [
      {
        en: "Start the service with `--stock-clients quarantine` or `admit`, and with the networks that you trust in `--stock-networks`.",
        fr: "Démarrez le service avec `--stock-clients quarantine` ou `admit`, et avec les réseaux de confiance dans `--stock-networks`.",
      },
    ],
  },
  HTTP_STATUS_NOT_FOUND: {
    seenIn: ["download", "scan", "self-update"],
    related: ["OM_E_PT_HTTP_STATUS_NOT_FOUND", "OM_E_DM_URLNOTAVAILABLE"],
    sources: ["RFC 9110 15.5.5", "Relève: Windows clients"],
    happened: {
      en: "The server answered 404: it has nothing at this address now.",
      fr: "Le serveur a répondu 404 : il n’a plus rien à cette adresse.",
    },
    causes: [
      {
        cause: CAUSES.fileReplaced,
        tell: {
          en: "The address is a repository’s; the update in the console is superseded or will be at the next sync.",
          fr: "L’adresse est celle d’un dépôt ; dans la console, la mise à jour est remplacée ou le sera à la prochaine synchronisation.",
        },
      },
      {
        cause: {
          en: "The address of the service in the policy has a wrong port or path.",
          fr: "L’adresse du service, dans la stratégie, a un port ou un chemin faux.",
        },
        tell: {
          en: "Every request gets 404, not only one file.",
          fr: "Toutes les demandes reçoivent 404, non un seul fichier.",
        },
      },
      {
        cause: {
          en: "Windows 8.1 or earlier asks for `/selfupdate/wuident.cab`, which only a WSUS can sign.",
          fr: "Windows 8.1 ou antérieur demande `/selfupdate/wuident.cab`, que seul un WSUS peut signer.",
        },
        tell: {
          en: "The path is that one; the client reports 0x80244019.",
          fr: "Le chemin est celui-là ; le client déclare 0x80244019.",
        },
      },
    ],
    agent: [
      {
        en: "Wait for the next sync of the service: the agent then gets the newer update.",
        fr: "Attendez la prochaine synchronisation du service : l’agent reçoit alors la mise à jour plus récente.",
      },
    ],
    windows: [
      {
        en: "Compare `WUServer` under `HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate` with what `releve client-settings` prints. Nothing stands after the port.",
        fr: "Comparez `WUServer`, sous `HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate`, avec ce qu’affiche `releve client-settings`. Rien ne suit le port.",
      },
    ],
    service: [
      {
        en: "Sync the source under Admin > Sources, approve the newer update, decline the old one.",
        fr: "Synchronisez la source dans Administration > Sources, approuvez la mise à jour plus récente, refusez l’ancienne.",
      },
    ],
  },
  HTTP_STATUS_PROXY_AUTH_REQ: {
    seenIn: ["scan", "download"],
    related: [
      "OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ",
      "OM_E_PT_PROXY_AUTH_SCHEME_NOT_SUPPORTED",
      "HTTP_STATUS_DENIED",
    ],
    sources: ["RFC 9110 15.5.8"],
    happened: {
      en: "A proxy answered 407: it wants a login before it passes anything on. The update server never saw the request.",
      fr: "Un proxy a répondu 407 : il exige une identification avant de transmettre quoi que ce soit. Le serveur de mises à jour n’a jamais vu la demande.",
    },
    causes: [
      {
        cause: {
          en: "The proxy demands a login from everything, and system services have none.",
          fr: "Le proxy exige une identification de tous, et les services du système n’en ont pas.",
        },
        tell: {
          en: "A browser of a logged-in user passes, the update service does not.",
          fr: "Le navigateur d’un utilisateur connecté passe, le service de mise à jour non.",
        },
      },
      {
        cause: {
          en: "The service is reached through the proxy although it is in the own network.",
          fr: "Le service est atteint par le proxy alors qu’il est dans le réseau interne.",
        },
        tell: {
          en: "`netsh winhttp show proxy` shows a proxy without a bypass for the service’s name.",
          fr: "`netsh winhttp show proxy` montre un proxy sans exception pour le nom du service.",
        },
      },
    ],
    agent: [
      {
        en: "The agent uses a proxy only if told by `--proxy`: leave it out if the service is in the own network, or give one that asks no login.",
        fr: "L’agent n’utilise un proxy que si `--proxy` le dit : ôtez-le si le service est dans le réseau interne, ou donnez-en un qui ne demande pas d’identification.",
      },
    ],
    windows: [
      WINDOWS.exemptFromProxy,
      {
        en: "Check with `netsh winhttp show proxy`, then scan.",
        fr: "Vérifiez avec `netsh winhttp show proxy`, puis lancez une analyse.",
      },
    ],
    service: [
      {
        en: "Let the proxy pass the service’s name and the sources’ without a login.",
        fr: "Laissez passer sans identification, au proxy, le nom du service et ceux des sources.",
      },
    ],
  },
  HTTP_STATUS_SERVER_ERROR: {
    seenIn: ["scan", "report", "download"],
    related: ["OM_E_PT_HTTP_STATUS_SERVER_ERROR", "OM_E_PT_SOAP_SERVER", "HTTP_STATUS_SERVICE_UNAVAIL"],
    sources: ["RFC 9110 15.6.1", "SOAP 1.1 6.2"],
    happened: {
      en: "The server answered 500: it failed while it worked on the request. With SOAP a 500 may also carry a fault that says more, and then the fault’s own code is shown instead.",
      fr: "Le serveur a répondu 500 : il a échoué en traitant la demande. Avec SOAP, un 500 peut aussi porter une erreur qui en dit plus, et c’est alors son propre code qui est affiché.",
    },
    causes: [
      {
        cause: {
          en: "An error in the service: its database, its disk, a defect.",
          fr: "Une erreur du service : sa base, son disque, un défaut.",
        },
        tell: TELLS.errorInItsLog,
      },
      {
        cause: {
          en: "On a WSUS, the application pool ran out of memory.",
          fr: "Sur un WSUS, le pool d’applications a épuisé sa mémoire.",
        },
        tell: {
          en: "The System event log of that server has WAS events 5117 or 5002; WsusPool is stopped.",
          fr: "Le journal Système de ce serveur contient les événements WAS 5117 ou 5002 ; WsusPool est arrêté.",
        },
      },
    ],
    agent: [
      {
        en: "Nothing is to be done here: the agent tries again, more slowly each time.",
        fr: "Il n’y a rien à faire ici : l’agent réessaie, plus lentement chaque fois.",
      },
    ],
    windows: [WINDOWS.triesAgain],
    service: [
      {
        en: "Read the error in `releve.log` in the data folder (or `serve`’s output); it has the request’s id and the cause.",
        fr: "Lisez l’erreur dans `releve.log`, dans le dossier de données (ou la sortie de `serve`) ; elle porte l’identifiant de la demande et la cause.",
      },
      {
        en: "Free disk space if that is what it says; otherwise report the lines with the version that `releve status` prints.",
        fr: "Libérez de l’espace disque si c’est ce qu’il dit ; sinon, signalez les lignes avec la version qu’affiche `releve status`.",
      },
      {
        en: "On a WSUS: raise WsusPool’s private memory limit, and decline superseded updates.",
        fr: "Sur un WSUS : relevez la limite de mémoire privée de WsusPool, et refusez les mises à jour remplacées.",
      },
    ],
  },
  HTTP_STATUS_SERVICE_UNAVAIL: {
    seenIn: ["scan", "report", "download"],
    related: ["OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL", "OM_E_SERVER_BUSY", "HTTP_STATUS_SERVER_ERROR"],
    sources: ["RFC 9110 15.6.4", "WSUS best practices"],
    happened: {
      en: "The server answered 503: it is there and cannot serve now. The caller waits and tries again.",
      fr: "Le serveur a répondu 503 : il est là et ne peut pas servir maintenant. L’appelant attend et réessaie.",
    },
    causes: [
      {
        cause: {
          en: "The service is starting, stopping or overloaded for the moment.",
          fr: "Le service démarre, s’arrête ou est surchargé pour le moment.",
        },
        tell: {
          en: "It lasts minutes; `releve status` answers normally afterwards.",
          fr: "Cela dure quelques minutes ; `releve status` répond ensuite normalement.",
        },
      },
      {
        cause: {
          en: "On a WSUS, the application pool WsusPool is stopped.",
          fr: "Sur un WSUS, le pool d’applications WsusPool est arrêté.",
        },
        tell: {
          en: "IIS Manager shows it stopped; it stops again after each start: memory limit.",
          fr: "Le Gestionnaire IIS le montre arrêté ; il s’arrête de nouveau après chaque démarrage : limite de mémoire.",
        },
      },
      {
        cause: {
          en: "A load balancer has no healthy server behind it.",
          fr: "Un répartiteur de charge n’a aucun serveur sain derrière lui.",
        },
        tell: {
          en: "The page or header names the balancer.",
          fr: "La page ou l’en-tête nomme le répartiteur.",
        },
      },
    ],
    agent: [
      {
        en: "Nothing is to be done: the agent keeps its events and tries again, more slowly each time.",
        fr: "Il n’y a rien à faire : l’agent garde ses événements et réessaie, plus lentement chaque fois.",
      },
    ],
    windows: [
      {
        en: "Nothing is to be done; the client tries again within hours. To see at once: `usoclient StartScan`.",
        fr: "Il n’y a rien à faire ; le client réessaie dans les heures qui suivent. Pour voir aussitôt : `usoclient StartScan`.",
      },
    ],
    service: [
      {
        en: "See that the service runs and listens: `releve status`.",
        fr: "Vérifiez que le service tourne et écoute : `releve status`.",
      },
      {
        en: "If it is overloaded, spread detection over more hours in the policy.",
        fr: "S’il est surchargé, étalez la détection sur plus d’heures dans la stratégie.",
      },
      {
        en: "On a WSUS: set WsusPool’s private memory limit to 0 and its queue length to 2000, start it, then decline superseded updates.",
        fr: "Sur un WSUS : mettez la limite de mémoire privée de WsusPool à 0 et sa file à 2000, démarrez-le, puis refusez les mises à jour remplacées.",
      },
    ],
  },
});
