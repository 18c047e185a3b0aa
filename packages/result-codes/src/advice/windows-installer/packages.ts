import type { Entries } from "../entry.ts";
import { TELLS } from "../causes.ts";
import { WINDOWS } from "../steps.ts";

export const PACKAGES: Entries = {
  ERROR_UNKNOWN_PRODUCT: {
    seenIn: ["uninstall", "install"],
    related: ["ERROR_PRODUCT_UNINSTALLED", "ERROR_PATCH_TARGET_NOT_FOUND"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "The product that was to be changed or removed is not installed here (1605). In an uninstallation that is as good as done.",
      fr: "Le produit à modifier ou à retirer n’est pas installé ici (1605). Pour une désinstallation, c’est comme si c’était fait.",
    },
    causes: [
      {
        cause: { en: "It was removed already.", fr: "Il a déjà été retiré." },
        tell: { en: "It is not in the list of programs.", fr: "Il n’est pas dans la liste des programmes." },
      },
      {
        cause: {
          en: "It is installed for another user only.",
          fr: "Il n’est installé que pour un autre utilisateur.",
        },
        tell: { en: "Another user’s list has it.", fr: "La liste d’un autre utilisateur le contient." },
      },
      {
        cause: {
          en: "The product code is of another version.",
          fr: "Le code de produit est celui d’une autre version.",
        },
        tell: {
          en: "The program is there under a newer code.",
          fr: "Le programme est là sous un code plus récent.",
        },
      },
    ],
    windows: [
      {
        en: "If it was to be removed, nothing is to be done.",
        fr: "S’il fallait le retirer, il n’y a rien à faire.",
      },
      {
        en: "If it is there, use its present product code: `Get-CimInstance Win32_Product` is slow and repairs products; read `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall` instead.",
        fr: "S’il est là, utilisez son code de produit actuel : `Get-CimInstance Win32_Product` est lent et répare les produits ; lisez plutôt `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall`.",
      },
    ],
    service: [
      {
        en: "Count 1605 as success for uninstallations in the package’s return codes.",
        fr: "Comptez 1605 comme un succès des désinstallations dans les codes de retour du paquet.",
      },
    ],
  },
  ERROR_INSTALL_SOURCE_ABSENT: {
    seenIn: ["install"],
    related: ["ERROR_BAD_NETPATH", "OM_E_SOURCE_ABSENT"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "Windows Installer needs the original package and does not find it where it was (1612).",
      fr: "Windows Installer a besoin du paquet d’origine et ne le trouve pas où il était (1612).",
    },
    causes: [
      {
        cause: {
          en: "The product was installed from a share or a medium that is gone.",
          fr: "Le produit a été installé depuis un partage ou un support disparu.",
        },
        tell: { en: "The log lists sources that it tried.", fr: "Le journal énumère les sources essayées." },
      },
      {
        cause: {
          en: "The cached package under `C:\\Windows\\Installer` was deleted by a clean-up.",
          fr: "Le paquet gardé sous `C:\\Windows\\Installer` a été supprimé par un nettoyage.",
        },
        tell: { en: "The log names a missing file there.", fr: "Le journal y nomme un fichier manquant." },
      },
    ],
    windows: [
      {
        en: "Fetch the same version’s package, give it as the source: `msiexec /fvomus PACKAGE.msi`.",
        fr: "Prenez le paquet de la même version et donnez-le comme source : `msiexec /fvomus PACKAGE.msi`.",
      },
      {
        en: "Never clean up `C:\\Windows\\Installer` by hand.",
        fr: "Ne nettoyez jamais `C:\\Windows\\Installer` à la main.",
      },
    ],
    service: [
      {
        en: "Put the original package where the log looks for it, for the time of the rollout.",
        fr: "Placez le paquet d’origine là où le journal le cherche, le temps du déploiement.",
      },
    ],
  },
  ERROR_PRODUCT_UNINSTALLED: {
    seenIn: ["install"],
    related: ["ERROR_UNKNOWN_PRODUCT"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "The product was removed earlier, and something still asks for it (1614).",
      fr: "Le produit a été retiré auparavant, et quelque chose le demande encore (1614).",
    },
    causes: [
      {
        cause: { en: "Remains of a registration.", fr: "Des restes d’un enregistrement." },
        tell: {
          en: "The product’s key is under `Uninstall`, its files are gone.",
          fr: "La clé du produit est sous `Uninstall`, ses fichiers ont disparu.",
        },
      },
    ],
    windows: [
      {
        en: "Install the product again if it is needed, or remove its remains by installing and uninstalling it once.",
        fr: "Réinstallez le produit s’il est nécessaire, ou retirez ses restes en l’installant et le désinstallant une fois.",
      },
    ],
  },
  ERROR_INSTALL_PACKAGE_OPEN_FAILED: {
    seenIn: ["install"],
    related: ["ERROR_FILE_NOT_FOUND", "ERROR_INSTALL_PACKAGE_INVALID"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "The package could not be opened (1619): it is not there, may not be read, or is in use.",
      fr: "Le paquet n’a pas pu être ouvert (1619) : il n’est pas là, ne peut pas être lu, ou est utilisé.",
    },
    causes: [
      {
        cause: {
          en: "The path is wrong or a user’s network drive.",
          fr: "Le chemin est faux, ou c’est le lecteur réseau d’un utilisateur.",
        },
        tell: {
          en: "The path in the log does not exist for SYSTEM.",
          fr: "Le chemin du journal n’existe pas pour SYSTEM.",
        },
      },
      {
        cause: {
          en: "The download is incomplete or locked by a scanner.",
          fr: "Le téléchargement est incomplet ou verrouillé par un antivirus.",
        },
        tell: { en: "It opens some minutes later.", fr: "Il s’ouvre quelques minutes plus tard." },
      },
    ],
    windows: [
      {
        en: "See that the file is there and readable by SYSTEM; use a local path.",
        fr: "Vérifiez que le fichier est là et lisible par SYSTEM ; utilisez un chemin local.",
      },
      {
        en: "Download it again and compare its digest.",
        fr: "Téléchargez-le de nouveau et comparez son empreinte.",
      },
    ],
  },
  ERROR_INSTALL_PACKAGE_INVALID: {
    seenIn: ["install"],
    related: ["ERROR_INSTALL_PACKAGE_OPEN_FAILED", "ERROR_FILE_CORRUPT"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "The file was opened and is no valid package (1620).",
      fr: "Le fichier a été ouvert et n’est pas un paquet valable (1620).",
    },
    causes: [
      {
        cause: {
          en: "A web page or a cut file was saved as `.msi`.",
          fr: "Une page web ou un fichier coupé a été enregistré comme `.msi`.",
        },
        tell: { en: "It is small, or begins with text.", fr: "Il est petit, ou commence par du texte." },
      },
      {
        cause: { en: "It is an `.exe` that was renamed.", fr: "C’est un `.exe` renommé." },
        tell: { en: "Its first two letters are MZ.", fr: "Ses deux premières lettres sont MZ." },
      },
    ],
    windows: [
      {
        en: "Download it again from its publisher and compare its digest.",
        fr: "Téléchargez-le de nouveau chez son éditeur et comparez son empreinte.",
      },
    ],
    service: [
      {
        en: "Import the right file, with a higher revision.",
        fr: "Importez le bon fichier, avec une révision plus élevée.",
      },
    ],
  },
  ERROR_INSTALL_TRANSFORM_FAILURE: {
    seenIn: ["install"],
    related: ["ERROR_INSTALL_PACKAGE_OPEN_FAILED", "ERROR_FILE_NOT_FOUND"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "A transform (`.mst`) could not be applied (1624): it is missing or made for another package.",
      fr: "Une transformation (`.mst`) n’a pas pu être appliquée (1624) : elle manque ou est faite pour un autre paquet.",
    },
    causes: [
      {
        cause: {
          en: "The transform is not beside the package any more.",
          fr: "La transformation n’est plus à côté du paquet.",
        },
        tell: {
          en: "The log names a path that does not exist.",
          fr: "Le journal nomme un chemin qui n’existe pas.",
        },
      },
      {
        cause: { en: "It belongs to another version.", fr: "Elle est pour une autre version." },
        tell: {
          en: "It was made before the package’s update.",
          fr: "Elle a été faite avant la mise à jour du paquet.",
        },
      },
    ],
    windows: [
      {
        en: "Place the transform where the log looks for it, or make it anew for this version.",
        fr: "Placez la transformation où le journal la cherche, ou refaites-la pour cette version.",
      },
    ],
    service: [
      { en: "Deliver package and transform together.", fr: "Livrez ensemble paquet et transformation." },
    ],
  },
  ERROR_INSTALL_PACKAGE_REJECTED: {
    seenIn: ["install"],
    related: ["OM_E_MSP_DISABLED", "OM_E_CALL_CANCELLED_BY_POLICY"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "A policy of this computer forbids the installation (1625).",
      fr: "Une stratégie de cet ordinateur interdit l’installation (1625).",
    },
    causes: [
      {
        cause: {
          en: "Software restriction, AppLocker or DisableMSI forbids it.",
          fr: "Une restriction logicielle, AppLocker ou DisableMSI l’interdit.",
        },
        tell: {
          en: "The Application event log has 865 or 1007, or AppLocker’s own log has 8004 or 8007.",
          fr: "Le journal Application contient 865 ou 1007, ou le journal propre d’AppLocker contient 8004 ou 8007.",
        },
      },
      {
        cause: {
          en: "The package is not signed by somebody trusted.",
          fr: "Le paquet n’est pas signé par quelqu’un de confiance.",
        },
        tell: { en: "The policy speaks of publishers.", fr: "La stratégie parle d’éditeurs." },
      },
    ],
    windows: [
      {
        en: "Find the rule: `gpresult /h report.html` and the AppLocker log.",
        fr: "Trouvez la règle : `gpresult /h report.html` et le journal AppLocker.",
      },
      {
        en: "Allow the publisher or the file’s digest there.",
        fr: "Autorisez-y l’éditeur ou l’empreinte du fichier.",
      },
    ],
    service: [
      {
        en: "Sign the package with a certificate that the policy allows.",
        fr: "Signez le paquet avec un certificat que la stratégie autorise.",
      },
    ],
  },
  ERROR_INSTALL_PLATFORM_UNSUPPORTED: {
    seenIn: ["install"],
    related: ["CBS_E_NOT_APPLICABLE", "OM_E_NOT_APPLICABLE"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "The package is for another processor (1633), such as x64 on a 32-bit Windows or ARM64.",
      fr: "Le paquet est pour un autre processeur (1633), comme x64 sur un Windows 32 bits ou ARM64.",
    },
    causes: [
      {
        cause: {
          en: "The wrong one of several packages was deployed.",
          fr: "On a déployé le mauvais de plusieurs paquets.",
        },
        tell: {
          en: "`systeminfo` shows the system type; the package’s summary another.",
          fr: "`systeminfo` montre le type du système ; le résumé du paquet, un autre.",
        },
      },
    ],
    windows: [{ en: "Use the package for this processor.", fr: "Utilisez le paquet pour ce processeur." }],
    service: [
      {
        en: "Add a rule on the processor to the package’s document.",
        fr: "Ajoutez au document du paquet une règle sur le processeur.",
      },
    ],
  },
  ERROR_PATCH_PACKAGE_OPEN_FAILED: {
    seenIn: ["install"],
    related: ["ERROR_INSTALL_PACKAGE_OPEN_FAILED", "ERROR_PATCH_TARGET_NOT_FOUND"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "The patch (`.msp`) could not be opened (1635). Often it is an older patch, missing from the cache, that the new one builds upon.",
      fr: "Le correctif (`.msp`) n’a pas pu être ouvert (1635). Souvent, c’est un correctif plus ancien, absent du cache, sur lequel le nouveau s’appuie.",
    },
    causes: [
      {
        cause: {
          en: "An older patch is gone from `C:\\Windows\\Installer`.",
          fr: "Un correctif plus ancien a disparu de `C:\\Windows\\Installer`.",
        },
        tell: { en: "The log names an `.msp` there.", fr: "Le journal y nomme un `.msp`." },
      },
      {
        cause: {
          en: "The download of this patch is incomplete.",
          fr: "Le téléchargement de ce correctif est incomplet.",
        },
        tell: { en: "The path is a temporary one.", fr: "Le chemin est temporaire." },
      },
    ],
    windows: [
      {
        en: "Fetch the older patch named in the log and place it under the name that the log gives, or repair the product from its full package.",
        fr: "Reprenez le correctif plus ancien que nomme le journal et placez-le sous ce nom, ou réparez le produit depuis son paquet complet.",
      },
      WINDOWS.runWithLog,
    ],
  },
  ERROR_PRODUCT_VERSION: {
    seenIn: ["install"],
    related: ["OM_S_ALREADY_INSTALLED", "ERROR_PATCH_TARGET_NOT_FOUND"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "Another version of the product is installed (1638); this package is no upgrade of it.",
      fr: "Une autre version du produit est installée (1638) ; ce paquet n’en est pas une mise à niveau.",
    },
    causes: [
      {
        cause: {
          en: "A newer version is installed already.",
          fr: "Une version plus récente est déjà installée.",
        },
        tell: TELLS.versionInList,
      },
      {
        cause: {
          en: "The publisher changed the version without making an upgrade of it.",
          fr: "L’éditeur a changé la version sans en faire une mise à niveau.",
        },
        tell: { en: "Same product code, other version.", fr: "Même code de produit, autre version." },
      },
    ],
    windows: [
      {
        en: "If the newer one is there, nothing is to be done.",
        fr: "Si la plus récente est là, il n’y a rien à faire.",
      },
      {
        en: "Otherwise uninstall the old one first, or use `msiexec /i PACKAGE.msi REINSTALL=ALL REINSTALLMODE=vomus`.",
        fr: "Sinon, désinstallez d’abord l’ancienne, ou utilisez `msiexec /i PACKAGE.msi REINSTALL=ALL REINSTALLMODE=vomus`.",
      },
    ],
    service: [
      {
        en: "Let the rule IsInstalled cover newer versions too, or count 1638 as installed.",
        fr: "Que la règle IsInstalled couvre aussi les versions plus récentes, ou comptez 1638 comme installé.",
      },
    ],
  },
  ERROR_PATCH_TARGET_NOT_FOUND: {
    seenIn: ["install"],
    related: ["ERROR_UNKNOWN_PRODUCT", "ERROR_PRODUCT_VERSION"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "The patch finds no program that it is for (1642): not this version, or not installed.",
      fr: "Le correctif ne trouve aucun programme auquel il est destiné (1642) : pas cette version, ou pas installé.",
    },
    causes: [
      {
        cause: {
          en: "The program has another version or language than the patch is made for.",
          fr: "Le programme a une autre version ou langue que celle du correctif.",
        },
        tell: TELLS.versionInList,
      },
      {
        cause: {
          en: "The patch is already contained in the installed version.",
          fr: "Le correctif est déjà contenu dans la version installée.",
        },
        tell: {
          en: "That version is newer than the patch.",
          fr: "Cette version est plus récente que le correctif.",
        },
      },
    ],
    windows: [
      {
        en: "Compare the version with what the patch’s article names.",
        fr: "Comparez la version avec ce que nomme l’article du correctif.",
      },
      {
        en: "If it is newer, nothing is to be done.",
        fr: "Si elle est plus récente, il n’y a rien à faire.",
      },
    ],
    service: [
      {
        en: "Correct the update’s rules if it is offered to devices that cannot have it.",
        fr: "Corrigez les règles de la mise à jour si elle est proposée à des appareils qui ne peuvent pas la recevoir.",
      },
    ],
  },
};
