import type { Text } from "./text.ts";

/** As `advised.ts`, for the codes of Windows itself, of HTTP, of servicing and of dpkg. */
export const ADVISED_SYSTEM: Readonly<Record<string, Text>> = {
  ERROR_INVALID_FUNCTION: {
    en: "The function is not valid here; often simply exit code 1.",
    fr: "La fonction n’est pas valable ici ; souvent un simple code de sortie 1.",
  },
  ERROR_INVALID_HANDLE: {
    en: "Something was used after it had been closed.",
    fr: "Quelque chose a été utilisé après sa fermeture.",
  },
  ERROR_INVALID_DATA: { en: "The data make no sense.", fr: "Les données n’ont pas de sens." },
  ERROR_OUTOFMEMORY: { en: "There is not enough memory.", fr: "La mémoire est insuffisante." },
  ERROR_CRC: {
    en: "Data were read with a wrong checksum.",
    fr: "Des données ont été lues avec une somme de contrôle fausse.",
  },
  ERROR_BAD_NETPATH: { en: "The network path was not found.", fr: "Le chemin réseau est introuvable." },
  ERROR_INVALID_PARAMETER: { en: "A parameter is not valid.", fr: "Un paramètre n’est pas valable." },
  ERROR_MOD_NOT_FOUND: {
    en: "A library could not be loaded.",
    fr: "Une bibliothèque n’a pas pu être chargée.",
  },
  ERROR_SERVICE_REQUEST_TIMEOUT: {
    en: "A service did not start in time.",
    fr: "Un service n’a pas démarré à temps.",
  },
  ERROR_SERVICE_DOES_NOT_EXIST: { en: "The service is not installed.", fr: "Le service n’est pas installé." },
  ERROR_SHUTDOWN_IN_PROGRESS: {
    en: "The computer is shutting down.",
    fr: "L’ordinateur est en train de s’arrêter.",
  },
  ERROR_NOT_FOUND: { en: "An element was not found.", fr: "Un élément est introuvable." },
  ERROR_CANCELLED: { en: "The operation was cancelled.", fr: "L’opération a été annulée." },
  ERROR_FILE_CORRUPT: {
    en: "A file or folder is damaged and cannot be read.",
    fr: "Un fichier ou dossier est abîmé et illisible.",
  },
  ERROR_NO_SYSTEM_RESOURCES: {
    en: "A resource of the system is used up.",
    fr: "Une ressource du système est épuisée.",
  },
  RPC_S_SERVER_UNAVAILABLE: {
    en: "The service that was called is not there.",
    fr: "Le service appelé n’est pas là.",
  },
  RPC_S_CALL_FAILED: {
    en: "The service that was called broke off.",
    fr: "Le service appelé s’est interrompu.",
  },
  ERROR_SXS_ASSEMBLY_MISSING: {
    en: "A component is missing in Windows’ component store.",
    fr: "Un composant manque dans le magasin de composants de Windows.",
  },
  ERROR_ADVANCED_INSTALLER_FAILED: {
    en: "An installer within the update failed.",
    fr: "Un installateur de la mise à jour a échoué.",
  },
  E_NOTIMPL: { en: "It is not implemented.", fr: "Ce n’est pas mis en œuvre." },
  E_POINTER: {
    en: "A program passed nothing where something was needed.",
    fr: "Un programme n’a rien transmis là où il le fallait.",
  },
  E_UNEXPECTED: {
    en: "Something is in a state that was thought impossible.",
    fr: "Quelque chose est dans un état jugé impossible.",
  },
  REGDB_E_CLASSNOTREG: { en: "A component is not registered.", fr: "Un composant n’est pas enregistré." },
  CO_E_SERVER_EXEC_FAILURE: {
    en: "A component’s process did not start in time.",
    fr: "Le processus d’un composant n’a pas démarré à temps.",
  },
  CRYPT_E_FILE_ERROR: {
    en: "A file could not be read to check its signature.",
    fr: "Un fichier n’a pas pu être lu pour vérifier sa signature.",
  },
  CRYPT_E_NO_MATCH: {
    en: "No matching certificate or catalogue was found.",
    fr: "Aucun certificat ou catalogue correspondant n’a été trouvé.",
  },
  CRYPT_E_REVOCATION_OFFLINE: {
    en: "The revocation list could not be fetched.",
    fr: "La liste de révocation n’a pas pu être obtenue.",
  },
  TRUST_E_SUBJECT_FORM_UNKNOWN: {
    en: "Signatures in this form of file cannot be checked.",
    fr: "Les signatures de cette forme de fichier ne peuvent pas être vérifiées.",
  },
  TRUST_E_NOSIGNATURE: { en: "The file is not signed.", fr: "Le fichier n’est pas signé." },
  CERT_E_EXPIRED: {
    en: "The certificate is outside its period of validity.",
    fr: "Le certificat est hors de sa période de validité.",
  },
  CERT_E_UNTRUSTEDROOT: {
    en: "The certificate’s authority is not trusted here.",
    fr: "L’autorité du certificat n’est pas approuvée ici.",
  },
  CERT_E_CHAINING: {
    en: "The certificate’s chain is incomplete.",
    fr: "La chaîne du certificat est incomplète.",
  },
  CERT_E_CN_NO_MATCH: {
    en: "The certificate is for another name.",
    fr: "Le certificat est pour un autre nom.",
  },
  TRUST_E_BAD_DIGEST: {
    en: "The file was changed after it was signed.",
    fr: "Le fichier a été modifié après sa signature.",
  },
  ERROR_WINHTTP_INVALID_URL: { en: "The address is not valid.", fr: "L’adresse n’est pas valable." },
  ERROR_WINHTTP_OPERATION_CANCELLED: { en: "The request was cancelled.", fr: "La demande a été annulée." },
  ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED: {
    en: "The server asks for a client certificate.",
    fr: "Le serveur demande un certificat client.",
  },
  ERROR_WINHTTP_INVALID_SERVER_RESPONSE: {
    en: "The server’s answer is not valid HTTP.",
    fr: "La réponse du serveur n’est pas du HTTP valable.",
  },
  ERROR_WINHTTP_AUTODETECTION_FAILED: {
    en: "No proxy was found automatically.",
    fr: "Aucun proxy n’a été trouvé automatiquement.",
  },
  HTTP_STATUS_DENIED: {
    en: "HTTP 401: the server asks for authentication.",
    fr: "HTTP 401 : le serveur demande une authentification.",
  },
  HTTP_STATUS_FORBIDDEN: {
    en: "HTTP 403: the server refuses the request.",
    fr: "HTTP 403 : le serveur refuse la demande.",
  },
  HTTP_STATUS_NOT_FOUND: {
    en: "HTTP 404: the server does not have this address.",
    fr: "HTTP 404 : le serveur n’a pas cette adresse.",
  },
  HTTP_STATUS_PROXY_AUTH_REQ: {
    en: "HTTP 407: a proxy asks for authentication.",
    fr: "HTTP 407 : un proxy demande une authentification.",
  },
  HTTP_STATUS_SERVER_ERROR: {
    en: "HTTP 500: the server failed internally.",
    fr: "HTTP 500 : le serveur a eu une défaillance interne.",
  },
  HTTP_STATUS_SERVICE_UNAVAIL: {
    en: "HTTP 503: the service is overloaded or down for now.",
    fr: "HTTP 503 : le service est surchargé ou arrêté pour le moment.",
  },
  CBS_E_INVALID_PACKAGE: {
    en: "The file is no package of Windows’ servicing.",
    fr: "Le fichier n’est pas un paquet de maintenance de Windows.",
  },
  DISMAPI_E_UNKNOWN_FEATURE: {
    en: "This Windows has no feature of that name.",
    fr: "Ce Windows n’a pas de fonctionnalité de ce nom.",
  },
  CBS_E_NEW_SERVICING_STACK_REQUIRED: {
    en: "A newer servicing stack must be installed first.",
    fr: "Une pile de maintenance plus récente doit d’abord être installée.",
  },
  CBS_E_CANNOT_UNINSTALL: {
    en: "The package is permanent and cannot be removed.",
    fr: "Le paquet est permanent et ne peut pas être retiré.",
  },
  CBS_E_PENDING_VICTIM: {
    en: "A pending operation on the package comes first.",
    fr: "Une opération en attente sur le paquet passe avant.",
  },
  CBS_E_INSUFFICIENT_DISK_SPACE: {
    en: "There is too little disk space to service Windows.",
    fr: "Il y a trop peu d’espace disque pour la maintenance de Windows.",
  },
  CBS_E_IMAGE_UNSERVICEABLE: {
    en: "This Windows image can no longer be serviced.",
    fr: "Cette image de Windows ne peut plus être entretenue.",
  },
  CBS_E_BUSY: {
    en: "Servicing is busy with something else.",
    fr: "La maintenance est occupée à autre chose.",
  },
  CBS_E_DOWNLOAD_FAILURE: {
    en: "Files for the feature or repair could not be downloaded.",
    fr: "Les fichiers de la fonctionnalité ou de la réparation n’ont pas pu être téléchargés.",
  },
  CBS_E_HANG_DETECTED: {
    en: "Servicing made no progress and was ended.",
    fr: "La maintenance n’avançait plus et a été arrêtée.",
  },
  CBS_E_PRIMITIVES_FAILED: {
    en: "A basic step of servicing failed.",
    fr: "Une étape élémentaire de la maintenance a échoué.",
  },
  CBS_E_INVALID_WINDOWS_UPDATE_COUNT_WSUS: {
    en: "The configured update server does not have this feature.",
    fr: "Le serveur de mises à jour configuré n’a pas cette fonctionnalité.",
  },
  PSFX_E_MATCHING_BINARY_MISSING: {
    en: "A file that the update would change is missing.",
    fr: "Un fichier que la mise à jour doit modifier manque.",
  },
  PSFX_E_INVALID_DELTA_COMBINATION: {
    en: "The update’s differences do not fit what is installed.",
    fr: "Les différences de la mise à jour ne s’accordent pas avec ce qui est installé.",
  },
  MOSETUP_E_SETUP_PLATFORM: {
    en: "The upgrade was rolled back, mostly because of a driver.",
    fr: "La mise à niveau a été annulée, le plus souvent à cause d’un pilote.",
  },
  MOSETUP_E_CLEANUP_PENDING: {
    en: "An earlier upgrade attempt is still being cleaned up.",
    fr: "Un essai de mise à niveau antérieur est encore en cours de nettoyage.",
  },
  MOSETUP_E_COMPAT_SYSREQ_BLOCK: {
    en: "The computer does not meet the requirements.",
    fr: "L’ordinateur ne remplit pas les conditions.",
  },
  MOSETUP_E_COMPAT_MIGCHOICE_BLOCK: {
    en: "What is to be kept cannot be kept in this upgrade.",
    fr: "Ce qui doit être gardé ne peut pas l’être dans cette mise à niveau.",
  },
  MOSETUP_E_COMPAT_INSTALLREQ_BLOCK: {
    en: "A program or driver blocks the upgrade.",
    fr: "Un programme ou un pilote bloque la mise à niveau.",
  },
  MOSETUP_E_INSTALLDISKSPACE_BLOCK: {
    en: "The drive has too little room for the upgrade.",
    fr: "Le lecteur a trop peu de place pour la mise à niveau.",
  },
  MOSETUP_E_COMPAT_SCANONLY: {
    en: "The compatibility check found nothing against the upgrade.",
    fr: "La vérification de compatibilité n’a rien trouvé contre la mise à niveau.",
  },
  DPKG_FAILED: {
    en: "dpkg failed; its output says with which package.",
    fr: "dpkg a échoué ; sa sortie dit avec quel paquet.",
  },
  DPKG_FATAL: {
    en: "dpkg could not work at all; its output says why.",
    fr: "dpkg n’a pas pu travailler du tout ; sa sortie dit pourquoi.",
  },
};
