import type { Entries } from "../entry.ts";
import { WINDOWS } from "../steps.ts";

export const PACKAGES: Entries = {
  CBS_E_INVALID_PACKAGE: {
    seenIn: ["install"],
    related: ["CBS_E_NOT_APPLICABLE", "ERROR_INVALID_DATA"],
    sources: ["Windows Update common errors", "Fix component store corruption"],
    happened: {
      en: "Servicing was given a package that it does not take for one: not a `.cab` or `.msu` of Windows, or not one for this edition. Nothing was changed. As 0x800F0805.",
      fr: "La maintenance a reçu un paquet qu’elle ne reconnaît pas : ni `.cab` ni `.msu` de Windows, ou pas pour cette édition. Rien n’a été modifié. Sous la forme 0x800F0805.",
    },
    causes: [
      {
        cause: {
          en: "The file is no servicing package: a renamed or damaged download.",
          fr: "Le fichier n’est pas un paquet de maintenance : téléchargement renommé ou abîmé.",
        },
        tell: {
          en: "`expand -d FILE` cannot list it.",
          fr: "`expand -d FILE` ne peut pas en lister le contenu.",
        },
      },
      {
        cause: {
          en: "The package is for another edition, language or version.",
          fr: "Le paquet est pour une autre édition, langue ou version.",
        },
        tell: {
          en: "Its name carries another build number or processor than `winver` shows.",
          fr: "Son nom porte un autre numéro de build ou un autre processeur que ce que montre `winver`.",
        },
      },
    ],
    windows: [
      {
        en: "Download the file again from the catalogue, for exactly this build and processor.",
        fr: "Téléchargez de nouveau le fichier depuis le catalogue, exactement pour cette version et ce processeur.",
      },
      {
        en: "Unpack an `.msu` first if you use DISM directly: `expand -f:* FILE.msu FOLDER`.",
        fr: "Décompressez d’abord un `.msu` si vous utilisez DISM directement : `expand -f:* FILE.msu FOLDER`.",
      },
      {
        en: "Then `DISM /Online /Add-Package /PackagePath:FILE.cab`.",
        fr: "Ensuite `DISM /Online /Add-Package /PackagePath:FILE.cab`.",
      },
    ],
  },
  DISMAPI_E_UNKNOWN_FEATURE: {
    seenIn: ["install"],
    related: ["CBS_E_SOURCE_MISSING", "CBS_E_INVALID_PACKAGE"],
    sources: ["Windows Update common errors"],
    happened: {
      en: "A feature’s name was given that this Windows does not have.",
      fr: "Un nom de fonctionnalité a été donné que ce Windows n’a pas.",
    },
    causes: [
      {
        cause: {
          en: "The name is misspelt, or it is that of another edition.",
          fr: "Le nom est mal écrit, ou c’est celui d’une autre édition.",
        },
        tell: {
          en: "`DISM /Online /Get-Features` does not list it.",
          fr: "`DISM /Online /Get-Features` ne le cite pas.",
        },
      },
      {
        cause: {
          en: "The feature comes as a capability, not as a feature.",
          fr: "La fonctionnalité existe comme capacité, non comme fonctionnalité.",
        },
        tell: {
          en: "`DISM /Online /Get-Capabilities` lists it.",
          fr: "`DISM /Online /Get-Capabilities` la cite.",
        },
      },
    ],
    windows: [
      {
        en: "Take the exact name from `DISM /Online /Get-Features /Format:Table`.",
        fr: "Prenez le nom exact dans `DISM /Online /Get-Features /Format:Table`.",
      },
      {
        en: "For a capability: `DISM /Online /Add-Capability /CapabilityName:NAME`.",
        fr: "Pour une capacité : `DISM /Online /Add-Capability /CapabilityName:NAME`.",
      },
    ],
  },
  CBS_E_NOT_APPLICABLE: {
    seenIn: ["install"],
    related: ["OM_E_NOT_APPLICABLE", "CBS_E_INVALID_PACKAGE", "CBS_E_NEW_SERVICING_STACK_REQUIRED"],
    sources: ["Windows Update common errors"],
    happened: {
      en: "The package is in order and has nothing to do on this computer. Nothing was changed. As 0x800F081E.",
      fr: "Le paquet est correct et n’a rien à faire sur cet ordinateur. Rien n’a été modifié. Sous la forme 0x800F081E.",
    },
    causes: [
      {
        cause: {
          en: "A newer cumulative update is already installed.",
          fr: "Une mise à jour cumulative plus récente est déjà installée.",
        },
        tell: {
          en: "`Get-HotFix` or `winver` shows a build number above the package’s.",
          fr: "`Get-HotFix` ou `winver` montre un numéro de build supérieur à celui du paquet.",
        },
      },
      {
        cause: {
          en: "It is for another edition, version or processor.",
          fr: "Il est pour une autre édition, version ou un autre processeur.",
        },
        tell: {
          en: "The package’s name says which; `winver` shows ours.",
          fr: "Le nom du paquet le dit ; `winver` montre le nôtre.",
        },
      },
      {
        cause: {
          en: "A feature or language that it updates is not installed.",
          fr: "Une fonctionnalité ou une langue qu’il met à jour n’est pas installée.",
        },
        tell: {
          en: "The package names a feature; `DISM /Online /Get-Features` shows it as disabled.",
          fr: "Le paquet nomme une fonctionnalité ; `DISM /Online /Get-Features` la montre désactivée.",
        },
      },
    ],
    windows: [
      {
        en: "Compare the build number; if ours is higher, nothing is to be done.",
        fr: "Comparez le numéro de build ; si le nôtre est supérieur, il n’y a rien à faire.",
      },
      {
        en: "Otherwise fetch the package for this version.",
        fr: "Sinon, prenez le paquet pour cette version.",
      },
    ],
    service: [
      {
        en: "If the update keeps being offered, its rules are wrong: decline it, or look at them with `releve rules evaluate`.",
        fr: "Si la mise à jour revient sans cesse, ses règles sont fausses : refusez-la, ou regardez-les avec `releve rules evaluate`.",
      },
    ],
  },
  CBS_E_SOURCE_MISSING: {
    seenIn: ["install"],
    related: ["CBS_E_DOWNLOAD_FAILURE", "CBS_E_INVALID_WINDOWS_UPDATE_COUNT_WSUS", "CBS_E_STORE_CORRUPTION"],
    sources: ["DISM repair source", "Fix component store corruption"],
    happened: {
      en: "Files that a repair or a feature needs are neither in the component store nor at the source that was given. As 0x800F081F.",
      fr: "Des fichiers dont une réparation ou une fonctionnalité a besoin ne sont ni dans le magasin de composants ni à la source donnée. Sous la forme 0x800F081F.",
    },
    causes: [
      {
        cause: {
          en: "The client’s updates come from a WSUS or Relève, which have no repair files, and it may not ask Microsoft.",
          fr: "Les mises à jour du client viennent d’un WSUS ou de Relève, qui n’ont pas de fichiers de réparation, et il n’a pas le droit de demander à Microsoft.",
        },
        tell: {
          en: "`DISM /RestoreHealth` fails here and succeeds on a computer without the policy.",
          fr: "`DISM /RestoreHealth` échoue ici et réussit sur un ordinateur sans la stratégie.",
        },
      },
      {
        cause: {
          en: "The source given by `/Source` is of another build.",
          fr: "La source donnée par `/Source` est d’une autre version.",
        },
        tell: {
          en: "`DISM /Get-WimInfo /WimFile:FILE` shows another version than `winver`.",
          fr: "`DISM /Get-WimInfo /WimFile:FILE` montre une autre version que `winver`.",
        },
      },
      {
        cause: {
          en: "The feature .NET Framework 3.5 is to be installed and its files are on the medium only.",
          fr: "La fonctionnalité .NET Framework 3.5 doit être installée et ses fichiers ne sont que sur le support.",
        },
        tell: { en: "The feature is `NetFx3`.", fr: "La fonctionnalité est `NetFx3`." },
      },
    ],
    windows: [
      {
        en: "Mount the image of the same build and give it: `DISM /Online /Cleanup-Image /RestoreHealth /Source:wim:D:\\sources\\install.wim:1 /LimitAccess`.",
        fr: "Montez l’image de la même version et donnez-la : `DISM /Online /Cleanup-Image /RestoreHealth /Source:wim:D:\\sources\\install.wim:1 /LimitAccess`.",
      },
      {
        en: "For .NET 3.5: `DISM /Online /Enable-Feature /FeatureName:NetFx3 /All /Source:D:\\sources\\sxs /LimitAccess`.",
        fr: "Pour .NET 3.5 : `DISM /Online /Enable-Feature /FeatureName:NetFx3 /All /Source:D:\\sources\\sxs /LimitAccess`.",
      },
      {
        en: "Bring the medium to the same level of updates if it is older.",
        fr: "Amenez le support au même niveau de mises à jour s’il est plus ancien.",
      },
    ],
    service: [
      {
        en: "Set the policy Specify settings for optional component installation and component repair, with a share as its source or with Windows Update allowed.",
        fr: "Réglez la stratégie sur l’installation des composants facultatifs et la réparation des composants, avec un partage comme source ou Windows Update autorisé.",
      },
    ],
  },
  CBS_E_NEW_SERVICING_STACK_REQUIRED: {
    seenIn: ["install"],
    related: ["OM_E_UH_NEW_SERVICING_STACK_REQUIRED", "CBS_E_NOT_APPLICABLE"],
    sources: ["Windows Update common errors"],
    happened: {
      en: "The package needs a newer servicing stack than the one that is installed. Nothing was changed. As 0x800F0823.",
      fr: "Le paquet a besoin d’une pile de maintenance plus récente que celle qui est installée. Rien n’a été modifié. Sous la forme 0x800F0823.",
    },
    causes: [
      {
        cause: {
          en: "The servicing stack update that goes before was not approved or not installed.",
          fr: "La mise à jour de la pile de maintenance qui doit précéder n’a pas été approuvée ou installée.",
        },
        tell: {
          en: "`Get-HotFix` lacks the number named in the package’s article.",
          fr: "`Get-HotFix` n’a pas le numéro que nomme l’article du paquet.",
        },
      },
      {
        cause: {
          en: "The computer has not been updated for a long time.",
          fr: "L’ordinateur n’a pas été mis à jour depuis longtemps.",
        },
        tell: {
          en: "The last cumulative update is more than a year old.",
          fr: "La dernière mise à jour cumulative a plus d’un an.",
        },
      },
    ],
    windows: [
      {
        en: "Install the servicing stack update named in the article, alone; it needs no restart.",
        fr: "Installez seule la mise à jour de la pile de maintenance que nomme l’article ; elle ne demande pas de redémarrage.",
      },
      {
        en: "Scan again; the cumulative update is offered next.",
        fr: "Analysez de nouveau ; la mise à jour cumulative est proposée ensuite.",
      },
    ],
    service: [
      {
        en: "Approve servicing stack updates for all groups together with the cumulative ones.",
        fr: "Approuvez les mises à jour de la pile de maintenance pour tous les groupes, avec les cumulatives.",
      },
    ],
  },
  CBS_E_CANNOT_UNINSTALL: {
    seenIn: ["uninstall"],
    related: ["OM_E_UNINSTALL_NOT_ALLOWED", "OM_E_UH_DOESNOTSUPPORTACTION"],
    sources: ["Windows Update common errors"],
    happened: {
      en: "The package was asked to go and is permanent. It stays installed. As 0x800F0825.",
      fr: "On a demandé de retirer le paquet, et il est permanent. Il reste installé. Sous la forme 0x800F0825.",
    },
    causes: [
      {
        cause: {
          en: "It is a servicing stack or a combined update, which cannot be removed.",
          fr: "C’est une pile de maintenance ou une mise à jour combinée, qui ne se retire pas.",
        },
        tell: {
          en: "`DISM /Online /Get-PackageInfo /PackageName:NAME` says Permanent: Yes.",
          fr: "`DISM /Online /Get-PackageInfo /PackageName:NAME` dit Permanent : Oui.",
        },
      },
      {
        cause: {
          en: "A clean-up with `/ResetBase` has made all installed updates permanent.",
          fr: "Un nettoyage avec `/ResetBase` a rendu permanentes toutes les mises à jour installées.",
        },
        tell: {
          en: "All updates before a date say so.",
          fr: "Toutes les mises à jour antérieures à une date le disent.",
        },
      },
    ],
    windows: [
      {
        en: "For a combined update remove the cumulative part alone: `DISM /Online /Get-Packages` lists it as `Package_for_RollupFix`, then `DISM /Online /Remove-Package /PackageName:NAME`.",
        fr: "Pour une mise à jour combinée, retirez la seule partie cumulative : `DISM /Online /Get-Packages` la cite comme `Package_for_RollupFix`, puis `DISM /Online /Remove-Package /PackageName:NAME`.",
      },
      {
        en: "If it is really permanent: restore from a backup, or wait for the next update that corrects it.",
        fr: "Si elle est vraiment permanente : restaurez une sauvegarde, ou attendez la mise à jour suivante qui corrige.",
      },
    ],
    service: [
      {
        en: "Decline the update, so that other devices do not get it.",
        fr: "Refusez la mise à jour, pour que d’autres appareils ne la reçoivent pas.",
      },
    ],
  },
  CBS_E_DOWNLOAD_FAILURE: {
    seenIn: ["install", "download"],
    related: ["CBS_E_SOURCE_MISSING", "CBS_E_INVALID_WINDOWS_UPDATE_COUNT_WSUS"],
    sources: ["DISM repair source", "Windows Update common errors"],
    happened: {
      en: "Files for a feature or a repair were to be downloaded and could not be. As 0x800F0906.",
      fr: "Des fichiers pour une fonctionnalité ou une réparation devaient être téléchargés et n’ont pas pu l’être. Sous la forme 0x800F0906.",
    },
    causes: [
      {
        cause: {
          en: "The policy sends the client to a WSUS or Relève, and they have no such files.",
          fr: "La stratégie envoie le client vers un WSUS ou Relève, qui n’ont pas ces fichiers.",
        },
        tell: {
          en: "The computer has `WUServer` in its policy; the same works without it.",
          fr: "L’ordinateur a `WUServer` dans sa stratégie ; la même chose marche sans elle.",
        },
      },
      {
        cause: {
          en: "The computer has no way to the internet or its proxy is not known to SYSTEM.",
          fr: "L’ordinateur n’a pas d’accès à Internet, ou SYSTEM ignore son proxy.",
        },
        tell: {
          en: "`netsh winhttp show proxy` says direct where a proxy is needed.",
          fr: "`netsh winhttp show proxy` dit accès direct là où il faut un proxy.",
        },
      },
    ],
    windows: [
      {
        en: "Give a local source: `DISM /Online /Enable-Feature /FeatureName:NAME /All /Source:D:\\sources\\sxs /LimitAccess`.",
        fr: "Donnez une source locale : `DISM /Online /Enable-Feature /FeatureName:NAME /All /Source:D:\\sources\\sxs /LimitAccess`.",
      },
      {
        en: "Or allow this one case to reach Windows Update by the policy on optional components.",
        fr: "Ou permettez à ce seul cas d’atteindre Windows Update, par la stratégie sur les composants facultatifs.",
      },
    ],
    service: [
      {
        en: "Set the policy Specify settings for optional component installation and component repair for all clients.",
        fr: "Réglez pour tous les clients la stratégie sur l’installation des composants facultatifs et la réparation des composants.",
      },
    ],
  },
  CBS_E_INVALID_WINDOWS_UPDATE_COUNT_WSUS: {
    seenIn: ["install"],
    related: ["CBS_E_SOURCE_MISSING", "CBS_E_DOWNLOAD_FAILURE"],
    sources: ["DISM repair source", "WSUS client agents"],
    happened: {
      en: "A feature or language was to be fetched from the configured update server, which has no such package. As 0x800F0954.",
      fr: "Une fonctionnalité ou une langue devait venir du serveur de mises à jour configuré, qui n’a pas ce paquet. Sous la forme 0x800F0954.",
    },
    causes: [
      {
        cause: {
          en: "The policy sends all downloads to a WSUS or Relève.",
          fr: "La stratégie envoie tous les téléchargements vers un WSUS ou Relève.",
        },
        tell: {
          en: "`UseWUServer` is 1 under `HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate\\AU`.",
          fr: "`UseWUServer` vaut 1 sous `HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate\\AU`.",
        },
      },
      {
        cause: {
          en: "The policy on optional components is not set.",
          fr: "La stratégie sur les composants facultatifs n’est pas réglée.",
        },
        tell: {
          en: "`RepairContentServerSource` is missing under `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Servicing`.",
          fr: "`RepairContentServerSource` manque sous `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Servicing`.",
        },
      },
    ],
    windows: [
      {
        en: "Set `RepairContentServerSource` to 2 there, which lets features come from Windows Update directly.",
        fr: "Mettez-y `RepairContentServerSource` à 2, ce qui laisse venir les fonctionnalités directement de Windows Update.",
      },
      {
        en: "Or install from the Features on Demand medium: `DISM /Online /Add-Capability /CapabilityName:NAME /Source:D:\\ /LimitAccess`.",
        fr: "Ou installez depuis le support des fonctionnalités à la demande : `DISM /Online /Add-Capability /CapabilityName:NAME /Source:D:\\ /LimitAccess`.",
      },
    ],
    service: [
      {
        en: "Set the policy Specify settings for optional component installation and component repair: Download repair content directly from Windows Update instead of WSUS.",
        fr: "Réglez la stratégie sur l’installation des composants facultatifs et la réparation des composants : contenu de réparation directement depuis Windows Update au lieu de WSUS.",
      },
    ],
  },
  PSFX_E_MATCHING_BINARY_MISSING: {
    seenIn: ["install"],
    related: ["PSFX_E_INVALID_DELTA_COMBINATION", "CBS_E_STORE_CORRUPTION"],
    sources: ["Fix component store corruption", "Windows Update common errors"],
    happened: {
      en: "A cumulative update comes as differences, and a file to which a difference is to be applied is not there as it should be. The update is rolled back. As 0x800F0984.",
      fr: "Une mise à jour cumulative est faite de différences, et un fichier auquel une différence doit s’appliquer n’est pas là tel qu’il devrait. La mise à jour est annulée. Sous la forme 0x800F0984.",
    },
    causes: [
      {
        cause: {
          en: "The component store lacks the base file or has another one.",
          fr: "Le magasin de composants n’a pas le fichier de base, ou en a un autre.",
        },
        tell: {
          en: "CBS.log names the file before `PSFX_E_MATCHING_BINARY_MISSING`; DISM may find nothing.",
          fr: "CBS.log nomme le fichier avant `PSFX_E_MATCHING_BINARY_MISSING` ; DISM peut ne rien trouver.",
        },
      },
      {
        cause: {
          en: "A feature or language was added after the last update and is older than the rest.",
          fr: "Une fonctionnalité ou une langue a été ajoutée après la dernière mise à jour et est plus ancienne que le reste.",
        },
        tell: { en: "The named file belongs to it.", fr: "Le fichier nommé lui appartient." },
      },
    ],
    windows: [
      {
        en: "`DISM /Online /Cleanup-Image /RestoreHealth` with `/Source:` an updated image of the same build.",
        fr: "Lancez `DISM /Online /Cleanup-Image /RestoreHealth` avec `/Source:` une image à jour de la même version.",
      },
      {
        en: "Install last month’s cumulative update again from the catalogue, then the new one.",
        fr: "Réinstallez depuis le catalogue la mise à jour cumulative du mois dernier, puis la nouvelle.",
      },
      WINDOWS.upgradeInPlace,
    ],
  },
  PSFX_E_INVALID_DELTA_COMBINATION: {
    seenIn: ["install"],
    related: ["PSFX_E_MATCHING_BINARY_MISSING", "CBS_E_STORE_CORRUPTION"],
    sources: ["Fix component store corruption", "Windows Update common errors"],
    happened: {
      en: "The differences of a cumulative update do not fit together with what is installed. The update is rolled back. As 0x800F0988.",
      fr: "Les différences d’une mise à jour cumulative ne s’accordent pas avec ce qui est installé. La mise à jour est annulée. Sous la forme 0x800F0988.",
    },
    causes: [
      {
        cause: {
          en: "Remains of earlier updates in the store contradict each other.",
          fr: "Des restes de mises à jour antérieures, dans le magasin, se contredisent.",
        },
        tell: {
          en: "It comes back after every restart; DISM finds nothing.",
          fr: "Cela revient après chaque redémarrage ; DISM ne trouve rien.",
        },
      },
      {
        cause: {
          en: "The disk filled up in the midst of an earlier update.",
          fr: "Le disque s’est rempli pendant une mise à jour antérieure.",
        },
        tell: {
          en: "`C:` is nearly full; an earlier attempt ended with a disk code.",
          fr: "`C:` est presque plein ; un essai antérieur s’est terminé par un code de disque.",
        },
      },
    ],
    windows: [
      { en: "Free at least 10 GB.", fr: "Libérez au moins 10 Go." },
      {
        en: "Clean the store: `DISM /Online /Cleanup-Image /StartComponentCleanup`, restart.",
        fr: "Nettoyez le magasin : `DISM /Online /Cleanup-Image /StartComponentCleanup`, redémarrez.",
      },
      {
        en: "Install the newest cumulative update by hand from the catalogue, not the one that failed.",
        fr: "Installez à la main depuis le catalogue la mise à jour cumulative la plus récente, non celle qui a échoué.",
      },
      WINDOWS.upgradeInPlace,
    ],
  },
};
