import type { AdviceByName } from "./advice.ts";

export const DPKG: AdviceByName = {
  APT_ERROR: {
    seenIn: ["install", "uninstall", "download"],
    related: ["DPKG_FATAL", "OM_E_UH_INSTALLERFAILURE", "OM_E_INSTALL_NOT_ALLOWED"],
    sources: ["apt-get(8) DIAGNOSTICS", "dpkg(1) EXIT STATUS", "Relève: apt handler"],
    en: {
      happened:
        "`apt-get` ends with 100 whatever went wrong, so the number alone says only that it stopped. The reason is in the lines that begin with `E:` just before its end, or in what dpkg wrote above them.",
      causes: [
        {
          cause: "A package’s own script failed, and dpkg left the package half configured.",
          tell: "`E: Sub-process /usr/bin/dpkg returned an error code (1)`, and above it the package’s name with `post-installation script subprocess returned error exit status`.",
        },
        {
          cause: "Another program holds the lock: a second apt, unattended upgrades, a graphical store.",
          tell: "`E: Could not get lock /var/lib/dpkg/lock-frontend`, followed by the number of the process that holds it.",
        },
        {
          cause: "A file could not be fetched: no network, or the repository no longer has this version.",
          tell: "`E: Failed to fetch` with 404, a time-out or a hash sum mismatch.",
        },
        {
          cause: "The packages’ dependencies cannot be met together.",
          tell: "`E: Unable to correct problems, you have held broken packages`, or `unmet dependencies`.",
        },
        {
          cause: "The disk is full.",
          tell: "`No space left on device` in the output; `df -h / /var /boot` shows 100 %.",
        },
      ],
      remedies: {
        agent: [
          "Read the end of `/var/log/apt/term.log`; the agent’s event 182 quotes its last lines.",
          "If dpkg was interrupted: `dpkg --configure -a`. The agent does this by itself before it installs anything.",
          "If a script failed, run what it says: `systemctl status` of the service that it could not start, then `dpkg --configure -a` again.",
          "If the lock is held, wait until that process has ended; never delete the lock file.",
          "If a file could not be fetched: `apt-get update`, then try again. If the disk is full: `apt-get clean`, and remove old kernels by `apt-get autoremove --purge`.",
          "If dependencies cannot be met: `apt-get -s install PACKAGE` names them; `apt-mark showhold` shows what is held back.",
        ],
        service: [
          "Open the update: if it fails on most devices, decline it and wait for the next revision.",
          "If it fails on one, the remedy is on that device: its page quotes apt’s lines.",
          "For 404 on all devices, sync the package source: the repository has moved on to a newer version.",
        ],
      },
    },
    fr: {
      happened:
        "`apt-get` se termine par 100 quelle que soit l’erreur : le nombre seul dit seulement qu’il s’est arrêté. La raison est dans les lignes qui commencent par `E:` juste avant la fin, ou dans ce que dpkg a écrit au-dessus.",
      causes: [
        {
          cause: "Un script du paquet a échoué, et dpkg a laissé le paquet à moitié configuré.",
          tell: "`E: Sub-process /usr/bin/dpkg returned an error code (1)`, et au-dessus le nom du paquet avec `post-installation script subprocess returned error exit status`.",
        },
        {
          cause:
            "Un autre programme tient le verrou : un second apt, les mises à niveau automatiques, une logithèque.",
          tell: "`E: Could not get lock /var/lib/dpkg/lock-frontend`, suivi du numéro du processus qui le tient.",
        },
        {
          cause: "Un fichier n’a pas pu être téléchargé : pas de réseau, ou le dépôt n’a plus cette version.",
          tell: "`E: Failed to fetch` avec 404, un délai dépassé ou une somme de contrôle différente.",
        },
        {
          cause: "Les dépendances des paquets ne peuvent pas être satisfaites ensemble.",
          tell: "`E: Unable to correct problems, you have held broken packages`, ou `unmet dependencies`.",
        },
        {
          cause: "Le disque est plein.",
          tell: "`No space left on device` dans la sortie ; `df -h / /var /boot` montre 100 %.",
        },
      ],
      remedies: {
        agent: [
          "Lisez la fin de `/var/log/apt/term.log` ; l’événement 182 de l’agent en cite les dernières lignes.",
          "Si dpkg a été interrompu : `dpkg --configure -a`. L’agent le fait de lui-même avant toute installation.",
          "Si un script a échoué, suivez ce qu’il dit : `systemctl status` du service qu’il n’a pas pu démarrer, puis de nouveau `dpkg --configure -a`.",
          "Si le verrou est tenu, attendez la fin de ce processus ; ne supprimez jamais le fichier de verrou.",
          "Si un fichier n’a pas pu être téléchargé : `apt-get update`, puis réessayez. Si le disque est plein : `apt-get clean`, et retirez les anciens noyaux par `apt-get autoremove --purge`.",
          "Si des dépendances manquent : `apt-get -s install PACKAGE` les nomme ; `apt-mark showhold` montre ce qui est retenu.",
        ],
        service: [
          "Ouvrez la mise à jour : si elle échoue sur la plupart des appareils, refusez-la et attendez la prochaine révision.",
          "Si elle échoue sur un seul, le remède est sur cet appareil : sa page cite les lignes d’apt.",
          "Pour 404 sur tous les appareils, synchronisez la source de paquets : le dépôt est passé à une version plus récente.",
        ],
      },
    },
  },
};
