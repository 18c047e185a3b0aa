import type { Text } from "./text.ts";

export const GENERAL = {
  OM_S_SERVICE_STOP: { en: "The agent was stopped as asked.", fr: "L’agent a été arrêté comme demandé." },
  OM_S_UPDATE_ERROR: {
    en: "The work is done, but some updates were applied with errors.",
    fr: "Le travail est terminé, mais certaines mises à jour ont été appliquées avec des erreurs.",
  },
  OM_S_MARKED_FOR_DISCONNECT: {
    en: "A listener will be released once the callback now running has ended.",
    fr: "Un abonné sera libéré dès que le rappel en cours sera terminé.",
  },
  OM_S_REBOOT_REQUIRED: {
    en: "Installed; the computer must restart to finish.",
    fr: "Installée ; l’ordinateur doit redémarrer pour terminer.",
  },
  OM_S_ALREADY_INSTALLED: {
    en: "The update was already installed.",
    fr: "La mise à jour était déjà installée.",
  },
  OM_S_ALREADY_UNINSTALLED: {
    en: "The update to remove was not installed.",
    fr: "La mise à jour à retirer n’était pas installée.",
  },
  OM_E_NO_SERVICE: { en: "The agent’s service does not answer.", fr: "Le service de l’agent ne répond pas." },
  OM_E_MAX_CAPACITY_REACHED: {
    en: "The service has as many requests as it can carry.",
    fr: "Le service a atteint le nombre de demandes qu’il peut traiter.",
  },
  OM_E_UNKNOWN_ID: {
    en: "Nothing is known under this identifier.",
    fr: "Rien n’est connu sous cet identifiant.",
  },
  OM_E_NOT_INITIALIZED: {
    en: "Something was used before it was ready.",
    fr: "Un composant a été utilisé avant d’être prêt.",
  },
  OM_E_INVALIDINDEX: {
    en: "A position outside the list was asked for.",
    fr: "Une position hors de la liste a été demandée.",
  },
  OM_E_ITEMNOTFOUND: {
    en: "The item asked for is not in the list.",
    fr: "L’élément demandé n’est pas dans la liste.",
  },
  OM_E_OPERATIONINPROGRESS: {
    en: "Another operation that excludes this one is running.",
    fr: "Une autre opération, incompatible avec celle-ci, est en cours.",
  },
  OM_E_CALL_CANCELLED: { en: "The operation was cancelled.", fr: "L’opération a été annulée." },
  OM_E_NOOP: { en: "There was nothing to do.", fr: "Il n’y avait rien à faire." },
  OM_E_XML_MISSINGDATA: {
    en: "The update’s metadata lack something that is required.",
    fr: "Il manque un élément obligatoire dans les métadonnées de la mise à jour.",
  },
  OM_E_XML_INVALID: {
    en: "The update’s metadata hold something that is not allowed.",
    fr: "Les métadonnées de la mise à jour contiennent un élément non autorisé.",
  },
  OM_E_CYCLE_DETECTED: {
    en: "Updates refer to each other in a circle.",
    fr: "Des mises à jour se renvoient les unes aux autres en boucle.",
  },
  OM_E_TOO_DEEP_RELATION: {
    en: "Relations between updates are nested too deeply to evaluate.",
    fr: "Les relations entre mises à jour sont trop imbriquées pour être évaluées.",
  },
  OM_E_INVALID_RELATIONSHIP: {
    en: "A relation between two updates makes no sense.",
    fr: "Une relation entre deux mises à jour n’a pas de sens.",
  },
  OM_E_REG_VALUE_INVALID: {
    en: "A setting of this computer holds an invalid value.",
    fr: "Un paramètre de cet ordinateur contient une valeur non valide.",
  },
  OM_E_DUPLICATE_ITEM: { en: "The item is already in the list.", fr: "L’élément figure déjà dans la liste." },
  OM_E_INVALID_INSTALL_REQUESTED: {
    en: "The caller may not install the updates that it asked for.",
    fr: "L’appelant ne peut pas installer les mises à jour demandées.",
  },
  OM_E_INSTALL_NOT_ALLOWED: {
    en: "Another installation is running, or a required restart is pending.",
    fr: "Une autre installation est en cours, ou un redémarrage obligatoire est en attente.",
  },
  OM_E_NOT_APPLICABLE: {
    en: "The update does not apply to this computer.",
    fr: "La mise à jour ne concerne pas cet ordinateur.",
  },
  OM_E_NO_USERTOKEN: {
    en: "The operation needs a user’s session, and there is none.",
    fr: "L’opération exige une session d’utilisateur, et il n’y en a pas.",
  },
  OM_E_EXCLUSIVE_INSTALL_CONFLICT: {
    en: "This update must be installed alone, not with others.",
    fr: "Cette mise à jour doit être installée seule.",
  },
  OM_E_POLICY_NOT_SET: {
    en: "A policy value that is needed was never set.",
    fr: "Une valeur de stratégie nécessaire n’a jamais été définie.",
  },
  OM_E_INVALID_UPDATE: {
    en: "The update’s metadata are invalid.",
    fr: "Les métadonnées de la mise à jour ne sont pas valides.",
  },
  OM_E_SERVICE_STOP: {
    en: "The agent or the computer was stopped before the work was done.",
    fr: "L’agent ou l’ordinateur a été arrêté avant la fin du travail.",
  },
  OM_E_NO_CONNECTION: {
    en: "There was no network connection.",
    fr: "Aucune connexion réseau n’était disponible.",
  },
  OM_E_NO_INTERACTIVE_USER: {
    en: "Nobody is logged in at the computer.",
    fr: "Personne n’a ouvert de session sur l’ordinateur.",
  },
  OM_E_TIME_OUT: {
    en: "The operation took too long and was given up.",
    fr: "L’opération a pris trop de temps et a été abandonnée.",
  },
  OM_E_ALL_UPDATES_FAILED: {
    en: "The operation failed for every update.",
    fr: "L’opération a échoué pour toutes les mises à jour.",
  },
  OM_E_NO_UPDATE: { en: "There is no update.", fr: "Il n’y a pas de mise à jour." },
  OM_E_USER_ACCESS_DISABLED: {
    en: "Policy keeps users of this computer from updating it.",
    fr: "La stratégie interdit aux utilisateurs de mettre cet ordinateur à jour.",
  },
  OM_E_INVALID_UPDATE_TYPE: {
    en: "The update is of a type that does not fit the request.",
    fr: "Le type de la mise à jour ne convient pas à la demande.",
  },
  OM_E_UNINSTALL_NOT_ALLOWED: {
    en: "The update may be removed only when its update service asks.",
    fr: "La mise à jour ne peut être retirée qu’à la demande du service de mise à jour.",
  },
  OM_E_INVALID_PRODUCT_LICENSE: {
    en: "A product without a valid licence may hide updates from the search.",
    fr: "Un produit sans licence valide peut masquer des mises à jour.",
  },
  OM_E_BIN_SOURCE_ABSENT: {
    en: "The delta cannot be applied: the file that it changes is missing.",
    fr: "Le différentiel est inapplicable : le fichier à modifier est absent.",
  },
  OM_E_SOURCE_ABSENT: {
    en: "The installer needs its original source, which is missing.",
    fr: "L’installateur a besoin de sa source d’origine, qui est absente.",
  },
  OM_E_WU_DISABLED: {
    en: "Access to a server that is not managed is forbidden.",
    fr: "L’accès à un serveur non géré est interdit.",
  },
  OM_E_CALL_CANCELLED_BY_POLICY: {
    en: "Policy cancelled the operation.",
    fr: "La stratégie a annulé l’opération.",
  },
  OM_E_INVALID_PROXY_SERVER: {
    en: "The proxy setting is malformed.",
    fr: "Le réglage du proxy est mal formé.",
  },
  OM_E_INVALID_FILE: {
    en: "The file does not have the expected format.",
    fr: "Le fichier n’a pas le format attendu.",
  },
  OM_E_INVALID_CRITERIA: {
    en: "The search criteria are not valid.",
    fr: "Les critères de recherche ne sont pas valides.",
  },
  OM_E_DOWNLOAD_FAILED: {
    en: "The update could not be downloaded.",
    fr: "La mise à jour n’a pas pu être téléchargée.",
  },
  OM_E_UPDATE_NOT_PROCESSED: {
    en: "The update was not dealt with in this run.",
    fr: "La mise à jour n’a pas été traitée lors de ce passage.",
  },
  OM_E_INVALID_OPERATION: {
    en: "The operation is not possible in the present state.",
    fr: "L’opération est impossible dans l’état actuel.",
  },
  OM_E_NOT_SUPPORTED: {
    en: "The operation is not supported on this system.",
    fr: "L’opération n’est pas prise en charge sur ce système.",
  },
  OM_E_WINHTTP_INVALID_FILE: {
    en: "The file downloaded is of another content type than expected.",
    fr: "Le fichier téléchargé n’a pas le type de contenu attendu.",
  },
  OM_E_TOO_MANY_RESYNC: {
    en: "The service asked to start over too many times.",
    fr: "Le service a demandé trop de resynchronisations.",
  },
  OM_E_NO_UI_SUPPORT: {
    en: "This installation has no user interface.",
    fr: "Cette installation n’a pas d’interface utilisateur.",
  },
  OM_E_PER_MACHINE_UPDATE_ACCESS_DENIED: {
    en: "Only an administrator may update the whole computer.",
    fr: "Seul un administrateur peut mettre à jour l’ordinateur entier.",
  },
  OM_E_UNSUPPORTED_SEARCHSCOPE: {
    en: "The search scope is not supported.",
    fr: "L’étendue de recherche n’est pas prise en charge.",
  },
  OM_E_BAD_FILE_URL: {
    en: "The address does not point to a file.",
    fr: "L’adresse ne désigne pas un fichier.",
  },
  OM_E_NOTSUPPORTED: {
    en: "The operation asked for is not supported.",
    fr: "L’opération demandée n’est pas prise en charge.",
  },
  OM_E_OUTOFRANGE: {
    en: "A value is outside its allowed range.",
    fr: "Une valeur est hors des limites admises.",
  },
  OM_E_INVALIDWUAVERSION: {
    en: "The data carry an invalid agent version.",
    fr: "Les données portent une version d’agent non valide.",
  },
  OM_E_SEARCH_COMPLETED_WITH_SOME_FAILURES: {
    en: "The search ended, but missed some updates.",
    fr: "La recherche est terminée, mais certaines mises à jour ont échappé.",
  },
  OM_E_DOWNLOAD_COMPLETED_WITH_SOME_FAILURES: {
    en: "The download ended, but some updates failed.",
    fr: "Le téléchargement est terminé, mais certaines mises à jour ont échoué.",
  },
  OM_E_INSTALL_COMPLETED_WITH_SOME_FAILURES: {
    en: "The installation ended, but some updates failed.",
    fr: "L’installation est terminée, mais certaines mises à jour ont échoué.",
  },
  OM_E_WINUPDATE_CACHE_UNINITIALIZED: {
    en: "The update cache is empty: it was never filled.",
    fr: "Le cache des mises à jour est vide : il n’a jamais été rempli.",
  },
  OM_E_SERVICEPROP_NOTAVAIL: {
    en: "The service does not offer the property asked for.",
    fr: "Le service n’offre pas la propriété demandée.",
  },
  OM_E_UNEXPECTED: {
    en: "Something failed that no other code describes.",
    fr: "Une erreur qu’aucun autre code ne décrit s’est produite.",
  },
} as const satisfies Record<string, Text>;
