import { adviceOf } from "./entry.ts";
import { TELLS } from "./causes.ts";
import { SERVICE, WINDOWS } from "./steps.ts";

export const EXTERNAL_CAB = adviceOf({
  OM_E_PT_ECP_SUCCEEDED_WITH_ERRORS: {
    seenIn: ["scan", "import"],
    related: ["OM_E_PT_ECP_INVALID_METADATA", "OM_E_SEARCH_COMPLETED_WITH_SOME_FAILURES"],
    sources: ["Windows Update error reference", "WSUS client agents"],
    happened: {
      en: "The external catalogue was read, but some of the updates in it were not usable. The scan’s result holds for the others.",
      fr: "Le catalogue externe a été lu, mais certaines de ses mises à jour étaient inutilisables. Le résultat de l’analyse vaut pour les autres.",
    },
    causes: [
      {
        cause: {
          en: "Single updates in the catalogue are damaged or unknown to this client.",
          fr: "Des mises à jour du catalogue sont abîmées ou inconnues de ce client.",
        },
        tell: { en: "The log names them.", fr: "Le journal les nomme." },
      },
      {
        cause: {
          en: "The catalogue is newer than the client can read in full.",
          fr: "Le catalogue est plus récent que ce que le client sait lire en entier.",
        },
        tell: {
          en: "Newer Windows versions read the same file without errors.",
          fr: "Des versions de Windows plus récentes lisent le même fichier sans erreur.",
        },
      },
    ],
    agent: [
      {
        en: "`releve agent offline-scan FILE` names each such update with its own code; the result holds for the others.",
        fr: "`releve agent offline-scan FILE` nomme chacune de ces mises à jour avec son propre code ; le résultat vaut pour les autres.",
      },
      {
        en: "If their descriptions are damaged, take a fresh copy of the file.",
        fr: "Si leurs descriptions sont abîmées, prenez une nouvelle copie du fichier.",
      },
    ],
    windows: [
      WINDOWS.downloadCatalogue,
      {
        en: "Update the Windows Update agent, and scan with the file again.",
        fr: "Mettez à jour l’agent Windows Update, et analysez de nouveau avec le fichier.",
      },
    ],
    service: [SERVICE.notAskedOffline],
  },
  OM_E_PT_ECP_INIT_FAILED: {
    seenIn: ["scan", "import"],
    related: ["OM_E_PT_ECP_INVALID_FILE_FORMAT", "ERROR_ACCESS_DENIED", "ERROR_DISK_FULL"],
    sources: ["Windows Update error reference", "WSUS client agents"],
    happened: {
      en: "The work on the external catalogue could not begin: the file or the folder to unpack it into could not be opened.",
      fr: "Le travail sur le catalogue externe n’a pas pu commencer : le fichier, ou le dossier où le décompresser, n’a pas pu être ouvert.",
    },
    causes: [
      {
        cause: {
          en: "The file is not there or may not be read by the account of the update service.",
          fr: "Le fichier n’est pas là, ou le compte du service de mise à jour n’a pas le droit de le lire.",
        },
        tell: {
          en: "The path is a user’s folder or a network drive.",
          fr: "Le chemin est celui d’un dossier d’utilisateur ou d’un lecteur réseau.",
        },
      },
      {
        cause: {
          en: "There is no room to unpack it: it needs about 3 GB.",
          fr: "Il n’y a pas de place pour le décompresser : il faut environ 3 Go.",
        },
        tell: { en: "`Get-Volume C` shows less.", fr: "`Get-Volume C` en montre moins." },
      },
    ],
    agent: [
      {
        en: "See that the file is there and that you may read it: `ls -l FILE`. A folder is no package.",
        fr: "Vérifiez que le fichier est là et que vous pouvez le lire : `ls -l FILE`. Un dossier n’est pas un paquet.",
      },
    ],
    windows: [
      {
        en: "Put the file into a local folder that SYSTEM can read, such as `C:\\Windows\\Temp`.",
        fr: "Placez le fichier dans un dossier local que SYSTEM peut lire, comme `C:\\Windows\\Temp`.",
      },
      {
        en: "Make room, and scan with the file again.",
        fr: "Faites de la place, et analysez de nouveau avec le fichier.",
      },
    ],
    service: [SERVICE.notAskedOffline],
  },
  OM_E_PT_ECP_INVALID_FILE_FORMAT: {
    seenIn: ["scan", "import"],
    related: ["WU_E_OL_INVALID_SCANFILE", "OM_E_PT_ECP_FAILURE_TO_DECOMPRESS_CAB_FILE"],
    sources: ["Windows Update error reference", "WSUS client agents"],
    happened: {
      en: "The file that was given as an external catalogue is none, or a file inside it is not of the form that it should have.",
      fr: "Le fichier donné comme catalogue externe n’en est pas un, ou un fichier à l’intérieur n’a pas la forme attendue.",
    },
    causes: [
      {
        cause: {
          en: "The download is a web page or was cut.",
          fr: "Le téléchargement est une page web ou a été coupé.",
        },
        tell: {
          en: "The file is small; `expand -d FILE` cannot list it.",
          fr: "Le fichier est petit ; `expand -d FILE` ne peut pas en lister le contenu.",
        },
      },
      {
        cause: {
          en: "It is another cabinet, for example a vendor’s catalogue.",
          fr: "C’est une autre archive, par exemple le catalogue d’un fabricant.",
        },
        tell: {
          en: "Its list does not hold `package.cab` and `index.xml`.",
          fr: "Sa liste ne contient pas `package.cab` et `index.xml`.",
        },
      },
    ],
    agent: [
      {
        en: "List what is in it: `cabextract -l FILE`. An offline package has `index.xml`, `package.cab` and more cabinets.",
        fr: "Énumérez son contenu : `cabextract -l FILE`. Un paquet hors ligne contient `index.xml`, `package.cab` et d’autres archives.",
      },
      { en: "Take a fresh copy of the file.", fr: "Prenez une nouvelle copie du fichier." },
    ],
    windows: [WINDOWS.downloadCatalogue, WINDOWS.checkSignature],
    service: [
      {
        en: "A vendor’s catalogue goes to the service: `releve updates import FILE.cab`.",
        fr: "Le catalogue d’un fabricant va au service : `releve updates import FILE.cab`.",
      },
    ],
  },
  OM_E_PT_ECP_INVALID_METADATA: {
    seenIn: ["scan", "import"],
    related: ["OM_E_PT_ECP_SUCCEEDED_WITH_ERRORS", "OM_E_XML_INVALID"],
    sources: ["Windows Update error reference", "WSUS client agents"],
    happened: {
      en: "The external catalogue could be unpacked, but the description of updates in it is not valid. No result was made.",
      fr: "Le catalogue externe a pu être décompressé, mais la description des mises à jour y est invalide. Aucun résultat n’a été produit.",
    },
    causes: [
      {
        cause: { en: "The file is damaged inside.", fr: "Le fichier est abîmé à l’intérieur." },
        tell: {
          en: "Its digest differs from a fresh download’s.",
          fr: "Son empreinte diffère de celle d’un nouveau téléchargement.",
        },
      },
      {
        cause: { en: "It was made or changed by a tool.", fr: "Il a été fait ou modifié par un outil." },
        tell: {
          en: "It does not come from Microsoft; it has no valid signature.",
          fr: "Il ne vient pas de Microsoft ; il n’a pas de signature valable.",
        },
      },
    ],
    agent: [
      {
        en: "The message says what is wrong in `index.xml` or `package.xml`.",
        fr: "Le message dit ce qui ne va pas dans `index.xml` ou `package.xml`.",
      },
      {
        en: "Take a fresh copy of the file; if a tool made it, correct the tool.",
        fr: "Prenez une nouvelle copie du fichier ; si un outil l’a fait, corrigez l’outil.",
      },
    ],
    windows: [WINDOWS.downloadCatalogue, WINDOWS.checkSignature],
    service: [SERVICE.notAskedOffline],
  },
  OM_E_PT_ECP_FAILURE_TO_EXTRACT_DIGEST: {
    seenIn: ["scan", "import"],
    related: ["OM_E_PT_ECP_INVALID_METADATA", "TRUST_E_BAD_DIGEST"],
    sources: ["Windows Update error reference", "WSUS client agents"],
    happened: {
      en: "The digest that proves a file of an update could not be taken from the external catalogue. That file is not used, because nothing proves it.",
      fr: "L’empreinte qui prouve un fichier d’une mise à jour n’a pas pu être extraite du catalogue externe. Ce fichier n’est pas utilisé, puisque rien ne le prouve.",
    },
    causes: [
      {
        cause: { en: "The file is damaged or incomplete.", fr: "Le fichier est abîmé ou incomplet." },
        tell: { en: "Its size is not the published one.", fr: "Sa taille n’est pas celle qui est publiée." },
      },
      {
        cause: {
          en: "The client’s cryptographic service does not run.",
          fr: "Le service de chiffrement du client ne tourne pas.",
        },
        tell: { en: "`sc.exe query cryptsvc` says stopped.", fr: "`sc.exe query cryptsvc` le dit arrêté." },
      },
    ],
    agent: [
      {
        en: "The update is listed as needed all the same; take a fresh copy of the package before you fetch its files.",
        fr: "La mise à jour figure tout de même parmi celles qui manquent ; prenez une nouvelle copie du paquet avant de chercher ses fichiers.",
      },
    ],
    windows: [
      WINDOWS.downloadCatalogue,
      {
        en: "Start the service: `net start cryptsvc`, and scan with the file again.",
        fr: "Démarrez le service : `net start cryptsvc`, et analysez de nouveau avec le fichier.",
      },
    ],
    service: [SERVICE.notAskedOffline],
  },
  OM_E_PT_ECP_FAILURE_TO_DECOMPRESS_CAB_FILE: {
    seenIn: ["scan", "import"],
    related: ["OM_E_PT_ECP_INVALID_FILE_FORMAT", "ERROR_DISK_FULL", "ERROR_CRC"],
    sources: ["Windows Update error reference", "WSUS client agents"],
    happened: {
      en: "A cabinet within the external catalogue could not be unpacked. What was unpacked before was thrown away.",
      fr: "Une archive à l’intérieur du catalogue externe n’a pas pu être décompressée. Ce qui l’avait été a été jeté.",
    },
    causes: [
      {
        cause: {
          en: "The disk is full: the parts are several times larger than the file.",
          fr: "Le disque est plein : les parties sont plusieurs fois plus grandes que le fichier.",
        },
        tell: TELLS.volume,
      },
      {
        cause: { en: "The file is damaged.", fr: "Le fichier est abîmé." },
        tell: {
          en: "`expand -d FILE` stops with an error.",
          fr: "`expand -d FILE` s’arrête sur une erreur.",
        },
      },
      {
        cause: { en: "A virus scanner holds a part.", fr: "Un antivirus tient une partie." },
        tell: {
          en: "Its log has the temporary folder at that minute.",
          fr: "Son journal cite le dossier temporaire à cette minute.",
        },
      },
    ],
    agent: [
      {
        en: "The message names the cabinet. Test the file, `cabextract -t FILE`, and take a fresh copy.",
        fr: "Le message nomme l’archive. Vérifiez le fichier, `cabextract -t FILE`, et prenez une nouvelle copie.",
      },
    ],
    windows: [
      { en: "Make 3 GB of room.", fr: "Faites 3 Go de place." },
      WINDOWS.downloadCatalogue,
      {
        en: "Exclude `C:\\Windows\\SoftwareDistribution` from on-access scanning, and scan with the file again.",
        fr: "Excluez `C:\\Windows\\SoftwareDistribution` de l’analyse à l’accès, et analysez de nouveau avec le fichier.",
      },
    ],
    service: [SERVICE.notAskedOffline],
  },
  OM_E_PT_ECP_FILE_LOCATION_ERROR: {
    seenIn: ["scan", "import"],
    related: ["OM_E_DM_URLNOTAVAILABLE", "OM_E_PT_FILE_LOCATIONS_CHANGED"],
    sources: ["Windows Update error reference", "WSUS client agents"],
    happened: {
      en: "The external catalogue names updates whose files it does not say where to find. They can be shown as needed, not downloaded.",
      fr: "Le catalogue externe nomme des mises à jour sans dire où trouver leurs fichiers. Elles peuvent être montrées comme nécessaires, non téléchargées.",
    },
    causes: [
      {
        cause: {
          en: "The catalogue is a scan catalogue: it was made to find what is missing only.",
          fr: "C’est un catalogue d’analyse : il n’est fait que pour trouver ce qui manque.",
        },
        tell: {
          en: "It is `wsusscn2.cab`, which has no addresses for many updates.",
          fr: "C’est `wsusscn2.cab`, qui n’a pas d’adresses pour beaucoup de mises à jour.",
        },
      },
      {
        cause: {
          en: "The catalogue’s location table is damaged.",
          fr: "La table des emplacements du catalogue est abîmée.",
        },
        tell: {
          en: "All updates of a fresh file have their addresses.",
          fr: "Toutes les mises à jour d’un fichier neuf ont leurs adresses.",
        },
      },
    ],
    agent: [
      {
        en: "See which addresses the package has: `releve agent offline-scan FILE --json`. Get the other files through the service.",
        fr: "Voyez les adresses que le paquet contient : `releve agent offline-scan FILE --json`. Obtenez les autres fichiers par le service.",
      },
    ],
    windows: [
      {
        en: "Use the result as a list of what is missing; install these updates through the service or from the catalogue by hand.",
        fr: "Prenez le résultat comme une liste de ce qui manque ; installez ces mises à jour par le service ou à la main depuis le catalogue.",
      },
    ],
    service: [
      {
        en: "Import the updates that are needed, approve them, and let the devices get them when they are connected.",
        fr: "Importez les mises à jour nécessaires, approuvez-les, et laissez les appareils les recevoir quand ils sont connectés.",
      },
    ],
  },
});
