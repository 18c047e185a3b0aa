import type { Texts } from "./entry.ts";

/** Steps that several codes ask for, on a device with our agent. */
export const AGENT = {
  enrolAgain: {
    en: "If the device is to come back: `systemctl stop releve-agent`, remove `identity.json` from `/var/lib/releve-agent`, then `releve agent install --server https://NAME:8531 --account account.pem`.",
    fr: "Si l’appareil doit revenir : `systemctl stop releve-agent`, supprimez `identity.json` de `/var/lib/releve-agent`, puis `releve agent install --server https://NAME:8531 --account account.pem`.",
  },
  notOurs: {
    en: "Our agent does not report this; if you see the code, it comes from a Windows client.",
    fr: "Notre agent ne déclare pas ce code ; si vous le voyez, il vient d’un client Windows.",
  },
  notOfOurStore: {
    en: "Our agent does not report this: its store has nothing of the kind. If you see the code, it comes from a Windows client.",
    fr: "Notre agent ne déclare pas ce code : son magasin n’a rien de tel. Si vous le voyez, il vient d’un client Windows.",
  },
  noWindowsInstaller: {
    en: "Our agent for Linux meets no Windows Installer; if you see the code, it comes from a Windows client.",
    fr: "Notre agent pour Linux ne rencontre pas Windows Installer ; si vous voyez le code, il vient d’un client Windows.",
  },
  nothing: { en: "Nothing is to be done on the device.", fr: "Il n’y a rien à faire sur l’appareil." },
  correctDocument: {
    en: "Nothing is to be done on the device; correct the document at the service.",
    fr: "Il n’y a rien à faire sur l’appareil ; corrigez le document au service.",
  },
  start: {
    en: "Start it: `systemctl enable --now releve-agent`.",
    fr: "Démarrez-le : `systemctl enable --now releve-agent`.",
  },
  triesAgain: {
    en: "The agent tries again by itself, more slowly each time.",
    fr: "L’agent réessaie de lui-même, plus lentement chaque fois.",
  },
  triesAgainLosesNothing: {
    en: "The agent tries again by itself, more slowly each time; nothing that it has to report is lost.",
    fr: "L’agent réessaie de lui-même, plus lentement chaque fois ; rien de ce qu’il doit déclarer n’est perdu.",
  },
  keepsEvents: {
    en: "The agent keeps its events and tries again by itself, more slowly each time.",
    fr: "L’agent garde ses événements et réessaie de lui-même, plus lentement chaque fois.",
  },
  keepsFile: {
    en: "The agent tries again by itself and keeps what it already has of the file.",
    fr: "L’agent réessaie de lui-même et garde ce qu’il a déjà du fichier.",
  },
  readLog: {
    en: "Run `releve agent status` and read the end of `/var/lib/releve-agent/agent.log`.",
    fr: "Lancez `releve agent status` et lisez la fin de `/var/lib/releve-agent/agent.log`.",
  },
  doAsMessageSays: {
    en: "Read the message in `agent.log` and put right what it names.",
    fr: "Lisez le message dans `agent.log` et corrigez ce qu’il nomme.",
  },
  restart: {
    en: "Restart the agent: `systemctl restart releve-agent`.",
    fr: "Redémarrez l’agent : `systemctl restart releve-agent`.",
  },
  reportDefect: {
    en: "If it comes back, keep `agent.log` and report it with the agent’s version.",
    fr: "Si cela revient, gardez `agent.log` et signalez-le avec la version de l’agent.",
  },
  logInToPortal: {
    en: "On a guest network log in to its portal, or connect the VPN.",
    fr: "Sur un réseau d’invités, connectez-vous à son portail, ou au VPN.",
  },
  checkClock: { en: "Check the clock: `timedatectl`.", fr: "Vérifiez l’horloge : `timedatectl`." },
  setClock: {
    en: "Set the clock: `timedatectl set-ntp true`.",
    fr: "Réglez l’horloge : `timedatectl set-ntp true`.",
  },
  seeEachCode: {
    en: "See each update’s own code: `releve agent status`, or `agent.log`.",
    fr: "Voyez le code de chaque mise à jour : `releve agent status`, ou `agent.log`.",
  },
  checkAddress: {
    en: "Check the address in `releve agent status`.",
    fr: "Vérifiez l’adresse de `releve agent status`.",
  },
  correctAddress: {
    en: "Correct the address by `releve agent install --server https://NAME:8531 --account account.pem`.",
    fr: "Corrigez l’adresse avec `releve agent install --server https://NAME:8531 --account account.pem`.",
  },
  readProperty: {
    en: "Read the property’s name in `agent.log`; check the address with `releve agent status`.",
    fr: "Lisez le nom de la propriété dans `agent.log` ; vérifiez l’adresse avec `releve agent status`.",
  },
  renewClone: {
    en: "If it is a clone: `systemctl stop releve-agent`, remove the whole folder `/var/lib/releve-agent`, then `releve agent install --server https://NAME:8531 --account account.pem`.",
    fr: "Si c’est un clone : `systemctl stop releve-agent`, supprimez tout le dossier `/var/lib/releve-agent`, puis `releve agent install --server https://NAME:8531 --account account.pem`.",
  },
  seeItReports: {
    en: "See that it reports: `releve agent status`.",
    fr: "Vérifiez qu’il rend compte : `releve agent status`.",
  },
  storeRenewed: {
    en: "Nothing is to be done: the agent kept the damaged store beside as `store.db.damaged-…`, began a new one and scanned anew.",
    fr: "Il n’y a rien à faire : l’agent a gardé le magasin abîmé à côté, sous `store.db.damaged-…`, en a commencé un nouveau et a analysé de nouveau.",
  },
  lookAtDisk: {
    en: "If it happens again, look at the disk: `dmesg -T`, `smartctl -H /dev/sda`, `df -h`.",
    fr: "Si cela recommence, examinez le disque : `dmesg -T`, `smartctl -H /dev/sda`, `df -h`.",
  },
  renewStore: {
    en: "If this device alone has it, renew its store: `systemctl stop releve-agent`, remove `store.db` from `/var/lib/releve-agent`, `systemctl start releve-agent`; what waits to be reported is lost with it.",
    fr: "Si seul cet appareil l’a, renouvelez son magasin : `systemctl stop releve-agent`, supprimez `store.db` de `/var/lib/releve-agent`, `systemctl start releve-agent` ; ce qui attend d’être déclaré part avec lui.",
  },
  updateIfNewerSucceed: {
    en: "Update the agent if newer ones succeed.",
    fr: "Mettez l’agent à jour si de plus récents réussissent.",
  },
  readAptLog: {
    en: "Read the end of `/var/log/apt/term.log`, or event 182 on the device’s page.",
    fr: "Lisez la fin de `/var/log/apt/term.log`, ou l’événement 182 de la page de l’appareil.",
  },
  seeWhatIsInstalled: {
    en: "Look at what is installed: `dpkg -l PACKAGE`, and at `dpkg --audit` for what is half done.",
    fr: "Regardez ce qui est installé : `dpkg -l PACKAGE`, et `dpkg --audit` pour ce qui est à moitié fait.",
  },
  scanToDecide: {
    en: "Let the agent scan; it decides anew.",
    fr: "Laissez l’agent analyser ; il décide de nouveau.",
  },
  setsEventAside: {
    en: "The agent sends the other events and sets this one aside; nothing is to be done.",
    fr: "L’agent envoie les autres événements et met celui-ci de côté ; il n’y a rien à faire.",
  },
} satisfies Texts;

/** … on Windows with its own agent. */
export const WINDOWS = {
  nothing: { en: "Nothing is to be done.", fr: "Il n’y a rien à faire." },
  nothingOnClient: { en: "Nothing is to be done on the client.", fr: "Il n’y a rien à faire sur le client." },
  triesAgain: {
    en: "Nothing is to be done on the client; it tries again by itself.",
    fr: "Il n’y a rien à faire sur le client ; il réessaie de lui-même.",
  },
  correctDocument: {
    en: "Nothing is to be done on the client; correct the document at the service.",
    fr: "Il n’y a rien à faire sur le client ; corrigez le document au service.",
  },
  useWhatItHas: {
    en: "Nothing is to be done on the client; use a function that its version has.",
    fr: "Il n’y a rien à faire sur le client ; utilisez une fonction que sa version possède.",
  },
  nextScanGoesOn: {
    en: "Nothing is to be done; the next scan goes on.",
    fr: "Il n’y a rien à faire ; la prochaine analyse continue.",
  },
  scanToSee: {
    en: "Nothing is to be done; to see at once: `usoclient StartScan`.",
    fr: "Il n’y a rien à faire ; pour voir aussitôt : `usoclient StartScan`.",
  },
  scan: { en: "Scan again: `usoclient StartScan`.", fr: "Analysez de nouveau : `usoclient StartScan`." },
  tryAgain: { en: "Try again.", fr: "Réessayez." },
  waitForEnd: { en: "Wait until it has ended.", fr: "Attendez sa fin." },
  startService: {
    en: "`sc.exe config wuauserv start= demand`, `net start wuauserv`.",
    fr: "Lancez `sc.exe config wuauserv start= demand`, `net start wuauserv`.",
  },
  restartService: {
    en: "Restart the service: `net stop wuauserv`, `net start wuauserv`, then `usoclient StartScan`.",
    fr: "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`, puis `usoclient StartScan`.",
  },
  renewStore: {
    en: "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
    fr: "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
  },
  correctScript: {
    en: "If a script shows it, correct the script: the log of the call is in its output.",
    fr: "Si un script le montre, corrigez le script : la trace de l’appel est dans sa sortie.",
  },
  logIn: {
    en: "Log in, or set the policy to install without asking.",
    fr: "Connectez-vous, ou réglez la stratégie sur l’installation sans question.",
  },
  updateAndScan: {
    en: "Install the latest cumulative update, then scan.",
    fr: "Installez la dernière mise à jour cumulative, puis analysez.",
  },
  updateServicingStack: {
    en: "Install the latest servicing stack and cumulative update.",
    fr: "Installez la dernière pile de maintenance et la dernière mise à jour cumulative.",
  },
  seeHistory: {
    en: "See the codes in Update history, then scan.",
    fr: "Voyez les codes dans l’historique des mises à jour, puis analysez.",
  },
  compareServer: {
    en: "Compare `WUServer` with what `releve client-settings` prints.",
    fr: "Comparez `WUServer` avec ce qu’affiche `releve client-settings`.",
  },
  setServer: {
    en: "Set the values from `releve client-settings --server URL --format reg`.",
    fr: "Réglez les valeurs d’après `releve client-settings --server URL --format reg`.",
  },
  setServerAndScan: {
    en: "Set the values of `releve client-settings --server URL --format reg`, then scan.",
    fr: "Réglez les valeurs de `releve client-settings --server URL --format reg`, puis analysez.",
  },
  useTls: {
    en: "Use the address over TLS: `releve client-settings --server URL --format reg`.",
    fr: "Utilisez l’adresse en TLS : `releve client-settings --server URL --format reg`.",
  },
  setClock: { en: "Set the clock: `w32tm /resync`.", fr: "Réglez l’horloge : `w32tm /resync`." },
  trustAuthority: {
    en: "Trust the authority: run the script of `releve client-settings --server URL --format powershell --account FILE`.",
    fr: "Faites confiance à l’autorité : lancez le script de `releve client-settings --server URL --format powershell --account FILE`.",
  },
  exemptFromProxy: {
    en: 'Exempt the service: `netsh winhttp set proxy PROXY "*.corp.example"`.',
    fr: 'Exceptez le service : `netsh winhttp set proxy PROXY "*.corp.example"`.',
  },
  exemptFromProxyAndScan: {
    en: "Exempt the service’s name from the proxy, then scan.",
    fr: "Exceptez du proxy le nom du service, puis analysez.",
  },
  scanPastProxy: { en: "Past the proxy, scan again.", fr: "Sans le proxy, analysez de nouveau." },
  downloadCatalogue: {
    en: "Download the offline catalogue (`wsusscn2.cab`) again from Microsoft and compare its digest.",
    fr: "Téléchargez de nouveau chez Microsoft le catalogue hors ligne (`wsusscn2.cab`) et comparez son empreinte.",
  },
  checkSignature: {
    en: "Check its signature: `Get-AuthenticodeSignature FILE`.",
    fr: "Vérifiez sa signature : `Get-AuthenticodeSignature FILE`.",
  },
  repairIfItDoesNotStart: {
    en: "If it does not start: `sfc /scannow`, restart.",
    fr: "S’il ne démarre pas : `sfc /scannow`, redémarrez.",
  },
  repairIfItStays: { en: "If it stays: `sfc /scannow`.", fr: "Si cela demeure : `sfc /scannow`." },
  repairAndScan: { en: "`sfc /scannow`, restart, scan.", fr: "Lancez `sfc /scannow`, redémarrez, analysez." },
  repairAndInstall: {
    en: "`sfc /scannow`, restart, install again.",
    fr: "`sfc /scannow`, redémarrez, installez de nouveau.",
  },
  repairComponents: {
    en: "`DISM /Online /Cleanup-Image /RestoreHealth`, then `sfc /scannow`.",
    fr: "`DISM /Online /Cleanup-Image /RestoreHealth`, puis `sfc /scannow`.",
  },
  upgradeInPlace: {
    en: "If it remains: an in-place upgrade of the same version.",
    fr: "Si cela demeure : une mise à niveau sur place de la même version.",
  },
  readInstallerLog: {
    en: "Read `C:\\Windows\\Logs\\CBS\\CBS.log`, or the installer’s own log, at that minute.",
    fr: "Lisez `C:\\Windows\\Logs\\CBS\\CBS.log`, ou le journal de l’installateur, à cette minute.",
  },
  readCbsSinceStart: {
    en: "Read `C:\\Windows\\Logs\\CBS\\CBS.log` from the last start on.",
    fr: "Lisez `C:\\Windows\\Logs\\CBS\\CBS.log` depuis le dernier démarrage.",
  },
  findPathInCbs: {
    en: "Find the path beside the code in `C:\\Windows\\Logs\\CBS\\CBS.log`.",
    fr: "Trouvez le chemin à côté du code dans `C:\\Windows\\Logs\\CBS\\CBS.log`.",
  },
  runWithLog: {
    en: "Run it with a log: `msiexec /i PACKAGE.msi /l*v LOG.txt`, and search the log from its end for `Return value 3`.",
    fr: "Lancez-le avec un journal : `msiexec /i PACKAGE.msi /l*v LOG.txt`, et cherchez depuis la fin `Return value 3`.",
  },
} satisfies Texts;

/** … at the service. */
export const SERVICE = {
  resetStore: {
    en: "If one device alone has it, reset its store from here; what it has to report is kept: `releve devices task reset-store DEVICE`.",
    fr: "Si un seul appareil l’a, réinitialisez d’ici son magasin ; ce qu’il doit déclarer est gardé : `releve devices task reset-store DEVICE`.",
  },
  nothing: { en: "Nothing is to be done at the service.", fr: "Il n’y a rien à faire au service." },
  notAskedOffline: {
    en: "Nothing is to be done at the service: an offline scan does not ask it.",
    fr: "Il n’y a rien à faire au service : une analyse hors ligne ne l’interroge pas.",
  },
  storeIsTheDevices: {
    en: "Nothing is to be done at the service; the store is the device’s own.",
    fr: "Il n’y a rien à faire au service ; le magasin est celui de l’appareil.",
  },
  lookUpUpdate: {
    en: "Look the update up under Updates: is it declined, superseded or for another group?",
    fr: "Cherchez la mise à jour dans Mises à jour : est-elle refusée, remplacée, ou pour un autre groupe ?",
  },
  checkDocument: {
    en: "Check the document: `releve metadata check < FILE.xml`; correct it and import a higher revision, or decline it.",
    fr: "Vérifiez le document : `releve metadata check < FILE.xml` ; corrigez-le et importez une révision plus élevée, ou refusez-le.",
  },
  installWithoutUsers: {
    en: "For computers without users set the group’s policy to Automatic with a maintenance window.",
    fr: "Pour des ordinateurs sans utilisateurs, réglez la stratégie du groupe sur Automatique avec une fenêtre de maintenance.",
  },
  decideSources: {
    en: "Decide by policy which classes come from where: `releve client-settings --server URL --format gpo`.",
    fr: "Décidez par stratégie d’où vient chaque classe : `releve client-settings --server URL --format gpo`.",
  },
  updateAgentsAfter: {
    en: "Update agents after the service; a task that an agent does not know is answered with this code.",
    fr: "Mettez à jour les agents après le service ; une tâche qu’un agent ne connaît pas reçoit ce code.",
  },
  keepToOneServer: {
    en: "Behind a balancer send one device always to the same server.",
    fr: "Derrière un répartiteur, envoyez un appareil toujours au même serveur.",
  },
  filterFailed: {
    en: "Under Updates, filter Failed, see whether an update fails on many devices.",
    fr: "Dans Mises à jour, filtre En échec, voyez si une mise à jour échoue sur beaucoup d’appareils.",
  },
  lookIntoLog: {
    en: "If many devices show it at once, look into `releve.log` (or `serve`’s output) at that minute.",
    fr: "Si beaucoup d’appareils le montrent à la fois, regardez `releve.log` (ou la sortie de `serve`) à cette minute.",
  },
  exemptFromInspection: {
    en: "Exempt the service’s name from TLS inspection.",
    fr: "Exemptez le nom du service de l’inspection TLS.",
  },
  findRefusal: {
    en: "See that the service is well: `releve status`; its log names the device and the refusal.",
    fr: "Vérifiez que le service va bien : `releve status` ; son journal nomme l’appareil et le refus.",
  },
  seeItRuns: {
    en: "See that the service runs: `releve status`.",
    fr: "Vérifiez que le service tourne : `releve status`.",
  },
  checkWsus: {
    en: "On a WSUS, `wsusutil checkhealth` writes into the Application event log what is wrong.",
    fr: "Sur un WSUS, `wsusutil checkhealth` écrit dans le journal Application ce qui ne va pas.",
  },
  reportProperty: {
    en: "Report the property with the product and version of the server; in Relève nothing is to be configured for it.",
    fr: "Signalez la propriété avec le produit et la version du serveur ; dans Relève, il n’y a rien à configurer pour elle.",
  },
  findCommonCause: {
    en: "If many devices have it on the same day, look for what touched them all: a backup agent, a virus scanner, an image.",
    fr: "Si beaucoup d’appareils l’ont le même jour, cherchez ce qui les a tous touchés : agent de sauvegarde, antivirus, image.",
  },
  declineIfEverywhere: {
    en: "See in the update’s panel whether it fails everywhere: then decline it; if on one device only, put that device right.",
    fr: "Voyez dans le volet de la mise à jour si elle échoue partout : refusez-la alors ; si c’est sur un seul appareil, remettez celui-ci en ordre.",
  },
  correctArguments: {
    en: "Correct the arguments in the package’s document.",
    fr: "Corrigez les arguments dans le document du paquet.",
  },
} satisfies Texts;
