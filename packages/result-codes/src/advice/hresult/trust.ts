import type { Entries } from "../entry.ts";
import { SERVICE, WINDOWS } from "../steps.ts";

export const TRUST: Entries = {
  CRYPT_E_FILE_ERROR: {
    seenIn: ["install", "download"],
    related: ["TRUST_E_NOSIGNATURE", "TRUST_E_BAD_DIGEST", "ERROR_FILE_NOT_FOUND"],
    sources: ["MS-ERREF 2.1"],
    happened: {
      en: "A signature could not be checked because the file, or the catalogue that holds its signature, could not be read.",
      fr: "Une signature n’a pas pu être vérifiée parce que le fichier, ou le catalogue qui porte sa signature, n’a pas pu être lu.",
    },
    causes: [
      {
        cause: {
          en: "The signature catalogues under `C:\\Windows\\System32\\catroot2` are damaged.",
          fr: "Les catalogues de signatures sous `C:\\Windows\\System32\\catroot2` sont abîmés.",
        },
        tell: {
          en: "Many unrelated packages fail with it.",
          fr: "Beaucoup de paquets sans rapport échouent ainsi.",
        },
      },
      {
        cause: {
          en: "The downloaded file was removed or locked by a virus scanner.",
          fr: "Le fichier téléchargé a été supprimé ou verrouillé par un antivirus.",
        },
        tell: {
          en: "The path is under `C:\\Windows\\SoftwareDistribution\\Download`, and the scanner has an entry.",
          fr: "Le chemin est sous `C:\\Windows\\SoftwareDistribution\\Download`, et l’antivirus a une entrée.",
        },
      },
    ],
    windows: [
      {
        en: "`net stop cryptsvc`, rename `C:\\Windows\\System32\\catroot2`, `net start cryptsvc`: it is rebuilt. Leave `catroot` alone.",
        fr: "Lancez `net stop cryptsvc`, renommez `C:\\Windows\\System32\\catroot2`, `net start cryptsvc` : il est reconstruit. Ne touchez pas à `catroot`.",
      },
      {
        en: "Download again: empty `C:\\Windows\\SoftwareDistribution\\Download` with `wuauserv` stopped, then scan.",
        fr: "Téléchargez de nouveau : videz `C:\\Windows\\SoftwareDistribution\\Download`, `wuauserv` arrêté, puis analysez.",
      },
    ],
  },
  CRYPT_E_NO_MATCH: {
    seenIn: ["install", "scan"],
    related: ["TRUST_E_NOSIGNATURE", "CERT_E_UNTRUSTEDROOT"],
    sources: ["MS-ERREF 2.1"],
    happened: {
      en: "No certificate or no catalogue was found that fits what was to be checked.",
      fr: "Aucun certificat ni catalogue correspondant à ce qu’il fallait vérifier n’a été trouvé.",
    },
    causes: [
      {
        cause: {
          en: "The package’s signer is not in the store of trusted publishers.",
          fr: "Le signataire du paquet n’est pas parmi les éditeurs approuvés.",
        },
        tell: {
          en: "It is a package of your own or of a third party, not Microsoft’s.",
          fr: "C’est un paquet à vous ou d’un tiers, non de Microsoft.",
        },
      },
      {
        cause: {
          en: "The signature catalogues are out of date or damaged.",
          fr: "Les catalogues de signatures sont anciens ou abîmés.",
        },
        tell: { en: "Microsoft’s packages fail too.", fr: "Les paquets de Microsoft échouent aussi." },
      },
    ],
    windows: [
      {
        en: "For a package of your own: put its signing certificate into Trusted Root and Trusted Publishers by Group Policy.",
        fr: "Pour un paquet à vous : placez son certificat de signature parmi les racines et les éditeurs approuvés par une stratégie de groupe.",
      },
      {
        en: "For Microsoft’s: rebuild `C:\\Windows\\System32\\catroot2` (stop `cryptsvc`, rename the folder, start it).",
        fr: "Pour ceux de Microsoft : reconstruisez `C:\\Windows\\System32\\catroot2` (arrêtez `cryptsvc`, renommez le dossier, démarrez-le).",
      },
    ],
    service: [
      {
        en: "A stock client installs only what is signed by someone it trusts: sign third-party packages before you import them.",
        fr: "Un client d’origine n’installe que ce qui est signé par quelqu’un en qui il a confiance : signez les paquets de tiers avant de les importer.",
      },
    ],
  },
  CRYPT_E_REVOCATION_OFFLINE: {
    seenIn: ["scan", "download", "install"],
    related: ["ERROR_WINHTTP_SECURE_FAILURE", "CERT_E_CHAINING"],
    sources: ["MS-ERREF 2.1"],
    happened: {
      en: "A certificate is fine as far as is known, but the list of revoked ones could not be fetched, and the caller insists on it.",
      fr: "Un certificat est bon autant qu’on sache, mais la liste des certificats révoqués n’a pas pu être obtenue, et l’appelant l’exige.",
    },
    causes: [
      {
        cause: {
          en: "The client has no way to the internet, where the revocation list is.",
          fr: "Le client n’a pas d’accès à Internet, où se trouve la liste.",
        },
        tell: {
          en: "`certutil -url FILE.cer` shows the list’s address as failed.",
          fr: "`certutil -url FILE.cer` montre l’adresse de la liste en échec.",
        },
      },
      {
        cause: {
          en: "An internal authority’s list has expired or its server is down.",
          fr: "La liste d’une autorité interne a expiré ou son serveur est arrêté.",
        },
        tell: {
          en: "The certificate is of your own authority; the list’s Next Update lies in the past.",
          fr: "Le certificat vient de votre autorité ; la prochaine mise à jour de la liste est dans le passé.",
        },
      },
    ],
    windows: [
      {
        en: "Let the computer reach the list’s address (port 80), also through the proxy of WinHTTP.",
        fr: "Laissez l’ordinateur atteindre l’adresse de la liste (port 80), aussi par le proxy de WinHTTP.",
      },
      {
        en: "Clear the cache of failures: `certutil -setreg chain\\ChainCacheResyncFiletime @now`.",
        fr: "Videz le cache des échecs : `certutil -setreg chain\\ChainCacheResyncFiletime @now`.",
      },
    ],
    service: [
      {
        en: "Publish the internal authority’s revocation list anew, at an address that clients reach by plain HTTP.",
        fr: "Publiez de nouveau la liste de révocation de l’autorité interne, à une adresse que les clients atteignent en HTTP.",
      },
    ],
  },
  TRUST_E_SUBJECT_FORM_UNKNOWN: {
    seenIn: ["install", "download"],
    related: ["TRUST_E_NOSIGNATURE", "CRYPT_E_FILE_ERROR"],
    sources: ["MS-ERREF 2.1"],
    happened: {
      en: "Windows does not know how to check a signature in a file of this form, or the file is not what its name says.",
      fr: "Windows ne sait pas vérifier une signature dans un fichier de cette forme, ou le fichier n’est pas ce que dit son nom.",
    },
    causes: [
      {
        cause: {
          en: "A web page or a cut file was saved under the name of a package.",
          fr: "Une page web ou un fichier coupé a été enregistré sous le nom d’un paquet.",
        },
        tell: {
          en: "The file is small; its beginning is text (`<html`).",
          fr: "Le fichier est petit ; il commence par du texte (`<html`).",
        },
      },
      {
        cause: {
          en: "The signature providers of Windows are no longer registered.",
          fr: "Les fournisseurs de signatures de Windows ne sont plus enregistrés.",
        },
        tell: {
          en: "Files that are certainly good fail too.",
          fr: "Des fichiers certainement bons échouent aussi.",
        },
      },
    ],
    windows: [
      {
        en: "Download the file again and compare its size and digest.",
        fr: "Téléchargez de nouveau le fichier et comparez sa taille et son empreinte.",
      },
      {
        en: "If good files fail: `regsvr32 softpub.dll`, `regsvr32 wintrust.dll`, restart.",
        fr: "Si de bons fichiers échouent : `regsvr32 softpub.dll`, `regsvr32 wintrust.dll`, redémarrez.",
      },
    ],
  },
  TRUST_E_NOSIGNATURE: {
    seenIn: ["install", "download"],
    related: ["TRUST_E_BAD_DIGEST", "WU_E_FILETRUST_SHA2SIGNATURE_MISSING", "CERT_E_UNTRUSTEDROOT"],
    sources: ["MS-ERREF 2.1"],
    happened: {
      en: "The file has no signature that this Windows can see, and what is not signed is not installed. As 0x800B0100.",
      fr: "Le fichier n’a pas de signature que ce Windows puisse voir, et ce qui n’est pas signé n’est pas installé. Sous la forme 0x800B0100.",
    },
    causes: [
      {
        cause: {
          en: "The package is a third party’s or your own and was never signed.",
          fr: "Le paquet vient d’un tiers ou de vous, et n’a jamais été signé.",
        },
        tell: {
          en: "Its properties have no page Digital Signatures.",
          fr: "Ses propriétés n’ont pas de page Signatures numériques.",
        },
      },
      {
        cause: {
          en: "The signature is SHA-2 only, and this Windows 7 or Server 2008 cannot read it.",
          fr: "La signature n’est qu’en SHA-2, et ce Windows 7 ou Server 2008 ne sait pas la lire.",
        },
        tell: { en: "KB4474419 is missing on that computer.", fr: "KB4474419 manque sur cet ordinateur." },
      },
      {
        cause: {
          en: "The component store is damaged, so that catalogues are missing.",
          fr: "Le magasin de composants est abîmé, et des catalogues manquent.",
        },
        tell: {
          en: "`C:\\Windows\\Logs\\CBS\\CheckSUR.log` or DISM reports `CBS Catalog Missing`.",
          fr: "`C:\\Windows\\Logs\\CBS\\CheckSUR.log` ou DISM signale `CBS Catalog Missing`.",
        },
      },
    ],
    windows: [
      {
        en: "On Windows 7 or Server 2008 install KB4474419 and the latest servicing stack first.",
        fr: "Sous Windows 7 ou Server 2008, installez d’abord KB4474419 et la dernière pile de maintenance.",
      },
      {
        en: "`DISM /Online /Cleanup-Image /RestoreHealth` for missing catalogues (Windows 7: the System Update Readiness Tool).",
        fr: "Lancez `DISM /Online /Cleanup-Image /RestoreHealth` pour les catalogues manquants (Windows 7 : l’outil de préparation aux mises à jour du système).",
      },
      { en: "Scan and install again.", fr: "Analysez et installez de nouveau." },
    ],
    service: [
      {
        en: "Sign packages of your own with a certificate that your clients trust as a publisher.",
        fr: "Signez vos propres paquets avec un certificat que vos clients approuvent comme éditeur.",
      },
    ],
  },
  TRUST_E_BAD_DIGEST: {
    seenIn: ["install", "download"],
    related: ["OM_E_DM_INCORRECTFILEHASH", "TRUST_E_NOSIGNATURE", "ERROR_CRC"],
    sources: ["MS-ERREF 2.1"],
    happened: {
      en: "The file was changed after it had been signed. It is not installed.",
      fr: "Le fichier a été modifié après sa signature. Il n’est pas installé.",
    },
    causes: [
      {
        cause: {
          en: "The file was damaged on its way or on the disk.",
          fr: "Le fichier s’est abîmé en chemin ou sur le disque.",
        },
        tell: {
          en: "Its digest differs from that of another computer’s copy.",
          fr: "Son empreinte diffère de celle de la copie d’un autre ordinateur.",
        },
      },
      {
        cause: {
          en: "Someone edited a signed package, for example with a transform.",
          fr: "Quelqu’un a modifié un paquet signé, par exemple avec une transformation.",
        },
        tell: { en: "It is a package of your own.", fr: "C’est un paquet à vous." },
      },
    ],
    windows: [
      {
        en: "Empty `C:\\Windows\\SoftwareDistribution\\Download` with `wuauserv` stopped, and download again.",
        fr: "Videz `C:\\Windows\\SoftwareDistribution\\Download`, `wuauserv` arrêté, et téléchargez de nouveau.",
      },
      {
        en: "If it repeats, check disk and memory, then the proxy.",
        fr: "Si cela se répète, vérifiez le disque et la mémoire, puis le proxy.",
      },
    ],
    service: [
      {
        en: "Sign a package after its last change, never before.",
        fr: "Signez un paquet après sa dernière modification, jamais avant.",
      },
    ],
  },
  CERT_E_EXPIRED: {
    seenIn: ["scan", "download", "install"],
    related: ["ERROR_WINHTTP_SECURE_FAILURE", "CERT_E_CHAINING", "OM_E_PT_SECURITY_VERIFICATION_FAILURE"],
    sources: ["MS-ERREF 2.1"],
    happened: {
      en: "A certificate is outside its period of validity, by this computer’s clock.",
      fr: "Un certificat est hors de sa période de validité, d’après l’horloge de cet ordinateur.",
    },
    causes: [
      {
        cause: {
          en: "The computer’s clock is wrong, often after its battery failed.",
          fr: "L’horloge de l’ordinateur est fausse, souvent après la panne de sa pile.",
        },
        tell: {
          en: "The date is years off; `w32tm /query /status`.",
          fr: "La date est fausse de plusieurs années ; `w32tm /query /status`.",
        },
      },
      {
        cause: {
          en: "The service’s certificate has really expired.",
          fr: "Le certificat du service a réellement expiré.",
        },
        tell: {
          en: "All devices fail since the same day; a browser shows the date.",
          fr: "Tous les appareils échouent depuis le même jour ; un navigateur montre la date.",
        },
      },
    ],
    agent: [
      {
        en: "Check the clock: `timedatectl`. Switch time synchronisation on: `timedatectl set-ntp true`.",
        fr: "Vérifiez l’horloge : `timedatectl`. Activez la synchronisation du temps : `timedatectl set-ntp true`.",
      },
    ],
    windows: [
      {
        en: "Set the clock: `w32tm /resync /rediscover`.",
        fr: "Réglez l’horloge : `w32tm /resync /rediscover`.",
      },
      WINDOWS.scan,
    ],
    service: [
      {
        en: "Relève renews its own certificate; one that you gave by `--certificate` you renew, then restart the service.",
        fr: "Relève renouvelle son propre certificat ; celui que vous avez donné par `--certificate`, renouvelez-le, puis redémarrez le service.",
      },
    ],
  },
  CERT_E_UNTRUSTEDROOT: {
    seenIn: ["scan", "download", "install"],
    related: ["ERROR_WINHTTP_SECURE_FAILURE", "CERT_E_CHAINING", "OM_E_PT_SECURITY_VERIFICATION_FAILURE"],
    sources: ["MS-ERREF 2.1", "Relève: Windows clients"],
    happened: {
      en: "A certificate leads to an authority that this computer does not trust. As 0x800B0109.",
      fr: "Un certificat mène à une autorité à laquelle cet ordinateur ne fait pas confiance. Sous la forme 0x800B0109.",
    },
    causes: [
      {
        cause: {
          en: "The service uses its own authority and the client was not told to trust it.",
          fr: "Le service a sa propre autorité et le client n’a pas appris à lui faire confiance.",
        },
        tell: {
          en: "`certutil -store Root` does not list it.",
          fr: "`certutil -store Root` ne la cite pas.",
        },
      },
      {
        cause: {
          en: "A package is signed by an authority of your own.",
          fr: "Un paquet est signé par une autorité à vous.",
        },
        tell: {
          en: "The code comes at the installation, not at the scan.",
          fr: "Le code vient à l’installation, non à l’analyse.",
        },
      },
      {
        cause: {
          en: "A TLS-inspecting gateway stands in between.",
          fr: "Une passerelle qui inspecte TLS se trouve entre les deux.",
        },
        tell: {
          en: "The issuer that a browser shows is the gateway’s.",
          fr: "L’émetteur que montre un navigateur est celui de la passerelle.",
        },
      },
    ],
    agent: [
      {
        en: "Our agent trusts the authority of its account certificate only; enrol again with a new account file if the service’s authority changed.",
        fr: "Notre agent ne fait confiance qu’à l’autorité de son certificat de compte ; inscrivez-le de nouveau avec un nouveau fichier de compte si l’autorité du service a changé.",
      },
    ],
    windows: [
      {
        en: "Run the script of `releve client-settings --server URL --format powershell --account FILE`, which adds the authority.",
        fr: "Lancez le script de `releve client-settings --server URL --format powershell --account FILE`, qui ajoute l’autorité.",
      },
      {
        en: "Or add the authority to Trusted Root Certification Authorities of the computer (not of the user) by Group Policy.",
        fr: "Ou ajoutez l’autorité, par une stratégie de groupe, aux autorités racines de confiance de l’ordinateur (non de l’utilisateur).",
      },
    ],
    service: [SERVICE.exemptFromInspection],
  },
  CERT_E_CHAINING: {
    seenIn: ["scan", "download", "install"],
    related: ["CERT_E_UNTRUSTEDROOT", "CRYPT_E_REVOCATION_OFFLINE"],
    sources: ["MS-ERREF 2.1"],
    happened: {
      en: "From a certificate no chain to an authority could be built: a link is missing. As 0x800B010A.",
      fr: "À partir d’un certificat, aucune chaîne vers une autorité n’a pu être construite : il manque un maillon. Sous la forme 0x800B010A.",
    },
    causes: [
      {
        cause: {
          en: "The server does not send its intermediate certificate.",
          fr: "Le serveur n’envoie pas son certificat intermédiaire.",
        },
        tell: {
          en: "`openssl s_client -connect HOST:8531 -showcerts` shows one certificate only.",
          fr: "`openssl s_client -connect HOST:8531 -showcerts` ne montre qu’un certificat.",
        },
      },
      {
        cause: {
          en: "The client cannot fetch a missing root from Windows Update.",
          fr: "Le client ne peut pas obtenir de Windows Update une racine manquante.",
        },
        tell: {
          en: "The computer has no internet; the root is a public one and not in `certutil -store Root`.",
          fr: "L’ordinateur n’a pas Internet ; la racine est publique et absente de `certutil -store Root`.",
        },
      },
    ],
    windows: [
      {
        en: "Install the missing intermediate or root certificate into the computer’s store.",
        fr: "Installez le certificat intermédiaire ou racine manquant dans le magasin de l’ordinateur.",
      },
      {
        en: "For offline computers distribute the roots by Group Policy (`certutil -generateSSTFromWU roots.sst` on one that is online).",
        fr: "Pour des ordinateurs hors ligne, distribuez les racines par une stratégie de groupe (`certutil -generateSSTFromWU roots.sst` sur un ordinateur en ligne).",
      },
    ],
    service: [
      {
        en: "Put the whole chain, leaf first, into the file of `--certificate`.",
        fr: "Mettez toute la chaîne, certificat du serveur d’abord, dans le fichier de `--certificate`.",
      },
    ],
  },
  CERT_E_CN_NO_MATCH: {
    seenIn: ["scan", "download"],
    related: ["ERROR_WINHTTP_SECURE_FAILURE", "CERT_E_UNTRUSTEDROOT"],
    sources: ["MS-ERREF 2.1"],
    happened: {
      en: "The certificate is for another name than the one that was called. As 0x800B010F.",
      fr: "Le certificat est établi pour un autre nom que celui qui a été appelé. Sous la forme 0x800B010F.",
    },
    causes: [
      {
        cause: {
          en: "The policy uses an alias or an IP address that is not in the certificate.",
          fr: "La stratégie utilise un alias ou une adresse IP absent du certificat.",
        },
        tell: {
          en: "A browser lists the names in the certificate: the policy’s is not among them.",
          fr: "Un navigateur énumère les noms du certificat : celui de la stratégie n’y est pas.",
        },
      },
      {
        cause: { en: "The name leads to another server.", fr: "Le nom mène à un autre serveur." },
        tell: {
          en: "The certificate names a server that you know as something else.",
          fr: "Le certificat nomme un serveur que vous connaissez pour autre chose.",
        },
      },
    ],
    windows: [
      {
        en: "Set `WUServer` to a name that the certificate has, then scan.",
        fr: "Réglez `WUServer` sur un nom que porte le certificat, puis analysez.",
      },
    ],
    service: [
      {
        en: "Add the name: `--names NAME`, restart; Relève issues its certificate anew.",
        fr: "Ajoutez le nom : `--names NAME`, redémarrez ; Relève émet de nouveau son certificat.",
      },
    ],
  },
};
