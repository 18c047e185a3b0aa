import { arch, release } from "node:os";
import type { ComputerInfo } from "@releve/protocol";
import { readArchitectures } from "./dpkg.ts";
import { readSystemFile } from "./files.ts";

const OS_RELEASE = ["/etc/os-release", "/usr/lib/os-release"];

/** os-release(5): `NAME=value` lines with shell quoting; backslash escapes $ " \ and the backtick. */
export function parseOsRelease(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, name, quoted] = /^([A-Z0-9_]+)=(.*)$/.exec(line.trim()) ?? [];
    if (name === undefined || quoted === undefined) continue;
    const inner = /^(["'])(.*)\1$/.exec(quoted)?.[2] ?? quoted;
    values.set(name, inner.replace(/\\([$"'\\`])/g, "$1"));
  }
  return values;
}

export interface LinuxSystem {
  id: string;
  codename: string;
  version: string;
  prettyName: string;
  architecture: string;
  foreignArchitectures: string[];
  kernel: string;
  manufacturer: string;
  model: string;
}

async function readOsRelease(): Promise<ReadonlyMap<string, string>> {
  for (const path of OS_RELEASE) {
    const text = await readSystemFile(path);
    if (text !== undefined) return parseOsRelease(text);
  }
  return new Map();
}

/** One DMI field of /sys; empty where firmware or permission does not give it. */
const readDmi = async (field: string): Promise<string> =>
  ((await readSystemFile(`/sys/class/dmi/id/${field}`)) ?? "").trim().slice(0, 200);

/** What the system is. Lengths are those of the Inventory schema; unknown fields are empty. */
export async function readSystem(): Promise<LinuxSystem> {
  const [os, architectures, manufacturer, model] = await Promise.all([
    readOsRelease(),
    readArchitectures(),
    readDmi("sys_vendor"),
    readDmi("product_name"),
  ]);
  const field = (name: string, length: number): string => (os.get(name) ?? "").slice(0, length);
  return {
    id: field("ID", 100),
    codename: field("VERSION_CODENAME", 100),
    version: field("VERSION_ID", 100),
    prettyName: field("PRETTY_NAME", 200),
    architecture: (architectures?.native ?? arch()).slice(0, 40),
    foreignArchitectures: (architectures?.foreign ?? []).slice(0, 10).map((name) => name.slice(0, 40)),
    kernel: release().slice(0, 200),
    manufacturer,
    model,
  };
}

/** As in the examples of MS-WUSP 4; the specification leaves the set of values open. */
const PROTOCOL_ARCHITECTURES: Readonly<Record<string, string>> = {
  x64: "Amd64Compatible",
  ia32: "X86Compatible",
  arm64: "Arm64Compatible",
  arm: "ArmCompatible",
};

/** `MM/DD/YYYY` of SMBIOS, in UTC; the epoch when it is absent or no date. */
function parseBiosDate(text: string): Date {
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text) ?? [];
  return new Date(Date.UTC(Number(year ?? 1970), Number(month ?? 1) - 1, Number(day ?? 1)));
}

/** For RegisterComputer, MS-WUSP 2.2.2.2.3. */
export async function readComputerInfo(dnsName: string): Promise<ComputerInfo> {
  const [system, biosVersion, biosName, biosDate] = await Promise.all([
    readSystem(),
    readDmi("bios_version"),
    readDmi("bios_vendor"),
    readDmi("bios_date"),
  ]);
  const [major, minor] = system.version.split(".").map((part) => Number.parseInt(part, 10));
  return {
    dnsName,
    osMajorVersion: major !== undefined && major >= 0 ? major : 0,
    osMinorVersion: minor !== undefined && minor >= 0 ? minor : 0,
    osBuildNumber: 0,
    osServicePackMajorNumber: 0,
    osServicePackMinorNumber: 0,
    osLocale: Intl.DateTimeFormat().resolvedOptions().locale,
    computerManufacturer: system.manufacturer,
    computerModel: system.model,
    biosVersion,
    biosName,
    biosReleaseDate: parseBiosDate(biosDate),
    processorArchitecture: PROTOCOL_ARCHITECTURES[arch()] ?? "Unknown architecture",
    // What identifies editions of Windows; WSUS's schema (MS-WUSP 6.2) wants them present.
    ...{ suiteMask: 0, oldProductType: 0, newProductType: 0, systemMetrics: 0 },
    ...{ clientVersionMajorNumber: 0, clientVersionMinorNumber: 0 },
    ...{ clientVersionBuildNumber: 0, clientVersionQfeNumber: 0 },
    osDescription: system.prettyName,
  };
}
