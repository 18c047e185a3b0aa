import type { AdviceByName } from "./advice.ts";

export const HTTP: AdviceByName = {
  OM_E_PT_HTTP_STATUS_BAD_REQUEST: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_SOAP_CLIENT", "OM_E_PT_INVALID_FORMAT"],
    sources: ["RFC 9110 15.5.1", "Relève: agent faults"],
    en: {
      happened:
        "A server on the way answered 400: it could not make sense of the request. The service’s own refusals come as SOAP faults, so this mostly comes from something in between.",
      causes: [
        {
          cause: "A proxy or a security gateway changed the request or found it suspicious.",
          tell: "The answer’s `Server` or `Via` header, or its page, names that product.",
        },
        {
          cause: "Plain HTTP was sent to the TLS port.",
          tell: "The address begins with `http://` and ends with 8531.",
        },
        {
          cause: "The request is larger than a gateway allows.",
          tell: "It fails on devices that hold many updates, and only in SyncUpdates.",
        },
      ],
      remedies: {
        agent: [
          "Compare the address in `releve agent status` with the service’s.",
          "Ask from the device: `curl -vk https://HOST:8531/ClientWebService/client.asmx` and see who answers.",
          "The agent keeps its events and tries again by itself, more slowly each time.",
        ],
        windows: [
          "Correct `WUServer`: `https://` goes with 8531, `http://` with 8530.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: [
          "Exempt the service from inspection on the gateway, and allow requests of 10 MB.",
          "If the service itself answers 400, its log names the request and what is wrong with it.",
        ],
      },
    },
    fr: {
      happened:
        "Un serveur sur le chemin a répondu 400 : il n’a pas compris la demande. Les refus du service lui-même sont des erreurs SOAP ; celui-ci vient donc le plus souvent d’un intermédiaire.",
      causes: [
        {
          cause: "Un proxy ou une passerelle de sécurité a modifié la demande ou l’a trouvée suspecte.",
          tell: "L’en-tête `Server` ou `Via` de la réponse, ou sa page, nomme ce produit.",
        },
        {
          cause: "HTTP en clair a été envoyé au port TLS.",
          tell: "L’adresse commence par `http://` et se termine par 8531.",
        },
        {
          cause: "La demande est plus grande que ne le permet une passerelle.",
          tell: "L’échec touche les appareils qui ont beaucoup de mises à jour, et seulement dans SyncUpdates.",
        },
      ],
      remedies: {
        agent: [
          "Comparez l’adresse de `releve agent status` avec celle du service.",
          "Demandez depuis l’appareil : `curl -vk https://HOST:8531/ClientWebService/client.asmx` et voyez qui répond.",
          "L’agent garde ses événements et réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: [
          "Corrigez `WUServer` : `https://` va avec 8531, `http://` avec 8530.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Exemptez le service de l’inspection sur la passerelle, et permettez des demandes de 10 Mo.",
          "Si le service lui-même répond 400, son journal nomme la demande et ce qui ne va pas.",
        ],
      },
    },
  },
  OM_E_PT_HTTP_STATUS_DENIED: {
    seenIn: ["scan", "report"],
    related: [
      "OM_E_PT_HTTP_STATUS_FORBIDDEN",
      "OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ",
      "OM_E_PT_NO_AUTH_COOKIES_CREATED",
    ],
    sources: ["RFC 9110 15.5.2", "Relève: agent faults"],
    en: {
      happened:
        "The server answered 401: it wants a login. Relève asks no login of devices, so something in front of it does, or the address is not Relève’s. Nothing was exchanged.",
      causes: [
        {
          cause: "A reverse proxy, IIS or a gateway protects the whole site with a login.",
          tell: "`curl -skI https://HOST:8531/ClientWebService/client.asmx` shows a `WWW-Authenticate` header.",
        },
        {
          cause: "Anonymous access is off on a WSUS’s virtual folders.",
          tell: "IIS Manager, ClientWebService, Authentication.",
        },
        {
          cause: "The address belongs to another application.",
          tell: "The page shown in a browser is not the console.",
        },
      ],
      remedies: {
        agent: [
          "Ask as above from the device to see who demands the login.",
          "Correct the address by `releve agent install --server https://NAME:8531 --account account.pem` if it is the wrong one.",
        ],
        windows: [
          "Nothing is to be set on the client: it never logs in to an update server.",
          "Compare `WUServer` with `releve client-settings`.",
        ],
        service: [
          "Let `/ClientWebService`, `/SimpleAuthWebService`, `/ReportingWebService`, `/Content` and `/agent` pass without a login.",
          "Do not end TLS in front of `/agent`: our agents prove themselves by a client certificate.",
        ],
      },
    },
    fr: {
      happened:
        "Le serveur a répondu 401 : il veut une identification. Relève n’en demande pas aux appareils ; quelque chose devant lui le fait, ou l’adresse n’est pas la sienne. Rien n’a été échangé.",
      causes: [
        {
          cause: "Un proxy inverse, IIS ou une passerelle protège tout le site par une identification.",
          tell: "`curl -skI https://HOST:8531/ClientWebService/client.asmx` montre un en-tête `WWW-Authenticate`.",
        },
        {
          cause: "L’accès anonyme est désactivé sur les dossiers virtuels d’un WSUS.",
          tell: "Voyez le Gestionnaire IIS, ClientWebService, Authentification.",
        },
        {
          cause: "L’adresse est celle d’une autre application.",
          tell: "La page que montre un navigateur n’est pas la console.",
        },
      ],
      remedies: {
        agent: [
          "Demandez comme ci-dessus depuis l’appareil, pour voir qui exige l’identification.",
          "Corrigez l’adresse avec `releve agent install --server https://NAME:8531 --account account.pem` si elle est fausse.",
        ],
        windows: [
          "Il n’y a rien à régler sur le client : il ne s’identifie jamais auprès d’un serveur de mises à jour.",
          "Comparez `WUServer` avec `releve client-settings`.",
        ],
        service: [
          "Laissez passer sans identification `/ClientWebService`, `/SimpleAuthWebService`, `/ReportingWebService`, `/Content` et `/agent`.",
          "Ne terminez pas TLS devant `/agent` : nos agents se prouvent par un certificat client.",
        ],
      },
    },
  },
  OM_E_PT_HTTP_STATUS_FORBIDDEN: {
    seenIn: ["register", "scan", "report"],
    related: ["OM_E_PT_HTTP_STATUS_DENIED", "OM_E_USER_ACCESS_DISABLED"],
    sources: ["RFC 9110 15.5.4", "Relève: agent faults"],
    en: {
      happened:
        "The server answered 403: it knows what is wanted and refuses it to this caller. Asking again will not help until somebody changes something at the service.",
      causes: [
        {
          cause: "A stock Windows client calls and Relève’s `--stock-clients` is `refuse`, its default.",
          tell: "All stock clients have it, no device with our agent.",
        },
        {
          cause: "The device was removed in the console, and its certificate is refused.",
          tell: "The device is no longer under Groups > All devices; the audit log has its removal.",
        },
        {
          cause: "The client’s network or name is not admitted.",
          tell: "`--stock-networks` or `--stock-names` does not cover it.",
        },
        { cause: "A gateway blocks the address.", tell: "The answer’s page names it." },
      ],
      remedies: {
        agent: [
          "If the device is to come back: `systemctl stop releve-agent`, remove `identity.json` from `/var/lib/releve-agent`, then `releve agent install --server https://NAME:8531 --account account.pem`.",
          "See that it reports: `releve agent status`.",
        ],
        windows: [
          "Nothing helps on the client until it is admitted at the service.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: [
          "Decide who is let in: start with `--stock-clients quarantine` or `admit`, and name your networks in `--stock-networks`.",
          "A quarantined device is admitted by `releve devices admit ID`.",
        ],
      },
    },
    fr: {
      happened:
        "Le serveur a répondu 403 : il sait ce qui est demandé et le refuse à cet appelant. Redemander n’aidera pas tant que rien ne change au service.",
      causes: [
        {
          cause:
            "Un client Windows d’origine appelle, et `--stock-clients` de Relève vaut `refuse`, son réglage par défaut.",
          tell: "Tous les clients d’origine l’ont, aucun appareil avec notre agent.",
        },
        {
          cause: "L’appareil a été supprimé dans la console, et son certificat est refusé.",
          tell: "L’appareil n’est plus dans Groupes > Tous les appareils ; le journal d’audit contient sa suppression.",
        },
        {
          cause: "Le réseau ou le nom du client n’est pas admis.",
          tell: "`--stock-networks` ou `--stock-names` ne le couvre pas.",
        },
        { cause: "Une passerelle bloque l’adresse.", tell: "La page de la réponse la nomme." },
      ],
      remedies: {
        agent: [
          "Si l’appareil doit revenir : `systemctl stop releve-agent`, supprimez `identity.json` de `/var/lib/releve-agent`, puis `releve agent install --server https://NAME:8531 --account account.pem`.",
          "Vérifiez qu’il rend compte : `releve agent status`.",
        ],
        windows: [
          "Rien n’aide sur le client tant que le service ne l’admet pas.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Décidez qui entre : démarrez avec `--stock-clients quarantine` ou `admit`, et nommez vos réseaux dans `--stock-networks`.",
          "Un appareil en quarantaine est admis avec `releve devices admit ID`.",
        ],
      },
    },
  },
  OM_E_PT_HTTP_STATUS_NOT_FOUND: {
    seenIn: ["download", "scan"],
    related: ["OM_E_DM_URLNOTAVAILABLE", "OM_E_PT_HTTP_STATUS_GONE"],
    sources: ["RFC 9110 15.5.5", "Relève: agent faults"],
    en: {
      happened:
        "The server answered 404: there is nothing at this address. In a download it means the file is gone; in a scan, that the address is not an update server’s.",
      causes: [
        {
          cause: "The package repository has replaced the file by a newer version.",
          tell: "Event 161 names one file; other downloads work. A sync brings a newer update.",
        },
        {
          cause: "The configured address has a wrong port or something after the port.",
          tell: "Every scan has it; a browser finds no console there.",
        },
        {
          cause: "Windows 8.1 or earlier looks for `/selfupdate/wuident.cab`.",
          tell: "The client is that old; Relève answers 404 on purpose, because only Microsoft can sign these files.",
        },
      ],
      remedies: {
        agent: [
          "For a file: wait for the service’s next sync, then the newer update is offered.",
          "For the service: correct the address by `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: [
          "Set `WUServer` to the name and port alone, without a path.",
          "Windows 8.1 and earlier need a WSUS; they cannot use Relève.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: [
          "Sync the source under Admin > Sources, approve the newer update, decline the one whose file is gone.",
        ],
      },
    },
    fr: {
      happened:
        "Le serveur a répondu 404 : il n’y a rien à cette adresse. Lors d’un téléchargement, le fichier a disparu ; lors d’une analyse, l’adresse n’est pas celle d’un serveur de mises à jour.",
      causes: [
        {
          cause: "Le dépôt de paquets a remplacé le fichier par une version plus récente.",
          tell: "L’événement 161 nomme un fichier ; les autres téléchargements marchent. Une synchronisation apporte une mise à jour plus récente.",
        },
        {
          cause: "L’adresse configurée a un port faux, ou quelque chose après le port.",
          tell: "Toutes les analyses l’ont ; un navigateur n’y trouve pas de console.",
        },
        {
          cause: "Windows 8.1 ou antérieur cherche `/selfupdate/wuident.cab`.",
          tell: "Le client est de cet âge ; Relève répond 404 à dessein, car seul Microsoft peut signer ces fichiers.",
        },
      ],
      remedies: {
        agent: [
          "Pour un fichier : attendez la prochaine synchronisation du service ; la mise à jour plus récente est alors proposée.",
          "Pour le service : corrigez l’adresse avec `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: [
          "Réglez `WUServer` sur le nom et le port seuls, sans chemin.",
          "Windows 8.1 et antérieurs ont besoin d’un WSUS ; ils ne peuvent pas utiliser Relève.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Synchronisez la source dans Administration > Sources, approuvez la mise à jour plus récente, refusez celle dont le fichier a disparu.",
        ],
      },
    },
  },
  OM_E_PT_HTTP_STATUS_BAD_METHOD: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_HTTP_STATUS_NOT_SUPPORTED", "OM_E_PT_HTTP_STATUS_FORBIDDEN"],
    sources: ["RFC 9110 15.5.6", "Relève: agent faults"],
    en: {
      happened:
        "The server answered 405: it has this address, but does not take a POST there. An update server takes one, so this is another server or a gateway with rules of its own.",
      causes: [
        {
          cause: "A web server answers where the update service should be.",
          tell: "The `Server` header names it; a browser shows its page.",
        },
        { cause: "A gateway forbids POST.", tell: "Its log has the refusal." },
        {
          cause: "On a WSUS, the handler for `.asmx` is missing in IIS.",
          tell: "Other ASP.NET services on that server fail too.",
        },
      ],
      remedies: {
        agent: [
          "Compare the address and port in `releve agent status` with the service’s.",
          "`curl -skI URL` shows who answers.",
        ],
        windows: [
          "Compare `WUServer` with what `releve client-settings` prints.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: [
          "Allow GET, HEAD, POST and PUT to the service on every gateway.",
          "On a WSUS reinstall HTTP activation of .NET in Server Manager.",
        ],
      },
    },
    fr: {
      happened:
        "Le serveur a répondu 405 : il a cette adresse, mais n’y accepte pas de POST. Un serveur de mises à jour l’accepte ; c’est donc un autre serveur, ou une passerelle qui a ses propres règles.",
      causes: [
        {
          cause: "Un serveur web répond là où devrait être le service de mises à jour.",
          tell: "L’en-tête `Server` le nomme ; un navigateur montre sa page.",
        },
        { cause: "Une passerelle interdit POST.", tell: "Son journal contient le refus." },
        {
          cause: "Sur un WSUS, le gestionnaire de `.asmx` manque dans IIS.",
          tell: "D’autres services ASP.NET de ce serveur échouent aussi.",
        },
      ],
      remedies: {
        agent: [
          "Comparez l’adresse et le port de `releve agent status` avec ceux du service.",
          "Voyez avec `curl -skI URL` qui répond.",
        ],
        windows: [
          "Comparez `WUServer` avec ce qu’affiche `releve client-settings`.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Permettez GET, HEAD, POST et PUT vers le service sur chaque passerelle.",
          "Sur un WSUS, réinstallez l’activation HTTP de .NET dans le Gestionnaire de serveur.",
        ],
      },
    },
  },
  OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ: {
    seenIn: ["scan", "download", "report"],
    related: [
      "OM_E_PT_PROXY_AUTH_SCHEME_NOT_SUPPORTED",
      "OM_E_INVALID_PROXY_SERVER",
      "HTTP_STATUS_PROXY_AUTH_REQ",
    ],
    sources: ["RFC 9110 15.5.8", "Relève: agent faults"],
    en: {
      happened:
        "A proxy answered 407: it lets nothing pass without a login. The service has not seen the request.",
      causes: [
        {
          cause: "The proxy asks a login of everybody, and a system service has none.",
          tell: "A person’s browser passes, the update service does not.",
        },
        {
          cause: "The service could be reached without the proxy.",
          tell: "`curl --noproxy '*' -skI https://HOST:8531/` works.",
        },
      ],
      remedies: {
        agent: [
          "Run the agent without `--proxy` if the service is in the own network.",
          "Otherwise give a proxy that lets the service’s name pass without a login.",
        ],
        windows: [
          'Exempt the service: `netsh winhttp set proxy PROXY "*.corp.example"`.',
          "Scan again: `usoclient StartScan`.",
        ],
        service: [
          "On the proxy, let the service’s name (and the package sources’, for the service itself) pass without a login.",
        ],
      },
    },
    fr: {
      happened:
        "Un proxy a répondu 407 : il ne laisse rien passer sans identification. Le service n’a pas vu la demande.",
      causes: [
        {
          cause: "Le proxy exige une identification de tous, et un service du système n’en a pas.",
          tell: "Le navigateur d’une personne passe, le service de mise à jour non.",
        },
        {
          cause: "Le service pourrait être atteint sans le proxy.",
          tell: "`curl --noproxy '*' -skI https://HOST:8531/` réussit.",
        },
      ],
      remedies: {
        agent: [
          "Lancez l’agent sans `--proxy` si le service est dans le réseau interne.",
          "Sinon, donnez un proxy qui laisse passer le nom du service sans identification.",
        ],
        windows: [
          'Exceptez le service : `netsh winhttp set proxy PROXY "*.corp.example"`.',
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Sur le proxy, laissez passer sans identification le nom du service (et ceux des sources de paquets, pour le service lui-même).",
        ],
      },
    },
  },
  OM_E_PT_HTTP_STATUS_REQUEST_TIMEOUT: {
    seenIn: ["scan", "report"],
    related: ["OM_E_TIME_OUT", "OM_E_PT_HTTP_STATUS_GATEWAY_TIMEOUT"],
    sources: ["RFC 9110 15.5.9", "Relève: agent faults"],
    en: {
      happened:
        "The server answered 408: the request did not arrive whole in the time it allows. The connection was there; the device, or the way from it, was too slow.",
      causes: [
        {
          cause: "The network from the device loses packets or is very slow.",
          tell: "`ping -c 50 HOST` shows losses; downloads crawl as well.",
        },
        {
          cause: "The device itself is stuck: no processor time, no memory.",
          tell: "Load and swap are high at that time.",
        },
      ],
      remedies: {
        agent: [
          "The agent keeps its events and tries again by itself, more slowly each time.",
          "If it repeats, measure the way: `mtr -rw HOST`, and look at the device’s load with `uptime`.",
        ],
        windows: [
          "Scan again when the computer is quiet: `usoclient StartScan`.",
          "On a VPN, lower its MTU if large requests alone fail.",
        ],
        service: ["If many devices of one site have it, the site’s line is at fault, not the service."],
      },
    },
    fr: {
      happened:
        "Le serveur a répondu 408 : la demande n’est pas arrivée entière dans le temps permis. La connexion existait ; l’appareil, ou le chemin depuis lui, était trop lent.",
      causes: [
        {
          cause: "Le réseau depuis l’appareil perd des paquets ou est très lent.",
          tell: "`ping -c 50 HOST` montre des pertes ; les téléchargements se traînent aussi.",
        },
        {
          cause: "L’appareil lui-même est bloqué : ni processeur, ni mémoire.",
          tell: "La charge et l’échange sont élevés à ce moment.",
        },
      ],
      remedies: {
        agent: [
          "L’agent garde ses événements et réessaie de lui-même, plus lentement chaque fois.",
          "Si cela se répète, mesurez le chemin : `mtr -rw HOST`, et regardez la charge de l’appareil avec `uptime`.",
        ],
        windows: [
          "Relancez l’analyse quand l’ordinateur est au calme : `usoclient StartScan`.",
          "Par un VPN, abaissez son MTU si seules les grosses demandes échouent.",
        ],
        service: ["Si beaucoup d’appareils d’un site l’ont, c’est la ligne du site, non le service."],
      },
    },
  },
  OM_E_PT_HTTP_STATUS_CONFLICT: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_HTTP_STATUS_SERVER_ERROR", "OM_E_SERVER_BUSY"],
    sources: ["RFC 9110 15.5.10", "Relève: agent faults"],
    en: {
      happened:
        "The server answered 409: the request does not fit the present state of what it is about. In Relève that happens when two changes of the same thing meet.",
      causes: [
        {
          cause: "Two processes act for the same device at the same time.",
          tell: "Two agents use one identity: a copied data folder, a cloned machine.",
        },
        {
          cause: "A proxy or another server than Relève answers.",
          tell: "The `Server` header is not the service’s.",
        },
      ],
      remedies: {
        agent: [
          "See that one agent runs: `pgrep -fa releve`, one data folder.",
          "If it is a clone: `systemctl stop releve-agent`, remove the whole folder `/var/lib/releve-agent`, then `releve agent install --server https://NAME:8531 --account account.pem`.",
          "The agent keeps its events and tries again by itself, more slowly each time.",
        ],
        windows: [
          "Nothing is to be done on the client; it tries again by itself.",
          "If the computer is a clone, delete `SusClientId` under `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate`, then scan.",
        ],
        service: [
          "Look under Groups > All devices for a device whose name changes back and forth: that is a clone.",
        ],
      },
    },
    fr: {
      happened:
        "Le serveur a répondu 409 : la demande ne s’accorde pas avec l’état présent de son objet. Dans Relève, cela arrive quand deux modifications de la même chose se croisent.",
      causes: [
        {
          cause: "Deux processus agissent en même temps pour le même appareil.",
          tell: "Deux agents utilisent une identité : dossier de données copié, machine clonée.",
        },
        {
          cause: "Un proxy ou un autre serveur que Relève répond.",
          tell: "L’en-tête `Server` n’est pas celui du service.",
        },
      ],
      remedies: {
        agent: [
          "Vérifiez qu’un seul agent tourne : `pgrep -fa releve`, un seul dossier de données.",
          "Si c’est un clone : `systemctl stop releve-agent`, supprimez tout le dossier `/var/lib/releve-agent`, puis `releve agent install --server https://NAME:8531 --account account.pem`.",
          "L’agent garde ses événements et réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: [
          "Il n’y a rien à faire sur le client ; il réessaie de lui-même.",
          "Si l’ordinateur est un clone, supprimez `SusClientId` sous `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate`, puis analysez.",
        ],
        service: [
          "Cherchez dans Groupes > Tous les appareils un appareil dont le nom change sans cesse : c’est un clone.",
        ],
      },
    },
  },
  OM_E_PT_HTTP_STATUS_GONE: {
    seenIn: ["download", "scan"],
    related: ["OM_E_PT_HTTP_STATUS_NOT_FOUND", "OM_E_DM_URLNOTAVAILABLE"],
    sources: ["RFC 9110 15.5.11", "Relève: agent faults"],
    en: {
      happened: "The server answered 410: what was at this address was taken away for good.",
      causes: [
        {
          cause: "The publisher withdrew the file.",
          tell: "One file only; the publisher’s page no longer offers it.",
        },
        { cause: "The service was retired and its successor says so.", tell: "All requests get it." },
      ],
      remedies: {
        agent: [
          "Nothing is to be done for a file: a newer update replaces it at the next sync.",
          "For the service: enrol at the new one: `systemctl stop releve-agent`, remove `identity.json` from `/var/lib/releve-agent`, then `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: ["Set the new address by `releve client-settings`, then scan."],
        service: ["Decline the update whose file was withdrawn, sync the source, approve the successor."],
      },
    },
    fr: {
      happened: "Le serveur a répondu 410 : ce qui était à cette adresse a été retiré pour de bon.",
      causes: [
        {
          cause: "L’éditeur a retiré le fichier.",
          tell: "Un seul fichier ; la page de l’éditeur ne l’offre plus.",
        },
        {
          cause: "Le service a été mis hors d’usage et son successeur le dit.",
          tell: "Toutes les demandes le reçoivent.",
        },
      ],
      remedies: {
        agent: [
          "Il n’y a rien à faire pour un fichier : une mise à jour plus récente le remplace à la prochaine synchronisation.",
          "Pour le service : inscrivez-vous au nouveau : `systemctl stop releve-agent`, supprimez `identity.json` de `/var/lib/releve-agent`, puis `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: ["Réglez la nouvelle adresse avec `releve client-settings`, puis analysez."],
        service: [
          "Refusez la mise à jour dont le fichier a été retiré, synchronisez la source, approuvez la suivante.",
        ],
      },
    },
  },
  OM_E_PT_HTTP_STATUS_SERVER_ERROR: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_SOAP_SERVER", "HTTP_STATUS_SERVER_ERROR", "OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL"],
    sources: ["RFC 9110 15.6.1", "Relève: agent faults"],
    en: {
      happened:
        "The server answered 500 without a SOAP fault that would say more: it failed while it worked on the request.",
      causes: [
        {
          cause: "A defect or a full disk at the service.",
          tell: "Its log has an error with the same minute and the request’s id.",
        },
        {
          cause:
            "On a WSUS: the application pool ran out of memory, or the database is busy with a huge catalogue.",
          tell: "WsusPool restarts again and again; w3wp uses gigabytes.",
        },
        {
          cause: "A reverse proxy fails by itself.",
          tell: "The page is the proxy’s, and the service’s log has no such request.",
        },
      ],
      remedies: {
        agent: ["The agent keeps its events and tries again by itself, more slowly each time."],
        windows: ["Nothing is to be done on the client; it tries again by itself."],
        service: [
          "Read `releve.log` in the data folder for the request’s id and the cause.",
          "If the disk is full, make room; nothing that was acknowledged is lost.",
          "On a WSUS raise WsusPool’s memory limit, then decline superseded updates.",
        ],
      },
    },
    fr: {
      happened:
        "Le serveur a répondu 500, sans erreur SOAP qui en dirait plus : il a échoué en traitant la demande.",
      causes: [
        {
          cause: "Un défaut ou un disque plein au service.",
          tell: "Son journal contient une erreur à la même minute, avec l’identifiant de la demande.",
        },
        {
          cause:
            "Sur un WSUS : le pool d’applications a épuisé sa mémoire, ou la base est occupée par un catalogue énorme.",
          tell: "WsusPool redémarre sans cesse ; w3wp occupe des gigaoctets.",
        },
        {
          cause: "Un proxy inverse échoue de lui-même.",
          tell: "La page est celle du proxy, et le journal du service n’a pas cette demande.",
        },
      ],
      remedies: {
        agent: ["L’agent garde ses événements et réessaie de lui-même, plus lentement chaque fois."],
        windows: ["Il n’y a rien à faire sur le client ; il réessaie de lui-même."],
        service: [
          "Lisez dans `releve.log`, dans le dossier de données, l’identifiant de la demande et la cause.",
          "Si le disque est plein, faites de la place ; rien de ce qui a été accepté n’est perdu.",
          "Sur un WSUS, relevez la limite de mémoire de WsusPool, puis refusez les mises à jour remplacées.",
        ],
      },
    },
  },
  OM_E_PT_HTTP_STATUS_NOT_SUPPORTED: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_HTTP_STATUS_BAD_METHOD", "OM_E_NOT_SUPPORTED"],
    sources: ["RFC 9110 15.6.2", "Relève: agent faults"],
    en: {
      happened: "The server answered 501: it does not have the function that was asked for at all.",
      causes: [
        {
          cause: "The address is that of another or of a very old server.",
          tell: "The `Server` header, and a browser’s view of the address.",
        },
        {
          cause: "A gateway does not know the method PUT or large chunked requests.",
          tell: "Scans work, inventory or reports do not.",
        },
      ],
      remedies: {
        agent: [
          "Compare the address in `releve agent status` with the service’s; `curl -skI URL` shows who answers.",
        ],
        windows: [
          "Compare `WUServer` with what `releve client-settings` prints.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: ["Let the gateway pass HTTP/1.1 with PUT and chunked bodies."],
      },
    },
    fr: {
      happened: "Le serveur a répondu 501 : il n’a pas du tout la fonction demandée.",
      causes: [
        {
          cause: "L’adresse est celle d’un autre serveur, ou d’un serveur très ancien.",
          tell: "Voyez l’en-tête `Server`, et l’adresse dans un navigateur.",
        },
        {
          cause: "Une passerelle ne connaît pas la méthode PUT ou les grosses demandes par morceaux.",
          tell: "Les analyses marchent, l’inventaire ou les comptes rendus non.",
        },
      ],
      remedies: {
        agent: [
          "Comparez l’adresse de `releve agent status` avec celle du service ; `curl -skI URL` montre qui répond.",
        ],
        windows: [
          "Comparez `WUServer` avec ce qu’affiche `releve client-settings`.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: ["Laissez passer, sur la passerelle, HTTP/1.1 avec PUT et les corps par morceaux."],
      },
    },
  },
  OM_E_PT_HTTP_STATUS_BAD_GATEWAY: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_HTTP_STATUS_GATEWAY_TIMEOUT", "OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL"],
    sources: ["RFC 9110 15.6.3", "Relève: agent faults"],
    en: {
      happened:
        "A proxy answered 502: it reached the service and got no usable answer, or could not reach it.",
      causes: [
        {
          cause: "The service behind the proxy is stopped or starting.",
          tell: "`releve status` on the server fails too.",
        },
        {
          cause: "The proxy speaks plain HTTP to the service’s TLS port, or does not trust its certificate.",
          tell: "The proxy’s error log says so.",
        },
        {
          cause: "The service needs a name or port that the proxy was not given.",
          tell: "Only this proxy fails; directly it works.",
        },
      ],
      remedies: {
        agent: [
          "The agent keeps its events and tries again by itself, more slowly each time.",
          "To tell proxy from service: `curl --noproxy '*' -skI https://HOST:8531/`.",
        ],
        windows: [
          "Nothing is to be done on the client if all have it; otherwise check `netsh winhttp show proxy`.",
        ],
        service: [
          "See that the service runs: `releve status`.",
          "Point the proxy at port 8531 with TLS, and let it trust the service’s authority.",
        ],
      },
    },
    fr: {
      happened:
        "Un proxy a répondu 502 : il a atteint le service sans obtenir de réponse utilisable, ou n’a pas pu l’atteindre.",
      causes: [
        {
          cause: "Le service derrière le proxy est arrêté ou démarre.",
          tell: "`releve status` sur le serveur échoue aussi.",
        },
        {
          cause:
            "Le proxy parle HTTP en clair au port TLS du service, ou ne fait pas confiance à son certificat.",
          tell: "Le journal d’erreurs du proxy le dit.",
        },
        {
          cause: "Il manque au proxy le nom ou le port du service.",
          tell: "Seul ce proxy échoue ; directement, cela marche.",
        },
      ],
      remedies: {
        agent: [
          "L’agent garde ses événements et réessaie de lui-même, plus lentement chaque fois.",
          "Pour distinguer le proxy du service : `curl --noproxy '*' -skI https://HOST:8531/`.",
        ],
        windows: [
          "Il n’y a rien à faire sur le client si tous l’ont ; sinon, vérifiez `netsh winhttp show proxy`.",
        ],
        service: [
          "Vérifiez que le service tourne : `releve status`.",
          "Dirigez le proxy vers le port 8531 en TLS, et faites-lui accepter l’autorité du service.",
        ],
      },
    },
  },
  OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL: {
    seenIn: ["scan", "report"],
    related: ["OM_E_SERVER_BUSY", "HTTP_STATUS_SERVICE_UNAVAIL", "OM_E_PT_HTTP_STATUS_BAD_GATEWAY"],
    sources: ["RFC 9110 15.6.4", "Relève: agent faults"],
    en: {
      happened: "The server answered 503: it is there, and cannot serve at the moment.",
      causes: [
        {
          cause: "The service is starting, stopping or has more requests than it takes at once.",
          tell: "It passes within minutes.",
        },
        {
          cause: "On a WSUS: the application pool WsusPool is stopped.",
          tell: "IIS Manager shows it so; event 5002 or 5117 of WAS.",
        },
        { cause: "A load balancer has no healthy server.", tell: "The page names the balancer." },
      ],
      remedies: {
        agent: ["The agent keeps its events and tries again by itself, more slowly each time."],
        windows: [
          "Nothing is to be done on the client; it tries again by itself.",
          "To see at once whether it has passed: `usoclient StartScan`.",
        ],
        service: [
          "`releve status` tells whether the service is well; its log says what it is busy with.",
          "Spread detection over more hours in the group’s policy if it happens at each full hour.",
          "On a WSUS: private memory limit 0, queue length 2000, start the pool, decline superseded updates.",
        ],
      },
    },
    fr: {
      happened: "Le serveur a répondu 503 : il est là, et ne peut pas servir pour le moment.",
      causes: [
        {
          cause: "Le service démarre, s’arrête ou a plus de demandes qu’il n’en prend à la fois.",
          tell: "Cela passe en quelques minutes.",
        },
        {
          cause: "Sur un WSUS : le pool d’applications WsusPool est arrêté.",
          tell: "Le Gestionnaire IIS le montre ainsi ; événement 5002 ou 5117 de WAS.",
        },
        { cause: "Un répartiteur de charge n’a aucun serveur sain.", tell: "La page nomme le répartiteur." },
      ],
      remedies: {
        agent: ["L’agent garde ses événements et réessaie de lui-même, plus lentement chaque fois."],
        windows: [
          "Il n’y a rien à faire sur le client ; il réessaie de lui-même.",
          "Pour voir aussitôt si c’est passé : `usoclient StartScan`.",
        ],
        service: [
          "Lancez `releve status`, qui dit si le service va bien ; son journal dit ce qui l’occupe.",
          "Étalez la détection sur plus d’heures dans la stratégie du groupe si cela arrive à chaque heure ronde.",
          "Sur un WSUS : limite de mémoire privée 0, file de 2000, démarrez le pool, refusez les mises à jour remplacées.",
        ],
      },
    },
  },
  OM_E_PT_HTTP_STATUS_GATEWAY_TIMEOUT: {
    seenIn: ["scan", "report"],
    related: ["OM_E_TIME_OUT", "OM_E_PT_HTTP_STATUS_BAD_GATEWAY", "ERROR_TIMEOUT"],
    sources: ["RFC 9110 15.6.5", "Relève: agent faults"],
    en: {
      happened: "A proxy answered 504: it waited for the service longer than it is willing to.",
      causes: [
        {
          cause: "The service is slow: a WSUS with a huge catalogue, a database that was never tidied up.",
          tell: "Small calls are quick, SyncUpdates takes minutes.",
        },
        { cause: "The proxy’s limit is very short.", tell: "It is always the same number of seconds." },
        {
          cause: "The proxy cannot reach the service at all.",
          tell: "A `curl` from the proxy’s host hangs too.",
        },
      ],
      remedies: {
        agent: [
          "The agent keeps its events and tries again by itself, more slowly each time.",
          "Test without the proxy: `curl --noproxy '*' -skI https://HOST:8531/`.",
        ],
        windows: ["Nothing is to be done on the client before the service or proxy is mended."],
        service: [
          "Raise the proxy’s read time-out to 300 s.",
          "On a WSUS decline superseded updates and reindex its database.",
          "Relève answers a scan in well under a second; if not, see what its machine is busy with.",
        ],
      },
    },
    fr: {
      happened: "Un proxy a répondu 504 : il a attendu le service plus longtemps qu’il ne le veut.",
      causes: [
        {
          cause: "Le service est lent : WSUS au catalogue énorme, base jamais entretenue.",
          tell: "Les petits appels sont rapides, SyncUpdates dure des minutes.",
        },
        { cause: "La limite du proxy est très courte.", tell: "C’est toujours le même nombre de secondes." },
        {
          cause: "Le proxy ne peut pas du tout atteindre le service.",
          tell: "Un `curl` depuis la machine du proxy attend aussi.",
        },
      ],
      remedies: {
        agent: [
          "L’agent garde ses événements et réessaie de lui-même, plus lentement chaque fois.",
          "Essayez sans le proxy : `curl --noproxy '*' -skI https://HOST:8531/`.",
        ],
        windows: ["Il n’y a rien à faire sur le client avant que le service ou le proxy soit réparé."],
        service: [
          "Relevez le délai de lecture du proxy à 300 s.",
          "Sur un WSUS, refusez les mises à jour remplacées et réindexez sa base.",
          "Relève répond à une analyse en bien moins d’une seconde ; sinon, voyez ce qui occupe sa machine.",
        ],
      },
    },
  },
  OM_E_PT_HTTP_STATUS_VERSION_NOT_SUP: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_INVALID_FORMAT", "OM_E_PT_HTTP_STATUS_BAD_REQUEST"],
    sources: ["RFC 9110 15.6.6", "Relève: agent faults"],
    en: {
      happened:
        "The server answered 505: it does not speak the version of HTTP that was used. All update traffic is HTTP/1.1.",
      causes: [
        {
          cause: "A very old or a broken proxy stands in between.",
          tell: "The `Via` header names it; without it the request passes.",
        },
        { cause: "The address is another kind of server.", tell: "A browser shows what it is." },
      ],
      remedies: {
        agent: [
          "Go around the proxy: run the agent without `--proxy` if the service can be reached directly.",
        ],
        windows: ['Exempt the service from the proxy: `netsh winhttp set proxy PROXY "HOST"`.'],
        service: ["Replace or update the proxy; HTTP/1.1 dates from 1997."],
      },
    },
    fr: {
      happened:
        "Le serveur a répondu 505 : il ne parle pas la version de HTTP utilisée. Tout le trafic des mises à jour est en HTTP/1.1.",
      causes: [
        {
          cause: "Un proxy très ancien ou défectueux est sur le chemin.",
          tell: "L’en-tête `Via` le nomme ; sans lui, la demande passe.",
        },
        {
          cause: "L’adresse est celle d’un autre genre de serveur.",
          tell: "Un navigateur montre ce que c’est.",
        },
      ],
      remedies: {
        agent: [
          "Contournez le proxy : lancez l’agent sans `--proxy` si le service peut être atteint directement.",
        ],
        windows: ['Exceptez le service du proxy : `netsh winhttp set proxy PROXY "HOST"`.'],
        service: ["Remplacez ou mettez à jour le proxy ; HTTP/1.1 date de 1997."],
      },
    },
  },
  OM_E_PT_HTTP_STATUS_NOT_MAPPED: {
    seenIn: ["scan", "download", "report"],
    related: ["OM_E_PT_UNEXPECTED", "OM_E_PT_HTTP_STATUS_SERVER_ERROR"],
    sources: ["RFC 9110 15", "Relève: agent faults"],
    en: {
      happened:
        "The server answered with a status that has no code of its own, such as 413, 429, 451 or 52x. The number stands in the message and in the log.",
      causes: [
        {
          cause:
            "A gateway or a content network answers with its own statuses (429 too many requests, 413 too large, 52x).",
          tell: "The number in `agent.log`, and the `Server` header.",
        },
        {
          cause: "The address leads to a page that redirects (3xx) to a login.",
          tell: "A browser shows the login page.",
        },
      ],
      remedies: {
        agent: [
          "Read the number in `/var/lib/releve-agent/agent.log`; 429 passes by itself, 413 is a size limit on the way, 3xx is a wrong address.",
          "The agent keeps its events and tries again by itself, more slowly each time.",
        ],
        windows: [
          "Find the number in the log: `Get-WindowsUpdateLog`, search for 0x8024402B.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: [
          "Take the limit that the number names off the gateway for update traffic, or exempt the service from it.",
        ],
      },
    },
    fr: {
      happened:
        "Le serveur a répondu par un statut qui n’a pas de code à lui, comme 413, 429, 451 ou 52x. Le nombre figure dans le message et dans le journal.",
      causes: [
        {
          cause:
            "Une passerelle ou un réseau de diffusion répond par ses propres statuts (429 trop de demandes, 413 trop grand, 52x).",
          tell: "Voyez le nombre dans `agent.log`, et l’en-tête `Server`.",
        },
        {
          cause: "L’adresse mène à une page qui redirige (3xx) vers une connexion.",
          tell: "Un navigateur montre la page de connexion.",
        },
      ],
      remedies: {
        agent: [
          "Lisez le nombre dans `/var/lib/releve-agent/agent.log` ; 429 passe de lui-même, 413 est une limite de taille sur le chemin, 3xx une adresse fausse.",
          "L’agent garde ses événements et réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: [
          "Trouvez le nombre dans le journal : `Get-WindowsUpdateLog`, cherchez 0x8024402B.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Ôtez de la passerelle, pour le trafic des mises à jour, la limite que désigne le nombre, ou exemptez-en le service.",
        ],
      },
    },
  },
};
