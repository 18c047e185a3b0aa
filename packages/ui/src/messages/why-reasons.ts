import type { WhyLimit, WhyReason, WhyRemedyCode } from "@releve/api";
import type { Bilingual } from "./bilingual.ts";

/** One sentence a reason, remedy and limit; names of arguments that end in `At` are instants. */
export const whyReasons = {
  "why.reporting.connected": { en: "The agent is connected now.", fr: "L’agent est connecté en ce moment." },
  "why.reporting.recent": { en: "Last contact {contactAt}.", fr: "Dernier contact : {contactAt}." },
  "why.reporting.scanned": { en: "Last scan {contactAt}.", fr: "Dernière analyse : {contactAt}." },
  "why.reporting.silent": {
    en: "Silent for more than {hours, number} hours: what follows may have changed since.",
    fr: "Silencieux depuis plus de {hours, number} heures : la suite a pu changer depuis.",
  },
  "why.reporting.quarantined": {
    en: "In quarantine: it gets no updates until someone admits it.",
    fr: "En quarantaine : aucune mise à jour tant que personne ne l’admet.",
  },
  "why.reporting.never": {
    en: "It has not reported a scan yet.",
    fr: "Il n’a encore signalé aucune analyse.",
  },
  "why.reporting.scan-failed": {
    en: "Its last scan failed {problemAt}: {code}.",
    fr: "Sa dernière analyse a échoué ({problemAt}) : {code}.",
  },
  "why.scope.present": {
    en: "{wanted, plural, one {The computer has its one package.} other {The computer has {present, number} of its # packages.}}",
    fr: "{wanted, plural, one {L’ordinateur a son seul paquet.} other {L’ordinateur a {present, number} de ses # paquets.}}",
  },
  "why.scope.category": {
    en: "Categories and detectoids go to whoever gets an update that needs them.",
    fr: "Les catégories et détecteurs accompagnent les mises à jour qui en dépendent.",
  },
  "why.scope.offered": {
    en: "The service offers it to this computer.",
    fr: "Le service la propose à cet ordinateur.",
  },
  "why.scope.no-package": {
    en: "The computer has none of its {count, plural, one {packages} other {# packages}}, such as {package}.",
    fr: "L’ordinateur n’a aucun de ses {count, plural, one {paquets} other {# paquets}}, par exemple {package}.",
  },
  "why.scope.declined": {
    en: "Declined {declinedAt}: nobody gets it.",
    fr: "Refusée ({declinedAt}) : personne ne la reçoit.",
  },
  "why.scope.other-system": {
    en: "It is made for another system.",
    fr: "Elle est faite pour un autre système.",
  },
  "why.scope.not-held": {
    en: "The service did not offer it to this agent: out of scope, declined, or superseded by what it holds.",
    fr: "Le service ne l’a pas proposée à cet agent : hors périmètre, refusée, ou remplacée par ce qu’il détient.",
  },
  "why.scope.not-imported": {
    en: "It was not imported yet then.",
    fr: "Elle n’était pas encore importée alors.",
  },
  "why.scope.no-inventory": {
    en: "The computer has not sent its inventory, by which updates are chosen.",
    fr: "L’ordinateur n’a pas envoyé son inventaire, qui détermine les mises à jour.",
  },
  "why.prerequisites.none": {
    en: "It needs nothing else first.",
    fr: "Rien d’autre n’est requis au préalable.",
  },
  "why.prerequisites.met": {
    en: "{count, plural, one {Its one prerequisite is} other {All # prerequisites are}} installed.",
    fr: "{count, plural, one {Son seul prérequis est installé} other {Ses # prérequis sont installés}}.",
  },
  "why.prerequisites.unmet": {
    en: "{count, plural, one {Not installed: {title}.} other {None of # alternatives is installed, such as {title}.}}",
    fr: "{count, plural, one {Non installé : {title}.} other {Aucune des # possibilités n’est installée, par exemple {title}.}}",
  },
  "why.prerequisites.missing": {
    en: "It needs {title}, which this service does not have.",
    fr: "Elle requiert {title}, que ce service n’a pas.",
  },
  "why.prerequisites.undecided": {
    en: "Whether {title} is installed cannot be decided.",
    fr: "On ne peut décider si {title} est installé.",
  },
  "why.prerequisites.faulty": {
    en: "Its relations cannot be followed: {code}.",
    fr: "Ses relations ne peuvent être suivies : {code}.",
  },
  "why.prerequisites.reported": {
    en: "Met, by the computer’s own report.",
    fr: "Remplis, selon le rapport de l’ordinateur.",
  },
  "why.prerequisites.no-facts": {
    en: "This client does not tell what prerequisites it has.",
    fr: "Ce client ne dit pas quels prérequis il remplit.",
  },
  "why.installable.holds": {
    en: "Its rule says that it can be installed.",
    fr: "Sa règle dit qu’elle peut être installée.",
  },
  "why.installable.fails": {
    en: "Its rule says that it cannot be installed here.",
    fr: "Sa règle dit qu’elle ne peut être installée ici.",
  },
  "why.installable.no-rule": {
    en: "It has no rule that says where it can be installed.",
    fr: "Aucune règle ne dit où elle peut être installée.",
  },
  "why.installable.undecided": { en: "Its rule cannot be decided.", fr: "Sa règle est indécidable." },
  "why.installable.unreadable": {
    en: "Its metadata cannot be read.",
    fr: "Ses métadonnées sont illisibles.",
  },
  "why.installable.moot": { en: "Not asked: it is installed.", fr: "Sans objet : elle est installée." },
  "why.installable.reported": {
    en: "Installable, by the report of {sinceAt}.",
    fr: "Installable, selon le rapport : {sinceAt}.",
  },
  "why.installable.no-facts": {
    en: "Not in the client’s last status, and it does not tell why: not applicable, superseded there, or not asked yet.",
    fr: "Absente du dernier état du client, qui ne dit pas pourquoi : non applicable, remplacée, ou pas encore examinée.",
  },
  "why.installed.missing": {
    en: "Its rule says that it is not installed.",
    fr: "Sa règle dit qu’elle n’est pas installée.",
  },
  "why.installed.installed": {
    en: "It is installed, or something newer is.",
    fr: "Elle est installée, ou plus récent l’est.",
  },
  "why.installed.no-rule": {
    en: "It has no rule that says when it is installed, so it counts as missing.",
    fr: "Aucune règle ne dit quand elle est installée : elle compte comme absente.",
  },
  "why.installed.undecided": {
    en: "Whether it is installed cannot be decided.",
    fr: "On ne peut décider si elle est installée.",
  },
  "why.installed.unreadable": { en: "Its metadata cannot be read.", fr: "Ses métadonnées sont illisibles." },
  "why.installed.reported": { en: "Reported as installed {sinceAt}.", fr: "Signalée installée : {sinceAt}." },
  "why.installed.not-reported": { en: "Reported as missing.", fr: "Signalée manquante." },
  "why.installed.no-facts": { en: "This client does not tell.", fr: "Ce client ne le dit pas." },
  "why.superseded.none": {
    en: "Nothing newer takes its place here.",
    fr: "Rien de plus récent ne prend sa place ici.",
  },
  "why.superseded.by": { en: "{title} takes its place here.", fr: "{title} prend sa place ici." },
  "why.superseded.covered": {
    en: "{title}, approved too, takes its place here.",
    fr: "{title}, approuvée aussi, prend sa place ici.",
  },
  "why.superseded.approved-anyway": {
    en: "{title} would take its place, but only this one is approved.",
    fr: "{title} prendrait sa place, mais seule celle-ci est approuvée.",
  },
  "why.superseded.undecided": {
    en: "Whether {title} takes its place cannot be decided.",
    fr: "On ne peut décider si {title} prend sa place.",
  },
  "why.superseded.withheld": {
    en: "The service does not send it: {title} supersedes it, and is not known not to apply.",
    fr: "Le service ne l’envoie pas : {title} la remplace, et rien n’établit que celle-ci ne s’applique pas.",
  },
  "why.approval.required": {
    en: "Required for {group}.",
    fr: "Obligatoire pour {group}.",
  },
  "why.approval.available": {
    en: "Available for {group}: the user decides.",
    fr: "Disponible pour {group} : l’utilisateur décide.",
  },
  "why.approval.none": {
    en: "Not approved for any group of this computer.",
    fr: "Approuvée pour aucun groupe de cet ordinateur.",
  },
  "why.approval.blocked": {
    en: "Not to be installed, says {group}.",
    fr: "À ne pas installer, selon {group}.",
  },
  "why.approval.uninstall": { en: "To be removed, says {group}.", fr: "À désinstaller, selon {group}." },
  "why.approval.evaluated-only": {
    en: "Others build on it: it is evaluated, never installed by itself.",
    fr: "D’autres en dépendent : elle est évaluée, jamais installée pour elle-même.",
  },
  "why.approval.told-required": { en: "The service says: install it.", fr: "Le service dit : à installer." },
  "why.approval.told-available": {
    en: "The service says: the user decides.",
    fr: "Le service dit : l’utilisateur décide.",
  },
  "why.approval.told-none": {
    en: "The service says: do not install it. Nobody approved it, or somebody blocked it.",
    fr: "Le service dit : ne pas installer. Personne ne l’a approuvée, ou quelqu’un l’a bloquée.",
  },
  "why.approval.told-uninstall": {
    en: "The service says: remove it.",
    fr: "Le service dit : à désinstaller.",
  },
  "why.window.at-once": { en: "Policy installs at once.", fr: "La stratégie installe immédiatement." },
  "why.window.open": { en: "The scheduled time is now.", fr: "Le moment prévu est maintenant." },
  "why.window.deadline": {
    en: "The deadline has passed: {deadlineAt}.",
    fr: "L’échéance est passée : {deadlineAt}.",
  },
  "why.window.later": { en: "It waits until {windowAt}.", fr: "Elle attend : {windowAt}." },
  "why.window.device-clock": {
    en: "Scheduled at {time} by the computer’s own clock, which the service does not know.",
    fr: "Prévue à {time} à l’horloge de l’ordinateur, que le service ne connaît pas.",
  },
  "why.window.user": { en: "It waits for the user.", fr: "Elle attend l’utilisateur." },
  "why.window.never": { en: "The schedule has no day.", fr: "Le calendrier n’a aucun jour." },
  "why.content.stored": {
    en: "{count, plural, one {Its file is} other {Its # files are}} on the service.",
    fr: "{count, plural, one {Son fichier est} other {Ses # fichiers sont}} sur le service.",
  },
  "why.content.on-demand": {
    en: "{count, plural, one {# file is} other {# files are}} fetched when the first computer asks.",
    fr: "{count, plural, one {# fichier est récupéré} other {# fichiers sont récupérés}} à la première demande.",
  },
  "why.content.none": { en: "It has no files.", fr: "Elle n’a pas de fichier." },
  "why.content.no-address": {
    en: "{file} is not on the service, and nobody knows where it is.",
    fr: "{file} n’est pas sur le service, et nul ne sait où il se trouve.",
  },
  "why.content.downloaded": { en: "Downloaded on the computer.", fr: "Téléchargée sur l’ordinateur." },
  "why.content.device": {
    en: "The agent fetches it when it installs.",
    fr: "L’agent la récupère au moment d’installer.",
  },
  "why.result.never": { en: "Never tried here.", fr: "Jamais tentée ici." },
  "why.result.waiting": { en: "Reported as needed {sinceAt}.", fr: "Signalée requise : {sinceAt}." },
  "why.result.running": { en: "Under way since {sinceAt}.", fr: "En cours depuis : {sinceAt}." },
  "why.result.installed": { en: "Installed {sinceAt}.", fr: "Installée : {sinceAt}." },
  "why.result.failed": { en: "Failed {sinceAt}: {code}.", fr: "Échec ({sinceAt}) : {code}." },
  "why.result.retry": {
    en: "Failed {sinceAt}: {code}. It is tried again {retryAt}.",
    fr: "Échec ({sinceAt}) : {code}. Nouvel essai : {retryAt}.",
  },
  "why.result.pending-restart": {
    en: "Installed {sinceAt}; a restart completes it.",
    fr: "Installée ({sinceAt}) ; un redémarrage la termine.",
  },
} as const satisfies Record<`why.${WhyReason}`, Bilingual>;

export const whyRemedies = {
  "why.remedy.wake-device": {
    en: "Switch the computer on and check that its agent runs and reaches the service.",
    fr: "Allumez l’ordinateur et vérifiez que son agent fonctionne et joint le service.",
  },
  "why.remedy.admit-device": {
    en: "Admit the computer, if you know it.",
    fr: "Admettez l’ordinateur, si vous le connaissez.",
  },
  "why.remedy.wait-for-scan": {
    en: "Wait for its next scan, or ask for it now.",
    fr: "Attendez sa prochaine analyse, ou demandez-la.",
  },
  "why.remedy.mend-scan": {
    en: "Remove the cause of {code}, then scan again.",
    fr: "Éliminez la cause de {code}, puis relancez une analyse.",
  },
  "why.remedy.install-package": {
    en: "Package {package} is installed on the computer.",
    fr: "Le paquet {package} est installé sur l’ordinateur.",
  },
  "why.remedy.end-decline": {
    en: "Approve it again, or undo the decline.",
    fr: "Approuvez-la de nouveau, ou annulez le refus.",
  },
  "why.remedy.ask-service": {
    en: "Ask the service: releve why UPDATE DEVICE.",
    fr: "Demandez au service : releve why UPDATE DEVICE.",
  },
  "why.remedy.import-update": { en: "Import {title}.", fr: "Importez {title}." },
  "why.remedy.install-prerequisite": { en: "Install {title} first.", fr: "Installez d’abord {title}." },
  "why.remedy.other-product": {
    en: "The computer is one to which {title} applies.",
    fr: "L’ordinateur est de ceux que concerne {title}.",
  },
  "why.remedy.package-at-least": {
    en: "Package {package} is at {version} or later.",
    fr: "Le paquet {package} est en version {version} ou ultérieure.",
  },
  "why.remedy.package-below": {
    en: "Package {package} is older than {version}.",
    fr: "Le paquet {package} est antérieur à {version}.",
  },
  "why.remedy.repair-package": {
    en: "Repair package {package} ({status}): dpkg --configure -a.",
    fr: "Réparez le paquet {package} ({status}) : dpkg --configure -a.",
  },
  "why.remedy.rule-must-hold": {
    en: "This holds on the computer: {rule}",
    fr: "Ceci est vrai sur l’ordinateur : {rule}",
  },
  "why.remedy.mend-metadata": {
    en: "Import the update anew; its metadata is at fault ({code}).",
    fr: "Réimportez la mise à jour : ses métadonnées sont en cause ({code}).",
  },
  "why.remedy.use-agent": {
    en: "Relève’s own agent on the computer would tell.",
    fr: "L’agent de Relève sur l’ordinateur le dirait.",
  },
  "why.remedy.use-successor": { en: "Install {title} instead.", fr: "Installez plutôt {title}." },
  "why.remedy.approve-for": { en: "Approve it for {group}.", fr: "Approuvez-la pour {group}." },
  "why.remedy.wait-until": {
    en: "Wait until {windowAt}, or install now.",
    fr: "Attendez : {windowAt}, ou installez maintenant.",
  },
  "why.remedy.wait-for-window": {
    en: "Wait for {time} on the computer, or install now.",
    fr: "Attendez {time} sur l’ordinateur, ou installez maintenant.",
  },
  "why.remedy.user-starts": {
    en: "The user starts it, or give the approval a deadline.",
    fr: "L’utilisateur la lance, ou fixez une échéance à l’approbation.",
  },
  "why.remedy.change-schedule": {
    en: "Give the policy’s schedule a day.",
    fr: "Donnez un jour au calendrier de la stratégie.",
  },
  "why.remedy.give-content": {
    en: "Import the update from where {file} can be had.",
    fr: "Importez la mise à jour depuis une source qui a {file}.",
  },
  "why.remedy.retry": {
    en: "Remove the cause of {code}, then install again.",
    fr: "Éliminez la cause de {code}, puis réinstallez.",
  },
  "why.remedy.restart": { en: "Restart the computer.", fr: "Redémarrez l’ordinateur." },
} as const satisfies Record<`why.remedy.${WhyRemedyCode}`, Bilingual>;

export const whyLimits = {
  "why.limit.facts-of-last-report": {
    en: "The service knows the facts of the last scan; what changed since is not known.",
    fr: "Le service connaît les faits de la dernière analyse ; ce qui a changé depuis lui est inconnu.",
  },
  "why.limit.no-facts": {
    en: "A stock client reports results, not facts: its gates can only be told from its reports.",
    fr: "Un client d’origine signale des résultats, pas des faits : ses étapes ne se lisent que dans ses rapports.",
  },
  "why.limit.no-inventory": {
    en: "No inventory has arrived yet.",
    fr: "Aucun inventaire n’est encore arrivé.",
  },
  "why.limit.past-facts": {
    en: "The catalogue is that of the past; facts, results and files are today’s.",
    fr: "Le catalogue est celui d’alors ; faits, résultats et fichiers sont ceux d’aujourd’hui.",
  },
  "why.limit.past-groups": {
    en: "Groups, members and policy are today’s: their past is not recorded.",
    fr: "Groupes, membres et stratégie sont ceux d’aujourd’hui : leur passé n’est pas conservé.",
  },
  "why.limit.past-approvals": {
    en: "Something decided then was undone since: that decision is not known any more.",
    fr: "Une décision d’alors a été annulée depuis : elle n’est plus connue.",
  },
  "why.limit.hypothetical": { en: "As if; nothing was changed.", fr: "Hypothèse ; rien n’a été modifié." },
} as const satisfies Record<`why.limit.${WhyLimit}`, Bilingual>;

/** What was looked at, and words that facts come in. */
export const whyFacts = {
  "why.fact.contact": {
    en: "{what, select, report {Last report} other {Last contact}}",
    fr: "{what, select, report {Dernier rapport} other {Dernier contact}}",
  },
  "why.fact.problem": { en: "Error of the last scan", fr: "Erreur de la dernière analyse" },
  "why.fact.package": { en: "Package {name}", fr: "Paquet {name}" },
  "why.fact.element": { en: "{element}", fr: "{element}" },
  "why.fact.update": { en: "{title}", fr: "{title}" },
  "why.fact.approval": { en: "Group {group}, level {depth}", fr: "Groupe {group}, niveau {depth}" },
  "why.fact.policy": {
    en: "{what, select, mode {Installation} other {Schedule}}",
    fr: "{what, select, mode {Installation} other {Calendrier}}",
  },
  "why.fact.file": { en: "{name}", fr: "{name}" },
  "why.fact.state": { en: "State reported", fr: "État signalé" },
  "why.value.absent": { en: "not there", fr: "absent" },
  "why.value.never": { en: "never", fr: "jamais" },
  "why.value.none": { en: "no decision", fr: "aucune décision" },
  "why.value.missing": { en: "not known to this service", fr: "inconnue de ce service" },
  "why.value.installed": { en: "installed", fr: "installée" },
  "why.value.applicable": { en: "applies", fr: "s’applique" },
  "why.value.not-applicable": { en: "does not apply", fr: "ne s’applique pas" },
  "why.value.unknown": { en: "cannot be decided", fr: "indécidable" },
  "why.value.required": { en: "required", fr: "obligatoire" },
  "why.value.available": { en: "available", fr: "disponible" },
  "why.value.block": { en: "do not install", fr: "ne pas installer" },
  "why.value.uninstall": { en: "remove", fr: "désinstaller" },
  "why.value.automatic": { en: "by itself", fr: "automatique" },
  "why.value.prompt": { en: "the user starts it", fr: "lancée par l’utilisateur" },
  "why.value.at-once": { en: "at once", fr: "immédiat" },
  "why.value.stored": { en: "on the service", fr: "sur le service" },
  "why.value.fetched-on-demand": { en: "fetched on first demand", fr: "récupéré à la première demande" },
  "why.value.no-address": { en: "nowhere", fr: "nulle part" },
  "why.value.needed": { en: "needed", fr: "requise" },
  "why.value.downloading": { en: "downloading", fr: "en téléchargement" },
  "why.value.downloaded": { en: "downloaded", fr: "téléchargée" },
  "why.value.installing": { en: "installing", fr: "en installation" },
  "why.value.installed-pending-restart": { en: "waits for a restart", fr: "attend un redémarrage" },
  "why.value.failed": { en: "failed", fr: "en échec" },
} as const satisfies Record<string, Bilingual>;
