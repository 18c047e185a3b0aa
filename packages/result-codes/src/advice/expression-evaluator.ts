import { adviceOf } from "./entry.ts";
import { CAUSES, TELLS } from "./causes.ts";
import { AGENT, SERVICE, WINDOWS } from "./steps.ts";

export const EXPRESSION_EVALUATOR = adviceOf({
  OM_E_EE_UNKNOWN_EXPRESSION: {
    seenIn: ["scan"],
    related: ["OM_E_EE_INVALID_EXPRESSION", "OM_E_SEARCH_COMPLETED_WITH_SOME_FAILURES"],
    sources: ["Relève: rules", "Relève: metadata"],
    happened: {
      en: "A rule of the update uses an expression whose meaning this agent does not know. Its verdict is unknown, and the update is neither needed nor installed here; all others are judged as usual.",
      fr: "Une règle de la mise à jour utilise une expression dont cet agent ignore le sens. Son verdict est inconnu, et la mise à jour n’est ici ni nécessaire ni installée ; toutes les autres sont jugées normalement.",
    },
    causes: [
      {
        cause: {
          en: "The update is for another kind of system, and its rule asks something that has no meaning here.",
          fr: "La mise à jour est pour un autre genre de système, et sa règle demande ce qui n’a pas de sens ici.",
        },
        tell: {
          en: "`releve rules evaluate` on the document names the expression; docs list those without a published meaning.",
          fr: "`releve rules evaluate` sur le document nomme l’expression ; la documentation énumère celles qui n’ont pas de sens publié.",
        },
      },
      {
        cause: {
          en: "The update is newer than the agent.",
          fr: "La mise à jour est plus récente que l’agent.",
        },
        tell: {
          en: "Devices with a newer agent judge it.",
          fr: "Les appareils à l’agent plus récent la jugent.",
        },
      },
    ],
    agent: [
      {
        en: "Update the agent if devices with a newer one judge the update.",
        fr: "Mettez l’agent à jour si des appareils plus récents jugent la mise à jour.",
      },
      {
        en: "Otherwise nothing is to be done on the device.",
        fr: "Sinon, il n’y a rien à faire sur l’appareil.",
      },
    ],
    windows: [
      {
        en: "Install the latest servicing stack and cumulative update, then scan.",
        fr: "Installez la dernière pile de maintenance et la dernière mise à jour cumulative, puis analysez.",
      },
    ],
    service: [
      {
        en: "Look at the rule: `releve rules evaluate --facts PC.json < FILE.xml`. Decline the update if no device of yours can have it.",
        fr: "Regardez la règle : `releve rules evaluate --facts PC.json < FILE.xml`. Refusez la mise à jour si aucun de vos appareils ne peut la recevoir.",
      },
    ],
  },
  OM_E_EE_INVALID_EXPRESSION: {
    seenIn: ["scan", "import"],
    related: ["OM_E_EE_UNKNOWN_EXPRESSION", "OM_E_EE_INVALID_ATTRIBUTEDATA"],
    sources: ["Relève: rules", "Relève: metadata"],
    happened: {
      en: "A rule of the update is not built as rules are: a Not with two parts, a comparison without a value. It has no verdict; the other updates are judged as usual.",
      fr: "Une règle de la mise à jour n’est pas construite comme une règle : un Not à deux parties, une comparaison sans valeur. Elle n’a pas de verdict ; les autres mises à jour sont jugées normalement.",
    },
    causes: [
      {
        cause: {
          en: "The document was written by hand or by a tool with a fault.",
          fr: "Le document a été écrit à la main, ou par un outil fautif.",
        },
        tell: {
          en: "`releve metadata check` names line and column.",
          fr: "`releve metadata check` nomme la ligne et la colonne.",
        },
      },
      {
        cause: {
          en: "The document was cut or changed on its way.",
          fr: "Le document a été coupé ou modifié en chemin.",
        },
        tell: {
          en: "Its digest differs from the publisher’s.",
          fr: "Son empreinte diffère de celle de l’éditeur.",
        },
      },
    ],
    agent: [AGENT.correctDocument],
    windows: [WINDOWS.correctDocument],
    service: [SERVICE.checkDocument],
  },
  OM_E_EE_MISSING_METADATA: {
    seenIn: ["scan"],
    related: ["OM_E_XML_MISSINGDATA", "OM_E_UH_INVALIDMETADATA"],
    sources: ["Relève: rules", "Relève: metadata"],
    happened: {
      en: "The update’s description lacks what its rules need, or could not be read. It has no verdict on this device; all others are judged as usual.",
      fr: "Il manque à la description de la mise à jour ce dont ses règles ont besoin, ou elle n’a pas pu être lue. Elle n’a pas de verdict sur cet appareil ; toutes les autres sont jugées normalement.",
    },
    causes: [
      {
        cause: {
          en: "The document is incomplete, for example a patch rule without its patch metadata.",
          fr: "Le document est incomplet, par exemple une règle de correctif sans les métadonnées du correctif.",
        },
        tell: {
          en: "`releve metadata check` says what is missing; all devices have the code for this update.",
          fr: "`releve metadata check` dit ce qui manque ; tous les appareils ont le code pour cette mise à jour.",
        },
      },
      { cause: CAUSES.copyDamaged, tell: TELLS.onlyThisDevice },
    ],
    agent: [AGENT.renewStore],
    windows: [WINDOWS.renewStore],
    service: [SERVICE.checkDocument, SERVICE.resetStore],
  },
  OM_E_EE_INVALID_VERSION: {
    seenIn: ["scan"],
    related: ["OM_E_EE_INVALID_ATTRIBUTEDATA", "OM_E_INVALIDWUAVERSION"],
    sources: ["Relève: rules", "Relève: metadata"],
    happened: {
      en: "A version in a rule, or the version of a stored rule, is not one: letters where numbers belong, too many parts.",
      fr: "Une version dans une règle, ou la version d’une règle enregistrée, n’en est pas une : lettres au lieu de nombres, trop de parties.",
    },
    causes: [
      {
        cause: {
          en: "The document has a wrong version in a rule.",
          fr: "Le document a une version fausse dans une règle.",
        },
        tell: { en: "`releve metadata check` names it.", fr: "`releve metadata check` la nomme." },
      },
      {
        cause: {
          en: "On Windows: a stored rule is of an older form.",
          fr: "Sous Windows : une règle enregistrée est d’une forme ancienne.",
        },
        tell: { en: "It goes when the store is renewed.", fr: "Cela cesse quand le magasin est renouvelé." },
      },
    ],
    agent: [AGENT.readLog],
    windows: [WINDOWS.renewStore],
    service: [SERVICE.checkDocument],
  },
  OM_E_EE_NOT_INITIALIZED: {
    seenIn: ["scan"],
    related: ["OM_E_NOT_INITIALIZED", "OM_E_EE_UNEXPECTED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The part that evaluates rules could not start, so nothing was judged in this scan. What was known from the scan before stays.",
      fr: "La partie qui évalue les règles n’a pas pu démarrer : rien n’a été jugé dans cette analyse. Ce que l’on savait de la précédente demeure.",
    },
    causes: [
      {
        cause: {
          en: "What the system says of itself could not be read.",
          fr: "Ce que le système dit de lui-même n’a pas pu être lu.",
        },
        tell: {
          en: "The message names the tool or file, such as `dpkg-query`.",
          fr: "Le message nomme l’outil ou le fichier, comme `dpkg-query`.",
        },
      },
      {
        cause: {
          en: "On Windows: WMI or a system library is damaged.",
          fr: "Sous Windows : WMI ou une bibliothèque du système est abîmé.",
        },
        tell: {
          en: "`winmgmt /verifyrepository`; `sfc /verifyonly`.",
          fr: "Voyez `winmgmt /verifyrepository` ; `sfc /verifyonly`.",
        },
      },
    ],
    agent: [
      {
        en: "Run what the message names by hand, for example `dpkg-query -W`, and mend what it says.",
        fr: "Lancez à la main ce que nomme le message, par exemple `dpkg-query -W`, et réparez ce qu’il dit.",
      },
      AGENT.triesAgain,
    ],
    windows: [WINDOWS.repairAndScan],
    service: [SERVICE.nothing],
  },
  OM_E_EE_INVALID_ATTRIBUTEDATA: {
    seenIn: ["scan", "import"],
    related: ["OM_E_EE_INVALID_EXPRESSION", "OM_E_EE_INVALID_VERSION"],
    sources: ["Relève: rules", "Relève: metadata"],
    happened: {
      en: "An attribute of a rule has a value that it cannot have, such as a comparison that does not exist. The rule has no verdict; others are judged as usual.",
      fr: "Un attribut d’une règle a une valeur qu’il ne peut pas avoir, comme une comparaison qui n’existe pas. La règle n’a pas de verdict ; les autres sont jugées normalement.",
    },
    causes: [
      {
        cause: {
          en: "The document was written with a mistake.",
          fr: "Le document a été écrit avec une faute.",
        },
        tell: {
          en: "`releve metadata check` names attribute, line and column.",
          fr: "`releve metadata check` nomme l’attribut, la ligne et la colonne.",
        },
      },
      {
        cause: {
          en: "It was made for another product that uses other values.",
          fr: "Il a été fait pour un autre produit, qui a d’autres valeurs.",
        },
        tell: {
          en: "The same mistake is in all documents from there.",
          fr: "La même faute est dans tous les documents de cette origine.",
        },
      },
    ],
    agent: [AGENT.correctDocument],
    windows: [WINDOWS.correctDocument],
    service: [SERVICE.checkDocument],
  },
  OM_E_EE_CLUSTER_ERROR: {
    seenIn: ["scan"],
    related: ["OM_E_EE_NOT_INITIALIZED", "RPC_S_SERVER_UNAVAILABLE"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "A rule asks whether the computer belongs to a failover cluster, and that could not be found out. Updates with such a rule have no verdict for now.",
      fr: "Une règle demande si l’ordinateur appartient à un cluster de basculement, et cela n’a pas pu être établi. Les mises à jour qui ont une telle règle n’ont pas de verdict pour le moment.",
    },
    causes: [
      {
        cause: {
          en: "The cluster service is stopped or hangs.",
          fr: "Le service de cluster est arrêté ou bloqué.",
        },
        tell: {
          en: "`sc.exe query clussvc`; `Get-Cluster` fails.",
          fr: "Voyez `sc.exe query clussvc` ; `Get-Cluster` échoue.",
        },
      },
      {
        cause: {
          en: "The node was removed from its cluster only in part.",
          fr: "Le nœud n’a été retiré qu’en partie de son cluster.",
        },
        tell: {
          en: "Its registry still has the cluster, `Get-ClusterNode` elsewhere does not list it.",
          fr: "Son registre a encore le cluster, `Get-ClusterNode` ailleurs ne le cite pas.",
        },
      },
    ],
    agent: [AGENT.notOurs],
    windows: [
      {
        en: "Start the cluster service, or clean up a node that left: `Clear-ClusterNode`.",
        fr: "Démarrez le service de cluster, ou nettoyez un nœud parti : `Clear-ClusterNode`.",
      },
      WINDOWS.scan,
    ],
    service: [SERVICE.nothing],
  },
  OM_E_EE_UNEXPECTED: {
    seenIn: ["scan"],
    related: ["OM_E_UNEXPECTED", "OM_E_EE_NOT_INITIALIZED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The evaluation of updates failed in a way that no other code describes. An update without a verdict is left out; where nothing could be judged, the next scan evaluates everything anew.",
      fr: "L’évaluation des mises à jour a échoué d’une façon qu’aucun autre code ne décrit. Une mise à jour sans verdict est laissée de côté ; si rien n’a pu être jugé, l’analyse suivante évalue tout de nouveau.",
    },
    causes: [
      {
        cause: {
          en: "What the agent kept of its last evaluation was damaged.",
          fr: "Ce que l’agent gardait de sa dernière évaluation a été endommagé.",
        },
        tell: {
          en: "The next scan is without it, and succeeds.",
          fr: "L’analyse suivante s’en passe, et réussit.",
        },
      },
      {
        cause: {
          en: "A fact of this system is of a form that nobody expected.",
          fr: "Un fait de ce système a une forme que personne n’attendait.",
        },
        tell: {
          en: "Only this device has it; the log has the update and the message.",
          fr: "Seul cet appareil l’a ; le journal contient la mise à jour et le message.",
        },
      },
      {
        cause: CAUSES.agentDefect,
        tell: {
          en: "All devices have it for the same update.",
          fr: "Tous les appareils l’ont pour la même mise à jour.",
        },
      },
    ],
    agent: [
      {
        en: "Note update and message in `agent.log`.",
        fr: "Notez la mise à jour et le message de `agent.log`.",
      },
      AGENT.reportDefect,
    ],
    windows: [WINDOWS.renewStore],
    service: [
      {
        en: "Replay the rule on recorded facts: `releve rules evaluate --facts PC.json < FILE.xml`, and report what it prints.",
        fr: "Rejouez la règle sur des faits enregistrés : `releve rules evaluate --facts PC.json < FILE.xml`, et signalez ce qu’il affiche.",
      },
    ],
  },
});
