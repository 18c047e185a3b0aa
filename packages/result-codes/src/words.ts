import type { Operation, Side } from "./advice/advice.ts";
import type { Language } from "./decode.ts";

interface Words {
  /** What stands between a word and what follows it. */
  colon: string;
  /** Stands before the names that a small number has elsewhere: each program counts its own. */
  elsewhere: string;
  seenIn: string;
  causes: string;
  related: string;
  sources: string;
  sides: Readonly<Record<Side, string>>;
  operations: Readonly<Record<Operation, string>>;
}

/** What stands around an advice, wherever it is shown. */
export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    colon: ": ",
    elsewhere: "In other programs the same number is",
    seenIn: "Seen in",
    causes: "Causes, likeliest first",
    related: "Related codes",
    sources: "Sources",
    sides: {
      agent: "On a device with the Relève agent",
      windows: "On Windows with its own agent",
      service: "At the service",
    },
    operations: {
      start: "start",
      register: "registration",
      policy: "policy",
      scan: "scan",
      download: "download",
      install: "installation",
      uninstall: "removal",
      restart: "restart",
      report: "report",
      import: "import",
      "self-update": "update of the agent itself",
      "user-interface": "user interface",
    },
  },
  fr: {
    colon: " : ",
    elsewhere: "Dans d’autres programmes, le même nombre est",
    seenIn: "Se voit pendant",
    causes: "Causes, de la plus à la moins probable",
    related: "Codes voisins",
    sources: "Sources",
    sides: {
      agent: "Sur un appareil avec l’agent Relève",
      windows: "Sur Windows avec son propre agent",
      service: "Sur le service",
    },
    operations: {
      start: "le démarrage",
      register: "l’inscription",
      policy: "la stratégie",
      scan: "l’analyse",
      download: "le téléchargement",
      install: "l’installation",
      uninstall: "la désinstallation",
      restart: "le redémarrage",
      report: "le compte rendu",
      import: "l’importation",
      "self-update": "la mise à jour de l’agent lui-même",
      "user-interface": "l’interface utilisateur",
    },
  },
};
