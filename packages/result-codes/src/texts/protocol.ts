import type { Text } from "./text.ts";

export const PROTOCOL = {
  OM_E_PT_CATALOG_SYNC_REQUIRED: {
    en: "The service cannot search by category; a full search is needed.",
    fr: "Le service ne sait pas chercher par catégorie ; une recherche complète est nécessaire.",
  },
  OM_E_PT_SECURITY_VERIFICATION_FAILURE: {
    en: "The service’s identity could not be verified.",
    fr: "L’identité du service n’a pas pu être vérifiée.",
  },
  OM_E_PT_ENDPOINT_UNREACHABLE: {
    en: "The service cannot be reached over the network.",
    fr: "Le service est injoignable par le réseau.",
  },
  OM_E_PT_INVALID_FORMAT: {
    en: "The answer does not follow the protocol.",
    fr: "La réponse ne respecte pas le protocole.",
  },
  OM_E_PT_INVALID_URL: {
    en: "The service’s address is not valid.",
    fr: "L’adresse du service n’est pas valide.",
  },
  OM_E_PT_NWS_NOT_LOADED: {
    en: "The web-services runtime could not be loaded.",
    fr: "Le moteur de services web n’a pas pu être chargé.",
  },
  OM_E_PT_PROXY_AUTH_SCHEME_NOT_SUPPORTED: {
    en: "The proxy asks for an authentication scheme that is not supported.",
    fr: "Le proxy exige une méthode d’authentification non prise en charge.",
  },
  OM_E_PT_ENDPOINT_REFRESH_REQUIRED: {
    en: "The service’s address must be looked up again online.",
    fr: "L’adresse du service doit être actualisée en ligne.",
  },
  OM_E_PT_ENDPOINTURL_NOTAVAIL: {
    en: "No address is known for this service.",
    fr: "Aucune adresse n’est connue pour ce service.",
  },
  OM_E_PT_ENDPOINT_DISCONNECTED: {
    en: "The connection to the service was cut.",
    fr: "La connexion au service a été coupée.",
  },
  OM_E_PT_INVALID_OPERATION: {
    en: "The exchange was not in a state that allows this call.",
    fr: "L’échange n’était pas dans un état permettant cet appel.",
  },
  OM_E_PT_SOAPCLIENT_SOAPFAULT: {
    en: "The service answered with a SOAP fault.",
    fr: "Le service a répondu par une erreur SOAP.",
  },
  OM_E_PT_SOAPCLIENT_PARSEFAULT: {
    en: "The service’s SOAP fault could not be read.",
    fr: "L’erreur SOAP du service n’a pas pu être lue.",
  },
  OM_E_PT_SOAPCLIENT_PARSE: {
    en: "The service’s answer could not be read.",
    fr: "La réponse du service n’a pas pu être lue.",
  },
  OM_E_PT_SOAP_VERSION: {
    en: "The answer’s SOAP envelope is of an unknown version.",
    fr: "L’enveloppe SOAP de la réponse est d’une version inconnue.",
  },
  OM_E_PT_SOAP_MUST_UNDERSTAND: {
    en: "The answer requires a SOAP header that the agent does not know.",
    fr: "La réponse impose un en-tête SOAP que l’agent ne connaît pas.",
  },
  OM_E_PT_SOAP_CLIENT: {
    en: "The service found the agent’s request faulty.",
    fr: "Le service a jugé incorrecte la demande de l’agent.",
  },
  OM_E_PT_SOAP_SERVER: {
    en: "The service failed to process the request; try again later.",
    fr: "Le service n’a pas pu traiter la demande ; réessayez plus tard.",
  },
  OM_E_PT_EXCEEDED_MAX_SERVER_TRIPS: {
    en: "The scan needed more round trips than allowed.",
    fr: "L’analyse a exigé plus d’allers-retours que permis.",
  },
  OM_E_PT_DOUBLE_INITIALIZATION: {
    en: "It was already initialised.",
    fr: "L’initialisation avait déjà eu lieu.",
  },
  OM_E_PT_INVALID_COMPUTER_NAME: {
    en: "The computer’s name could not be determined.",
    fr: "Le nom de l’ordinateur n’a pas pu être déterminé.",
  },
  OM_E_PT_REFRESH_CACHE_REQUIRED: {
    en: "The service changed or did not accept the cookie; the cache must be refreshed.",
    fr: "Le service a changé ou a refusé le cookie ; le cache doit être actualisé.",
  },
  OM_E_PT_HTTP_STATUS_BAD_REQUEST: {
    en: "HTTP 400: the server did not understand the request.",
    fr: "HTTP 400 : le serveur n’a pas compris la demande.",
  },
  OM_E_PT_HTTP_STATUS_DENIED: {
    en: "HTTP 401: the server asks for authentication.",
    fr: "HTTP 401 : le serveur exige une authentification.",
  },
  OM_E_PT_HTTP_STATUS_FORBIDDEN: {
    en: "HTTP 403: the server refuses the request.",
    fr: "HTTP 403 : le serveur refuse la demande.",
  },
  OM_E_PT_HTTP_STATUS_NOT_FOUND: {
    en: "HTTP 404: the server does not have this address.",
    fr: "HTTP 404 : le serveur ne connaît pas cette adresse.",
  },
  OM_E_PT_HTTP_STATUS_BAD_METHOD: {
    en: "HTTP 405: the server does not allow this method.",
    fr: "HTTP 405 : le serveur n’autorise pas cette méthode.",
  },
  OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ: {
    en: "HTTP 407: a proxy asks for authentication.",
    fr: "HTTP 407 : un proxy exige une authentification.",
  },
  OM_E_PT_HTTP_STATUS_REQUEST_TIMEOUT: {
    en: "HTTP 408: the server waited too long for the request.",
    fr: "HTTP 408 : le serveur a attendu la demande trop longtemps.",
  },
  OM_E_PT_HTTP_STATUS_CONFLICT: {
    en: "HTTP 409: the request conflicts with the state of the resource.",
    fr: "HTTP 409 : la demande est en conflit avec l’état de la ressource.",
  },
  OM_E_PT_HTTP_STATUS_GONE: {
    en: "HTTP 410: the resource no longer exists.",
    fr: "HTTP 410 : la ressource n’existe plus.",
  },
  OM_E_PT_HTTP_STATUS_SERVER_ERROR: {
    en: "HTTP 500: the server failed internally.",
    fr: "HTTP 500 : erreur interne du serveur.",
  },
  OM_E_PT_HTTP_STATUS_NOT_SUPPORTED: {
    en: "HTTP 501: the server does not support this function.",
    fr: "HTTP 501 : le serveur ne prend pas en charge cette fonction.",
  },
  OM_E_PT_HTTP_STATUS_BAD_GATEWAY: {
    en: "HTTP 502: a proxy got an invalid answer from the service.",
    fr: "HTTP 502 : un proxy a reçu du service une réponse non valide.",
  },
  OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL: {
    en: "HTTP 503: the service is overloaded or down for now.",
    fr: "HTTP 503 : le service est surchargé ou momentanément arrêté.",
  },
  OM_E_PT_HTTP_STATUS_GATEWAY_TIMEOUT: {
    en: "HTTP 504: a proxy waited too long for the service.",
    fr: "HTTP 504 : un proxy a attendu le service trop longtemps.",
  },
  OM_E_PT_HTTP_STATUS_VERSION_NOT_SUP: {
    en: "HTTP 505: the server does not speak this version of HTTP.",
    fr: "HTTP 505 : le serveur ne parle pas cette version de HTTP.",
  },
  OM_E_PT_FILE_LOCATIONS_CHANGED: {
    en: "Files have moved; their locations must be asked for again.",
    fr: "Des fichiers ont été déplacés ; leur emplacement doit être redemandé.",
  },
  OM_E_PT_NO_AUTH_PLUGINS_REQUESTED: {
    en: "The service named no way to authenticate.",
    fr: "Le service n’a indiqué aucun moyen d’authentification.",
  },
  OM_E_PT_NO_AUTH_COOKIES_CREATED: {
    en: "No valid authorization could be obtained.",
    fr: "Aucune autorisation valide n’a pu être obtenue.",
  },
  OM_E_PT_INVALID_CONFIG_PROP: {
    en: "A value of the service’s configuration is wrong.",
    fr: "Une valeur de la configuration du service est erronée.",
  },
  OM_E_PT_CONFIG_PROP_MISSING: {
    en: "A value of the service’s configuration is missing.",
    fr: "Une valeur de la configuration du service est absente.",
  },
  OM_E_PT_HTTP_STATUS_NOT_MAPPED: {
    en: "The server answered with an HTTP status that has no code of its own.",
    fr: "Le serveur a répondu par un état HTTP sans code particulier.",
  },
  OM_E_PT_WINHTTP_NAME_NOT_RESOLVED: {
    en: "The name of the server or proxy could not be resolved.",
    fr: "Le nom du serveur ou du proxy n’a pas pu être résolu.",
  },
  OM_E_PT_ECP_SUCCEEDED_WITH_ERRORS: {
    en: "External catalogue files were processed, with errors.",
    fr: "Les catalogues externes ont été traités, avec des erreurs.",
  },
  OM_E_PT_ECP_INIT_FAILED: {
    en: "The processing of external catalogue files could not start.",
    fr: "Le traitement des catalogues externes n’a pas pu démarrer.",
  },
  OM_E_PT_ECP_INVALID_FILE_FORMAT: {
    en: "A file of the external catalogue has an invalid format.",
    fr: "Un fichier du catalogue externe a un format non valide.",
  },
  OM_E_PT_ECP_INVALID_METADATA: {
    en: "The external catalogue holds invalid metadata.",
    fr: "Le catalogue externe contient des métadonnées non valides.",
  },
  OM_E_PT_ECP_FAILURE_TO_EXTRACT_DIGEST: {
    en: "The digest of an external catalogue file could not be extracted.",
    fr: "L’empreinte d’un fichier du catalogue externe n’a pas pu être extraite.",
  },
  OM_E_PT_ECP_FAILURE_TO_DECOMPRESS_CAB_FILE: {
    en: "An external catalogue file could not be decompressed.",
    fr: "Un fichier du catalogue externe n’a pas pu être décompressé.",
  },
  OM_E_PT_ECP_FILE_LOCATION_ERROR: {
    en: "The locations of external catalogue files could not be obtained.",
    fr: "L’emplacement des fichiers du catalogue externe n’a pas pu être obtenu.",
  },
  OM_E_PT_UNEXPECTED: {
    en: "Communication failed in a way that no other code describes.",
    fr: "La communication a échoué d’une façon qu’aucun autre code ne décrit.",
  },
} as const satisfies Record<string, Text>;
