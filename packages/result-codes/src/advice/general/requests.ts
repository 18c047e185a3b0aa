import type { Entries } from "../entry.ts";
import { CAUSES, TELLS } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const REQUESTS: Entries = {
  OM_E_NO_INTERACTIVE_USER: {
    seenIn: ["install", "user-interface"],
    related: ["OM_E_NO_USERTOKEN", "OM_E_NON_UI_MODE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Somebody was to be asked, and nobody is logged in. What needs no answer goes on.",
      fr: "Quelqu’un devait être interrogé, et personne n’est connecté. Ce qui ne demande pas de réponse continue.",
    },
    causes: [
      { cause: CAUSES.nobodyLoggedIn, tell: TELLS.whoShowsNobody },
      { cause: CAUSES.sessionEnded, tell: TELLS.logoff },
    ],
    agent: [
      {
        en: "Log in, or have `releve agent scan --install` begin it while somebody is there.",
        fr: "Ouvrez une session, ou faites-la commencer par `releve agent scan --install` en présence de quelqu’un.",
      },
      {
        en: "It is tried again by itself at later scans.",
        fr: "Elle est retentée d’elle-même aux analyses suivantes.",
      },
    ],
    windows: [WINDOWS.logIn],
    service: [SERVICE.installWithoutUsers],
  },
  OM_E_USER_ACCESS_DISABLED: {
    seenIn: ["user-interface", "install"],
    related: ["OM_E_WU_DISABLED", "OM_E_PER_MACHINE_UPDATE_ACCESS_DENIED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "A policy keeps users of this computer from updating it. What the update service does by itself goes on.",
      fr: "Une stratégie empêche les utilisateurs de cet ordinateur de le mettre à jour. Ce que le service de mise à jour fait de lui-même continue.",
    },
    causes: [
      {
        cause: {
          en: "Our agent: the group’s policy leaves updates to the service alone.",
          fr: "Notre agent : la stratégie du groupe réserve les mises à jour au service.",
        },
        tell: {
          en: "`releve agent policy` has `userAccess` false.",
          fr: "`releve agent policy` montre `userAccess` à false.",
        },
      },
      {
        cause: {
          en: "The Windows policy Remove access to use all Windows Update features is set.",
          fr: "La stratégie de Windows qui supprime l’accès à toutes les fonctionnalités de Windows Update est activée.",
        },
        tell: {
          en: "`gpresult /h report.html` shows it for the user or the computer.",
          fr: "`gpresult /h report.html` la montre pour l’utilisateur ou l’ordinateur.",
        },
      },
    ],
    agent: [
      {
        en: "See what the policy leaves to users: `releve agent policy`.",
        fr: "Voyez ce que la stratégie laisse aux utilisateurs : `releve agent policy`.",
      },
      {
        en: "Ask the admin for it: tasks of the service go on.",
        fr: "Demandez-le à l’administrateur : les tâches du service continuent.",
      },
    ],
    windows: [
      {
        en: "Clear the policy where it comes from if users are to update by themselves.",
        fr: "Ôtez la stratégie là d’où elle vient si les utilisateurs doivent pouvoir mettre à jour.",
      },
    ],
    service: [
      {
        en: "Approve what users would have installed by themselves.",
        fr: "Approuvez ce que les utilisateurs auraient installé eux-mêmes.",
      },
    ],
  },
  OM_E_WU_DISABLED: {
    seenIn: ["scan", "policy"],
    related: ["OM_E_USER_ACCESS_DISABLED", "WU_E_REDIRECTOR_CONNECT_POLICY", "ERROR_SERVICE_DISABLED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Access to an update server that is not the managed one is forbidden.",
      fr: "L’accès à un serveur de mises à jour qui n’est pas le serveur géré est interdit.",
    },
    causes: [
      {
        cause: {
          en: "On Debian: the group’s policy allows files from the service alone, and one would come from elsewhere.",
          fr: "Sous Debian : la stratégie du groupe n’admet que les fichiers du service, et l’un d’eux viendrait d’ailleurs.",
        },
        tell: {
          en: "The message names the host or the packages; `releve agent policy` has `otherSources` false.",
          fr: "Le message nomme l’hôte ou les paquets ; `releve agent policy` montre `otherSources` à false.",
        },
      },
      {
        cause: {
          en: "A policy forbids Microsoft’s servers, and a tool or a user asked there.",
          fr: "Une stratégie interdit les serveurs de Microsoft, et un outil ou un utilisateur s’y est adressé.",
        },
        tell: {
          en: "`DoNotConnectToWindowsUpdateInternetLocations` is 1; the scan at the managed server succeeds.",
          fr: "`DoNotConnectToWindowsUpdateInternetLocations` vaut 1 ; l’analyse auprès du serveur géré réussit.",
        },
      },
      {
        cause: {
          en: "A script names another service than the managed one.",
          fr: "Un script nomme un autre service que le service géré.",
        },
        tell: {
          en: "It sets `ServerSelection` or `ServiceID` of its searcher.",
          fr: "Il règle `ServerSelection` ou `ServiceID` de sa recherche.",
        },
      },
    ],
    agent: [
      {
        en: "See what the policy allows: `releve agent policy`.",
        fr: "Voyez ce que la stratégie admet : `releve agent policy`.",
      },
    ],
    windows: [
      {
        en: "Let the tool use the managed server, or allow this one case by policy.",
        fr: "Laissez l’outil utiliser le serveur géré, ou permettez ce seul cas par stratégie.",
      },
    ],
    service: [
      {
        en: "Have the service hold the file or the packages, or allow other sources under Policies.",
        fr: "Faites détenir le fichier ou les paquets par le service, ou admettez d’autres sources sous Stratégies.",
      },
      SERVICE.decideSources,
    ],
  },
  OM_E_CALL_CANCELLED_BY_POLICY: {
    seenIn: ["install"],
    related: ["OM_E_WU_DISABLED", "OM_E_INSTALL_NOT_ALLOWED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "A policy, or a decision made on the device itself, forbids the operation. On Debian: the package is on hold.",
      fr: "Une stratégie, ou une décision prise sur l’appareil lui-même, interdit l’opération. Sous Debian : le paquet est retenu.",
    },
    causes: [
      {
        cause: { en: "Somebody put the package on hold.", fr: "Quelqu’un a retenu le paquet." },
        tell: { en: "`apt-mark showhold` lists it.", fr: "`apt-mark showhold` le cite." },
      },
      {
        cause: {
          en: "On Windows: the policy DisableWindowsUpdateAccess is set.",
          fr: "Sous Windows : la stratégie DisableWindowsUpdateAccess est activée.",
        },
        tell: {
          en: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /v DisableWindowsUpdateAccess` shows 1.",
          fr: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /v DisableWindowsUpdateAccess` montre 1.",
        },
      },
    ],
    agent: [
      {
        en: "Ask who set the hold first; it usually has a reason.",
        fr: "Demandez d’abord qui a mis la retenue ; elle a d’ordinaire une raison.",
      },
      {
        en: "If it is no longer wanted: `apt-mark unhold PACKAGE`, then `releve agent scan --install`.",
        fr: "Si elle n’est plus voulue : `apt-mark unhold PACKAGE`, puis `releve agent scan --install`.",
      },
    ],
    windows: [
      {
        en: "Clear the policy where it comes from, then scan.",
        fr: "Ôtez la stratégie là d’où elle vient, puis analysez.",
      },
    ],
    service: [
      {
        en: "Decline the update for that device’s group if the hold is to stay.",
        fr: "Refusez la mise à jour pour le groupe de cet appareil si la retenue doit rester.",
      },
    ],
  },
  OM_E_INVALID_PROXY_SERVER: {
    seenIn: ["start", "scan"],
    related: ["OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ", "ERROR_WINHTTP_INVALID_URL"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The proxy that was configured is not an address, or does not do what a proxy does. Nothing was asked through it.",
      fr: "Le proxy configuré n’est pas une adresse, ou ne fait pas ce que fait un proxy. Rien n’a été demandé par lui.",
    },
    causes: [
      {
        cause: { en: "The address is malformed.", fr: "L’adresse est mal formée." },
        tell: {
          en: "`systemctl cat releve-agent` shows `--proxy`; on Windows `netsh winhttp show proxy`.",
          fr: "`systemctl cat releve-agent` montre `--proxy` ; sous Windows `netsh winhttp show proxy`.",
        },
      },
      {
        cause: { en: "Something else listens at that address.", fr: "Autre chose écoute à cette adresse." },
        tell: {
          en: "`curl -x PROXY -skI https://HOST:8531/` fails.",
          fr: "`curl -x PROXY -skI https://HOST:8531/` échoue.",
        },
      },
    ],
    agent: [
      {
        en: "Correct or remove `--proxy` in `systemctl edit --full releve-agent`: an address looks like `http://proxy.example:3128`.",
        fr: "Corrigez ou ôtez `--proxy` dans `systemctl edit --full releve-agent` : une adresse ressemble à `http://proxy.example:3128`.",
      },
      AGENT.restart,
    ],
    windows: [
      {
        en: "Set it: `netsh winhttp set proxy PROXY`, or `netsh winhttp reset proxy`.",
        fr: "Réglez-le : `netsh winhttp set proxy PROXY`, ou `netsh winhttp reset proxy`.",
      },
    ],
    service: [SERVICE.nothing],
  },
  OM_E_INVALID_FILE: {
    seenIn: ["start", "install"],
    related: ["OM_E_WINHTTP_INVALID_FILE", "OM_E_XML_INVALID"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "A file does not have the form that it must have: an account file, a package, a recorded file.",
      fr: "Un fichier n’a pas la forme qu’il doit avoir : fichier de compte, paquet, fichier enregistré.",
    },
    causes: [
      {
        cause: { en: "The wrong file was named.", fr: "On a nommé le mauvais fichier." },
        tell: {
          en: "Its content is something else; `head FILE` shows it.",
          fr: "Son contenu est autre chose ; `head FILE` le montre.",
        },
      },
      {
        cause: { en: "It was cut or changed on its way.", fr: "Il a été coupé ou modifié en chemin." },
        tell: { en: "Its size differs from the original’s.", fr: "Sa taille diffère de l’original." },
      },
    ],
    agent: [
      {
        en: "Copy `account.pem` again from the service’s data folder, unchanged.",
        fr: "Copiez de nouveau `account.pem` depuis le dossier de données du service, sans le modifier.",
      },
      {
        en: "Enrol: `releve agent install --server https://NAME:8531 --account account.pem`.",
        fr: "Inscrivez : `releve agent install --server https://NAME:8531 --account account.pem`.",
      },
    ],
    windows: [
      {
        en: "Download the file again and compare its digest.",
        fr: "Téléchargez de nouveau le fichier et comparez son empreinte.",
      },
    ],
    service: [
      {
        en: "The account file is `account.pem` in the service’s data folder.",
        fr: "Le fichier de compte est `account.pem` dans le dossier de données du service.",
      },
    ],
  },
  OM_E_INVALID_OPERATION: {
    seenIn: ["install", "scan"],
    related: ["OM_E_OPERATIONINPROGRESS", "OM_E_PT_INVALID_OPERATION"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "What was asked for is not possible in the present state, for instance to install before anything was downloaded.",
      fr: "Ce qui a été demandé n’est pas possible dans l’état présent, par exemple installer avant tout téléchargement.",
    },
    causes: [
      {
        cause: {
          en: "The steps came in a wrong order.",
          fr: "Les étapes sont venues dans le mauvais ordre.",
        },
        tell: { en: "A script, or two people at once.", fr: "Un script, ou deux personnes à la fois." },
      },
      {
        cause: { en: "The state changed in between.", fr: "L’état a changé entre-temps." },
        tell: {
          en: "A scan or a decision stands between the two steps.",
          fr: "Une analyse ou une décision se trouve entre les deux étapes.",
        },
      },
    ],
    agent: [
      {
        en: "See the state: `releve agent status`, then ask again.",
        fr: "Voyez l’état : `releve agent status`, puis redemandez.",
      },
    ],
    windows: [WINDOWS.correctScript],
    service: [SERVICE.nothing],
  },
  OM_E_NOT_SUPPORTED: {
    seenIn: ["install", "scan"],
    related: ["E_NOTIMPL", "OM_E_NOTSUPPORTED"],
    sources: ["Intune software updates", "Relève: agent faults"],
    happened: {
      en: "This system cannot do what was asked, or this agent has no such function.",
      fr: "Ce système ne peut pas faire ce qui est demandé, ou cet agent n’a pas cette fonction.",
    },
    causes: [
      { cause: CAUSES.serviceIsNewer, tell: TELLS.versions },
      { cause: CAUSES.otherSystemsOnly, tell: TELLS.guideSays },
    ],
    agent: [{ en: "Update the agent, then ask again.", fr: "Mettez l’agent à jour, puis redemandez." }],
    windows: [WINDOWS.useWhatItHas],
    service: [SERVICE.updateAgentsAfter],
  },
  OM_E_NOTSUPPORTED: {
    seenIn: ["install", "scan"],
    related: ["OM_E_NOT_SUPPORTED", "E_NOTIMPL"],
    sources: ["Intune software updates", "Relève: agent faults"],
    happened: {
      en: "The operation is one that this agent does not offer at all. Its number is that of another code in Windows’ own list (0x80240047), so do not look it up there.",
      fr: "L’opération est de celles que cet agent n’offre pas du tout. Son numéro est celui d’un autre code dans la liste de Windows (0x80240047) : ne l’y cherchez pas.",
    },
    causes: [
      { cause: CAUSES.serviceIsNewer, tell: TELLS.versions },
      { cause: CAUSES.otherSystemsOnly, tell: TELLS.guideSays },
    ],
    agent: [AGENT.notOurs],
    windows: [WINDOWS.useWhatItHas],
    service: [SERVICE.updateAgentsAfter],
  },
  OM_E_NO_UI_SUPPORT: {
    seenIn: ["user-interface"],
    related: ["OM_E_NON_UI_MODE", "OM_E_NO_INTERACTIVE_USER"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "This installation has no windows of its own, so what needs one is not done.",
      fr: "Cette installation n’a pas de fenêtres : ce qui en exige une n’est pas fait.",
    },
    causes: [
      {
        cause: {
          en: "A server without a desktop, or Server Core.",
          fr: "Un serveur sans bureau, ou Server Core.",
        },
        tell: TELLS.noGraphicalLogin,
      },
    ],
    agent: [AGENT.notOurs],
    windows: [{ en: "Use `sconfig` or PowerShell.", fr: "Utilisez `sconfig` ou PowerShell." }],
    service: [
      {
        en: "Give such devices a policy that installs without asking.",
        fr: "Donnez à de tels appareils une stratégie qui installe sans demander.",
      },
    ],
  },
  OM_E_PER_MACHINE_UPDATE_ACCESS_DENIED: {
    seenIn: ["install"],
    related: ["ERROR_ACCESS_DENIED", "OM_E_USER_ACCESS_DISABLED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Updates of the whole computer may be installed by an administrator only, and whoever asked is none. Scans go on.",
      fr: "Seul un administrateur peut installer des mises à jour de tout l’ordinateur, et celui qui l’a demandé ne l’est pas. Les analyses continuent.",
    },
    causes: [
      {
        cause: {
          en: "The agent runs as an ordinary user.",
          fr: "L’agent tourne comme utilisateur ordinaire.",
        },
        tell: {
          en: "`systemctl show -p User releve-agent`, or `ps -o user= -C node`.",
          fr: "Voyez `systemctl show -p User releve-agent`, ou `ps -o user= -C node`.",
        },
      },
      {
        cause: {
          en: "A user started an installation by hand.",
          fr: "Un utilisateur a lancé une installation à la main.",
        },
        tell: {
          en: "It works with administrator’s rights.",
          fr: "Cela marche avec des droits d’administrateur.",
        },
      },
    ],
    agent: [
      {
        en: "Run the agent as root: `releve agent install --server https://NAME:8531 --account account.pem` makes such a service.",
        fr: "Lancez l’agent comme root : `releve agent install --server https://NAME:8531 --account account.pem` crée un tel service.",
      },
    ],
    windows: [
      {
        en: "Start the installation as an administrator, or leave it to the update service.",
        fr: "Lancez l’installation comme administrateur, ou laissez-la au service de mise à jour.",
      },
    ],
    service: [
      {
        en: "The device scans and reports all the same; its installations fail until that is put right.",
        fr: "L’appareil analyse et rend compte malgré tout ; ses installations échouent jusqu’à correction.",
      },
    ],
  },
  OM_E_OUTOFRANGE: {
    seenIn: ["policy", "scan"],
    related: ["OM_E_INVALIDINDEX", "OM_E_REG_VALUE_INVALID"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "A value lies outside of what is allowed. It was refused, and nothing was changed.",
      fr: "Une valeur sort de ce qui est permis. Elle a été refusée, et rien n’a changé.",
    },
    causes: [
      {
        cause: {
          en: "An option or a setting is too large or too small.",
          fr: "Une option ou un réglage est trop grand ou trop petit.",
        },
        tell: { en: "The message names it and its range.", fr: "Le message le nomme, avec son intervalle." },
      },
      {
        cause: {
          en: "A server answered with a number that cannot be.",
          fr: "Un serveur a répondu par un nombre impossible.",
        },
        tell: { en: "All devices have it.", fr: "Tous les appareils l’ont." },
      },
    ],
    agent: [
      {
        en: "Correct the option that the message names, for example `releve agent pause --days 7`: 1 to 35.",
        fr: "Corrigez l’option que nomme le message, par exemple `releve agent pause --days 7` : de 1 à 35.",
      },
    ],
    windows: [WINDOWS.correctScript],
    service: [
      {
        en: "Look at the policy’s values; the console refuses those out of range.",
        fr: "Regardez les valeurs de la stratégie ; la console refuse celles qui sortent de leur intervalle.",
      },
    ],
  },
  OM_E_UNEXPECTED: {
    seenIn: ["scan", "start", "install"],
    related: ["E_UNEXPECTED", "OM_E_PT_UNEXPECTED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Something failed that no other code describes. The message beside it is the real information.",
      fr: "Quelque chose a échoué qu’aucun autre code ne décrit. Le message à côté est la vraie information.",
    },
    causes: [
      {
        cause: {
          en: "The system refused something unusual.",
          fr: "Le système a refusé quelque chose d’inhabituel.",
        },
        tell: {
          en: "The message quotes it, such as `EMFILE` or `EIO`.",
          fr: "Le message le cite, comme `EMFILE` ou `EIO`.",
        },
      },
      { cause: CAUSES.agentDefect, tell: TELLS.sameStep },
    ],
    agent: [AGENT.readLog, AGENT.restart, AGENT.reportDefect],
    windows: [
      {
        en: "Look in `Get-WindowsUpdateLog` for the lines before it; they have a more telling code.",
        fr: "Cherchez dans `Get-WindowsUpdateLog` les lignes précédentes ; elles ont un code plus parlant.",
      },
      WINDOWS.restartService,
    ],
    service: [SERVICE.lookIntoLog],
  },
};
