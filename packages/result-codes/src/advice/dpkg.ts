import { adviceOf } from "./entry.ts";
import { CAUSES } from "./causes.ts";

export const DPKG = adviceOf({
  DPKG_FAILED: {
    seenIn: ["install", "uninstall"],
    related: ["DPKG_FATAL", "APT_ERROR", "OM_E_UH_INSTALLERFAILURE"],
    sources: ["dpkg(1) EXIT STATUS", "Relève: apt handler"],
    happened: {
      en: "`dpkg` ended with 1: a check said no, or packages could not be processed. Which ones stands at the end of its output, after `Errors were encountered while processing:`.",
      fr: "`dpkg` s’est terminé par 1 : une vérification a dit non, ou des paquets n’ont pas pu être traités. Lesquels : c’est à la fin de sa sortie, après `Errors were encountered while processing:`.",
    },
    causes: [
      {
        cause: { en: "A package’s own script failed.", fr: "Un script du paquet a échoué." },
        tell: {
          en: "`post-installation script subprocess returned error exit status` with the package’s name.",
          fr: "`post-installation script subprocess returned error exit status` avec le nom du paquet.",
        },
      },
      {
        cause: {
          en: "A package waits for another one that is not configured.",
          fr: "Un paquet en attend un autre qui n’est pas configuré.",
        },
        tell: {
          en: "The output has `dependency problems prevent configuration of`.",
          fr: "La sortie contient `dependency problems prevent configuration of`.",
        },
      },
      {
        cause: { en: "Two packages own the same file.", fr: "Deux paquets possèdent le même fichier." },
        tell: {
          en: "The output has `trying to overwrite PATH, which is also in package`.",
          fr: "La sortie contient `trying to overwrite PATH, which is also in package`.",
        },
      },
    ],
    agent: [
      {
        en: "`dpkg --audit` lists what is half done; `dpkg --configure -a` goes on with it and repeats the error.",
        fr: "Voyez avec `dpkg --audit` ce qui est à moitié fait ; `dpkg --configure -a` le poursuit et répète l’erreur.",
      },
      {
        en: "If a script failed, read what it says above its error; often a service does not start: `systemctl status NAME`, `journalctl -u NAME`.",
        fr: "Si un script a échoué, lisez ce qu’il dit au-dessus de son erreur ; souvent un service ne démarre pas : `systemctl status NAME`, `journalctl -u NAME`.",
      },
      {
        en: "If dependencies are missing: `apt-get -f install`.",
        fr: "Si des dépendances manquent : `apt-get -f install`.",
      },
      {
        en: "If a file belongs to two packages, one of them is from elsewhere: remove that one. Do not force it.",
        fr: "Si un fichier appartient à deux paquets, l’un vient d’ailleurs : retirez celui-là. Ne forcez pas.",
      },
    ],
    service: [
      {
        en: "If it fails on most devices, decline the update; the archive usually has a corrected version within days.",
        fr: "Si elle échoue sur la plupart des appareils, refusez la mise à jour ; l’archive a d’ordinaire une version corrigée en quelques jours.",
      },
    ],
  },
  DPKG_FATAL: {
    seenIn: ["install", "uninstall"],
    related: ["DPKG_FAILED", "APT_ERROR", "OM_E_INSTALL_NOT_ALLOWED"],
    sources: ["dpkg(1) EXIT STATUS", "Relève: apt handler"],
    happened: {
      en: "`dpkg` ended with 2: it could not work at all, because of how it was called or because the system refused it something. No package was to blame.",
      fr: "`dpkg` s’est terminé par 2 : il n’a pas pu travailler du tout, par la façon dont il a été appelé ou parce que le système lui a refusé quelque chose. Aucun paquet n’est en cause.",
    },
    causes: [
      {
        cause: { en: "Another process holds its lock.", fr: "Un autre processus tient son verrou." },
        tell: {
          en: "The output has `dpkg frontend lock was locked by another process with pid`.",
          fr: "La sortie contient `dpkg frontend lock was locked by another process with pid`.",
        },
      },
      {
        cause: { en: "It was not run as root.", fr: "Il n’a pas été lancé comme root." },
        tell: {
          en: "The output has `requested operation requires superuser privilege`.",
          fr: "La sortie contient `requested operation requires superuser privilege`.",
        },
      },
      {
        cause: {
          en: "Its database is damaged or the disk is full or read-only.",
          fr: "Sa base est abîmée, ou le disque est plein ou en lecture seule.",
        },
        tell: {
          en: "`parsing file /var/lib/dpkg/status`, `No space left on device` or `Read-only file system`.",
          fr: "`parsing file /var/lib/dpkg/status`, `No space left on device` ou `Read-only file system`.",
        },
      },
    ],
    agent: [
      {
        en: "Wait until the process that holds the lock has ended; never delete the lock.",
        fr: "Attendez la fin du processus qui tient le verrou ; ne supprimez jamais le verrou.",
      },
      {
        en: "If the file system is read-only, look for the disk’s errors in `dmesg`, and repair it before anything else.",
        fr: "Si le système de fichiers est en lecture seule, cherchez les erreurs du disque dans `dmesg`, et réparez-le avant tout.",
      },
      {
        en: "If the database is damaged: copy `/var/lib/dpkg/status-old` over `/var/lib/dpkg/status`, then `dpkg --audit`.",
        fr: "Si la base est abîmée : copiez `/var/lib/dpkg/status-old` sur `/var/lib/dpkg/status`, puis `dpkg --audit`.",
      },
    ],
  },
  APT_ERROR: {
    seenIn: ["install", "uninstall", "download"],
    related: ["DPKG_FATAL", "OM_E_UH_INSTALLERFAILURE", "OM_E_INSTALL_NOT_ALLOWED"],
    sources: ["apt-get(8) DIAGNOSTICS", "dpkg(1) EXIT STATUS", "Relève: apt handler"],
    happened: {
      en: "`apt-get` ends with 100 whatever went wrong, so the number alone says only that it stopped. The reason is in the lines that begin with `E:` just before its end, or in what dpkg wrote above them.",
      fr: "`apt-get` se termine par 100 quelle que soit l’erreur : le nombre seul dit seulement qu’il s’est arrêté. La raison est dans les lignes qui commencent par `E:` juste avant la fin, ou dans ce que dpkg a écrit au-dessus.",
    },
    causes: [
      {
        cause: {
          en: "A package’s own script failed, and dpkg left the package half configured.",
          fr: "Un script du paquet a échoué, et dpkg a laissé le paquet à moitié configuré.",
        },
        tell: {
          en: "`E: Sub-process /usr/bin/dpkg returned an error code (1)`, and above it the package’s name with `post-installation script subprocess returned error exit status`.",
          fr: "`E: Sub-process /usr/bin/dpkg returned an error code (1)`, et au-dessus le nom du paquet avec `post-installation script subprocess returned error exit status`.",
        },
      },
      {
        cause: {
          en: "Another program holds the lock: a second apt, unattended upgrades, a graphical store.",
          fr: "Un autre programme tient le verrou : un second apt, les mises à niveau automatiques, une logithèque.",
        },
        tell: {
          en: "`E: Could not get lock /var/lib/dpkg/lock-frontend`, followed by the number of the process that holds it.",
          fr: "`E: Could not get lock /var/lib/dpkg/lock-frontend`, suivi du numéro du processus qui le tient.",
        },
      },
      {
        cause: {
          en: "A file could not be fetched: no network, or the repository no longer has this version.",
          fr: "Un fichier n’a pas pu être téléchargé : pas de réseau, ou le dépôt n’a plus cette version.",
        },
        tell: {
          en: "`E: Failed to fetch` with 404, a time-out or a hash sum mismatch.",
          fr: "`E: Failed to fetch` avec 404, un délai dépassé ou une somme de contrôle différente.",
        },
      },
      {
        cause: {
          en: "The packages’ dependencies cannot be met together.",
          fr: "Les dépendances des paquets ne peuvent pas être satisfaites ensemble.",
        },
        tell: {
          en: "`E: Unable to correct problems, you have held broken packages`, or `unmet dependencies`.",
          fr: "`E: Unable to correct problems, you have held broken packages`, ou `unmet dependencies`.",
        },
      },
      {
        cause: CAUSES.diskFull,
        tell: {
          en: "`No space left on device` in the output; `df -h / /var /boot` shows 100 %.",
          fr: "`No space left on device` dans la sortie ; `df -h / /var /boot` montre 100 %.",
        },
      },
    ],
    agent: [
      {
        en: "Read the end of `/var/log/apt/term.log`; the agent’s event 182 quotes its last lines.",
        fr: "Lisez la fin de `/var/log/apt/term.log` ; l’événement 182 de l’agent en cite les dernières lignes.",
      },
      {
        en: "If dpkg was interrupted: `dpkg --configure -a`. The agent does this by itself before it installs anything.",
        fr: "Si dpkg a été interrompu : `dpkg --configure -a`. L’agent le fait de lui-même avant toute installation.",
      },
      {
        en: "If a script failed, run what it says: `systemctl status` of the service that it could not start, then `dpkg --configure -a` again.",
        fr: "Si un script a échoué, suivez ce qu’il dit : `systemctl status` du service qu’il n’a pas pu démarrer, puis de nouveau `dpkg --configure -a`.",
      },
      {
        en: "If the lock is held, wait until that process has ended; never delete the lock file.",
        fr: "Si le verrou est tenu, attendez la fin de ce processus ; ne supprimez jamais le fichier de verrou.",
      },
      {
        en: "If a file could not be fetched: `apt-get update`, then try again. If the disk is full: `apt-get clean`, and remove old kernels by `apt-get autoremove --purge`.",
        fr: "Si un fichier n’a pas pu être téléchargé : `apt-get update`, puis réessayez. Si le disque est plein : `apt-get clean`, et retirez les anciens noyaux avec `apt-get autoremove --purge`.",
      },
      {
        en: "If dependencies cannot be met: `apt-get -s install PACKAGE` names them; `apt-mark showhold` shows what is held back.",
        fr: "Si des dépendances manquent : `apt-get -s install PACKAGE` les nomme ; `apt-mark showhold` montre ce qui est retenu.",
      },
    ],
    service: [
      {
        en: "Open the update: if it fails on most devices, decline it and wait for the next revision.",
        fr: "Ouvrez la mise à jour : si elle échoue sur la plupart des appareils, refusez-la et attendez la prochaine révision.",
      },
      {
        en: "If it fails on one, the remedy is on that device: its page quotes apt’s lines.",
        fr: "Si elle échoue sur un seul, le remède est sur cet appareil : sa page cite les lignes d’apt.",
      },
      {
        en: "For 404 on all devices, sync the package source: the repository has moved on to a newer version.",
        fr: "Pour 404 sur tous les appareils, synchronisez la source de paquets : le dépôt est passé à une version plus récente.",
      },
    ],
  },
});
