import type {
  CauseCode,
  IncidentReason,
  ManualRemedy,
  Origin,
  ProofCode,
  RemedyAction,
  RemedyState,
} from "@releve/api";
import type { Bilingual } from "./bilingual.ts";

type Words<Prefix extends string, Key extends string> = Record<`${Prefix}.${Key}`, Bilingual>;

export const diagnosis = {
  "diagnosis.title": { en: "Diagnosis", fr: "Diagnostic" },
  "diagnosis.none": {
    en: "Nothing is known to be wrong with this device.",
    fr: "Aucun problème connu sur cet appareil.",
  },
  "diagnosis.causes": {
    en: "Causes, the likeliest first",
    fr: "Causes, de la plus probable à la moins probable",
  },
  "diagnosis.proof": { en: "Proof", fr: "Preuves" },
  "diagnosis.points": {
    en: "{points, plural, one {# point} other {# points}}",
    fr: "{points, plural, one {# point} other {# points}}",
  },
  "diagnosis.total": {
    en: "{points, number} of 100 points speak for it",
    fr: "{points, number} points sur 100 en sa faveur",
  },
  "diagnosis.remedies": { en: "What to do", fr: "Que faire" },
  "diagnosis.explains": { en: "Explains", fr: "Explique" },
  "diagnosis.consequences": {
    en: "{count, plural, one {# consequence} other {# consequences}}",
    fr: "{count, plural, one {# conséquence} other {# conséquences}}",
  },
  "diagnosis.history": { en: "Remedies tried", fr: "Remèdes essayés" },
  "diagnosis.historyNone": { en: "None yet.", fr: "Aucun pour l’instant." },
  "diagnosis.tried": {
    en: "{action}, for: {cause}",
    fr: "{action}, pour : {cause}",
  },
  "diagnosis.started": {
    en: "Begun. After the next scan you see here whether it helped.",
    fr: "Lancé. Après la prochaine analyse, vous verrez ici si cela a aidé.",
  },
  "diagnosis.failure": {
    en: "{operation}: {code}{times, plural, one {} other {, # times}}",
    fr: "{operation} : {code}{times, plural, one {} other {, # fois}}",
  },
  "diagnosis.advice": { en: "More on this code:", fr: "En savoir plus sur ce code :" },
  "diagnosis.operation.scan": { en: "Scan", fr: "Analyse" },
  "diagnosis.operation.download": { en: "Download", fr: "Téléchargement" },
  "diagnosis.operation.install": { en: "Installation", fr: "Installation" },
  "diagnosis.operation.uninstall": { en: "Removal", fr: "Désinstallation" },
  "diagnosis.operation.other": { en: "Work", fr: "Opération" },

  "incidents.title": { en: "Incidents", fr: "Incidents" },
  "incidents.all": { en: "All incidents", fr: "Tous les incidents" },
  "incidents.none": {
    en: "No incident in the last {days, number} days. Failures of devices appear here, equal ones as one.",
    fr: "Aucun incident ces {days, number} derniers jours. Les échecs des appareils apparaissent ici, regroupés.",
  },
  "incidents.noneFiltered": {
    en: "No incident fits these filters.",
    fr: "Aucun incident ne correspond à ces filtres.",
  },
  "incidents.partial": {
    en: "There are more failures than are looked at: the oldest are missing.",
    fr: "Il y a plus d’échecs que ceux examinés : les plus anciens manquent.",
  },
  "incidents.state.open": { en: "Open", fr: "En cours" },
  "incidents.state.over": { en: "Over", fr: "Terminés" },
  "incidents.state.all": { en: "All", fr: "Tous" },
  "incidents.anyOrigin": { en: "Any origin", fr: "Toute origine" },
  "incidents.originFilter": { en: "Origin", fr: "Origine" },
  "incidents.devices": {
    en: "{count, plural, one {# device} other {# devices}}, {standing, plural, =0 {over everywhere} one {# still failing} other {# still failing}}",
    fr: "{count, plural, one {# appareil} other {# appareils}}, {standing, plural, =0 {terminé partout} one {# encore en échec} other {# encore en échec}}",
  },
  "incidents.between": { en: "{first} to {last}", fr: "de {first} à {last}" },
  "incidents.diagnose": { en: "Show the diagnosis", fr: "Afficher le diagnostic" },
  "incidents.networks": {
    en: "{count, plural, one {Network: {names}} other {Networks: {names}}}",
    fr: "{count, plural, one {Réseau : {names}} other {Réseaux : {names}}}",
  },
} as const satisfies Record<string, Bilingual>;

export const diagnosisOrigins = {
  "diagnosis.origin.service": { en: "The service", fr: "Le service" },
  "diagnosis.origin.network": { en: "The network", fr: "Le réseau" },
  "diagnosis.origin.update": { en: "The update", fr: "La mise à jour" },
  "diagnosis.origin.device": { en: "The device", fr: "L’appareil" },
} as const satisfies Words<"diagnosis.origin", Origin>;

export const diagnosisStates = {
  "diagnosis.state.waiting": { en: "Waiting for the next scan", fr: "En attente de la prochaine analyse" },
  "diagnosis.state.helped": { en: "Helped", fr: "A aidé" },
  "diagnosis.state.not-helped": { en: "Did not help", fr: "N’a pas aidé" },
  "diagnosis.state.not-done": { en: "Not done", fr: "Non effectué" },
  "diagnosis.state.unknown": { en: "Not known: no scan came", fr: "Inconnu : aucune analyse reçue" },
} as const satisfies Words<"diagnosis.state", RemedyState>;

export const diagnosisReasons = {
  "incidents.reason.service-was-down": {
    en: "All of it happened while the service did not run.",
    fr: "Tout s’est produit pendant que le service était arrêté.",
  },
  "incidents.reason.service-answered": {
    en: "The service, or a proxy before it, answered that it cannot serve.",
    fr: "Le service, ou un proxy placé devant, a répondu qu’il ne pouvait pas servir.",
  },
  "incidents.reason.content-refused": {
    en: "Several devices did not get a file as it should be: the service’s copy or its address is wrong.",
    fr: "Plusieurs appareils n’ont pas reçu un fichier correct : la copie du service ou son adresse est fausse.",
  },
  "incidents.reason.everywhere-unreachable": {
    en: "At least half of the devices, in several networks, did not reach the service.",
    fr: "Au moins la moitié des appareils, dans plusieurs réseaux, n’ont pas atteint le service.",
  },
  "incidents.reason.one-network": {
    en: "One network has it, and no other.",
    fr: "Un réseau est touché, et aucun autre.",
  },
  "incidents.reason.network-code": {
    en: "The code names name resolution or the proxy.",
    fr: "Le code désigne la résolution de noms ou le proxy.",
  },
  "incidents.reason.update-fails-often": {
    en: "The update fails on at least half of the devices that tried it.",
    fr: "La mise à jour échoue sur au moins la moitié des appareils qui l’ont essayée.",
  },
  "incidents.reason.update-code": {
    en: "The code says that the update’s own description is faulty.",
    fr: "Le code indique que la description même de la mise à jour est fautive.",
  },
  "incidents.reason.one-device": { en: "Only one device has it.", fr: "Un seul appareil est touché." },
  "incidents.reason.some-devices": {
    en: "Some devices have it, and nothing common to them explains it.",
    fr: "Quelques appareils sont touchés, sans rien de commun qui l’explique.",
  },
} as const satisfies Words<"incidents.reason", IncidentReason>;

export const diagnosisCauses = {
  "diagnosis.cause.service-down": { en: "The service did not run", fr: "Le service était arrêté" },
  "diagnosis.cause.service-disk": { en: "The service’s disk is full", fr: "Le disque du service est plein" },
  "diagnosis.cause.service-source": {
    en: "The source {source} could not be read, so files may be missing",
    fr: "La source {source} n’a pas pu être lue : des fichiers peuvent manquer",
  },
  "diagnosis.cause.service-certificate": {
    en: "The service’s certificate has ended, or is about to",
    fr: "Le certificat du service a expiré, ou va expirer",
  },
  "diagnosis.cause.service-answers": {
    en: "The service, or a proxy before it, answers with errors",
    fr: "Le service, ou un proxy placé devant, répond par des erreurs",
  },
  "diagnosis.cause.service-catalogue": {
    en: "Too many superseded updates: the scan does not end in time",
    fr: "Trop de mises à jour remplacées : l’analyse n’aboutit pas à temps",
  },
  "diagnosis.cause.network-shared": {
    en: "The network {network} is cut off: its other devices fail too",
    fr: "Le réseau {network} est coupé : ses autres appareils échouent aussi",
  },
  "diagnosis.cause.network-silent": {
    en: "The network {network} is silent: its other devices are too",
    fr: "Le réseau {network} est silencieux, avec ses autres appareils",
  },
  "diagnosis.cause.network-name": {
    en: "A name is not resolved: the service’s, or the proxy’s",
    fr: "Un nom n’est pas résolu : celui du service ou du proxy",
  },
  "diagnosis.cause.network-proxy": {
    en: "The proxy lets nothing through",
    fr: "Le proxy bloque les échanges",
  },
  "diagnosis.cause.network-unreachable": {
    en: "The device does not reach the service",
    fr: "L’appareil n’atteint pas le service",
  },
  "diagnosis.cause.update-everywhere": {
    en: "The update fails on most devices: {title}",
    fr: "La mise à jour échoue sur la plupart des appareils : {title}",
  },
  "diagnosis.cause.update-metadata": {
    en: "The update’s description is faulty",
    fr: "La description de la mise à jour est fautive",
  },
  "diagnosis.cause.update-content": {
    en: "A file of the update is missing or not what it should be",
    fr: "Un fichier de la mise à jour manque ou n’est pas conforme",
  },
  "diagnosis.cause.device-clone": {
    en: "Two machines share this device’s identity",
    fr: "Deux machines partagent l’identité de cet appareil",
  },
  "diagnosis.cause.device-quarantined": {
    en: "The device waits to be admitted",
    fr: "L’appareil attend d’être admis",
  },
  "diagnosis.cause.device-certificate": {
    en: "Device and service do not trust each other’s certificate",
    fr: "L’appareil et le service ne se fient pas au certificat de l’autre",
  },
  "diagnosis.cause.device-clock": {
    en: "The device’s clock is wrong",
    fr: "L’horloge de l’appareil est fausse",
  },
  "diagnosis.cause.device-store": {
    en: "The agent’s data store is damaged or locked",
    fr: "Le magasin de données de l’agent est endommagé ou verrouillé",
  },
  "diagnosis.cause.device-disk": { en: "The device’s disk is full", fr: "Le disque de l’appareil est plein" },
  "diagnosis.cause.device-packages": {
    en: "An earlier installation was not finished",
    fr: "Une installation précédente n’est pas terminée",
  },
  "diagnosis.cause.device-installer": {
    en: "The installer failed",
    fr: "Le programme d’installation a échoué",
  },
  "diagnosis.cause.device-restart": {
    en: "The device waits for a restart",
    fr: "L’appareil attend un redémarrage",
  },
  "diagnosis.cause.device-policy": { en: "A setting stops the agent", fr: "Un réglage arrête l’agent" },
  "diagnosis.cause.device-stuck": {
    en: "The agent stands still: it does not end what it began",
    fr: "L’agent est bloqué : il ne termine pas ce qu’il a commencé",
  },
  "diagnosis.cause.device-silent": {
    en: "The device is off, away, or its agent is stopped",
    fr: "L’appareil est éteint, absent, ou son agent est arrêté",
  },
  "diagnosis.cause.device-alone": {
    en: "An update fails here that others have installed",
    fr: "Une mise à jour échoue ici, alors que d’autres l’ont installée",
  },
  "diagnosis.cause.unknown": {
    en: "Nothing but the code itself: {code}",
    fr: "Rien d’autre que le code lui-même : {code}",
  },
} as const satisfies Words<"diagnosis.cause", CauseCode>;

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
    fr: "Le service était arrêté de {fromAt} à {toAt} ; l’échec date de ce moment",
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
