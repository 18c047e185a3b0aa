import type { Entries } from "../entry.ts";
import { TELLS } from "../causes.ts";
import { WINDOWS } from "../steps.ts";

export const EXCHANGE: Entries = {
  ERROR_WINHTTP_INVALID_URL: {
    seenIn: ["scan", "policy"],
    related: ["OM_E_PT_INVALID_URL", "WU_E_PT_SUS_SERVER_NOT_SET"],
    sources: ["WinHTTP error messages", "Relève: Windows clients"],
    happened: {
      en: "The address that the client was given is not an address. No request was made.",
      fr: "L’adresse donnée au client n’en est pas une. Aucune demande n’a été faite.",
    },
    causes: [
      {
        cause: {
          en: "The policy’s address lacks `http://` or `https://`, or has a space in it.",
          fr: "L’adresse de la stratégie n’a pas `http://` ou `https://`, ou contient une espace.",
        },
        tell: {
          en: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate` shows it.",
          fr: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate` la montre.",
        },
      },
      {
        cause: { en: "A proxy’s address is malformed.", fr: "L’adresse d’un proxy est mal formée." },
        tell: {
          en: "`netsh winhttp show proxy` shows something that is not NAME:PORT.",
          fr: "`netsh winhttp show proxy` montre autre chose que NOM:PORT.",
        },
      },
    ],
    windows: [
      {
        en: "Set `WUServer` and `WUStatusServer` from `releve client-settings --server URL --format reg`.",
        fr: "Réglez `WUServer` et `WUStatusServer` d’après `releve client-settings --server URL --format reg`.",
      },
      WINDOWS.restartService,
    ],
    service: [
      {
        en: "Correct the Group Policy; `releve client-settings --server URL --format gpo` prints what belongs there.",
        fr: "Corrigez la stratégie de groupe ; `releve client-settings --server URL --format gpo` affiche ce qui doit y figurer.",
      },
    ],
  },
  ERROR_WINHTTP_OPERATION_CANCELLED: {
    seenIn: ["scan", "download"],
    related: ["OM_E_CALL_CANCELLED", "OMC_E_DOWNLOAD_CANCELLED", "ERROR_SHUTDOWN_IN_PROGRESS"],
    sources: ["WinHTTP error messages"],
    happened: {
      en: "The request was ended by the side that had made it, before the answer had come.",
      fr: "La demande a été interrompue par celui qui l’avait faite, avant l’arrivée de la réponse.",
    },
    causes: [
      {
        cause: {
          en: "The update service was stopped, or the computer shut down.",
          fr: "Le service de mise à jour a été arrêté, ou l’ordinateur éteint.",
        },
        tell: {
          en: "Event 7036 (Windows Update stopped) or 1074 at the same minute.",
          fr: "Événement 7036 (Windows Update arrêté) ou 1074 à la même minute.",
        },
      },
      {
        cause: {
          en: "The client gave up a scan that took too long.",
          fr: "Le client a renoncé à une analyse trop longue.",
        },
        tell: {
          en: "A time-out stands just before it in the log.",
          fr: "Un dépassement de délai figure juste avant dans le journal.",
        },
      },
    ],
    windows: [
      {
        en: "Look at the line before it in the log; if it was a shutdown, nothing is to be done.",
        fr: "Regardez la ligne précédente du journal ; si c’était un arrêt, il n’y a rien à faire.",
      },
      {
        en: "If a time-out precedes it, follow ERROR_TIMEOUT.",
        fr: "Si un dépassement de délai la précède, suivez ERROR_TIMEOUT.",
      },
    ],
  },
  ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED: {
    seenIn: ["scan"],
    related: ["HTTP_STATUS_FORBIDDEN", "ERROR_WINHTTP_SECURE_FAILURE"],
    sources: ["WinHTTP error messages"],
    happened: {
      en: "The server asked for a client certificate during TLS, and the client has none to give.",
      fr: "Le serveur a demandé un certificat client pendant TLS, et le client n’en a pas à donner.",
    },
    causes: [
      {
        cause: {
          en: "A reverse proxy or IIS in front demands client certificates.",
          fr: "Un proxy inverse, ou IIS, placé devant exige des certificats clients.",
        },
        tell: {
          en: "`openssl s_client -connect HOST:8531` lists acceptable client authorities.",
          fr: "`openssl s_client -connect HOST:8531` énumère les autorités acceptées.",
        },
      },
      {
        cause: {
          en: "The address is that of another service.",
          fr: "L’adresse est celle d’un autre service.",
        },
        tell: {
          en: "The certificate’s name is not the update server’s.",
          fr: "Le nom du certificat n’est pas celui du serveur de mises à jour.",
        },
      },
    ],
    windows: [
      {
        en: "Nothing is to be changed on the client: stock clients have no certificate for updates.",
        fr: "Il n’y a rien à changer sur le client : les clients d’origine n’ont pas de certificat pour les mises à jour.",
      },
    ],
    service: [
      {
        en: "Make client certificates optional in front of `/ClientWebService`, `/SimpleAuthWebService`, `/ReportingWebService` and `/Content`. Relève itself asks for one and goes on without.",
        fr: "Rendez les certificats clients facultatifs devant `/ClientWebService`, `/SimpleAuthWebService`, `/ReportingWebService` et `/Content`. Relève en demande un et continue sans lui.",
      },
    ],
  },
  ERROR_WINHTTP_INVALID_SERVER_RESPONSE: {
    seenIn: ["scan", "download"],
    related: ["OM_E_PT_INVALID_FORMAT", "BG_E_INVALID_SERVER_RESPONSE", "OM_E_PT_SOAPCLIENT_PARSE"],
    sources: ["WinHTTP error messages"],
    happened: {
      en: "What came back is not HTTP, or not what HTTP allows. As 0x80072F78.",
      fr: "Ce qui est revenu n’est pas du HTTP, ou pas ce que HTTP permet. Sous la forme 0x80072F78.",
    },
    causes: [
      {
        cause: {
          en: "Plain HTTP was spoken to the TLS port, or the other way round.",
          fr: "HTTP en clair a été parlé au port TLS, ou l’inverse.",
        },
        tell: {
          en: "`WUServer` says `http://` with 8531, or `https://` with 8530.",
          fr: "`WUServer` dit `http://` avec 8531, ou `https://` avec 8530.",
        },
      },
      {
        cause: {
          en: "A captive portal or a security gateway answers in place of the server.",
          fr: "Un portail captif ou une passerelle de sécurité répond à la place du serveur.",
        },
        tell: TELLS.browserOnNetwork,
      },
    ],
    windows: [
      {
        en: "Correct the address: `https://` with 8531, `http://` with 8530.",
        fr: "Corrigez l’adresse : `https://` avec 8531, `http://` avec 8530.",
      },
      {
        en: "On a guest network, log in to its portal, or use the VPN.",
        fr: "Sur un réseau d’invités, connectez-vous à son portail, ou utilisez le VPN.",
      },
    ],
    service: [
      {
        en: "Print the right values with `releve client-settings --server URL --format gpo`, and correct the policy.",
        fr: "Affichez les bonnes valeurs avec `releve client-settings --server URL --format gpo`, et corrigez la stratégie.",
      },
    ],
  },
  ERROR_WINHTTP_SECURE_FAILURE: {
    seenIn: ["scan", "download", "report"],
    related: ["OM_E_PT_SECURITY_VERIFICATION_FAILURE", "CERT_E_UNTRUSTEDROOT", "CERT_E_CN_NO_MATCH"],
    sources: ["WinHTTP error messages", "Relève: Windows clients"],
    happened: {
      en: "The connection was made, but the server could not prove who it is. Nothing was sent. As 0x80072F8F.",
      fr: "La connexion a été établie, mais le serveur n’a pas pu prouver qui il est. Rien n’a été envoyé. Sous la forme 0x80072F8F.",
    },
    causes: [
      {
        cause: {
          en: "The client does not trust the authority that signed the service’s certificate.",
          fr: "Le client ne fait pas confiance à l’autorité qui a signé le certificat du service.",
        },
        tell: {
          en: "The address in a browser on that computer says that the issuer is unknown.",
          fr: "Dans un navigateur de cet ordinateur, l’adresse indique un émetteur inconnu.",
        },
      },
      {
        cause: { en: "The computer’s clock is wrong.", fr: "L’horloge de l’ordinateur est fausse." },
        tell: {
          en: "`w32tm /query /status` shows hours of difference; the browser says that the certificate is not valid yet or any more.",
          fr: "`w32tm /query /status` montre des heures d’écart ; le navigateur dit que le certificat n’est pas encore ou plus valable.",
        },
      },
      {
        cause: {
          en: "The name in the policy is not in the certificate.",
          fr: "Le nom de la stratégie n’est pas dans le certificat.",
        },
        tell: {
          en: "The browser says that the name does not match; the policy has an IP address or an alias.",
          fr: "Le navigateur dit que le nom ne correspond pas ; la stratégie porte une adresse IP ou un alias.",
        },
      },
      {
        cause: {
          en: "A gateway replaces the certificate by its own.",
          fr: "Une passerelle remplace le certificat par le sien.",
        },
        tell: {
          en: "The issuer shown is a security product.",
          fr: "L’émetteur affiché est un produit de sécurité.",
        },
      },
    ],
    agent: [
      {
        en: "The agent trusts the authority of the account certificate only: after a change of the service’s certificate enrol again.",
        fr: "L’agent ne fait confiance qu’à l’autorité du certificat de compte : après un changement du certificat du service, inscrivez-le de nouveau.",
      },
    ],
    windows: [
      WINDOWS.setClock,
      WINDOWS.trustAuthority,
      {
        en: "Use exactly the name that stands in the certificate.",
        fr: "Utilisez exactement le nom qui figure dans le certificat.",
      },
    ],
    service: [
      {
        en: "Add the missing name with `--names`, or use a certificate of your own authority with `--certificate` and `--key`.",
        fr: "Ajoutez le nom manquant avec `--names`, ou utilisez un certificat de votre autorité avec `--certificate` et `--key`.",
      },
      { en: "Exempt the service from TLS inspection.", fr: "Exemptez le service de l’inspection TLS." },
    ],
  },
};
