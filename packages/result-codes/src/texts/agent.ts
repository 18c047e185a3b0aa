import type { Text } from "./text.ts";

/** Data store, automatic updates, expression evaluator, reporter, events and user interface. */
export const AGENT = {
  OM_E_NON_UI_MODE: {
    en: "No window can be shown in this mode.",
    fr: "Aucune fenêtre ne peut être affichée dans ce mode.",
  },
  OM_E_WUCLTUI_UNSUPPORTED_VERSION: {
    en: "The user interface is of a version that is not supported.",
    fr: "La version de l’interface utilisateur n’est pas prise en charge.",
  },
  OM_E_AUCLIENT_UNEXPECTED: {
    en: "The user interface failed in a way that no other code describes.",
    fr: "L’interface utilisateur a échoué d’une façon qu’aucun autre code ne décrit.",
  },
  OM_E_INVALID_EVENT_PAYLOAD: {
    en: "An event carries content that is not valid.",
    fr: "Un événement porte un contenu non valide.",
  },
  OM_E_INVALID_EVENT_PAYLOADSIZE: {
    en: "An event’s content has an invalid size.",
    fr: "Le contenu d’un événement a une taille non valide.",
  },
  OM_E_SERVICE_NOT_REGISTERED: { en: "The service is not registered.", fr: "Le service n’est pas inscrit." },
  OM_E_DS_SHUTDOWN: {
    en: "The data store is closing because the agent stops.",
    fr: "Le magasin de données se ferme car l’agent s’arrête.",
  },
  OM_E_DS_INUSE: { en: "The data store is in use.", fr: "Le magasin de données est en cours d’utilisation." },
  OM_E_DS_INVALID: {
    en: "The data store is not in the state that was expected.",
    fr: "Le magasin de données n’est pas dans l’état attendu.",
  },
  OM_E_DS_TABLEMISSING: {
    en: "The data store lacks a table.",
    fr: "Il manque une table au magasin de données.",
  },
  OM_E_DS_TABLEINCORRECT: {
    en: "A table of the data store has other columns than expected.",
    fr: "Une table du magasin de données n’a pas les colonnes attendues.",
  },
  OM_E_DS_INVALIDTABLENAME: {
    en: "The data store has no table of this name.",
    fr: "Le magasin de données n’a pas de table de ce nom.",
  },
  OM_E_DS_BADVERSION: {
    en: "The data store was made by another version of the agent.",
    fr: "Le magasin de données provient d’une autre version de l’agent.",
  },
  OM_E_DS_NODATA: {
    en: "The data asked for are not in the data store.",
    fr: "Les données demandées ne sont pas dans le magasin.",
  },
  OM_E_DS_MISSINGDATA: {
    en: "A required value is missing in the data store.",
    fr: "Il manque une valeur obligatoire dans le magasin de données.",
  },
  OM_E_DS_MISSINGREF: {
    en: "A row of the data store refers to another that is missing.",
    fr: "Une ligne du magasin de données renvoie à une ligne absente.",
  },
  OM_E_DS_UNKNOWNHANDLER: {
    en: "No handler of this agent knows how to install the update.",
    fr: "Aucun gestionnaire de cet agent ne sait installer la mise à jour.",
  },
  OM_E_DS_CANTDELETE: {
    en: "The update is still referred to and cannot be deleted.",
    fr: "La mise à jour est encore référencée et ne peut pas être supprimée.",
  },
  OM_E_DS_LOCKTIMEOUTEXPIRED: {
    en: "The data store stayed locked for too long.",
    fr: "Le magasin de données est resté verrouillé trop longtemps.",
  },
  OM_E_DS_ROWEXISTS: {
    en: "The data store already has this row.",
    fr: "Le magasin de données contient déjà cette ligne.",
  },
  OM_E_DS_STOREFILELOCKED: {
    en: "Another process holds the data store.",
    fr: "Un autre processus détient le magasin de données.",
  },
  OM_E_DS_CANNOTREGISTER: {
    en: "The data store may not be registered in this process.",
    fr: "Le magasin de données ne peut pas être enregistré dans ce processus.",
  },
  OM_E_DS_UNABLETOSTART: {
    en: "The data store could not be started in its own process.",
    fr: "Le magasin de données n’a pas pu démarrer dans son processus.",
  },
  OM_E_DS_DUPLICATEUPDATEID: {
    en: "The service sent one update under two revision numbers.",
    fr: "Le service a envoyé une même mise à jour sous deux identifiants de révision.",
  },
  OM_E_DS_UNKNOWNSERVICE: {
    en: "The data store does not know this service.",
    fr: "Le magasin de données ne connaît pas ce service.",
  },
  OM_E_DS_SERVICEEXPIRED: {
    en: "The service’s registration has expired.",
    fr: "L’inscription du service a expiré.",
  },
  OM_E_DS_DECLINENOTALLOWED: {
    en: "The update may not be hidden: it is required or has a deadline.",
    fr: "La mise à jour ne peut pas être masquée : elle est obligatoire ou a une échéance.",
  },
  OM_E_DS_TABLESESSIONMISMATCH: {
    en: "The table belongs to another session.",
    fr: "La table appartient à une autre session.",
  },
  OM_E_DS_SESSIONLOCKMISMATCH: {
    en: "The lock belongs to another session.",
    fr: "Le verrou appartient à une autre session.",
  },
  OM_E_DS_NEEDWINDOWSSERVICE: {
    en: "This service is built in and may not be removed.",
    fr: "Ce service est intégré et ne peut pas être retiré.",
  },
  OM_E_DS_INVALIDOPERATION: {
    en: "The data store does not allow this operation.",
    fr: "Le magasin de données n’autorise pas cette opération.",
  },
  OM_E_DS_SCHEMAMISMATCH: {
    en: "The backup does not fit the data store’s schema.",
    fr: "La sauvegarde ne correspond pas au schéma du magasin de données.",
  },
  OM_E_DS_RESETREQUIRED: {
    en: "The data store had to be reset.",
    fr: "Le magasin de données a dû être réinitialisé.",
  },
  OM_E_DS_IMPERSONATED: {
    en: "The data store was asked under a borrowed identity.",
    fr: "Le magasin de données a été sollicité sous une identité d’emprunt.",
  },
  OM_E_DS_UNEXPECTED: {
    en: "The data store failed in a way that no other code describes.",
    fr: "Le magasin de données a échoué d’une façon qu’aucun autre code ne décrit.",
  },
  OM_E_AU_NOSERVICE: {
    en: "Automatic updates cannot take requests.",
    fr: "Les mises à jour automatiques ne peuvent pas recevoir de demandes.",
  },
  OM_E_AU_PAUSED: {
    en: "Automatic updates are paused.",
    fr: "Les mises à jour automatiques sont suspendues.",
  },
  OM_E_AU_NO_REGISTERED_SERVICE: {
    en: "No update service is registered.",
    fr: "Aucun service de mise à jour n’est inscrit.",
  },
  OM_E_AU_DETECT_SVCID_MISMATCH: {
    en: "The update service was replaced during the search.",
    fr: "Le service de mise à jour a changé pendant la recherche.",
  },
  OM_E_AU_ALREADY_PROMPTING_FOR_REBOOT: {
    en: "The user is already being asked to restart.",
    fr: "L’utilisateur est déjà invité à redémarrer.",
  },
  OM_E_AU_UNEXPECTED: {
    en: "Automatic updates failed in a way that no other code describes.",
    fr: "Les mises à jour automatiques ont échoué d’une façon qu’aucun autre code ne décrit.",
  },
  OM_E_EE_UNKNOWN_EXPRESSION: {
    en: "A rule of the update uses an expression that the agent does not know.",
    fr: "Une règle de la mise à jour emploie une expression inconnue de l’agent.",
  },
  OM_E_EE_INVALID_EXPRESSION: {
    en: "A rule of the update is not well formed.",
    fr: "Une règle de la mise à jour est mal formée.",
  },
  OM_E_EE_MISSING_METADATA: {
    en: "A rule of the update lacks the metadata that it needs.",
    fr: "Il manque à une règle de la mise à jour les métadonnées nécessaires.",
  },
  OM_E_EE_INVALID_VERSION: {
    en: "A stored rule has an invalid version.",
    fr: "Une règle enregistrée a une version non valide.",
  },
  OM_E_EE_NOT_INITIALIZED: {
    en: "The rule evaluator could not start.",
    fr: "L’évaluateur de règles n’a pas pu démarrer.",
  },
  OM_E_EE_INVALID_ATTRIBUTEDATA: {
    en: "A rule of the update has an invalid attribute.",
    fr: "Une règle de la mise à jour a un attribut non valide.",
  },
  OM_E_EE_CLUSTER_ERROR: {
    en: "The computer’s cluster state could not be determined.",
    fr: "L’état de grappe de l’ordinateur n’a pas pu être déterminé.",
  },
  OM_E_EE_UNEXPECTED: {
    en: "The rule evaluator failed in a way that no other code describes.",
    fr: "L’évaluateur de règles a échoué d’une façon qu’aucun autre code ne décrit.",
  },
  OM_E_REPORTER_EVENTCACHECORRUPT: {
    en: "The store of events waiting to be sent was damaged.",
    fr: "Le magasin des événements à envoyer était endommagé.",
  },
  OM_E_REPORTER_EVENTNAMESPACEPARSEFAILED: {
    en: "The description of an event namespace could not be read.",
    fr: "La description d’un espace de noms d’événements est illisible.",
  },
  OM_E_INVALID_EVENT: {
    en: "An event is not valid and was set aside.",
    fr: "Un événement n’est pas valide et a été mis de côté.",
  },
  OM_E_SERVER_BUSY: {
    en: "The service was too busy to take the report; it will be sent again.",
    fr: "Le service était trop occupé pour recevoir le rapport ; il sera renvoyé.",
  },
  OM_E_REPORTER_UNEXPECTED: {
    en: "Reporting failed in a way that no other code describes.",
    fr: "Le rapport a échoué d’une façon qu’aucun autre code ne décrit.",
  },
} as const satisfies Record<string, Text>;
