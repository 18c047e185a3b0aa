import { adviceOf } from "./entry.ts";
import { CAUSES, TELLS } from "./causes.ts";
import { AGENT, SERVICE, WINDOWS } from "./steps.ts";

export const AUTOMATIC_UPDATES = adviceOf({
  OM_E_NON_UI_MODE: {
    seenIn: ["user-interface"],
    related: ["OM_E_NO_UI_SUPPORT", "OM_E_NO_INTERACTIVE_USER"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "A window was to be shown where none can be, for instance on a server without a desktop. What the window was to ask stays undecided.",
      fr: "Une fenêtre devait être montrée là où c’est impossible, par exemple sur un serveur sans bureau. Ce que la fenêtre devait demander reste sans réponse.",
    },
    causes: [
      {
        cause: {
          en: "The computer has no desktop (Server Core, a server).",
          fr: "L’ordinateur n’a pas de bureau (Server Core, un serveur).",
        },
        tell: TELLS.noGraphicalLogin,
      },
      {
        cause: {
          en: "The program runs as a service, outside of any session.",
          fr: "Le programme tourne comme service, hors de toute session.",
        },
        tell: { en: "Its session number is 0.", fr: "Son numéro de session est 0." },
      },
    ],
    agent: [AGENT.notOurs],
    windows: [{ en: "Use `sconfig` on Server Core.", fr: "Utilisez `sconfig` sous Server Core." }],
    service: [
      {
        en: "Give groups of servers a policy that installs in a maintenance window without asking.",
        fr: "Donnez aux groupes de serveurs une stratégie qui installe sans demander, dans une fenêtre de maintenance.",
      },
    ],
  },
  OM_E_WUCLTUI_UNSUPPORTED_VERSION: {
    seenIn: ["user-interface"],
    related: ["OM_E_INVALIDWUAVERSION", "OM_E_AUCLIENT_UNEXPECTED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "What a person asks the agent through, and the agent behind it, are of versions that do not go together.",
      fr: "Ce par quoi l’on s’adresse à l’agent et l’agent derrière sont de versions qui ne vont pas ensemble.",
    },
    causes: [
      {
        cause: {
          en: "An update of the agent replaced one part only.",
          fr: "Une mise à jour de l’agent n’a remplacé qu’une partie.",
        },
        tell: { en: "Their file versions differ.", fr: "Les versions de leurs fichiers diffèrent." },
      },
      {
        cause: {
          en: "Files were copied from another computer.",
          fr: "Des fichiers ont été copiés d’un autre ordinateur.",
        },
        tell: { en: "`sfc /verifyonly` finds them.", fr: "`sfc /verifyonly` les trouve." },
      },
    ],
    agent: [
      {
        en: "The command and the running agent are of different versions: restart the agent, `systemctl restart releve-agent`.",
        fr: "La commande et l’agent en cours sont de versions différentes : redémarrez l’agent, `systemctl restart releve-agent`.",
      },
    ],
    windows: [
      { en: "Restart the computer.", fr: "Redémarrez l’ordinateur." },
      {
        en: "If it stays: `sfc /scannow`, then install the latest cumulative update.",
        fr: "Si cela demeure : `sfc /scannow`, puis installez la dernière mise à jour cumulative.",
      },
    ],
    service: [SERVICE.nothing],
  },
  OM_E_AUCLIENT_UNEXPECTED: {
    seenIn: ["user-interface"],
    related: ["OM_E_AU_UNEXPECTED", "OM_E_UNEXPECTED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "What a person asks the agent through failed in a way that no other code describes: the window for updates on Windows, the command on a device with our agent. The agent behind it goes on.",
      fr: "Ce par quoi l’on s’adresse à l’agent a échoué d’une façon qu’aucun autre code ne décrit : la fenêtre des mises à jour sous Windows, la commande sur un appareil avec notre agent. L’agent derrière continue.",
    },
    causes: [
      {
        cause: {
          en: "Something else answers in the agent’s place, or an agent that is too old to answer.",
          fr: "Autre chose répond à la place de l’agent, ou un agent trop ancien pour répondre.",
        },
        tell: {
          en: "`ss -xlp` shows which process listens on `/var/lib/releve-agent/agent.sock`.",
          fr: "`ss -xlp` montre quel processus écoute sur `/var/lib/releve-agent/agent.sock`.",
        },
      },
      {
        cause: {
          en: "The command may not enter the data folder.",
          fr: "La commande n’a pas le droit d’entrer dans le dossier de données.",
        },
        tell: { en: "It works as root.", fr: "Elle marche comme root." },
      },
      {
        cause: {
          en: "On Windows: the session was ending, or the window has a defect.",
          fr: "Sous Windows : la session se terminait, ou la fenêtre a un défaut.",
        },
        tell: {
          en: "It happened at logoff, or comes at the same click each time.",
          fr: "C’est arrivé à la déconnexion, ou cela vient chaque fois au même clic.",
        },
      },
    ],
    agent: [
      { en: "Ask as root: `sudo releve agent scan`.", fr: "Demandez comme root : `sudo releve agent scan`." },
      AGENT.restart,
      AGENT.reportDefect,
    ],
    windows: [
      { en: "Log off and on again.", fr: "Déconnectez-vous et reconnectez-vous." },
      WINDOWS.repairIfItStays,
    ],
    service: [SERVICE.nothing],
  },
  OM_E_AU_NOSERVICE: {
    seenIn: ["scan", "start"],
    related: ["OM_E_NO_SERVICE", "ERROR_SERVICE_DISABLED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Automatic updates cannot take a request, because what does the work is not running.",
      fr: "Les mises à jour automatiques ne peuvent pas prendre de demande, parce que ce qui fait le travail ne tourne pas.",
    },
    causes: [
      {
        cause: {
          en: "The agent or the update service is stopped or disabled.",
          fr: "L’agent ou le service de mise à jour est arrêté ou désactivé.",
        },
        tell: {
          en: "`systemctl is-active releve-agent`; `sc.exe query wuauserv`.",
          fr: "Voyez `systemctl is-active releve-agent` ; `sc.exe query wuauserv`.",
        },
      },
      {
        cause: {
          en: "The agent runs and is not enrolled yet.",
          fr: "L’agent tourne et n’est pas encore inscrit.",
        },
        tell: {
          en: "`releve agent doctor` finds no identity; the end of `agent.log` says why it cannot enrol.",
          fr: "`releve agent doctor` ne trouve pas d’identité ; la fin de `agent.log` dit pourquoi il ne peut pas s’inscrire.",
        },
      },
      {
        cause: { en: "It is starting just then.", fr: "Il est en train de démarrer." },
        tell: TELLS.passesInSeconds,
      },
    ],
    agent: [
      AGENT.start,
      {
        en: "If it ends at once, read why: `journalctl -u releve-agent -n 50`.",
        fr: "S’il se termine aussitôt, lisez pourquoi : `journalctl -u releve-agent -n 50`.",
      },
    ],
    windows: [WINDOWS.startService, WINDOWS.scan],
    service: [SERVICE.nothing],
  },
  OM_E_AU_PAUSED: {
    seenIn: ["scan", "install"],
    related: ["OM_E_WU_DISABLED", "OM_E_CALL_CANCELLED_BY_POLICY"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Automatic updates are paused on this device, so nothing is installed by itself until the pause ends. Our agent goes on scanning and does what the service’s tasks ask; Windows does not scan either.",
      fr: "Les mises à jour automatiques sont suspendues sur cet appareil : rien ne s’installe de soi-même avant la fin de la pause. Notre agent continue d’analyser et fait ce que demandent les tâches du service ; Windows n’analyse pas non plus.",
    },
    causes: [
      {
        cause: {
          en: "A user or an admin paused them.",
          fr: "Un utilisateur ou un administrateur les a suspendues.",
        },
        tell: {
          en: "`releve agent scan --install` says until when; on Windows, Settings > Windows Update does.",
          fr: "`releve agent scan --install` dit jusqu’à quand ; sous Windows, Paramètres > Windows Update le dit.",
        },
      },
      {
        cause: { en: "On Windows: a policy pauses them.", fr: "Sous Windows : une stratégie les suspend." },
        tell: { en: "`gpresult /h report.html` names it.", fr: "`gpresult /h report.html` la nomme." },
      },
    ],
    agent: [
      { en: "End the pause: `releve agent resume`.", fr: "Mettez fin à la pause : `releve agent resume`." },
      {
        en: "Then have what is approved installed at once: `releve agent scan --install`.",
        fr: "Faites ensuite installer aussitôt ce qui est approuvé : `releve agent scan --install`.",
      },
    ],
    windows: [
      {
        en: "End the pause under Settings > Windows Update, then scan.",
        fr: "Mettez fin à la pause dans Paramètres > Windows Update, puis analysez.",
      },
    ],
    service: [
      {
        en: "A task installs during a pause too: `releve devices task install DEVICE`.",
        fr: "Une tâche installe même pendant une pause : `releve devices task install DEVICE`.",
      },
    ],
  },
  OM_E_AU_NO_REGISTERED_SERVICE: {
    seenIn: ["scan"],
    related: ["OM_E_SERVICE_NOT_REGISTERED", "WU_E_PT_SUS_SERVER_NOT_SET"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "Automatic updates were to use a service that nobody manages, such as Microsoft Update, and none is registered on this computer.",
      fr: "Les mises à jour automatiques devaient utiliser un service que personne ne gère, comme Microsoft Update, et aucun n’est enregistré sur cet ordinateur.",
    },
    causes: [
      {
        cause: {
          en: "A policy or a tool turns to Microsoft Update, which was never added here.",
          fr: "Une stratégie ou un outil s’adresse à Microsoft Update, jamais ajouté ici.",
        },
        tell: {
          en: "`(New-Object -ComObject Microsoft.Update.ServiceManager).Services` does not list it.",
          fr: "`(New-Object -ComObject Microsoft.Update.ServiceManager).Services` ne le cite pas.",
        },
      },
      {
        cause: {
          en: "No server is set and Windows Update is forbidden by policy.",
          fr: "Aucun serveur n’est réglé et Windows Update est interdit par une stratégie.",
        },
        tell: {
          en: "`WUServer` is missing and `DoNotConnectToWindowsUpdateInternetLocations` is 1.",
          fr: "`WUServer` manque et `DoNotConnectToWindowsUpdateInternetLocations` vaut 1.",
        },
      },
    ],
    agent: [AGENT.notOurs],
    windows: [WINDOWS.setServerAndScan],
    service: [SERVICE.nothing],
  },
  OM_E_AU_DETECT_SVCID_MISMATCH: {
    seenIn: ["scan"],
    related: ["OM_E_PT_REFRESH_CACHE_REQUIRED", "OM_E_DS_UNKNOWNSERVICE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The service was exchanged for another one while a scan was going on. The scan was given up; the next one starts with the new service.",
      fr: "Le service a été échangé contre un autre pendant une analyse. Elle a été abandonnée ; la prochaine commence avec le nouveau service.",
    },
    causes: [
      {
        cause: {
          en: "The device’s policy was changed in the midst of a scan.",
          fr: "La stratégie de l’appareil a changé pendant une analyse.",
        },
        tell: {
          en: "The change and the scan have the same minute.",
          fr: "Le changement et l’analyse ont la même minute.",
        },
      },
      {
        cause: {
          en: "Two policies set different servers in turn.",
          fr: "Deux stratégies règlent tour à tour des serveurs différents.",
        },
        tell: { en: "`gpresult /h report.html` shows two.", fr: "`gpresult /h report.html` en montre deux." },
      },
    ],
    agent: [
      {
        en: "Nothing is to be done: the next scan uses the new service.",
        fr: "Il n’y a rien à faire : la prochaine analyse utilise le nouveau service.",
      },
    ],
    windows: [WINDOWS.scan],
    service: [
      {
        en: "See that one policy alone names the server for each group of computers.",
        fr: "Vérifiez qu’une seule stratégie nomme le serveur pour chaque groupe d’ordinateurs.",
      },
    ],
  },
  OM_E_AU_ALREADY_PROMPTING_FOR_REBOOT: {
    seenIn: ["restart"],
    related: ["OM_S_REBOOT_REQUIRED", "OMC_E_INSTALL_NOT_ALLOWED_REBOOT_REQUIRED"],
    sources: ["Intune software updates", "Relève: agent faults"],
    happened: {
      en: "Users are being told of a restart already, so they are not told a second time.",
      fr: "On annonce déjà un redémarrage aux utilisateurs : on ne le leur annonce pas une seconde fois.",
    },
    causes: [
      {
        cause: {
          en: "A second restart was asked for while one is announced.",
          fr: "Un second redémarrage a été demandé alors que l’un est annoncé.",
        },
        tell: {
          en: "`releve agent status` shows the task and when the computer restarts.",
          fr: "`releve agent status` montre la tâche et l’heure du redémarrage.",
        },
      },
      {
        cause: {
          en: "On Windows: a question about the restart is open on the screen.",
          fr: "Sous Windows : une question sur le redémarrage est ouverte à l’écran.",
        },
        tell: {
          en: "The user sees it; the device waits for a restart under Groups > All devices.",
          fr: "L’utilisateur la voit ; l’appareil attend un redémarrage dans Groupes > Tous les appareils.",
        },
      },
      {
        cause: { en: "The user has postponed it.", fr: "L’utilisateur l’a reporté." },
        tell: {
          en: "It comes again after the policy’s interval.",
          fr: "Il revient après l’intervalle de la stratégie.",
        },
      },
    ],
    agent: [
      {
        en: "Wait for the restart that is announced, or restart at once: `systemctl reboot`.",
        fr: "Attendez le redémarrage annoncé, ou redémarrez aussitôt : `systemctl reboot`.",
      },
      {
        en: "If it comes too early: `releve agent postpone`, where the policy allows it.",
        fr: "S’il vient trop tôt : `releve agent postpone`, là où la stratégie le permet.",
      },
    ],
    windows: [
      {
        en: "Answer the question that is open, or restart.",
        fr: "Répondez à la question ouverte, ou redémarrez.",
      },
    ],
    service: [
      {
        en: "If restarts wait for days, set a deadline: after it the restart no longer asks.",
        fr: "Si des redémarrages attendent des jours, fixez une échéance : après elle, le redémarrage ne demande plus.",
      },
    ],
  },
  OM_E_AU_UNEXPECTED: {
    seenIn: ["scan", "policy"],
    related: ["OM_E_UNEXPECTED", "OM_E_AU_NOSERVICE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Automatic updates failed in a way that no other code describes, often while the policy was fetched or applied.",
      fr: "Les mises à jour automatiques ont échoué d’une façon qu’aucun autre code ne décrit, souvent pendant l’obtention ou l’application de la stratégie.",
    },
    causes: [
      {
        cause: {
          en: "The service’s answer about the policy could not be used.",
          fr: "La réponse du service sur la stratégie n’a pas pu être utilisée.",
        },
        tell: {
          en: "The message names it; other devices of the group have it too.",
          fr: "Le message la nomme ; d’autres appareils du groupe l’ont aussi.",
        },
      },
      {
        cause: CAUSES.agentDefect,
        tell: { en: "This device alone, each time.", fr: "Cet appareil seul, chaque fois." },
      },
    ],
    agent: [AGENT.triesAgain, AGENT.reportDefect],
    windows: [WINDOWS.restartService],
    service: [
      {
        en: "Look at the group’s policy under Policies; save it once more if it was edited recently.",
        fr: "Regardez la stratégie du groupe dans Stratégies ; enregistrez-la de nouveau si elle a été modifiée récemment.",
      },
    ],
  },
  OMC_E_INSTALL_NOT_ALLOWED_REBOOT_REQUIRED: {
    seenIn: ["install"],
    related: ["OM_S_REBOOT_REQUIRED", "OM_E_INSTALL_NOT_ALLOWED", "CBS_E_PENDING_VICTIM"],
    sources: ["Intune software updates", "Relève: agent faults"],
    happened: {
      en: "Nothing more can be installed before the restart that an earlier update needs. What was asked for waits; it is not lost.",
      fr: "Rien de plus ne peut être installé avant le redémarrage qu’exige une mise à jour antérieure. Ce qui était demandé attend ; ce n’est pas perdu.",
    },
    causes: [
      {
        cause: CAUSES.restartDue,
        tell: {
          en: "Groups > All devices marks the device; `/run/reboot-required` exists, or Windows’ power button says update and restart.",
          fr: "Groupes > Tous les appareils marque l’appareil ; `/run/reboot-required` existe, ou le bouton d’arrêt de Windows propose de mettre à jour et redémarrer.",
        },
      },
      {
        cause: {
          en: "A restart was postponed again and again.",
          fr: "Un redémarrage a été reporté sans cesse.",
        },
        tell: {
          en: "The device’s page shows since when it waits.",
          fr: "La page de l’appareil montre depuis quand il attend.",
        },
      },
    ],
    agent: [
      {
        en: "Restart the computer; the agent goes on by itself afterwards.",
        fr: "Redémarrez l’ordinateur ; l’agent continue ensuite de lui-même.",
      },
    ],
    windows: [
      {
        en: "Restart the computer, then `usoclient StartScan`.",
        fr: "Redémarrez l’ordinateur, puis `usoclient StartScan`.",
      },
    ],
    service: [
      {
        en: "Give the group a window for restarts, or a deadline.",
        fr: "Donnez au groupe une fenêtre de redémarrage, ou une échéance.",
      },
    ],
  },
  OMC_E_DOWNLOAD_CANCELLED: {
    seenIn: ["download"],
    related: ["OM_E_CALL_CANCELLED", "ERROR_CANCELLED"],
    sources: ["Intune software updates", "Relève: agent faults"],
    happened: {
      en: "The download was stopped before its end, by the agent being stopped or by a newer decision. What has arrived is kept.",
      fr: "Le téléchargement a été arrêté avant sa fin, par l’arrêt de l’agent ou par une décision plus récente. Ce qui est arrivé est gardé.",
    },
    causes: [
      { cause: CAUSES.stopped, tell: TELLS.stopAtThatMinute },
      {
        cause: {
          en: "The update was declined or its approval taken back meanwhile.",
          fr: "La mise à jour a été refusée ou son approbation retirée entre-temps.",
        },
        tell: TELLS.auditLog,
      },
    ],
    agent: [
      {
        en: "Nothing is to be done: if the update is still wanted, the agent goes on where it was.",
        fr: "Il n’y a rien à faire : si la mise à jour est toujours voulue, l’agent reprend où il en était.",
      },
    ],
    windows: [
      {
        en: "Nothing is to be done; the next scan decides again.",
        fr: "Il n’y a rien à faire ; la prochaine analyse décide de nouveau.",
      },
    ],
    service: [
      {
        en: "Look into the audit log if nobody expected it.",
        fr: "Regardez le journal d’audit si personne ne s’y attendait.",
      },
    ],
  },
});
