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
};
