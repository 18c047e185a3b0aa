import type { Entries } from "../entry.ts";
import { TELLS } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const READINESS: Entries = {
  OM_E_NO_SERVICE: {
    seenIn: ["start"],
    related: ["OM_E_AU_NOSERVICE", "ERROR_SERVICE_DISABLED", "RPC_S_SERVER_UNAVAILABLE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The agent’s service does not answer, so nothing could be asked of it.",
      fr: "Le service de l’agent ne répond pas : rien n’a pu lui être demandé.",
    },
    causes: [
      {
        cause: {
          en: "It is stopped, disabled or not installed.",
          fr: "Il est arrêté, désactivé ou non installé.",
        },
        tell: {
          en: "`systemctl status releve-agent`; `sc.exe query wuauserv`.",
          fr: "Voyez `systemctl status releve-agent` ; `sc.exe query wuauserv`.",
        },
      },
      {
        cause: {
          en: "It ended with an error at its start.",
          fr: "Il s’est terminé par une erreur à son démarrage.",
        },
        tell: { en: "`journalctl -u releve-agent -n 50`.", fr: "Voyez `journalctl -u releve-agent -n 50`." },
      },
    ],
    agent: [
      AGENT.start,
      {
        en: "If it is not installed: `releve agent install --server https://NAME:8531 --account account.pem`.",
        fr: "S’il n’est pas installé : `releve agent install --server https://NAME:8531 --account account.pem`.",
      },
      {
        en: "If it ends at once, follow the code in its last lines.",
        fr: "S’il se termine aussitôt, suivez le code de ses dernières lignes.",
      },
    ],
    windows: [WINDOWS.startService],
    service: [
      {
        en: "A device whose service does not run falls silent: sort Groups > All devices by last contact.",
        fr: "Un appareil dont le service ne tourne pas se tait : triez Groupes > Tous les appareils par dernier contact.",
      },
    ],
  },
  OM_E_NOT_INITIALIZED: {
    seenIn: ["start", "scan"],
    related: ["OM_E_NO_SERVICE", "OM_E_SERVICE_NOT_REGISTERED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Something was used before it was ready: on a device with our agent, mostly a question to an agent that has never run here.",
      fr: "Quelque chose a été utilisé avant d’être prêt : sur un appareil avec notre agent, le plus souvent une question à un agent qui n’a jamais tourné ici.",
    },
    causes: [
      {
        cause: {
          en: "No agent has run on this data folder.",
          fr: "Aucun agent n’a tourné sur ce dossier de données.",
        },
        tell: {
          en: "`/var/lib/releve-agent/store.db` does not exist; another `--data` is in use.",
          fr: "`/var/lib/releve-agent/store.db` n’existe pas ; un autre `--data` est utilisé.",
        },
      },
      {
        cause: {
          en: "The identity was removed while the agent ran.",
          fr: "L’identité a été supprimée pendant que l’agent tournait.",
        },
        tell: TELLS.notEnrolled,
      },
      {
        cause: {
          en: "On Windows: the update service was asked while it was starting.",
          fr: "Sous Windows : le service de mise à jour a été interrogé pendant son démarrage.",
        },
        tell: { en: "It passes within a minute.", fr: "Cela passe en une minute." },
      },
    ],
    agent: [
      {
        en: "Enrol and start it: `releve agent install --server https://NAME:8531 --account account.pem`.",
        fr: "Inscrivez-le et démarrez-le : `releve agent install --server https://NAME:8531 --account account.pem`.",
      },
      {
        en: "If it runs with another folder, name it: `releve agent status --data DIR`.",
        fr: "S’il tourne avec un autre dossier, nommez-le : `releve agent status --data DIR`.",
      },
      {
        en: "If `identity.json` cannot be read, remove it and enrol again.",
        fr: "Si `identity.json` est illisible, supprimez-le et inscrivez l’appareil de nouveau.",
      },
    ],
    windows: [WINDOWS.restartService],
    service: [SERVICE.nothing],
  },
  OM_E_REG_VALUE_INVALID: {
    seenIn: ["policy", "start"],
    related: ["OM_E_POLICY_NOT_SET", "ERROR_INVALID_PARAMETER"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "A setting of this computer has a value that it may not have. It was not used; a default stands in for it where there is one.",
      fr: "Un réglage de cet ordinateur a une valeur qu’il ne peut pas avoir. Elle n’a pas été utilisée ; une valeur par défaut la remplace s’il y en a une.",
    },
    causes: [
      {
        cause: {
          en: "A policy value has a wrong type or is out of range.",
          fr: "Une valeur de stratégie a un type faux ou sort de son intervalle.",
        },
        tell: {
          en: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /s`; for our agent the message names the setting.",
          fr: "Voyez `reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /s` ; pour notre agent, le message nomme le réglage.",
        },
      },
      {
        cause: { en: "A script wrote it.", fr: "Un script l’a écrite." },
        tell: { en: "It comes back after it was corrected.", fr: "Elle revient après correction." },
      },
    ],
    agent: [
      AGENT.readLog,
      {
        en: "Correct the option in `systemctl cat releve-agent`, or the group’s policy.",
        fr: "Corrigez l’option dans `systemctl cat releve-agent`, ou la stratégie du groupe.",
      },
    ],
    windows: [
      {
        en: "Set the values anew from `releve client-settings --server URL --format reg`.",
        fr: "Rétablissez les valeurs d’après `releve client-settings --server URL --format reg`.",
      },
    ],
    service: [
      {
        en: "Save the group’s policy again under Policies; it is checked there.",
        fr: "Enregistrez de nouveau la stratégie du groupe dans Stratégies ; elle y est vérifiée.",
      },
    ],
  },
  OM_E_POLICY_NOT_SET: {
    seenIn: ["policy"],
    related: ["OM_E_REG_VALUE_INVALID", "OM_E_CALL_CANCELLED_BY_POLICY"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "A policy value that is needed here was never set.",
      fr: "Une valeur de stratégie nécessaire ici n’a jamais été réglée.",
    },
    causes: [
      {
        cause: {
          en: "The Group Policy has not been applied, or only in part.",
          fr: "La stratégie de groupe n’a pas été appliquée, ou seulement en partie.",
        },
        tell: {
          en: "`gpresult /h report.html` does not show it.",
          fr: "`gpresult /h report.html` ne la montre pas.",
        },
      },
    ],
    agent: [
      {
        en: "Let the agent reach the service once: `systemctl restart releve-agent`, then `releve agent policy`.",
        fr: "Laissez l’agent atteindre une fois le service : `systemctl restart releve-agent`, puis `releve agent policy`.",
      },
    ],
    windows: [{ en: "`gpupdate /force`, then scan.", fr: "Lancez `gpupdate /force`, puis analysez." }],
    service: [
      {
        en: "Print what a Group Policy for updates holds: `releve client-settings --server URL --format gpo`, and compare.",
        fr: "Affichez ce que contient une stratégie de groupe pour les mises à jour : `releve client-settings --server URL --format gpo`, et comparez.",
      },
    ],
  },
  OM_E_SERVICE_STOP: {
    seenIn: ["scan", "download", "install"],
    related: ["OM_S_SERVICE_STOP", "ERROR_SHUTDOWN_IN_PROGRESS", "OM_E_CALL_CANCELLED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The agent or the computer was stopped before the work was done. It goes on at the next start, from where it was.",
      fr: "L’agent ou l’ordinateur a été arrêté avant la fin du travail. Il reprend au prochain démarrage, là où il en était.",
    },
    causes: [
      {
        cause: {
          en: "The computer was shut down or restarted.",
          fr: "L’ordinateur a été éteint ou redémarré.",
        },
        tell: {
          en: "`last -x`, or event 1074, at that minute.",
          fr: "Voyez `last -x`, ou l’événement 1074, à cette minute.",
        },
      },
      {
        cause: { en: "Somebody stopped the service.", fr: "Quelqu’un a arrêté le service." },
        tell: {
          en: "`journalctl -u releve-agent`, or event 7036.",
          fr: "Voyez `journalctl -u releve-agent`, ou l’événement 7036.",
        },
      },
    ],
    agent: [
      {
        en: "Nothing is to be done after the start: the agent resolves what it had begun.",
        fr: "Il n’y a rien à faire après le démarrage : l’agent résout ce qu’il avait commencé.",
      },
    ],
    windows: [WINDOWS.nextScanGoesOn],
    service: [
      {
        en: "If many devices show it at one hour, move the maintenance window away from shutdowns.",
        fr: "Si beaucoup d’appareils le montrent à une heure, éloignez la fenêtre de maintenance des arrêts.",
      },
    ],
  },
  OM_E_NO_CONNECTION: {
    seenIn: ["scan", "report"],
    related: ["OM_E_DM_NONETWORK", "OM_E_PT_ENDPOINT_UNREACHABLE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The device had no network at all, so nothing could be asked of the service.",
      fr: "L’appareil n’avait pas de réseau du tout : rien n’a pu être demandé au service.",
    },
    causes: [
      {
        cause: {
          en: "It is offline: cable, Wi-Fi, flight mode, VPN.",
          fr: "Il est hors ligne : câble, Wi-Fi, mode avion, VPN.",
        },
        tell: {
          en: "`ip route`, or `ipconfig`, shows no default route.",
          fr: "`ip route`, ou `ipconfig`, ne montre pas de route par défaut.",
        },
      },
      {
        cause: {
          en: "The network comes up later than the agent.",
          fr: "Le réseau vient plus tard que l’agent.",
        },
        tell: {
          en: "It happens right after the start only.",
          fr: "Cela n’arrive que juste après le démarrage.",
        },
      },
    ],
    agent: [
      {
        en: "Connect it; `ip route` must show a default route.",
        fr: "Connectez-le ; `ip route` doit montrer une route par défaut.",
      },
      AGENT.triesAgain,
    ],
    windows: [{ en: "Connect the computer, then scan.", fr: "Connectez l’ordinateur, puis analysez." }],
    service: [
      {
        en: "A device that is often offline needs a longer time before it counts as silent: see its group’s detection hours.",
        fr: "Un appareil souvent hors ligne a besoin de plus de temps avant de compter comme muet : voyez les heures de détection de son groupe.",
      },
    ],
  },
};
