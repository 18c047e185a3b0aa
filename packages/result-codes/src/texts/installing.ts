import type { Text } from "./text.ts";

/** Windows Installer, update handlers, download manager and the agent’s client. */
export const INSTALLING = {
  OM_E_MSI_WRONG_VERSION: {
    en: "The search may have missed updates: Windows Installer is older than 3.1.",
    fr: "Des mises à jour ont pu échapper : Windows Installer est antérieur à 3.1.",
  },
  OM_E_MSI_NOT_CONFIGURED: {
    en: "The search may have missed updates: Windows Installer is not configured.",
    fr: "Des mises à jour ont pu échapper : Windows Installer n’est pas configuré.",
  },
  OM_E_MSP_DISABLED: {
    en: "The search may have missed updates: policy forbids Windows Installer patches.",
    fr: "Des mises à jour ont pu échapper : la stratégie interdit les correctifs Windows Installer.",
  },
  OM_E_MSI_WRONG_APP_CONTEXT: {
    en: "The application is installed for one user only, so the update cannot be applied.",
    fr: "L’application est installée pour un seul utilisateur : la mise à jour ne peut pas être appliquée.",
  },
  OM_S_UH_INSTALLSTILLPENDING: {
    en: "The installation is still running.",
    fr: "L’installation est toujours en cours.",
  },
  OM_E_UH_REMOTEUNAVAILABLE: {
    en: "The separate installer process is not available.",
    fr: "Le processus d’installation séparé n’est pas disponible.",
  },
  OM_E_UH_LOCALONLY: {
    en: "This handler works only inside the agent’s own process.",
    fr: "Ce gestionnaire ne fonctionne que dans le processus de l’agent.",
  },
  OM_E_UH_REMOTEALREADYACTIVE: {
    en: "A separate installer process is already running.",
    fr: "Un processus d’installation séparé est déjà actif.",
  },
  OM_E_UH_DOESNOTSUPPORTACTION: {
    en: "The update cannot be installed or removed in the way asked for.",
    fr: "La mise à jour ne peut pas être installée ou retirée de la façon demandée.",
  },
  OM_E_UH_WRONGHANDLER: {
    en: "The update was given to a handler of another kind.",
    fr: "La mise à jour a été confiée à un gestionnaire d’un autre type.",
  },
  OM_E_UH_INVALIDMETADATA: {
    en: "The handler cannot work with the update’s metadata.",
    fr: "Le gestionnaire ne peut pas exploiter les métadonnées de la mise à jour.",
  },
  OM_E_UH_INSTALLERHUNG: {
    en: "The installer exceeded its time limit; it may be waiting for an answer.",
    fr: "L’installateur a dépassé le temps imparti ; il attend peut-être une réponse.",
  },
  OM_E_UH_OPERATIONCANCELLED: { en: "The installation was cancelled.", fr: "L’installation a été annulée." },
  OM_E_UH_BADHANDLERXML: {
    en: "The handler’s part of the metadata is invalid.",
    fr: "La partie des métadonnées destinée au gestionnaire n’est pas valide.",
  },
  OM_E_UH_INSTALLERFAILURE: {
    en: "The installer failed; its log says why.",
    fr: "L’installateur a échoué ; son journal dit pourquoi.",
  },
  OM_E_UH_NEEDANOTHERDOWNLOAD: {
    en: "The update must be downloaded again before it can be installed.",
    fr: "La mise à jour doit être téléchargée à nouveau avant d’être installée.",
  },
  OM_E_UH_NOTIFYFAILURE: {
    en: "The handler could not tell how the installation went.",
    fr: "Le gestionnaire n’a pas pu signaler l’état de l’installation.",
  },
  OM_E_UH_POSTREBOOTSTILLPENDING: {
    en: "Work that follows the restart is still going on.",
    fr: "Les opérations suivant le redémarrage sont toujours en cours.",
  },
  OM_E_UH_POSTREBOOTRESULTUNKNOWN: {
    en: "What became of the update after the restart is not known.",
    fr: "Le résultat de la mise à jour après le redémarrage est inconnu.",
  },
  OM_E_UH_POSTREBOOTUNEXPECTEDSTATE: {
    en: "After the work, the update is not in the state that it should be in.",
    fr: "Après l’opération, la mise à jour n’est pas dans l’état attendu.",
  },
  OM_E_UH_NEW_SERVICING_STACK_REQUIRED: {
    en: "The system’s servicing stack must be updated first.",
    fr: "La pile de maintenance du système doit d’abord être mise à jour.",
  },
  OM_E_UH_CALLED_BACK_FAILURE: {
    en: "The installer reported an error in its callback.",
    fr: "L’installateur a signalé une erreur par son rappel.",
  },
  OM_E_UH_CUSTOMINSTALLER_INVALID_SIGNATURE: {
    en: "The installer’s signature is not the one that the update requires.",
    fr: "La signature de l’installateur n’est pas celle exigée par la mise à jour.",
  },
  OM_E_UH_UNSUPPORTED_INSTALLCONTEXT: {
    en: "The installer does not support this kind of installation.",
    fr: "L’installateur ne prend pas en charge ce type d’installation.",
  },
  OM_E_UH_INVALID_TARGETSESSION: {
    en: "The session to install in is not valid.",
    fr: "La session visée par l’installation n’est pas valide.",
  },
  OM_E_UH_UNEXPECTED: {
    en: "The handler failed in a way that no other code describes.",
    fr: "Le gestionnaire a échoué d’une façon qu’aucun autre code ne décrit.",
  },
  OM_E_DM_URLNOTAVAILABLE: {
    en: "No address is known for the file.",
    fr: "Aucune adresse n’est connue pour le fichier.",
  },
  OM_E_DM_INCORRECTFILEHASH: {
    en: "The file received is not the one that was published.",
    fr: "Le fichier reçu n’est pas celui qui a été publié.",
  },
  OM_E_DM_UNKNOWNALGORITHM: {
    en: "The file is to be checked by an unknown hash algorithm.",
    fr: "Le fichier doit être vérifié par un algorithme de hachage inconnu.",
  },
  OM_E_DM_NONETWORK: {
    en: "The download needs a network, and there is none.",
    fr: "Le téléchargement exige un réseau, et il n’y en a pas.",
  },
  OM_E_DM_NOTDOWNLOADED: {
    en: "The update has not been downloaded.",
    fr: "La mise à jour n’a pas été téléchargée.",
  },
  OM_E_DM_FAILTOCONNECTTOBITS: {
    en: "The transfer service could not be reached.",
    fr: "Le service de transfert n’a pas pu être joint.",
  },
  OM_E_DM_BITSTRANSFERERROR: { en: "The transfer failed.", fr: "Le transfert a échoué." },
  OM_E_DM_DOWNLOADLOCATIONCHANGED: {
    en: "The file has moved; the download must start again.",
    fr: "Le fichier a été déplacé ; le téléchargement doit recommencer.",
  },
  OM_E_DM_CONTENTCHANGED: {
    en: "A newer revision has other files; the download must start again.",
    fr: "Une révision plus récente a d’autres fichiers ; le téléchargement doit recommencer.",
  },
  OM_E_DM_UNEXPECTED: {
    en: "The download failed in a way that no other code describes.",
    fr: "Le téléchargement a échoué d’une façon qu’aucun autre code ne décrit.",
  },
  OMC_E_INSTALL_NOT_ALLOWED_REBOOT_REQUIRED: {
    en: "Nothing more can be installed before a required restart.",
    fr: "Rien d’autre ne peut être installé avant un redémarrage obligatoire.",
  },
  OMC_E_DOWNLOAD_CANCELLED: { en: "The download was cancelled.", fr: "Le téléchargement a été annulé." },
} as const satisfies Record<string, Text>;
