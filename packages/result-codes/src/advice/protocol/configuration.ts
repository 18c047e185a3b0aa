import type { Entries } from "../entry.ts";
import { TELLS } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const CONFIGURATION: Entries = {
  OM_E_PT_INVALID_COMPUTER_NAME: {
    seenIn: ["register", "scan"],
    related: ["OM_E_PT_SOAP_CLIENT", "OM_E_NOT_INITIALIZED"],
    sources: ["MS-WUSP 3.1.5.5", "Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The client could not find out the computer’s own name, and a registration needs one.",
      fr: "Le client n’a pas pu connaître le nom de l’ordinateur, et une inscription en exige un.",
    },
    causes: [
      {
        cause: {
          en: "The computer has no name, or one that is too long.",
          fr: "L’ordinateur n’a pas de nom, ou un nom trop long.",
        },
        tell: {
          en: "`hostname` prints nothing, or more than 255 characters.",
          fr: "`hostname` n’affiche rien, ou plus de 255 caractères.",
        },
      },
      {
        cause: {
          en: "The network settings are half done, as after an image was laid down.",
          fr: "La configuration du réseau est à moitié faite, comme après la pose d’une image.",
        },
        tell: {
          en: "It ends after the set-up or a restart.",
          fr: "Cela cesse après l’installation ou un redémarrage.",
        },
      },
    ],
    agent: [
      {
        en: "Give it a name: `hostnamectl hostname NAME`, and an entry in `/etc/hosts`.",
        fr: "Donnez-lui un nom : `hostnamectl hostname NAME`, et une entrée dans `/etc/hosts`.",
      },
      AGENT.restart,
    ],
    windows: [
      {
        en: "Rename the computer: `Rename-Computer NAME`, restart.",
        fr: "Renommez l’ordinateur : `Rename-Computer NAME`, redémarrez.",
      },
      WINDOWS.scan,
    ],
    service: [SERVICE.nothing],
  },
  OM_E_PT_NO_AUTH_PLUGINS_REQUESTED: {
    seenIn: ["register", "scan"],
    related: ["OM_E_PT_NO_AUTH_COOKIES_CREATED", "OM_E_PT_CONFIG_PROP_MISSING"],
    sources: ["MS-WUSP 3.1.5.3", "Relève: agent faults"],
    happened: {
      en: "The server’s configuration names no way to authorise clients, so no session can begin. Every update server names at least one.",
      fr: "La configuration du serveur ne nomme aucune façon d’autoriser les clients : aucune session ne peut commencer. Tout serveur de mises à jour en nomme au moins une.",
    },
    causes: [
      {
        cause: {
          en: "The address leads to something that is no update server, or to one that is half set up.",
          fr: "L’adresse mène à quelque chose qui n’est pas un serveur de mises à jour, ou à un serveur à moitié installé.",
        },
        tell: {
          en: "GetConfig’s answer has an empty AuthInfo.",
          fr: "La réponse de GetConfig a un AuthInfo vide.",
        },
      },
      {
        cause: { en: "A WSUS is damaged.", fr: "Un WSUS est abîmé." },
        tell: {
          en: "All its clients have it since the same hour.",
          fr: "Tous ses clients l’ont depuis la même heure.",
        },
      },
    ],
    agent: [AGENT.checkAddress, AGENT.triesAgain],
    windows: [WINDOWS.compareServer, WINDOWS.scan],
    service: [SERVICE.findRefusal, SERVICE.keepToOneServer, SERVICE.checkWsus],
  },
  OM_E_PT_NO_AUTH_COOKIES_CREATED: {
    seenIn: ["register", "scan"],
    related: [
      "OM_E_PT_NO_AUTH_PLUGINS_REQUESTED",
      "OM_E_PT_REFRESH_CACHE_REQUIRED",
      "OM_E_PT_HTTP_STATUS_FORBIDDEN",
    ],
    sources: ["MS-WUSP 3.1.5.3", "Relève: agent faults"],
    happened: {
      en: "The client asked for an authorization cookie in each way that the server named, and got none that the server then accepted. Without one there is no session.",
      fr: "Le client a demandé un cookie d’autorisation de chaque façon que nommait le serveur, et n’en a reçu aucun que le serveur ait ensuite accepté. Sans lui, pas de session.",
    },
    causes: [
      {
        cause: {
          en: "The service’s cookie keys changed while a device held old ones, and the server goes on refusing.",
          fr: "Les clés des cookies du service ont changé pendant qu’un appareil en avait d’anciens, et le serveur refuse toujours.",
        },
        tell: {
          en: "`InvalidAuthorizationCookie` in the log, more than twice in one scan.",
          fr: "`InvalidAuthorizationCookie` dans le journal, plus de deux fois dans une analyse.",
        },
      },
      {
        cause: {
          en: "Two servers behind one address do not share their keys.",
          fr: "Deux serveurs derrière une adresse ne partagent pas leurs clés.",
        },
        tell: TELLS.comesAndGoes,
      },
      {
        cause: {
          en: "On a WSUS the folder SimpleAuthWebService is missing or forbidden.",
          fr: "Sur un WSUS, le dossier SimpleAuthWebService manque ou est interdit.",
        },
        tell: {
          en: "`curl -skI https://HOST:8531/SimpleAuthWebService/SimpleAuth.asmx` does not answer 200 or 405.",
          fr: "`curl -skI https://HOST:8531/SimpleAuthWebService/SimpleAuth.asmx` ne répond ni 200 ni 405.",
        },
      },
    ],
    agent: [AGENT.checkAddress, AGENT.triesAgain],
    windows: [WINDOWS.compareServer, WINDOWS.scan],
    service: [SERVICE.findRefusal, SERVICE.keepToOneServer, SERVICE.checkWsus],
  },
  OM_E_PT_INVALID_CONFIG_PROP: {
    seenIn: ["register", "scan"],
    related: ["OM_E_PT_CONFIG_PROP_MISSING", "OM_E_PT_INVALID_FORMAT"],
    sources: ["MS-WUSP 3.1.5.2", "Relève: agent faults"],
    happened: {
      en: "A value in the server’s configuration (GetConfig) is there and is not of the kind that it must be, for example a limit that is no number. The client does not guess.",
      fr: "Une valeur de la configuration du serveur (GetConfig) est là et n’est pas du genre voulu, par exemple une limite qui n’est pas un nombre. Le client ne devine pas.",
    },
    causes: [
      {
        cause: {
          en: "The server is a product that does not follow the protocol exactly.",
          fr: "Le serveur est un produit qui ne suit pas exactement le protocole.",
        },
        tell: {
          en: "The message names the property; a WSUS or Relève sends another value.",
          fr: "Le message nomme la propriété ; un WSUS ou Relève envoie une autre valeur.",
        },
      },
      {
        cause: { en: "A gateway changed the answer.", fr: "Une passerelle a modifié la réponse." },
        tell: { en: "Directly it is right.", fr: "Directement, elle est juste." },
      },
    ],
    agent: [AGENT.readProperty, AGENT.triesAgain],
    windows: [WINDOWS.compareServer, WINDOWS.scan],
    service: [SERVICE.reportProperty],
  },
  OM_E_PT_CONFIG_PROP_MISSING: {
    seenIn: ["register", "scan"],
    related: ["OM_E_PT_INVALID_CONFIG_PROP", "OM_E_PT_NO_AUTH_PLUGINS_REQUESTED"],
    sources: ["MS-WUSP 3.1.5.2", "Relève: agent faults"],
    happened: {
      en: "The server’s configuration (GetConfig) lacks a value without which the client cannot go on.",
      fr: "Il manque à la configuration du serveur (GetConfig) une valeur sans laquelle le client ne peut pas continuer.",
    },
    causes: [
      {
        cause: {
          en: "The server is a product that does not follow the protocol.",
          fr: "Le serveur est un produit qui ne suit pas le protocole.",
        },
        tell: {
          en: "The message names the property; a WSUS or Relève sends it.",
          fr: "Le message nomme la propriété ; un WSUS ou Relève l’envoie.",
        },
      },
      {
        cause: {
          en: "The answer was cut or filtered on its way.",
          fr: "La réponse a été coupée ou filtrée en chemin.",
        },
        tell: { en: "Directly it is whole.", fr: "Directement, elle est entière." },
      },
    ],
    agent: [AGENT.readProperty, AGENT.triesAgain],
    windows: [WINDOWS.compareServer, WINDOWS.scan],
    service: [SERVICE.reportProperty],
  },
};
