import type { AdviceByName } from "./advice.ts";

export const AUTOMATIC_UPDATES: AdviceByName = {
  OM_E_NON_UI_MODE: {
    seenIn: ["user-interface"],
    related: ["OM_E_NO_UI_SUPPORT", "OM_E_NO_INTERACTIVE_USER"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "A window was to be shown where none can be, for instance on a server without a desktop. What the window was to ask stays undecided.",
      causes: [
        {
          cause: "The computer has no desktop (Server Core, a server).",
          tell: "Nobody can log in graphically.",
        },
        { cause: "The program runs as a service, outside of any session.", tell: "Its session number is 0." },
      ],
      remedies: {
        agent: ["Our agent does not report this; if you see the code, it comes from a Windows client."],
        windows: ["Use `sconfig` on Server Core."],
        service: ["Give groups of servers a policy that installs in a maintenance window without asking."],
      },
    },
    fr: {
      happened:
        "Une fenêtre devait être montrée là où c’est impossible, par exemple sur un serveur sans bureau. Ce que la fenêtre devait demander reste sans réponse.",
      causes: [
        {
          cause: "L’ordinateur n’a pas de bureau (Server Core, un serveur).",
          tell: "Personne ne peut s’y connecter graphiquement.",
        },
        {
          cause: "Le programme tourne comme service, hors de toute session.",
          tell: "Son numéro de session est 0.",
        },
      ],
      remedies: {
        agent: ["Notre agent ne déclare pas ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: ["Utilisez `sconfig` sous Server Core."],
        service: [
          "Donnez aux groupes de serveurs une stratégie qui installe sans demander, dans une fenêtre de maintenance.",
        ],
      },
    },
  },
  OM_E_WUCLTUI_UNSUPPORTED_VERSION: {
    seenIn: ["user-interface"],
    related: ["OM_E_INVALIDWUAVERSION", "OM_E_AUCLIENT_UNEXPECTED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "What a person asks the agent through, and the agent behind it, are of versions that do not go together.",
      causes: [
        { cause: "An update of the agent replaced one part only.", tell: "Their file versions differ." },
        { cause: "Files were copied from another computer.", tell: "`sfc /verifyonly` finds them." },
      ],
      remedies: {
        agent: [
          "The command and the running agent are of different versions: restart the agent, `systemctl restart releve-agent`.",
        ],
        windows: [
          "Restart the computer.",
          "If it stays: `sfc /scannow`, then install the latest cumulative update.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Ce par quoi l’on s’adresse à l’agent et l’agent derrière sont de versions qui ne vont pas ensemble.",
      causes: [
        {
          cause: "Une mise à jour de l’agent n’a remplacé qu’une partie.",
          tell: "Les versions de leurs fichiers diffèrent.",
        },
        {
          cause: "Des fichiers ont été copiés d’un autre ordinateur.",
          tell: "`sfc /verifyonly` les trouve.",
        },
      ],
      remedies: {
        agent: [
          "La commande et l’agent en cours sont de versions différentes : redémarrez l’agent, `systemctl restart releve-agent`.",
        ],
        windows: [
          "Redémarrez l’ordinateur.",
          "Si cela demeure : `sfc /scannow`, puis installez la dernière mise à jour cumulative.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_AUCLIENT_UNEXPECTED: {
    seenIn: ["user-interface"],
    related: ["OM_E_AU_UNEXPECTED", "OM_E_UNEXPECTED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "What a person asks the agent through failed in a way that no other code describes: the window for updates on Windows, the command on a device with our agent. The agent behind it goes on.",
      causes: [
        {
          cause: "Something else answers in the agent’s place, or an agent that is too old to answer.",
          tell: "`ss -xlp` shows which process listens on `/var/lib/releve-agent/agent.sock`.",
        },
        { cause: "The command may not enter the data folder.", tell: "It works as root." },
        {
          cause: "On Windows: the session was ending, or the window has a defect.",
          tell: "It happened at logoff, or comes at the same click each time.",
        },
      ],
      remedies: {
        agent: [
          "Ask as root: `sudo releve agent scan`.",
          "Restart the agent: `systemctl restart releve-agent`.",
          "If it comes back, keep `agent.log` and report it with the agent’s version.",
        ],
        windows: ["Log off and on again.", "If it stays: `sfc /scannow`."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Ce par quoi l’on s’adresse à l’agent a échoué d’une façon qu’aucun autre code ne décrit : la fenêtre des mises à jour sous Windows, la commande sur un appareil avec notre agent. L’agent derrière continue.",
      causes: [
        {
          cause: "Autre chose répond à la place de l’agent, ou un agent trop ancien pour répondre.",
          tell: "`ss -xlp` montre quel processus écoute sur `/var/lib/releve-agent/agent.sock`.",
        },
        {
          cause: "La commande n’a pas le droit d’entrer dans le dossier de données.",
          tell: "Elle marche comme root.",
        },
        {
          cause: "Sous Windows : la session se terminait, ou la fenêtre a un défaut.",
          tell: "C’est arrivé à la déconnexion, ou cela vient chaque fois au même clic.",
        },
      ],
      remedies: {
        agent: [
          "Demandez comme root : `sudo releve agent scan`.",
          "Redémarrez l’agent : `systemctl restart releve-agent`.",
          "Si cela revient, gardez `agent.log` et signalez-le avec la version de l’agent.",
        ],
        windows: ["Déconnectez-vous et reconnectez-vous.", "Si cela demeure : `sfc /scannow`."],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_AU_NOSERVICE: {
    seenIn: ["scan", "start"],
    related: ["OM_E_NO_SERVICE", "ERROR_SERVICE_DISABLED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "Automatic updates cannot take a request, because what does the work is not running.",
      causes: [
        {
          cause: "The agent or the update service is stopped or disabled.",
          tell: "`systemctl is-active releve-agent`; `sc.exe query wuauserv`.",
        },
        {
          cause: "The agent runs and is not enrolled yet.",
          tell: "`releve agent doctor` finds no identity; the end of `agent.log` says why it cannot enrol.",
        },
        { cause: "It is starting just then.", tell: "It passes within seconds." },
      ],
      remedies: {
        agent: [
          "Start it: `systemctl enable --now releve-agent`.",
          "If it ends at once, read why: `journalctl -u releve-agent -n 50`.",
        ],
        windows: [
          "`sc.exe config wuauserv start= demand`, `net start wuauserv`.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Les mises à jour automatiques ne peuvent pas prendre de demande, parce que ce qui fait le travail ne tourne pas.",
      causes: [
        {
          cause: "L’agent ou le service de mise à jour est arrêté ou désactivé.",
          tell: "Voyez `systemctl is-active releve-agent` ; `sc.exe query wuauserv`.",
        },
        {
          cause: "L’agent tourne et n’est pas encore inscrit.",
          tell: "`releve agent doctor` ne trouve pas d’identité ; la fin de `agent.log` dit pourquoi il ne peut pas s’inscrire.",
        },
        { cause: "Il est en train de démarrer.", tell: "Cela passe en quelques secondes." },
      ],
      remedies: {
        agent: [
          "Démarrez-le : `systemctl enable --now releve-agent`.",
          "S’il se termine aussitôt, lisez pourquoi : `journalctl -u releve-agent -n 50`.",
        ],
        windows: [
          "Lancez `sc.exe config wuauserv start= demand`, `net start wuauserv`.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_AU_PAUSED: {
    seenIn: ["scan", "install"],
    related: ["OM_E_WU_DISABLED", "OM_E_CALL_CANCELLED_BY_POLICY"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "Automatic updates are paused on this device, so nothing is installed by itself until the pause ends. Our agent goes on scanning and does what the service’s tasks ask; Windows does not scan either.",
      causes: [
        {
          cause: "A user or an admin paused them.",
          tell: "`releve agent scan --install` says until when; on Windows, Settings > Windows Update does.",
        },
        { cause: "On Windows: a policy pauses them.", tell: "`gpresult /h report.html` names it." },
      ],
      remedies: {
        agent: [
          "End the pause: `releve agent resume`.",
          "Then have what is approved installed at once: `releve agent scan --install`.",
        ],
        windows: ["End the pause under Settings > Windows Update, then scan."],
        service: ["A task installs during a pause too: `releve devices task install DEVICE`."],
      },
    },
    fr: {
      happened:
        "Les mises à jour automatiques sont suspendues sur cet appareil : rien ne s’installe de soi-même avant la fin de la pause. Notre agent continue d’analyser et fait ce que demandent les tâches du service ; Windows n’analyse pas non plus.",
      causes: [
        {
          cause: "Un utilisateur ou un administrateur les a suspendues.",
          tell: "`releve agent scan --install` dit jusqu’à quand ; sous Windows, Paramètres > Windows Update le dit.",
        },
        { cause: "Sous Windows : une stratégie les suspend.", tell: "`gpresult /h report.html` la nomme." },
      ],
      remedies: {
        agent: [
          "Mettez fin à la pause : `releve agent resume`.",
          "Faites ensuite installer aussitôt ce qui est approuvé : `releve agent scan --install`.",
        ],
        windows: ["Mettez fin à la pause dans Paramètres > Windows Update, puis analysez."],
        service: ["Une tâche installe même pendant une pause : `releve devices task install DEVICE`."],
      },
    },
  },
  OM_E_AU_NO_REGISTERED_SERVICE: {
    seenIn: ["scan"],
    related: ["OM_E_SERVICE_NOT_REGISTERED", "WU_E_PT_SUS_SERVER_NOT_SET"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "Automatic updates were to use a service that nobody manages, such as Microsoft Update, and none is registered on this computer.",
      causes: [
        {
          cause: "A policy or a tool turns to Microsoft Update, which was never added here.",
          tell: "`(New-Object -ComObject Microsoft.Update.ServiceManager).Services` does not list it.",
        },
        {
          cause: "No server is set and Windows Update is forbidden by policy.",
          tell: "`WUServer` is missing and `DoNotConnectToWindowsUpdateInternetLocations` is 1.",
        },
      ],
      remedies: {
        agent: ["Our agent does not report this; if you see the code, it comes from a Windows client."],
        windows: ["Set the values of `releve client-settings --server URL --format reg`, then scan."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Les mises à jour automatiques devaient utiliser un service que personne ne gère, comme Microsoft Update, et aucun n’est enregistré sur cet ordinateur.",
      causes: [
        {
          cause: "Une stratégie ou un outil s’adresse à Microsoft Update, jamais ajouté ici.",
          tell: "`(New-Object -ComObject Microsoft.Update.ServiceManager).Services` ne le cite pas.",
        },
        {
          cause: "Aucun serveur n’est réglé et Windows Update est interdit par une stratégie.",
          tell: "`WUServer` manque et `DoNotConnectToWindowsUpdateInternetLocations` vaut 1.",
        },
      ],
      remedies: {
        agent: ["Notre agent ne déclare pas ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: ["Réglez les valeurs de `releve client-settings --server URL --format reg`, puis analysez."],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_AU_DETECT_SVCID_MISMATCH: {
    seenIn: ["scan"],
    related: ["OM_E_PT_REFRESH_CACHE_REQUIRED", "OM_E_DS_UNKNOWNSERVICE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The service was exchanged for another one while a scan was going on. The scan was given up; the next one starts with the new service.",
      causes: [
        {
          cause: "The device’s policy was changed in the midst of a scan.",
          tell: "The change and the scan have the same minute.",
        },
        {
          cause: "Two policies set different servers in turn.",
          tell: "`gpresult /h report.html` shows two.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done: the next scan uses the new service."],
        windows: ["Scan again: `usoclient StartScan`."],
        service: ["See that one policy alone names the server for each group of computers."],
      },
    },
    fr: {
      happened:
        "Le service a été échangé contre un autre pendant une analyse. Elle a été abandonnée ; la prochaine commence avec le nouveau service.",
      causes: [
        {
          cause: "La stratégie de l’appareil a changé pendant une analyse.",
          tell: "Le changement et l’analyse ont la même minute.",
        },
        {
          cause: "Deux stratégies règlent tour à tour des serveurs différents.",
          tell: "`gpresult /h report.html` en montre deux.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire : la prochaine analyse utilise le nouveau service."],
        windows: ["Analysez de nouveau : `usoclient StartScan`."],
        service: ["Vérifiez qu’une seule stratégie nomme le serveur pour chaque groupe d’ordinateurs."],
      },
    },
  },
  OM_E_AU_ALREADY_PROMPTING_FOR_REBOOT: {
    seenIn: ["restart"],
    related: ["OM_S_REBOOT_REQUIRED", "OMC_E_INSTALL_NOT_ALLOWED_REBOOT_REQUIRED"],
    sources: ["Intune software updates", "Relève: agent faults"],
    en: {
      happened: "Users are being told of a restart already, so they are not told a second time.",
      causes: [
        {
          cause: "A second restart was asked for while one is announced.",
          tell: "`releve agent status` shows the task and when the computer restarts.",
        },
        {
          cause: "On Windows: a question about the restart is open on the screen.",
          tell: "The user sees it; the device waits for a restart under Groups > All devices.",
        },
        { cause: "The user has postponed it.", tell: "It comes again after the policy’s interval." },
      ],
      remedies: {
        agent: [
          "Wait for the restart that is announced, or restart at once: `systemctl reboot`.",
          "If it comes too early: `releve agent postpone`, where the policy allows it.",
        ],
        windows: ["Answer the question that is open, or restart."],
        service: ["If restarts wait for days, set a deadline: after it the restart no longer asks."],
      },
    },
    fr: {
      happened:
        "On annonce déjà un redémarrage aux utilisateurs : on ne le leur annonce pas une seconde fois.",
      causes: [
        {
          cause: "Un second redémarrage a été demandé alors que l’un est annoncé.",
          tell: "`releve agent status` montre la tâche et l’heure du redémarrage.",
        },
        {
          cause: "Sous Windows : une question sur le redémarrage est ouverte à l’écran.",
          tell: "L’utilisateur la voit ; l’appareil attend un redémarrage dans Groupes > Tous les appareils.",
        },
        { cause: "L’utilisateur l’a reporté.", tell: "Il revient après l’intervalle de la stratégie." },
      ],
      remedies: {
        agent: [
          "Attendez le redémarrage annoncé, ou redémarrez aussitôt : `systemctl reboot`.",
          "S’il vient trop tôt : `releve agent postpone`, là où la stratégie le permet.",
        ],
        windows: ["Répondez à la question ouverte, ou redémarrez."],
        service: [
          "Si des redémarrages attendent des jours, fixez une échéance : après elle, le redémarrage ne demande plus.",
        ],
      },
    },
  },
  OM_E_AU_UNEXPECTED: {
    seenIn: ["scan", "policy"],
    related: ["OM_E_UNEXPECTED", "OM_E_AU_NOSERVICE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "Automatic updates failed in a way that no other code describes, often while the policy was fetched or applied.",
      causes: [
        {
          cause: "The service’s answer about the policy could not be used.",
          tell: "The message names it; other devices of the group have it too.",
        },
        { cause: "A defect of the agent.", tell: "This device alone, each time." },
      ],
      remedies: {
        agent: [
          "The agent tries again by itself, more slowly each time.",
          "If it comes back, keep `agent.log` and report it with the agent’s version.",
        ],
        windows: [
          "Restart the service: `net stop wuauserv`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Look at the group’s policy under Policies; save it once more if it was edited recently."],
      },
    },
    fr: {
      happened:
        "Les mises à jour automatiques ont échoué d’une façon qu’aucun autre code ne décrit, souvent pendant l’obtention ou l’application de la stratégie.",
      causes: [
        {
          cause: "La réponse du service sur la stratégie n’a pas pu être utilisée.",
          tell: "Le message la nomme ; d’autres appareils du groupe l’ont aussi.",
        },
        { cause: "Un défaut de l’agent.", tell: "Cet appareil seul, chaque fois." },
      ],
      remedies: {
        agent: [
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
          "Si cela revient, gardez `agent.log` et signalez-le avec la version de l’agent.",
        ],
        windows: [
          "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: [
          "Regardez la stratégie du groupe dans Stratégies ; enregistrez-la de nouveau si elle a été modifiée récemment.",
        ],
      },
    },
  },
  OMC_E_INSTALL_NOT_ALLOWED_REBOOT_REQUIRED: {
    seenIn: ["install"],
    related: ["OM_S_REBOOT_REQUIRED", "OM_E_INSTALL_NOT_ALLOWED", "CBS_E_PENDING_VICTIM"],
    sources: ["Intune software updates", "Relève: agent faults"],
    en: {
      happened:
        "Nothing more can be installed before the restart that an earlier update needs. What was asked for waits; it is not lost.",
      causes: [
        {
          cause: "A restart is due.",
          tell: "Groups > All devices marks the device; `/run/reboot-required` exists, or Windows’ power button says update and restart.",
        },
        {
          cause: "A restart was postponed again and again.",
          tell: "The device’s page shows since when it waits.",
        },
      ],
      remedies: {
        agent: ["Restart the computer; the agent goes on by itself afterwards."],
        windows: ["Restart the computer, then `usoclient StartScan`."],
        service: ["Give the group a window for restarts, or a deadline."],
      },
    },
    fr: {
      happened:
        "Rien de plus ne peut être installé avant le redémarrage qu’exige une mise à jour antérieure. Ce qui était demandé attend ; ce n’est pas perdu.",
      causes: [
        {
          cause: "Un redémarrage est en attente.",
          tell: "Groupes > Tous les appareils marque l’appareil ; `/run/reboot-required` existe, ou le bouton d’arrêt de Windows propose de mettre à jour et redémarrer.",
        },
        {
          cause: "Un redémarrage a été reporté sans cesse.",
          tell: "La page de l’appareil montre depuis quand il attend.",
        },
      ],
      remedies: {
        agent: ["Redémarrez l’ordinateur ; l’agent continue ensuite de lui-même."],
        windows: ["Redémarrez l’ordinateur, puis `usoclient StartScan`."],
        service: ["Donnez au groupe une fenêtre de redémarrage, ou une échéance."],
      },
    },
  },
  OMC_E_DOWNLOAD_CANCELLED: {
    seenIn: ["download"],
    related: ["OM_E_CALL_CANCELLED", "ERROR_CANCELLED"],
    sources: ["Intune software updates", "Relève: agent faults"],
    en: {
      happened:
        "The download was stopped before its end, by the agent being stopped or by a newer decision. What has arrived is kept.",
      causes: [
        { cause: "The agent or the computer was stopped.", tell: "The log has the stop at the same minute." },
        {
          cause: "The update was declined or its approval taken back meanwhile.",
          tell: "The audit log has it.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done: if the update is still wanted, the agent goes on where it was."],
        windows: ["Nothing is to be done; the next scan decides again."],
        service: ["Look into the audit log if nobody expected it."],
      },
    },
    fr: {
      happened:
        "Le téléchargement a été arrêté avant sa fin, par l’arrêt de l’agent ou par une décision plus récente. Ce qui est arrivé est gardé.",
      causes: [
        {
          cause: "L’agent ou l’ordinateur a été arrêté.",
          tell: "Le journal contient l’arrêt à la même minute.",
        },
        {
          cause: "La mise à jour a été refusée ou son approbation retirée entre-temps.",
          tell: "Le journal d’audit le contient.",
        },
      ],
      remedies: {
        agent: [
          "Il n’y a rien à faire : si la mise à jour est toujours voulue, l’agent reprend où il en était.",
        ],
        windows: ["Il n’y a rien à faire ; la prochaine analyse décide de nouveau."],
        service: ["Regardez le journal d’audit si personne ne s’y attendait."],
      },
    },
  },
};
