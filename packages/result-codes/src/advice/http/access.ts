import type { Entries } from "../entry.ts";
import { CAUSES } from "../causes.ts";
import { AGENT, WINDOWS } from "../steps.ts";

export const ACCESS: Entries = {
  OM_E_PT_HTTP_STATUS_DENIED: {
    seenIn: ["policy", "scan", "report"],
    related: [
      "OM_E_PT_HTTP_STATUS_FORBIDDEN",
      "OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ",
      "OM_E_PT_NO_AUTH_COOKIES_CREATED",
    ],
    sources: ["RFC 9110 15.5.2", "Relève: agent faults"],
    happened: {
      en: "The server answered 401: it wants to know who asks. Relève knows devices by their certificates and asks no login: either it no longer knows this one, or something in front of it wants a login.",
      fr: "Le serveur a répondu 401 : il veut savoir qui demande. Relève reconnaît les appareils à leur certificat et ne demande pas d’identification : soit il ne connaît plus celui-ci, soit quelque chose devant lui en veut une.",
    },
    causes: [
      {
        cause: CAUSES.deviceRemoved,
        tell: {
          en: "`releve agent doctor` gets as far as the service, which refuses this device; the audit log has its removal.",
          fr: "`releve agent doctor` arrive jusqu’au service, qui refuse cet appareil ; le journal d’audit contient sa suppression.",
        },
      },
      {
        cause: {
          en: "A reverse proxy, IIS or a gateway protects the whole site with a login.",
          fr: "Un proxy inverse, IIS ou une passerelle protège tout le site par une identification.",
        },
        tell: {
          en: "`curl -skI https://HOST:8531/ClientWebService/client.asmx` shows a `WWW-Authenticate` header.",
          fr: "`curl -skI https://HOST:8531/ClientWebService/client.asmx` montre un en-tête `WWW-Authenticate`.",
        },
      },
      {
        cause: {
          en: "Anonymous access is off on a WSUS’s virtual folders.",
          fr: "L’accès anonyme est désactivé sur les dossiers virtuels d’un WSUS.",
        },
        tell: {
          en: "IIS Manager, ClientWebService, Authentication.",
          fr: "Voyez le Gestionnaire IIS, ClientWebService, Authentification.",
        },
      },
      {
        cause: {
          en: "The address belongs to another application.",
          fr: "L’adresse est celle d’une autre application.",
        },
        tell: {
          en: "The page shown in a browser is not the console.",
          fr: "La page que montre un navigateur n’est pas la console.",
        },
      },
    ],
    agent: [
      AGENT.enrolAgain,
      {
        en: "Ask as above from the device to see who demands the login.",
        fr: "Demandez comme ci-dessus depuis l’appareil, pour voir qui exige l’identification.",
      },
      {
        en: "Correct the address by `releve agent install --server https://NAME:8531 --account account.pem` if it is the wrong one.",
        fr: "Corrigez l’adresse avec `releve agent install --server https://NAME:8531 --account account.pem` si elle est fausse.",
      },
    ],
    windows: [
      {
        en: "Nothing is to be set on the client: it never logs in to an update server.",
        fr: "Il n’y a rien à régler sur le client : il ne s’identifie jamais auprès d’un serveur de mises à jour.",
      },
      {
        en: "Compare `WUServer` with `releve client-settings`.",
        fr: "Comparez `WUServer` avec `releve client-settings`.",
      },
    ],
    service: [
      {
        en: "Let `/ClientWebService`, `/SimpleAuthWebService`, `/ReportingWebService`, `/Content` and `/agent` pass without a login.",
        fr: "Laissez passer sans identification `/ClientWebService`, `/SimpleAuthWebService`, `/ReportingWebService`, `/Content` et `/agent`.",
      },
      {
        en: "Do not end TLS in front of `/agent`: our agents prove themselves by a client certificate.",
        fr: "Ne terminez pas TLS devant `/agent` : nos agents se prouvent par un certificat client.",
      },
    ],
  },
  OM_E_PT_HTTP_STATUS_FORBIDDEN: {
    seenIn: ["register", "scan", "report"],
    related: ["OM_E_PT_HTTP_STATUS_DENIED", "OM_E_USER_ACCESS_DISABLED"],
    sources: ["RFC 9110 15.5.4", "Relève: agent faults"],
    happened: {
      en: "The server answered 403: it knows what is wanted and refuses it to this caller. Asking again will not help until somebody changes something at the service.",
      fr: "Le serveur a répondu 403 : il sait ce qui est demandé et le refuse à cet appelant. Redemander n’aidera pas tant que rien ne change au service.",
    },
    causes: [
      {
        cause: {
          en: "A stock Windows client calls and Relève’s `--stock-clients` is `refuse`, its default.",
          fr: "Un client Windows d’origine appelle, et `--stock-clients` de Relève vaut `refuse`, son réglage par défaut.",
        },
        tell: {
          en: "All stock clients have it, no device with our agent.",
          fr: "Tous les clients d’origine l’ont, aucun appareil avec notre agent.",
        },
      },
      {
        cause: CAUSES.deviceRemoved,
        tell: {
          en: "The device is no longer under Groups > All devices; the audit log has its removal.",
          fr: "L’appareil n’est plus dans Groupes > Tous les appareils ; le journal d’audit contient sa suppression.",
        },
      },
      {
        cause: {
          en: "The client’s network or name is not admitted.",
          fr: "Le réseau ou le nom du client n’est pas admis.",
        },
        tell: {
          en: "`--stock-networks` or `--stock-names` does not cover it.",
          fr: "`--stock-networks` ou `--stock-names` ne le couvre pas.",
        },
      },
      {
        cause: { en: "A gateway blocks the address.", fr: "Une passerelle bloque l’adresse." },
        tell: { en: "The answer’s page names it.", fr: "La page de la réponse la nomme." },
      },
    ],
    agent: [AGENT.enrolAgain, AGENT.seeItReports],
    windows: [
      {
        en: "Nothing helps on the client until it is admitted at the service.",
        fr: "Rien n’aide sur le client tant que le service ne l’admet pas.",
      },
      WINDOWS.scan,
    ],
    service: [
      {
        en: "Decide who is let in: start with `--stock-clients quarantine` or `admit`, and name your networks in `--stock-networks`.",
        fr: "Décidez qui entre : démarrez avec `--stock-clients quarantine` ou `admit`, et nommez vos réseaux dans `--stock-networks`.",
      },
      {
        en: "A quarantined device is admitted by `releve devices admit ID`.",
        fr: "Un appareil en quarantaine est admis avec `releve devices admit ID`.",
      },
    ],
  },
  OM_E_PT_HTTP_STATUS_BAD_METHOD: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_HTTP_STATUS_NOT_SUPPORTED", "OM_E_PT_HTTP_STATUS_FORBIDDEN"],
    sources: ["RFC 9110 15.5.6", "Relève: agent faults"],
    happened: {
      en: "The server answered 405: it has this address, but does not take a POST there. An update server takes one, so this is another server or a gateway with rules of its own.",
      fr: "Le serveur a répondu 405 : il a cette adresse, mais n’y accepte pas de POST. Un serveur de mises à jour l’accepte ; c’est donc un autre serveur, ou une passerelle qui a ses propres règles.",
    },
    causes: [
      {
        cause: {
          en: "A web server answers where the update service should be.",
          fr: "Un serveur web répond là où devrait être le service de mises à jour.",
        },
        tell: {
          en: "The `Server` header names it; a browser shows its page.",
          fr: "L’en-tête `Server` le nomme ; un navigateur montre sa page.",
        },
      },
      {
        cause: { en: "A gateway forbids POST.", fr: "Une passerelle interdit POST." },
        tell: { en: "Its log has the refusal.", fr: "Son journal contient le refus." },
      },
      {
        cause: {
          en: "On a WSUS, the handler for `.asmx` is missing in IIS.",
          fr: "Sur un WSUS, le gestionnaire de `.asmx` manque dans IIS.",
        },
        tell: {
          en: "Other ASP.NET services on that server fail too.",
          fr: "D’autres services ASP.NET de ce serveur échouent aussi.",
        },
      },
    ],
    agent: [
      {
        en: "Compare the address and port in `releve agent status` with the service’s.",
        fr: "Comparez l’adresse et le port de `releve agent status` avec ceux du service.",
      },
      { en: "`curl -skI URL` shows who answers.", fr: "Voyez avec `curl -skI URL` qui répond." },
    ],
    windows: [WINDOWS.compareServer, WINDOWS.scan],
    service: [
      {
        en: "Allow GET, HEAD, POST and PUT to the service on every gateway.",
        fr: "Permettez GET, HEAD, POST et PUT vers le service sur chaque passerelle.",
      },
      {
        en: "On a WSUS reinstall HTTP activation of .NET in Server Manager.",
        fr: "Sur un WSUS, réinstallez l’activation HTTP de .NET dans le Gestionnaire de serveur.",
      },
    ],
  },
  OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ: {
    seenIn: ["scan", "download", "report"],
    related: [
      "OM_E_PT_PROXY_AUTH_SCHEME_NOT_SUPPORTED",
      "OM_E_INVALID_PROXY_SERVER",
      "HTTP_STATUS_PROXY_AUTH_REQ",
    ],
    sources: ["RFC 9110 15.5.8", "Relève: agent faults"],
    happened: {
      en: "A proxy answered 407: it lets nothing pass without a login. The service has not seen the request.",
      fr: "Un proxy a répondu 407 : il ne laisse rien passer sans identification. Le service n’a pas vu la demande.",
    },
    causes: [
      {
        cause: {
          en: "The proxy asks a login of everybody, and a system service has none.",
          fr: "Le proxy exige une identification de tous, et un service du système n’en a pas.",
        },
        tell: {
          en: "A person’s browser passes, the update service does not.",
          fr: "Le navigateur d’une personne passe, le service de mise à jour non.",
        },
      },
      {
        cause: {
          en: "The service could be reached without the proxy.",
          fr: "Le service pourrait être atteint sans le proxy.",
        },
        tell: {
          en: "`curl --noproxy '*' -skI https://HOST:8531/` works.",
          fr: "`curl --noproxy '*' -skI https://HOST:8531/` réussit.",
        },
      },
    ],
    agent: [
      {
        en: "Run the agent without `--proxy` if the service is in the own network.",
        fr: "Lancez l’agent sans `--proxy` si le service est dans le réseau interne.",
      },
      {
        en: "Otherwise give a proxy that lets the service’s name pass without a login.",
        fr: "Sinon, donnez un proxy qui laisse passer le nom du service sans identification.",
      },
    ],
    windows: [WINDOWS.exemptFromProxy, WINDOWS.scan],
    service: [
      {
        en: "On the proxy, let the service’s name (and the package sources’, for the service itself) pass without a login.",
        fr: "Sur le proxy, laissez passer sans identification le nom du service (et ceux des sources de paquets, pour le service lui-même).",
      },
    ],
  },
};
