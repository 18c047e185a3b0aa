/** A registry value of a policy, below HKEY_LOCAL_MACHINE. */
export interface PolicyValue {
  key: string;
  name: string;
  data: string | number;
}

/** A policy as the Group Policy editor names it. */
export interface Policy {
  name: string;
  /** Options of the enabled policy. */
  options: readonly (readonly [label: string, value: string])[];
}

export interface ClientSettings {
  values: readonly PolicyValue[];
  policies: readonly Policy[];
}

export interface ClientOptions {
  /** Origin of the service, e.g. `https://updates.example:8531`. */
  server: string;
  /** Group that the computer asks to be put into; undefined: the service decides. */
  group: string | undefined;
}

const WINDOWS_UPDATE = String.raw`SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate`;
const AUTOMATIC_UPDATES = String.raw`${WINDOWS_UPDATE}\AU`;
/** Of SetPolicyDrivenUpdateSourceFor…: 0 is Windows Update. */
const FROM_SERVER = 1;
const CLASSES = ["Feature", "Quality", "Driver", "Other"];

/** What makes Windows' own agent take its updates from a server. */
export function settingsFor({ server, group }: ClientOptions): ClientSettings {
  const value = (name: string, data: string | number, key = WINDOWS_UPDATE): PolicyValue => ({
    key,
    name,
    data,
  });
  const targeting = group === undefined ? [] : [value("TargetGroupEnabled", 1), value("TargetGroup", group)];
  return {
    values: [
      value("WUServer", server),
      value("WUStatusServer", server),
      value("UpdateServiceUrlAlternate", ""),
      ...targeting,
      // From Windows 10 2004 on; without it a deferral policy sends the scan to Microsoft.
      ...CLASSES.map((name) => value(`SetPolicyDrivenUpdateSourceFor${name}Updates`, FROM_SERVER)),
      value("UseUpdateClassPolicySource", 1, AUTOMATIC_UPDATES),
      value("UseWUServer", 1, AUTOMATIC_UPDATES),
    ],
    policies: [
      {
        name: "Specify intranet Microsoft update service location",
        options: [
          ["Set the intranet update service for detecting updates", server],
          ["Set the intranet statistics server", server],
        ],
      },
      ...(group === undefined
        ? []
        : [
            {
              name: "Enable client-side targeting",
              options: [["Target group name for this computer", group]],
            } as const,
          ]),
      {
        name: "Specify source service for specific classes of Windows Updates",
        options: CLASSES.map((name) => [`${name} Updates`, "Windows Server Update Services"] as const),
      },
    ],
  };
}

/** Ports of the service that are taken when an address names none. */
const DEFAULT_PORTS: Readonly<Record<string, number>> = { "https:": 8531, "http:": 8530 };

/** The origin of a service's address; undefined: it is none. */
export function originOf(text: string): string | undefined {
  const url = URL.parse(text);
  const port = url && DEFAULT_PORTS[url.protocol];
  if (!url || port === undefined || url.username !== "" || url.password !== "") return undefined;
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") return undefined;
  // A URL forgets the port that is its protocol's own.
  const named = /:(\d+)\/?$/.exec(text)?.[1];
  return `${url.protocol}//${url.hostname}:${named ?? port}`;
}

/** Whether a text can be a group's name: `;` would separate two. */
export function isGroupName(text: string): boolean {
  return /^[^\p{C};]{1,256}$/u.test(text) && text.trim() !== "";
}
