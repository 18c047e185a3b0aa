import type { Entries } from "../entry.ts";
import { SERVICE, WINDOWS } from "../steps.ts";

export const CONNECTION: Entries = {
  ERROR_WINHTTP_TIMEOUT: {
    seenIn: ["scan", "download", "report"],
    related: ["OM_E_TIME_OUT", "ERROR_WINHTTP_CANNOT_CONNECT", "OM_E_PT_HTTP_STATUS_GATEWAY_TIMEOUT"],
    sources: ["WinHTTP error messages", "WSUS client agents"],
    happened: {
      en: "The server did not answer within the client’s patience: the connection was never made, or the answer did not come. As 0x80072EE2.",
      fr: "Le serveur n’a pas répondu dans le délai du client : la connexion n’a jamais été établie, ou la réponse n’est pas venue. Sous la forme 0x80072EE2.",
    },
    causes: [
      {
        cause: {
          en: "A firewall drops the packets silently.",
          fr: "Un pare-feu jette les paquets sans rien dire.",
        },
        tell: {
          en: "`Test-NetConnection HOST -Port 8531` hangs and then fails, while ping may work.",
          fr: "`Test-NetConnection HOST -Port 8531` attend puis échoue, alors que ping peut réussir.",
        },
      },
      {
        cause: {
          en: "The server is overloaded: a WSUS with a large catalogue.",
          fr: "Le serveur est surchargé : un WSUS au catalogue trop grand.",
        },
        tell: {
          en: "Small requests are fast, SyncUpdates takes minutes; w3wp uses all its memory.",
          fr: "Les petites demandes sont rapides, SyncUpdates dure des minutes ; w3wp occupe toute sa mémoire.",
        },
      },
      {
        cause: {
          en: "A proxy setting leads to a proxy that no longer exists.",
          fr: "Un réglage de proxy mène à un proxy qui n’existe plus.",
        },
        tell: { en: "`netsh winhttp show proxy` names it.", fr: "`netsh winhttp show proxy` le nomme." },
      },
    ],
    agent: [
      {
        en: "Our agent’s code for the same is OM_E_TIME_OUT; test with `curl -m 20 -skI URL` from the device.",
        fr: "Le code de notre agent pour la même chose est OM_E_TIME_OUT ; essayez `curl -m 20 -skI URL` depuis l’appareil.",
      },
    ],
    windows: [
      {
        en: "`Test-NetConnection HOST -Port 8531` (8530 without TLS).",
        fr: "Essayez `Test-NetConnection HOST -Port 8531` (8530 sans TLS).",
      },
      {
        en: "`netsh winhttp show proxy`; `netsh winhttp reset proxy` if it is an old one.",
        fr: "Lisez `netsh winhttp show proxy` ; `netsh winhttp reset proxy` si c’est un ancien.",
      },
      WINDOWS.scan,
    ],
    service: [
      SERVICE.seeItRuns,
      {
        en: "Open the port between the clients’ network and the service.",
        fr: "Ouvrez le port entre le réseau des clients et le service.",
      },
      {
        en: "On a WSUS: decline superseded updates and reindex its database.",
        fr: "Sur un WSUS : refusez les mises à jour remplacées et réindexez sa base.",
      },
    ],
  },
  ERROR_WINHTTP_NAME_NOT_RESOLVED: {
    seenIn: ["scan", "download", "report"],
    related: ["OM_E_PT_WINHTTP_NAME_NOT_RESOLVED", "ERROR_WINHTTP_CANNOT_CONNECT"],
    sources: ["WinHTTP error messages"],
    happened: {
      en: "The name of the update server or of the proxy has no address, as far as this computer can tell. As 0x80072EE7.",
      fr: "Le nom du serveur de mises à jour, ou du proxy, n’a pas d’adresse aux yeux de cet ordinateur. Sous la forme 0x80072EE7.",
    },
    causes: [
      {
        cause: {
          en: "The computer is outside of the network where the name is known.",
          fr: "L’ordinateur est hors du réseau où le nom est connu.",
        },
        tell: {
          en: "It happens at home or on a guest network, and ends with the VPN.",
          fr: "Cela arrive à la maison ou sur un réseau d’invités, et cesse avec le VPN.",
        },
      },
      {
        cause: {
          en: "The name in the policy is misspelt, or its DNS entry was removed.",
          fr: "Le nom de la stratégie est mal écrit, ou son entrée DNS a été retirée.",
        },
        tell: {
          en: "`nslookup HOST` fails on all computers.",
          fr: "`nslookup HOST` échoue sur tous les ordinateurs.",
        },
      },
      {
        cause: {
          en: "The computer asks a DNS server that does not know internal names.",
          fr: "L’ordinateur interroge un serveur DNS qui ignore les noms internes.",
        },
        tell: {
          en: "`ipconfig /all` lists a public DNS server.",
          fr: "`ipconfig /all` cite un serveur DNS public.",
        },
      },
    ],
    agent: [
      {
        en: "`getent hosts HOST` on the device; correct `/etc/resolv.conf` or the network’s DNS settings if it prints nothing.",
        fr: "Lancez `getent hosts HOST` sur l’appareil ; corrigez `/etc/resolv.conf` ou le DNS du réseau s’il n’affiche rien.",
      },
    ],
    windows: [
      {
        en: "`nslookup HOST`, and compare with a computer that works.",
        fr: "Lancez `nslookup HOST`, et comparez avec un ordinateur qui fonctionne.",
      },
      {
        en: "`ipconfig /flushdns`, then scan.",
        fr: "Videz le cache avec `ipconfig /flushdns`, puis analysez.",
      },
    ],
    service: [
      {
        en: "Add the DNS entry, or give devices outside a name that is known there too.",
        fr: "Ajoutez l’entrée DNS, ou donnez aux appareils extérieurs un nom connu là-bas aussi.",
      },
    ],
  },
  ERROR_WINHTTP_CANNOT_CONNECT: {
    seenIn: ["scan", "download", "report"],
    related: ["OM_E_PT_ENDPOINT_UNREACHABLE", "ERROR_WINHTTP_TIMEOUT", "ERROR_WINHTTP_NAME_NOT_RESOLVED"],
    sources: ["WinHTTP error messages"],
    happened: {
      en: "The name has an address, but nobody at that address and port accepts the connection. As 0x80072EFD.",
      fr: "Le nom a une adresse, mais personne n’accepte la connexion à cette adresse et à ce port. Sous la forme 0x80072EFD.",
    },
    causes: [
      {
        cause: {
          en: "The service does not run, or listens on another port.",
          fr: "Le service ne tourne pas, ou écoute sur un autre port.",
        },
        tell: {
          en: "`Test-NetConnection HOST -Port 8531` says at once that it failed; on the server `ss -ltn` does not list the port.",
          fr: "`Test-NetConnection HOST -Port 8531` échoue aussitôt ; sur le serveur, `ss -ltn` ne cite pas le port.",
        },
      },
      {
        cause: { en: "A firewall refuses the port.", fr: "Un pare-feu refuse le port." },
        tell: {
          en: "It works from the server’s own network only.",
          fr: "Cela ne marche que depuis le réseau du serveur.",
        },
      },
      {
        cause: {
          en: "The policy says 8530 while plain HTTP is switched off, which is Relève’s default.",
          fr: "La stratégie dit 8530 alors que HTTP en clair est désactivé, ce qui est le réglage par défaut de Relève.",
        },
        tell: { en: "`WUServer` ends with `:8530`.", fr: "`WUServer` se termine par `:8530`." },
      },
    ],
    agent: [
      {
        en: "`curl -skI https://HOST:8531/` from the device; then the same on the server itself to tell network from service.",
        fr: "Lancez `curl -skI https://HOST:8531/` depuis l’appareil ; puis la même chose sur le serveur, pour distinguer le réseau du service.",
      },
    ],
    windows: [
      {
        en: "Compare `WUServer` with what `releve client-settings` prints; use `https://` and 8531.",
        fr: "Comparez `WUServer` avec ce qu’affiche `releve client-settings` ; utilisez `https://` et 8531.",
      },
      WINDOWS.scan,
    ],
    service: [
      {
        en: "`releve status` on the server; start the service if it does not answer.",
        fr: "Lancez `releve status` sur le serveur ; démarrez le service s’il ne répond pas.",
      },
      {
        en: "Open TCP 8531 (and 8530 only if you switched it on by `--http-port`).",
        fr: "Ouvrez TCP 8531 (et 8530 seulement si vous l’avez activé par `--http-port`).",
      },
    ],
  },
  ERROR_WINHTTP_CONNECTION_ERROR: {
    seenIn: ["scan", "download"],
    related: ["OM_E_PT_ENDPOINT_DISCONNECTED", "ERROR_WINHTTP_SECURE_FAILURE"],
    sources: ["WinHTTP error messages"],
    happened: {
      en: "The connection was made and then cut: by the server, by something on the way, or because the two do not speak the same version of TLS. As 0x80072EFE.",
      fr: "La connexion a été établie puis coupée : par le serveur, par un intermédiaire, ou parce que les deux ne parlent pas la même version de TLS. Sous la forme 0x80072EFE.",
    },
    causes: [
      {
        cause: {
          en: "An old Windows offers only TLS 1.0 or 1.1, and the service refuses.",
          fr: "Un ancien Windows n’offre que TLS 1.0 ou 1.1, et le service refuse.",
        },
        tell: {
          en: "Only Windows 7 or Server 2008 R2 fail, at once and always.",
          fr: "Seuls Windows 7 ou Server 2008 R2 échouent, aussitôt et toujours.",
        },
      },
      {
        cause: {
          en: "A proxy or firewall cuts long or large transfers.",
          fr: "Un proxy ou un pare-feu coupe les transferts longs ou gros.",
        },
        tell: {
          en: "It happens after a fixed time or size.",
          fr: "Cela arrive après une durée ou une taille fixe.",
        },
      },
      {
        cause: { en: "The service was restarted.", fr: "Le service a été redémarré." },
        tell: {
          en: "All clients have it at the same minute, once.",
          fr: "Tous les clients l’ont à la même minute, une fois.",
        },
      },
    ],
    agent: [
      {
        en: "The agent goes on where it was cut. If it repeats, `curl -v URL` shows at which point the connection ends.",
        fr: "L’agent reprend où il a été coupé. Si cela se répète, `curl -v URL` montre à quel point la connexion se termine.",
      },
    ],
    windows: [
      {
        en: "On Windows 7: install KB3140245 and set `DefaultSecureProtocols` to 0xA00, so that WinHTTP offers TLS 1.2.",
        fr: "Sous Windows 7 : installez KB3140245 et mettez `DefaultSecureProtocols` à 0xA00, pour que WinHTTP offre TLS 1.2.",
      },
      {
        en: "Exempt the service’s address from the proxy’s inspection, then scan.",
        fr: "Exemptez l’adresse du service de l’inspection du proxy, puis analysez.",
      },
    ],
    service: [
      {
        en: "Raise the idle time and size limits on the proxy or balancer in front of the service.",
        fr: "Relevez les limites d’inactivité et de taille du proxy ou du répartiteur placé devant le service.",
      },
    ],
  },
  ERROR_WINHTTP_AUTODETECTION_FAILED: {
    seenIn: ["scan", "download"],
    related: ["ERROR_WINHTTP_NAME_NOT_RESOLVED", "OM_E_INVALID_PROXY_SERVER"],
    sources: ["WinHTTP error messages"],
    happened: {
      en: "The proxy was to be found automatically (WPAD), and none was found. Windows then goes directly, so by itself this is no failure.",
      fr: "Le proxy devait être trouvé automatiquement (WPAD), et aucun ne l’a été. Windows passe alors directement : ce n’est pas un échec en soi.",
    },
    causes: [
      {
        cause: {
          en: "There is no proxy to be found, which is normal in most networks.",
          fr: "Il n’y a pas de proxy à trouver, ce qui est normal dans la plupart des réseaux.",
        },
        tell: { en: "The requests after it succeed.", fr: "Les demandes suivantes réussissent." },
      },
      {
        cause: {
          en: "The network needs a proxy, but neither DHCP nor DNS announces it.",
          fr: "Le réseau exige un proxy, mais ni DHCP ni DNS ne l’annonce.",
        },
        tell: {
          en: "The direct requests after it fail with a time-out.",
          fr: "Les demandes directes suivantes échouent par dépassement de délai.",
        },
      },
    ],
    windows: [
      {
        en: "If the following requests succeed, nothing is to be done.",
        fr: "Si les demandes suivantes réussissent, il n’y a rien à faire.",
      },
      {
        en: "If a proxy is needed, set it: `netsh winhttp set proxy PROXY`.",
        fr: "S’il faut un proxy, réglez-le : `netsh winhttp set proxy PROXY`.",
      },
    ],
  },
};
