import type { Entries } from "../entry.ts";
import { CAUSES, TELLS } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const INSTALLER: Entries = {
  OM_S_UH_INSTALLSTILLPENDING: {
    seenIn: ["install"],
    related: ["OM_S_REBOOT_REQUIRED", "OM_E_UH_POSTREBOOTSTILLPENDING"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    happened: {
      en: "The installation is still going on; its result comes later. This is no failure.",
      fr: "L’installation continue ; son résultat viendra plus tard. Ce n’est pas un échec.",
    },
    causes: [
      {
        cause: {
          en: "A long installation, or one that ends with the restart.",
          fr: "Une installation longue, ou qui se termine au redémarrage.",
        },
        tell: {
          en: "The installer’s process runs; its log grows.",
          fr: "Le processus de l’installateur tourne ; son journal grandit.",
        },
      },
    ],
    agent: [
      {
        en: "Wait; the result is reported when it is there.",
        fr: "Attendez ; le résultat est déclaré dès qu’il est là.",
      },
    ],
    windows: [
      {
        en: "Wait, or restart if Windows asks for it.",
        fr: "Attendez, ou redémarrez si Windows le demande.",
      },
    ],
    service: [
      {
        en: "Look at the device’s page again in an hour.",
        fr: "Regardez de nouveau la page de l’appareil dans une heure.",
      },
    ],
  },
  OM_E_UH_INSTALLERHUNG: {
    seenIn: ["install"],
    related: ["CBS_E_HANG_DETECTED", "ERROR_TIMEOUT", "OM_E_UH_INSTALLERFAILURE"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    happened: {
      en: "The installer took longer than it may and was ended. It may have been half done; the agent sets it in order before it installs anything else.",
      fr: "L’installateur a duré plus qu’il ne le doit et a été arrêté. Il a pu rester à moitié fait ; l’agent remet tout en ordre avant d’installer autre chose.",
    },
    causes: [
      {
        cause: {
          en: "The installer waits for an answer that nobody can give.",
          fr: "L’installateur attend une réponse que personne ne peut donner.",
        },
        tell: { en: "Its output ends with a question.", fr: "Sa sortie se termine par une question." },
      },
      {
        cause: {
          en: "A service that it restarts does not come up.",
          fr: "Un service qu’il redémarre ne revient pas.",
        },
        tell: {
          en: "`systemctl list-jobs` shows one that waits.",
          fr: "`systemctl list-jobs` en montre un qui attend.",
        },
      },
      {
        cause: {
          en: "The device is far too slow at the moment.",
          fr: "L’appareil est bien trop lent en ce moment.",
        },
        tell: { en: "Load and disk are at their limit.", fr: "La charge et le disque sont à leur limite." },
      },
    ],
    agent: [
      AGENT.readAptLog,
      {
        en: "See that nothing is half done: `dpkg --audit`; the agent runs `dpkg --configure -a` by itself.",
        fr: "Vérifiez que rien n’est à moitié fait : `dpkg --audit` ; l’agent lance `dpkg --configure -a` de lui-même.",
      },
      {
        en: "Mend the service or answer that it waited for, then let the agent try again.",
        fr: "Réparez le service, ou la question qu’il attendait, puis laissez l’agent réessayer.",
      },
    ],
    windows: [
      WINDOWS.readInstallerLog,
      { en: "Restart, and install alone.", fr: "Redémarrez, et installez seul." },
    ],
    service: [
      {
        en: "Check that the package installs silently; its document must give the silent switches.",
        fr: "Vérifiez que le paquet s’installe en silence ; son document doit donner les options silencieuses.",
      },
      SERVICE.declineIfEverywhere,
    ],
  },
  OM_E_UH_OPERATIONCANCELLED: {
    seenIn: ["install"],
    related: ["OM_E_CALL_CANCELLED", "ERROR_CANCELLED", "OM_E_SERVICE_STOP"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: command handler"],
    happened: {
      en: "The installation was cancelled before it had changed anything that could not be taken back.",
      fr: "L’installation a été annulée avant d’avoir rien changé d’irréversible.",
    },
    causes: [
      { cause: CAUSES.stopped, tell: TELLS.stopAtThatMinute },
      {
        cause: {
          en: "The program ended with a return code that means cancelled.",
          fr: "Le programme s’est terminé par un code de retour qui signifie annulé.",
        },
        tell: {
          en: "Its document has that code with Result Cancelled.",
          fr: "Son document a ce code avec Result Cancelled.",
        },
      },
      {
        cause: {
          en: "On Windows: a user or a newer decision cancelled it.",
          fr: "Sous Windows : un utilisateur ou une décision plus récente l’a annulée.",
        },
        tell: TELLS.auditOrUser,
      },
    ],
    agent: [
      {
        en: "Nothing is to be done: if it is still wanted, the agent installs it later.",
        fr: "Il n’y a rien à faire : si elle est toujours voulue, l’agent l’installe plus tard.",
      },
    ],
    windows: [WINDOWS.scan],
    service: [SERVICE.nothing],
  },
  OM_E_UH_INSTALLERFAILURE: {
    seenIn: ["install"],
    related: ["APT_ERROR", "ERROR_INSTALL_FAILURE", "CBS_E_INSTALLERS_FAILED"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    happened: {
      en: "The installer ran and ended with a failure of its own. Its output and exit code are kept with the event; what it had begun it has taken back or left half done, as its output says.",
      fr: "L’installateur a tourné et s’est terminé par un échec à lui. Sa sortie et son code sont gardés avec l’événement ; ce qu’il avait commencé, il l’a défait ou laissé à moitié fait, comme le dit sa sortie.",
    },
    causes: [
      {
        cause: { en: "A package’s script failed.", fr: "Un script de paquet a échoué." },
        tell: {
          en: "`post-installation script subprocess returned error exit status` in the output.",
          fr: "`post-installation script subprocess returned error exit status` dans la sortie.",
        },
      },
      {
        cause: {
          en: "The disk is full, or a file cannot be replaced.",
          fr: "Le disque est plein, ou un fichier ne peut pas être remplacé.",
        },
        tell: {
          en: "`No space left on device`, or a path with `Permission denied`.",
          fr: "`No space left on device`, ou un chemin avec `Permission denied`.",
        },
      },
      {
        cause: {
          en: "On Windows: any of the installer’s own codes (1603, 0x800F0922 …).",
          fr: "Sous Windows : l’un des codes de l’installateur (1603, 0x800F0922 …).",
        },
        tell: { en: "The number stands beside this code.", fr: "Le nombre est à côté de ce code." },
      },
      {
        cause: { en: "The update itself is faulty.", fr: "La mise à jour elle-même est fautive." },
        tell: { en: "It fails on most devices.", fr: "Elle échoue sur la plupart des appareils." },
      },
    ],
    agent: [
      AGENT.readAptLog,
      {
        en: "Put right what it names; then `dpkg --configure -a`, and `apt-get -f install` if it asks for that.",
        fr: "Corrigez ce qu’elle nomme ; puis `dpkg --configure -a`, et `apt-get -f install` si elle le demande.",
      },
      {
        en: "The agent tries again by itself; see it in `releve agent status`.",
        fr: "L’agent réessaie de lui-même ; voyez-le dans `releve agent status`.",
      },
    ],
    windows: [
      {
        en: "Look up the installer’s own code: `releve explain CODE`.",
        fr: "Cherchez le code de l’installateur : `releve explain CODE`.",
      },
      WINDOWS.readInstallerLog,
    ],
    service: [
      SERVICE.declineIfEverywhere,
      {
        en: "Read the log of the event on the device’s page; `releve explain FILE` sums up a log.",
        fr: "Lisez le journal de l’événement sur la page de l’appareil ; `releve explain FILE` résume un journal.",
      },
    ],
  },
  OM_E_UH_NEEDANOTHERDOWNLOAD: {
    seenIn: ["install", "download"],
    related: ["OM_E_DM_NOTDOWNLOADED", "OM_E_DM_CONTENTCHANGED"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: command handler"],
    happened: {
      en: "What was downloaded cannot be used any more, or is not enough for this device, so it must be downloaded again before the update can be installed. The agent does so, and installs then.",
      fr: "Ce qui a été téléchargé ne peut plus servir, ou ne suffit pas pour cet appareil : il faut le télécharger à nouveau avant d’installer. L’agent le fait, puis installe.",
    },
    causes: [
      {
        cause: {
          en: "A file changed on the device since it was downloaded and checked.",
          fr: "Un fichier a changé sur l’appareil depuis qu’il a été téléchargé et vérifié.",
        },
        tell: {
          en: "The log says that its digest differs; a virus scanner or a failing disk may have touched it.",
          fr: "Le journal dit que son empreinte diffère ; un antivirus ou un disque défaillant a pu y toucher.",
        },
      },
      {
        cause: {
          en: "On Windows: a small package was tried first, and the full one is needed.",
          fr: "Sous Windows : un petit paquet a d’abord été essayé, et il faut le complet.",
        },
        tell: { en: "The download that follows is larger.", fr: "Le téléchargement suivant est plus gros." },
      },
    ],
    agent: [
      {
        en: "Nothing is to be done: the agent downloads again.",
        fr: "Il n’y a rien à faire : l’agent télécharge de nouveau.",
      },
    ],
    windows: [WINDOWS.scan],
    service: [SERVICE.nothing],
  },
  OM_E_UH_POSTREBOOTSTILLPENDING: {
    seenIn: ["restart", "install"],
    related: ["OM_S_UH_INSTALLSTILLPENDING", "OM_E_UH_POSTREBOOTRESULTUNKNOWN"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    happened: {
      en: "After the restart, work that belongs to the update is still going on. Its result is not known yet.",
      fr: "Après le redémarrage, un travail de la mise à jour continue. Son résultat n’est pas encore connu.",
    },
    causes: [
      {
        cause: {
          en: "The work after the start takes long.",
          fr: "Le travail après le démarrage dure longtemps.",
        },
        tell: {
          en: "Disk and processor are busy with it.",
          fr: "Le disque et le processeur en sont occupés.",
        },
      },
      {
        cause: { en: "It hangs.", fr: "Il est bloqué." },
        tell: {
          en: "It has been so for an hour, with nothing busy.",
          fr: "C’est ainsi depuis une heure, sans que rien ne travaille.",
        },
      },
    ],
    agent: [AGENT.seeWhatIsInstalled, AGENT.scanToDecide],
    windows: [WINDOWS.readCbsSinceStart, WINDOWS.scan],
    service: [SERVICE.declineIfEverywhere],
  },
  OM_E_UH_POSTREBOOTRESULTUNKNOWN: {
    seenIn: ["restart", "install"],
    related: ["OM_E_UH_POSTREBOOTUNEXPECTEDSTATE", "OM_E_UPDATE_NOT_PROCESSED"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    happened: {
      en: "The computer restarted for an update, and what became of the update cannot be told. The next scan finds out by looking.",
      fr: "L’ordinateur a redémarré pour une mise à jour, et on ne peut dire ce qu’elle est devenue. La prochaine analyse le constate.",
    },
    causes: [
      {
        cause: {
          en: "The computer lost power or was reset during the work.",
          fr: "L’ordinateur a perdu le courant ou a été réinitialisé pendant le travail.",
        },
        tell: {
          en: "`last -x`, or event 41 of Kernel-Power, shows an unclean start.",
          fr: "`last -x`, ou l’événement 41 de Kernel-Power, montre un démarrage non propre.",
        },
      },
      {
        cause: {
          en: "The record of the installation was lost with a damaged store.",
          fr: "La trace de l’installation s’est perdue avec un magasin abîmé.",
        },
        tell: {
          en: "A code of the data store stands near.",
          fr: "Un code du magasin de données est à proximité.",
        },
      },
    ],
    agent: [AGENT.seeWhatIsInstalled, AGENT.scanToDecide],
    windows: [WINDOWS.readCbsSinceStart, WINDOWS.scan],
    service: [SERVICE.declineIfEverywhere],
  },
  OM_E_UH_POSTREBOOTUNEXPECTEDSTATE: {
    seenIn: ["restart", "install"],
    related: ["OM_E_UH_POSTREBOOTRESULTUNKNOWN", "CBS_E_INSTALLERS_FAILED"],
    sources: ["Windows Update error reference", "Relève: agent faults", "Relève: apt handler"],
    happened: {
      en: "After the work, the update is not in the state that it should be in: it was to be installed and is not, or the other way round.",
      fr: "Après le travail, la mise à jour n’est pas dans l’état où elle devrait être : elle devait être installée et ne l’est pas, ou l’inverse.",
    },
    causes: [
      {
        cause: {
          en: "The installation was rolled back at the start.",
          fr: "L’installation a été annulée au démarrage.",
        },
        tell: {
          en: "On Windows CBS.log has the rollback; on Linux another version is installed than planned.",
          fr: "Sous Windows, CBS.log contient l’annulation ; sous Linux, une autre version que prévu est installée.",
        },
      },
      {
        cause: { en: "Somebody or something undid it.", fr: "Quelqu’un ou quelque chose l’a défaite." },
        tell: {
          en: "`/var/log/dpkg.log` shows a later change.",
          fr: "`/var/log/dpkg.log` montre un changement postérieur.",
        },
      },
    ],
    agent: [AGENT.seeWhatIsInstalled, AGENT.scanToDecide],
    windows: [WINDOWS.readCbsSinceStart, WINDOWS.scan],
    service: [SERVICE.declineIfEverywhere],
  },
  OM_E_UH_CALLED_BACK_FAILURE: {
    seenIn: ["install"],
    related: ["OM_E_UH_INSTALLERFAILURE", "OM_E_UH_NOTIFYFAILURE"],
    sources: ["Windows Update error reference", "Relève: command handler"],
    happened: {
      en: "The installer reported an error while it worked, through the channel on which it tells its progress.",
      fr: "L’installateur a signalé une erreur pendant son travail, par la voie où il dit son avancement.",
    },
    causes: [
      {
        cause: { en: "A step of the installation failed.", fr: "Une étape de l’installation a échoué." },
        tell: {
          en: "The installer’s log has its own code.",
          fr: "Le journal de l’installateur contient son propre code.",
        },
      },
      {
        cause: {
          en: "The installer ended without saying how.",
          fr: "L’installateur s’est terminé sans rien dire.",
        },
        tell: { en: "Its log breaks off.", fr: "Son journal s’interrompt." },
      },
    ],
    agent: [
      {
        en: "Read the event 182 on the device’s page: it quotes what the program reported.",
        fr: "Lisez l’événement 182 de la page de l’appareil : il cite ce que le programme a signalé.",
      },
      AGENT.triesAgain,
    ],
    windows: [
      WINDOWS.readInstallerLog,
      {
        en: "Look up the code in it: `releve explain CODE`.",
        fr: "Cherchez-y le code : `releve explain CODE`.",
      },
    ],
    service: [SERVICE.declineIfEverywhere],
  },
  OM_E_UH_CUSTOMINSTALLER_INVALID_SIGNATURE: {
    seenIn: ["install"],
    related: ["TRUST_E_NOSIGNATURE", "OM_E_DM_INCORRECTFILEHASH"],
    sources: ["Windows Update error reference", "Relève: command handler"],
    happened: {
      en: "The installer’s signature is missing or is not that of the one who should have signed it. It was not run.",
      fr: "La signature de l’installateur manque ou n’est pas celle de qui aurait dû le signer. Il n’a pas été lancé.",
    },
    causes: [
      {
        cause: {
          en: "On a device with our agent: the program is not signed by any key in `installer-keys.pem`.",
          fr: "Sur un appareil avec notre agent : le programme n’est signé par aucune clé de `installer-keys.pem`.",
        },
        tell: {
          en: "That file is in the agent’s data folder; the update’s document lacks a Signature, or it was made with another key.",
          fr: "Ce fichier est dans le dossier de données de l’agent ; le document de la mise à jour n’a pas de Signature, ou elle vient d’une autre clé.",
        },
      },
      {
        cause: {
          en: "On Windows: the package was not signed by a publisher that the device trusts.",
          fr: "Sous Windows : le paquet n’a pas été signé par un éditeur que l’appareil approuve.",
        },
        tell: {
          en: "`Get-AuthenticodeSignature FILE` says NotSigned or UnknownError.",
          fr: "`Get-AuthenticodeSignature FILE` dit NotSigned ou UnknownError.",
        },
      },
      {
        cause: {
          en: "A file or the command line was changed after it had been signed.",
          fr: "Un fichier ou la ligne de commande a été modifié après la signature.",
        },
        tell: {
          en: "`sha256sum FILE` differs from the signed text; on Windows the status is HashMismatch.",
          fr: "`sha256sum FILE` diffère du texte signé ; sous Windows, l’état est HashMismatch.",
        },
      },
    ],
    agent: [
      {
        en: "Add the signer’s public key to `/var/lib/releve-agent/installer-keys.pem`, if you trust it.",
        fr: "Ajoutez la clé publique du signataire à `/var/lib/releve-agent/installer-keys.pem`, si vous lui faites confiance.",
      },
      {
        en: "Do not remove that file to get past the check.",
        fr: "Ne supprimez pas ce fichier pour contourner la vérification.",
      },
    ],
    windows: [
      {
        en: "Distribute the signing certificate as a trusted publisher, or sign the package anew.",
        fr: "Distribuez le certificat de signature comme éditeur approuvé, ou signez de nouveau le paquet.",
      },
    ],
    service: [
      {
        en: "Sign packages of your own before you import them.",
        fr: "Signez vos propres paquets avant de les importer.",
      },
    ],
  },
};
