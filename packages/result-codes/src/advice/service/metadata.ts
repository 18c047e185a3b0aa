import type { Entries } from "../entry.ts";
import { TELLS } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const METADATA: Entries = {
  OM_E_XML_MISSINGDATA: {
    seenIn: ["scan", "import"],
    related: ["OM_E_XML_INVALID", "OM_E_EE_MISSING_METADATA"],
    sources: ["Relève: metadata", "Relève: rules"],
    happened: {
      en: "Something that the update’s description must have is not in it, so the update cannot be used. Others go on.",
      fr: "Il manque à la description de la mise à jour quelque chose d’obligatoire : elle ne peut pas servir. Les autres continuent.",
    },
    causes: [
      {
        cause: {
          en: "The document lacks a required part.",
          fr: "Il manque au document une partie obligatoire.",
        },
        tell: TELLS.allDevicesForUpdate,
      },
      {
        cause: {
          en: "The service did not send the update’s details.",
          fr: "Le service n’a pas envoyé les détails de la mise à jour.",
        },
        tell: {
          en: "The update’s panel has them; the device’s next scan asks again.",
          fr: "Le volet de la mise à jour les contient ; la prochaine analyse de l’appareil redemande.",
        },
      },
    ],
    agent: [AGENT.correctDocument],
    windows: [WINDOWS.correctDocument],
    service: [SERVICE.checkDocument],
  },
  OM_E_XML_INVALID: {
    seenIn: ["scan", "import"],
    related: ["OM_E_XML_MISSINGDATA", "OM_E_PT_SOAPCLIENT_PARSE"],
    sources: ["Relève: metadata", "Relève: rules"],
    happened: {
      en: "The update’s description holds something that it may not hold, so the update cannot be used. Others go on.",
      fr: "La description de la mise à jour contient quelque chose qu’elle ne peut pas contenir : elle ne peut pas servir. Les autres continuent.",
    },
    causes: [
      {
        cause: {
          en: "The document was written or changed with a mistake.",
          fr: "Le document a été écrit ou modifié avec une faute.",
        },
        tell: TELLS.allDevicesForUpdate,
      },
      {
        cause: { en: "The device’s copy was damaged.", fr: "La copie de l’appareil a été abîmée." },
        tell: TELLS.onlyThisDevice,
      },
    ],
    agent: [AGENT.correctDocument],
    windows: [WINDOWS.correctDocument],
    service: [SERVICE.checkDocument],
  },
  OM_E_CYCLE_DETECTED: {
    seenIn: ["scan", "import"],
    related: ["OM_E_TOO_DEEP_RELATION", "OM_E_INVALID_RELATIONSHIP"],
    sources: ["Relève: metadata", "Relève: rules"],
    happened: {
      en: "Updates refer to each other in a circle: A needs B and B needs A, or each supersedes the other. Those in the circle have no verdict; all others are judged as usual.",
      fr: "Des mises à jour renvoient l’une à l’autre en cercle : A exige B et B exige A, ou chacune remplace l’autre. Celles du cercle n’ont pas de verdict ; toutes les autres sont jugées normalement.",
    },
    causes: [
      {
        cause: {
          en: "Two documents name each other as prerequisites or as superseded.",
          fr: "Deux documents se nomment l’un l’autre comme préalable ou comme remplacé.",
        },
        tell: {
          en: "The update’s panel shows the relation in both directions.",
          fr: "Le volet de la mise à jour montre la relation dans les deux sens.",
        },
      },
      {
        cause: {
          en: "A newer revision closed the circle.",
          fr: "Une révision plus récente a fermé le cercle.",
        },
        tell: { en: "It began with its import.", fr: "Cela a commencé à son importation." },
      },
    ],
    agent: [AGENT.correctDocument],
    windows: [WINDOWS.correctDocument],
    service: [SERVICE.checkDocument],
  },
  OM_E_TOO_DEEP_RELATION: {
    seenIn: ["scan", "import"],
    related: ["OM_E_CYCLE_DETECTED", "OM_E_INVALID_RELATIONSHIP"],
    sources: ["Relève: metadata", "Relève: rules"],
    happened: {
      en: "An update’s prerequisites lead from one to the next beyond the limit of 100. It has no verdict; others are judged as usual.",
      fr: "Les préalables d’une mise à jour mènent de l’un à l’autre au-delà de la limite de 100. Elle n’a pas de verdict ; les autres sont jugées normalement.",
    },
    causes: [
      {
        cause: {
          en: "A generated catalogue makes each update a prerequisite of the next, where it should supersede it.",
          fr: "Un catalogue produit par un outil fait de chaque mise à jour un préalable de la suivante, au lieu de la remplacer.",
        },
        tell: {
          en: "The update’s panel shows a long chain.",
          fr: "Le volet de la mise à jour montre une longue chaîne.",
        },
      },
    ],
    agent: [AGENT.correctDocument],
    windows: [WINDOWS.correctDocument],
    service: [SERVICE.checkDocument],
  },
  OM_E_INVALID_RELATIONSHIP: {
    seenIn: ["scan", "import"],
    related: ["OM_E_CYCLE_DETECTED", "OM_E_INVALID_UPDATE"],
    sources: ["Relève: metadata", "Relève: rules"],
    happened: {
      en: "A relation between two updates makes no sense, for instance a bundle that holds a category. The update that has the relation has no verdict; others go on.",
      fr: "Une relation entre deux mises à jour n’a pas de sens, par exemple un lot qui contient une catégorie. La mise à jour qui a la relation n’a pas de verdict ; les autres continuent.",
    },
    causes: [
      {
        cause: {
          en: "The document names a wrong update as prerequisite, member or predecessor.",
          fr: "Le document nomme une fausse mise à jour comme préalable, membre ou prédécesseur.",
        },
        tell: TELLS.allDevicesForUpdate,
      },
      {
        cause: {
          en: "One of the two was replaced by something of another kind.",
          fr: "L’une des deux a été remplacée par quelque chose d’un autre genre.",
        },
        tell: { en: "Its newest revision has another type.", fr: "Sa dernière révision a un autre type." },
      },
    ],
    agent: [AGENT.correctDocument],
    windows: [WINDOWS.correctDocument],
    service: [SERVICE.checkDocument],
  },
  OM_E_DUPLICATE_ITEM: {
    seenIn: ["scan"],
    related: ["OM_E_DS_DUPLICATEUPDATEID", "OM_E_DS_ROWEXISTS"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Something is named twice where it may be named once. The first stays.",
      fr: "Quelque chose est nommé deux fois là où il ne peut l’être qu’une. Le premier reste.",
    },
    causes: [
      {
        cause: {
          en: "A server sent one thing twice in an answer.",
          fr: "Un serveur a envoyé deux fois une chose dans une réponse.",
        },
        tell: {
          en: "All devices have it; the message names it.",
          fr: "Tous les appareils l’ont ; le message la nomme.",
        },
      },
      {
        cause: {
          en: "A script adds something a second time.",
          fr: "Un script ajoute quelque chose une seconde fois.",
        },
        tell: TELLS.inItsOutput,
      },
    ],
    agent: [AGENT.triesAgain],
    windows: [WINDOWS.scan, WINDOWS.correctScript],
    service: [
      {
        en: "If the service is Relève, report the message with the version of `releve status`.",
        fr: "Si le service est Relève, signalez le message avec la version de `releve status`.",
      },
    ],
  },
  OM_E_INVALID_UPDATE: {
    seenIn: ["scan", "import"],
    related: ["OM_E_XML_INVALID", "OM_E_UH_INVALIDMETADATA"],
    sources: ["Relève: metadata", "Relève: rules"],
    happened: {
      en: "The update as a whole is not valid, and was passed over. Others go on.",
      fr: "La mise à jour dans son ensemble n’est pas valable, et a été sautée. Les autres continuent.",
    },
    causes: [
      {
        cause: { en: "The document contradicts itself.", fr: "Le document se contredit." },
        tell: TELLS.allDevicesForUpdate,
      },
      {
        cause: { en: "It was made for another product.", fr: "Il a été fait pour un autre produit." },
        tell: {
          en: "Its origin, and that all documents from there have it.",
          fr: "Son origine, et le fait que tous les documents de là-bas l’ont.",
        },
      },
    ],
    agent: [AGENT.correctDocument],
    windows: [WINDOWS.correctDocument],
    service: [SERVICE.checkDocument],
  },
};
