import type { AdviceByName } from "./advice.ts";

export const PROTOCOL: AdviceByName = {
  OM_E_PT_WINHTTP_NAME_NOT_RESOLVED: {
    seenIn: ["scan", "register", "download", "report"],
    related: ["OM_E_PT_ENDPOINT_UNREACHABLE", "ERROR_WINHTTP_NAME_NOT_RESOLVED", "OM_E_INVALID_PROXY_SERVER"],
    sources: ["Windows Update common errors", "WinHTTP error messages", "Relève: agent faults"],
    en: {
      happened:
        "The device asked its resolver for the address of the service, or of the proxy in front of it, and got none. No connection was tried, so the service knows nothing of it.",
      causes: [
        {
          cause:
            "The device has no working resolver: no network yet, a VPN that is down, a wrong DNS server.",
          tell: "`getent hosts debian.org` or `nslookup debian.org` fails on the same device: no name resolves at all.",
        },
        {
          cause: "The service’s name is misspelt in the device’s settings, or lacks its domain.",
          tell: "Other names resolve. The name in `releve agent status`, or in the value `WUServer`, is not the one that the service’s certificate carries.",
        },
        {
          cause: "The name exists only in the internal DNS, and the device asks another one.",
          tell: "The same name resolves from a device in the office and not from this one; the failures began when it left the network.",
        },
        {
          cause: "The proxy’s name is wrong or gone.",
          tell: "A proxy is set (`--proxy`, or `netsh winhttp show proxy`), and it is the proxy’s name that does not resolve.",
        },
      ],
      remedies: {
        agent: [
          "Run `releve agent status` and note the service’s address.",
          "Run `getent hosts NAME` with that name; if it fails and `getent hosts debian.org` fails too, mend the network or `/etc/resolv.conf`.",
          "If only that name fails, ask your DNS for it: `dig NAME @SERVER`. Correct the record, or the address by `releve agent install --server https://NAME:8531 --account account.pem`.",
          "If a proxy is set, test its name the same way.",
          "Nothing else is to be done: the agent tries again by itself, at the latest at its next scan.",
        ],
        windows: [
          "Read the address: `reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /v WUServer`.",
          "Run `Resolve-DnsName NAME`. If it fails, compare the DNS servers in `ipconfig /all` with those of a device that works, then `ipconfig /flushdns`.",
          "Run `netsh winhttp show proxy`. A proxy that is gone is taken away by `netsh winhttp reset proxy`.",
          "Scan again with `usoclient StartScan`.",
        ],
        service: [
          "Under Groups > All devices, sort by last contact: if many devices fell silent together, the DNS record of the service is what changed.",
          "Resolve the service’s name from a second network. Both answers must be addresses that the service listens on.",
          "If the service has moved, give the new name to the devices by `releve client-settings`, and keep the old name until all have reported.",
        ],
      },
    },
    fr: {
      happened:
        "L’appareil a demandé à son résolveur l’adresse du service, ou celle du proxy placé devant, et n’en a reçu aucune. Aucune connexion n’a été tentée : le service n’en sait donc rien.",
      causes: [
        {
          cause:
            "L’appareil n’a pas de résolveur qui fonctionne : pas encore de réseau, VPN coupé, mauvais serveur DNS.",
          tell: "`getent hosts debian.org` ou `nslookup debian.org` échoue sur le même appareil : aucun nom n’est résolu.",
        },
        {
          cause:
            "Le nom du service est mal écrit dans les réglages de l’appareil, ou il lui manque son domaine.",
          tell: "Les autres noms sont résolus. Le nom donné par `releve agent status`, ou par la valeur `WUServer`, n’est pas celui que porte le certificat du service.",
        },
        {
          cause: "Le nom n’existe que dans le DNS interne, et l’appareil en interroge un autre.",
          tell: "Le même nom est résolu depuis un appareil du bureau et pas depuis celui-ci ; les échecs ont commencé quand il a quitté le réseau.",
        },
        {
          cause: "Le nom du proxy est faux ou n’existe plus.",
          tell: "Un proxy est défini (`--proxy`, ou `netsh winhttp show proxy`), et c’est son nom qui n’est pas résolu.",
        },
      ],
      remedies: {
        agent: [
          "Lancez `releve agent status` et notez l’adresse du service.",
          "Lancez `getent hosts NAME` avec ce nom ; si `getent hosts debian.org` échoue aussi, réparez le réseau ou `/etc/resolv.conf`.",
          "Si ce nom est le seul à échouer, demandez-le à votre DNS : `dig NAME @SERVER`. Corrigez l’enregistrement, ou l’adresse par `releve agent install --server https://NAME:8531 --account account.pem`.",
          "Si un proxy est défini, vérifiez son nom de la même façon.",
          "Rien d’autre à faire : l’agent réessaie de lui-même, au plus tard à sa prochaine analyse.",
        ],
        windows: [
          "Lisez l’adresse : `reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /v WUServer`.",
          "Lancez `Resolve-DnsName NAME`. En cas d’échec, comparez les serveurs DNS de `ipconfig /all` à ceux d’un appareil qui fonctionne, puis `ipconfig /flushdns`.",
          "Lancez `netsh winhttp show proxy`. Un proxy disparu se retire par `netsh winhttp reset proxy`.",
          "Relancez une analyse par `usoclient StartScan`.",
        ],
        service: [
          "Dans Groupes > Tous les appareils, triez par dernier contact : si beaucoup se sont tus ensemble, c’est l’enregistrement DNS du service qui a changé.",
          "Faites résoudre le nom du service depuis un second réseau. Les deux réponses doivent être des adresses sur lesquelles le service écoute.",
          "Si le service a déménagé, donnez le nouveau nom aux appareils par `releve client-settings`, et gardez l’ancien jusqu’à ce que tous aient répondu.",
        ],
      },
    },
  },
  OM_E_PT_EXCEEDED_MAX_SERVER_TRIPS: {
    seenIn: ["scan"],
    related: ["ERROR_TIMEOUT", "OM_E_TOO_MANY_RESYNC", "OM_E_PT_HTTP_STATUS_REQUEST_TIMEOUT"],
    sources: ["WSUS best practices", "MS-WUSP 3.1.5.7", "Relève: Windows clients"],
    en: {
      happened:
        "A scan asks the service for updates call by call, each answer leading to the next question. This one did not end within 200 calls, and the agent stopped. What it had learnt is kept: the next scan goes on from there.",
      causes: [
        {
          cause: "The catalogue holds thousands of superseded updates that nobody has declined.",
          tell: "Several devices of one group fail, the new and newly reset ones first. Under Updates > All updates, the filter Superseded counts thousands.",
        },
        {
          cause: "The device starts from nothing: newly installed, or its data store was reset.",
          tell: "It is the only one to fail, and each scan gets further; after two to five scans it succeeds.",
        },
        {
          cause: "The server answers with very few updates at a time.",
          tell: "All devices fail, also old ones. In the log, each answer has about 30 updates or fewer, as a WSUS gives them.",
        },
        {
          cause: "The server never comes to an end: it offers the same updates again and again.",
          tell: "The number of updates that the device knows does not grow from scan to scan.",
        },
      ],
      remedies: {
        agent: [
          "Start another scan, up to five times. With Relève as its service the agent needs fewer than 30 calls, whatever the number of superseded updates.",
          "If it works for a WSUS (`--wsus`), decline superseded updates there: see the steps for the service.",
          "If the count of known updates in the agent’s log stands still, keep the log: the server repeats itself, and a reset of the data store will not help.",
        ],
        windows: [
          "Scan again with `usoclient StartScan`, and again if the code comes back: each scan adds to what is known.",
          "Do not delete `C:\\Windows\\SoftwareDistribution`: the device would start from nothing.",
          "If it has not succeeded after about ten scans, reduce the catalogue at the service, then scan once more.",
        ],
        service: [
          "Open Updates > All updates, filter Superseded. If there are more than a few hundred, select all and decline them.",
          "Look whether products or languages are offered that no device has, and take them out of the approvals.",
          "Watch Groups > All devices: the devices report again at their next scans, without being touched.",
        ],
      },
    },
    fr: {
      happened:
        "Une analyse interroge le service appel par appel, chaque réponse amenant la question suivante. Celle-ci n’était pas terminée après 200 appels, et l’agent s’est arrêté. Ce qu’il a appris est gardé : la prochaine analyse continuera de là.",
      causes: [
        {
          cause: "Le catalogue contient des milliers de mises à jour remplacées que personne n’a refusées.",
          tell: "Plusieurs appareils d’un groupe échouent, d’abord les neufs et ceux qui viennent d’être réinitialisés. Dans Mises à jour > Toutes les mises à jour, le filtre Remplacées en compte des milliers.",
        },
        {
          cause: "L’appareil part de zéro : installation récente, ou magasin de données réinitialisé.",
          tell: "Il est le seul à échouer, et chaque analyse va plus loin ; après deux à cinq analyses, elle réussit.",
        },
        {
          cause: "Le serveur répond avec très peu de mises à jour à la fois.",
          tell: "Tous les appareils échouent, même les anciens. Dans le journal, chaque réponse compte une trentaine de mises à jour ou moins, comme en donne un WSUS.",
        },
        {
          cause: "Le serveur n’en finit jamais : il propose sans cesse les mêmes mises à jour.",
          tell: "Le nombre de mises à jour connues de l’appareil n’augmente pas d’une analyse à l’autre.",
        },
      ],
      remedies: {
        agent: [
          "Relancez une analyse, jusqu’à cinq fois. Avec Relève comme service, moins de 30 appels suffisent à l’agent, quel que soit le nombre de mises à jour remplacées.",
          "S’il travaille pour un WSUS (`--wsus`), refusez-y les mises à jour remplacées : voir les étapes du service.",
          "Si le nombre de mises à jour connues n’avance plus dans le journal de l’agent, gardez ce journal : le serveur se répète, et réinitialiser le magasin de données n’aidera pas.",
        ],
        windows: [
          "Relancez une analyse par `usoclient StartScan`, et encore si le code revient : chacune ajoute à ce qui est connu.",
          "Ne supprimez pas `C:\\Windows\\SoftwareDistribution` : l’appareil repartirait de zéro.",
          "Si rien n’a abouti après une dizaine d’analyses, réduisez le catalogue du service, puis relancez une analyse.",
        ],
        service: [
          "Ouvrez Mises à jour > Toutes les mises à jour, filtre Remplacées. S’il y en a plus de quelques centaines, sélectionnez-les toutes et refusez-les.",
          "Voyez si des produits ou des langues qu’aucun appareil ne possède sont proposés, et retirez-les des approbations.",
          "Suivez Groupes > Tous les appareils : ils répondent de nouveau à leurs prochaines analyses, sans qu’on y touche.",
        ],
      },
    },
  },
  OM_E_PT_CATALOG_SYNC_REQUIRED: {
    seenIn: ["scan"],
    related: ["OM_E_NOT_SUPPORTED", "OM_E_PT_INVALID_OPERATION"],
    sources: ["MS-WUSP 3.1.5.7", "Windows Update error reference"],
    en: {
      happened:
        "The client wanted to scan for some categories only, and the server cannot do that. A full scan is needed instead; nothing is lost but time.",
      causes: [
        {
          cause: "The server speaks an older protocol, without scans by category.",
          tell: "It is an old WSUS or another product.",
        },
        {
          cause: "A management tool asks for scans by category by default.",
          tell: "Its settings name categories or products.",
        },
      ],
      remedies: {
        agent: ["Our agent never reports this code; if you see it, it comes from a Windows client."],
        windows: ["Let the tool scan without a category filter, or use `usoclient StartScan`."],
        service: [
          "Relève answers scans by category; if its clients show this, they were pointed elsewhere: check `WUServer`.",
        ],
      },
    },
    fr: {
      happened:
        "Le client voulait analyser quelques catégories seulement, et le serveur ne sait pas le faire. Il faut une analyse complète ; on n’y perd que du temps.",
      causes: [
        {
          cause: "Le serveur parle un protocole plus ancien, sans analyse par catégorie.",
          tell: "C’est un vieux WSUS ou un autre produit.",
        },
        {
          cause: "Un outil de gestion demande par défaut des analyses par catégorie.",
          tell: "Ses réglages nomment des catégories ou des produits.",
        },
      ],
      remedies: {
        agent: ["Notre agent ne déclare jamais ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: ["Laissez l’outil analyser sans filtre de catégorie, ou utilisez `usoclient StartScan`."],
        service: [
          "Relève répond aux analyses par catégorie ; si ses clients montrent ce code, ils ont été dirigés ailleurs : vérifiez `WUServer`.",
        ],
      },
    },
  },
  OM_E_PT_SECURITY_VERIFICATION_FAILURE: {
    seenIn: ["scan", "register", "download", "report"],
    related: ["ERROR_WINHTTP_SECURE_FAILURE", "CERT_E_UNTRUSTEDROOT", "CERT_E_EXPIRED"],
    sources: ["Relève: agent faults", "Relève: Windows clients"],
    en: {
      happened:
        "The connection was made, and the other side could not prove that it is the service. Nothing was sent to it, which is what should happen.",
      causes: [
        {
          cause: "The service got another certificate or authority after the device was enrolled.",
          tell: "All devices fail since a day on which `--certificate` was changed or the service’s data folder was made anew.",
        },
        {
          cause: "The device’s clock is wrong.",
          tell: "`timedatectl`, or `w32tm /query /status`, shows it.",
        },
        {
          cause: "The name used is not in the certificate.",
          tell: "`openssl s_client -connect HOST:8531` lists the names.",
        },
        {
          cause: "A gateway inspects TLS and shows its own certificate.",
          tell: "The issuer is a security product.",
        },
      ],
      remedies: {
        agent: [
          "Check the clock: `timedatectl`.",
          "See who answers: `openssl s_client -connect HOST:8531 -showcerts`.",
          "If the service’s authority has really changed, enrol again with the new account file: `releve agent install --server https://NAME:8531 --account account.pem`.",
          "Do not switch verification off; there is no option for it.",
        ],
        windows: [
          "Set the clock: `w32tm /resync`.",
          "Trust the authority: run the script of `releve client-settings --server URL --format powershell --account FILE`.",
          "Scan again with `usoclient StartScan`.",
        ],
        service: [
          "Add missing names with `--names`.",
          "Exempt the service’s name from TLS inspection.",
          "Keep the data folder’s keys in your backup: devices trust that authority.",
        ],
      },
    },
    fr: {
      happened:
        "La connexion a été établie, et l’autre côté n’a pas pu prouver qu’il est le service. Rien ne lui a été envoyé, comme il se doit.",
      causes: [
        {
          cause:
            "Le service a reçu un autre certificat ou une autre autorité après l’inscription de l’appareil.",
          tell: "Tous les appareils échouent depuis le jour où `--certificate` a changé ou où le dossier de données a été refait.",
        },
        {
          cause: "L’horloge de l’appareil est fausse.",
          tell: "`timedatectl`, ou `w32tm /query /status`, le montre.",
        },
        {
          cause: "Le nom utilisé n’est pas dans le certificat.",
          tell: "`openssl s_client -connect HOST:8531` énumère les noms.",
        },
        {
          cause: "Une passerelle inspecte TLS et montre son propre certificat.",
          tell: "L’émetteur est un produit de sécurité.",
        },
      ],
      remedies: {
        agent: [
          "Vérifiez l’horloge : `timedatectl`.",
          "Voyez qui répond : `openssl s_client -connect HOST:8531 -showcerts`.",
          "Si l’autorité du service a réellement changé, inscrivez l’appareil de nouveau avec le nouveau fichier de compte : `releve agent install --server https://NAME:8531 --account account.pem`.",
          "Ne désactivez pas la vérification ; il n’y a pas d’option pour cela.",
        ],
        windows: [
          "Réglez l’horloge : `w32tm /resync`.",
          "Faites confiance à l’autorité : lancez le script de `releve client-settings --server URL --format powershell --account FILE`.",
          "Relancez une analyse par `usoclient StartScan`.",
        ],
        service: [
          "Ajoutez les noms manquants par `--names`.",
          "Exemptez le nom du service de l’inspection TLS.",
          "Gardez les clés du dossier de données dans votre sauvegarde : les appareils font confiance à cette autorité.",
        ],
      },
    },
  },
  OM_E_PT_ENDPOINT_UNREACHABLE: {
    seenIn: ["scan", "report", "download"],
    related: ["ERROR_WINHTTP_CANNOT_CONNECT", "OM_E_PT_WINHTTP_NAME_NOT_RESOLVED", "OM_E_TIME_OUT"],
    sources: ["Relève: agent faults", "WinHTTP error messages"],
    en: {
      happened:
        "The service’s name has an address, and nobody accepts a connection at that address and port; or there is no way there. The service knows nothing of it.",
      causes: [
        {
          cause: "The service is stopped, or listens on another port.",
          tell: "`releve status` on the server fails; `ss -ltn` there does not list 8531.",
        },
        { cause: "A firewall refuses the connection.", tell: "It works from the server’s own network." },
        {
          cause: "The device has no route: VPN down, wrong network.",
          tell: "Other internal addresses fail too.",
        },
      ],
      remedies: {
        agent: [
          "`curl -skI https://HOST:8531/` from the device; then on the server itself.",
          "`ip route get ADDRESS` shows whether there is a way.",
          "The agent tries again by itself, more slowly each time.",
        ],
        windows: ["`Test-NetConnection HOST -Port 8531`.", "Scan again with `usoclient StartScan`."],
        service: [
          "Start the service; see that it listens: `releve status`.",
          "Open TCP 8531 from the devices’ networks.",
        ],
      },
    },
    fr: {
      happened:
        "Le nom du service a une adresse, et personne n’y accepte de connexion à ce port ; ou bien aucun chemin n’y mène. Le service n’en sait rien.",
      causes: [
        {
          cause: "Le service est arrêté, ou écoute sur un autre port.",
          tell: "`releve status` sur le serveur échoue ; `ss -ltn` n’y cite pas 8531.",
        },
        { cause: "Un pare-feu refuse la connexion.", tell: "Cela marche depuis le réseau du serveur." },
        {
          cause: "L’appareil n’a pas de route : VPN coupé, mauvais réseau.",
          tell: "D’autres adresses internes échouent aussi.",
        },
      ],
      remedies: {
        agent: [
          "Essayez `curl -skI https://HOST:8531/` depuis l’appareil ; puis sur le serveur même.",
          "Voyez par `ip route get ADDRESS` s’il y a un chemin.",
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: [
          "Essayez `Test-NetConnection HOST -Port 8531`.",
          "Relancez une analyse par `usoclient StartScan`.",
        ],
        service: [
          "Démarrez le service ; vérifiez qu’il écoute : `releve status`.",
          "Ouvrez TCP 8531 depuis les réseaux des appareils.",
        ],
      },
    },
  },
  OM_E_PT_INVALID_FORMAT: {
    seenIn: ["scan", "report", "download"],
    related: ["OM_E_PT_SOAPCLIENT_PARSE", "ERROR_WINHTTP_INVALID_SERVER_RESPONSE"],
    sources: ["Relève: agent faults", "MS-WUSP 2.1"],
    en: {
      happened:
        "An answer came and is not what the protocol has for this question: a web page, another message, or HTTP that breaks its rules. Nothing of it was used.",
      causes: [
        {
          cause: "A captive portal or a gateway’s page answers in place of the service.",
          tell: "A browser on the device shows a login or a warning.",
        },
        {
          cause: "The address leads to another web server.",
          tell: "The console does not appear at that address.",
        },
        { cause: "A proxy changes the encoding of answers.", tell: "Directly it works." },
      ],
      remedies: {
        agent: [
          "Look at what answers: `curl -skI https://HOST:8531/`.",
          "On a guest network log in to its portal, or connect the VPN.",
          "Correct the address by `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: [
          "Open `WUServer`’s address in a browser on that computer.",
          "Set the values from `releve client-settings --server URL --format reg`.",
          "Scan again with `usoclient StartScan`.",
        ],
        service: ["Exempt the service from gateways that rewrite answers."],
      },
    },
    fr: {
      happened:
        "Une réponse est venue et n’est pas ce que le protocole prévoit pour cette question : page web, autre message, ou HTTP qui enfreint ses règles. Rien n’en a été utilisé.",
      causes: [
        {
          cause: "Un portail captif, ou la page d’une passerelle, répond à la place du service.",
          tell: "Un navigateur de l’appareil montre une connexion ou un avertissement.",
        },
        {
          cause: "L’adresse mène à un autre serveur web.",
          tell: "La console n’apparaît pas à cette adresse.",
        },
        { cause: "Un proxy modifie l’encodage des réponses.", tell: "Directement, cela marche." },
      ],
      remedies: {
        agent: [
          "Regardez qui répond : `curl -skI https://HOST:8531/`.",
          "Sur un réseau d’invités, connectez-vous à son portail, ou au VPN.",
          "Corrigez l’adresse par `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: [
          "Ouvrez l’adresse de `WUServer` dans un navigateur de cet ordinateur.",
          "Réglez les valeurs d’après `releve client-settings --server URL --format reg`.",
          "Relancez une analyse par `usoclient StartScan`.",
        ],
        service: ["Exemptez le service des passerelles qui réécrivent les réponses."],
      },
    },
  },
  OM_E_PT_INVALID_URL: {
    seenIn: ["scan", "start", "download"],
    related: ["ERROR_WINHTTP_INVALID_URL", "OM_E_PT_ENDPOINTURL_NOTAVAIL"],
    sources: ["Relève: agent faults", "Windows Update error reference"],
    en: {
      happened: "An address that was given or received is not one. No request was made.",
      causes: [
        {
          cause: "The address of the service was mistyped: no `https://`, a space, two ports.",
          tell: "`releve agent status`, or `WUServer`, shows it.",
        },
        {
          cause: "The server named a content address that is not valid.",
          tell: "The scan works, downloads fail; the message names the address.",
        },
      ],
      remedies: {
        agent: [
          "Correct the address by `releve agent install --server https://NAME:8531 --account account.pem`.",
          "If it is a content address, the service’s own name is wrong: see there.",
        ],
        windows: [
          "Set the values from `releve client-settings --server URL --format reg`.",
          "Scan again with `usoclient StartScan`.",
        ],
        service: [
          "Start the service with names that devices can use: `--names`.",
          "Behind a proxy, see that it passes the `Host` header unchanged.",
        ],
      },
    },
    fr: {
      happened: "Une adresse donnée ou reçue n’en est pas une. Aucune demande n’a été faite.",
      causes: [
        {
          cause: "L’adresse du service a été mal saisie : pas de `https://`, une espace, deux ports.",
          tell: "`releve agent status`, ou `WUServer`, la montre.",
        },
        {
          cause: "Le serveur a nommé une adresse de contenu invalide.",
          tell: "L’analyse marche, les téléchargements échouent ; le message nomme l’adresse.",
        },
      ],
      remedies: {
        agent: [
          "Corrigez l’adresse par `releve agent install --server https://NAME:8531 --account account.pem`.",
          "Si c’est une adresse de contenu, c’est le nom même du service qui est faux : voyez là.",
        ],
        windows: [
          "Réglez les valeurs d’après `releve client-settings --server URL --format reg`.",
          "Relancez une analyse par `usoclient StartScan`.",
        ],
        service: [
          "Démarrez le service avec des noms utilisables par les appareils : `--names`.",
          "Derrière un proxy, vérifiez qu’il transmet l’en-tête `Host` sans le changer.",
        ],
      },
    },
  },
  OM_E_PT_NWS_NOT_LOADED: {
    seenIn: ["scan", "start"],
    related: ["ERROR_MOD_NOT_FOUND", "OM_E_NOT_INITIALIZED"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "Windows’ library for web services (`webservices.dll`) could not be loaded, so the client cannot speak to any update server.",
      causes: [
        { cause: "The library was removed or damaged.", tell: "`sfc /verifyonly` finds it." },
        { cause: "A stripped-down Windows lacks it.", tell: "All computers of that image have it." },
      ],
      remedies: {
        agent: ["Our agent never reports this code; if you see it, it comes from a Windows client."],
        windows: [
          "`DISM /Online /Cleanup-Image /RestoreHealth`, then `sfc /scannow`, restart.",
          "If the image lacks it, repair by an in-place upgrade of the same version.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "La bibliothèque de Windows pour les services web (`webservices.dll`) n’a pas pu être chargée : le client ne peut parler à aucun serveur de mises à jour.",
      causes: [
        { cause: "La bibliothèque a été supprimée ou abîmée.", tell: "`sfc /verifyonly` le trouve." },
        { cause: "Un Windows allégé en est privé.", tell: "Tous les ordinateurs de cette image l’ont." },
      ],
      remedies: {
        agent: ["Notre agent ne déclare jamais ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: [
          "Lancez `DISM /Online /Cleanup-Image /RestoreHealth`, puis `sfc /scannow`, redémarrez.",
          "Si l’image en est privée, réparez par une mise à niveau sur place de la même version.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_PT_PROXY_AUTH_SCHEME_NOT_SUPPORTED: {
    seenIn: ["scan", "download"],
    related: ["OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ", "OM_E_INVALID_PROXY_SERVER"],
    sources: ["RFC 9110 11.7", "Windows Update error reference"],
    en: {
      happened:
        "The proxy wants a login in a way that the client cannot do for a system service, such as Kerberos or NTLM of a person.",
      causes: [
        {
          cause: "The proxy accepts personal logins only.",
          tell: "`curl -x PROXY -skI https://HOST:8531/` shows `Proxy-Authenticate: Negotiate` or `NTLM`.",
        },
        {
          cause: "The computer’s account is not allowed at the proxy.",
          tell: "Other computers pass with theirs.",
        },
      ],
      remedies: {
        agent: ["Go around the proxy if the service is inside, or use one without a login: `--proxy`."],
        windows: [
          'Exempt the service: `netsh winhttp set proxy PROXY "*.corp.example"`.',
          "Or allow computer accounts at the proxy.",
        ],
        service: ["Let the service’s name pass the proxy without a login."],
      },
    },
    fr: {
      happened:
        "Le proxy veut une identification que le client ne sait pas donner pour un service du système, comme Kerberos ou NTLM d’une personne.",
      causes: [
        {
          cause: "Le proxy n’accepte que des identités personnelles.",
          tell: "`curl -x PROXY -skI https://HOST:8531/` montre `Proxy-Authenticate: Negotiate` ou `NTLM`.",
        },
        {
          cause: "Le compte de l’ordinateur n’est pas admis au proxy.",
          tell: "D’autres ordinateurs passent avec le leur.",
        },
      ],
      remedies: {
        agent: [
          "Contournez le proxy si le service est interne, ou prenez-en un sans identification : `--proxy`.",
        ],
        windows: [
          'Exceptez le service : `netsh winhttp set proxy PROXY "*.corp.example"`.',
          "Ou admettez les comptes d’ordinateurs au proxy.",
        ],
        service: ["Laissez passer au proxy le nom du service sans identification."],
      },
    },
  },
  OM_E_PT_ENDPOINT_REFRESH_REQUIRED: {
    seenIn: ["scan"],
    related: ["OM_E_PT_ENDPOINTURL_NOTAVAIL", "OM_E_SERVICEPROP_NOTAVAIL"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "What the client remembers of where the service is has become too old; it must be looked up again. Windows does so at its next scan; our agent must be given the new address.",
      causes: [
        { cause: "The computer was off or away for a long time.", tell: "Last contact is weeks ago." },
        {
          cause: "The service’s address has changed.",
          tell: "The old address answers HTTP 301 or 308, or the policy has another one than the one remembered.",
        },
      ],
      remedies: {
        agent: [
          "The address that the agent has answers that the service has moved for good. See where to: `curl -skI https://HOST:8531/`.",
          "If you know the new address as the service’s, give it to the agent: `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: [
          "Scan again with `usoclient StartScan`.",
          "If it remains: `net stop wuauserv`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, scan.",
        ],
        service: [
          "Nothing is to be done at the service, as long as the address in the policy is the present one.",
        ],
      },
    },
    fr: {
      happened:
        "Ce que le client sait de l’emplacement du service est devenu trop ancien ; il faut le rechercher de nouveau. Windows le fait à sa prochaine analyse ; notre agent doit recevoir la nouvelle adresse.",
      causes: [
        {
          cause: "L’ordinateur a été longtemps éteint ou absent.",
          tell: "Le dernier contact date de plusieurs semaines.",
        },
        {
          cause: "L’adresse du service a changé.",
          tell: "L’ancienne adresse répond HTTP 301 ou 308, ou la stratégie en a une autre que celle qui est mémorisée.",
        },
      ],
      remedies: {
        agent: [
          "L’adresse que connaît l’agent répond que le service a déménagé pour de bon. Voyez où : `curl -skI https://HOST:8531/`.",
          "Si la nouvelle adresse est bien celle du service, donnez-la à l’agent : `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: [
          "Relancez une analyse par `usoclient StartScan`.",
          "Si cela demeure : `net stop wuauserv`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, analysez.",
        ],
        service: ["Il n’y a rien à faire au service, tant que l’adresse de la stratégie est la bonne."],
      },
    },
  },
  OM_E_PT_ENDPOINTURL_NOTAVAIL: {
    seenIn: ["scan", "start"],
    related: ["OM_E_PT_ENDPOINT_REFRESH_REQUIRED", "WU_E_PT_SUS_SERVER_NOT_SET", "OM_E_PT_INVALID_URL"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "No address is known for a part of the service that the client needs. It cannot go on until it has one.",
      causes: [
        {
          cause: "The policy names no server, though it says that one is to be used.",
          tell: "`UseWUServer` is 1 and `WUServer` is missing.",
        },
        {
          cause: "The answer of the service does not name its authorization service.",
          tell: "A server that does not follow the protocol; the log of the scan ends after GetConfig.",
        },
      ],
      remedies: {
        agent: [
          "Look at `releve agent status`: the address of the service must be there.",
          "Correct the address by `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: [
          "Set the values from `releve client-settings --server URL --format reg`.",
          "Scan again with `usoclient StartScan`.",
        ],
        service: ["Print and spread the right policy: `releve client-settings --server URL --format gpo`."],
      },
    },
    fr: {
      happened:
        "Aucune adresse n’est connue pour une partie du service dont le client a besoin. Il ne peut pas continuer sans elle.",
      causes: [
        {
          cause: "La stratégie ne nomme aucun serveur, bien qu’elle dise d’en utiliser un.",
          tell: "`UseWUServer` vaut 1 et `WUServer` manque.",
        },
        {
          cause: "La réponse du service ne nomme pas son service d’autorisation.",
          tell: "C’est un serveur qui ne suit pas le protocole ; le journal de l’analyse s’arrête après GetConfig.",
        },
      ],
      remedies: {
        agent: [
          "Regardez `releve agent status` : l’adresse du service doit y figurer.",
          "Corrigez l’adresse par `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: [
          "Réglez les valeurs d’après `releve client-settings --server URL --format reg`.",
          "Relancez une analyse par `usoclient StartScan`.",
        ],
        service: [
          "Affichez et diffusez la bonne stratégie : `releve client-settings --server URL --format gpo`.",
        ],
      },
    },
  },
  OM_E_PT_ENDPOINT_DISCONNECTED: {
    seenIn: ["scan", "download", "report"],
    related: ["ERROR_WINHTTP_CONNECTION_ERROR", "OM_E_PT_SOAPCLIENT_PARSE", "OM_E_DM_BITSTRANSFERERROR"],
    sources: ["Relève: agent faults"],
    en: {
      happened:
        "The connection broke off before the answer was whole. What had arrived of a file is kept; of a message nothing is used.",
      causes: [
        { cause: "The service was stopped or restarted.", tell: "All devices have it at the same minute." },
        {
          cause: "A proxy, a firewall or a VPN ends connections after some time or size.",
          tell: "It happens after the same time or number of bytes each time.",
        },
        {
          cause: "The network of the device is unstable.",
          tell: "It has other codes of the network too; `ping` loses packets.",
        },
      ],
      remedies: {
        agent: [
          "Nothing is to be done once: the agent goes on from where it was cut.",
          "If it repeats, find the limit: `curl -o /dev/null https://HOST:8531/` past the proxy and through it.",
        ],
        windows: ["Scan again; BITS resumes downloads by itself: `usoclient StartScan`."],
        service: [
          "See in `releve.log` whether the service stopped at that minute.",
          "Raise time and size limits of gateways in front of it.",
        ],
      },
    },
    fr: {
      happened:
        "La connexion s’est rompue avant que la réponse soit entière. Ce qui était arrivé d’un fichier est gardé ; d’un message, rien n’est utilisé.",
      causes: [
        {
          cause: "Le service a été arrêté ou redémarré.",
          tell: "Tous les appareils l’ont à la même minute.",
        },
        {
          cause: "Un proxy, un pare-feu ou un VPN termine les connexions après un temps ou une taille.",
          tell: "Cela arrive chaque fois après le même temps ou le même nombre d’octets.",
        },
        {
          cause: "Le réseau de l’appareil est instable.",
          tell: "Il a aussi d’autres codes du réseau ; `ping` perd des paquets.",
        },
      ],
      remedies: {
        agent: [
          "Il n’y a rien à faire une fois : l’agent reprend où il a été coupé.",
          "Si cela se répète, trouvez la limite : `curl -o /dev/null https://HOST:8531/` sans le proxy et par lui.",
        ],
        windows: [
          "Analysez de nouveau ; BITS reprend les téléchargements de lui-même : `usoclient StartScan`.",
        ],
        service: [
          "Voyez dans `releve.log` si le service s’est arrêté à cette minute.",
          "Relevez les limites de temps et de taille des passerelles placées devant.",
        ],
      },
    },
  },
  OM_E_PT_INVALID_OPERATION: {
    seenIn: ["scan"],
    related: ["OM_E_PT_DOUBLE_INITIALIZATION", "OM_E_INVALID_OPERATION"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "A call was made that does not fit the state of the exchange, for instance one that needs a session before there is one. It is an internal fault, not one of yours.",
      causes: [
        {
          cause: "A scan was interrupted and another began in its place.",
          tell: "Two scans overlap in the log.",
        },
        {
          cause: "A defect of the client or of a tool that drives it.",
          tell: "It comes back at the same call each time.",
        },
      ],
      remedies: {
        agent: ["Our agent never reports this code; if you see it, it comes from a Windows client."],
        windows: [
          "Restart the service: `net stop wuauserv`, `net start wuauserv`, scan.",
          "If a script drives the scan, let it make one at a time.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Un appel a été fait qui ne convient pas à l’état de l’échange, par exemple un appel qui exige une session avant qu’il y en ait une. C’est une faute interne, non la vôtre.",
      causes: [
        {
          cause: "Une analyse a été interrompue et une autre a commencé à sa place.",
          tell: "Deux analyses se chevauchent dans le journal.",
        },
        {
          cause: "Un défaut du client, ou d’un outil qui le pilote.",
          tell: "Cela revient chaque fois au même appel.",
        },
      ],
      remedies: {
        agent: ["Notre agent ne déclare jamais ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: [
          "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`, analysez.",
          "Si un script pilote l’analyse, qu’il n’en fasse qu’une à la fois.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_PT_DOUBLE_INITIALIZATION: {
    seenIn: ["start", "scan"],
    related: ["OM_E_PT_INVALID_OPERATION", "OM_E_NOT_INITIALIZED"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "The part of the client that speaks to the server was to be started and was running already. An internal fault; the running one is not harmed.",
      causes: [
        {
          cause: "A tool starts two searches through one object.",
          tell: "The code appears in that tool’s log only.",
        },
        { cause: "A defect of the client.", tell: "It comes at every start." },
      ],
      remedies: {
        agent: ["Our agent never reports this code; if you see it, it comes from a Windows client."],
        windows: [
          "Restart the service: `net stop wuauserv`, `net start wuauserv`.",
          "Let a script make a new search object for each search.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "La partie du client qui parle au serveur devait démarrer et tournait déjà. C’est une faute interne ; celle qui tourne n’en souffre pas.",
      causes: [
        {
          cause: "Un outil lance deux recherches par un seul objet.",
          tell: "Le code n’apparaît que dans le journal de cet outil.",
        },
        { cause: "Un défaut du client.", tell: "Cela vient à chaque démarrage." },
      ],
      remedies: {
        agent: ["Notre agent ne déclare jamais ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: [
          "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`.",
          "Qu’un script crée un nouvel objet de recherche pour chaque recherche.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_PT_INVALID_COMPUTER_NAME: {
    seenIn: ["register", "scan"],
    related: ["OM_E_PT_SOAP_CLIENT", "OM_E_NOT_INITIALIZED"],
    sources: ["MS-WUSP 3.1.5.5", "Windows Update error reference"],
    en: {
      happened: "The client could not find out the computer’s own name, and a registration needs one.",
      causes: [
        {
          cause: "The computer has no name, or one that is not allowed.",
          tell: "`hostname` prints nothing, or something with spaces or underscores.",
        },
        {
          cause: "The network settings are half done, as after an image was laid down.",
          tell: "It ends after the set-up or a restart.",
        },
      ],
      remedies: {
        agent: [
          "Give it a name: `hostnamectl set-hostname NAME`, and an entry in `/etc/hosts`.",
          "Restart the agent: `systemctl restart releve-agent`.",
        ],
        windows: [
          "Rename the computer: `Rename-Computer NAME`, restart.",
          "Scan again with `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened: "Le client n’a pas pu connaître le nom de l’ordinateur, et une inscription en exige un.",
      causes: [
        {
          cause: "L’ordinateur n’a pas de nom, ou un nom qui n’est pas permis.",
          tell: "`hostname` n’affiche rien, ou quelque chose avec des espaces ou des soulignés.",
        },
        {
          cause: "La configuration du réseau est à moitié faite, comme après la pose d’une image.",
          tell: "Cela cesse après l’installation ou un redémarrage.",
        },
      ],
      remedies: {
        agent: [
          "Donnez-lui un nom : `hostnamectl set-hostname NAME`, et une entrée dans `/etc/hosts`.",
          "Redémarrez l’agent : `systemctl restart releve-agent`.",
        ],
        windows: [
          "Renommez l’ordinateur : `Rename-Computer NAME`, redémarrez.",
          "Relancez une analyse par `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_PT_FILE_LOCATIONS_CHANGED: {
    seenIn: ["download"],
    related: ["OM_E_DM_DOWNLOADLOCATIONCHANGED", "OM_E_DM_URLNOTAVAILABLE"],
    sources: ["MS-WUSP 3.1.5.10", "Relève: agent faults"],
    en: {
      happened:
        "Files are at other addresses than those which the client remembers. It asks for the new ones and goes on; as an error it only shows when that did not help.",
      causes: [
        {
          cause: "The service got another name or port.",
          tell: "Content addresses in the log have the old one.",
        },
        {
          cause: "The WSUS was switched between storing files and leaving them with Microsoft.",
          tell: "Its options were changed that day.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done: the agent asks anew at its next try."],
        windows: [
          "Scan again with `usoclient StartScan`.",
          "If it stays, empty `C:\\Windows\\SoftwareDistribution\\Download` with `wuauserv` stopped.",
        ],
        service: ["Keep the old name working for a week after a move."],
      },
    },
    fr: {
      happened:
        "Les fichiers sont à d’autres adresses que celles dont le client se souvient. Il demande les nouvelles et continue ; ce n’est une erreur visible que si cela n’a pas aidé.",
      causes: [
        {
          cause: "Le service a reçu un autre nom ou port.",
          tell: "Les adresses de contenu, dans le journal, ont l’ancien.",
        },
        {
          cause: "Le WSUS est passé du stockage des fichiers à leur maintien chez Microsoft, ou l’inverse.",
          tell: "Ses options ont été modifiées ce jour-là.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire : l’agent les redemande à sa prochaine tentative."],
        windows: [
          "Relancez une analyse par `usoclient StartScan`.",
          "Si cela demeure, videz `C:\\Windows\\SoftwareDistribution\\Download`, `wuauserv` arrêté.",
        ],
        service: ["Gardez l’ancien nom en service une semaine après un déménagement."],
      },
    },
  },
  OM_E_PT_NO_AUTH_PLUGINS_REQUESTED: {
    seenIn: ["register", "scan"],
    related: ["OM_E_PT_NO_AUTH_COOKIES_CREATED", "OM_E_PT_CONFIG_PROP_MISSING"],
    sources: ["MS-WUSP 3.1.5.3", "Relève: agent faults"],
    en: {
      happened:
        "The server’s configuration names no way to authorise clients, so no session can begin. Every update server names at least one.",
      causes: [
        {
          cause: "The address leads to something that is no update server, or to one that is half set up.",
          tell: "GetConfig’s answer has an empty AuthInfo.",
        },
        { cause: "A WSUS is damaged.", tell: "All its clients have it since the same hour." },
      ],
      remedies: {
        agent: [
          "Check the address in `releve agent status`.",
          "The agent tries again by itself, more slowly each time.",
        ],
        windows: [
          "Compare `WUServer` with what `releve client-settings` prints.",
          "Scan again with `usoclient StartScan`.",
        ],
        service: [
          "See that the service is well: `releve status`; its log names the device and the refusal.",
          "Behind a balancer send one device always to the same server.",
          "A WSUS is repaired by `wsusutil checkhealth` and its event log.",
        ],
      },
    },
    fr: {
      happened:
        "La configuration du serveur ne nomme aucune façon d’autoriser les clients : aucune session ne peut commencer. Tout serveur de mises à jour en nomme au moins une.",
      causes: [
        {
          cause:
            "L’adresse mène à quelque chose qui n’est pas un serveur de mises à jour, ou à un serveur à moitié installé.",
          tell: "La réponse de GetConfig a un AuthInfo vide.",
        },
        { cause: "Un WSUS est abîmé.", tell: "Tous ses clients l’ont depuis la même heure." },
      ],
      remedies: {
        agent: [
          "Vérifiez l’adresse de `releve agent status`.",
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: [
          "Comparez `WUServer` avec ce qu’affiche `releve client-settings`.",
          "Relancez une analyse par `usoclient StartScan`.",
        ],
        service: [
          "Vérifiez que le service va bien : `releve status` ; son journal nomme l’appareil et le refus.",
          "Derrière un répartiteur, envoyez un appareil toujours au même serveur.",
          "Un WSUS se répare avec `wsusutil checkhealth` et son journal des événements.",
        ],
      },
    },
  },
  OM_E_PT_NO_AUTH_COOKIES_CREATED: {
    seenIn: ["register", "scan"],
    related: [
      "OM_E_PT_NO_AUTH_PLUGINS_REQUESTED",
      "OM_E_PT_REFRESH_CACHE_REQUIRED",
      "OM_E_PT_HTTP_STATUS_FORBIDDEN",
    ],
    sources: ["MS-WUSP 3.1.5.3", "Relève: agent faults"],
    en: {
      happened:
        "The client asked for an authorization cookie in each way that the server named, and got none that the server then accepted. Without one there is no session.",
      causes: [
        {
          cause:
            "The service’s cookie keys changed while a device held old ones, and the server goes on refusing.",
          tell: "`InvalidAuthorizationCookie` in the log, more than twice in one scan.",
        },
        { cause: "Two servers behind one address do not share their keys.", tell: "It comes and goes." },
        {
          cause: "On a WSUS the folder SimpleAuthWebService is missing or forbidden.",
          tell: "`curl -skI https://HOST:8531/SimpleAuthWebService/SimpleAuth.asmx` does not answer 200 or 405.",
        },
      ],
      remedies: {
        agent: [
          "Check the address in `releve agent status`.",
          "The agent tries again by itself, more slowly each time.",
        ],
        windows: [
          "Compare `WUServer` with what `releve client-settings` prints.",
          "Scan again with `usoclient StartScan`.",
        ],
        service: [
          "See that the service is well: `releve status`; its log names the device and the refusal.",
          "Behind a balancer send one device always to the same server.",
          "A WSUS is repaired by `wsusutil checkhealth` and its event log.",
        ],
      },
    },
    fr: {
      happened:
        "Le client a demandé un cookie d’autorisation de chaque façon que nommait le serveur, et n’en a reçu aucun que le serveur ait ensuite accepté. Sans lui, pas de session.",
      causes: [
        {
          cause:
            "Les clés des cookies du service ont changé pendant qu’un appareil en avait d’anciens, et le serveur refuse toujours.",
          tell: "`InvalidAuthorizationCookie` dans le journal, plus de deux fois dans une analyse.",
        },
        {
          cause: "Deux serveurs derrière une adresse ne partagent pas leurs clés.",
          tell: "Cela va et vient.",
        },
        {
          cause: "Sur un WSUS, le dossier SimpleAuthWebService manque ou est interdit.",
          tell: "`curl -skI https://HOST:8531/SimpleAuthWebService/SimpleAuth.asmx` ne répond ni 200 ni 405.",
        },
      ],
      remedies: {
        agent: [
          "Vérifiez l’adresse de `releve agent status`.",
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: [
          "Comparez `WUServer` avec ce qu’affiche `releve client-settings`.",
          "Relancez une analyse par `usoclient StartScan`.",
        ],
        service: [
          "Vérifiez que le service va bien : `releve status` ; son journal nomme l’appareil et le refus.",
          "Derrière un répartiteur, envoyez un appareil toujours au même serveur.",
          "Un WSUS se répare avec `wsusutil checkhealth` et son journal des événements.",
        ],
      },
    },
  },
  OM_E_PT_INVALID_CONFIG_PROP: {
    seenIn: ["register", "scan"],
    related: ["OM_E_PT_CONFIG_PROP_MISSING", "OM_E_PT_INVALID_FORMAT"],
    sources: ["MS-WUSP 3.1.5.2", "Relève: agent faults"],
    en: {
      happened:
        "A value in the server’s configuration (GetConfig) is there and is not of the kind that it must be, for example a limit that is no number. The client does not guess.",
      causes: [
        {
          cause: "The server is a product that does not follow the protocol exactly.",
          tell: "The message names the property; a WSUS or Relève sends another value.",
        },
        { cause: "A gateway changed the answer.", tell: "Directly it is right." },
      ],
      remedies: {
        agent: [
          "Read the property’s name in `agent.log`; check the address with `releve agent status`.",
          "The agent tries again by itself, more slowly each time.",
        ],
        windows: [
          "Compare `WUServer` with what `releve client-settings` prints.",
          "Scan again with `usoclient StartScan`.",
        ],
        service: [
          "Report the property with the product and version of the server; in Relève nothing is to be configured for it.",
        ],
      },
    },
    fr: {
      happened:
        "Une valeur de la configuration du serveur (GetConfig) est là et n’est pas du genre voulu, par exemple une limite qui n’est pas un nombre. Le client ne devine pas.",
      causes: [
        {
          cause: "Le serveur est un produit qui ne suit pas exactement le protocole.",
          tell: "Le message nomme la propriété ; un WSUS ou Relève envoie une autre valeur.",
        },
        { cause: "Une passerelle a modifié la réponse.", tell: "Directement, elle est juste." },
      ],
      remedies: {
        agent: [
          "Lisez le nom de la propriété dans `agent.log` ; vérifiez l’adresse par `releve agent status`.",
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: [
          "Comparez `WUServer` avec ce qu’affiche `releve client-settings`.",
          "Relancez une analyse par `usoclient StartScan`.",
        ],
        service: [
          "Signalez la propriété avec le produit et la version du serveur ; dans Relève, il n’y a rien à configurer pour elle.",
        ],
      },
    },
  },
  OM_E_PT_CONFIG_PROP_MISSING: {
    seenIn: ["register", "scan"],
    related: ["OM_E_PT_INVALID_CONFIG_PROP", "OM_E_PT_NO_AUTH_PLUGINS_REQUESTED"],
    sources: ["MS-WUSP 3.1.5.2", "Relève: agent faults"],
    en: {
      happened: "The server’s configuration (GetConfig) lacks a value without which the client cannot go on.",
      causes: [
        {
          cause: "The server is a product that does not follow the protocol.",
          tell: "The message names the property; a WSUS or Relève sends it.",
        },
        { cause: "The answer was cut or filtered on its way.", tell: "Directly it is whole." },
      ],
      remedies: {
        agent: [
          "Read the property’s name in `agent.log`; check the address with `releve agent status`.",
          "The agent tries again by itself, more slowly each time.",
        ],
        windows: [
          "Compare `WUServer` with what `releve client-settings` prints.",
          "Scan again with `usoclient StartScan`.",
        ],
        service: [
          "Report the property with the product and version of the server; in Relève nothing is to be configured for it.",
        ],
      },
    },
    fr: {
      happened:
        "Il manque à la configuration du serveur (GetConfig) une valeur sans laquelle le client ne peut pas continuer.",
      causes: [
        {
          cause: "Le serveur est un produit qui ne suit pas le protocole.",
          tell: "Le message nomme la propriété ; un WSUS ou Relève l’envoie.",
        },
        { cause: "La réponse a été coupée ou filtrée en chemin.", tell: "Directement, elle est entière." },
      ],
      remedies: {
        agent: [
          "Lisez le nom de la propriété dans `agent.log` ; vérifiez l’adresse par `releve agent status`.",
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: [
          "Comparez `WUServer` avec ce qu’affiche `releve client-settings`.",
          "Relancez une analyse par `usoclient StartScan`.",
        ],
        service: [
          "Signalez la propriété avec le produit et la version du serveur ; dans Relève, il n’y a rien à configurer pour elle.",
        ],
      },
    },
  },
  OM_E_PT_UNEXPECTED: {
    seenIn: ["scan", "register", "report"],
    related: ["OM_E_UNEXPECTED", "OM_E_PT_HTTP_STATUS_NOT_MAPPED"],
    sources: ["Relève: agent faults"],
    en: {
      happened:
        "Something failed while the client spoke with the server, and no other code describes it. The message beside it is the real information.",
      causes: [
        {
          cause: "A fault of the operating system or the network library that is not mapped.",
          tell: "The message quotes it, such as `EMFILE` or `ENOBUFS`.",
        },
        { cause: "A defect of the client.", tell: "The message is about a program, not about a network." },
      ],
      remedies: {
        agent: [
          "Read the message in the event on the device’s page or in `agent.log`.",
          "The agent tries again by itself, more slowly each time.",
          "If it comes back, report the message with the agent’s version.",
        ],
        windows: [
          "Look in `Get-WindowsUpdateLog` for 0x80244FFF and the lines before it; they have a more telling code.",
          "Scan again with `usoclient StartScan`.",
        ],
        service: ["If many devices show it at once, look into `releve.log` at that minute."],
      },
    },
    fr: {
      happened:
        "Quelque chose a échoué pendant que le client parlait avec le serveur, et aucun autre code ne le décrit. Le message à côté est la vraie information.",
      causes: [
        {
          cause: "Une panne du système ou de la bibliothèque réseau qui n’a pas de code.",
          tell: "Le message la cite, comme `EMFILE` ou `ENOBUFS`.",
        },
        { cause: "Un défaut du client.", tell: "Le message parle d’un programme, non d’un réseau." },
      ],
      remedies: {
        agent: [
          "Lisez le message dans l’événement de la page de l’appareil, ou dans `agent.log`.",
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
          "Si cela revient, signalez le message avec la version de l’agent.",
        ],
        windows: [
          "Cherchez dans `Get-WindowsUpdateLog` 0x80244FFF et les lignes précédentes ; elles ont un code plus parlant.",
          "Relancez une analyse par `usoclient StartScan`.",
        ],
        service: ["Si beaucoup d’appareils le montrent à la fois, regardez `releve.log` à cette minute."],
      },
    },
  },
  OM_E_PT_REFRESH_CACHE_REQUIRED: {
    seenIn: ["scan"],
    related: ["OM_E_TOO_MANY_RESYNC", "OM_E_PT_NO_AUTH_COOKIES_CREATED", "OM_E_PT_SOAPCLIENT_SOAPFAULT"],
    sources: ["MS-WUSP 3.1.5.8", "Intune software updates", "Relève: agent faults"],
    en: {
      happened:
        "The service no longer knows what the device holds: its cookie was refused, or the service is another one behind the same address. The device renews what it holds (RefreshCache) up to two times in a scan; the code shows only when that did not help.",
      causes: [
        {
          cause: "The service was restored from a backup, moved or made anew.",
          tell: "All devices have it since that day, once; their next scan succeeds.",
        },
        {
          cause: "Two servers answer behind one address and do not share a database.",
          tell: "It comes and goes on all devices.",
        },
        {
          cause: "The device is a clone: two machines use one identity and take the cookie from each other.",
          tell: "Under Groups > All devices one device changes its name or address back and forth.",
        },
        {
          cause: "The device’s own store contradicts itself.",
          tell: "This device alone has it, at every scan.",
        },
      ],
      remedies: {
        agent: [
          "Wait for one more scan; it usually mends itself.",
          "If this device alone keeps it: `systemctl stop releve-agent`, remove `store.db` from `/var/lib/releve-agent`, `systemctl start releve-agent`.",
          "If it is a clone, remove the whole folder `/var/lib/releve-agent` and enrol it anew.",
        ],
        windows: [
          "Scan twice: `usoclient StartScan`.",
          "If it stays: `net stop wuauserv`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, scan.",
          "For a clone delete `SusClientId` and `SusClientIdValidation` under `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate` first.",
        ],
        service: [
          "After a restore nothing is to be done; let the devices scan.",
          "Behind a balancer send one device always to the same server.",
          "`releve devices list` shows clones by their changing names.",
        ],
      },
    },
    fr: {
      happened:
        "Le service ne sait plus ce que détient l’appareil : son cookie a été refusé, ou c’est un autre service derrière la même adresse. L’appareil renouvelle ce qu’il détient (RefreshCache) jusqu’à deux fois par analyse ; le code n’apparaît que si cela n’a pas aidé.",
      causes: [
        {
          cause: "Le service a été restauré d’une sauvegarde, déplacé ou refait.",
          tell: "Tous les appareils l’ont depuis ce jour, une fois ; leur analyse suivante réussit.",
        },
        {
          cause: "Deux serveurs répondent derrière une adresse sans partager de base.",
          tell: "Cela va et vient sur tous les appareils.",
        },
        {
          cause: "L’appareil est un clone : deux machines utilisent une identité et se prennent le cookie.",
          tell: "Dans Groupes > Tous les appareils, un appareil change sans cesse de nom ou d’adresse.",
        },
        { cause: "Le magasin de l’appareil se contredit.", tell: "Cet appareil seul l’a, à chaque analyse." },
      ],
      remedies: {
        agent: [
          "Attendez une analyse de plus ; cela se répare d’ordinaire tout seul.",
          "Si cet appareil seul le garde : `systemctl stop releve-agent`, supprimez `store.db` de `/var/lib/releve-agent`, `systemctl start releve-agent`.",
          "Si c’est un clone, supprimez tout le dossier `/var/lib/releve-agent` et inscrivez-le de nouveau.",
        ],
        windows: [
          "Analysez deux fois : `usoclient StartScan`.",
          "Si cela demeure : `net stop wuauserv`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, analysez.",
          "Pour un clone, supprimez d’abord `SusClientId` et `SusClientIdValidation` sous `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate`.",
        ],
        service: [
          "Après une restauration, il n’y a rien à faire ; laissez les appareils analyser.",
          "Derrière un répartiteur, envoyez un appareil toujours au même serveur.",
          "Lancez `releve devices list`, qui montre les clones par leurs noms changeants.",
        ],
      },
    },
  },
};
