import type { AdviceByName } from "./advice.ts";

export const WINHTTP: AdviceByName = {
  ERROR_WINHTTP_TIMEOUT: {
    seenIn: ["scan", "download", "report"],
    related: ["OM_E_TIME_OUT", "ERROR_WINHTTP_CANNOT_CONNECT", "OM_E_PT_HTTP_STATUS_GATEWAY_TIMEOUT"],
    sources: ["WinHTTP error messages", "WSUS client agents"],
    en: {
      happened:
        "The server did not answer within the client’s patience: the connection was never made, or the answer did not come. As 0x80072EE2.",
      causes: [
        {
          cause: "A firewall drops the packets silently.",
          tell: "`Test-NetConnection HOST -Port 8531` hangs and then fails, while ping may work.",
        },
        {
          cause: "The server is overloaded: a WSUS with a large catalogue.",
          tell: "Small requests are fast, SyncUpdates takes minutes; w3wp uses all its memory.",
        },
        {
          cause: "A proxy setting leads to a proxy that no longer exists.",
          tell: "`netsh winhttp show proxy` names it.",
        },
      ],
      remedies: {
        agent: [
          "Our agent’s code for the same is OM_E_TIME_OUT; test with `curl -m 20 -skI URL` from the device.",
        ],
        windows: [
          "`Test-NetConnection HOST -Port 8531` (8530 without TLS).",
          "`netsh winhttp show proxy`; `netsh winhttp reset proxy` if it is an old one.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: [
          "See that the service runs: `releve status`.",
          "Open the port between the clients’ network and the service.",
          "On a WSUS: decline superseded updates and reindex its database.",
        ],
      },
    },
    fr: {
      happened:
        "Le serveur n’a pas répondu dans le délai du client : la connexion n’a jamais été établie, ou la réponse n’est pas venue. Sous la forme 0x80072EE2.",
      causes: [
        {
          cause: "Un pare-feu jette les paquets sans rien dire.",
          tell: "`Test-NetConnection HOST -Port 8531` attend puis échoue, alors que ping peut réussir.",
        },
        {
          cause: "Le serveur est surchargé : un WSUS au catalogue trop grand.",
          tell: "Les petites demandes sont rapides, SyncUpdates dure des minutes ; w3wp occupe toute sa mémoire.",
        },
        {
          cause: "Un réglage de proxy mène à un proxy qui n’existe plus.",
          tell: "`netsh winhttp show proxy` le nomme.",
        },
      ],
      remedies: {
        agent: [
          "Le code de notre agent pour la même chose est OM_E_TIME_OUT ; essayez `curl -m 20 -skI URL` depuis l’appareil.",
        ],
        windows: [
          "Essayez `Test-NetConnection HOST -Port 8531` (8530 sans TLS).",
          "Lisez `netsh winhttp show proxy` ; `netsh winhttp reset proxy` si c’est un ancien.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Vérifiez que le service tourne : `releve status`.",
          "Ouvrez le port entre le réseau des clients et le service.",
          "Sur un WSUS : refusez les mises à jour remplacées et réindexez sa base.",
        ],
      },
    },
  },
  ERROR_WINHTTP_INVALID_URL: {
    seenIn: ["scan", "policy"],
    related: ["OM_E_PT_INVALID_URL", "WU_E_PT_SUS_SERVER_NOT_SET"],
    sources: ["WinHTTP error messages", "Relève: Windows clients"],
    en: {
      happened: "The address that the client was given is not an address. No request was made.",
      causes: [
        {
          cause: "The policy’s address lacks `http://` or `https://`, or has a space in it.",
          tell: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate` shows it.",
        },
        {
          cause: "A proxy’s address is malformed.",
          tell: "`netsh winhttp show proxy` shows something that is not NAME:PORT.",
        },
      ],
      remedies: {
        windows: [
          "Set `WUServer` and `WUStatusServer` from `releve client-settings --server URL --format reg`.",
          "Restart the service: `net stop wuauserv`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: [
          "Correct the Group Policy; `releve client-settings --server URL --format gpo` prints what belongs there.",
        ],
      },
    },
    fr: {
      happened: "L’adresse donnée au client n’en est pas une. Aucune demande n’a été faite.",
      causes: [
        {
          cause: "L’adresse de la stratégie n’a pas `http://` ou `https://`, ou contient une espace.",
          tell: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate` la montre.",
        },
        {
          cause: "L’adresse d’un proxy est mal formée.",
          tell: "`netsh winhttp show proxy` montre autre chose que NOM:PORT.",
        },
      ],
      remedies: {
        windows: [
          "Réglez `WUServer` et `WUStatusServer` d’après `releve client-settings --server URL --format reg`.",
          "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: [
          "Corrigez la stratégie de groupe ; `releve client-settings --server URL --format gpo` affiche ce qui doit y figurer.",
        ],
      },
    },
  },
  ERROR_WINHTTP_NAME_NOT_RESOLVED: {
    seenIn: ["scan", "download", "report"],
    related: ["OM_E_PT_WINHTTP_NAME_NOT_RESOLVED", "ERROR_WINHTTP_CANNOT_CONNECT"],
    sources: ["WinHTTP error messages"],
    en: {
      happened:
        "The name of the update server or of the proxy has no address, as far as this computer can tell. As 0x80072EE7.",
      causes: [
        {
          cause: "The computer is outside of the network where the name is known.",
          tell: "It happens at home or on a guest network, and ends with the VPN.",
        },
        {
          cause: "The name in the policy is misspelt, or its DNS entry was removed.",
          tell: "`nslookup HOST` fails on all computers.",
        },
        {
          cause: "The computer asks a DNS server that does not know internal names.",
          tell: "`ipconfig /all` lists a public DNS server.",
        },
      ],
      remedies: {
        agent: [
          "`getent hosts HOST` on the device; correct `/etc/resolv.conf` or the network’s DNS settings if it prints nothing.",
        ],
        windows: [
          "`nslookup HOST`, and compare with a computer that works.",
          "`ipconfig /flushdns`, then scan.",
        ],
        service: ["Add the DNS entry, or give devices outside a name that is known there too."],
      },
    },
    fr: {
      happened:
        "Le nom du serveur de mises à jour, ou du proxy, n’a pas d’adresse aux yeux de cet ordinateur. Sous la forme 0x80072EE7.",
      causes: [
        {
          cause: "L’ordinateur est hors du réseau où le nom est connu.",
          tell: "Cela arrive à la maison ou sur un réseau d’invités, et cesse avec le VPN.",
        },
        {
          cause: "Le nom de la stratégie est mal écrit, ou son entrée DNS a été retirée.",
          tell: "`nslookup HOST` échoue sur tous les ordinateurs.",
        },
        {
          cause: "L’ordinateur interroge un serveur DNS qui ignore les noms internes.",
          tell: "`ipconfig /all` cite un serveur DNS public.",
        },
      ],
      remedies: {
        agent: [
          "Lancez `getent hosts HOST` sur l’appareil ; corrigez `/etc/resolv.conf` ou le DNS du réseau s’il n’affiche rien.",
        ],
        windows: [
          "Lancez `nslookup HOST`, et comparez avec un ordinateur qui fonctionne.",
          "Videz le cache avec `ipconfig /flushdns`, puis analysez.",
        ],
        service: ["Ajoutez l’entrée DNS, ou donnez aux appareils extérieurs un nom connu là-bas aussi."],
      },
    },
  },
  ERROR_WINHTTP_OPERATION_CANCELLED: {
    seenIn: ["scan", "download"],
    related: ["OM_E_CALL_CANCELLED", "OMC_E_DOWNLOAD_CANCELLED", "ERROR_SHUTDOWN_IN_PROGRESS"],
    sources: ["WinHTTP error messages"],
    en: {
      happened: "The request was ended by the side that had made it, before the answer had come.",
      causes: [
        {
          cause: "The update service was stopped, or the computer shut down.",
          tell: "Event 7036 (Windows Update stopped) or 1074 at the same minute.",
        },
        {
          cause: "The client gave up a scan that took too long.",
          tell: "A time-out stands just before it in the log.",
        },
      ],
      remedies: {
        windows: [
          "Look at the line before it in the log; if it was a shutdown, nothing is to be done.",
          "If a time-out precedes it, follow ERROR_TIMEOUT.",
        ],
      },
    },
    fr: {
      happened: "La demande a été interrompue par celui qui l’avait faite, avant l’arrivée de la réponse.",
      causes: [
        {
          cause: "Le service de mise à jour a été arrêté, ou l’ordinateur éteint.",
          tell: "Événement 7036 (Windows Update arrêté) ou 1074 à la même minute.",
        },
        {
          cause: "Le client a renoncé à une analyse trop longue.",
          tell: "Un dépassement de délai figure juste avant dans le journal.",
        },
      ],
      remedies: {
        windows: [
          "Regardez la ligne précédente du journal ; si c’était un arrêt, il n’y a rien à faire.",
          "Si un dépassement de délai la précède, suivez ERROR_TIMEOUT.",
        ],
      },
    },
  },
  ERROR_WINHTTP_CANNOT_CONNECT: {
    seenIn: ["scan", "download", "report"],
    related: ["OM_E_PT_ENDPOINT_UNREACHABLE", "ERROR_WINHTTP_TIMEOUT", "ERROR_WINHTTP_NAME_NOT_RESOLVED"],
    sources: ["WinHTTP error messages"],
    en: {
      happened:
        "The name has an address, but nobody at that address and port accepts the connection. As 0x80072EFD.",
      causes: [
        {
          cause: "The service does not run, or listens on another port.",
          tell: "`Test-NetConnection HOST -Port 8531` says at once that it failed; on the server `ss -ltn` does not list the port.",
        },
        { cause: "A firewall refuses the port.", tell: "It works from the server’s own network only." },
        {
          cause: "The policy says 8530 while plain HTTP is switched off, which is Relève’s default.",
          tell: "`WUServer` ends with `:8530`.",
        },
      ],
      remedies: {
        agent: [
          "`curl -skI https://HOST:8531/` from the device; then the same on the server itself to tell network from service.",
        ],
        windows: [
          "Compare `WUServer` with what `releve client-settings` prints; use `https://` and 8531.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: [
          "`releve status` on the server; start the service if it does not answer.",
          "Open TCP 8531 (and 8530 only if you switched it on by `--http-port`).",
        ],
      },
    },
    fr: {
      happened:
        "Le nom a une adresse, mais personne n’accepte la connexion à cette adresse et à ce port. Sous la forme 0x80072EFD.",
      causes: [
        {
          cause: "Le service ne tourne pas, ou écoute sur un autre port.",
          tell: "`Test-NetConnection HOST -Port 8531` échoue aussitôt ; sur le serveur, `ss -ltn` ne cite pas le port.",
        },
        { cause: "Un pare-feu refuse le port.", tell: "Cela ne marche que depuis le réseau du serveur." },
        {
          cause:
            "La stratégie dit 8530 alors que HTTP en clair est désactivé, ce qui est le réglage par défaut de Relève.",
          tell: "`WUServer` se termine par `:8530`.",
        },
      ],
      remedies: {
        agent: [
          "Lancez `curl -skI https://HOST:8531/` depuis l’appareil ; puis la même chose sur le serveur, pour distinguer le réseau du service.",
        ],
        windows: [
          "Comparez `WUServer` avec ce qu’affiche `releve client-settings` ; utilisez `https://` et 8531.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Lancez `releve status` sur le serveur ; démarrez le service s’il ne répond pas.",
          "Ouvrez TCP 8531 (et 8530 seulement si vous l’avez activé par `--http-port`).",
        ],
      },
    },
  },
  ERROR_WINHTTP_CONNECTION_ERROR: {
    seenIn: ["scan", "download"],
    related: ["OM_E_PT_ENDPOINT_DISCONNECTED", "ERROR_WINHTTP_SECURE_FAILURE"],
    sources: ["WinHTTP error messages"],
    en: {
      happened:
        "The connection was made and then cut: by the server, by something on the way, or because the two do not speak the same version of TLS. As 0x80072EFE.",
      causes: [
        {
          cause: "An old Windows offers only TLS 1.0 or 1.1, and the service refuses.",
          tell: "Only Windows 7 or Server 2008 R2 fail, at once and always.",
        },
        {
          cause: "A proxy or firewall cuts long or large transfers.",
          tell: "It happens after a fixed time or size.",
        },
        { cause: "The service was restarted.", tell: "All clients have it at the same minute, once." },
      ],
      remedies: {
        agent: [
          "The agent goes on where it was cut. If it repeats, `curl -v URL` shows at which point the connection ends.",
        ],
        windows: [
          "On Windows 7: install KB3140245 and set `DefaultSecureProtocols` to 0xA00, so that WinHTTP offers TLS 1.2.",
          "Exempt the service’s address from the proxy’s inspection, then scan.",
        ],
        service: ["Raise the idle time and size limits on the proxy or balancer in front of the service."],
      },
    },
    fr: {
      happened:
        "La connexion a été établie puis coupée : par le serveur, par un intermédiaire, ou parce que les deux ne parlent pas la même version de TLS. Sous la forme 0x80072EFE.",
      causes: [
        {
          cause: "Un ancien Windows n’offre que TLS 1.0 ou 1.1, et le service refuse.",
          tell: "Seuls Windows 7 ou Server 2008 R2 échouent, aussitôt et toujours.",
        },
        {
          cause: "Un proxy ou un pare-feu coupe les transferts longs ou gros.",
          tell: "Cela arrive après une durée ou une taille fixe.",
        },
        { cause: "Le service a été redémarré.", tell: "Tous les clients l’ont à la même minute, une fois." },
      ],
      remedies: {
        agent: [
          "L’agent reprend où il a été coupé. Si cela se répète, `curl -v URL` montre à quel point la connexion se termine.",
        ],
        windows: [
          "Sous Windows 7 : installez KB3140245 et mettez `DefaultSecureProtocols` à 0xA00, pour que WinHTTP offre TLS 1.2.",
          "Exemptez l’adresse du service de l’inspection du proxy, puis analysez.",
        ],
        service: [
          "Relevez les limites d’inactivité et de taille du proxy ou du répartiteur placé devant le service.",
        ],
      },
    },
  },
  ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED: {
    seenIn: ["scan"],
    related: ["HTTP_STATUS_FORBIDDEN", "ERROR_WINHTTP_SECURE_FAILURE"],
    sources: ["WinHTTP error messages"],
    en: {
      happened: "The server asked for a client certificate during TLS, and the client has none to give.",
      causes: [
        {
          cause: "A reverse proxy or IIS in front demands client certificates.",
          tell: "`openssl s_client -connect HOST:8531` lists acceptable client authorities.",
        },
        {
          cause: "The address is that of another service.",
          tell: "The certificate’s name is not the update server’s.",
        },
      ],
      remedies: {
        windows: ["Nothing is to be changed on the client: stock clients have no certificate for updates."],
        service: [
          "Make client certificates optional in front of `/ClientWebService`, `/SimpleAuthWebService`, `/ReportingWebService` and `/Content`. Relève itself asks for one and goes on without.",
        ],
      },
    },
    fr: {
      happened: "Le serveur a demandé un certificat client pendant TLS, et le client n’en a pas à donner.",
      causes: [
        {
          cause: "Un proxy inverse, ou IIS, placé devant exige des certificats clients.",
          tell: "`openssl s_client -connect HOST:8531` énumère les autorités acceptées.",
        },
        {
          cause: "L’adresse est celle d’un autre service.",
          tell: "Le nom du certificat n’est pas celui du serveur de mises à jour.",
        },
      ],
      remedies: {
        windows: [
          "Il n’y a rien à changer sur le client : les clients d’origine n’ont pas de certificat pour les mises à jour.",
        ],
        service: [
          "Rendez les certificats clients facultatifs devant `/ClientWebService`, `/SimpleAuthWebService`, `/ReportingWebService` et `/Content`. Relève en demande un et continue sans lui.",
        ],
      },
    },
  },
  ERROR_WINHTTP_INVALID_SERVER_RESPONSE: {
    seenIn: ["scan", "download"],
    related: ["OM_E_PT_INVALID_FORMAT", "BG_E_INVALID_SERVER_RESPONSE", "OM_E_PT_SOAPCLIENT_PARSE"],
    sources: ["WinHTTP error messages"],
    en: {
      happened: "What came back is not HTTP, or not what HTTP allows. As 0x80072F78.",
      causes: [
        {
          cause: "Plain HTTP was spoken to the TLS port, or the other way round.",
          tell: "`WUServer` says `http://` with 8531, or `https://` with 8530.",
        },
        {
          cause: "A captive portal or a security gateway answers in place of the server.",
          tell: "A browser on the same network shows its page.",
        },
      ],
      remedies: {
        windows: [
          "Correct the address: `https://` with 8531, `http://` with 8530.",
          "On a guest network, log in to its portal, or use the VPN.",
        ],
        service: [
          "Print the right values with `releve client-settings --server URL --format gpo`, and correct the policy.",
        ],
      },
    },
    fr: {
      happened: "Ce qui est revenu n’est pas du HTTP, ou pas ce que HTTP permet. Sous la forme 0x80072F78.",
      causes: [
        {
          cause: "HTTP en clair a été parlé au port TLS, ou l’inverse.",
          tell: "`WUServer` dit `http://` avec 8531, ou `https://` avec 8530.",
        },
        {
          cause: "Un portail captif ou une passerelle de sécurité répond à la place du serveur.",
          tell: "Un navigateur du même réseau montre sa page.",
        },
      ],
      remedies: {
        windows: [
          "Corrigez l’adresse : `https://` avec 8531, `http://` avec 8530.",
          "Sur un réseau d’invités, connectez-vous à son portail, ou utilisez le VPN.",
        ],
        service: [
          "Affichez les bonnes valeurs avec `releve client-settings --server URL --format gpo`, et corrigez la stratégie.",
        ],
      },
    },
  },
  ERROR_WINHTTP_SECURE_FAILURE: {
    seenIn: ["scan", "download", "report"],
    related: ["OM_E_PT_SECURITY_VERIFICATION_FAILURE", "CERT_E_UNTRUSTEDROOT", "CERT_E_CN_NO_MATCH"],
    sources: ["WinHTTP error messages", "Relève: Windows clients"],
    en: {
      happened:
        "The connection was made, but the server could not prove who it is. Nothing was sent. As 0x80072F8F.",
      causes: [
        {
          cause: "The client does not trust the authority that signed the service’s certificate.",
          tell: "The address in a browser on that computer says that the issuer is unknown.",
        },
        {
          cause: "The computer’s clock is wrong.",
          tell: "`w32tm /query /status` shows hours of difference; the browser says that the certificate is not valid yet or any more.",
        },
        {
          cause: "The name in the policy is not in the certificate.",
          tell: "The browser says that the name does not match; the policy has an IP address or an alias.",
        },
        {
          cause: "A gateway replaces the certificate by its own.",
          tell: "The issuer shown is a security product.",
        },
      ],
      remedies: {
        agent: [
          "The agent trusts the authority of the account certificate only: after a change of the service’s certificate enrol again.",
        ],
        windows: [
          "Set the clock: `w32tm /resync`.",
          "Trust the authority: run the script of `releve client-settings --server URL --format powershell --account FILE`.",
          "Use exactly the name that stands in the certificate.",
        ],
        service: [
          "Add the missing name with `--names`, or use a certificate of your own authority with `--certificate` and `--key`.",
          "Exempt the service from TLS inspection.",
        ],
      },
    },
    fr: {
      happened:
        "La connexion a été établie, mais le serveur n’a pas pu prouver qui il est. Rien n’a été envoyé. Sous la forme 0x80072F8F.",
      causes: [
        {
          cause: "Le client ne fait pas confiance à l’autorité qui a signé le certificat du service.",
          tell: "Dans un navigateur de cet ordinateur, l’adresse indique un émetteur inconnu.",
        },
        {
          cause: "L’horloge de l’ordinateur est fausse.",
          tell: "`w32tm /query /status` montre des heures d’écart ; le navigateur dit que le certificat n’est pas encore ou plus valable.",
        },
        {
          cause: "Le nom de la stratégie n’est pas dans le certificat.",
          tell: "Le navigateur dit que le nom ne correspond pas ; la stratégie porte une adresse IP ou un alias.",
        },
        {
          cause: "Une passerelle remplace le certificat par le sien.",
          tell: "L’émetteur affiché est un produit de sécurité.",
        },
      ],
      remedies: {
        agent: [
          "L’agent ne fait confiance qu’à l’autorité du certificat de compte : après un changement du certificat du service, inscrivez-le de nouveau.",
        ],
        windows: [
          "Réglez l’horloge : `w32tm /resync`.",
          "Faites confiance à l’autorité : lancez le script de `releve client-settings --server URL --format powershell --account FILE`.",
          "Utilisez exactement le nom qui figure dans le certificat.",
        ],
        service: [
          "Ajoutez le nom manquant avec `--names`, ou utilisez un certificat de votre autorité avec `--certificate` et `--key`.",
          "Exemptez le service de l’inspection TLS.",
        ],
      },
    },
  },
  ERROR_WINHTTP_AUTODETECTION_FAILED: {
    seenIn: ["scan", "download"],
    related: ["ERROR_WINHTTP_NAME_NOT_RESOLVED", "OM_E_INVALID_PROXY_SERVER"],
    sources: ["WinHTTP error messages"],
    en: {
      happened:
        "The proxy was to be found automatically (WPAD), and none was found. Windows then goes directly, so by itself this is no failure.",
      causes: [
        {
          cause: "There is no proxy to be found, which is normal in most networks.",
          tell: "The requests after it succeed.",
        },
        {
          cause: "The network needs a proxy, but neither DHCP nor DNS announces it.",
          tell: "The direct requests after it fail with a time-out.",
        },
      ],
      remedies: {
        windows: [
          "If the following requests succeed, nothing is to be done.",
          "If a proxy is needed, set it: `netsh winhttp set proxy PROXY`.",
        ],
      },
    },
    fr: {
      happened:
        "Le proxy devait être trouvé automatiquement (WPAD), et aucun ne l’a été. Windows passe alors directement : ce n’est pas un échec en soi.",
      causes: [
        {
          cause: "Il n’y a pas de proxy à trouver, ce qui est normal dans la plupart des réseaux.",
          tell: "Les demandes suivantes réussissent.",
        },
        {
          cause: "Le réseau exige un proxy, mais ni DHCP ni DNS ne l’annonce.",
          tell: "Les demandes directes suivantes échouent par dépassement de délai.",
        },
      ],
      remedies: {
        windows: [
          "Si les demandes suivantes réussissent, il n’y a rien à faire.",
          "S’il faut un proxy, réglez-le : `netsh winhttp set proxy PROXY`.",
        ],
      },
    },
  },
};
