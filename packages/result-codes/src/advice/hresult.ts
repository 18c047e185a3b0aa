import type { AdviceByName } from "./advice.ts";

export const HRESULT: AdviceByName = {
  E_NOTIMPL: {
    seenIn: ["install", "scan"],
    related: ["OM_E_NOT_SUPPORTED", "ERROR_INVALID_FUNCTION"],
    sources: ["MS-ERREF 2.1"],
    en: {
      happened:
        "A component was asked for something that it does not offer. Asking again gives the same answer.",
      causes: [
        {
          cause: "A tool expects a newer version of Windows’ update agent.",
          tell: "The tool works on newer computers; `(Get-Item C:\\Windows\\System32\\wuaueng.dll).VersionInfo` shows an old version here.",
        },
        {
          cause: "An old component answers for a newer one after a half-done installation.",
          tell: "It began after an installation that was cut off.",
        },
      ],
      remedies: {
        windows: [
          "Install the latest servicing stack and cumulative update.",
          "If it remains: `DISM /Online /Cleanup-Image /RestoreHealth`, then `sfc /scannow`.",
        ],
      },
    },
    fr: {
      happened:
        "On a demandé à un composant quelque chose qu’il n’offre pas. Redemander donne la même réponse.",
      causes: [
        {
          cause: "Un outil attend une version plus récente de l’agent de mise à jour de Windows.",
          tell: "L’outil fonctionne sur des ordinateurs plus récents ; `(Get-Item C:\\Windows\\System32\\wuaueng.dll).VersionInfo` montre ici une version ancienne.",
        },
        {
          cause: "Un ancien composant répond à la place d’un nouveau après une installation à moitié faite.",
          tell: "Cela a commencé après une installation coupée.",
        },
      ],
      remedies: {
        windows: [
          "Installez la dernière pile de maintenance et la dernière mise à jour cumulative.",
          "Si cela demeure : `DISM /Online /Cleanup-Image /RestoreHealth`, puis `sfc /scannow`.",
        ],
      },
    },
  },
  E_POINTER: {
    seenIn: ["scan", "install"],
    related: ["E_UNEXPECTED", "E_FAIL"],
    sources: ["MS-ERREF 2.1"],
    en: {
      happened:
        "A program passed nothing where something was needed. It is a defect of that program, or of data that it did not expect.",
      causes: [
        {
          cause: "The client’s store of updates has an entry that is not whole.",
          tell: "It fails at the same update on every scan.",
        },
        {
          cause: "A script that calls the update interface did not check a result.",
          tell: "The code appears in the script’s output only.",
        },
      ],
      remedies: {
        windows: [
          "`net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, scan.",
          "If a script shows it: check what the call before it returned.",
        ],
      },
    },
    fr: {
      happened:
        "Un programme n’a rien transmis là où il fallait quelque chose. C’est un défaut de ce programme, ou de données qu’il n’attendait pas.",
      causes: [
        {
          cause: "Le magasin des mises à jour du client a une entrée incomplète.",
          tell: "L’échec vient à la même mise à jour à chaque analyse.",
        },
        {
          cause: "Un script qui appelle l’interface de mise à jour n’a pas vérifié un résultat.",
          tell: "Le code n’apparaît que dans la sortie du script.",
        },
      ],
      remedies: {
        windows: [
          "Lancez `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, analysez.",
          "Si un script le montre : vérifiez ce qu’a rendu l’appel précédent.",
        ],
      },
    },
  },
  E_ABORT: {
    seenIn: ["install", "download", "scan"],
    related: ["ERROR_CANCELLED", "OM_E_CALL_CANCELLED", "ERROR_SHUTDOWN_IN_PROGRESS"],
    sources: ["MS-ERREF 2.1"],
    en: {
      happened: "The operation was told to stop and did. What it had begun was taken back.",
      causes: [
        { cause: "The service or the computer was stopped.", tell: "Event 7036 or 1074 at the same minute." },
        {
          cause: "A person or a management tool cancelled it.",
          tell: "The tool’s own log has the cancellation.",
        },
        {
          cause: "Another part of the same installation failed, and the rest was aborted.",
          tell: "An error with another code stands shortly before.",
        },
      ],
      remedies: {
        windows: ["Look for an error before it in the log and follow that one; otherwise try again."],
      },
    },
    fr: {
      happened:
        "L’opération a reçu l’ordre de s’arrêter et l’a fait. Ce qu’elle avait commencé a été défait.",
      causes: [
        {
          cause: "Le service ou l’ordinateur a été arrêté.",
          tell: "Événement 7036 ou 1074 à la même minute.",
        },
        {
          cause: "Une personne ou un outil de gestion l’a annulée.",
          tell: "Le journal de l’outil contient l’annulation.",
        },
        {
          cause: "Une autre partie de la même installation a échoué, et le reste a été interrompu.",
          tell: "Une erreur avec un autre code figure peu avant.",
        },
      ],
      remedies: {
        windows: ["Cherchez une erreur précédente dans le journal et suivez-la ; sinon réessayez."],
      },
    },
  },
  E_FAIL: {
    seenIn: ["install", "scan", "download"],
    related: ["E_UNEXPECTED", "OM_E_UNEXPECTED", "CBS_E_INSTALLERS_FAILED"],
    sources: ["MS-ERREF 2.1", "Windows Update log files"],
    en: {
      happened:
        "Something failed and did not say why. The code is worth nothing by itself: the reason stands in the lines before it.",
      causes: [
        {
          cause: "An error below was replaced by this one on the way up.",
          tell: "An earlier line of the same thread has a more telling code.",
        },
        { cause: "The component store is damaged.", tell: "CBS.log is the source; DISM finds damage." },
        { cause: "A security product interferes.", tell: "It ends when the product is paused." },
      ],
      remedies: {
        windows: [
          "Find the first failing line before it, in CBS.log, the MSI log or `Get-WindowsUpdateLog`; explain that code.",
          "If there is none: `DISM /Online /Cleanup-Image /RestoreHealth`, `sfc /scannow`, restart, try again.",
        ],
        agent: [
          "Our agent never reports this code; it is quoted from an installer, whose lines are in the event’s log on the device’s page.",
        ],
      },
    },
    fr: {
      happened:
        "Quelque chose a échoué et n’a pas dit pourquoi. Le code seul ne vaut rien : la raison est dans les lignes qui le précèdent.",
      causes: [
        {
          cause: "Une erreur plus basse a été remplacée par celle-ci en remontant.",
          tell: "Une ligne antérieure du même fil porte un code plus parlant.",
        },
        {
          cause: "Le magasin de composants est abîmé.",
          tell: "CBS.log en est la source ; DISM trouve des dégâts.",
        },
        { cause: "Un produit de sécurité gêne.", tell: "Cela cesse quand le produit est suspendu." },
      ],
      remedies: {
        windows: [
          "Trouvez la première ligne d’échec avant lui, dans CBS.log, le journal MSI ou `Get-WindowsUpdateLog` ; cherchez ce code-là.",
          "S’il n’y en a pas : `DISM /Online /Cleanup-Image /RestoreHealth`, `sfc /scannow`, redémarrez, réessayez.",
        ],
        agent: [
          "Notre agent ne déclare jamais ce code ; il vient d’un installateur, dont les lignes sont dans le journal de l’événement, sur la page de l’appareil.",
        ],
      },
    },
  },
  E_UNEXPECTED: {
    seenIn: ["install", "scan"],
    related: ["E_FAIL", "OM_E_UNEXPECTED", "RPC_S_CALL_FAILED"],
    sources: ["MS-ERREF 2.1"],
    en: {
      happened:
        "A component found itself in a state that its authors thought impossible. As 0x8000FFFF in servicing it mostly means a damaged store or registry.",
      causes: [
        {
          cause: "The component store or its registry hive is damaged.",
          tell: "CBS.log has it in `Failed to` lines; DISM finds damage or fails with it itself.",
        },
        {
          cause: "Permissions of servicing’s registry keys were changed.",
          tell: "It began after a hardening script or a clean-up.",
        },
      ],
      remedies: {
        windows: [
          "Restart, then `DISM /Online /Cleanup-Image /RestoreHealth` and `sfc /scannow`.",
          "If DISM itself fails, run it from Windows’ recovery environment with `/Image:C:\\`.",
          "As a last step, an in-place upgrade of the same version.",
        ],
      },
    },
    fr: {
      happened:
        "Un composant s’est trouvé dans un état que ses auteurs croyaient impossible. En maintenance, 0x8000FFFF signifie le plus souvent un magasin ou un registre abîmé.",
      causes: [
        {
          cause: "Le magasin de composants ou sa ruche du registre est abîmé.",
          tell: "CBS.log le contient dans des lignes `Failed to` ; DISM trouve des dégâts ou échoue lui-même ainsi.",
        },
        {
          cause: "Les droits des clés de maintenance du registre ont été modifiés.",
          tell: "Cela a commencé après un script de durcissement ou un nettoyage.",
        },
      ],
      remedies: {
        windows: [
          "Redémarrez, puis `DISM /Online /Cleanup-Image /RestoreHealth` et `sfc /scannow`.",
          "Si DISM lui-même échoue, lancez-le depuis l’environnement de récupération de Windows avec `/Image:C:\\`.",
          "En dernier lieu, une mise à niveau sur place de la même version.",
        ],
      },
    },
  },
  REGDB_E_CLASSNOTREG: {
    seenIn: ["scan", "install", "start"],
    related: ["ERROR_MOD_NOT_FOUND", "CO_E_SERVER_EXEC_FAILURE", "OM_E_NO_SERVICE"],
    sources: ["MS-ERREF 2.1", "Windows Update common errors"],
    en: {
      happened:
        "A COM class that was asked for is not registered on this computer: Windows does not know which file to load.",
      causes: [
        {
          cause: "A clean-up tool or a failed uninstallation removed the registration.",
          tell: "The class id in the log is missing under `HKLM\\SOFTWARE\\Classes\\CLSID`.",
        },
        {
          cause:
            "A 32-bit program asks for a class that is registered for 64 bits only, or the other way round.",
          tell: "It exists under the other view (`WOW6432Node`).",
        },
      ],
      remedies: {
        windows: [
          "`sfc /scannow` restores the registrations of Windows’ own classes in most cases.",
          "If the update agent is concerned: `regsvr32 wuapi.dll`, `regsvr32 wups.dll`, restart.",
          "For another program: repair it by its installer.",
        ],
        agent: ["It cannot come from our agent on Linux, which has no COM; it is quoted from somewhere."],
      },
    },
    fr: {
      happened:
        "Une classe COM demandée n’est pas enregistrée sur cet ordinateur : Windows ne sait pas quel fichier charger.",
      causes: [
        {
          cause: "Un outil de nettoyage ou une désinstallation ratée a supprimé l’enregistrement.",
          tell: "L’identifiant de classe du journal manque sous `HKLM\\SOFTWARE\\Classes\\CLSID`.",
        },
        {
          cause: "Un programme 32 bits demande une classe enregistrée pour 64 bits seulement, ou l’inverse.",
          tell: "Elle existe dans l’autre vue (`WOW6432Node`).",
        },
      ],
      remedies: {
        windows: [
          "Lancez `sfc /scannow`, qui rétablit le plus souvent les enregistrements des classes de Windows.",
          "Si l’agent de mise à jour est en cause : `regsvr32 wuapi.dll`, `regsvr32 wups.dll`, redémarrez.",
          "Pour un autre programme : réparez-le par son installateur.",
        ],
        agent: ["Il ne peut pas venir de notre agent sous Linux, qui n’a pas COM ; il est cité d’ailleurs."],
      },
    },
  },
  CO_E_SERVER_EXEC_FAILURE: {
    seenIn: ["install", "start"],
    related: ["REGDB_E_CLASSNOTREG", "RPC_S_SERVER_UNAVAILABLE", "ERROR_ACCESS_DENIED"],
    sources: ["MS-ERREF 2.1"],
    en: {
      happened: "A COM server’s process was started and did not come up in time. As 0x80080005.",
      causes: [
        {
          cause: "The System Volume Information or the temporary folder is not accessible to SYSTEM.",
          tell: "It began after a change of permissions; `icacls` lacks SYSTEM.",
        },
        {
          cause: "The computer was too busy.",
          tell: "It happens at boot or during other installations only.",
        },
        {
          cause: "A security product holds the new process back.",
          tell: "Its log has `TiWorker.exe` or `dllhost.exe`.",
        },
      ],
      remedies: {
        windows: [
          "Restart and try again with nothing else running.",
          "Restore SYSTEM’s full control on `C:\\Windows\\Temp` and `C:\\System Volume Information`.",
          "Exempt Windows’ servicing processes in the security product.",
        ],
      },
    },
    fr: {
      happened:
        "Le processus d’un serveur COM a été lancé et n’a pas répondu à temps. Sous la forme 0x80080005.",
      causes: [
        {
          cause: "System Volume Information ou le dossier temporaire n’est pas accessible à SYSTEM.",
          tell: "Cela a commencé après un changement de droits ; `icacls` ne cite pas SYSTEM.",
        },
        {
          cause: "L’ordinateur était trop occupé.",
          tell: "Cela n’arrive qu’au démarrage ou pendant d’autres installations.",
        },
        {
          cause: "Un produit de sécurité retient le nouveau processus.",
          tell: "Son journal contient `TiWorker.exe` ou `dllhost.exe`.",
        },
      ],
      remedies: {
        windows: [
          "Redémarrez et réessayez sans rien d’autre en cours.",
          "Rendez à SYSTEM le contrôle total sur `C:\\Windows\\Temp` et `C:\\System Volume Information`.",
          "Exemptez les processus de maintenance de Windows dans le produit de sécurité.",
        ],
      },
    },
  },
  CRYPT_E_FILE_ERROR: {
    seenIn: ["install", "download"],
    related: ["TRUST_E_NOSIGNATURE", "TRUST_E_BAD_DIGEST", "ERROR_FILE_NOT_FOUND"],
    sources: ["MS-ERREF 2.1"],
    en: {
      happened:
        "A signature could not be checked because the file, or the catalogue that holds its signature, could not be read.",
      causes: [
        {
          cause: "The signature catalogues under `C:\\Windows\\System32\\catroot2` are damaged.",
          tell: "Many unrelated packages fail with it.",
        },
        {
          cause: "The downloaded file was removed or locked by a virus scanner.",
          tell: "The path is under `C:\\Windows\\SoftwareDistribution\\Download`, and the scanner has an entry.",
        },
      ],
      remedies: {
        windows: [
          "`net stop cryptsvc`, rename `C:\\Windows\\System32\\catroot2`, `net start cryptsvc`: it is rebuilt. Leave `catroot` alone.",
          "Download again: empty `C:\\Windows\\SoftwareDistribution\\Download` with `wuauserv` stopped, then scan.",
        ],
      },
    },
    fr: {
      happened:
        "Une signature n’a pas pu être vérifiée parce que le fichier, ou le catalogue qui porte sa signature, n’a pas pu être lu.",
      causes: [
        {
          cause: "Les catalogues de signatures sous `C:\\Windows\\System32\\catroot2` sont abîmés.",
          tell: "Beaucoup de paquets sans rapport échouent ainsi.",
        },
        {
          cause: "Le fichier téléchargé a été supprimé ou verrouillé par un antivirus.",
          tell: "Le chemin est sous `C:\\Windows\\SoftwareDistribution\\Download`, et l’antivirus a une entrée.",
        },
      ],
      remedies: {
        windows: [
          "Lancez `net stop cryptsvc`, renommez `C:\\Windows\\System32\\catroot2`, `net start cryptsvc` : il est reconstruit. Ne touchez pas à `catroot`.",
          "Téléchargez de nouveau : videz `C:\\Windows\\SoftwareDistribution\\Download`, `wuauserv` arrêté, puis analysez.",
        ],
      },
    },
  },
  CRYPT_E_NO_MATCH: {
    seenIn: ["install", "scan"],
    related: ["TRUST_E_NOSIGNATURE", "CERT_E_UNTRUSTEDROOT"],
    sources: ["MS-ERREF 2.1"],
    en: {
      happened: "No certificate or no catalogue was found that fits what was to be checked.",
      causes: [
        {
          cause: "The package’s signer is not in the store of trusted publishers.",
          tell: "It is a package of your own or of a third party, not Microsoft’s.",
        },
        {
          cause: "The signature catalogues are out of date or damaged.",
          tell: "Microsoft’s packages fail too.",
        },
      ],
      remedies: {
        windows: [
          "For a package of your own: put its signing certificate into Trusted Root and Trusted Publishers by Group Policy.",
          "For Microsoft’s: rebuild `C:\\Windows\\System32\\catroot2` (stop `cryptsvc`, rename the folder, start it).",
        ],
        service: [
          "A stock client installs only what is signed by someone it trusts: sign third-party packages before you import them.",
        ],
      },
    },
    fr: {
      happened: "Aucun certificat ni catalogue correspondant à ce qu’il fallait vérifier n’a été trouvé.",
      causes: [
        {
          cause: "Le signataire du paquet n’est pas parmi les éditeurs approuvés.",
          tell: "C’est un paquet à vous ou d’un tiers, non de Microsoft.",
        },
        {
          cause: "Les catalogues de signatures sont anciens ou abîmés.",
          tell: "Les paquets de Microsoft échouent aussi.",
        },
      ],
      remedies: {
        windows: [
          "Pour un paquet à vous : placez son certificat de signature parmi les racines et les éditeurs approuvés par une stratégie de groupe.",
          "Pour ceux de Microsoft : reconstruisez `C:\\Windows\\System32\\catroot2` (arrêtez `cryptsvc`, renommez le dossier, démarrez-le).",
        ],
        service: [
          "Un client d’origine n’installe que ce qui est signé par quelqu’un en qui il a confiance : signez les paquets de tiers avant de les importer.",
        ],
      },
    },
  },
  CRYPT_E_REVOCATION_OFFLINE: {
    seenIn: ["scan", "download", "install"],
    related: ["ERROR_WINHTTP_SECURE_FAILURE", "CERT_E_CHAINING"],
    sources: ["MS-ERREF 2.1"],
    en: {
      happened:
        "A certificate is fine as far as is known, but the list of revoked ones could not be fetched, and the caller insists on it.",
      causes: [
        {
          cause: "The client has no way to the internet, where the revocation list is.",
          tell: "`certutil -url FILE.cer` shows the list’s address as failed.",
        },
        {
          cause: "An internal authority’s list has expired or its server is down.",
          tell: "The certificate is of your own authority; the list’s Next Update lies in the past.",
        },
      ],
      remedies: {
        windows: [
          "Let the computer reach the list’s address (port 80), also through the proxy of WinHTTP.",
          "Clear the cache of failures: `certutil -setreg chain\\ChainCacheResyncFiletime @now`.",
        ],
        service: [
          "Publish the internal authority’s revocation list anew, at an address that clients reach by plain HTTP.",
        ],
      },
    },
    fr: {
      happened:
        "Un certificat est bon autant qu’on sache, mais la liste des certificats révoqués n’a pas pu être obtenue, et l’appelant l’exige.",
      causes: [
        {
          cause: "Le client n’a pas d’accès à Internet, où se trouve la liste.",
          tell: "`certutil -url FILE.cer` montre l’adresse de la liste en échec.",
        },
        {
          cause: "La liste d’une autorité interne a expiré ou son serveur est arrêté.",
          tell: "Le certificat vient de votre autorité ; la prochaine mise à jour de la liste est dans le passé.",
        },
      ],
      remedies: {
        windows: [
          "Laissez l’ordinateur atteindre l’adresse de la liste (port 80), aussi par le proxy de WinHTTP.",
          "Videz le cache des échecs : `certutil -setreg chain\\ChainCacheResyncFiletime @now`.",
        ],
        service: [
          "Publiez de nouveau la liste de révocation de l’autorité interne, à une adresse que les clients atteignent en HTTP.",
        ],
      },
    },
  },
  TRUST_E_SUBJECT_FORM_UNKNOWN: {
    seenIn: ["install", "download"],
    related: ["TRUST_E_NOSIGNATURE", "CRYPT_E_FILE_ERROR"],
    sources: ["MS-ERREF 2.1"],
    en: {
      happened:
        "Windows does not know how to check a signature in a file of this form, or the file is not what its name says.",
      causes: [
        {
          cause: "A web page or a cut file was saved under the name of a package.",
          tell: "The file is small; its beginning is text (`<html`).",
        },
        {
          cause: "The signature providers of Windows are no longer registered.",
          tell: "Files that are certainly good fail too.",
        },
      ],
      remedies: {
        windows: [
          "Download the file again and compare its size and digest.",
          "If good files fail: `regsvr32 softpub.dll`, `regsvr32 wintrust.dll`, restart.",
        ],
      },
    },
    fr: {
      happened:
        "Windows ne sait pas vérifier une signature dans un fichier de cette forme, ou le fichier n’est pas ce que dit son nom.",
      causes: [
        {
          cause: "Une page web ou un fichier coupé a été enregistré sous le nom d’un paquet.",
          tell: "Le fichier est petit ; il commence par du texte (`<html`).",
        },
        {
          cause: "Les fournisseurs de signatures de Windows ne sont plus enregistrés.",
          tell: "Des fichiers certainement bons échouent aussi.",
        },
      ],
      remedies: {
        windows: [
          "Téléchargez de nouveau le fichier et comparez sa taille et son empreinte.",
          "Si de bons fichiers échouent : `regsvr32 softpub.dll`, `regsvr32 wintrust.dll`, redémarrez.",
        ],
      },
    },
  },
  TRUST_E_NOSIGNATURE: {
    seenIn: ["install", "download"],
    related: ["TRUST_E_BAD_DIGEST", "WU_E_FILETRUST_SHA2SIGNATURE_MISSING", "CERT_E_UNTRUSTEDROOT"],
    sources: ["MS-ERREF 2.1"],
    en: {
      happened:
        "The file has no signature that this Windows can see, and what is not signed is not installed. As 0x800B0100.",
      causes: [
        {
          cause: "The package is a third party’s or your own and was never signed.",
          tell: "Its properties have no page Digital Signatures.",
        },
        {
          cause: "The signature is SHA-2 only, and this Windows 7 or Server 2008 cannot read it.",
          tell: "KB4474419 is missing on that computer.",
        },
        {
          cause: "The component store is damaged, so that catalogues are missing.",
          tell: "`C:\\Windows\\Logs\\CBS\\CheckSUR.log` or DISM reports `CBS Catalog Missing`.",
        },
      ],
      remedies: {
        windows: [
          "On Windows 7 or Server 2008 install KB4474419 and the latest servicing stack first.",
          "`DISM /Online /Cleanup-Image /RestoreHealth` for missing catalogues (Windows 7: the System Update Readiness Tool).",
          "Scan and install again.",
        ],
        service: ["Sign packages of your own with a certificate that your clients trust as a publisher."],
      },
    },
    fr: {
      happened:
        "Le fichier n’a pas de signature que ce Windows puisse voir, et ce qui n’est pas signé n’est pas installé. Sous la forme 0x800B0100.",
      causes: [
        {
          cause: "Le paquet vient d’un tiers ou de vous, et n’a jamais été signé.",
          tell: "Ses propriétés n’ont pas de page Signatures numériques.",
        },
        {
          cause: "La signature n’est qu’en SHA-2, et ce Windows 7 ou Server 2008 ne sait pas la lire.",
          tell: "KB4474419 manque sur cet ordinateur.",
        },
        {
          cause: "Le magasin de composants est abîmé, et des catalogues manquent.",
          tell: "`C:\\Windows\\Logs\\CBS\\CheckSUR.log` ou DISM signale `CBS Catalog Missing`.",
        },
      ],
      remedies: {
        windows: [
          "Sous Windows 7 ou Server 2008, installez d’abord KB4474419 et la dernière pile de maintenance.",
          "Lancez `DISM /Online /Cleanup-Image /RestoreHealth` pour les catalogues manquants (Windows 7 : l’outil de préparation aux mises à jour du système).",
          "Analysez et installez de nouveau.",
        ],
        service: ["Signez vos propres paquets avec un certificat que vos clients approuvent comme éditeur."],
      },
    },
  },
  CERT_E_EXPIRED: {
    seenIn: ["scan", "download", "install"],
    related: ["ERROR_WINHTTP_SECURE_FAILURE", "CERT_E_CHAINING", "OM_E_PT_SECURITY_VERIFICATION_FAILURE"],
    sources: ["MS-ERREF 2.1"],
    en: {
      happened: "A certificate is outside its period of validity, by this computer’s clock.",
      causes: [
        {
          cause: "The computer’s clock is wrong, often after its battery failed.",
          tell: "The date is years off; `w32tm /query /status`.",
        },
        {
          cause: "The service’s certificate has really expired.",
          tell: "All devices fail since the same day; a browser shows the date.",
        },
      ],
      remedies: {
        agent: [
          "Check the clock: `timedatectl`. Switch time synchronisation on: `timedatectl set-ntp true`.",
        ],
        windows: ["Set the clock: `w32tm /resync /rediscover`.", "Scan again: `usoclient StartScan`."],
        service: [
          "Relève renews its own certificate; one that you gave by `--certificate` you renew, then restart the service.",
        ],
      },
    },
    fr: {
      happened: "Un certificat est hors de sa période de validité, d’après l’horloge de cet ordinateur.",
      causes: [
        {
          cause: "L’horloge de l’ordinateur est fausse, souvent après la panne de sa pile.",
          tell: "La date est fausse de plusieurs années ; `w32tm /query /status`.",
        },
        {
          cause: "Le certificat du service a réellement expiré.",
          tell: "Tous les appareils échouent depuis le même jour ; un navigateur montre la date.",
        },
      ],
      remedies: {
        agent: [
          "Vérifiez l’horloge : `timedatectl`. Activez la synchronisation du temps : `timedatectl set-ntp true`.",
        ],
        windows: [
          "Réglez l’horloge : `w32tm /resync /rediscover`.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Relève renouvelle son propre certificat ; celui que vous avez donné par `--certificate`, renouvelez-le, puis redémarrez le service.",
        ],
      },
    },
  },
  CERT_E_UNTRUSTEDROOT: {
    seenIn: ["scan", "download", "install"],
    related: ["ERROR_WINHTTP_SECURE_FAILURE", "CERT_E_CHAINING", "OM_E_PT_SECURITY_VERIFICATION_FAILURE"],
    sources: ["MS-ERREF 2.1", "Relève: Windows clients"],
    en: {
      happened: "A certificate leads to an authority that this computer does not trust. As 0x800B0109.",
      causes: [
        {
          cause: "The service uses its own authority and the client was not told to trust it.",
          tell: "`certutil -store Root` does not list it.",
        },
        {
          cause: "A package is signed by an authority of your own.",
          tell: "The code comes at the installation, not at the scan.",
        },
        {
          cause: "A TLS-inspecting gateway stands in between.",
          tell: "The issuer that a browser shows is the gateway’s.",
        },
      ],
      remedies: {
        windows: [
          "Run the script of `releve client-settings --server URL --format powershell --account FILE`, which adds the authority.",
          "Or add the authority to Trusted Root Certification Authorities of the computer (not of the user) by Group Policy.",
        ],
        agent: [
          "Our agent trusts the authority of its account certificate only; enrol again with a new account file if the service’s authority changed.",
        ],
        service: ["Exempt the service’s name from TLS inspection."],
      },
    },
    fr: {
      happened:
        "Un certificat mène à une autorité à laquelle cet ordinateur ne fait pas confiance. Sous la forme 0x800B0109.",
      causes: [
        {
          cause: "Le service a sa propre autorité et le client n’a pas appris à lui faire confiance.",
          tell: "`certutil -store Root` ne la cite pas.",
        },
        {
          cause: "Un paquet est signé par une autorité à vous.",
          tell: "Le code vient à l’installation, non à l’analyse.",
        },
        {
          cause: "Une passerelle qui inspecte TLS se trouve entre les deux.",
          tell: "L’émetteur que montre un navigateur est celui de la passerelle.",
        },
      ],
      remedies: {
        windows: [
          "Lancez le script de `releve client-settings --server URL --format powershell --account FILE`, qui ajoute l’autorité.",
          "Ou ajoutez l’autorité, par une stratégie de groupe, aux autorités racines de confiance de l’ordinateur (non de l’utilisateur).",
        ],
        agent: [
          "Notre agent ne fait confiance qu’à l’autorité de son certificat de compte ; inscrivez-le de nouveau avec un nouveau fichier de compte si l’autorité du service a changé.",
        ],
        service: ["Exemptez le nom du service de l’inspection TLS."],
      },
    },
  },
  CERT_E_CHAINING: {
    seenIn: ["scan", "download", "install"],
    related: ["CERT_E_UNTRUSTEDROOT", "CRYPT_E_REVOCATION_OFFLINE"],
    sources: ["MS-ERREF 2.1"],
    en: {
      happened:
        "From a certificate no chain to an authority could be built: a link is missing. As 0x800B010A.",
      causes: [
        {
          cause: "The server does not send its intermediate certificate.",
          tell: "`openssl s_client -connect HOST:8531 -showcerts` shows one certificate only.",
        },
        {
          cause: "The client cannot fetch a missing root from Windows Update.",
          tell: "The computer has no internet; the root is a public one and not in `certutil -store Root`.",
        },
      ],
      remedies: {
        windows: [
          "Install the missing intermediate or root certificate into the computer’s store.",
          "For offline computers distribute the roots by Group Policy (`certutil -generateSSTFromWU roots.sst` on one that is online).",
        ],
        service: ["Put the whole chain, leaf first, into the file of `--certificate`."],
      },
    },
    fr: {
      happened:
        "À partir d’un certificat, aucune chaîne vers une autorité n’a pu être construite : il manque un maillon. Sous la forme 0x800B010A.",
      causes: [
        {
          cause: "Le serveur n’envoie pas son certificat intermédiaire.",
          tell: "`openssl s_client -connect HOST:8531 -showcerts` ne montre qu’un certificat.",
        },
        {
          cause: "Le client ne peut pas obtenir de Windows Update une racine manquante.",
          tell: "L’ordinateur n’a pas Internet ; la racine est publique et absente de `certutil -store Root`.",
        },
      ],
      remedies: {
        windows: [
          "Installez le certificat intermédiaire ou racine manquant dans le magasin de l’ordinateur.",
          "Pour des ordinateurs hors ligne, distribuez les racines par une stratégie de groupe (`certutil -generateSSTFromWU roots.sst` sur un ordinateur en ligne).",
        ],
        service: [
          "Mettez toute la chaîne, certificat du serveur d’abord, dans le fichier de `--certificate`.",
        ],
      },
    },
  },
  CERT_E_CN_NO_MATCH: {
    seenIn: ["scan", "download"],
    related: ["ERROR_WINHTTP_SECURE_FAILURE", "CERT_E_UNTRUSTEDROOT"],
    sources: ["MS-ERREF 2.1"],
    en: {
      happened: "The certificate is for another name than the one that was called. As 0x800B010F.",
      causes: [
        {
          cause: "The policy uses an alias or an IP address that is not in the certificate.",
          tell: "A browser lists the names in the certificate: the policy’s is not among them.",
        },
        {
          cause: "The name leads to another server.",
          tell: "The certificate names a server that you know as something else.",
        },
      ],
      remedies: {
        windows: ["Set `WUServer` to a name that the certificate has, then scan."],
        service: ["Add the name: `--names NAME`, restart; Relève issues its certificate anew."],
      },
    },
    fr: {
      happened:
        "Le certificat est établi pour un autre nom que celui qui a été appelé. Sous la forme 0x800B010F.",
      causes: [
        {
          cause: "La stratégie utilise un alias ou une adresse IP absent du certificat.",
          tell: "Un navigateur énumère les noms du certificat : celui de la stratégie n’y est pas.",
        },
        {
          cause: "Le nom mène à un autre serveur.",
          tell: "Le certificat nomme un serveur que vous connaissez pour autre chose.",
        },
      ],
      remedies: {
        windows: ["Réglez `WUServer` sur un nom que porte le certificat, puis analysez."],
        service: ["Ajoutez le nom : `--names NAME`, redémarrez ; Relève émet de nouveau son certificat."],
      },
    },
  },
  TRUST_E_BAD_DIGEST: {
    seenIn: ["install", "download"],
    related: ["OM_E_DM_INCORRECTFILEHASH", "TRUST_E_NOSIGNATURE", "ERROR_CRC"],
    sources: ["MS-ERREF 2.1"],
    en: {
      happened: "The file was changed after it had been signed. It is not installed.",
      causes: [
        {
          cause: "The file was damaged on its way or on the disk.",
          tell: "Its digest differs from that of another computer’s copy.",
        },
        {
          cause: "Someone edited a signed package, for example with a transform.",
          tell: "It is a package of your own.",
        },
      ],
      remedies: {
        windows: [
          "Empty `C:\\Windows\\SoftwareDistribution\\Download` with `wuauserv` stopped, and download again.",
          "If it repeats, check disk and memory, then the proxy.",
        ],
        service: ["Sign a package after its last change, never before."],
      },
    },
    fr: {
      happened: "Le fichier a été modifié après sa signature. Il n’est pas installé.",
      causes: [
        {
          cause: "Le fichier s’est abîmé en chemin ou sur le disque.",
          tell: "Son empreinte diffère de celle de la copie d’un autre ordinateur.",
        },
        {
          cause: "Quelqu’un a modifié un paquet signé, par exemple avec une transformation.",
          tell: "C’est un paquet à vous.",
        },
      ],
      remedies: {
        windows: [
          "Videz `C:\\Windows\\SoftwareDistribution\\Download`, `wuauserv` arrêté, et téléchargez de nouveau.",
          "Si cela se répète, vérifiez le disque et la mémoire, puis le proxy.",
        ],
        service: ["Signez un paquet après sa dernière modification, jamais avant."],
      },
    },
  },
};
