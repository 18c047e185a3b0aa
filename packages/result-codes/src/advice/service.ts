import type { AdviceByName } from "./advice.ts";

export const SERVICE: AdviceByName = {
  OM_S_SERVICE_STOP: {
    seenIn: ["start"],
    related: ["OM_E_SERVICE_STOP", "OM_E_CALL_CANCELLED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "The agent was told to stop and did. This is no failure.",
      causes: [
        {
          cause: "Somebody, or the system’s shutdown, stopped the service.",
          tell: "`journalctl -u releve-agent`, or event 7036, says when.",
        },
      ],
      remedies: {
        agent: ["Start it again if it should run: `systemctl start releve-agent`."],
        windows: ["`net start wuauserv`, if it should run."],
        service: ["The device falls silent only if it stays stopped; look at its last contact."],
      },
    },
    fr: {
      happened: "L’agent a reçu l’ordre de s’arrêter et l’a fait. Ce n’est pas un échec.",
      causes: [
        {
          cause: "Quelqu’un, ou l’arrêt du système, a arrêté le service.",
          tell: "`journalctl -u releve-agent`, ou l’événement 7036, dit quand.",
        },
      ],
      remedies: {
        agent: ["Redémarrez-le s’il doit tourner : `systemctl start releve-agent`."],
        windows: ["Lancez `net start wuauserv`, s’il doit tourner."],
        service: ["L’appareil ne se tait que s’il reste arrêté ; regardez son dernier contact."],
      },
    },
  },
  OM_S_UPDATE_ERROR: {
    seenIn: ["install"],
    related: ["OM_E_INSTALL_COMPLETED_WITH_SOME_FAILURES", "OM_E_ALL_UPDATES_FAILED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "The work ended, and some updates were applied with errors. The others are in order.",
      causes: [
        { cause: "Single updates failed.", tell: "The device’s page lists them, each with its own code." },
      ],
      remedies: {
        agent: ["Look at each failed update’s own code on the device’s page, or in `releve agent status`."],
        windows: ["Look at Settings > Windows Update > Update history; each entry has its own code."],
        service: ["Under Updates, filter Failed, see whether one update fails on many devices."],
      },
    },
    fr: {
      happened:
        "Le travail est terminé, et certaines mises à jour ont été appliquées avec des erreurs. Les autres sont en ordre.",
      causes: [
        {
          cause: "Quelques mises à jour ont échoué.",
          tell: "La page de l’appareil les énumère, chacune avec son code.",
        },
      ],
      remedies: {
        agent: [
          "Regardez le code de chaque mise à jour en échec sur la page de l’appareil, ou dans `releve agent status`.",
        ],
        windows: [
          "Regardez Paramètres > Windows Update > Historique des mises à jour ; chaque entrée a son code.",
        ],
        service: [
          "Dans Mises à jour, filtre En échec, voyez si une mise à jour échoue sur beaucoup d’appareils.",
        ],
      },
    },
  },
  OM_S_MARKED_FOR_DISCONNECT: {
    seenIn: ["scan"],
    related: ["OM_E_CALL_CANCELLED", "OM_E_INVALID_OPERATION"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "A program that listens to the update agent is let go as soon as the message that is being delivered has ended. It is an internal notice, no failure.",
      causes: [
        {
          cause: "A tool ended its session while a message was on its way.",
          tell: "The tool closed at that moment.",
        },
      ],
      remedies: {
        agent: ["Our agent does not report this; if you see the code, it comes from a Windows client."],
        windows: ["Nothing is to be done."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Un programme à l’écoute de l’agent de mise à jour est libéré dès que le message en cours est délivré. C’est une notification interne, non un échec.",
      causes: [
        {
          cause: "Un outil a terminé sa session pendant qu’un message était en route.",
          tell: "L’outil s’est fermé à ce moment.",
        },
      ],
      remedies: {
        agent: ["Notre agent ne déclare pas ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: ["Il n’y a rien à faire."],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_S_REBOOT_REQUIRED: {
    seenIn: ["install", "restart"],
    related: ["ERROR_SUCCESS_REBOOT_REQUIRED", "OMC_E_INSTALL_NOT_ALLOWED_REBOOT_REQUIRED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The installation succeeded, and takes effect with the next restart. Until then the old version is running.",
      causes: [
        {
          cause: "The update replaces something in use: kernel, libc, a system file.",
          tell: "`/run/reboot-required.pkgs` names it; on Windows the power button says so.",
        },
      ],
      remedies: {
        agent: ["Restart when it suits: `systemctl reboot`.", "The agent reports by itself after the start."],
        windows: ["Restart when it suits."],
        service: ["Groups > All devices shows who waits for a restart; the policy sets delay and deadline."],
      },
    },
    fr: {
      happened:
        "L’installation a réussi, et prend effet au prochain redémarrage. Jusque-là, l’ancienne version tourne.",
      causes: [
        {
          cause:
            "La mise à jour remplace quelque chose en cours d’utilisation : noyau, libc, fichier du système.",
          tell: "`/run/reboot-required.pkgs` le nomme ; sous Windows, le bouton d’arrêt le dit.",
        },
      ],
      remedies: {
        agent: [
          "Redémarrez quand cela convient : `systemctl reboot`.",
          "L’agent rend compte de lui-même après le démarrage.",
        ],
        windows: ["Redémarrez quand cela convient."],
        service: [
          "Groupes > Tous les appareils montre qui attend un redémarrage ; la stratégie fixe le délai et l’échéance.",
        ],
      },
    },
  },
  OM_S_ALREADY_INSTALLED: {
    seenIn: ["install"],
    related: ["OM_E_NOOP", "ERROR_PRODUCT_VERSION"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "The update was there already, so nothing was done.",
      causes: [
        {
          cause: "Somebody or something installed it in the meantime.",
          tell: "`/var/log/dpkg.log`, or the update history, has it before this time.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done on the device."],
        windows: ["Nothing is to be done on the client."],
        service: ["Nothing is to be done; the next scan reports it as installed."],
      },
    },
    fr: {
      happened: "La mise à jour était déjà là : rien n’a été fait.",
      causes: [
        {
          cause: "Quelqu’un ou quelque chose l’a installée entre-temps.",
          tell: "`/var/log/dpkg.log`, ou l’historique des mises à jour, la contient avant ce moment.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire sur l’appareil."],
        windows: ["Il n’y a rien à faire sur le client."],
        service: ["Il n’y a rien à faire ; la prochaine analyse la déclare installée."],
      },
    },
  },
  OM_S_ALREADY_UNINSTALLED: {
    seenIn: ["uninstall"],
    related: ["ERROR_UNKNOWN_PRODUCT", "OM_E_NOOP"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "The update that was to be removed is not there, so nothing was done.",
      causes: [
        {
          cause: "It was removed in the meantime, or never installed.",
          tell: "`/var/log/dpkg.log`, or the update history.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done on the device."],
        windows: ["Nothing is to be done on the client."],
        service: ["Take back the approval to uninstall once no device has the update."],
      },
    },
    fr: {
      happened: "La mise à jour à retirer n’est pas là : rien n’a été fait.",
      causes: [
        {
          cause: "Elle a été retirée entre-temps, ou jamais installée.",
          tell: "Voyez `/var/log/dpkg.log`, ou l’historique des mises à jour.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire sur l’appareil."],
        windows: ["Il n’y a rien à faire sur le client."],
        service: ["Retirez l’approbation de désinstaller quand plus aucun appareil n’a la mise à jour."],
      },
    },
  },
  OM_E_NO_SERVICE: {
    seenIn: ["start"],
    related: ["OM_E_AU_NOSERVICE", "ERROR_SERVICE_DISABLED", "RPC_S_SERVER_UNAVAILABLE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "The agent’s service does not answer, so nothing could be asked of it.",
      causes: [
        {
          cause: "It is stopped, disabled or not installed.",
          tell: "`systemctl status releve-agent`; `sc query wuauserv`.",
        },
        { cause: "It ended with an error at its start.", tell: "`journalctl -u releve-agent -n 50`." },
      ],
      remedies: {
        agent: [
          "Start it: `systemctl enable --now releve-agent`.",
          "If it is not installed: `releve agent install --server https://NAME:8531 --account account.pem`.",
          "If it ends at once, follow the code in its last lines.",
        ],
        windows: ["`sc config wuauserv start= demand`, `net start wuauserv`."],
        service: [
          "A device whose service does not run falls silent: sort Groups > All devices by last contact.",
        ],
      },
    },
    fr: {
      happened: "Le service de l’agent ne répond pas : rien n’a pu lui être demandé.",
      causes: [
        {
          cause: "Il est arrêté, désactivé ou non installé.",
          tell: "Voyez `systemctl status releve-agent` ; `sc query wuauserv`.",
        },
        {
          cause: "Il s’est terminé par une erreur à son démarrage.",
          tell: "Voyez `journalctl -u releve-agent -n 50`.",
        },
      ],
      remedies: {
        agent: [
          "Démarrez-le : `systemctl enable --now releve-agent`.",
          "S’il n’est pas installé : `releve agent install --server https://NAME:8531 --account account.pem`.",
          "S’il se termine aussitôt, suivez le code de ses dernières lignes.",
        ],
        windows: ["Lancez `sc config wuauserv start= demand`, `net start wuauserv`."],
        service: [
          "Un appareil dont le service ne tourne pas se tait : triez Groupes > Tous les appareils par dernier contact.",
        ],
      },
    },
  },
  OM_E_MAX_CAPACITY_REACHED: {
    seenIn: ["scan"],
    related: ["OM_E_SERVER_BUSY", "OM_E_OUTOFRANGE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "A limit on how much may be held or asked at one time is reached. What is there is kept; the new request was refused.",
      causes: [
        { cause: "Too many requests at the same moment.", tell: "It passes within minutes." },
        {
          cause: "A server sent more than an agent may hold.",
          tell: "The message names the number; superseded updates count by thousands.",
        },
      ],
      remedies: {
        agent: ["The agent tries again by itself, more slowly each time."],
        windows: [
          "Close programs that search for updates at the same time.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: ["Decline superseded updates if the number of updates is the limit."],
      },
    },
    fr: {
      happened:
        "Une limite de ce qui peut être détenu ou demandé à la fois est atteinte. Ce qui est là est gardé ; la nouvelle demande a été refusée.",
      causes: [
        { cause: "Trop de demandes au même moment.", tell: "Cela passe en quelques minutes." },
        {
          cause: "Un serveur a envoyé plus qu’un agent ne peut détenir.",
          tell: "Le message nomme le nombre ; les mises à jour remplacées se comptent par milliers.",
        },
      ],
      remedies: {
        agent: ["L’agent réessaie de lui-même, plus lentement chaque fois."],
        windows: [
          "Fermez les programmes qui cherchent des mises à jour en même temps.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: ["Refusez les mises à jour remplacées si c’est leur nombre qui limite."],
      },
    },
  },
  OM_E_UNKNOWN_ID: {
    seenIn: ["scan"],
    related: ["OM_E_ITEMNOTFOUND", "OM_E_DS_NODATA"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "An identifier was given that nobody here knows.",
      causes: [
        {
          cause: "The update left this device’s scope: declined, superseded, another group.",
          tell: "The console knows it; the device does not.",
        },
        { cause: "It was mistyped.", tell: "It is no identifier that the console knows." },
      ],
      remedies: {
        agent: [
          "List what this device holds: `releve agent search` (with `--json` for scripts).",
          "Let the agent scan, then ask again.",
        ],
        windows: [
          "Scan again: `usoclient StartScan`.",
          "If a script shows it, correct the script: the log of the call is in its output.",
        ],
        service: ["Look the update up under Updates: is it declined, superseded or for another group?"],
      },
    },
    fr: {
      happened: "Un identifiant a été donné que personne ici ne connaît.",
      causes: [
        {
          cause: "La mise à jour est sortie de la portée de cet appareil : refusée, remplacée, autre groupe.",
          tell: "La console la connaît ; l’appareil non.",
        },
        { cause: "Il a été mal saisi.", tell: "Ce n’est aucun identifiant que la console connaisse." },
      ],
      remedies: {
        agent: [
          "Énumérez ce que détient cet appareil : `releve agent search` (avec `--json` pour les scripts).",
          "Laissez l’agent analyser, puis redemandez.",
        ],
        windows: [
          "Analysez de nouveau : `usoclient StartScan`.",
          "Si un script le montre, corrigez le script : la trace de l’appel est dans sa sortie.",
        ],
        service: [
          "Cherchez la mise à jour dans Mises à jour : est-elle refusée, remplacée, ou pour un autre groupe ?",
        ],
      },
    },
  },
  OM_E_INVALIDINDEX: {
    seenIn: ["scan"],
    related: ["OM_E_OUTOFRANGE", "OM_E_ITEMNOTFOUND"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "A position beyond the end of a list was asked for.",
      causes: [
        { cause: "The list became shorter since it was read.", tell: "A scan took place in between." },
        { cause: "A script counts wrongly.", tell: "It asks for position N of a list of N." },
      ],
      remedies: {
        agent: [
          "List what this device holds: `releve agent search` (with `--json` for scripts).",
          "Let the agent scan, then ask again.",
        ],
        windows: [
          "Scan again: `usoclient StartScan`.",
          "If a script shows it, correct the script: the log of the call is in its output.",
        ],
        service: ["Look the update up under Updates: is it declined, superseded or for another group?"],
      },
    },
    fr: {
      happened: "On a demandé une position au-delà de la fin d’une liste.",
      causes: [
        { cause: "La liste a raccourci depuis sa lecture.", tell: "Une analyse a eu lieu entre-temps." },
        { cause: "Un script compte mal.", tell: "Il demande la position N d’une liste de N." },
      ],
      remedies: {
        agent: [
          "Énumérez ce que détient cet appareil : `releve agent search` (avec `--json` pour les scripts).",
          "Laissez l’agent analyser, puis redemandez.",
        ],
        windows: [
          "Analysez de nouveau : `usoclient StartScan`.",
          "Si un script le montre, corrigez le script : la trace de l’appel est dans sa sortie.",
        ],
        service: [
          "Cherchez la mise à jour dans Mises à jour : est-elle refusée, remplacée, ou pour un autre groupe ?",
        ],
      },
    },
  },
  OM_E_ITEMNOTFOUND: {
    seenIn: ["scan"],
    related: ["OM_E_UNKNOWN_ID", "ERROR_NOT_FOUND"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "Something was looked for in a list and is not in it.",
      causes: [
        { cause: "It has left the scope since.", tell: "A scan took place in between." },
        {
          cause: "The words or the identifier fit nothing, or more than one.",
          tell: "Look at what the list really holds.",
        },
      ],
      remedies: {
        agent: [
          "List what this device holds: `releve agent search` (with `--json` for scripts).",
          "Let the agent scan, then ask again.",
        ],
        windows: [
          "Scan again: `usoclient StartScan`.",
          "If a script shows it, correct the script: the log of the call is in its output.",
        ],
        service: ["Look the update up under Updates: is it declined, superseded or for another group?"],
      },
    },
    fr: {
      happened: "On a cherché quelque chose dans une liste, et il n’y est pas.",
      causes: [
        { cause: "Il est sorti de la portée depuis.", tell: "Une analyse a eu lieu entre-temps." },
        {
          cause: "Les mots ou l’identifiant ne désignent rien, ou plusieurs choses.",
          tell: "Regardez ce que contient réellement la liste.",
        },
      ],
      remedies: {
        agent: [
          "Énumérez ce que détient cet appareil : `releve agent search` (avec `--json` pour les scripts).",
          "Laissez l’agent analyser, puis redemandez.",
        ],
        windows: [
          "Analysez de nouveau : `usoclient StartScan`.",
          "Si un script le montre, corrigez le script : la trace de l’appel est dans sa sortie.",
        ],
        service: [
          "Cherchez la mise à jour dans Mises à jour : est-elle refusée, remplacée, ou pour un autre groupe ?",
        ],
      },
    },
  },
  OM_E_OPERATIONINPROGRESS: {
    seenIn: ["scan", "install"],
    related: ["OM_E_INSTALL_NOT_ALLOWED", "OM_E_UH_REMOTEALREADYACTIVE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "Another operation that excludes this one is going on: a scan, a download, an installation.",
      causes: [
        {
          cause: "Somebody or the schedule started one already.",
          tell: "`releve agent status` shows which.",
        },
        { cause: "It hangs.", tell: "It has shown the same for hours." },
      ],
      remedies: {
        agent: [
          "Wait until it has ended: `releve agent status`.",
          "If it hangs: `systemctl restart releve-agent`; what was begun is resolved at the start.",
        ],
        windows: [
          "Wait until it has ended.",
          "Restart the service: `net stop wuauserv`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Une autre opération, qui exclut celle-ci, est en cours : analyse, téléchargement, installation.",
      causes: [
        {
          cause: "Quelqu’un ou l’horaire en a déjà lancé une.",
          tell: "`releve agent status` montre laquelle.",
        },
        { cause: "Elle est bloquée.", tell: "Elle montre la même chose depuis des heures." },
      ],
      remedies: {
        agent: [
          "Attendez sa fin : `releve agent status`.",
          "Si elle est bloquée : `systemctl restart releve-agent` ; ce qui était commencé est résolu au démarrage.",
        ],
        windows: [
          "Attendez sa fin.",
          "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_CALL_CANCELLED: {
    seenIn: ["scan", "download", "install"],
    related: ["ERROR_CANCELLED", "OM_E_SERVICE_STOP", "OMC_E_DOWNLOAD_CANCELLED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The operation was cancelled on request, before its end. What it had begun is kept or taken back, so that nothing is half done.",
      causes: [
        { cause: "The agent is being stopped.", tell: "A stop stands at the same second in the log." },
        { cause: "A newer decision or a user cancelled it.", tell: "The audit log, or the user." },
      ],
      remedies: {
        agent: ["Nothing is to be done: if it is still wanted, the agent does it later."],
        windows: ["Scan again: `usoclient StartScan`."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "L’opération a été annulée sur demande, avant sa fin. Ce qu’elle avait commencé est gardé ou défait, pour que rien ne reste à moitié fait.",
      causes: [
        {
          cause: "L’agent est en train de s’arrêter.",
          tell: "Un arrêt figure à la même seconde dans le journal.",
        },
        {
          cause: "Une décision plus récente ou un utilisateur l’a annulée.",
          tell: "Voyez le journal d’audit, ou l’utilisateur.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire : si elle est toujours voulue, l’agent la fait plus tard."],
        windows: ["Analysez de nouveau : `usoclient StartScan`."],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_NOOP: {
    seenIn: ["install"],
    related: ["OM_S_ALREADY_INSTALLED", "OM_E_NO_UPDATE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "There was nothing to do: what was asked for is so already, or concerns nothing.",
      causes: [{ cause: "Everything asked for was done before.", tell: "The states on the device’s page." }],
      remedies: {
        agent: ["Nothing is to be done on the device."],
        windows: ["Nothing is to be done on the client."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened: "Il n’y avait rien à faire : ce qui était demandé est déjà fait, ou ne concerne rien.",
      causes: [
        {
          cause: "Tout ce qui était demandé avait été fait.",
          tell: "Voyez les états sur la page de l’appareil.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire sur l’appareil."],
        windows: ["Il n’y a rien à faire sur le client."],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_XML_MISSINGDATA: {
    seenIn: ["scan", "import"],
    related: ["OM_E_XML_INVALID", "OM_E_EE_MISSING_METADATA"],
    sources: ["Relève: metadata", "Relève: rules"],
    en: {
      happened:
        "Something that the update’s description must have is not in it, so the update cannot be used. Others go on.",
      causes: [
        {
          cause: "The document lacks a required part.",
          tell: "All devices have the code for this update; `releve metadata check` names line and column.",
        },
        {
          cause: "The service did not send the update’s details.",
          tell: "The update’s panel has them; the device’s next scan asks again.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done on the device. Correct the document at the service."],
        windows: ["Nothing is to be done on the client; correct the document at the service."],
        service: [
          "Check the document: `releve metadata check`; correct it and import a higher revision, or decline it.",
        ],
      },
    },
    fr: {
      happened:
        "Il manque à la description de la mise à jour quelque chose d’obligatoire : elle ne peut pas servir. Les autres continuent.",
      causes: [
        {
          cause: "Il manque au document une partie obligatoire.",
          tell: "Tous les appareils ont le code pour cette mise à jour ; `releve metadata check` nomme la ligne et la colonne.",
        },
        {
          cause: "Le service n’a pas envoyé les détails de la mise à jour.",
          tell: "Le volet de la mise à jour les contient ; la prochaine analyse de l’appareil redemande.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire sur l’appareil. Corrigez le document au service."],
        windows: ["Il n’y a rien à faire sur le client ; corrigez le document au service."],
        service: [
          "Vérifiez le document : `releve metadata check` ; corrigez-le et importez une révision plus élevée, ou refusez-le.",
        ],
      },
    },
  },
  OM_E_XML_INVALID: {
    seenIn: ["scan", "import"],
    related: ["OM_E_XML_MISSINGDATA", "OM_E_PT_SOAPCLIENT_PARSE"],
    sources: ["Relève: metadata", "Relève: rules"],
    en: {
      happened:
        "The update’s description holds something that it may not hold, so the update cannot be used. Others go on.",
      causes: [
        {
          cause: "The document was written or changed with a mistake.",
          tell: "All devices have the code for this update; `releve metadata check` names line and column.",
        },
        { cause: "The device’s copy was damaged.", tell: "Only this device has it." },
      ],
      remedies: {
        agent: ["Nothing is to be done on the device. Correct the document at the service."],
        windows: ["Nothing is to be done on the client; correct the document at the service."],
        service: [
          "Check the document: `releve metadata check`; correct it and import a higher revision, or decline it.",
        ],
      },
    },
    fr: {
      happened:
        "La description de la mise à jour contient quelque chose qu’elle ne peut pas contenir : elle ne peut pas servir. Les autres continuent.",
      causes: [
        {
          cause: "Le document a été écrit ou modifié avec une faute.",
          tell: "Tous les appareils ont le code pour cette mise à jour ; `releve metadata check` nomme la ligne et la colonne.",
        },
        { cause: "La copie de l’appareil a été abîmée.", tell: "Seul cet appareil l’a." },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire sur l’appareil. Corrigez le document au service."],
        windows: ["Il n’y a rien à faire sur le client ; corrigez le document au service."],
        service: [
          "Vérifiez le document : `releve metadata check` ; corrigez-le et importez une révision plus élevée, ou refusez-le.",
        ],
      },
    },
  },
  OM_E_INVALID_UPDATE: {
    seenIn: ["scan", "import"],
    related: ["OM_E_XML_INVALID", "OM_E_UH_INVALIDMETADATA"],
    sources: ["Relève: metadata", "Relève: rules"],
    en: {
      happened: "The update as a whole is not valid, and was passed over. Others go on.",
      causes: [
        {
          cause: "The document contradicts itself.",
          tell: "All devices have the code for this update; `releve metadata check` names line and column.",
        },
        {
          cause: "It was made for another product.",
          tell: "Its origin, and that all documents from there have it.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done on the device. Correct the document at the service."],
        windows: ["Nothing is to be done on the client; correct the document at the service."],
        service: [
          "Check the document: `releve metadata check`; correct it and import a higher revision, or decline it.",
        ],
      },
    },
    fr: {
      happened: "La mise à jour dans son ensemble n’est pas valable, et a été sautée. Les autres continuent.",
      causes: [
        {
          cause: "Le document se contredit.",
          tell: "Tous les appareils ont le code pour cette mise à jour ; `releve metadata check` nomme la ligne et la colonne.",
        },
        {
          cause: "Il a été fait pour un autre produit.",
          tell: "Son origine, et le fait que tous les documents de là-bas l’ont.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire sur l’appareil. Corrigez le document au service."],
        windows: ["Il n’y a rien à faire sur le client ; corrigez le document au service."],
        service: [
          "Vérifiez le document : `releve metadata check` ; corrigez-le et importez une révision plus élevée, ou refusez-le.",
        ],
      },
    },
  },
  OM_E_INVALID_RELATIONSHIP: {
    seenIn: ["scan", "import"],
    related: ["OM_E_CYCLE_DETECTED", "OM_E_INVALID_UPDATE"],
    sources: ["Relève: metadata", "Relève: rules"],
    en: {
      happened:
        "A relation between two updates makes no sense, for instance a bundle that holds a category. The update that has the relation has no verdict; others go on.",
      causes: [
        {
          cause: "The document names a wrong update as prerequisite, member or predecessor.",
          tell: "All devices have the code for this update; `releve metadata check` names line and column.",
        },
        {
          cause: "One of the two was replaced by something of another kind.",
          tell: "Its newest revision has another type.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done on the device. Correct the document at the service."],
        windows: ["Nothing is to be done on the client; correct the document at the service."],
        service: [
          "Check the document: `releve metadata check`; correct it and import a higher revision, or decline it.",
        ],
      },
    },
    fr: {
      happened:
        "Une relation entre deux mises à jour n’a pas de sens, par exemple un lot qui contient une catégorie. La mise à jour qui a la relation n’a pas de verdict ; les autres continuent.",
      causes: [
        {
          cause: "Le document nomme une fausse mise à jour comme préalable, membre ou prédécesseur.",
          tell: "Tous les appareils ont le code pour cette mise à jour ; `releve metadata check` nomme la ligne et la colonne.",
        },
        {
          cause: "L’une des deux a été remplacée par quelque chose d’un autre genre.",
          tell: "Sa dernière révision a un autre type.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire sur l’appareil. Corrigez le document au service."],
        windows: ["Il n’y a rien à faire sur le client ; corrigez le document au service."],
        service: [
          "Vérifiez le document : `releve metadata check` ; corrigez-le et importez une révision plus élevée, ou refusez-le.",
        ],
      },
    },
  },
  OM_E_CYCLE_DETECTED: {
    seenIn: ["scan", "import"],
    related: ["OM_E_TOO_DEEP_RELATION", "OM_E_INVALID_RELATIONSHIP"],
    sources: ["Relève: metadata", "Relève: rules"],
    en: {
      happened:
        "Updates refer to each other in a circle: A needs B and B needs A, or each supersedes the other. Those in the circle have no verdict; all others are judged as usual.",
      causes: [
        {
          cause: "Two documents name each other as prerequisites or as superseded.",
          tell: "The update’s panel shows the relation in both directions.",
        },
        { cause: "A newer revision closed the circle.", tell: "It began with its import." },
      ],
      remedies: {
        agent: ["Nothing is to be done on the device. Correct the document at the service."],
        windows: ["Nothing is to be done on the client; correct the document at the service."],
        service: [
          "Check the document: `releve metadata check`; correct it and import a higher revision, or decline it.",
        ],
      },
    },
    fr: {
      happened:
        "Des mises à jour renvoient l’une à l’autre en cercle : A exige B et B exige A, ou chacune remplace l’autre. Celles du cercle n’ont pas de verdict ; toutes les autres sont jugées normalement.",
      causes: [
        {
          cause: "Deux documents se nomment l’un l’autre comme préalable ou comme remplacé.",
          tell: "Le volet de la mise à jour montre la relation dans les deux sens.",
        },
        { cause: "Une révision plus récente a fermé le cercle.", tell: "Cela a commencé à son importation." },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire sur l’appareil. Corrigez le document au service."],
        windows: ["Il n’y a rien à faire sur le client ; corrigez le document au service."],
        service: [
          "Vérifiez le document : `releve metadata check` ; corrigez-le et importez une révision plus élevée, ou refusez-le.",
        ],
      },
    },
  },
  OM_E_TOO_DEEP_RELATION: {
    seenIn: ["scan", "import"],
    related: ["OM_E_CYCLE_DETECTED", "OM_E_INVALID_RELATIONSHIP"],
    sources: ["Relève: metadata", "Relève: rules"],
    en: {
      happened:
        "An update’s prerequisites lead from one to the next beyond the limit of 100. It has no verdict; others are judged as usual.",
      causes: [
        {
          cause:
            "A generated catalogue makes each update a prerequisite of the next, where it should supersede it.",
          tell: "The update’s panel shows a long chain.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done on the device. Correct the document at the service."],
        windows: ["Nothing is to be done on the client; correct the document at the service."],
        service: [
          "Check the document: `releve metadata check`; correct it and import a higher revision, or decline it.",
        ],
      },
    },
    fr: {
      happened:
        "Les préalables d’une mise à jour mènent de l’un à l’autre au-delà de la limite de 100. Elle n’a pas de verdict ; les autres sont jugées normalement.",
      causes: [
        {
          cause:
            "Un catalogue produit par un outil fait de chaque mise à jour un préalable de la suivante, au lieu de la remplacer.",
          tell: "Le volet de la mise à jour montre une longue chaîne.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire sur l’appareil. Corrigez le document au service."],
        windows: ["Il n’y a rien à faire sur le client ; corrigez le document au service."],
        service: [
          "Vérifiez le document : `releve metadata check` ; corrigez-le et importez une révision plus élevée, ou refusez-le.",
        ],
      },
    },
  },
  OM_E_REG_VALUE_INVALID: {
    seenIn: ["policy", "start"],
    related: ["OM_E_POLICY_NOT_SET", "ERROR_INVALID_PARAMETER"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "A setting of this computer has a value that it may not have. It was not used; a default stands in for it where there is one.",
      causes: [
        {
          cause: "A policy value has a wrong type or is out of range.",
          tell: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /s`; for our agent the message names the setting.",
        },
        { cause: "A script wrote it.", tell: "It comes back after it was corrected." },
      ],
      remedies: {
        agent: [
          "Run `releve agent status` and read the end of `/var/lib/releve-agent/agent.log`.",
          "Correct the option in `systemctl cat releve-agent`, or the group’s policy.",
        ],
        windows: ["Set the values anew from `releve client-settings --server URL --format reg`."],
        service: ["Save the group’s policy again under Policies; it is checked there."],
      },
    },
    fr: {
      happened:
        "Un réglage de cet ordinateur a une valeur qu’il ne peut pas avoir. Elle n’a pas été utilisée ; une valeur par défaut la remplace s’il y en a une.",
      causes: [
        {
          cause: "Une valeur de stratégie a un type faux ou sort de son intervalle.",
          tell: "Voyez `reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /s` ; pour notre agent, le message nomme le réglage.",
        },
        { cause: "Un script l’a écrite.", tell: "Elle revient après correction." },
      ],
      remedies: {
        agent: [
          "Lancez `releve agent status` et lisez la fin de `/var/lib/releve-agent/agent.log`.",
          "Corrigez l’option dans `systemctl cat releve-agent`, ou la stratégie du groupe.",
        ],
        windows: ["Rétablissez les valeurs d’après `releve client-settings --server URL --format reg`."],
        service: ["Enregistrez de nouveau la stratégie du groupe dans Stratégies ; elle y est vérifiée."],
      },
    },
  },
  OM_E_DUPLICATE_ITEM: {
    seenIn: ["scan"],
    related: ["OM_E_DS_DUPLICATEUPDATEID", "OM_E_DS_ROWEXISTS"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "Something is named twice where it may be named once. The first stays.",
      causes: [
        {
          cause: "A server sent one thing twice in an answer.",
          tell: "All devices have it; the message names it.",
        },
        { cause: "A script adds something a second time.", tell: "The code stands in its output." },
      ],
      remedies: {
        agent: ["The agent tries again by itself, more slowly each time."],
        windows: [
          "Scan again: `usoclient StartScan`.",
          "If a script shows it, correct the script: the log of the call is in its output.",
        ],
        service: ["If the service is Relève, report the message with the version of `releve status`."],
      },
    },
    fr: {
      happened: "Quelque chose est nommé deux fois là où il ne peut l’être qu’une. Le premier reste.",
      causes: [
        {
          cause: "Un serveur a envoyé deux fois une chose dans une réponse.",
          tell: "Tous les appareils l’ont ; le message la nomme.",
        },
        { cause: "Un script ajoute quelque chose une seconde fois.", tell: "Le code figure dans sa sortie." },
      ],
      remedies: {
        agent: ["L’agent réessaie de lui-même, plus lentement chaque fois."],
        windows: [
          "Analysez de nouveau : `usoclient StartScan`.",
          "Si un script le montre, corrigez le script : la trace de l’appel est dans sa sortie.",
        ],
        service: ["Si le service est Relève, signalez le message avec la version de `releve status`."],
      },
    },
  },
  OM_E_INVALID_INSTALL_REQUESTED: {
    seenIn: ["install"],
    related: ["OM_E_INSTALL_NOT_ALLOWED", "OM_E_NOT_APPLICABLE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "Updates were asked to be installed that this caller may not install, or not together.",
      causes: [
        {
          cause: "The update is not approved for this device, or is no longer.",
          tell: "Its panel shows the approvals.",
        },
        {
          cause: "A user asked for one that only the service may install.",
          tell: "The code came from a user’s click.",
        },
      ],
      remedies: {
        agent: ["See why: `releve agent why UPDATE`."],
        windows: ["Scan again: `usoclient StartScan`."],
        service: ["Approve the update for the device’s group if it is to be installed."],
      },
    },
    fr: {
      happened:
        "On a demandé l’installation de mises à jour que cet appelant ne peut pas installer, ou pas ensemble.",
      causes: [
        {
          cause: "La mise à jour n’est pas approuvée pour cet appareil, ou ne l’est plus.",
          tell: "Son volet montre les approbations.",
        },
        {
          cause: "Un utilisateur en a demandé une que seul le service peut installer.",
          tell: "Le code vient du clic d’un utilisateur.",
        },
      ],
      remedies: {
        agent: ["Voyez pourquoi : `releve agent why UPDATE`."],
        windows: ["Analysez de nouveau : `usoclient StartScan`."],
        service: ["Approuvez la mise à jour pour le groupe de l’appareil si elle doit être installée."],
      },
    },
  },
  OM_E_INSTALL_NOT_ALLOWED: {
    seenIn: ["install"],
    related: [
      "OM_E_OPERATIONINPROGRESS",
      "OMC_E_INSTALL_NOT_ALLOWED_REBOOT_REQUIRED",
      "ERROR_INSTALL_ALREADY_RUNNING",
    ],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "Another installation is going on, or a restart is due, so this one did not begin. It is tried again.",
      causes: [
        {
          cause: "Another apt, dpkg or installer is at work.",
          tell: "`lsof /var/lib/dpkg/lock-frontend` names it; on Windows `TiWorker.exe` or `msiexec.exe`.",
        },
        { cause: "A restart is due.", tell: "`/run/reboot-required` exists, or the power button says so." },
        { cause: "Unattended upgrades run at the same time.", tell: "`systemctl status apt-daily-upgrade`." },
      ],
      remedies: {
        agent: [
          "Wait until the other has ended; never delete dpkg’s lock.",
          "If unattended upgrades get in the way each day, move their hour or switch them off.",
          "The agent tries again by itself, more slowly each time.",
        ],
        windows: ["Wait, or restart if that is due.", "Scan again: `usoclient StartScan`."],
        service: ["Set the policy’s schedule to another hour than the one of other tools."],
      },
    },
    fr: {
      happened:
        "Une autre installation est en cours, ou un redémarrage est dû : celle-ci n’a pas commencé. Elle sera retentée.",
      causes: [
        {
          cause: "Un autre apt, dpkg ou installateur travaille.",
          tell: "`lsof /var/lib/dpkg/lock-frontend` le nomme ; sous Windows `TiWorker.exe` ou `msiexec.exe`.",
        },
        {
          cause: "Un redémarrage est dû.",
          tell: "`/run/reboot-required` existe, ou le bouton d’arrêt le dit.",
        },
        {
          cause: "Les mises à niveau automatiques tournent en même temps.",
          tell: "Voyez `systemctl status apt-daily-upgrade`.",
        },
      ],
      remedies: {
        agent: [
          "Attendez la fin de l’autre ; ne supprimez jamais le verrou de dpkg.",
          "Si les mises à niveau automatiques gênent chaque jour, déplacez leur heure ou désactivez-les.",
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: ["Attendez, ou redémarrez si c’est dû.", "Analysez de nouveau : `usoclient StartScan`."],
        service: ["Réglez l’horaire de la stratégie à une autre heure que celle d’autres outils."],
      },
    },
  },
  OM_E_NOT_APPLICABLE: {
    seenIn: ["install", "scan"],
    related: ["CBS_E_NOT_APPLICABLE", "OM_S_ALREADY_INSTALLED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The update does not apply to this computer: its rules say so, or it does so no longer. Nothing was changed.",
      causes: [
        {
          cause: "It is installed already, or a newer one is.",
          tell: "`releve agent why UPDATE`, or the update history.",
        },
        {
          cause: "It is for another system, version or architecture.",
          tell: "The rules on the update’s panel.",
        },
        { cause: "The device changed since the last scan.", tell: "A scan brings the present state." },
      ],
      remedies: {
        agent: ["See gate by gate: `releve agent why UPDATE`."],
        windows: ["Scan again: `usoclient StartScan`."],
        service: ["Look at the device’s page, Why, for the rule and the fact that decide."],
      },
    },
    fr: {
      happened:
        "La mise à jour ne concerne pas cet ordinateur : ses règles le disent, ou elle ne le concerne plus. Rien n’a été modifié.",
      causes: [
        {
          cause: "Elle est déjà installée, ou une plus récente l’est.",
          tell: "Voyez `releve agent why UPDATE`, ou l’historique des mises à jour.",
        },
        {
          cause: "Elle est pour un autre système, une autre version ou architecture.",
          tell: "Voyez les règles dans le volet de la mise à jour.",
        },
        {
          cause: "L’appareil a changé depuis la dernière analyse.",
          tell: "Une analyse apporte l’état présent.",
        },
      ],
      remedies: {
        agent: ["Voyez étape par étape : `releve agent why UPDATE`."],
        windows: ["Analysez de nouveau : `usoclient StartScan`."],
        service: ["Regardez sur la page de l’appareil, Pourquoi, la règle et le fait qui décident."],
      },
    },
  },
  OM_E_NO_USERTOKEN: {
    seenIn: ["install", "user-interface"],
    related: ["OM_E_NO_INTERACTIVE_USER", "OM_E_DS_IMPERSONATED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "The operation needs the rights of a logged-in user and none could be had.",
      causes: [
        { cause: "Nobody is logged in.", tell: "`who`, or `query user`, shows nobody." },
        { cause: "The session ended in the meantime.", tell: "A logoff at that minute." },
      ],
      remedies: {
        agent: ["Log in, or set the policy to install without asking."],
        windows: ["Log in, or set the policy to install without asking."],
        service: [
          "For computers without users set the group’s policy to Automatic with a maintenance window.",
        ],
      },
    },
    fr: {
      happened: "L’opération a besoin des droits d’un utilisateur connecté, et aucun n’a pu être obtenu.",
      causes: [
        { cause: "Personne n’est connecté.", tell: "`who`, ou `query user`, ne montre personne." },
        { cause: "La session s’est terminée entre-temps.", tell: "Une déconnexion à cette minute." },
      ],
      remedies: {
        agent: ["Connectez-vous, ou réglez la stratégie sur l’installation sans question."],
        windows: ["Connectez-vous, ou réglez la stratégie sur l’installation sans question."],
        service: [
          "Pour des ordinateurs sans utilisateurs, réglez la stratégie du groupe sur Automatique avec une fenêtre de maintenance.",
        ],
      },
    },
  },
  OM_E_EXCLUSIVE_INSTALL_CONFLICT: {
    seenIn: ["install"],
    related: ["OM_E_OPERATIONINPROGRESS", "OM_E_INSTALL_NOT_ALLOWED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "This update must be installed alone, and others were asked for together with it. It is installed apart from them.",
      causes: [
        {
          cause: "The update says that it requires exclusive handling, as service packs do.",
          tell: "Its details have Impact RequiresExclusiveHandling.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done: the others wait for the next round."],
        windows: ["Install it alone, restart, then the others."],
        service: ["Approve such an update by itself, a day before the others."],
      },
    },
    fr: {
      happened:
        "Cette mise à jour doit être installée seule, et d’autres étaient demandées avec elle. Elle est installée à part.",
      causes: [
        {
          cause: "La mise à jour dit qu’elle exige un traitement exclusif, comme les Service Packs.",
          tell: "Ses détails ont Impact RequiresExclusiveHandling.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire : les autres attendent le tour suivant."],
        windows: ["Installez-la seule, redémarrez, puis les autres."],
        service: ["Approuvez une telle mise à jour seule, un jour avant les autres."],
      },
    },
  },
  OM_E_POLICY_NOT_SET: {
    seenIn: ["policy"],
    related: ["OM_E_REG_VALUE_INVALID", "OM_E_CALL_CANCELLED_BY_POLICY"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "A policy value that is needed here was never set.",
      causes: [
        {
          cause: "The device has not received its policy yet.",
          tell: "It was enrolled minutes ago, or has not reached the service since.",
        },
        {
          cause: "On Windows: the Group Policy has not been applied.",
          tell: "`gpresult /h report.html` does not show it.",
        },
      ],
      remedies: {
        agent: [
          "Let the agent reach the service once: `systemctl restart releve-agent`, then `releve agent status`.",
        ],
        windows: ["`gpupdate /force`, then scan."],
        service: ["See under Policies that the device’s group has, or inherits, a policy."],
      },
    },
    fr: {
      happened: "Une valeur de stratégie nécessaire ici n’a jamais été réglée.",
      causes: [
        {
          cause: "L’appareil n’a pas encore reçu sa stratégie.",
          tell: "Il a été inscrit il y a quelques minutes, ou n’a pas atteint le service depuis.",
        },
        {
          cause: "Sous Windows : la stratégie de groupe n’a pas été appliquée.",
          tell: "`gpresult /h report.html` ne la montre pas.",
        },
      ],
      remedies: {
        agent: [
          "Laissez l’agent atteindre une fois le service : `systemctl restart releve-agent`, puis `releve agent status`.",
        ],
        windows: ["Lancez `gpupdate /force`, puis analysez."],
        service: ["Vérifiez dans Stratégies que le groupe de l’appareil a une stratégie, ou en hérite."],
      },
    },
  },
  OM_E_SERVICE_STOP: {
    seenIn: ["scan", "download", "install"],
    related: ["OM_S_SERVICE_STOP", "ERROR_SHUTDOWN_IN_PROGRESS", "OM_E_CALL_CANCELLED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The agent or the computer was stopped before the work was done. It goes on at the next start, from where it was.",
      causes: [
        {
          cause: "The computer was shut down or restarted.",
          tell: "`last -x`, or event 1074, at that minute.",
        },
        { cause: "Somebody stopped the service.", tell: "`journalctl -u releve-agent`, or event 7036." },
      ],
      remedies: {
        agent: ["Nothing is to be done after the start: the agent resolves what it had begun."],
        windows: ["Nothing is to be done; the next scan goes on."],
        service: ["If many devices show it at one hour, move the maintenance window away from shutdowns."],
      },
    },
    fr: {
      happened:
        "L’agent ou l’ordinateur a été arrêté avant la fin du travail. Il reprend au prochain démarrage, là où il en était.",
      causes: [
        {
          cause: "L’ordinateur a été éteint ou redémarré.",
          tell: "Voyez `last -x`, ou l’événement 1074, à cette minute.",
        },
        {
          cause: "Quelqu’un a arrêté le service.",
          tell: "Voyez `journalctl -u releve-agent`, ou l’événement 7036.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire après le démarrage : l’agent résout ce qu’il avait commencé."],
        windows: ["Il n’y a rien à faire ; la prochaine analyse continue."],
        service: [
          "Si beaucoup d’appareils le montrent à une heure, éloignez la fenêtre de maintenance des arrêts.",
        ],
      },
    },
  },
  OM_E_NO_CONNECTION: {
    seenIn: ["scan", "report"],
    related: ["OM_E_DM_NONETWORK", "OM_E_PT_ENDPOINT_UNREACHABLE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "The device had no network at all, so nothing could be asked of the service.",
      causes: [
        {
          cause: "It is offline: cable, Wi-Fi, flight mode, VPN.",
          tell: "`ip route`, or `ipconfig`, shows no default route.",
        },
        {
          cause: "The network comes up later than the agent.",
          tell: "It happens right after the start only.",
        },
      ],
      remedies: {
        agent: [
          "Connect it; `ip route` must show a default route.",
          "The agent tries again by itself, more slowly each time.",
        ],
        windows: ["Connect the computer, then scan."],
        service: [
          "A device that is often offline needs a longer time before it counts as silent: see its group’s detection hours.",
        ],
      },
    },
    fr: {
      happened: "L’appareil n’avait pas de réseau du tout : rien n’a pu être demandé au service.",
      causes: [
        {
          cause: "Il est hors ligne : câble, Wi-Fi, mode avion, VPN.",
          tell: "`ip route`, ou `ipconfig`, ne montre pas de route par défaut.",
        },
        {
          cause: "Le réseau vient plus tard que l’agent.",
          tell: "Cela n’arrive que juste après le démarrage.",
        },
      ],
      remedies: {
        agent: [
          "Connectez-le ; `ip route` doit montrer une route par défaut.",
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: ["Connectez l’ordinateur, puis analysez."],
        service: [
          "Un appareil souvent hors ligne a besoin de plus de temps avant de compter comme muet : voyez les heures de détection de son groupe.",
        ],
      },
    },
  },
  OM_E_NOT_INITIALIZED: {
    seenIn: ["start", "scan"],
    related: ["OM_E_NO_SERVICE", "OM_E_SERVICE_NOT_REGISTERED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "Something was used before it was ready: on a device with our agent, mostly a question to an agent that has never run here.",
      causes: [
        {
          cause: "No agent has run on this data folder.",
          tell: "`/var/lib/releve-agent/store.db` does not exist; another `--data` is in use.",
        },
        {
          cause: "The identity was removed while the agent ran.",
          tell: "`releve agent status` says not enrolled.",
        },
        {
          cause: "On Windows: the update service was asked while it was starting.",
          tell: "It passes within a minute.",
        },
      ],
      remedies: {
        agent: [
          "Enrol and start it: `releve agent install --server https://NAME:8531 --account account.pem`.",
          "If it runs with another folder, name it: `releve agent status --data DIR`.",
        ],
        windows: [
          "Restart the service: `net stop wuauserv`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Quelque chose a été utilisé avant d’être prêt : sur un appareil avec notre agent, le plus souvent une question à un agent qui n’a jamais tourné ici.",
      causes: [
        {
          cause: "Aucun agent n’a tourné sur ce dossier de données.",
          tell: "`/var/lib/releve-agent/store.db` n’existe pas ; un autre `--data` est utilisé.",
        },
        {
          cause: "L’identité a été supprimée pendant que l’agent tournait.",
          tell: "`releve agent status` le dit non inscrit.",
        },
        {
          cause: "Sous Windows : le service de mise à jour a été interrogé pendant son démarrage.",
          tell: "Cela passe en une minute.",
        },
      ],
      remedies: {
        agent: [
          "Inscrivez-le et démarrez-le : `releve agent install --server https://NAME:8531 --account account.pem`.",
          "S’il tourne avec un autre dossier, nommez-le : `releve agent status --data DIR`.",
        ],
        windows: [
          "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
};
