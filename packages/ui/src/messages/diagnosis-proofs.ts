import type { ManualRemedy, ProofCode, RemedyAction } from "@releve/api";
import type { Words } from "./words.ts";

export const diagnosisProofs = {
  "diagnosis.proof.failure": {
    en: "{operation} failed: {code}{times, plural, one {} other {, # times}}",
    fr: "{operation} en échec : {code}{times, plural, one {} other {, # fois}}",
  },
  "diagnosis.proof.failures": {
    en: "{count, number} failures, the last: {code}",
    fr: "{count, number} échecs, le dernier : {code}",
  },
  "diagnosis.proof.service-gap": {
    en: "The service did not run from {fromAt} to {toAt}; it failed in that time",
    fr: "Le service était arrêté : {fromAt} – {toAt} ; l’échec date de ce moment",
  },
  "diagnosis.proof.service-disk": {
    en: "The service has {freeBytes} free of {totalBytes}",
    fr: "Le service a {freeBytes} libres sur {totalBytes}",
  },
  "diagnosis.proof.service-source": {
    en: "The last look at {source} failed",
    fr: "La dernière lecture de {source} a échoué",
  },
  "diagnosis.proof.service-certificate": {
    en: "The service’s certificate ends {endsAt}",
    fr: "Fin de validité du certificat du service : {endsAt}",
  },
  "diagnosis.proof.service-superseded": {
    en: "{count, number} superseded updates are still active",
    fr: "{count, number} mises à jour remplacées sont encore actives",
  },
  "diagnosis.proof.network-failing": {
    en: "{failing, number} of {devices, number} other devices in {network} fail with the same code",
    fr: "{failing, number} des {devices, number} autres appareils de {network} échouent avec le même code",
  },
  "diagnosis.proof.network-silent": {
    en: "{silent, number} of {devices, number} other devices in {network} are silent",
    fr: "{silent, number} des {devices, number} autres appareils de {network} sont silencieux",
  },
  "diagnosis.proof.elsewhere-well": {
    en: "Elsewhere only {failing, number} of {devices, number} do",
    fr: "Ailleurs, seulement {failing, number} sur {devices, number}",
  },
  "diagnosis.proof.elsewhere-failing": {
    en: "In other networks {failing, number} of {devices, number} devices fail alike",
    fr: "Dans d’autres réseaux, {failing, number} appareils sur {devices, number} échouent de même",
  },
  "diagnosis.proof.group-failing": {
    en: "In its group {name} {failing, number} of {devices, number} others fail alike",
    fr: "Dans son groupe {name}, {failing, number} autres sur {devices, number} échouent de même",
  },
  "diagnosis.proof.update-failing": {
    en: "It fails on {failing, number} of the {tried, number} devices that tried it",
    fr: "Elle échoue sur {failing, number} des {tried, number} appareils qui l’ont essayée",
  },
  "diagnosis.proof.update-installed": {
    en: "{installed, number} of the {tried, number} devices that tried it have installed it",
    fr: "{installed, number} des {tried, number} appareils qui l’ont essayée l’ont installée",
  },
  "diagnosis.proof.clone-names": {
    en: "Under this identity spoke: {names}",
    fr: "Se sont exprimées sous cette identité : {names}",
  },
  "diagnosis.proof.clone-switches": {
    en: "{count, plural, one {One came back after another had spoken: a single machine never does} other {# times one came back after another had spoken: a single machine never does}}",
    fr: "{count, plural, one {Une est revenue après une autre : une machine seule ne le fait jamais} other {# fois, une est revenue après une autre : une machine seule ne le fait jamais}}",
  },
  "diagnosis.proof.quarantine": { en: "In quarantine since {sinceAt}", fr: "En quarantaine : {sinceAt}" },
  "diagnosis.proof.clock-ahead": {
    en: "A report came at least {minutes, plural, one {# minute} other {# minutes}} before the time that it bears",
    fr: "Un rapport est arrivé au moins {minutes, plural, one {# minute} other {# minutes}} avant l’heure qu’il porte",
  },
  "diagnosis.proof.packages-unfinished": {
    en: "{count, plural, one {dpkg has not finished # package: {names}} other {dpkg has not finished # packages: {names}}}",
    fr: "{count, plural, one {dpkg n’a pas terminé # paquet : {names}} other {dpkg n’a pas terminé # paquets : {names}}}",
  },
  "diagnosis.proof.restart-pending": {
    en: "It told that it waits for a restart",
    fr: "Il a signalé attendre un redémarrage",
  },
  "diagnosis.proof.agent-state": {
    en: "The agent’s last word: {state, select, scanning {scanning} downloading {downloading} installing {installing} other {reporting}}",
    fr: "Dernier état de l’agent : {state, select, scanning {analyse} downloading {téléchargement} installing {installation} other {envoi du rapport}}",
  },
  "diagnosis.proof.agent-connected": { en: "It is connected now", fr: "Il est connecté en ce moment" },
  "diagnosis.proof.contact": { en: "Last contact {contactAt}", fr: "Dernier contact : {contactAt}" },
  "diagnosis.proof.scan": { en: "Last scan {scanAt}", fr: "Dernière analyse : {scanAt}" },
} as const satisfies Words<"diagnosis.proof", ProofCode>;

export const diagnosisActions = {
  "diagnosis.action.scan": { en: "Scan again", fr: "Relancer une analyse" },
  "diagnosis.action.refresh-policy": { en: "Send the policy again", fr: "Renvoyer la stratégie" },
  "diagnosis.action.reset-store": { en: "Reset the data store", fr: "Réinitialiser le magasin de données" },
  "diagnosis.action.restart-agent": { en: "Restart the agent", fr: "Redémarrer l’agent" },
  "diagnosis.action.restart": { en: "Restart the computer", fr: "Redémarrer l’ordinateur" },
  "diagnosis.action.diagnostics": { en: "Collect diagnostics", fr: "Collecter les diagnostics" },
  "diagnosis.action.re-enrol": {
    en: "Give the copy its own identity",
    fr: "Donner à la copie sa propre identité",
  },
  "diagnosis.action.sync-sources": { en: "Look at the sources again", fr: "Relire les sources" },
  "diagnosis.action.admit": { en: "Admit the device", fr: "Admettre l’appareil" },
  "diagnosis.action.prune": { en: "Decline superseded updates…", fr: "Refuser les mises à jour remplacées…" },
} as const satisfies Words<"diagnosis.action", RemedyAction>;

export const diagnosisManual = {
  "diagnosis.manual.free-service-disk": {
    en: "Free space on the service’s data folder, or move it to a larger disk.",
    fr: "Libérez de l’espace pour le dossier de données du service, ou déplacez-le sur un disque plus grand.",
  },
  "diagnosis.manual.look-at-source": {
    en: "Read under Sources why it failed, and put it right there.",
    fr: "Lisez dans Sources pourquoi elle a échoué, et corrigez-la là.",
  },
  "diagnosis.manual.renew-service-certificate": {
    en: "Renew the certificate that the service was given, and start it again.",
    fr: "Renouvelez le certificat fourni au service, puis redémarrez-le.",
  },
  "diagnosis.manual.look-at-service": {
    en: "Look at the service’s log, and at the proxy before it, at that time.",
    fr: "Consultez le journal du service, et le proxy placé devant, à cette heure-là.",
  },
  "diagnosis.manual.look-at-network": {
    en: "Look at that network’s router, firewall and proxy: from there, https to the service must work.",
    fr: "Vérifiez le routeur, le pare-feu et le proxy de ce réseau : https vers le service doit y fonctionner.",
  },
  "diagnosis.manual.look-at-name": {
    en: "On the device, run “releve agent doctor”: it says which name is not resolved.",
    fr: "Sur l’appareil, lancez « releve agent doctor » : il indique quel nom n’est pas résolu.",
  },
  "diagnosis.manual.look-at-proxy": {
    en: "Check the proxy’s address that the agent was given, and that the proxy lets this device reach the service.",
    fr: "Vérifiez l’adresse de proxy donnée à l’agent, et que le proxy laisse cet appareil atteindre le service.",
  },
  "diagnosis.manual.look-at-route": {
    en: "On the device, run “releve agent doctor”: it says how far the way to the service goes.",
    fr: "Sur l’appareil, lancez « releve agent doctor » : il indique jusqu’où va le chemin vers le service.",
  },
  "diagnosis.manual.decline-update": {
    en: "Decline the update, so that no other device tries it.",
    fr: "Refusez la mise à jour, pour qu’aucun autre appareil ne l’essaie.",
  },
  "diagnosis.manual.report-update": {
    en: "Tell whoever publishes the update.",
    fr: "Signalez-le à l’éditeur de la mise à jour.",
  },
  "diagnosis.manual.give-content": {
    en: "On the update’s page, look at its files; upload what is missing.",
    fr: "Sur la page de la mise à jour, examinez ses fichiers ; envoyez ce qui manque.",
  },
  "diagnosis.manual.re-enrol-by-hand": {
    en: "On the machine that is the copy: stop the agent, remove identity.json in its data folder, give it a machine id of its own (remove /etc/machine-id, then systemd-machine-id-setup), and start the agent with the account file.",
    fr: "Sur la machine qui est la copie : arrêtez l’agent, supprimez identity.json dans son dossier de données, donnez-lui un identifiant propre (supprimez /etc/machine-id, puis systemd-machine-id-setup), et démarrez l’agent avec le fichier de compte.",
  },
  "diagnosis.manual.reset-client-id": {
    en: "On the copy, stop the service wuauserv, delete SusClientId and SusClientIdValidation under HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate, start it, and run: wuauclt /resetauthorization /detectnow.",
    fr: "Sur la copie, arrêtez le service wuauserv, supprimez SusClientId et SusClientIdValidation sous HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate, démarrez-le, puis lancez : wuauclt /resetauthorization /detectnow.",
  },
  "diagnosis.manual.set-clock": {
    en: "Set the device’s clock, and keep it right: timedatectl set-ntp true.",
    fr: "Réglez l’horloge de l’appareil, et gardez-la juste : timedatectl set-ntp true.",
  },
  "diagnosis.manual.free-device-disk": {
    en: "Free space on the device: apt-get clean, apt-get autoremove, old kernels in /boot.",
    fr: "Libérez de l’espace sur l’appareil : apt-get clean, apt-get autoremove, anciens noyaux dans /boot.",
  },
  "diagnosis.manual.mend-packages": {
    en: "On the device, run: dpkg --configure -a, then apt-get --fix-broken install.",
    fr: "Sur l’appareil, lancez : dpkg --configure -a, puis apt-get --fix-broken install.",
  },
  "diagnosis.manual.read-log": {
    en: "In the timeline, open the log of the failed installation: its last lines say what the installer met.",
    fr: "Dans la chronologie, ouvrez le journal de l’installation en échec : ses dernières lignes disent ce qui s’est passé.",
  },
  "diagnosis.manual.wake-device": {
    en: "Turn the device on, connect it, and see that its agent runs: systemctl status releve-agent.",
    fr: "Allumez l’appareil, connectez-le, et vérifiez que son agent tourne : systemctl status releve-agent.",
  },
  "diagnosis.manual.read-advice": {
    en: "Read what the code means, and what to do about it.",
    fr: "Lisez ce que signifie le code, et que faire.",
  },
} as const satisfies Words<"diagnosis.manual", ManualRemedy>;
