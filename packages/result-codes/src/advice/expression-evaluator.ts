import type { AdviceByName } from "./advice.ts";

export const EXPRESSION_EVALUATOR: AdviceByName = {
  OM_E_EE_UNKNOWN_EXPRESSION: {
    seenIn: ["scan"],
    related: ["OM_E_EE_INVALID_EXPRESSION", "OM_E_SEARCH_COMPLETED_WITH_SOME_FAILURES"],
    sources: ["Relève: rules", "Relève: metadata"],
    en: {
      happened:
        "A rule of the update uses an expression whose meaning this agent does not know. Its verdict is unknown, and the update is neither needed nor installed here; all others are judged as usual.",
      causes: [
        {
          cause:
            "The update is for another kind of system, and its rule asks something that has no meaning here.",
          tell: "`releve rules evaluate` on the document names the expression; docs list those without a published meaning.",
        },
        { cause: "The update is newer than the agent.", tell: "Devices with a newer agent judge it." },
      ],
      remedies: {
        agent: [
          "Update the agent if devices with a newer one judge the update.",
          "Otherwise nothing is to be done on the device.",
        ],
        windows: ["Install the latest servicing stack and cumulative update, then scan."],
        service: [
          "Look at the rule: `releve rules evaluate`. Decline the update if no device of yours can have it.",
        ],
      },
    },
    fr: {
      happened:
        "Une règle de la mise à jour utilise une expression dont cet agent ignore le sens. Son verdict est inconnu, et la mise à jour n’est ici ni nécessaire ni installée ; toutes les autres sont jugées normalement.",
      causes: [
        {
          cause:
            "La mise à jour est pour un autre genre de système, et sa règle demande ce qui n’a pas de sens ici.",
          tell: "`releve rules evaluate` sur le document nomme l’expression ; la documentation énumère celles qui n’ont pas de sens publié.",
        },
        {
          cause: "La mise à jour est plus récente que l’agent.",
          tell: "Les appareils à l’agent plus récent la jugent.",
        },
      ],
      remedies: {
        agent: [
          "Mettez l’agent à jour si des appareils plus récents jugent la mise à jour.",
          "Sinon, il n’y a rien à faire sur l’appareil.",
        ],
        windows: [
          "Installez la dernière pile de maintenance et la dernière mise à jour cumulative, puis analysez.",
        ],
        service: [
          "Regardez la règle : `releve rules evaluate`. Refusez la mise à jour si aucun de vos appareils ne peut la recevoir.",
        ],
      },
    },
  },
  OM_E_EE_INVALID_EXPRESSION: {
    seenIn: ["scan", "import"],
    related: ["OM_E_EE_UNKNOWN_EXPRESSION", "OM_E_EE_INVALID_ATTRIBUTEDATA"],
    sources: ["Relève: rules", "Relève: metadata"],
    en: {
      happened:
        "A rule of the update is not built as rules are: a Not with two parts, a comparison without a value. It has no verdict; the other updates are judged as usual.",
      causes: [
        {
          cause: "The document was written by hand or by a tool with a fault.",
          tell: "`releve metadata check` names line and column.",
        },
        {
          cause: "The document was cut or changed on its way.",
          tell: "Its digest differs from the publisher’s.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done on the device; correct the document at the service."],
        windows: ["Nothing is to be done on the client; correct the document at the service."],
        service: [
          "Check the document: `releve metadata check`; correct it and import a higher revision, or decline it.",
        ],
      },
    },
    fr: {
      happened:
        "Une règle de la mise à jour n’est pas construite comme une règle : un Not à deux parties, une comparaison sans valeur. Elle n’a pas de verdict ; les autres mises à jour sont jugées normalement.",
      causes: [
        {
          cause: "Le document a été écrit à la main, ou par un outil fautif.",
          tell: "`releve metadata check` nomme la ligne et la colonne.",
        },
        {
          cause: "Le document a été coupé ou modifié en chemin.",
          tell: "Son empreinte diffère de celle de l’éditeur.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire sur l’appareil ; corrigez le document au service."],
        windows: ["Il n’y a rien à faire sur le client ; corrigez le document au service."],
        service: [
          "Vérifiez le document : `releve metadata check` ; corrigez-le et importez une révision plus élevée, ou refusez-le.",
        ],
      },
    },
  },
  OM_E_EE_MISSING_METADATA: {
    seenIn: ["scan"],
    related: ["OM_E_XML_MISSINGDATA", "OM_E_UH_INVALIDMETADATA"],
    sources: ["Relève: rules", "Relève: metadata"],
    en: {
      happened:
        "The update’s description lacks what its rules need, or could not be read. It has no verdict on this device; all others are judged as usual.",
      causes: [
        {
          cause: "The document is incomplete, for example a patch rule without its patch metadata.",
          tell: "`releve metadata check` says what is missing; all devices have the code for this update.",
        },
        { cause: "The device’s copy is damaged.", tell: "Only this device has it." },
      ],
      remedies: {
        agent: [
          "If other devices judge the update, renew this one’s store: `systemctl stop releve-agent`, remove `store.db` from `/var/lib/releve-agent`, `systemctl start releve-agent`.",
        ],
        windows: [
          "Renew the store: `net stop wuauserv`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: [
          "Check the document: `releve metadata check`; correct it and import a higher revision, or decline it.",
        ],
      },
    },
    fr: {
      happened:
        "Il manque à la description de la mise à jour ce dont ses règles ont besoin, ou elle n’a pas pu être lue. Elle n’a pas de verdict sur cet appareil ; toutes les autres sont jugées normalement.",
      causes: [
        {
          cause:
            "Le document est incomplet, par exemple une règle de correctif sans les métadonnées du correctif.",
          tell: "`releve metadata check` dit ce qui manque ; tous les appareils ont le code pour cette mise à jour.",
        },
        { cause: "La copie de l’appareil est abîmée.", tell: "Seul cet appareil l’a." },
      ],
      remedies: {
        agent: [
          "Si d’autres appareils jugent la mise à jour, renouvelez le magasin de celui-ci : `systemctl stop releve-agent`, supprimez `store.db` de `/var/lib/releve-agent`, `systemctl start releve-agent`.",
        ],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: [
          "Vérifiez le document : `releve metadata check` ; corrigez-le et importez une révision plus élevée, ou refusez-le.",
        ],
      },
    },
  },
  OM_E_EE_INVALID_VERSION: {
    seenIn: ["scan"],
    related: ["OM_E_EE_INVALID_ATTRIBUTEDATA", "OM_E_INVALIDWUAVERSION"],
    sources: ["Relève: rules", "Relève: metadata"],
    en: {
      happened:
        "A version in a rule, or the version of a stored rule, is not one: letters where numbers belong, too many parts.",
      causes: [
        { cause: "The document has a wrong version in a rule.", tell: "`releve metadata check` names it." },
        {
          cause: "On Windows: a stored rule is of an older form.",
          tell: "It goes when the store is renewed.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done on the device; correct the document at the service."],
        windows: [
          "Renew the store: `net stop wuauserv`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: [
          "Check the document: `releve metadata check`; correct it and import a higher revision, or decline it.",
        ],
      },
    },
    fr: {
      happened:
        "Une version dans une règle, ou la version d’une règle enregistrée, n’en est pas une : lettres au lieu de nombres, trop de parties.",
      causes: [
        {
          cause: "Le document a une version fausse dans une règle.",
          tell: "`releve metadata check` la nomme.",
        },
        {
          cause: "Sous Windows : une règle enregistrée est d’une forme ancienne.",
          tell: "Cela cesse quand le magasin est renouvelé.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire sur l’appareil ; corrigez le document au service."],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: [
          "Vérifiez le document : `releve metadata check` ; corrigez-le et importez une révision plus élevée, ou refusez-le.",
        ],
      },
    },
  },
  OM_E_EE_NOT_INITIALIZED: {
    seenIn: ["scan"],
    related: ["OM_E_NOT_INITIALIZED", "OM_E_EE_UNEXPECTED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The part that evaluates rules could not start, so nothing was judged in this scan. What was known from the scan before stays.",
      causes: [
        {
          cause: "What the system says of itself could not be read.",
          tell: "The message names the tool or file, such as `dpkg-query`.",
        },
        {
          cause: "On Windows: WMI or a system library is damaged.",
          tell: "`winmgmt /verifyrepository`; `sfc /verifyonly`.",
        },
      ],
      remedies: {
        agent: [
          "Run what the message names by hand, for example `dpkg-query -W`, and mend what it says.",
          "The agent tries again by itself, more slowly each time.",
        ],
        windows: ["`sfc /scannow`, restart, scan."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "La partie qui évalue les règles n’a pas pu démarrer : rien n’a été jugé dans cette analyse. Ce que l’on savait de la précédente demeure.",
      causes: [
        {
          cause: "Ce que le système dit de lui-même n’a pas pu être lu.",
          tell: "Le message nomme l’outil ou le fichier, comme `dpkg-query`.",
        },
        {
          cause: "Sous Windows : WMI ou une bibliothèque du système est abîmé.",
          tell: "Voyez `winmgmt /verifyrepository` ; `sfc /verifyonly`.",
        },
      ],
      remedies: {
        agent: [
          "Lancez à la main ce que nomme le message, par exemple `dpkg-query -W`, et réparez ce qu’il dit.",
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: ["Lancez `sfc /scannow`, redémarrez, analysez."],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_EE_INVALID_ATTRIBUTEDATA: {
    seenIn: ["scan", "import"],
    related: ["OM_E_EE_INVALID_EXPRESSION", "OM_E_EE_INVALID_VERSION"],
    sources: ["Relève: rules", "Relève: metadata"],
    en: {
      happened:
        "An attribute of a rule has a value that it cannot have, such as a comparison that does not exist. The rule has no verdict; others are judged as usual.",
      causes: [
        {
          cause: "The document was written with a mistake.",
          tell: "`releve metadata check` names attribute, line and column.",
        },
        {
          cause: "It was made for another product that uses other values.",
          tell: "The same mistake is in all documents from there.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done on the device; correct the document at the service."],
        windows: ["Nothing is to be done on the client; correct the document at the service."],
        service: [
          "Check the document: `releve metadata check`; correct it and import a higher revision, or decline it.",
        ],
      },
    },
    fr: {
      happened:
        "Un attribut d’une règle a une valeur qu’il ne peut pas avoir, comme une comparaison qui n’existe pas. La règle n’a pas de verdict ; les autres sont jugées normalement.",
      causes: [
        {
          cause: "Le document a été écrit avec une faute.",
          tell: "`releve metadata check` nomme l’attribut, la ligne et la colonne.",
        },
        {
          cause: "Il a été fait pour un autre produit, qui a d’autres valeurs.",
          tell: "La même faute est dans tous les documents de cette origine.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire sur l’appareil ; corrigez le document au service."],
        windows: ["Il n’y a rien à faire sur le client ; corrigez le document au service."],
        service: [
          "Vérifiez le document : `releve metadata check` ; corrigez-le et importez une révision plus élevée, ou refusez-le.",
        ],
      },
    },
  },
  OM_E_EE_CLUSTER_ERROR: {
    seenIn: ["scan"],
    related: ["OM_E_EE_NOT_INITIALIZED", "RPC_S_SERVER_UNAVAILABLE"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "A rule asks whether the computer belongs to a failover cluster, and that could not be found out. Updates with such a rule have no verdict for now.",
      causes: [
        {
          cause: "The cluster service is stopped or hangs.",
          tell: "`sc query clussvc`; `Get-Cluster` fails.",
        },
        {
          cause: "The node was removed from its cluster only in part.",
          tell: "Its registry still has the cluster, `Get-ClusterNode` elsewhere does not list it.",
        },
      ],
      remedies: {
        agent: ["Our agent does not report this; if you see the code, it comes from a Windows client."],
        windows: [
          "Start the cluster service, or clean up a node that left: `Clear-ClusterNode`.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Une règle demande si l’ordinateur appartient à un cluster de basculement, et cela n’a pas pu être établi. Les mises à jour qui ont une telle règle n’ont pas de verdict pour le moment.",
      causes: [
        {
          cause: "Le service de cluster est arrêté ou bloqué.",
          tell: "Voyez `sc query clussvc` ; `Get-Cluster` échoue.",
        },
        {
          cause: "Le nœud n’a été retiré qu’en partie de son cluster.",
          tell: "Son registre a encore le cluster, `Get-ClusterNode` ailleurs ne le cite pas.",
        },
      ],
      remedies: {
        agent: ["Notre agent ne déclare pas ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: [
          "Démarrez le service de cluster, ou nettoyez un nœud parti : `Clear-ClusterNode`.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_EE_UNEXPECTED: {
    seenIn: ["scan"],
    related: ["OM_E_UNEXPECTED", "OM_E_EE_NOT_INITIALIZED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The evaluation of updates failed in a way that no other code describes. An update without a verdict is left out; where nothing could be judged, the next scan evaluates everything anew.",
      causes: [
        {
          cause: "A fact of this system is of a form that nobody expected.",
          tell: "Only this device has it; the log has the update and the message.",
        },
        {
          cause: "What the agent kept of its last evaluation was damaged.",
          tell: "The next scan is without it, and succeeds.",
        },
        { cause: "A defect of the agent.", tell: "All devices have it for the same update." },
      ],
      remedies: {
        agent: [
          "Note update and message in `agent.log`.",
          "If it comes back, keep `agent.log` and report it with the agent’s version.",
        ],
        windows: [
          "Renew the store: `net stop wuauserv`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Replay the rule on recorded facts: `releve rules evaluate`, and report what it prints."],
      },
    },
    fr: {
      happened:
        "L’évaluation des mises à jour a échoué d’une façon qu’aucun autre code ne décrit. Une mise à jour sans verdict est laissée de côté ; si rien n’a pu être jugé, l’analyse suivante évalue tout de nouveau.",
      causes: [
        {
          cause: "Un fait de ce système a une forme que personne n’attendait.",
          tell: "Seul cet appareil l’a ; le journal contient la mise à jour et le message.",
        },
        {
          cause: "Ce que l’agent gardait de sa dernière évaluation a été endommagé.",
          tell: "L’analyse suivante s’en passe, et réussit.",
        },
        { cause: "Un défaut de l’agent.", tell: "Tous les appareils l’ont pour la même mise à jour." },
      ],
      remedies: {
        agent: [
          "Notez la mise à jour et le message de `agent.log`.",
          "Si cela revient, gardez `agent.log` et signalez-le avec la version de l’agent.",
        ],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: [
          "Rejouez la règle sur des faits enregistrés : `releve rules evaluate`, et signalez ce qu’il affiche.",
        ],
      },
    },
  },
};
