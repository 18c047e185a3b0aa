import type { AdviceByName } from "./advice.ts";

export const DOWNLOAD_MANAGER: AdviceByName = {
  OM_E_DM_INCORRECTFILEHASH: {
    seenIn: ["download"],
    related: ["OM_E_DM_CONTENTCHANGED", "OM_E_DOWNLOAD_FAILED", "TRUST_E_BAD_DIGEST"],
    sources: ["MS-WUSP 3.1.5.9", "Windows Update common errors", "Relève: agent faults"],
    en: {
      happened:
        "A file arrived whole, but its digest is not the one that the update’s metadata promise. It was thrown away, fetched once more from the start, and was wrong again. Nothing was installed from it.",
      causes: [
        {
          cause: "A caching proxy or a security gateway on the way keeps a damaged or an altered copy.",
          tell: "All devices behind that proxy fail on the same file; one that is connected past it succeeds.",
        },
        {
          cause: "The service’s own copy of the file is damaged, or was replaced.",
          tell: "All devices fail on this file, whatever their network. `sha256sum` of the file in the service’s content folder differs from its name.",
        },
        {
          cause: "The publisher replaced the file under the same address after the update was imported.",
          tell: "The failures began for everyone at one moment, the size has changed too, and a new sync of the source brings a newer revision.",
        },
        {
          cause: "The device’s disk or memory changes what is written.",
          tell: "One device alone fails, on other files each time. `dmesg`, or the System event log, has disk errors.",
        },
      ],
      remedies: {
        agent: [
          "See which file it is: the event 161 on the device’s page names it, and so does `agent.log`.",
          "Compare with another device of the same site, then with one of another site. Same site only: it is the proxy. All: the service. One device: its disk.",
          "Proxy: remove this address from its cache, or exempt the service’s address from caching and inspection.",
          "Device: read `dmesg` and `smartctl -H /dev/sda`; replace the disk before you try again.",
          "The agent fetches the file anew at its next attempt; you need not delete anything.",
        ],
        windows: [
          "Find the file and its address in the log: `Get-WindowsUpdateLog`, search for 0x80246002.",
          "Stop the services: `net stop bits`, then `net stop wuauserv`.",
          "Delete what is in `C:\\Windows\\SoftwareDistribution\\Download`, then `net start wuauserv`. This takes nothing away that was installed.",
          "Scan again with `usoclient StartScan`. If it fails again, look at the proxy and the service.",
          "If only this device fails, run `chkdsk /scan`.",
        ],
        service: [
          "Under Updates, open the update: Files shows its digest. Compare it with `sha256sum` of the file in the content folder.",
          "If they differ, delete that one file; the service fetches it again when a device asks for it.",
          "If it comes back with the same wrong digest, sync the source and approve the newer revision, and decline this one.",
        ],
      },
    },
    fr: {
      happened:
        "Un fichier est arrivé entier, mais son empreinte n’est pas celle que promettent les métadonnées de la mise à jour. Il a été jeté, téléchargé une fois de plus depuis le début, et il était encore faux. Rien n’en a été installé.",
      causes: [
        {
          cause:
            "Un proxy cache ou une passerelle de sécurité, sur le chemin, garde une copie abîmée ou modifiée.",
          tell: "Tous les appareils derrière ce proxy échouent sur le même fichier ; un appareil relié sans lui réussit.",
        },
        {
          cause: "La copie que détient le service est abîmée ou a été remplacée.",
          tell: "Tous les appareils échouent sur ce fichier, quel que soit leur réseau. `sha256sum` du fichier, dans le dossier de contenu du service, ne donne pas son nom.",
        },
        {
          cause: "L’éditeur a remplacé le fichier à la même adresse après l’importation de la mise à jour.",
          tell: "Les échecs ont commencé partout au même moment, la taille a changé aussi, et une synchronisation de la source apporte une révision plus récente.",
        },
        {
          cause: "Le disque ou la mémoire de l’appareil altère ce qui est écrit.",
          tell: "Un seul appareil échoue, à chaque fois sur d’autres fichiers. `dmesg`, ou le journal Système, contient des erreurs de disque.",
        },
      ],
      remedies: {
        agent: [
          "Voyez de quel fichier il s’agit : l’événement 161, sur la page de l’appareil, le nomme, tout comme `agent.log`.",
          "Comparez avec un autre appareil du même site, puis avec un appareil d’un autre site. Ce site seulement : c’est le proxy. Tous : le service. Un seul appareil : son disque.",
          "Proxy : retirez cette adresse de son cache, ou exemptez l’adresse du service du cache et de l’inspection.",
          "Appareil : lisez `dmesg` et `smartctl -H /dev/sda` ; remplacez le disque avant de réessayer.",
          "L’agent télécharge de nouveau le fichier à sa prochaine tentative ; vous n’avez rien à supprimer.",
        ],
        windows: [
          "Trouvez le fichier et son adresse dans le journal : `Get-WindowsUpdateLog`, cherchez 0x80246002.",
          "Arrêtez les services : `net stop bits`, puis `net stop wuauserv`.",
          "Supprimez le contenu de `C:\\Windows\\SoftwareDistribution\\Download`, puis `net start wuauserv`. Rien de ce qui est installé n’est retiré.",
          "Relancez une analyse par `usoclient StartScan`. Si l’échec persiste, examinez le proxy et le service.",
          "Si cet appareil est le seul à échouer, lancez `chkdsk /scan`.",
        ],
        service: [
          "Dans Mises à jour, ouvrez la mise à jour : Fichiers montre son empreinte. Comparez-la à `sha256sum` du fichier dans le dossier de contenu.",
          "Si elles diffèrent, supprimez ce seul fichier ; le service le télécharge de nouveau quand un appareil le demande.",
          "S’il revient avec la même empreinte fausse, synchronisez la source, approuvez la révision plus récente et refusez celle-ci.",
        ],
      },
    },
  },
};
