import type { AdviceByName } from "./advice.ts";

export const SERVICING: AdviceByName = {
  CBS_E_INVALID_PACKAGE: {
    seenIn: ["install"],
    related: ["CBS_E_NOT_APPLICABLE", "ERROR_INVALID_DATA"],
    sources: ["Windows Update common errors", "Fix component store corruption"],
    en: {
      happened:
        "Servicing was given a package that it does not take for one: not a `.cab` or `.msu` of Windows, or not one for this edition. Nothing was changed. As 0x800F0805.",
      causes: [
        {
          cause: "The file is no servicing package: a renamed or damaged download.",
          tell: "`expand -d FILE` cannot list it.",
        },
        {
          cause: "The package is for another edition, language or version.",
          tell: "Its name carries another build number or processor than `winver` shows.",
        },
      ],
      remedies: {
        windows: [
          "Download the file again from the catalogue, for exactly this build and processor.",
          "Unpack an `.msu` first if you use DISM directly: `expand -f:* FILE.msu FOLDER`.",
          "Then `DISM /Online /Add-Package /PackagePath:FILE.cab`.",
        ],
      },
    },
    fr: {
      happened:
        "La maintenance a reçu un paquet qu’elle ne reconnaît pas : ni `.cab` ni `.msu` de Windows, ou pas pour cette édition. Rien n’a été modifié. Sous la forme 0x800F0805.",
      causes: [
        {
          cause: "Le fichier n’est pas un paquet de maintenance : téléchargement renommé ou abîmé.",
          tell: "`expand -d FILE` ne peut pas en lister le contenu.",
        },
        {
          cause: "Le paquet est pour une autre édition, langue ou version.",
          tell: "Son nom porte un autre numéro de build ou un autre processeur que ce que montre `winver`.",
        },
      ],
      remedies: {
        windows: [
          "Téléchargez de nouveau le fichier depuis le catalogue, exactement pour cette version et ce processeur.",
          "Décompressez d’abord un `.msu` si vous utilisez DISM directement : `expand -f:* FILE.msu FOLDER`.",
          "Ensuite `DISM /Online /Add-Package /PackagePath:FILE.cab`.",
        ],
      },
    },
  },
  DISMAPI_E_UNKNOWN_FEATURE: {
    seenIn: ["install"],
    related: ["CBS_E_SOURCE_MISSING", "CBS_E_INVALID_PACKAGE"],
    sources: ["Windows Update common errors"],
    en: {
      happened: "A feature’s name was given that this Windows does not have.",
      causes: [
        {
          cause: "The name is misspelt, or it is that of another edition.",
          tell: "`DISM /Online /Get-Features` does not list it.",
        },
        {
          cause: "The feature comes as a capability, not as a feature.",
          tell: "`DISM /Online /Get-Capabilities` lists it.",
        },
      ],
      remedies: {
        windows: [
          "Take the exact name from `DISM /Online /Get-Features /Format:Table`.",
          "For a capability: `DISM /Online /Add-Capability /CapabilityName:NAME`.",
        ],
      },
    },
    fr: {
      happened: "Un nom de fonctionnalité a été donné que ce Windows n’a pas.",
      causes: [
        {
          cause: "Le nom est mal écrit, ou c’est celui d’une autre édition.",
          tell: "`DISM /Online /Get-Features` ne le cite pas.",
        },
        {
          cause: "La fonctionnalité existe comme capacité, non comme fonctionnalité.",
          tell: "`DISM /Online /Get-Capabilities` la cite.",
        },
      ],
      remedies: {
        windows: [
          "Prenez le nom exact dans `DISM /Online /Get-Features /Format:Table`.",
          "Pour une capacité : `DISM /Online /Add-Capability /CapabilityName:NAME`.",
        ],
      },
    },
  },
  CBS_E_NOT_APPLICABLE: {
    seenIn: ["install"],
    related: ["OM_E_NOT_APPLICABLE", "CBS_E_INVALID_PACKAGE", "CBS_E_NEW_SERVICING_STACK_REQUIRED"],
    sources: ["Windows Update common errors"],
    en: {
      happened:
        "The package is in order and has nothing to do on this computer. Nothing was changed. As 0x800F081E.",
      causes: [
        {
          cause: "A newer cumulative update is already installed.",
          tell: "`Get-HotFix` or `winver` shows a build number above the package’s.",
        },
        {
          cause: "It is for another edition, version or processor.",
          tell: "The package’s name says which; `winver` shows ours.",
        },
        {
          cause: "A feature or language that it updates is not installed.",
          tell: "The package names a feature; `DISM /Online /Get-Features` shows it as disabled.",
        },
      ],
      remedies: {
        windows: [
          "Compare the build number; if ours is higher, nothing is to be done.",
          "Otherwise fetch the package for this version.",
        ],
        service: [
          "If the update keeps being offered, its rules are wrong: decline it, or look at them with `releve rules evaluate`.",
        ],
      },
    },
    fr: {
      happened:
        "Le paquet est correct et n’a rien à faire sur cet ordinateur. Rien n’a été modifié. Sous la forme 0x800F081E.",
      causes: [
        {
          cause: "Une mise à jour cumulative plus récente est déjà installée.",
          tell: "`Get-HotFix` ou `winver` montre un numéro de build supérieur à celui du paquet.",
        },
        {
          cause: "Il est pour une autre édition, version ou un autre processeur.",
          tell: "Le nom du paquet le dit ; `winver` montre le nôtre.",
        },
        {
          cause: "Une fonctionnalité ou une langue qu’il met à jour n’est pas installée.",
          tell: "Le paquet nomme une fonctionnalité ; `DISM /Online /Get-Features` la montre désactivée.",
        },
      ],
      remedies: {
        windows: [
          "Comparez le numéro de build ; si le nôtre est supérieur, il n’y a rien à faire.",
          "Sinon, prenez le paquet pour cette version.",
        ],
        service: [
          "Si la mise à jour revient sans cesse, ses règles sont fausses : refusez-la, ou regardez-les avec `releve rules evaluate`.",
        ],
      },
    },
  },
  CBS_E_SOURCE_MISSING: {
    seenIn: ["install"],
    related: ["CBS_E_DOWNLOAD_FAILURE", "CBS_E_INVALID_WINDOWS_UPDATE_COUNT_WSUS", "CBS_E_STORE_CORRUPTION"],
    sources: ["DISM repair source", "Fix component store corruption"],
    en: {
      happened:
        "Files that a repair or a feature needs are neither in the component store nor at the source that was given. As 0x800F081F.",
      causes: [
        {
          cause:
            "The client’s updates come from a WSUS or Relève, which have no repair files, and it may not ask Microsoft.",
          tell: "`DISM /RestoreHealth` fails here and succeeds on a computer without the policy.",
        },
        {
          cause: "The source given by `/Source` is of another build.",
          tell: "`DISM /Get-WimInfo /WimFile:FILE` shows another version than `winver`.",
        },
        {
          cause: "The feature .NET Framework 3.5 is to be installed and its files are on the medium only.",
          tell: "The feature is `NetFx3`.",
        },
      ],
      remedies: {
        windows: [
          "Mount the image of the same build and give it: `DISM /Online /Cleanup-Image /RestoreHealth /Source:wim:D:\\sources\\install.wim:1 /LimitAccess`.",
          "For .NET 3.5: `DISM /Online /Enable-Feature /FeatureName:NetFx3 /All /Source:D:\\sources\\sxs /LimitAccess`.",
          "Bring the medium to the same level of updates if it is older.",
        ],
        service: [
          "Set the policy Specify settings for optional component installation and component repair, with a share as its source or with Windows Update allowed.",
        ],
      },
    },
    fr: {
      happened:
        "Des fichiers dont une réparation ou une fonctionnalité a besoin ne sont ni dans le magasin de composants ni à la source donnée. Sous la forme 0x800F081F.",
      causes: [
        {
          cause:
            "Les mises à jour du client viennent d’un WSUS ou de Relève, qui n’ont pas de fichiers de réparation, et il n’a pas le droit de demander à Microsoft.",
          tell: "`DISM /RestoreHealth` échoue ici et réussit sur un ordinateur sans la stratégie.",
        },
        {
          cause: "La source donnée par `/Source` est d’une autre version.",
          tell: "`DISM /Get-WimInfo /WimFile:FILE` montre une autre version que `winver`.",
        },
        {
          cause:
            "La fonctionnalité .NET Framework 3.5 doit être installée et ses fichiers ne sont que sur le support.",
          tell: "La fonctionnalité est `NetFx3`.",
        },
      ],
      remedies: {
        windows: [
          "Montez l’image de la même version et donnez-la : `DISM /Online /Cleanup-Image /RestoreHealth /Source:wim:D:\\sources\\install.wim:1 /LimitAccess`.",
          "Pour .NET 3.5 : `DISM /Online /Enable-Feature /FeatureName:NetFx3 /All /Source:D:\\sources\\sxs /LimitAccess`.",
          "Amenez le support au même niveau de mises à jour s’il est plus ancien.",
        ],
        service: [
          "Réglez la stratégie sur l’installation des composants facultatifs et la réparation des composants, avec un partage comme source ou Windows Update autorisé.",
        ],
      },
    },
  },
  CBS_E_NEW_SERVICING_STACK_REQUIRED: {
    seenIn: ["install"],
    related: ["OM_E_UH_NEW_SERVICING_STACK_REQUIRED", "CBS_E_NOT_APPLICABLE"],
    sources: ["Windows Update common errors"],
    en: {
      happened:
        "The package needs a newer servicing stack than the one that is installed. Nothing was changed. As 0x800F0823.",
      causes: [
        {
          cause: "The servicing stack update that goes before was not approved or not installed.",
          tell: "`Get-HotFix` lacks the number named in the package’s article.",
        },
        {
          cause: "The computer has not been updated for a long time.",
          tell: "The last cumulative update is more than a year old.",
        },
      ],
      remedies: {
        windows: [
          "Install the servicing stack update named in the article, alone; it needs no restart.",
          "Scan again; the cumulative update is offered next.",
        ],
        service: ["Approve servicing stack updates for all groups together with the cumulative ones."],
      },
    },
    fr: {
      happened:
        "Le paquet a besoin d’une pile de maintenance plus récente que celle qui est installée. Rien n’a été modifié. Sous la forme 0x800F0823.",
      causes: [
        {
          cause:
            "La mise à jour de la pile de maintenance qui doit précéder n’a pas été approuvée ou installée.",
          tell: "`Get-HotFix` n’a pas le numéro que nomme l’article du paquet.",
        },
        {
          cause: "L’ordinateur n’a pas été mis à jour depuis longtemps.",
          tell: "La dernière mise à jour cumulative a plus d’un an.",
        },
      ],
      remedies: {
        windows: [
          "Installez seule la mise à jour de la pile de maintenance que nomme l’article ; elle ne demande pas de redémarrage.",
          "Analysez de nouveau ; la mise à jour cumulative est proposée ensuite.",
        ],
        service: [
          "Approuvez les mises à jour de la pile de maintenance pour tous les groupes, avec les cumulatives.",
        ],
      },
    },
  },
  CBS_E_CANNOT_UNINSTALL: {
    seenIn: ["uninstall"],
    related: ["OM_E_UNINSTALL_NOT_ALLOWED", "OM_E_UH_DOESNOTSUPPORTACTION"],
    sources: ["Windows Update common errors"],
    en: {
      happened: "The package was asked to go and is permanent. It stays installed. As 0x800F0825.",
      causes: [
        {
          cause: "It is a servicing stack or a combined update, which cannot be removed.",
          tell: "`DISM /Online /Get-PackageInfo /PackageName:NAME` says Permanent: Yes.",
        },
        {
          cause: "A clean-up with `/ResetBase` has made all installed updates permanent.",
          tell: "All updates before a date say so.",
        },
      ],
      remedies: {
        windows: [
          "For a combined update remove the cumulative part alone: `DISM /Online /Get-Packages` lists it as `Package_for_RollupFix`, then `DISM /Online /Remove-Package /PackageName:NAME`.",
          "If it is really permanent: restore from a backup, or wait for the next update that corrects it.",
        ],
        service: ["Decline the update, so that other devices do not get it."],
      },
    },
    fr: {
      happened:
        "On a demandé de retirer le paquet, et il est permanent. Il reste installé. Sous la forme 0x800F0825.",
      causes: [
        {
          cause: "C’est une pile de maintenance ou une mise à jour combinée, qui ne se retire pas.",
          tell: "`DISM /Online /Get-PackageInfo /PackageName:NAME` dit Permanent : Oui.",
        },
        {
          cause: "Un nettoyage avec `/ResetBase` a rendu permanentes toutes les mises à jour installées.",
          tell: "Toutes les mises à jour antérieures à une date le disent.",
        },
      ],
      remedies: {
        windows: [
          "Pour une mise à jour combinée, retirez la seule partie cumulative : `DISM /Online /Get-Packages` la cite comme `Package_for_RollupFix`, puis `DISM /Online /Remove-Package /PackageName:NAME`.",
          "Si elle est vraiment permanente : restaurez une sauvegarde, ou attendez la mise à jour suivante qui corrige.",
        ],
        service: ["Refusez la mise à jour, pour que d’autres appareils ne la reçoivent pas."],
      },
    },
  },
  CBS_E_PENDING_VICTIM: {
    seenIn: ["install"],
    related: ["OM_S_REBOOT_REQUIRED", "CBS_E_BUSY", "ERROR_SUCCESS_REBOOT_REQUIRED"],
    sources: ["Windows Update common errors"],
    en: {
      happened:
        "The package cannot be worked on because an operation on it or on a related one waits for a restart.",
      causes: [
        {
          cause: "A restart is due.",
          tell: "`HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending` exists.",
        },
        {
          cause: "A pending operation cannot end and stays through restarts.",
          tell: "`C:\\Windows\\WinSxS\\pending.xml` exists after two restarts.",
        },
      ],
      remedies: {
        windows: [
          "Restart, wait until the work at the start has ended, try again.",
          "If it stays: from the recovery environment, `DISM /Image:C:\\ /Cleanup-Image /RevertPendingActions`. Use this as the last step, once.",
        ],
      },
    },
    fr: {
      happened:
        "Le paquet ne peut pas être traité parce qu’une opération sur lui, ou sur un paquet lié, attend un redémarrage.",
      causes: [
        {
          cause: "Un redémarrage est en attente.",
          tell: "`HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending` existe.",
        },
        {
          cause: "Une opération en attente ne peut pas finir et survit aux redémarrages.",
          tell: "`C:\\Windows\\WinSxS\\pending.xml` existe après deux redémarrages.",
        },
      ],
      remedies: {
        windows: [
          "Redémarrez, attendez la fin du travail au démarrage, réessayez.",
          "Si cela demeure : depuis l’environnement de récupération, `DISM /Image:C:\\ /Cleanup-Image /RevertPendingActions`. Faites-le en dernier lieu, une seule fois.",
        ],
      },
    },
  },
  CBS_E_INSUFFICIENT_DISK_SPACE: {
    seenIn: ["install"],
    related: ["ERROR_DISK_FULL", "MOSETUP_E_INSTALLDISKSPACE_BLOCK"],
    sources: ["Windows Update common errors"],
    en: {
      happened: "Servicing counted the space that it would need and found too little. Nothing was begun.",
      causes: [
        { cause: "The system drive is nearly full.", tell: "`Get-Volume C` shows less than 10 GB." },
        {
          cause: "A quota or a small EFI or recovery partition is the limit.",
          tell: "The drive has space; CBS.log names another volume.",
        },
      ],
      remedies: {
        windows: [
          "`DISM /Online /Cleanup-Image /StartComponentCleanup`, and `cleanmgr` with Windows Update Cleanup.",
          "Remove `C:\\Windows.old` by Disk Clean-up, not by hand.",
          "Try again; nothing else is needed.",
        ],
      },
    },
    fr: {
      happened: "La maintenance a compté l’espace nécessaire et en a trouvé trop peu. Rien n’a été commencé.",
      causes: [
        { cause: "Le lecteur système est presque plein.", tell: "`Get-Volume C` montre moins de 10 Go." },
        {
          cause: "Un quota, ou une petite partition EFI ou de récupération, est la limite.",
          tell: "Le lecteur a de la place ; CBS.log nomme un autre volume.",
        },
      ],
      remedies: {
        windows: [
          "Lancez `DISM /Online /Cleanup-Image /StartComponentCleanup`, et `cleanmgr` avec le nettoyage de Windows Update.",
          "Retirez `C:\\Windows.old` par le nettoyage de disque, non à la main.",
          "Réessayez ; rien d’autre n’est nécessaire.",
        ],
      },
    },
  },
  CBS_E_IMAGE_UNSERVICEABLE: {
    seenIn: ["install"],
    related: ["CBS_E_STORE_CORRUPTION", "ERROR_SXS_COMPONENT_STORE_CORRUPT"],
    sources: ["Fix component store corruption"],
    en: {
      happened:
        "This Windows image is marked as one that can no longer be serviced: an earlier operation left it half done. As 0x800F0830.",
      causes: [
        {
          cause: "An installation or a repair was cut off by power or force.",
          tell: "CBS.log says that the image is unserviceable; the last operation has no end.",
        },
        {
          cause: "The registry hive of components is damaged.",
          tell: "`DISM /Online /Cleanup-Image /CheckHealth` says not repairable.",
        },
      ],
      remedies: {
        windows: [
          "Restart once and run `DISM /Online /Cleanup-Image /RestoreHealth` with a good source.",
          "If it says not repairable: repair by an in-place upgrade of the same version, which keeps programs and data.",
          "For an image file: throw it away and start from an untouched copy.",
        ],
      },
    },
    fr: {
      happened:
        "Cette image de Windows est marquée comme ne pouvant plus être entretenue : une opération antérieure l’a laissée à moitié faite. Sous la forme 0x800F0830.",
      causes: [
        {
          cause: "Une installation ou une réparation a été coupée, par le courant ou de force.",
          tell: "CBS.log dit que l’image ne peut plus être entretenue ; la dernière opération n’a pas de fin.",
        },
        {
          cause: "La ruche du registre des composants est abîmée.",
          tell: "`DISM /Online /Cleanup-Image /CheckHealth` la dit non réparable.",
        },
      ],
      remedies: {
        windows: [
          "Redémarrez une fois et lancez `DISM /Online /Cleanup-Image /RestoreHealth` avec une bonne source.",
          "S’il la dit non réparable : réparez par une mise à niveau sur place de la même version, qui garde programmes et données.",
          "Pour un fichier image : jetez-le et repartez d’une copie intacte.",
        ],
      },
    },
  },
  CBS_E_STORE_CORRUPTION: {
    seenIn: ["install"],
    related: ["ERROR_SXS_COMPONENT_STORE_CORRUPT", "CBS_E_SOURCE_MISSING", "ERROR_SXS_ASSEMBLY_MISSING"],
    sources: ["Fix component store corruption", "DISM repair source"],
    en: {
      happened:
        "A package’s part of the component store is damaged: a manifest or a catalogue is missing. The update that needed it was rolled back. As 0x800F0831.",
      causes: [
        {
          cause: "A package between the installed one and the new one is incomplete.",
          tell: "CBS.log says `Failed to resolve package` with a KB number shortly before the code.",
        },
        {
          cause: "The update files could not be fetched for the repair.",
          tell: "A line with 0x800F081F or a network code stands beside it.",
        },
      ],
      remedies: {
        windows: [
          "Find the KB number in CBS.log, download that update from the catalogue and install it by hand.",
          "Then `DISM /Online /Cleanup-Image /RestoreHealth`, `sfc /scannow`.",
          "Install the new update again.",
        ],
      },
    },
    fr: {
      happened:
        "La part d’un paquet dans le magasin de composants est abîmée : un manifeste ou un catalogue manque. La mise à jour qui en avait besoin a été annulée. Sous la forme 0x800F0831.",
      causes: [
        {
          cause: "Un paquet entre celui qui est installé et le nouveau est incomplet.",
          tell: "CBS.log dit `Failed to resolve package` avec un numéro KB peu avant le code.",
        },
        {
          cause: "Les fichiers n’ont pas pu être obtenus pour la réparation.",
          tell: "Une ligne avec 0x800F081F ou un code de réseau est à côté.",
        },
      ],
      remedies: {
        windows: [
          "Trouvez le numéro KB dans CBS.log, téléchargez cette mise à jour depuis le catalogue et installez-la à la main.",
          "Ensuite `DISM /Online /Cleanup-Image /RestoreHealth`, `sfc /scannow`.",
          "Installez de nouveau la nouvelle mise à jour.",
        ],
      },
    },
  },
  CBS_E_BUSY: {
    seenIn: ["install"],
    related: ["OM_E_INSTALL_NOT_ALLOWED", "ERROR_INSTALL_ALREADY_RUNNING", "CBS_E_PENDING_VICTIM"],
    sources: ["Windows Update common errors"],
    en: {
      happened: "Servicing is at work for somebody else. It does one thing at a time.",
      causes: [
        {
          cause: "Another update, feature or clean-up is being installed.",
          tell: "`TiWorker.exe` uses the processor; CBS.log grows.",
        },
        {
          cause: "An earlier operation hangs.",
          tell: "`TiWorker.exe` has not used the processor for an hour and CBS.log stands still.",
        },
      ],
      remedies: {
        windows: [
          "Wait until `TiWorker.exe` has ended, then try again.",
          "If it hangs: restart, wait ten minutes, try again.",
        ],
      },
    },
    fr: {
      happened: "La maintenance travaille pour quelqu’un d’autre. Elle ne fait qu’une chose à la fois.",
      causes: [
        {
          cause: "Une autre mise à jour, une fonctionnalité ou un nettoyage est en cours.",
          tell: "`TiWorker.exe` utilise le processeur ; CBS.log grandit.",
        },
        {
          cause: "Une opération antérieure est bloquée.",
          tell: "`TiWorker.exe` n’utilise plus le processeur depuis une heure et CBS.log ne bouge pas.",
        },
      ],
      remedies: {
        windows: [
          "Attendez la fin de `TiWorker.exe`, puis réessayez.",
          "S’il est bloqué : redémarrez, attendez dix minutes, réessayez.",
        ],
      },
    },
  },
  CBS_E_DOWNLOAD_FAILURE: {
    seenIn: ["install", "download"],
    related: ["CBS_E_SOURCE_MISSING", "CBS_E_INVALID_WINDOWS_UPDATE_COUNT_WSUS"],
    sources: ["DISM repair source", "Windows Update common errors"],
    en: {
      happened: "Files for a feature or a repair were to be downloaded and could not be. As 0x800F0906.",
      causes: [
        {
          cause: "The policy sends the client to a WSUS or Relève, and they have no such files.",
          tell: "The computer has `WUServer` in its policy; the same works without it.",
        },
        {
          cause: "The computer has no way to the internet or its proxy is not known to SYSTEM.",
          tell: "`netsh winhttp show proxy` says direct where a proxy is needed.",
        },
      ],
      remedies: {
        windows: [
          "Give a local source: `DISM /Online /Enable-Feature /FeatureName:NAME /All /Source:D:\\sources\\sxs /LimitAccess`.",
          "Or allow this one case to reach Windows Update by the policy on optional components.",
        ],
        service: [
          "Set the policy Specify settings for optional component installation and component repair for all clients.",
        ],
      },
    },
    fr: {
      happened:
        "Des fichiers pour une fonctionnalité ou une réparation devaient être téléchargés et n’ont pas pu l’être. Sous la forme 0x800F0906.",
      causes: [
        {
          cause: "La stratégie envoie le client vers un WSUS ou Relève, qui n’ont pas ces fichiers.",
          tell: "L’ordinateur a `WUServer` dans sa stratégie ; la même chose marche sans elle.",
        },
        {
          cause: "L’ordinateur n’a pas d’accès à Internet, ou SYSTEM ignore son proxy.",
          tell: "`netsh winhttp show proxy` dit accès direct là où il faut un proxy.",
        },
      ],
      remedies: {
        windows: [
          "Donnez une source locale : `DISM /Online /Enable-Feature /FeatureName:NAME /All /Source:D:\\sources\\sxs /LimitAccess`.",
          "Ou permettez à ce seul cas d’atteindre Windows Update, par la stratégie sur les composants facultatifs.",
        ],
        service: [
          "Réglez pour tous les clients la stratégie sur l’installation des composants facultatifs et la réparation des composants.",
        ],
      },
    },
  },
  CBS_E_HANG_DETECTED: {
    seenIn: ["install"],
    related: ["OM_E_UH_INSTALLERHUNG", "ERROR_TIMEOUT", "CBS_E_INSTALLERS_FAILED"],
    sources: ["Windows Update common errors"],
    en: {
      happened:
        "Servicing watched its own work, saw no progress for too long and ended it. The update is rolled back. As 0x800F0920.",
      causes: [
        {
          cause: "The disk is too slow or failing.",
          tell: "The disk is at 100 % with little data per second; System event log, source disk.",
        },
        {
          cause: "A security product slows or stops the files that are written.",
          tell: "It ends with the product paused.",
        },
        {
          cause: "One component’s installer waits for something.",
          tell: "CBS.log stands at the same component each time.",
        },
      ],
      remedies: {
        windows: [
          "Restart and install alone, with the security product paused.",
          "Check the disk: `chkdsk /scan`, its SMART state.",
          "If one component is named each time, repair with `DISM /Online /Cleanup-Image /RestoreHealth`.",
        ],
      },
    },
    fr: {
      happened:
        "La maintenance a surveillé son propre travail, n’a vu aucun progrès trop longtemps et l’a arrêté. La mise à jour est annulée. Sous la forme 0x800F0920.",
      causes: [
        {
          cause: "Le disque est trop lent ou défaillant.",
          tell: "Le disque est à 100 % pour peu de données par seconde ; journal Système, source disk.",
        },
        {
          cause: "Un produit de sécurité ralentit ou arrête les fichiers écrits.",
          tell: "Cela cesse quand le produit est suspendu.",
        },
        {
          cause: "L’installateur d’un composant attend quelque chose.",
          tell: "CBS.log s’arrête chaque fois au même composant.",
        },
      ],
      remedies: {
        windows: [
          "Redémarrez et installez seul, le produit de sécurité suspendu.",
          "Vérifiez le disque : `chkdsk /scan`, son état SMART.",
          "Si un composant est nommé chaque fois, réparez avec `DISM /Online /Cleanup-Image /RestoreHealth`.",
        ],
      },
    },
  },
  CBS_E_PRIMITIVES_FAILED: {
    seenIn: ["install"],
    related: ["CBS_E_INSTALLERS_FAILED", "ERROR_ADVANCED_INSTALLER_FAILED", "ERROR_ACCESS_DENIED"],
    sources: ["Fix component store corruption"],
    en: {
      happened:
        "A basic step of servicing (a file, a registry key, a permission) failed while an update was applied, and all of it is rolled back. As 0x800F0921.",
      causes: [
        {
          cause: "A file or key is held or protected by another program.",
          tell: "CBS.log has a second code nearby, `0x80070005` or `0x80070020`.",
        },
        {
          cause: "The disk or the file system is damaged.",
          tell: "The second code is `0x80070570` or `0x80070017`.",
        },
      ],
      remedies: {
        windows: [
          "Explain the second code in CBS.log; it is the cause.",
          "Pause the security product, restart, install alone.",
          "Check the disk if the code points there.",
        ],
      },
    },
    fr: {
      happened:
        "Une étape élémentaire de la maintenance (fichier, clé du registre, droit) a échoué pendant l’application d’une mise à jour, et tout est annulé. Sous la forme 0x800F0921.",
      causes: [
        {
          cause: "Un fichier ou une clé est tenu ou protégé par un autre programme.",
          tell: "CBS.log porte un second code à proximité, `0x80070005` ou `0x80070020`.",
        },
        {
          cause: "Le disque ou le système de fichiers est abîmé.",
          tell: "Le second code est `0x80070570` ou `0x80070017`.",
        },
      ],
      remedies: {
        windows: [
          "Cherchez le second code dans CBS.log ; c’est lui la cause.",
          "Suspendez le produit de sécurité, redémarrez, installez seul.",
          "Vérifiez le disque si le code le désigne.",
        ],
      },
    },
  },
  CBS_E_INSTALLERS_FAILED: {
    seenIn: ["install", "restart"],
    related: ["ERROR_ADVANCED_INSTALLER_FAILED", "CBS_E_PRIMITIVES_FAILED", "E_FAIL"],
    sources: ["Fix component store corruption", "Windows Update common errors"],
    en: {
      happened:
        "The update’s files were placed, then an installer within it (driver, boot, service, .NET) failed at the restart, and Windows went back to its former state. As 0x800F0922.",
      causes: [
        {
          cause: "The EFI or System Reserved partition has no room left.",
          tell: "`mountvol S: /S`, then `dir S:\\` shows less than 15 MB free.",
        },
        {
          cause: "A VPN, proxy or firewall kept an installer from its server.",
          tell: "It succeeds on another network.",
        },
        {
          cause: "A driver or service refuses to be replaced.",
          tell: "CBS.log names the installer with a second code.",
        },
        { cause: "The component store is damaged.", tell: "DISM finds damage." },
      ],
      remedies: {
        windows: [
          "Search CBS.log backwards from the rollback for the failing installer and its second code.",
          "Free the EFI partition: remove other makers’ old boot files and fonts after a backup.",
          "Disconnect the VPN, pause the security product, restart, install alone.",
          "`DISM /Online /Cleanup-Image /RestoreHealth`, `sfc /scannow`, try again.",
        ],
        service: [
          "If one model of computers fails, hold the update back for its group until the partition or driver is put right.",
        ],
      },
    },
    fr: {
      happened:
        "Les fichiers de la mise à jour ont été placés, puis un installateur interne (pilote, démarrage, service, .NET) a échoué au redémarrage, et Windows est revenu à son état antérieur. Sous la forme 0x800F0922.",
      causes: [
        {
          cause: "La partition EFI ou réservée au système n’a plus de place.",
          tell: "`mountvol S: /S`, puis `dir S:\\` montre moins de 15 Mo libres.",
        },
        {
          cause: "Un VPN, un proxy ou un pare-feu a tenu un installateur loin de son serveur.",
          tell: "Cela réussit sur un autre réseau.",
        },
        {
          cause: "Un pilote ou un service refuse d’être remplacé.",
          tell: "CBS.log nomme l’installateur avec un second code.",
        },
        { cause: "Le magasin de composants est abîmé.", tell: "DISM trouve des dégâts." },
      ],
      remedies: {
        windows: [
          "Remontez dans CBS.log depuis l’annulation jusqu’à l’installateur en échec et son second code.",
          "Libérez la partition EFI : retirez, après sauvegarde, les anciens fichiers de démarrage et polices d’autres fabricants.",
          "Déconnectez le VPN, suspendez le produit de sécurité, redémarrez, installez seul.",
          "Ensuite `DISM /Online /Cleanup-Image /RestoreHealth`, `sfc /scannow`, et réessayez.",
        ],
        service: [
          "Si un modèle d’ordinateurs échoue, retenez la mise à jour pour son groupe jusqu’à ce que la partition ou le pilote soit corrigé.",
        ],
      },
    },
  },
  CBS_E_INVALID_WINDOWS_UPDATE_COUNT_WSUS: {
    seenIn: ["install"],
    related: ["CBS_E_SOURCE_MISSING", "CBS_E_DOWNLOAD_FAILURE"],
    sources: ["DISM repair source", "WSUS client agents"],
    en: {
      happened:
        "A feature or language was to be fetched from the configured update server, which has no such package. As 0x800F0954.",
      causes: [
        {
          cause: "The policy sends all downloads to a WSUS or Relève.",
          tell: "`UseWUServer` is 1 under `HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate\\AU`.",
        },
        {
          cause: "The policy on optional components is not set.",
          tell: "`RepairContentServerSource` is missing under `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Servicing`.",
        },
      ],
      remedies: {
        windows: [
          "Set `RepairContentServerSource` to 2 there, which lets features come from Windows Update directly.",
          "Or install from the Features on Demand medium: `DISM /Online /Add-Capability /CapabilityName:NAME /Source:D:\\ /LimitAccess`.",
        ],
        service: [
          "Set the policy Specify settings for optional component installation and component repair: Download repair content directly from Windows Update instead of WSUS.",
        ],
      },
    },
    fr: {
      happened:
        "Une fonctionnalité ou une langue devait venir du serveur de mises à jour configuré, qui n’a pas ce paquet. Sous la forme 0x800F0954.",
      causes: [
        {
          cause: "La stratégie envoie tous les téléchargements vers un WSUS ou Relève.",
          tell: "`UseWUServer` vaut 1 sous `HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate\\AU`.",
        },
        {
          cause: "La stratégie sur les composants facultatifs n’est pas réglée.",
          tell: "`RepairContentServerSource` manque sous `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Servicing`.",
        },
      ],
      remedies: {
        windows: [
          "Mettez-y `RepairContentServerSource` à 2, ce qui laisse venir les fonctionnalités directement de Windows Update.",
          "Ou installez depuis le support des fonctionnalités à la demande : `DISM /Online /Add-Capability /CapabilityName:NAME /Source:D:\\ /LimitAccess`.",
        ],
        service: [
          "Réglez la stratégie sur l’installation des composants facultatifs et la réparation des composants : contenu de réparation directement depuis Windows Update au lieu de WSUS.",
        ],
      },
    },
  },
  PSFX_E_MATCHING_BINARY_MISSING: {
    seenIn: ["install"],
    related: ["PSFX_E_INVALID_DELTA_COMBINATION", "CBS_E_STORE_CORRUPTION"],
    sources: ["Fix component store corruption", "Windows Update common errors"],
    en: {
      happened:
        "A cumulative update comes as differences, and a file to which a difference is to be applied is not there as it should be. The update is rolled back. As 0x800F0984.",
      causes: [
        {
          cause: "The component store lacks the base file or has another one.",
          tell: "CBS.log names the file before `PSFX_E_MATCHING_BINARY_MISSING`; DISM may find nothing.",
        },
        {
          cause: "A feature or language was added after the last update and is older than the rest.",
          tell: "The named file belongs to it.",
        },
      ],
      remedies: {
        windows: [
          "`DISM /Online /Cleanup-Image /RestoreHealth` with `/Source:` an updated image of the same build.",
          "Install last month’s cumulative update again from the catalogue, then the new one.",
          "If it remains: an in-place upgrade of the same version.",
        ],
      },
    },
    fr: {
      happened:
        "Une mise à jour cumulative est faite de différences, et un fichier auquel une différence doit s’appliquer n’est pas là tel qu’il devrait. La mise à jour est annulée. Sous la forme 0x800F0984.",
      causes: [
        {
          cause: "Le magasin de composants n’a pas le fichier de base, ou en a un autre.",
          tell: "CBS.log nomme le fichier avant `PSFX_E_MATCHING_BINARY_MISSING` ; DISM peut ne rien trouver.",
        },
        {
          cause:
            "Une fonctionnalité ou une langue a été ajoutée après la dernière mise à jour et est plus ancienne que le reste.",
          tell: "Le fichier nommé lui appartient.",
        },
      ],
      remedies: {
        windows: [
          "Lancez `DISM /Online /Cleanup-Image /RestoreHealth` avec `/Source:` une image à jour de la même version.",
          "Réinstallez depuis le catalogue la mise à jour cumulative du mois dernier, puis la nouvelle.",
          "Si cela demeure : une mise à niveau sur place de la même version.",
        ],
      },
    },
  },
  PSFX_E_INVALID_DELTA_COMBINATION: {
    seenIn: ["install"],
    related: ["PSFX_E_MATCHING_BINARY_MISSING", "CBS_E_STORE_CORRUPTION"],
    sources: ["Fix component store corruption", "Windows Update common errors"],
    en: {
      happened:
        "The differences of a cumulative update do not fit together with what is installed. The update is rolled back. As 0x800F0988.",
      causes: [
        {
          cause: "Remains of earlier updates in the store contradict each other.",
          tell: "It comes back after every restart; DISM finds nothing.",
        },
        {
          cause: "The disk filled up in the midst of an earlier update.",
          tell: "`C:` is nearly full; an earlier attempt ended with a disk code.",
        },
      ],
      remedies: {
        windows: [
          "Free at least 10 GB.",
          "Clean the store: `DISM /Online /Cleanup-Image /StartComponentCleanup`, restart.",
          "Install the newest cumulative update by hand from the catalogue, not the one that failed.",
          "If it remains: an in-place upgrade of the same version.",
        ],
      },
    },
    fr: {
      happened:
        "Les différences d’une mise à jour cumulative ne s’accordent pas avec ce qui est installé. La mise à jour est annulée. Sous la forme 0x800F0988.",
      causes: [
        {
          cause: "Des restes de mises à jour antérieures, dans le magasin, se contredisent.",
          tell: "Cela revient après chaque redémarrage ; DISM ne trouve rien.",
        },
        {
          cause: "Le disque s’est rempli pendant une mise à jour antérieure.",
          tell: "`C:` est presque plein ; un essai antérieur s’est terminé par un code de disque.",
        },
      ],
      remedies: {
        windows: [
          "Libérez au moins 10 Go.",
          "Nettoyez le magasin : `DISM /Online /Cleanup-Image /StartComponentCleanup`, redémarrez.",
          "Installez à la main depuis le catalogue la mise à jour cumulative la plus récente, non celle qui a échoué.",
          "Si cela demeure : une mise à niveau sur place de la même version.",
        ],
      },
    },
  },
};
