import type { Bilingual } from "./bilingual.ts";

/** Events by their number (MS-WUSP 2.2.2.3.1 and what stock services make of it). */
export const events = {
  "event.141": { en: "Scan started", fr: "Analyse démarrée" },
  "event.147": { en: "Scan finished", fr: "Analyse terminée" },
  "event.148": { en: "Scan failed", fr: "Analyse en échec" },
  "event.156": { en: "State of updates reported", fr: "État des mises à jour signalé" },
  "event.161": { en: "Download failed", fr: "Téléchargement en échec" },
  "event.162": { en: "Downloaded", fr: "Téléchargée" },
  "event.163": { en: "Download cancelled", fr: "Téléchargement annulé" },
  "event.167": { en: "Download started", fr: "Téléchargement démarré" },
  "event.168": { en: "Download queued", fr: "Téléchargement en file d’attente" },
  "event.181": { en: "Installation started", fr: "Installation démarrée" },
  "event.182": { en: "Installation failed", fr: "Installation en échec" },
  "event.183": { en: "Installed", fr: "Installée" },
  "event.184": { en: "Installed, restart needed", fr: "Installée, redémarrage requis" },
  "event.186": { en: "Installation cancelled", fr: "Installation annulée" },
  "event.187": { en: "Installation killed", fr: "Installation interrompue" },
  "event.195": { en: "Installation scheduled", fr: "Installation planifiée" },
  "event.201": { en: "Installation pending", fr: "Installation en attente" },
  "event.202": { en: "Computer restarted", fr: "Ordinateur redémarré" },
  "event.203": { en: "Completed after the restart", fr: "Terminée après le redémarrage" },
  "event.204": { en: "Failed after the restart", fr: "En échec après le redémarrage" },
  "event.221": { en: "Uninstallation failed", fr: "Désinstallation en échec" },
  "event.222": { en: "Uninstalled", fr: "Désinstallée" },
  "event.226": { en: "Uninstallation started", fr: "Désinstallation démarrée" },
} as const satisfies Record<string, Bilingual>;
