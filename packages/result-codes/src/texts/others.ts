import { ADVISED_SYSTEM } from "./advised-system.ts";
import { ADVISED } from "./advised.ts";
import type { Text } from "./text.ts";

/** What happened, for the codes of others that are met most. The rest say their name. */
export const OTHERS: Readonly<Record<string, Text>> = {
  ...ADVISED,
  ...ADVISED_SYSTEM,
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
};
