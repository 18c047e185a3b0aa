import type { Entries } from "../entry.ts";
import { TELLS } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const CONNECTION: Entries = {
  OM_E_PT_WINHTTP_NAME_NOT_RESOLVED: {
    seenIn: ["scan", "register", "download", "report"],
    related: ["OM_E_PT_ENDPOINT_UNREACHABLE", "ERROR_WINHTTP_NAME_NOT_RESOLVED", "OM_E_INVALID_PROXY_SERVER"],
    sources: ["Windows Update common errors", "WinHTTP error messages", "Relève: agent faults"],
    happened: {
      en: "The device asked its resolver for the address of the service, or of the proxy in front of it, and got none. No connection was tried, so the service knows nothing of it.",
      fr: "L’appareil a demandé à son résolveur l’adresse du service, ou celle du proxy placé devant, et n’en a reçu aucune. Aucune connexion n’a été tentée : le service n’en sait donc rien.",
    },
    causes: [
      {
        cause: {
          en: "The device has no working resolver: no network yet, a VPN that is down, a wrong DNS server.",
          fr: "L’appareil n’a pas de résolveur qui fonctionne : pas encore de réseau, VPN coupé, mauvais serveur DNS.",
        },
        tell: {
          en: "`getent hosts debian.org` or `nslookup debian.org` fails on the same device: no name resolves at all.",
          fr: "`getent hosts debian.org` ou `nslookup debian.org` échoue sur le même appareil : aucun nom n’est résolu.",
        },
      },
      {
        cause: {
          en: "The service’s name is misspelt in the device’s settings, or lacks its domain.",
          fr: "Le nom du service est mal écrit dans les réglages de l’appareil, ou il lui manque son domaine.",
        },
        tell: {
          en: "Other names resolve. The name in `releve agent status`, or in the value `WUServer`, is not the one that the service’s certificate carries.",
          fr: "Les autres noms sont résolus. Le nom donné avec `releve agent status`, ou par la valeur `WUServer`, n’est pas celui que porte le certificat du service.",
        },
      },
      {
        cause: {
          en: "The name exists only in the internal DNS, and the device asks another one.",
          fr: "Le nom n’existe que dans le DNS interne, et l’appareil en interroge un autre.",
        },
        tell: {
          en: "The same name resolves from a device in the office and not from this one; the failures began when it left the network.",
          fr: "Le même nom est résolu depuis un appareil du bureau et pas depuis celui-ci ; les échecs ont commencé quand il a quitté le réseau.",
        },
      },
      {
        cause: { en: "The proxy’s name is wrong or gone.", fr: "Le nom du proxy est faux ou n’existe plus." },
        tell: {
          en: "A proxy is set (`--proxy`, or `netsh winhttp show proxy`), and it is the proxy’s name that does not resolve.",
          fr: "Un proxy est défini (`--proxy`, ou `netsh winhttp show proxy`), et c’est son nom qui n’est pas résolu.",
        },
      },
    ],
    agent: [
      {
        en: "Run `releve agent status` and note the service’s address.",
        fr: "Lancez `releve agent status` et notez l’adresse du service.",
      },
      {
        en: "Run `getent hosts NAME` with that name; if it fails and `getent hosts debian.org` fails too, mend the network or `/etc/resolv.conf`.",
        fr: "Lancez `getent hosts NAME` avec ce nom ; si `getent hosts debian.org` échoue aussi, réparez le réseau ou `/etc/resolv.conf`.",
      },
      {
        en: "If only that name fails, ask your DNS for it: `dig NAME @SERVER`. Correct the record, or the address by `releve agent install --server https://NAME:8531 --account account.pem`.",
        fr: "Si ce nom est le seul à échouer, demandez-le à votre DNS : `dig NAME @SERVER`. Corrigez l’enregistrement, ou l’adresse avec `releve agent install --server https://NAME:8531 --account account.pem`.",
      },
      {
        en: "If a proxy is set, test its name the same way.",
        fr: "Si un proxy est défini, vérifiez son nom de la même façon.",
      },
      {
        en: "Nothing else is to be done: the agent tries again by itself, at the latest at its next scan.",
        fr: "Rien d’autre à faire : l’agent réessaie de lui-même, au plus tard à sa prochaine analyse.",
      },
    ],
    windows: [
      {
        en: "Read the address: `reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /v WUServer`.",
        fr: "Lisez l’adresse : `reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /v WUServer`.",
      },
      {
        en: "Run `Resolve-DnsName NAME`. If it fails, compare the DNS servers in `ipconfig /all` with those of a device that works, then `ipconfig /flushdns`.",
        fr: "Lancez `Resolve-DnsName NAME`. En cas d’échec, comparez les serveurs DNS de `ipconfig /all` à ceux d’un appareil qui fonctionne, puis `ipconfig /flushdns`.",
      },
      {
        en: "Run `netsh winhttp show proxy`. A proxy that is gone is taken away by `netsh winhttp reset proxy`.",
        fr: "Lancez `netsh winhttp show proxy`. Un proxy disparu se retire avec `netsh winhttp reset proxy`.",
      },
      WINDOWS.scan,
    ],
    service: [
      {
        en: "Under Groups > All devices, sort by last contact: if many devices fell silent together, the DNS record of the service is what changed.",
        fr: "Dans Groupes > Tous les appareils, triez par dernier contact : si beaucoup se sont tus ensemble, c’est l’enregistrement DNS du service qui a changé.",
      },
      {
        en: "Resolve the service’s name from a second network. Both answers must be addresses that the service listens on.",
        fr: "Faites résoudre le nom du service depuis un second réseau. Les deux réponses doivent être des adresses sur lesquelles le service écoute.",
      },
      {
        en: "If the service has moved, give the new name to the devices by `releve client-settings`, and keep the old name until all have reported.",
        fr: "Si le service a déménagé, donnez le nouveau nom aux appareils avec `releve client-settings`, et gardez l’ancien jusqu’à ce que tous aient répondu.",
      },
    ],
  },
  OM_E_PT_SECURITY_VERIFICATION_FAILURE: {
    seenIn: ["scan", "register", "download", "report"],
    related: ["ERROR_WINHTTP_SECURE_FAILURE", "CERT_E_UNTRUSTEDROOT", "CERT_E_EXPIRED"],
    sources: ["Relève: agent faults", "Relève: Windows clients"],
    happened: {
      en: "The connection was made, and the other side could not prove that it is the service. Nothing was sent to it, which is what should happen.",
      fr: "La connexion a été établie, et l’autre côté n’a pas pu prouver qu’il est le service. Rien ne lui a été envoyé, comme il se doit.",
    },
    causes: [
      {
        cause: {
          en: "The service got another certificate or authority after the device was enrolled.",
          fr: "Le service a reçu un autre certificat ou une autre autorité après l’inscription de l’appareil.",
        },
        tell: {
          en: "All devices fail since a day on which `--certificate` was changed or the service’s data folder was made anew.",
          fr: "Tous les appareils échouent depuis le jour où `--certificate` a changé ou où le dossier de données a été refait.",
        },
      },
      {
        cause: { en: "The device’s clock is wrong.", fr: "L’horloge de l’appareil est fausse." },
        tell: TELLS.clock,
      },
      {
        cause: {
          en: "The name used is not in the certificate.",
          fr: "Le nom utilisé n’est pas dans le certificat.",
        },
        tell: {
          en: "`openssl s_client -connect HOST:8531 </dev/null | openssl x509 -noout -ext subjectAltName` lists the names.",
          fr: "`openssl s_client -connect HOST:8531 </dev/null | openssl x509 -noout -ext subjectAltName` énumère les noms.",
        },
      },
      {
        cause: {
          en: "A gateway inspects TLS and shows its own certificate.",
          fr: "Une passerelle inspecte TLS et montre son propre certificat.",
        },
        tell: { en: "The issuer is a security product.", fr: "L’émetteur est un produit de sécurité." },
      },
    ],
    agent: [
      AGENT.checkClock,
      {
        en: "See who answers: `openssl s_client -connect HOST:8531 -showcerts`.",
        fr: "Voyez qui répond : `openssl s_client -connect HOST:8531 -showcerts`.",
      },
      {
        en: "If the service’s authority has really changed, enrol again with the new account file: `systemctl stop releve-agent`, remove `identity.json` from `/var/lib/releve-agent`, then `releve agent install --server https://NAME:8531 --account account.pem`.",
        fr: "Si l’autorité du service a réellement changé, inscrivez l’appareil de nouveau avec le nouveau fichier de compte : `systemctl stop releve-agent`, supprimez `identity.json` de `/var/lib/releve-agent`, puis `releve agent install --server https://NAME:8531 --account account.pem`.",
      },
      {
        en: "Do not switch verification off; there is no option for it.",
        fr: "Ne désactivez pas la vérification ; il n’y a pas d’option pour cela.",
      },
    ],
    windows: [WINDOWS.setClock, WINDOWS.trustAuthority, WINDOWS.scan],
    service: [
      { en: "Add missing names with `--names`.", fr: "Ajoutez les noms manquants avec `--names`." },
      SERVICE.exemptFromInspection,
      {
        en: "Keep the data folder’s keys in your backup: devices trust that authority.",
        fr: "Gardez les clés du dossier de données dans votre sauvegarde : les appareils font confiance à cette autorité.",
      },
    ],
  },
  OM_E_PT_ENDPOINT_UNREACHABLE: {
    seenIn: ["scan", "report", "download"],
    related: ["ERROR_WINHTTP_CANNOT_CONNECT", "OM_E_PT_WINHTTP_NAME_NOT_RESOLVED", "OM_E_TIME_OUT"],
    sources: ["Relève: agent faults", "WinHTTP error messages"],
    happened: {
      en: "The service’s name has an address, and nobody accepts a connection at that address and port; or there is no way there. The service knows nothing of it.",
      fr: "Le nom du service a une adresse, et personne n’y accepte de connexion à ce port ; ou bien aucun chemin n’y mène. Le service n’en sait rien.",
    },
    causes: [
      {
        cause: {
          en: "The service is stopped, or listens on another port.",
          fr: "Le service est arrêté, ou écoute sur un autre port.",
        },
        tell: {
          en: "`releve status` on the server fails; `ss -ltn` there does not list 8531.",
          fr: "`releve status` sur le serveur échoue ; `ss -ltn` n’y cite pas 8531.",
        },
      },
      {
        cause: { en: "A firewall refuses the connection.", fr: "Un pare-feu refuse la connexion." },
        tell: {
          en: "It works from the server’s own network.",
          fr: "Cela marche depuis le réseau du serveur.",
        },
      },
      {
        cause: {
          en: "The device has no route: VPN down, wrong network.",
          fr: "L’appareil n’a pas de route : VPN coupé, mauvais réseau.",
        },
        tell: { en: "Other internal addresses fail too.", fr: "D’autres adresses internes échouent aussi." },
      },
    ],
    agent: [
      {
        en: "`curl -skI https://HOST:8531/` from the device; then on the server itself.",
        fr: "Essayez `curl -skI https://HOST:8531/` depuis l’appareil ; puis sur le serveur même.",
      },
      {
        en: "`ip route get ADDRESS` shows whether there is a way.",
        fr: "Voyez avec `ip route get ADDRESS` s’il y a un chemin.",
      },
      AGENT.triesAgain,
    ],
    windows: [
      { en: "`Test-NetConnection HOST -Port 8531`.", fr: "Essayez `Test-NetConnection HOST -Port 8531`." },
      WINDOWS.scan,
    ],
    service: [
      {
        en: "Start the service; see that it listens: `releve status`.",
        fr: "Démarrez le service ; vérifiez qu’il écoute : `releve status`.",
      },
      {
        en: "Open TCP 8531 from the devices’ networks.",
        fr: "Ouvrez TCP 8531 depuis les réseaux des appareils.",
      },
    ],
  },
  OM_E_PT_INVALID_FORMAT: {
    seenIn: ["scan", "report", "download"],
    related: ["OM_E_PT_SOAPCLIENT_PARSE", "ERROR_WINHTTP_INVALID_SERVER_RESPONSE"],
    sources: ["Relève: agent faults", "MS-WUSP 2.1"],
    happened: {
      en: "An answer came and is not what the protocol has for this question: a web page, another message, or HTTP that breaks its rules. Nothing of it was used.",
      fr: "Une réponse est venue et n’est pas ce que le protocole prévoit pour cette question : page web, autre message, ou HTTP qui enfreint ses règles. Rien n’en a été utilisé.",
    },
    causes: [
      {
        cause: {
          en: "A captive portal or a gateway’s page answers in place of the service.",
          fr: "Un portail captif, ou la page d’une passerelle, répond à la place du service.",
        },
        tell: {
          en: "A browser on the device shows a login or a warning.",
          fr: "Un navigateur de l’appareil montre une connexion ou un avertissement.",
        },
      },
      {
        cause: {
          en: "The address leads to another web server.",
          fr: "L’adresse mène à un autre serveur web.",
        },
        tell: {
          en: "The console does not appear at that address.",
          fr: "La console n’apparaît pas à cette adresse.",
        },
      },
      {
        cause: {
          en: "A proxy changes the encoding of answers.",
          fr: "Un proxy modifie l’encodage des réponses.",
        },
        tell: TELLS.directlyItWorks,
      },
    ],
    agent: [
      {
        en: "Look at what answers: `curl -skI https://HOST:8531/`.",
        fr: "Regardez qui répond : `curl -skI https://HOST:8531/`.",
      },
      AGENT.logInToPortal,
      AGENT.correctAddress,
    ],
    windows: [
      {
        en: "Open `WUServer`’s address in a browser on that computer.",
        fr: "Ouvrez l’adresse de `WUServer` dans un navigateur de cet ordinateur.",
      },
      WINDOWS.setServer,
      WINDOWS.scan,
    ],
    service: [
      {
        en: "Exempt the service from gateways that rewrite answers.",
        fr: "Exemptez le service des passerelles qui réécrivent les réponses.",
      },
    ],
  },
  OM_E_PT_INVALID_URL: {
    seenIn: ["scan", "start", "download"],
    related: ["ERROR_WINHTTP_INVALID_URL", "OM_E_PT_ENDPOINTURL_NOTAVAIL"],
    sources: ["Relève: agent faults", "Windows Update error reference"],
    happened: {
      en: "An address that was given or received is not one. No request was made.",
      fr: "Une adresse donnée ou reçue n’en est pas une. Aucune demande n’a été faite.",
    },
    causes: [
      {
        cause: {
          en: "The address of the service was mistyped: no `https://`, a space, two ports.",
          fr: "L’adresse du service a été mal saisie : pas de `https://`, une espace, deux ports.",
        },
        tell: {
          en: "`releve agent status`, or `WUServer`, shows it.",
          fr: "`releve agent status`, ou `WUServer`, la montre.",
        },
      },
      {
        cause: {
          en: "The server named a content address that is not valid.",
          fr: "Le serveur a nommé une adresse de contenu invalide.",
        },
        tell: {
          en: "The scan works, downloads fail; the message names the address.",
          fr: "L’analyse marche, les téléchargements échouent ; le message nomme l’adresse.",
        },
      },
    ],
    agent: [
      AGENT.correctAddress,
      {
        en: "If it is a content address, the service’s own name is wrong: see there.",
        fr: "Si c’est une adresse de contenu, c’est le nom même du service qui est faux : voyez là.",
      },
    ],
    windows: [WINDOWS.setServer, WINDOWS.scan],
    service: [
      {
        en: "Start the service with names that devices can use: `--names`.",
        fr: "Démarrez le service avec des noms utilisables par les appareils : `--names`.",
      },
      {
        en: "Behind a proxy, see that it passes the `Host` header unchanged.",
        fr: "Derrière un proxy, vérifiez qu’il transmet l’en-tête `Host` sans le changer.",
      },
    ],
  },
  OM_E_PT_NWS_NOT_LOADED: {
    seenIn: ["scan", "start"],
    related: ["ERROR_MOD_NOT_FOUND", "OM_E_NOT_INITIALIZED"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "Windows’ library for web services (`webservices.dll`) could not be loaded, so the client cannot speak to any update server.",
      fr: "La bibliothèque de Windows pour les services web (`webservices.dll`) n’a pas pu être chargée : le client ne peut parler à aucun serveur de mises à jour.",
    },
    causes: [
      {
        cause: {
          en: "The library was removed or damaged.",
          fr: "La bibliothèque a été supprimée ou abîmée.",
        },
        tell: TELLS.sfcFindsIt,
      },
      {
        cause: { en: "A stripped-down Windows lacks it.", fr: "Un Windows allégé en est privé." },
        tell: {
          en: "All computers of that image have it.",
          fr: "Tous les ordinateurs de cette image l’ont.",
        },
      },
    ],
    agent: [AGENT.notOurs],
    windows: [
      {
        en: "`DISM /Online /Cleanup-Image /RestoreHealth`, then `sfc /scannow`, restart.",
        fr: "Lancez `DISM /Online /Cleanup-Image /RestoreHealth`, puis `sfc /scannow`, redémarrez.",
      },
      {
        en: "If the image lacks it, repair by an in-place upgrade of the same version.",
        fr: "Si l’image en est privée, réparez par une mise à niveau sur place de la même version.",
      },
    ],
    service: [SERVICE.nothing],
  },
  OM_E_PT_PROXY_AUTH_SCHEME_NOT_SUPPORTED: {
    seenIn: ["scan", "download"],
    related: ["OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ", "OM_E_INVALID_PROXY_SERVER"],
    sources: ["RFC 9110 11.7", "Windows Update error reference"],
    happened: {
      en: "The proxy wants a login in a way that the client cannot do for a system service, such as Kerberos or NTLM of a person.",
      fr: "Le proxy veut une identification que le client ne sait pas donner pour un service du système, comme Kerberos ou NTLM d’une personne.",
    },
    causes: [
      {
        cause: {
          en: "The proxy accepts personal logins only.",
          fr: "Le proxy n’accepte que des identités personnelles.",
        },
        tell: {
          en: "`curl -x PROXY -skI https://HOST:8531/` shows `Proxy-Authenticate: Negotiate` or `NTLM`.",
          fr: "`curl -x PROXY -skI https://HOST:8531/` montre `Proxy-Authenticate: Negotiate` ou `NTLM`.",
        },
      },
      {
        cause: {
          en: "The computer’s account is not allowed at the proxy.",
          fr: "Le compte de l’ordinateur n’est pas admis au proxy.",
        },
        tell: { en: "Other computers pass with theirs.", fr: "D’autres ordinateurs passent avec le leur." },
      },
    ],
    agent: [
      {
        en: "Go around the proxy if the service is inside, or use one without a login: `--proxy`.",
        fr: "Contournez le proxy si le service est interne, ou prenez-en un sans identification : `--proxy`.",
      },
    ],
    windows: [
      WINDOWS.exemptFromProxy,
      {
        en: "Or allow computer accounts at the proxy.",
        fr: "Ou admettez les comptes d’ordinateurs au proxy.",
      },
    ],
    service: [
      {
        en: "Let the service’s name pass the proxy without a login.",
        fr: "Laissez passer au proxy le nom du service sans identification.",
      },
    ],
  },
  OM_E_PT_ENDPOINT_DISCONNECTED: {
    seenIn: ["scan", "download", "report"],
    related: ["ERROR_WINHTTP_CONNECTION_ERROR", "OM_E_PT_SOAPCLIENT_PARSE", "OM_E_DM_BITSTRANSFERERROR"],
    sources: ["Relève: agent faults"],
    happened: {
      en: "The connection broke off before the answer was whole. What had arrived of a file is kept; of a message nothing is used.",
      fr: "La connexion s’est rompue avant que la réponse soit entière. Ce qui était arrivé d’un fichier est gardé ; d’un message, rien n’est utilisé.",
    },
    causes: [
      {
        cause: { en: "The service was stopped or restarted.", fr: "Le service a été arrêté ou redémarré." },
        tell: {
          en: "All devices have it at the same minute.",
          fr: "Tous les appareils l’ont à la même minute.",
        },
      },
      {
        cause: {
          en: "A proxy, a firewall or a VPN ends connections after some time or size.",
          fr: "Un proxy, un pare-feu ou un VPN termine les connexions après un temps ou une taille.",
        },
        tell: {
          en: "It happens after the same time or number of bytes each time.",
          fr: "Cela arrive chaque fois après le même temps ou le même nombre d’octets.",
        },
      },
      {
        cause: { en: "The network of the device is unstable.", fr: "Le réseau de l’appareil est instable." },
        tell: {
          en: "It has other codes of the network too; `ping` loses packets.",
          fr: "Il a aussi d’autres codes du réseau ; `ping` perd des paquets.",
        },
      },
    ],
    agent: [
      {
        en: "Nothing is to be done once: the agent goes on from where it was cut.",
        fr: "Il n’y a rien à faire une fois : l’agent reprend où il a été coupé.",
      },
      {
        en: "If it repeats, find the limit: `curl -o /dev/null https://HOST:8531/` past the proxy and through it.",
        fr: "Si cela se répète, trouvez la limite : `curl -o /dev/null https://HOST:8531/` sans le proxy et par lui.",
      },
    ],
    windows: [
      {
        en: "Scan again; BITS resumes downloads by itself: `usoclient StartScan`.",
        fr: "Analysez de nouveau ; BITS reprend les téléchargements de lui-même : `usoclient StartScan`.",
      },
    ],
    service: [
      {
        en: "See in `releve.log` (or `serve`’s output) whether the service stopped at that minute.",
        fr: "Voyez dans `releve.log` (ou la sortie de `serve`) si le service s’est arrêté à cette minute.",
      },
      {
        en: "Raise time and size limits of gateways in front of it.",
        fr: "Relevez les limites de temps et de taille des passerelles placées devant.",
      },
    ],
  },
};
