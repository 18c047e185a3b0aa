import { fold } from "../compare.ts";
import type { Reading, RegistryKey, RegistryView } from "../windows/facts.ts";

/** Reads a key by its real path, below HKEY_LOCAL_MACHINE. */
export type RegistryReader = (path: string) => Reading<RegistryKey>;

/**
 * What 32-bit and 64-bit programs share below SOFTWARE, and what of it is redirected after all: “Registry Keys
 * Affected by WOW64”, for Windows 7 and later. Subkeys go with their nearest parent listed.
 */
const SHARED = [
  "classes",
  "clients",
  "microsoft\\com3",
  "microsoft\\cryptography\\calais\\current",
  "microsoft\\cryptography\\calais\\readers",
  "microsoft\\cryptography\\services",
  "microsoft\\ctf\\systemshared",
  "microsoft\\ctf\\tip",
  "microsoft\\dfs",
  "microsoft\\driver signing",
  "microsoft\\enterprisecertificates",
  "microsoft\\eventsystem",
  "microsoft\\msmq",
  "microsoft\\non-driver signing",
  "microsoft\\notepad\\defaultfonts",
  "microsoft\\ole",
  "microsoft\\ras",
  "microsoft\\rpc",
  "microsoft\\shared tools\\msinfo",
  "microsoft\\systemcertificates",
  "microsoft\\termservlicensing",
  "microsoft\\transactionserver",
  "microsoft\\windows\\currentversion\\app paths",
  "microsoft\\windows\\currentversion\\control panel\\cursors\\schemes",
  "microsoft\\windows\\currentversion\\explorer\\autoplayhandlers",
  "microsoft\\windows\\currentversion\\explorer\\driveicons",
  "microsoft\\windows\\currentversion\\explorer\\kindmap",
  "microsoft\\windows\\currentversion\\group policy",
  "microsoft\\windows\\currentversion\\policies",
  "microsoft\\windows\\currentversion\\previewhandlers",
  "microsoft\\windows\\currentversion\\setup",
  "microsoft\\windows\\currentversion\\telephony\\locations",
  "microsoft\\windows nt\\currentversion\\console",
  "microsoft\\windows nt\\currentversion\\fontdpi",
  "microsoft\\windows nt\\currentversion\\fontlink",
  "microsoft\\windows nt\\currentversion\\fontmapper",
  "microsoft\\windows nt\\currentversion\\fonts",
  "microsoft\\windows nt\\currentversion\\fontsubstitutes",
  "microsoft\\windows nt\\currentversion\\gre_initialize",
  "microsoft\\windows nt\\currentversion\\image file execution options",
  "microsoft\\windows nt\\currentversion\\language pack",
  "microsoft\\windows nt\\currentversion\\networkcards",
  "microsoft\\windows nt\\currentversion\\perflib",
  "microsoft\\windows nt\\currentversion\\ports",
  "microsoft\\windows nt\\currentversion\\print",
  "microsoft\\windows nt\\currentversion\\profilelist",
  "microsoft\\windows nt\\currentversion\\time zones",
  "policies",
  "registeredapplications",
  "wow6432node",
];
const REDIRECTED_CLASSES = ["clsid", "directshow", "interface", "media type", "mediafoundation"];

const NODE = "WOW6432Node";
const isBelow = (path: string, parent: string): boolean => path === parent || path.startsWith(`${parent}\\`);

/** Where the 32-bit view of a path really lies on 64-bit Windows. */
export function redirect(path: string): string {
  const segments = path.split("\\");
  const [hive = "", first = ""] = segments;
  if (fold(hive) !== "software") return path;
  const below = fold(segments.slice(1).join("\\"));
  const isClass = fold(first) === "classes";
  if (isClass && REDIRECTED_CLASSES.some((name) => isBelow(below, `classes\\${name}`)))
    return [hive, first, NODE, ...segments.slice(2)].join("\\");
  if (SHARED.some((shared) => isBelow(below, shared))) return path;
  return [hive, NODE, ...segments.slice(1)].join("\\");
}

/** Both views of a registry: only 64-bit Windows has SOFTWARE\WOW6432Node. */
export function viewed(read: RegistryReader): (path: string, view: RegistryView) => Reading<RegistryKey> {
  return (path, view) => {
    const real = view === "native" ? path : redirect(path);
    if (real === path) return read(path);
    const node = read(`SOFTWARE\\${NODE}`);
    return node === undefined ? read(real) || undefined : read(node === null ? path : real);
  };
}
