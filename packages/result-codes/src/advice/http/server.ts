import type { Entries } from "../entry.ts";
import { TELLS } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const SERVER: Entries = {
  OM_E_PT_HTTP_STATUS_SERVER_ERROR: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_SOAP_SERVER", "HTTP_STATUS_SERVER_ERROR", "OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL"],
    sources: ["RFC 9110 15.6.1", "Relève: agent faults"],
    happened: {
      en: "The server answered 500 without a SOAP fault that would say more: it failed while it worked on the request.",
      fr: "Le serveur a répondu 500, sans erreur SOAP qui en dirait plus : il a échoué en traitant la demande.",
    },
    causes: [
      {
        cause: {
          en: "A defect or a full disk at the service.",
          fr: "Un défaut ou un disque plein au service.",
        },
        tell: TELLS.errorInItsLog,
      },
      {
        cause: {
          en: "On a WSUS: the application pool ran out of memory, or the database is busy with a huge catalogue.",
          fr: "Sur un WSUS : le pool d’applications a épuisé sa mémoire, ou la base est occupée par un catalogue énorme.",
        },
        tell: {
          en: "WsusPool restarts again and again; w3wp uses gigabytes.",
          fr: "WsusPool redémarre sans cesse ; w3wp occupe des gigaoctets.",
        },
      },
      {
        cause: { en: "A reverse proxy fails by itself.", fr: "Un proxy inverse échoue de lui-même." },
        tell: {
          en: "The page is the proxy’s, and the service’s log has no such request.",
          fr: "La page est celle du proxy, et le journal du service n’a pas cette demande.",
        },
      },
    ],
    agent: [AGENT.keepsEvents],
    windows: [WINDOWS.triesAgain],
    service: [
      {
        en: "Read `releve.log` in the data folder (or `serve`’s output) for the request’s id and the cause.",
        fr: "Lisez dans `releve.log`, dans le dossier de données (ou la sortie de `serve`), l’identifiant de la demande et la cause.",
      },
      {
        en: "If the disk is full, make room; nothing that was acknowledged is lost.",
        fr: "Si le disque est plein, faites de la place ; rien de ce qui a été accepté n’est perdu.",
      },
      {
        en: "On a WSUS raise WsusPool’s memory limit, then decline superseded updates.",
        fr: "Sur un WSUS, relevez la limite de mémoire de WsusPool, puis refusez les mises à jour remplacées.",
      },
    ],
  },
  OM_E_PT_HTTP_STATUS_NOT_SUPPORTED: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_HTTP_STATUS_BAD_METHOD", "OM_E_NOT_SUPPORTED"],
    sources: ["RFC 9110 15.6.2", "Relève: agent faults"],
    happened: {
      en: "The server answered 501: it does not have the function that was asked for at all.",
      fr: "Le serveur a répondu 501 : il n’a pas du tout la fonction demandée.",
    },
    causes: [
      {
        cause: {
          en: "The address is that of another or of a very old server.",
          fr: "L’adresse est celle d’un autre serveur, ou d’un serveur très ancien.",
        },
        tell: {
          en: "The `Server` header, and a browser’s view of the address.",
          fr: "Voyez l’en-tête `Server`, et l’adresse dans un navigateur.",
        },
      },
      {
        cause: {
          en: "A gateway does not know the method PUT or large chunked requests.",
          fr: "Une passerelle ne connaît pas la méthode PUT ou les grosses demandes par morceaux.",
        },
        tell: {
          en: "Scans work, inventory or reports do not.",
          fr: "Les analyses marchent, l’inventaire ou les comptes rendus non.",
        },
      },
    ],
    agent: [
      {
        en: "Compare the address in `releve agent status` with the service’s; `curl -skI URL` shows who answers.",
        fr: "Comparez l’adresse de `releve agent status` avec celle du service ; `curl -skI URL` montre qui répond.",
      },
    ],
    windows: [WINDOWS.compareServer, WINDOWS.scan],
    service: [
      {
        en: "Let the gateway pass HTTP/1.1 with PUT and chunked bodies.",
        fr: "Laissez passer, sur la passerelle, HTTP/1.1 avec PUT et les corps par morceaux.",
      },
    ],
  },
  OM_E_PT_HTTP_STATUS_BAD_GATEWAY: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_HTTP_STATUS_GATEWAY_TIMEOUT", "OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL"],
    sources: ["RFC 9110 15.6.3", "Relève: agent faults"],
    happened: {
      en: "A proxy answered 502: it reached the service and got no usable answer, or could not reach it.",
      fr: "Un proxy a répondu 502 : il a atteint le service sans obtenir de réponse utilisable, ou n’a pas pu l’atteindre.",
    },
    causes: [
      {
        cause: {
          en: "The service behind the proxy is stopped or starting.",
          fr: "Le service derrière le proxy est arrêté ou démarre.",
        },
        tell: {
          en: "`releve status` on the server fails too.",
          fr: "`releve status` sur le serveur échoue aussi.",
        },
      },
      {
        cause: {
          en: "The proxy speaks plain HTTP to the service’s TLS port, or does not trust its certificate.",
          fr: "Le proxy parle HTTP en clair au port TLS du service, ou ne fait pas confiance à son certificat.",
        },
        tell: { en: "The proxy’s error log says so.", fr: "Le journal d’erreurs du proxy le dit." },
      },
      {
        cause: {
          en: "The service needs a name or port that the proxy was not given.",
          fr: "Il manque au proxy le nom ou le port du service.",
        },
        tell: {
          en: "Only this proxy fails; directly it works.",
          fr: "Seul ce proxy échoue ; directement, cela marche.",
        },
      },
    ],
    agent: [
      AGENT.keepsEvents,
      {
        en: "To tell proxy from service: `curl --noproxy '*' -skI https://HOST:8531/`.",
        fr: "Pour distinguer le proxy du service : `curl --noproxy '*' -skI https://HOST:8531/`.",
      },
    ],
    windows: [
      {
        en: "Nothing is to be done on the client if all have it; otherwise check `netsh winhttp show proxy`.",
        fr: "Il n’y a rien à faire sur le client si tous l’ont ; sinon, vérifiez `netsh winhttp show proxy`.",
      },
    ],
    service: [
      SERVICE.seeItRuns,
      {
        en: "Point the proxy at port 8531 with TLS, and let it trust the service’s authority.",
        fr: "Dirigez le proxy vers le port 8531 en TLS, et faites-lui accepter l’autorité du service.",
      },
    ],
  },
  OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL: {
    seenIn: ["scan", "report"],
    related: ["OM_E_SERVER_BUSY", "HTTP_STATUS_SERVICE_UNAVAIL", "OM_E_PT_HTTP_STATUS_BAD_GATEWAY"],
    sources: ["RFC 9110 15.6.4", "Relève: agent faults"],
    happened: {
      en: "The server answered 503: it is there, and cannot serve at the moment.",
      fr: "Le serveur a répondu 503 : il est là, et ne peut pas servir pour le moment.",
    },
    causes: [
      {
        cause: {
          en: "The service is starting, stopping or has more requests than it takes at once.",
          fr: "Le service démarre, s’arrête ou a plus de demandes qu’il n’en prend à la fois.",
        },
        tell: TELLS.passesInMinutes,
      },
      {
        cause: {
          en: "On a WSUS: the application pool WsusPool is stopped.",
          fr: "Sur un WSUS : le pool d’applications WsusPool est arrêté.",
        },
        tell: {
          en: "IIS Manager shows it so; event 5002 or 5117 of WAS.",
          fr: "Le Gestionnaire IIS le montre ainsi ; événement 5002 ou 5117 de WAS.",
        },
      },
      {
        cause: {
          en: "A load balancer has no healthy server.",
          fr: "Un répartiteur de charge n’a aucun serveur sain.",
        },
        tell: { en: "The page names the balancer.", fr: "La page nomme le répartiteur." },
      },
    ],
    agent: [AGENT.keepsEvents],
    windows: [
      WINDOWS.triesAgain,
      {
        en: "To see at once whether it has passed: `usoclient StartScan`.",
        fr: "Pour voir aussitôt si c’est passé : `usoclient StartScan`.",
      },
    ],
    service: [
      {
        en: "`releve status` tells whether the service is well; its log says what it is busy with.",
        fr: "Lancez `releve status`, qui dit si le service va bien ; son journal dit ce qui l’occupe.",
      },
      {
        en: "Spread detection over more hours in the group’s policy if it happens at each full hour.",
        fr: "Étalez la détection sur plus d’heures dans la stratégie du groupe si cela arrive à chaque heure ronde.",
      },
      {
        en: "On a WSUS: private memory limit 0, queue length 2000, start the pool, decline superseded updates.",
        fr: "Sur un WSUS : limite de mémoire privée 0, file de 2000, démarrez le pool, refusez les mises à jour remplacées.",
      },
    ],
  },
  OM_E_PT_HTTP_STATUS_GATEWAY_TIMEOUT: {
    seenIn: ["scan", "report"],
    related: ["OM_E_TIME_OUT", "OM_E_PT_HTTP_STATUS_BAD_GATEWAY", "ERROR_TIMEOUT"],
    sources: ["RFC 9110 15.6.5", "Relève: agent faults"],
    happened: {
      en: "A proxy answered 504: it waited for the service longer than it is willing to.",
      fr: "Un proxy a répondu 504 : il a attendu le service plus longtemps qu’il ne le veut.",
    },
    causes: [
      {
        cause: {
          en: "The service is slow: a WSUS with a huge catalogue, a database that was never tidied up.",
          fr: "Le service est lent : WSUS au catalogue énorme, base jamais entretenue.",
        },
        tell: {
          en: "Small calls are quick, SyncUpdates takes minutes.",
          fr: "Les petits appels sont rapides, SyncUpdates dure des minutes.",
        },
      },
      {
        cause: { en: "The proxy’s limit is very short.", fr: "La limite du proxy est très courte." },
        tell: {
          en: "It is always the same number of seconds.",
          fr: "C’est toujours le même nombre de secondes.",
        },
      },
      {
        cause: {
          en: "The proxy cannot reach the service at all.",
          fr: "Le proxy ne peut pas du tout atteindre le service.",
        },
        tell: {
          en: "A `curl` from the proxy’s host hangs too.",
          fr: "Un `curl` depuis la machine du proxy attend aussi.",
        },
      },
    ],
    agent: [
      AGENT.keepsEvents,
      {
        en: "Test without the proxy: `curl --noproxy '*' -skI https://HOST:8531/`.",
        fr: "Essayez sans le proxy : `curl --noproxy '*' -skI https://HOST:8531/`.",
      },
    ],
    windows: [
      {
        en: "Nothing is to be done on the client before the service or proxy is mended.",
        fr: "Il n’y a rien à faire sur le client avant que le service ou le proxy soit réparé.",
      },
    ],
    service: [
      {
        en: "Raise the proxy’s read time-out to 300 s.",
        fr: "Relevez le délai de lecture du proxy à 300 s.",
      },
      {
        en: "On a WSUS decline superseded updates and reindex its database.",
        fr: "Sur un WSUS, refusez les mises à jour remplacées et réindexez sa base.",
      },
      {
        en: "Relève answers a scan in well under a second; if not, see what its machine is busy with.",
        fr: "Relève répond à une analyse en bien moins d’une seconde ; sinon, voyez ce qui occupe sa machine.",
      },
    ],
  },
  OM_E_PT_HTTP_STATUS_VERSION_NOT_SUP: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_INVALID_FORMAT", "OM_E_PT_HTTP_STATUS_BAD_REQUEST"],
    sources: ["RFC 9110 15.6.6", "Relève: agent faults"],
    happened: {
      en: "The server answered 505: it does not speak the version of HTTP that was used. All update traffic is HTTP/1.1.",
      fr: "Le serveur a répondu 505 : il ne parle pas la version de HTTP utilisée. Tout le trafic des mises à jour est en HTTP/1.1.",
    },
    causes: [
      {
        cause: {
          en: "A very old or a broken proxy stands in between.",
          fr: "Un proxy très ancien ou défectueux est sur le chemin.",
        },
        tell: {
          en: "The `Via` header names it; without it the request passes.",
          fr: "L’en-tête `Via` le nomme ; sans lui, la demande passe.",
        },
      },
      {
        cause: {
          en: "The address is another kind of server.",
          fr: "L’adresse est celle d’un autre genre de serveur.",
        },
        tell: { en: "A browser shows what it is.", fr: "Un navigateur montre ce que c’est." },
      },
    ],
    agent: [
      {
        en: "Go around the proxy: run the agent without `--proxy` if the service can be reached directly.",
        fr: "Contournez le proxy : lancez l’agent sans `--proxy` si le service peut être atteint directement.",
      },
    ],
    windows: [
      {
        en: 'Exempt the service from the proxy: `netsh winhttp set proxy PROXY "HOST"`.',
        fr: 'Exceptez le service du proxy : `netsh winhttp set proxy PROXY "HOST"`.',
      },
    ],
    service: [
      {
        en: "Replace or update the proxy; HTTP/1.1 dates from 1997.",
        fr: "Remplacez ou mettez à jour le proxy ; HTTP/1.1 date de 1997.",
      },
    ],
  },
  OM_E_PT_HTTP_STATUS_NOT_MAPPED: {
    seenIn: ["scan", "download", "report"],
    related: ["OM_E_PT_UNEXPECTED", "OM_E_PT_HTTP_STATUS_SERVER_ERROR"],
    sources: ["RFC 9110 15", "Relève: agent faults"],
    happened: {
      en: "The server answered with a status that has no code of its own, such as 413, 429, 451 or 52x. The number stands in the message and in the log.",
      fr: "Le serveur a répondu par un statut qui n’a pas de code à lui, comme 413, 429, 451 ou 52x. Le nombre figure dans le message et dans le journal.",
    },
    causes: [
      {
        cause: {
          en: "A gateway or a content network answers with its own statuses (429 too many requests, 413 too large, 52x).",
          fr: "Une passerelle ou un réseau de diffusion répond par ses propres statuts (429 trop de demandes, 413 trop grand, 52x).",
        },
        tell: {
          en: "The number in `agent.log`, and the `Server` header.",
          fr: "Voyez le nombre dans `agent.log`, et l’en-tête `Server`.",
        },
      },
      {
        cause: {
          en: "The address leads to a page that redirects (3xx) to a login.",
          fr: "L’adresse mène à une page qui redirige (3xx) vers une connexion.",
        },
        tell: { en: "A browser shows the login page.", fr: "Un navigateur montre la page de connexion." },
      },
    ],
    agent: [
      {
        en: "Read the number in `/var/lib/releve-agent/agent.log`; 429 passes by itself, 413 is a size limit on the way, 3xx is a wrong address.",
        fr: "Lisez le nombre dans `/var/lib/releve-agent/agent.log` ; 429 passe de lui-même, 413 est une limite de taille sur le chemin, 3xx une adresse fausse.",
      },
      AGENT.keepsEvents,
    ],
    windows: [
      {
        en: "Find the number in the log: `Get-WindowsUpdateLog`, search for 0x8024402B.",
        fr: "Trouvez le nombre dans le journal : `Get-WindowsUpdateLog`, cherchez 0x8024402B.",
      },
      WINDOWS.scan,
    ],
    service: [
      {
        en: "Take the limit that the number names off the gateway for update traffic, or exempt the service from it.",
        fr: "Ôtez de la passerelle, pour le trafic des mises à jour, la limite que désigne le nombre, ou exemptez-en le service.",
      },
    ],
  },
};
