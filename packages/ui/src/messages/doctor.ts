import type { DoctorCheck, DoctorFinding } from "@releve/api";
import type { Bilingual } from "./bilingual.ts";

export const doctorChecks = {
  "doctor.check.identity": { en: "Identity", fr: "Identité" },
  "doctor.check.certificate": { en: "Certificate", fr: "Certificat" },
  "doctor.check.clock": { en: "Clock", fr: "Horloge" },
  "doctor.check.proxy": { en: "Proxy", fr: "Proxy" },
  "doctor.check.name": { en: "Name", fr: "Nom" },
  "doctor.check.connection": { en: "Connection", fr: "Connexion" },
  "doctor.check.trust": { en: "TLS", fr: "TLS" },
  "doctor.check.service": { en: "Service", fr: "Service" },
  "doctor.check.store": { en: "Data store", fr: "Magasin de données" },
  "doctor.check.disk": { en: "Disk", fr: "Disque" },
  "doctor.check.packages": { en: "Packages", fr: "Paquets" },
  "doctor.check.locks": { en: "Package locks", fr: "Verrous des paquets" },
  "doctor.check.restart": { en: "Restart", fr: "Redémarrage" },
  "doctor.check.agent": { en: "Agent", fr: "Agent" },
  "doctor.check.last-results": { en: "Last results", fr: "Derniers résultats" },
} as const satisfies Record<`doctor.check.${DoctorCheck}`, Bilingual>;

export const doctorFindings = {
  "doctor.identity.enrolled": { en: "{deviceId} at {serverUrl}", fr: "{deviceId} chez {serverUrl}" },
  "doctor.identity.wsus": {
    en: "{deviceId} at the WSUS {serverUrl}, which asks for no enrolment",
    fr: "{deviceId} chez le WSUS {serverUrl}, qui ne demande aucune inscription",
  },
  "doctor.identity.missing": {
    en: "No identity in {folder}: not enrolled yet",
    fr: "Aucune identité dans {folder} : pas encore inscrit",
  },
  "doctor.identity.unreadable": { en: "Cannot be read: {detail}", fr: "Illisible : {detail}" },
  "doctor.identity.open": {
    en: "Other users can read the key",
    fr: "D’autres utilisateurs peuvent lire la clé",
  },
  "doctor.certificate.valid": { en: "Valid until {endsAt}", fr: "Valable jusqu’au {endsAt}" },
  "doctor.certificate.ends": {
    en: "Ends {endsAt}, and was not renewed",
    fr: "Expire le {endsAt}, sans avoir été renouvelé",
  },
  "doctor.certificate.ended": { en: "Ended {endsAt}", fr: "Expiré le {endsAt}" },
  "doctor.clock.agrees": {
    en: "{seconds, plural, one {# second} other {# seconds}} from the service’s",
    fr: "{seconds, plural, one {# seconde} other {# secondes}} d’écart avec le service",
  },
  "doctor.clock.not-compared": {
    en: "Later than the certificate; the service did not answer to compare",
    fr: "Postérieure au certificat ; sans réponse du service pour comparer",
  },
  "doctor.clock.differs": {
    en: "{seconds, plural, one {# second} other {# seconds}} from the service’s: one of them is wrong",
    fr: "{seconds, plural, one {# seconde} other {# secondes}} d’écart avec le service : l’une est fausse",
  },
  "doctor.clock.before-certificate": {
    en: "Earlier than the device’s own certificate",
    fr: "Antérieure au certificat de l’appareil",
  },
  "doctor.proxy.none": { en: "None", fr: "Aucun" },
  "doctor.proxy.used": { en: "By {proxy}", fr: "Par {proxy}" },
  "doctor.proxy.wrong": { en: "This is no proxy’s address", fr: "Ce n’est pas une adresse de proxy" },
  "doctor.name.resolved": { en: "{host} is {addresses}", fr: "{host} : {addresses}" },
  "doctor.name.unresolved": { en: "{host} is not resolved", fr: "{host} n’est pas résolu" },
  "doctor.connection.open": {
    en: "{host}, port {port}, takes connections",
    fr: "{host}, port {port}, accepte les connexions",
  },
  "doctor.connection.refused": { en: "{host}, port {port}: {detail}", fr: "{host}, port {port} : {detail}" },
  "doctor.trust.proved": {
    en: "The service proved who it is: {subject}",
    fr: "Le service a prouvé son identité : {subject}",
  },
  "doctor.trust.refused": { en: "Not trusted: {detail}", fr: "Non fiable : {detail}" },
  "doctor.service.answers": { en: "Knows this device, and answers", fr: "Connaît cet appareil, et répond" },
  "doctor.service.refuses": { en: "Refuses this device: {detail}", fr: "Refuse cet appareil : {detail}" },
  "doctor.service.fails": { en: "Does not serve: {detail}", fr: "Ne sert pas : {detail}" },
  "doctor.store.whole": { en: "Whole, {sizeBytes}", fr: "Intact, {sizeBytes}" },
  "doctor.store.missing": {
    en: "None yet: the agent makes it at its first run",
    fr: "Pas encore : l’agent le crée à son premier lancement",
  },
  "doctor.store.damaged": { en: "{detail}", fr: "{detail}" },
  "doctor.disk.enough": {
    en: "At least {freeBytes} free (least: {place})",
    fr: "Au moins {freeBytes} libres (minimum : {place})",
  },
  "doctor.disk.little": { en: "{place} has {freeBytes} free", fr: "{place} a {freeBytes} libres" },
  "doctor.disk.full": {
    en: "{place} is full: {freeBytes} free",
    fr: "{place} est plein : {freeBytes} libres",
  },
  "doctor.packages.whole": {
    en: "{count, plural, one {# package} other {# packages}}, nothing half-way",
    fr: "{count, plural, one {# paquet} other {# paquets}}, rien d’inachevé",
  },
  "doctor.packages.interrupted": {
    en: "An installation was interrupted",
    fr: "Une installation a été interrompue",
  },
  "doctor.packages.none": { en: "{detail}", fr: "{detail}" },
  "doctor.locks.free": { en: "Free", fr: "Libres" },
  "doctor.locks.held": {
    en: "{path} is held by process {pid, number, ::group-off}",
    fr: "{path} est tenu par le processus {pid, number, ::group-off}",
  },
  "doctor.restart.none": { en: "Not needed", fr: "Inutile" },
  "doctor.restart.pending": { en: "The system waits for one", fr: "Le système en attend un" },
  "doctor.agent.runs": {
    en: "Runs, process {pid, number, ::group-off}",
    fr: "Tourne, processus {pid, number, ::group-off}",
  },
  "doctor.agent.stopped": {
    en: "Does not run on this data folder",
    fr: "Ne tourne pas sur ce dossier de données",
  },
  "doctor.last-results.well": { en: "Nothing failed", fr: "Aucun échec" },
  "doctor.last-results.failed": {
    en: "{title, select, none {The last scan failed} other {Failed: {title}}}",
    fr: "{title, select, none {La dernière analyse a échoué} other {En échec : {title}}}",
  },
  "doctor.skipped": {
    en: "Not looked at: an earlier check says why",
    fr: "Non vérifié : un contrôle précédent dit pourquoi",
  },
} as const satisfies Record<`doctor.${DoctorFinding}`, Bilingual>;

/** What to do about a finding that is not well; the others need nothing. */
export const doctorRemedies = {
  "doctor.remedy.identity.missing": {
    en: "Enrol: releve agent run --server https://NAME:8531 --account account.pem",
    fr: "Inscrivez-le : releve agent run --server https://NOM:8531 --account account.pem",
  },
  "doctor.remedy.identity.unreadable": {
    en: "Remove identity.json in the data folder, and enrol again with the account file.",
    fr: "Supprimez identity.json dans le dossier de données, puis réinscrivez avec le fichier de compte.",
  },
  "doctor.remedy.identity.open": {
    en: "chmod 600 identity.json in the data folder.",
    fr: "chmod 600 identity.json dans le dossier de données.",
  },
  "doctor.remedy.certificate.ends": {
    en: "It is renewed at the next contact: mend the way to the service first.",
    fr: "Il est renouvelé au prochain contact : rétablissez d’abord le chemin vers le service.",
  },
  "doctor.remedy.certificate.ended": {
    en: "Remove identity.json in the data folder, and enrol again with the account file.",
    fr: "Supprimez identity.json dans le dossier de données, puis réinscrivez avec le fichier de compte.",
  },
  "doctor.remedy.clock.differs": {
    en: "timedatectl set-ntp true; then compare with another clock.",
    fr: "timedatectl set-ntp true ; puis comparez à une autre horloge.",
  },
  "doctor.remedy.clock.before-certificate": {
    en: "timedatectl set-ntp true",
    fr: "timedatectl set-ntp true",
  },
  "doctor.remedy.proxy.wrong": {
    en: "Give one like http://proxy.example:3128.",
    fr: "Donnez-en une comme http://proxy.example:3128.",
  },
  "doctor.remedy.name.unresolved": {
    en: "getent hosts debian.org: if that fails too, mend the network or /etc/resolv.conf; else the record of this name.",
    fr: "getent hosts debian.org : si cela échoue aussi, réparez le réseau ou /etc/resolv.conf ; sinon l’enregistrement de ce nom.",
  },
  "doctor.remedy.connection.refused": {
    en: "See that the service runs there, and that no firewall stands between; a proxy is given by --proxy.",
    fr: "Vérifiez que le service y tourne et qu’aucun pare-feu ne s’interpose ; un proxy se donne par --proxy.",
  },
  "doctor.remedy.trust.refused": {
    en: "Something between reads the traffic, the service was set up anew (enrol again), or the clock is wrong.",
    fr: "Un intermédiaire lit le trafic, le service a été réinstallé (réinscrivez), ou l’horloge est fausse.",
  },
  "doctor.remedy.service.refuses": {
    en: "It was removed there, or a copy of it enrolled: remove identity.json and enrol again.",
    fr: "Il y a été supprimé, ou une copie s’est inscrite : supprimez identity.json et réinscrivez.",
  },
  "doctor.remedy.service.fails": {
    en: "Look at the service and at what stands before it.",
    fr: "Examinez le service et ce qui se trouve devant.",
  },
  "doctor.remedy.store.damaged": {
    en: "The agent rebuilds it at its next start; if not, stop it, move store.db away, and start it.",
    fr: "L’agent le reconstruit à son prochain démarrage ; sinon arrêtez-le, déplacez store.db, et démarrez-le.",
  },
  "doctor.remedy.disk.little": {
    en: "apt-get clean; apt-get autoremove",
    fr: "apt-get clean ; apt-get autoremove",
  },
  "doctor.remedy.disk.full": {
    en: "apt-get clean; apt-get autoremove; old kernels in /boot",
    fr: "apt-get clean ; apt-get autoremove ; anciens noyaux dans /boot",
  },
  "doctor.remedy.packages.interrupted": { en: "dpkg --configure -a", fr: "dpkg --configure -a" },
  "doctor.remedy.locks.held": {
    en: "Wait until it has ended; the agent tries again by itself.",
    fr: "Attendez sa fin ; l’agent réessaie de lui-même.",
  },
  "doctor.remedy.restart.pending": { en: "Restart the computer.", fr: "Redémarrez l’ordinateur." },
  "doctor.remedy.agent.stopped": { en: "systemctl start releve-agent", fr: "systemctl start releve-agent" },
  "doctor.remedy.last-results.failed": {
    en: "releve explain says what the code means.",
    fr: "releve explain dit ce que signifie le code.",
  },
} as const satisfies Partial<Record<`doctor.remedy.${DoctorFinding}`, Bilingual>>;
