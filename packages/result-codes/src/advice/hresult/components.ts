import type { Entries } from "../entry.ts";
import { CAUSES } from "../causes.ts";
import { WINDOWS } from "../steps.ts";

export const COMPONENTS: Entries = {
  E_NOTIMPL: {
    seenIn: ["install", "scan"],
    related: ["OM_E_NOT_SUPPORTED", "ERROR_INVALID_FUNCTION"],
    sources: ["MS-ERREF 2.1"],
    happened: {
      en: "A component was asked for something that it does not offer. Asking again gives the same answer.",
      fr: "On a demandé à un composant quelque chose qu’il n’offre pas. Redemander donne la même réponse.",
    },
    causes: [
      {
        cause: {
          en: "A tool expects a newer version of Windows’ update agent.",
          fr: "Un outil attend une version plus récente de l’agent de mise à jour de Windows.",
        },
        tell: {
          en: "The tool works on newer computers; `(Get-Item C:\\Windows\\System32\\wuaueng.dll).VersionInfo` shows an old version here.",
          fr: "L’outil fonctionne sur des ordinateurs plus récents ; `(Get-Item C:\\Windows\\System32\\wuaueng.dll).VersionInfo` montre ici une version ancienne.",
        },
      },
      {
        cause: {
          en: "An old component answers for a newer one after a half-done installation.",
          fr: "Un ancien composant répond à la place d’un nouveau après une installation à moitié faite.",
        },
        tell: {
          en: "It began after an installation that was cut off.",
          fr: "Cela a commencé après une installation coupée.",
        },
      },
    ],
    windows: [
      WINDOWS.updateServicingStack,
      {
        en: "If it remains: `DISM /Online /Cleanup-Image /RestoreHealth`, then `sfc /scannow`.",
        fr: "Si cela demeure : `DISM /Online /Cleanup-Image /RestoreHealth`, puis `sfc /scannow`.",
      },
    ],
  },
  E_POINTER: {
    seenIn: ["scan", "install"],
    related: ["E_UNEXPECTED", "E_FAIL"],
    sources: ["MS-ERREF 2.1"],
    happened: {
      en: "A program passed nothing where something was needed. It is a defect of that program, or of data that it did not expect.",
      fr: "Un programme n’a rien transmis là où il fallait quelque chose. C’est un défaut de ce programme, ou de données qu’il n’attendait pas.",
    },
    causes: [
      {
        cause: {
          en: "The client’s store of updates has an entry that is not whole.",
          fr: "Le magasin des mises à jour du client a une entrée incomplète.",
        },
        tell: {
          en: "It fails at the same update on every scan.",
          fr: "L’échec vient à la même mise à jour à chaque analyse.",
        },
      },
      {
        cause: {
          en: "A script that calls the update interface did not check a result.",
          fr: "Un script qui appelle l’interface de mise à jour n’a pas vérifié un résultat.",
        },
        tell: {
          en: "The code appears in the script’s output only.",
          fr: "Le code n’apparaît que dans la sortie du script.",
        },
      },
    ],
    windows: [
      WINDOWS.renewStore,
      {
        en: "If a script shows it: check what the call before it returned.",
        fr: "Si un script le montre : vérifiez ce qu’a rendu l’appel précédent.",
      },
    ],
  },
  E_ABORT: {
    seenIn: ["install", "download", "scan"],
    related: ["ERROR_CANCELLED", "OM_E_CALL_CANCELLED", "ERROR_SHUTDOWN_IN_PROGRESS"],
    sources: ["MS-ERREF 2.1"],
    happened: {
      en: "The operation was told to stop and did. What it had begun was taken back.",
      fr: "L’opération a reçu l’ordre de s’arrêter et l’a fait. Ce qu’elle avait commencé a été défait.",
    },
    causes: [
      {
        cause: {
          en: "The service or the computer was stopped.",
          fr: "Le service ou l’ordinateur a été arrêté.",
        },
        tell: {
          en: "Event 7036 or 1074 at the same minute.",
          fr: "Événement 7036 ou 1074 à la même minute.",
        },
      },
      {
        cause: {
          en: "A person or a management tool cancelled it.",
          fr: "Une personne ou un outil de gestion l’a annulée.",
        },
        tell: {
          en: "The tool’s own log has the cancellation.",
          fr: "Le journal de l’outil contient l’annulation.",
        },
      },
      {
        cause: {
          en: "Another part of the same installation failed, and the rest was aborted.",
          fr: "Une autre partie de la même installation a échoué, et le reste a été interrompu.",
        },
        tell: {
          en: "An error with another code stands shortly before.",
          fr: "Une erreur avec un autre code figure peu avant.",
        },
      },
    ],
    windows: [
      {
        en: "Look for an error before it in the log and follow that one; otherwise try again.",
        fr: "Cherchez une erreur précédente dans le journal et suivez-la ; sinon réessayez.",
      },
    ],
  },
  E_FAIL: {
    seenIn: ["install", "scan", "download"],
    related: ["E_UNEXPECTED", "OM_E_UNEXPECTED", "CBS_E_INSTALLERS_FAILED"],
    sources: ["MS-ERREF 2.1", "Windows Update log files"],
    happened: {
      en: "Something failed and did not say why. The code is worth nothing by itself: the reason stands in the lines before it.",
      fr: "Quelque chose a échoué et n’a pas dit pourquoi. Le code seul ne vaut rien : la raison est dans les lignes qui le précèdent.",
    },
    causes: [
      {
        cause: {
          en: "An error below was replaced by this one on the way up.",
          fr: "Une erreur plus basse a été remplacée par celle-ci en remontant.",
        },
        tell: {
          en: "An earlier line of the same thread has a more telling code.",
          fr: "Une ligne antérieure du même fil porte un code plus parlant.",
        },
      },
      {
        cause: CAUSES.componentStoreDamaged,
        tell: {
          en: "CBS.log is the source; DISM finds damage.",
          fr: "CBS.log en est la source ; DISM trouve des dégâts.",
        },
      },
      {
        cause: { en: "A security product interferes.", fr: "Un produit de sécurité gêne." },
        tell: { en: "It ends when the product is paused.", fr: "Cela cesse quand le produit est suspendu." },
      },
    ],
    agent: [
      {
        en: "Our agent never reports this code; it is quoted from an installer, whose lines are in the event’s log on the device’s page.",
        fr: "Notre agent ne déclare jamais ce code ; il vient d’un installateur, dont les lignes sont dans le journal de l’événement, sur la page de l’appareil.",
      },
    ],
    windows: [
      {
        en: "Find the first failing line before it, in CBS.log, the MSI log or `Get-WindowsUpdateLog`; explain that code.",
        fr: "Trouvez la première ligne d’échec avant lui, dans CBS.log, le journal MSI ou `Get-WindowsUpdateLog` ; cherchez ce code-là.",
      },
      {
        en: "If there is none: `DISM /Online /Cleanup-Image /RestoreHealth`, `sfc /scannow`, restart, try again.",
        fr: "S’il n’y en a pas : `DISM /Online /Cleanup-Image /RestoreHealth`, `sfc /scannow`, redémarrez, réessayez.",
      },
    ],
  },
  E_UNEXPECTED: {
    seenIn: ["install", "scan"],
    related: ["E_FAIL", "OM_E_UNEXPECTED", "RPC_S_CALL_FAILED"],
    sources: ["MS-ERREF 2.1"],
    happened: {
      en: "A component found itself in a state that its authors thought impossible. As 0x8000FFFF in servicing it mostly means a damaged store or registry.",
      fr: "Un composant s’est trouvé dans un état que ses auteurs croyaient impossible. En maintenance, 0x8000FFFF signifie le plus souvent un magasin ou un registre abîmé.",
    },
    causes: [
      {
        cause: {
          en: "The component store or its registry hive is damaged.",
          fr: "Le magasin de composants ou sa ruche du registre est abîmé.",
        },
        tell: {
          en: "CBS.log has it in `Failed to` lines; DISM finds damage or fails with it itself.",
          fr: "CBS.log le contient dans des lignes `Failed to` ; DISM trouve des dégâts ou échoue lui-même ainsi.",
        },
      },
      {
        cause: {
          en: "Permissions of servicing’s registry keys were changed.",
          fr: "Les droits des clés de maintenance du registre ont été modifiés.",
        },
        tell: {
          en: "It began after a hardening script or a clean-up.",
          fr: "Cela a commencé après un script de durcissement ou un nettoyage.",
        },
      },
    ],
    windows: [
      {
        en: "Restart, then `DISM /Online /Cleanup-Image /RestoreHealth` and `sfc /scannow`.",
        fr: "Redémarrez, puis `DISM /Online /Cleanup-Image /RestoreHealth` et `sfc /scannow`.",
      },
      {
        en: "If DISM itself fails, run it from Windows’ recovery environment with `/Image:C:\\`.",
        fr: "Si DISM lui-même échoue, lancez-le depuis l’environnement de récupération de Windows avec `/Image:C:\\`.",
      },
      {
        en: "As a last step, an in-place upgrade of the same version.",
        fr: "En dernier lieu, une mise à niveau sur place de la même version.",
      },
    ],
  },
  REGDB_E_CLASSNOTREG: {
    seenIn: ["scan", "install", "start"],
    related: ["ERROR_MOD_NOT_FOUND", "CO_E_SERVER_EXEC_FAILURE", "OM_E_NO_SERVICE"],
    sources: ["MS-ERREF 2.1", "Windows Update common errors"],
    happened: {
      en: "A COM class that was asked for is not registered on this computer: Windows does not know which file to load.",
      fr: "Une classe COM demandée n’est pas enregistrée sur cet ordinateur : Windows ne sait pas quel fichier charger.",
    },
    causes: [
      {
        cause: {
          en: "A clean-up tool or a failed uninstallation removed the registration.",
          fr: "Un outil de nettoyage ou une désinstallation ratée a supprimé l’enregistrement.",
        },
        tell: {
          en: "The class id in the log is missing under `HKLM\\SOFTWARE\\Classes\\CLSID`.",
          fr: "L’identifiant de classe du journal manque sous `HKLM\\SOFTWARE\\Classes\\CLSID`.",
        },
      },
      {
        cause: {
          en: "A 32-bit program asks for a class that is registered for 64 bits only, or the other way round.",
          fr: "Un programme 32 bits demande une classe enregistrée pour 64 bits seulement, ou l’inverse.",
        },
        tell: {
          en: "It exists under the other view (`WOW6432Node`).",
          fr: "Elle existe dans l’autre vue (`WOW6432Node`).",
        },
      },
    ],
    agent: [
      {
        en: "It cannot come from our agent on Linux, which has no COM; it is quoted from somewhere.",
        fr: "Il ne peut pas venir de notre agent sous Linux, qui n’a pas COM ; il est cité d’ailleurs.",
      },
    ],
    windows: [
      {
        en: "`sfc /scannow` restores the registrations of Windows’ own classes in most cases.",
        fr: "Lancez `sfc /scannow`, qui rétablit le plus souvent les enregistrements des classes de Windows.",
      },
      {
        en: "If the update agent is concerned: `regsvr32 wuapi.dll`, `regsvr32 wups.dll`, restart.",
        fr: "Si l’agent de mise à jour est en cause : `regsvr32 wuapi.dll`, `regsvr32 wups.dll`, redémarrez.",
      },
      {
        en: "For another program: repair it by its installer.",
        fr: "Pour un autre programme : réparez-le par son installateur.",
      },
    ],
  },
  CO_E_SERVER_EXEC_FAILURE: {
    seenIn: ["install", "start"],
    related: ["REGDB_E_CLASSNOTREG", "RPC_S_SERVER_UNAVAILABLE", "ERROR_ACCESS_DENIED"],
    sources: ["MS-ERREF 2.1"],
    happened: {
      en: "A COM server’s process was started and did not come up in time. As 0x80080005.",
      fr: "Le processus d’un serveur COM a été lancé et n’a pas répondu à temps. Sous la forme 0x80080005.",
    },
    causes: [
      {
        cause: {
          en: "The System Volume Information or the temporary folder is not accessible to SYSTEM.",
          fr: "System Volume Information ou le dossier temporaire n’est pas accessible à SYSTEM.",
        },
        tell: {
          en: "It began after a change of permissions; `icacls` lacks SYSTEM.",
          fr: "Cela a commencé après un changement de droits ; `icacls` ne cite pas SYSTEM.",
        },
      },
      {
        cause: { en: "The computer was too busy.", fr: "L’ordinateur était trop occupé." },
        tell: {
          en: "It happens at boot or during other installations only.",
          fr: "Cela n’arrive qu’au démarrage ou pendant d’autres installations.",
        },
      },
      {
        cause: {
          en: "A security product holds the new process back.",
          fr: "Un produit de sécurité retient le nouveau processus.",
        },
        tell: {
          en: "Its log has `TiWorker.exe` or `dllhost.exe`.",
          fr: "Son journal contient `TiWorker.exe` ou `dllhost.exe`.",
        },
      },
    ],
    windows: [
      {
        en: "Restart and try again with nothing else running.",
        fr: "Redémarrez et réessayez sans rien d’autre en cours.",
      },
      {
        en: "Restore SYSTEM’s full control on `C:\\Windows\\Temp` and `C:\\System Volume Information`.",
        fr: "Rendez à SYSTEM le contrôle total sur `C:\\Windows\\Temp` et `C:\\System Volume Information`.",
      },
      {
        en: "Exempt Windows’ servicing processes in the security product.",
        fr: "Exemptez les processus de maintenance de Windows dans le produit de sécurité.",
      },
    ],
  },
};
