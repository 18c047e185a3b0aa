/** What an agent or a service was doing when it met the code. */
export type Operation =
  | "start"
  | "register"
  | "policy"
  | "scan"
  | "download"
  | "install"
  | "uninstall"
  | "restart"
  | "report"
  | "import"
  | "self-update"
  | "user-interface";

/** Where a remedy is carried out: on a device with our agent, on a stock Windows, or at the service. */
export type Side = "agent" | "windows" | "service";

export interface Cause {
  cause: string;
  /** What one looks at, and what one sees there when this is the cause and no other. */
  tell: string;
}

/** Texts in one language. `code` stands between backquotes: commands, paths, names, values. */
export interface AdviceText {
  /** What happened, in two to four sentences. */
  happened: string;
  /** Likeliest first. */
  causes: readonly Cause[];
  /** Steps in their order, told to the person who does them. A side is left out only where the code cannot occur. */
  remedies: Readonly<Partial<Record<Side, readonly string[]>>>;
}

/**
 * Published documents that the facts of an advice were taken from. Append what you need, with an address that exists.
 * A source may name the section: `MS-WUSP 3.1.5.7`.
 */
export const SOURCES = {
  "MS-WUSP": "https://learn.microsoft.com/openspecs/windows_protocols/ms-wusp/",
  "MS-WSUSSS": "https://learn.microsoft.com/openspecs/windows_protocols/ms-wsusss/",
  "MS-UAMG": "https://learn.microsoft.com/openspecs/windows_protocols/ms-uamg/",
  "MS-ERREF": "https://learn.microsoft.com/openspecs/windows_protocols/ms-erref/",
  "Intune software updates":
    "https://learn.microsoft.com/troubleshoot/mem/intune/device-protection/troubleshoot-software-updates",
  "Windows Update error reference":
    "https://learn.microsoft.com/windows/deployment/update/windows-update-error-reference",
  "Windows Update common errors":
    "https://learn.microsoft.com/troubleshoot/windows-client/installing-updates-features-roles/common-windows-update-errors",
  "Windows Update log files": "https://learn.microsoft.com/windows/deployment/update/windows-update-logs",
  "WSUS client agents":
    "https://learn.microsoft.com/troubleshoot/mem/configmgr/update-management/troubleshoot-issues-with-wsus-client-agents",
  "WSUS best practices":
    "https://learn.microsoft.com/troubleshoot/mem/configmgr/update-management/windows-server-update-services-best-practices",
  "Windows Installer error codes": "https://learn.microsoft.com/windows/win32/msi/error-codes",
  "BITS return values": "https://learn.microsoft.com/windows/win32/bits/bits-return-values",
  "WinHTTP error messages": "https://learn.microsoft.com/windows/win32/winhttp/error-messages",
  "Windows upgrade errors":
    "https://learn.microsoft.com/troubleshoot/windows-client/setup-upgrade-and-drivers/windows-10-upgrade-resolution-procedures",
  "Fix component store corruption":
    "https://learn.microsoft.com/troubleshoot/windows-server/installing-updates-features-roles/fix-windows-update-errors",
  "DISM repair source":
    "https://learn.microsoft.com/windows-hardware/manufacture/desktop/configure-a-windows-repair-source",
  "RFC 9110": "https://www.rfc-editor.org/rfc/rfc9110",
  "SOAP 1.1": "https://www.w3.org/TR/2000/NOTE-SOAP-20000508/",
  "apt-get(8)": "https://manpages.debian.org/bookworm/apt/apt-get.8.en.html",
  "dpkg(1)": "https://manpages.debian.org/bookworm/dpkg/dpkg.1.en.html",
  "apt-secure(8)": "https://manpages.debian.org/bookworm/apt/apt-secure.8.en.html",
  "Relève: apt handler": "docs/reference/apt-handler.md",
  "Relève: command handler": "docs/reference/command-handler.md",
  "Relève: agent faults": "docs/reference/agent-result-codes.md",
  "Relève: rules": "docs/reference/rules.md",
  "Relève: metadata": "docs/reference/metadata.md",
  "Relève: Windows clients": "docs/guides/windows-clients.en.md",
} as const;

type SourceTitle = keyof typeof SOURCES;

/** What a person can do about a code; both languages say the same, cause by cause and step by step. */
export interface Advice {
  /** Operations in which it is seen, the usual one first. */
  seenIn: readonly Operation[];
  /** Names of codes that are met together with it, or taken for it. */
  related: readonly string[];
  sources: readonly (SourceTitle | `${SourceTitle} ${string}`)[];
  en: AdviceText;
  fr: AdviceText;
}

/** By the code's name; an OM_E_* and its WU_E_* twin share the entry of the OM_E_*. */
export type AdviceByName = Readonly<Record<string, Advice>>;
