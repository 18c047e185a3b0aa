import type { Text } from "./text.ts";

/** What happened, for the codes of others that are met most. The rest say their name. */
export const OTHERS: Readonly<Record<string, Text>> = {
  ERROR_SUCCESS: { en: "It succeeded.", fr: "L’opération a réussi." },
  E_ACCESSDENIED: { en: "Access was denied.", fr: "L’accès a été refusé." },
  ERROR_ACCESS_DENIED: { en: "Access was denied.", fr: "L’accès a été refusé." },
  E_INVALIDARG: { en: "A parameter is not valid.", fr: "Un paramètre n’est pas valide." },
  E_FAIL: { en: "It failed, without a reason given.", fr: "L’opération a échoué, sans raison indiquée." },
  E_ABORT: { en: "The operation was aborted.", fr: "L’opération a été interrompue." },
  E_OUTOFMEMORY: { en: "There is not enough memory.", fr: "La mémoire est insuffisante." },
  ERROR_FILE_NOT_FOUND: { en: "A file is missing.", fr: "Un fichier est introuvable." },
  ERROR_PATH_NOT_FOUND: { en: "A folder is missing.", fr: "Un dossier est introuvable." },
  ERROR_SHARING_VIOLATION: {
    en: "Another process holds the file open.",
    fr: "Un autre processus tient le fichier ouvert.",
  },
  ERROR_DISK_FULL: { en: "The disk is full.", fr: "Le disque est plein." },
  ERROR_TIMEOUT: { en: "The operation timed out.", fr: "L’opération a dépassé le temps imparti." },
  ERROR_SERVICE_DISABLED: { en: "A service is disabled.", fr: "Un service est désactivé." },
  ERROR_INSTALL_USEREXIT: {
    en: "The installation was cancelled by the user.",
    fr: "L’utilisateur a annulé l’installation.",
  },
  ERROR_INSTALL_FAILURE: {
    en: "The installer met a fatal error; its log says why.",
    fr: "L’installateur a rencontré une erreur fatale ; son journal dit pourquoi.",
  },
  ERROR_INSTALL_ALREADY_RUNNING: {
    en: "Another installation is running.",
    fr: "Une autre installation est en cours.",
  },
  ERROR_PRODUCT_VERSION: {
    en: "Another version of the product is already installed.",
    fr: "Une autre version du produit est déjà installée.",
  },
  ERROR_SUCCESS_REBOOT_INITIATED: {
    en: "Installed; the installer has started a restart.",
    fr: "Installation réussie ; l’installateur a lancé un redémarrage.",
  },
  ERROR_SUCCESS_REBOOT_REQUIRED: {
    en: "Installed; a restart is needed to finish.",
    fr: "Installation réussie ; un redémarrage est nécessaire pour terminer.",
  },
  ERROR_WINHTTP_TIMEOUT: {
    en: "The server did not answer in time.",
    fr: "Le serveur n’a pas répondu à temps.",
  },
  ERROR_WINHTTP_NAME_NOT_RESOLVED: {
    en: "The server’s name could not be resolved.",
    fr: "Le nom du serveur n’a pas pu être résolu.",
  },
  ERROR_WINHTTP_CANNOT_CONNECT: {
    en: "No connection to the server could be made.",
    fr: "La connexion au serveur n’a pas pu être établie.",
  },
  ERROR_WINHTTP_CONNECTION_ERROR: {
    en: "The connection to the server was cut.",
    fr: "La connexion au serveur a été coupée.",
  },
  ERROR_WINHTTP_SECURE_FAILURE: {
    en: "TLS failed: the server’s certificate was not accepted.",
    fr: "Échec de TLS : le certificat du serveur n’a pas été accepté.",
  },
  ERROR_SXS_COMPONENT_STORE_CORRUPT: {
    en: "Windows’ component store is damaged.",
    fr: "Le magasin de composants de Windows est endommagé.",
  },
  CBS_E_SOURCE_MISSING: {
    en: "The files that the repair or feature needs were not found.",
    fr: "Les fichiers nécessaires à la réparation ou à la fonctionnalité sont introuvables.",
  },
  CBS_E_STORE_CORRUPTION: {
    en: "Windows’ component store is damaged.",
    fr: "Le magasin de composants de Windows est endommagé.",
  },
  CBS_E_NOT_APPLICABLE: {
    en: "The package does not apply to this Windows.",
    fr: "Le paquet ne concerne pas ce Windows.",
  },
  CBS_E_INSTALLERS_FAILED: {
    en: "An installer within the update failed.",
    fr: "Un installateur de la mise à jour a échoué.",
  },
  APT_ERROR: { en: "apt-get failed; its output says why.", fr: "apt-get a échoué ; sa sortie dit pourquoi." },
  WU_E_PT_SOAPCLIENT_CONNECT: {
    en: "The client could not connect to the update server.",
    fr: "Le client n’a pas pu se connecter au serveur de mises à jour.",
  },
  WU_E_PT_SOAPCLIENT_SEND: {
    en: "The client could not send its request.",
    fr: "Le client n’a pas pu envoyer sa demande.",
  },
  WU_E_PT_SOAPCLIENT_SERVER: {
    en: "The server failed during the exchange.",
    fr: "Le serveur a échoué pendant l’échange.",
  },
  WU_E_PT_WMI_ERROR: {
    en: "The computer could not be described: WMI did not answer.",
    fr: "L’ordinateur n’a pas pu être décrit : WMI n’a pas répondu.",
  },
  WU_E_PT_SUS_SERVER_NOT_SET: {
    en: "The policy names no update server.",
    fr: "La stratégie ne nomme aucun serveur de mises à jour.",
  },
  WU_E_PT_LOAD_SHEDDING: {
    en: "The service asks clients to come back later.",
    fr: "Le service demande aux clients de revenir plus tard.",
  },
  WU_E_PT_SECURITY_SYSTEM_FAILURE: {
    en: "Windows’ security system failed during the connection.",
    fr: "Le système de sécurité de Windows a échoué pendant la connexion.",
  },
  WU_E_REDIRECTOR_CONNECT_POLICY: {
    en: "Policy forbids connections to Microsoft’s internet service.",
    fr: "Une stratégie interdit de se connecter au service Internet de Microsoft.",
  },
  WU_E_REDIRECTOR_INVALID_RESPONSE: {
    en: "The answer on where the service is could not be understood.",
    fr: "La réponse sur l’emplacement du service n’a pas été comprise.",
  },
  WU_E_COULDNOTCANCEL: {
    en: "The operation could not be cancelled.",
    fr: "L’opération n’a pas pu être annulée.",
  },
  WU_E_SELFUPDATE_IN_PROGRESS: {
    en: "The update agent is updating itself.",
    fr: "L’agent de mise à jour se met lui-même à jour.",
  },
  WU_E_EULAS_DECLINED: {
    en: "The licence terms were not accepted.",
    fr: "Les conditions de licence n’ont pas été acceptées.",
  },
  WU_E_MISSING_HANDLER: {
    en: "The handler for this kind of update is missing.",
    fr: "Le gestionnaire de ce genre de mise à jour manque.",
  },
  WU_E_LEGACYSERVER: {
    en: "The server is too old for this client.",
    fr: "Le serveur est trop ancien pour ce client.",
  },
  WU_E_SYSPREP_IN_PROGRESS: {
    en: "Windows is being prepared for imaging.",
    fr: "Windows est en cours de préparation pour une image.",
  },
  WU_E_UNKNOWN_SERVICE: {
    en: "The update service is not registered here.",
    fr: "Le service de mise à jour n’est pas enregistré ici.",
  },
  WU_E_REVERT_NOT_ALLOWED: { en: "Going back is not allowed.", fr: "Le retour en arrière n’est pas permis." },
  WU_E_SETUP_IN_PROGRESS: { en: "Windows setup is going on.", fr: "L’installation de Windows est en cours." },
  WU_E_ORPHANED_DOWNLOAD_JOB: {
    en: "A download was left over from before and was removed.",
    fr: "Un téléchargement resté d’avant a été retiré.",
  },
  WU_E_LOW_BATTERY: {
    en: "The battery is too low to install.",
    fr: "La batterie est trop faible pour installer.",
  },
  WU_E_INFRASTRUCTUREFILE_INVALID_FORMAT: {
    en: "A file of the update infrastructure has a wrong format.",
    fr: "Un fichier de l’infrastructure de mise à jour a un format faux.",
  },
  WU_E_INFRASTRUCTUREFILE_REQUIRES_SSL: {
    en: "A file of the update infrastructure may only come over TLS.",
    fr: "Un fichier de l’infrastructure de mise à jour ne peut venir que par TLS.",
  },
  WU_E_INTERACTIVE_CALL_CANCELLED: {
    en: "A call made for a user was cancelled.",
    fr: "Un appel fait pour un utilisateur a été annulé.",
  },
  WU_E_AU_CALL_CANCELLED: {
    en: "A call of automatic updates was cancelled.",
    fr: "Un appel des mises à jour automatiques a été annulé.",
  },
  WU_E_SYSTEM_UNSUPPORTED: {
    en: "This system gets no updates any more.",
    fr: "Ce système ne reçoit plus de mises à jour.",
  },
  WU_E_NETWORK_COST_EXCEEDS_POLICY: {
    en: "The connection costs more than the policy allows.",
    fr: "La connexion coûte plus que ne le permet la stratégie.",
  },
  WU_E_FILETRUST_SHA2SIGNATURE_MISSING: {
    en: "The file lacks a signature of today’s strength.",
    fr: "Le fichier n’a pas de signature de force actuelle.",
  },
  WU_E_UPDATE_NOT_APPROVED: {
    en: "The update is not approved for this computer.",
    fr: "La mise à jour n’est pas approuvée pour cet ordinateur.",
  },
  WU_E_INSTALL_USERCONTEXT_ACCESSDENIED: {
    en: "The user may not install this update.",
    fr: "L’utilisateur n’a pas le droit d’installer cette mise à jour.",
  },
  WU_E_OL_INVALID_SCANFILE: {
    en: "The offline scan file is not valid.",
    fr: "Le fichier d’analyse hors ligne n’est pas valable.",
  },
  WU_E_REBOOT_IN_PROGRESS: {
    en: "The computer is restarting.",
    fr: "L’ordinateur est en train de redémarrer.",
  },
  WU_E_DRV_PRUNED: {
    en: "A driver was left out because a better one is there.",
    fr: "Un pilote a été écarté parce qu’un meilleur existe.",
  },
  WU_E_SETUP_SKIP_UPDATE: {
    en: "The agent’s own update was skipped.",
    fr: "La mise à jour de l’agent lui-même a été sautée.",
  },
  WU_E_SELFUPDATE_REQUIRED: {
    en: "The update agent must be updated first.",
    fr: "L’agent de mise à jour doit d’abord être mis à jour.",
  },
  ERROR_INSTALL_SERVICE_FAILURE: {
    en: "Windows Installer’s service could not be reached.",
    fr: "Le service Windows Installer n’a pas pu être atteint.",
  },
  ERROR_UNKNOWN_PRODUCT: {
    en: "The product is not installed here.",
    fr: "Le produit n’est pas installé ici.",
  },
  ERROR_INSTALL_SOURCE_ABSENT: {
    en: "The package’s original source was not found.",
    fr: "La source d’origine du paquet est introuvable.",
  },
  ERROR_PRODUCT_UNINSTALLED: {
    en: "The product was removed earlier.",
    fr: "Le produit a été retiré auparavant.",
  },
  ERROR_INSTALL_PACKAGE_OPEN_FAILED: {
    en: "The package could not be opened.",
    fr: "Le paquet n’a pas pu être ouvert.",
  },
  ERROR_INSTALL_PACKAGE_INVALID: {
    en: "The file is no valid installer package.",
    fr: "Le fichier n’est pas un paquet d’installation valable.",
  },
  ERROR_INSTALL_LOG_FAILURE: {
    en: "The log file could not be opened.",
    fr: "Le fichier journal n’a pas pu être ouvert.",
  },
  ERROR_INSTALL_TRANSFORM_FAILURE: {
    en: "A transform could not be applied to the package.",
    fr: "Une transformation n’a pas pu être appliquée au paquet.",
  },
  ERROR_INSTALL_PACKAGE_REJECTED: {
    en: "Policy forbids this installation.",
    fr: "Une stratégie interdit cette installation.",
  },
  ERROR_INSTALL_TEMP_UNWRITABLE: {
    en: "The temporary folder is full or cannot be written to.",
    fr: "Le dossier temporaire est plein ou ne peut pas être écrit.",
  },
  ERROR_INSTALL_PLATFORM_UNSUPPORTED: {
    en: "The package is for another processor.",
    fr: "Le paquet est pour un autre processeur.",
  },
  ERROR_PATCH_PACKAGE_OPEN_FAILED: {
    en: "The patch could not be opened.",
    fr: "Le correctif n’a pas pu être ouvert.",
  },
  ERROR_INVALID_COMMAND_LINE: {
    en: "Windows Installer did not understand its command line.",
    fr: "Windows Installer n’a pas compris sa ligne de commande.",
  },
  ERROR_PATCH_TARGET_NOT_FOUND: {
    en: "The patch finds no program that it is for.",
    fr: "Le correctif ne trouve aucun programme auquel il est destiné.",
  },
  BG_E_DESTINATION_LOCKED: {
    en: "The file being downloaded is held by another program.",
    fr: "Le fichier en cours de téléchargement est tenu par un autre programme.",
  },
  BG_E_NETWORK_DISCONNECTED: {
    en: "The transfer waits for a network.",
    fr: "Le transfert attend un réseau.",
  },
  BG_E_MISSING_FILE_SIZE: {
    en: "The server did not say how large the file is.",
    fr: "Le serveur n’a pas dit la taille du fichier.",
  },
  BG_E_INSUFFICIENT_RANGE_SUPPORT: {
    en: "The server or a proxy gives out no parts of files.",
    fr: "Le serveur ou un proxy ne donne pas de parties de fichiers.",
  },
  BG_E_INVALID_SERVER_RESPONSE: {
    en: "The server’s answer is not fit for a transfer.",
    fr: "La réponse du serveur ne convient pas à un transfert.",
  },
  BG_E_NO_PROGRESS: {
    en: "The transfer made no progress for too long.",
    fr: "Le transfert n’a pas progressé depuis trop longtemps.",
  },
  BG_E_BLOCKED_BY_POLICY: {
    en: "Policy keeps the transfer waiting.",
    fr: "Une stratégie fait attendre le transfert.",
  },
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
