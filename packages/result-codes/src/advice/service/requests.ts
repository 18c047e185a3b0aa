import type { Entries } from "../entry.ts";
import { TELLS } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const REQUESTS: Entries = {
  OM_E_MAX_CAPACITY_REACHED: {
    seenIn: ["scan"],
    related: ["OM_E_SERVER_BUSY", "OM_E_OUTOFRANGE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "A limit on how much may be held or asked at one time is reached. What is there is kept; the new request was refused.",
      fr: "Une limite de ce qui peut être détenu ou demandé à la fois est atteinte. Ce qui est là est gardé ; la nouvelle demande a été refusée.",
    },
    causes: [
      {
        cause: { en: "Too many requests at the same moment.", fr: "Trop de demandes au même moment." },
        tell: TELLS.passesInMinutes,
      },
      {
        cause: {
          en: "A server sent more than an agent may hold.",
          fr: "Un serveur a envoyé plus qu’un agent ne peut détenir.",
        },
        tell: {
          en: "The message names the number; superseded updates count by thousands.",
          fr: "Le message nomme le nombre ; les mises à jour remplacées se comptent par milliers.",
        },
      },
    ],
    agent: [AGENT.triesAgain],
    windows: [
      {
        en: "Close programs that search for updates at the same time.",
        fr: "Fermez les programmes qui cherchent des mises à jour en même temps.",
      },
      WINDOWS.scan,
    ],
    service: [
      {
        en: "Decline superseded updates if the number of updates is the limit.",
        fr: "Refusez les mises à jour remplacées si c’est leur nombre qui limite.",
      },
    ],
  },
  OM_E_UNKNOWN_ID: {
    seenIn: ["scan"],
    related: ["OM_E_ITEMNOTFOUND", "OM_E_DS_NODATA"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "An identifier was given that nobody here knows.",
      fr: "Un identifiant a été donné que personne ici ne connaît.",
    },
    causes: [
      {
        cause: {
          en: "The update left this device’s scope: declined, superseded, another group.",
          fr: "La mise à jour est sortie de la portée de cet appareil : refusée, remplacée, autre groupe.",
        },
        tell: {
          en: "The console knows it; the device does not.",
          fr: "La console la connaît ; l’appareil non.",
        },
      },
      {
        cause: { en: "It was mistyped.", fr: "Il a été mal saisi." },
        tell: {
          en: "It is no identifier that the console knows.",
          fr: "Ce n’est aucun identifiant que la console connaisse.",
        },
      },
    ],
    agent: [
      {
        en: "List what this device holds: `releve agent search` (with `--json` for scripts).",
        fr: "Énumérez ce que détient cet appareil : `releve agent search` (avec `--json` pour les scripts).",
      },
      {
        en: "Let the agent scan, then ask again: `releve agent scan`.",
        fr: "Faites analyser l’agent, puis redemandez : `releve agent scan`.",
      },
    ],
    windows: [WINDOWS.scan, WINDOWS.correctScript],
    service: [SERVICE.lookUpUpdate],
  },
  OM_E_INVALIDINDEX: {
    seenIn: ["user-interface", "scan"],
    related: ["OM_E_OUTOFRANGE", "OM_E_ITEMNOTFOUND"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "A position beyond the end of a list was asked for.",
      fr: "On a demandé une position au-delà de la fin d’une liste.",
    },
    causes: [
      {
        cause: {
          en: "`releve agent history` was asked to begin beyond the last entry.",
          fr: "On a demandé à `releve agent history` de commencer après la dernière entrée.",
        },
        tell: {
          en: "`--from` is not smaller than the number of entries that the message names.",
          fr: "`--from` n’est pas inférieur au nombre d’entrées que nomme le message.",
        },
      },
      {
        cause: {
          en: "A script counts wrongly, or the list became shorter since it was read.",
          fr: "Un script compte mal, ou la liste a raccourci depuis sa lecture.",
        },
        tell: {
          en: "It asks for position N of a list of N.",
          fr: "Il demande la position N d’une liste de N.",
        },
      },
    ],
    agent: [
      {
        en: "Begin at the newest, which is 0: `releve agent history --from 0`.",
        fr: "Commencez par la plus récente, qui est 0 : `releve agent history --from 0`.",
      },
    ],
    windows: [WINDOWS.correctScript],
    service: [SERVICE.nothing],
  },
  OM_E_ITEMNOTFOUND: {
    seenIn: ["user-interface", "scan"],
    related: ["OM_E_UNKNOWN_ID", "ERROR_NOT_FOUND"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Something was looked for in a list and is not in it.",
      fr: "On a cherché quelque chose dans une liste, et il n’y est pas.",
    },
    causes: [
      {
        cause: {
          en: "The history has nothing of this update: it was never installed or tried here.",
          fr: "L’historique n’a rien de cette mise à jour : elle n’a jamais été installée ni tentée ici.",
        },
        tell: {
          en: "`releve agent history` without `--update` does not list it.",
          fr: "`releve agent history` sans `--update` ne la cite pas.",
        },
      },
      {
        cause: {
          en: "The words or the identifier fit nothing, or more than one.",
          fr: "Les mots ou l’identifiant ne désignent rien, ou plusieurs choses.",
        },
        tell: {
          en: "Look at what the list really holds.",
          fr: "Regardez ce que contient réellement la liste.",
        },
      },
      {
        cause: { en: "It has left the scope since.", fr: "Il est sorti de la portée depuis." },
        tell: { en: "A scan took place in between.", fr: "Une analyse a eu lieu entre-temps." },
      },
    ],
    agent: [
      {
        en: "See what was installed or failed: `releve agent history`; what there is now: `releve agent search`.",
        fr: "Voyez ce qui a été installé ou a échoué : `releve agent history` ; ce qu’il y a maintenant : `releve agent search`.",
      },
    ],
    windows: [WINDOWS.scan, WINDOWS.correctScript],
    service: [SERVICE.lookUpUpdate],
  },
  OM_E_OPERATIONINPROGRESS: {
    seenIn: ["scan", "install"],
    related: ["OM_E_INSTALL_NOT_ALLOWED", "OM_E_UH_REMOTEALREADYACTIVE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Another operation that excludes this one is going on: a scan, a download, an installation.",
      fr: "Une autre opération, qui exclut celle-ci, est en cours : analyse, téléchargement, installation.",
    },
    causes: [
      {
        cause: {
          en: "Somebody or the schedule started one already.",
          fr: "Quelqu’un ou l’horaire en a déjà lancé une.",
        },
        tell: { en: "`releve agent status` shows which.", fr: "`releve agent status` montre laquelle." },
      },
      {
        cause: { en: "It hangs.", fr: "Elle est bloquée." },
        tell: { en: "It has shown the same for hours.", fr: "Elle montre la même chose depuis des heures." },
      },
    ],
    agent: [
      {
        en: "Wait until it has ended: `releve agent status`.",
        fr: "Attendez sa fin : `releve agent status`.",
      },
      {
        en: "If it hangs: `systemctl restart releve-agent`; what was begun is resolved at the start.",
        fr: "Si elle est bloquée : `systemctl restart releve-agent` ; ce qui était commencé est résolu au démarrage.",
      },
    ],
    windows: [WINDOWS.waitForEnd, WINDOWS.restartService],
    service: [SERVICE.nothing],
  },
  OM_E_CALL_CANCELLED: {
    seenIn: ["scan", "download", "install"],
    related: ["ERROR_CANCELLED", "OM_E_SERVICE_STOP", "OMC_E_DOWNLOAD_CANCELLED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The operation was cancelled on request, before its end. What it had begun is kept or taken back, so that nothing is half done.",
      fr: "L’opération a été annulée sur demande, avant sa fin. Ce qu’elle avait commencé est gardé ou défait, pour que rien ne reste à moitié fait.",
    },
    causes: [
      {
        cause: { en: "The agent is being stopped.", fr: "L’agent est en train de s’arrêter." },
        tell: TELLS.stopInLog,
      },
      {
        cause: {
          en: "A newer decision or a user cancelled it.",
          fr: "Une décision plus récente ou un utilisateur l’a annulée.",
        },
        tell: TELLS.auditOrUser,
      },
    ],
    agent: [
      {
        en: "Nothing is to be done: if it is still wanted, the agent does it later.",
        fr: "Il n’y a rien à faire : si elle est toujours voulue, l’agent la fait plus tard.",
      },
    ],
    windows: [WINDOWS.scan],
    service: [SERVICE.nothing],
  },
  OM_E_NOOP: {
    seenIn: ["user-interface", "install"],
    related: ["OM_S_ALREADY_INSTALLED", "OM_E_NO_UPDATE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "There was nothing to do: what was asked for is so already, or concerns nothing.",
      fr: "Il n’y avait rien à faire : ce qui était demandé est déjà fait, ou ne concerne rien.",
    },
    causes: [
      {
        cause: {
          en: "What was asked for is so already: the update is hidden or shown, no pause is on.",
          fr: "Ce qui était demandé est déjà ainsi : la mise à jour est masquée ou montrée, aucune pause n’est en cours.",
        },
        tell: { en: "The message names it.", fr: "Le message le nomme." },
      },
      {
        cause: {
          en: "Everything asked for was done before.",
          fr: "Tout ce qui était demandé avait été fait.",
        },
        tell: { en: "The states on the device’s page.", fr: "Voyez les états sur la page de l’appareil." },
      },
    ],
    agent: [AGENT.nothing],
    windows: [WINDOWS.nothingOnClient],
    service: [SERVICE.nothing],
  },
};
