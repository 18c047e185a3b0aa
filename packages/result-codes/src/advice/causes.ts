import type { Texts } from "./entry.ts";

/** Causes that several codes have. */
export const CAUSES = {
  restartDue: { en: "A restart is due.", fr: "Un redémarrage est en attente." },
  nobodyLoggedIn: { en: "Nobody is logged in.", fr: "Personne n’est connecté." },
  sessionEnded: { en: "The session ended in the meantime.", fr: "La session s’est terminée entre-temps." },
  diskFull: { en: "The disk is full.", fr: "Le disque est plein." },
  serviceIsNewer: {
    en: "The service is newer than the agent and asks for something new.",
    fr: "Le service est plus récent que l’agent et demande quelque chose de nouveau.",
  },
  otherSystemsOnly: {
    en: "The function exists on other systems only.",
    fr: "La fonction n’existe que sur d’autres systèmes.",
  },
  singleUpdates: { en: "Single updates are at fault.", fr: "Quelques mises à jour sont en cause." },
  somethingPassing: {
    en: "Something passing: a lock, a cut connection.",
    fr: "Quelque chose de passager : un verrou, une connexion coupée.",
  },
  agentDefect: { en: "A defect of the agent.", fr: "Un défaut de l’agent." },
  clientDefect: { en: "A defect of the client.", fr: "Un défaut du client." },
  deviceRemoved: {
    en: "The device was removed in the console, and its certificate is refused.",
    fr: "L’appareil a été supprimé dans la console, et son certificat est refusé.",
  },
  fileReplaced: {
    en: "The package repository has replaced the file by a newer version.",
    fr: "Le dépôt de paquets a remplacé le fichier par une version plus récente.",
  },
  storeEdited: { en: "Somebody edited the store by hand.", fr: "Quelqu’un a modifié le magasin à la main." },
  storeDamaged: { en: "The store is damaged.", fr: "Le magasin est abîmé." },
  copyDamaged: { en: "The device’s copy is damaged.", fr: "La copie de l’appareil est abîmée." },
  stopped: { en: "The agent or the computer was stopped.", fr: "L’agent ou l’ordinateur a été arrêté." },
  proxyAnswered: {
    en: "A proxy or portal answered instead of the server.",
    fr: "Un proxy ou un portail a répondu à la place du serveur.",
  },
  serverWronglySetUp: {
    en: "The server was set up by hand with a wrong file.",
    fr: "Le serveur a été installé à la main avec un fichier faux.",
  },
  newerRequest: {
    en: "A newer request took its place, or the service stopped.",
    fr: "Une demande plus récente a pris sa place, ou le service s’est arrêté.",
  },
  meteredConnection: {
    en: "The connection is metered or roaming.",
    fr: "La connexion est limitée ou en itinérance.",
  },
  componentStoreDamaged: { en: "The component store is damaged.", fr: "Le magasin de composants est abîmé." },
} satisfies Texts;

/** What several of them are told by. */
export const TELLS = {
  passesInMinutes: { en: "It passes within minutes.", fr: "Cela passe en quelques minutes." },
  passesInSeconds: { en: "It passes within seconds.", fr: "Cela passe en quelques secondes." },
  comesAndGoes: { en: "It comes and goes.", fr: "Cela va et vient." },
  sameStep: { en: "It comes back at the same step.", fr: "Cela revient à la même étape." },
  stopInLog: {
    en: "A stop stands at the same second in the log.",
    fr: "Un arrêt figure à la même seconde dans le journal.",
  },
  stopAtThatMinute: {
    en: "The log has the stop at the same minute.",
    fr: "Le journal contient l’arrêt à la même minute.",
  },
  auditOrUser: { en: "The audit log, or the user.", fr: "Voyez le journal d’audit, ou l’utilisateur." },
  auditLog: { en: "The audit log has it.", fr: "Le journal d’audit le contient." },
  allDevicesForUpdate: {
    en: "All devices have the code for this update; `releve metadata check` names line and column.",
    fr: "Tous les appareils ont le code pour cette mise à jour ; `releve metadata check` nomme la ligne et la colonne.",
  },
  onlyThisDevice: { en: "Only this device has it.", fr: "Seul cet appareil l’a." },
  allItsClients: { en: "All its clients have it.", fr: "Tous ses clients l’ont." },
  inItsOutput: { en: "The code stands in its output.", fr: "Le code figure dans sa sortie." },
  inItsLog: { en: "The code stands in its log.", fr: "Le code figure dans son journal." },
  inToolsLog: {
    en: "The code stands in that tool’s log.",
    fr: "Le code figure dans le journal de cet outil.",
  },
  whoShowsNobody: {
    en: "`who`, or `query user`, shows nobody.",
    fr: "`who`, ou `query user`, ne montre personne.",
  },
  logoff: { en: "A logoff at that minute.", fr: "Une déconnexion à cette minute." },
  noGraphicalLogin: {
    en: "Nobody can log in graphically.",
    fr: "Personne ne peut s’y connecter graphiquement.",
  },
  notEnrolled: {
    en: "`releve agent status` says not enrolled.",
    fr: "`releve agent status` le dit non inscrit.",
  },
  sfcFindsIt: { en: "`sfc /verifyonly` finds it.", fr: "`sfc /verifyonly` le trouve." },
  versions: {
    en: "`releve --version` on the device and `releve status` show the versions.",
    fr: "`releve --version` sur l’appareil et `releve status` montrent les versions.",
  },
  guideSays: {
    en: "The guide of that function says on which.",
    fr: "Le guide de cette fonction dit lesquels.",
  },
  eachHasItsCode: {
    en: "The device’s page, or `agent.log`, names each with its own code.",
    fr: "La page de l’appareil, ou `agent.log`, nomme chacune avec son code.",
  },
  nextRoundIsWell: { en: "The next round has no failures.", fr: "Le tour suivant n’a pas d’échec." },
  storeWasRenewed: {
    en: "`store.db.damaged-…` exists, or the folder was renamed.",
    fr: "`store.db.damaged-…` existe, ou le dossier a été renommé.",
  },
  clock: {
    en: "`timedatectl`, or `w32tm /query /status`, shows it.",
    fr: "`timedatectl`, ou `w32tm /query /status`, le montre.",
  },
  directlyItWorks: { en: "Directly it works.", fr: "Directement, cela marche." },
  errorInItsLog: {
    en: "Its log has an error with the same minute and the request’s id.",
    fr: "Son journal contient une erreur à la même minute, avec l’identifiant de la demande.",
  },
  volume: { en: "`Get-Volume C`.", fr: "Voyez `Get-Volume C`." },
  shellHistory: {
    en: "Shell history; `sqlite3` was used on it.",
    fr: "Voyez l’historique du shell ; `sqlite3` y a été utilisé.",
  },
  afterCutUpdate: {
    en: "It began after an update that was cut off.",
    fr: "Cela a commencé après une mise à jour coupée.",
  },
  afterRename: {
    en: "It began after the folder was renamed.",
    fr: "Cela a commencé après que le dossier a été renommé.",
  },
  esent: {
    en: "ESENT errors in the Application event log.",
    fr: "Il y a des erreurs ESENT dans le journal Application.",
  },
  newerAgentsInstall: {
    en: "Devices with a newer agent install it.",
    fr: "Les appareils à l’agent plus récent l’installent.",
  },
  resourcesExhausted: {
    en: "Event 2004 of Resource-Exhaustion-Detector.",
    fr: "Événement 2004 de Resource-Exhaustion-Detector.",
  },
  browserShowsPage: { en: "A browser shows its page.", fr: "Un navigateur montre sa page." },
  browserOnNetwork: {
    en: "A browser on the same network shows its page.",
    fr: "Un navigateur du même réseau montre sa page.",
  },
  event7036: {
    en: "Event 7036, or another scan in the log at that second.",
    fr: "Événement 7036, ou une autre analyse dans le journal à cette seconde.",
  },
  versionInList: {
    en: "Its version in the list of programs.",
    fr: "Voyez sa version dans la liste des programmes.",
  },
} satisfies Texts;
