import type { Text } from "./text.ts";

/** What happened, for codes of others that have advice and whose names say too little. */
export const ADVISED: Readonly<Record<string, Text>> = {
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
};
