import type { CauseCode, RemedyState } from "@releve/api";
import type { Words } from "./words.ts";

export const diagnosisStates = {
  "diagnosis.state.waiting": { en: "Waiting for the next scan", fr: "En attente de la prochaine analyse" },
  "diagnosis.state.helped": { en: "Helped", fr: "A aidé" },
  "diagnosis.state.not-helped": { en: "Did not help", fr: "N’a pas aidé" },
  "diagnosis.state.not-done": { en: "Not done", fr: "Non effectué" },
  "diagnosis.state.unknown": { en: "Not known: no scan came", fr: "Inconnu : aucune analyse reçue" },
} as const satisfies Words<"diagnosis.state", RemedyState>;

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
