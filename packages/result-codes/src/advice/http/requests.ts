import type { Entries } from "../entry.ts";
import { CAUSES } from "../causes.ts";
import { AGENT, WINDOWS } from "../steps.ts";

export const REQUESTS: Entries = {
  OM_E_PT_HTTP_STATUS_BAD_REQUEST: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_SOAP_CLIENT", "OM_E_PT_INVALID_FORMAT"],
    sources: ["RFC 9110 15.5.1", "Relève: agent faults"],
    happened: {
      en: "A server on the way answered 400: it could not make sense of the request. The service’s own refusals come as SOAP faults, so this mostly comes from something in between.",
      fr: "Un serveur sur le chemin a répondu 400 : il n’a pas compris la demande. Les refus du service lui-même sont des erreurs SOAP ; celui-ci vient donc le plus souvent d’un intermédiaire.",
    },
    causes: [
      {
        cause: {
          en: "A proxy or a security gateway changed the request or found it suspicious.",
          fr: "Un proxy ou une passerelle de sécurité a modifié la demande ou l’a trouvée suspecte.",
        },
        tell: {
          en: "The answer’s `Server` or `Via` header, or its page, names that product.",
          fr: "L’en-tête `Server` ou `Via` de la réponse, ou sa page, nomme ce produit.",
        },
      },
      {
        cause: { en: "Plain HTTP was sent to the TLS port.", fr: "HTTP en clair a été envoyé au port TLS." },
        tell: {
          en: "The address begins with `http://` and ends with 8531.",
          fr: "L’adresse commence par `http://` et se termine par 8531.",
        },
      },
      {
        cause: {
          en: "The request is larger than a gateway allows.",
          fr: "La demande est plus grande que ne le permet une passerelle.",
        },
        tell: {
          en: "It fails on devices that hold many updates, and only in SyncUpdates.",
          fr: "L’échec touche les appareils qui ont beaucoup de mises à jour, et seulement dans SyncUpdates.",
        },
      },
    ],
    agent: [
      {
        en: "Compare the address in `releve agent status` with the service’s.",
        fr: "Comparez l’adresse de `releve agent status` avec celle du service.",
      },
      {
        en: "Ask from the device: `curl -vk https://HOST:8531/ClientWebService/client.asmx` and see who answers.",
        fr: "Demandez depuis l’appareil : `curl -vk https://HOST:8531/ClientWebService/client.asmx` et voyez qui répond.",
      },
      AGENT.keepsEvents,
    ],
    windows: [
      {
        en: "Correct `WUServer`: `https://` goes with 8531, `http://` with 8530.",
        fr: "Corrigez `WUServer` : `https://` va avec 8531, `http://` avec 8530.",
      },
      WINDOWS.scan,
    ],
    service: [
      {
        en: "Exempt the service from inspection on the gateway, and allow requests of 10 MB.",
        fr: "Exemptez le service de l’inspection sur la passerelle, et permettez des demandes de 10 Mo.",
      },
      {
        en: "If the service itself answers 400, its log names the request and what is wrong with it.",
        fr: "Si le service lui-même répond 400, son journal nomme la demande et ce qui ne va pas.",
      },
    ],
  },
  OM_E_PT_HTTP_STATUS_NOT_FOUND: {
    seenIn: ["download", "scan"],
    related: ["OM_E_DM_URLNOTAVAILABLE", "OM_E_PT_HTTP_STATUS_GONE"],
    sources: ["RFC 9110 15.5.5", "Relève: agent faults"],
    happened: {
      en: "The server answered 404: there is nothing at this address. In a download it means the file is gone; in a scan, that the address is not an update server’s.",
      fr: "Le serveur a répondu 404 : il n’y a rien à cette adresse. Lors d’un téléchargement, le fichier a disparu ; lors d’une analyse, l’adresse n’est pas celle d’un serveur de mises à jour.",
    },
    causes: [
      {
        cause: CAUSES.fileReplaced,
        tell: {
          en: "Event 161 names one file; other downloads work. A sync brings a newer update.",
          fr: "L’événement 161 nomme un fichier ; les autres téléchargements marchent. Une synchronisation apporte une mise à jour plus récente.",
        },
      },
      {
        cause: {
          en: "The configured address has a wrong port or something after the port.",
          fr: "L’adresse configurée a un port faux, ou quelque chose après le port.",
        },
        tell: {
          en: "Every scan has it; a browser finds no console there.",
          fr: "Toutes les analyses l’ont ; un navigateur n’y trouve pas de console.",
        },
      },
      {
        cause: {
          en: "Windows 8.1 or earlier looks for `/selfupdate/wuident.cab`.",
          fr: "Windows 8.1 ou antérieur cherche `/selfupdate/wuident.cab`.",
        },
        tell: {
          en: "The client is that old; Relève answers 404 on purpose, because only Microsoft can sign these files.",
          fr: "Le client est de cet âge ; Relève répond 404 à dessein, car seul Microsoft peut signer ces fichiers.",
        },
      },
    ],
    agent: [
      {
        en: "For a file: wait for the service’s next sync, then the newer update is offered.",
        fr: "Pour un fichier : attendez la prochaine synchronisation du service ; la mise à jour plus récente est alors proposée.",
      },
      {
        en: "For the service: correct the address by `releve agent install --server https://NAME:8531 --account account.pem`.",
        fr: "Pour le service : corrigez l’adresse avec `releve agent install --server https://NAME:8531 --account account.pem`.",
      },
    ],
    windows: [
      {
        en: "Set `WUServer` to the name and port alone, without a path.",
        fr: "Réglez `WUServer` sur le nom et le port seuls, sans chemin.",
      },
      {
        en: "Windows 8.1 and earlier need a WSUS; they cannot use Relève.",
        fr: "Windows 8.1 et antérieurs ont besoin d’un WSUS ; ils ne peuvent pas utiliser Relève.",
      },
      WINDOWS.scan,
    ],
    service: [
      {
        en: "Sync the source under Admin > Sources, approve the newer update, decline the one whose file is gone.",
        fr: "Synchronisez la source dans Administration > Sources, approuvez la mise à jour plus récente, refusez celle dont le fichier a disparu.",
      },
    ],
  },
  OM_E_PT_HTTP_STATUS_REQUEST_TIMEOUT: {
    seenIn: ["scan", "report"],
    related: ["OM_E_TIME_OUT", "OM_E_PT_HTTP_STATUS_GATEWAY_TIMEOUT"],
    sources: ["RFC 9110 15.5.9", "Relève: agent faults"],
    happened: {
      en: "The server answered 408: the request did not arrive whole in the time it allows. The connection was there; the device, or the way from it, was too slow.",
      fr: "Le serveur a répondu 408 : la demande n’est pas arrivée entière dans le temps permis. La connexion existait ; l’appareil, ou le chemin depuis lui, était trop lent.",
    },
    causes: [
      {
        cause: {
          en: "The network from the device loses packets or is very slow.",
          fr: "Le réseau depuis l’appareil perd des paquets ou est très lent.",
        },
        tell: {
          en: "`ping -c 50 HOST` shows losses; downloads crawl as well.",
          fr: "`ping -c 50 HOST` montre des pertes ; les téléchargements se traînent aussi.",
        },
      },
      {
        cause: {
          en: "The device itself is stuck: no processor time, no memory.",
          fr: "L’appareil lui-même est bloqué : ni processeur, ni mémoire.",
        },
        tell: {
          en: "Load and swap are high at that time.",
          fr: "La charge et l’échange sont élevés à ce moment.",
        },
      },
    ],
    agent: [
      AGENT.keepsEvents,
      {
        en: "If it repeats, measure the way: `mtr -rw HOST`, and look at the device’s load with `uptime`.",
        fr: "Si cela se répète, mesurez le chemin : `mtr -rw HOST`, et regardez la charge de l’appareil avec `uptime`.",
      },
    ],
    windows: [
      {
        en: "Scan again when the computer is quiet: `usoclient StartScan`.",
        fr: "Relancez l’analyse quand l’ordinateur est au calme : `usoclient StartScan`.",
      },
      {
        en: "On a VPN, lower its MTU if large requests alone fail.",
        fr: "Par un VPN, abaissez son MTU si seules les grosses demandes échouent.",
      },
    ],
    service: [
      {
        en: "If many devices of one site have it, the site’s line is at fault, not the service.",
        fr: "Si beaucoup d’appareils d’un site l’ont, c’est la ligne du site, non le service.",
      },
    ],
  },
  OM_E_PT_HTTP_STATUS_CONFLICT: {
    seenIn: ["scan", "report"],
    related: ["OM_E_PT_HTTP_STATUS_SERVER_ERROR", "OM_E_SERVER_BUSY"],
    sources: ["RFC 9110 15.5.10", "Relève: agent faults"],
    happened: {
      en: "The server answered 409: the request does not fit the present state of what it is about. In Relève that happens when two changes of the same thing meet.",
      fr: "Le serveur a répondu 409 : la demande ne s’accorde pas avec l’état présent de son objet. Dans Relève, cela arrive quand deux modifications de la même chose se croisent.",
    },
    causes: [
      {
        cause: {
          en: "Two processes act for the same device at the same time.",
          fr: "Deux processus agissent en même temps pour le même appareil.",
        },
        tell: {
          en: "Two agents use one identity: a copied data folder, a cloned machine.",
          fr: "Deux agents utilisent une identité : dossier de données copié, machine clonée.",
        },
      },
      {
        cause: {
          en: "A proxy or another server than Relève answers.",
          fr: "Un proxy ou un autre serveur que Relève répond.",
        },
        tell: {
          en: "The `Server` header is not the service’s.",
          fr: "L’en-tête `Server` n’est pas celui du service.",
        },
      },
    ],
    agent: [
      {
        en: "See that one agent runs: `pgrep -fa releve`, one data folder.",
        fr: "Vérifiez qu’un seul agent tourne : `pgrep -fa releve`, un seul dossier de données.",
      },
      AGENT.renewClone,
      AGENT.keepsEvents,
    ],
    windows: [
      WINDOWS.triesAgain,
      {
        en: "If the computer is a clone, delete `SusClientId` under `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate`, then scan.",
        fr: "Si l’ordinateur est un clone, supprimez `SusClientId` sous `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate`, puis analysez.",
      },
    ],
    service: [
      {
        en: "Look under Groups > All devices for a device whose name changes back and forth: that is a clone.",
        fr: "Cherchez dans Groupes > Tous les appareils un appareil dont le nom change sans cesse : c’est un clone.",
      },
    ],
  },
  OM_E_PT_HTTP_STATUS_GONE: {
    seenIn: ["download", "scan"],
    related: ["OM_E_PT_HTTP_STATUS_NOT_FOUND", "OM_E_DM_URLNOTAVAILABLE"],
    sources: ["RFC 9110 15.5.11", "Relève: agent faults"],
    happened: {
      en: "The server answered 410: what was at this address was taken away for good.",
      fr: "Le serveur a répondu 410 : ce qui était à cette adresse a été retiré pour de bon.",
    },
    causes: [
      {
        cause: { en: "The publisher withdrew the file.", fr: "L’éditeur a retiré le fichier." },
        tell: {
          en: "One file only; the publisher’s page no longer offers it.",
          fr: "Un seul fichier ; la page de l’éditeur ne l’offre plus.",
        },
      },
      {
        cause: {
          en: "The service was retired and its successor says so.",
          fr: "Le service a été mis hors d’usage et son successeur le dit.",
        },
        tell: { en: "All requests get it.", fr: "Toutes les demandes le reçoivent." },
      },
    ],
    agent: [
      {
        en: "Nothing is to be done for a file: a newer update replaces it at the next sync.",
        fr: "Il n’y a rien à faire pour un fichier : une mise à jour plus récente le remplace à la prochaine synchronisation.",
      },
      {
        en: "For the service: enrol at the new one: `systemctl stop releve-agent`, remove `identity.json` from `/var/lib/releve-agent`, then `releve agent install --server https://NAME:8531 --account account.pem`.",
        fr: "Pour le service : inscrivez-vous au nouveau : `systemctl stop releve-agent`, supprimez `identity.json` de `/var/lib/releve-agent`, puis `releve agent install --server https://NAME:8531 --account account.pem`.",
      },
    ],
    windows: [
      {
        en: "Set the new address by `releve client-settings`, then scan.",
        fr: "Réglez la nouvelle adresse avec `releve client-settings`, puis analysez.",
      },
    ],
    service: [
      {
        en: "Decline the update whose file was withdrawn, sync the source, approve the successor.",
        fr: "Refusez la mise à jour dont le fichier a été retiré, synchronisez la source, approuvez la suivante.",
      },
    ],
  },
};
