/** What is known of a thing: its description, null when it surely does not exist, undefined when it cannot be read. */
export type Reading<T> = T | null | undefined;

export type RegistryView = "native" | "32-bit";

export type RegistryValue =
  | { type: "REG_SZ" | "REG_EXPAND_SZ"; data: string }
  | { type: "REG_DWORD"; data: number }
  /** Any other type, e.g. `REG_BINARY`; no rule reads its data. */
  | { type: string & {}; data?: undefined };

export interface RegistryKey {
  subkeys: readonly string[];
  /** By `fold`ed name; the default value's name is empty. */
  values: ReadonlyMap<string, RegistryValue>;
}

/** OSVERSIONINFOEX as RtlGetVersion fills it. */
export interface WindowsVersion {
  major: number;
  minor: number;
  build: number;
  servicePackMajor: number;
  servicePackMinor: number;
  suiteMask: number;
  /** 1 workstation, 2 domain controller, 3 server. */
  productType: number;
}

export interface WindowsLanguages {
  /** BCP 47 tag that the system is localized to, e.g. `en-US`. */
  system: string;
  /** Whether the Multilingual User Interface is installed, and for which languages. */
  isMuiInstalled: boolean;
  mui: readonly string[];
}

/** SYSTEM_INFO as GetNativeSystemInfo fills it. */
export interface WindowsProcessor {
  /** 0 x86, 5 ARM, 6 IA-64, 9 x64, 12 ARM64. */
  architecture: number;
  level: number;
  revision: number;
  count: number;
}

export interface WindowsFile {
  /** Four parts, of VS_FIXEDFILEINFO; null without a version resource. */
  version: string | null;
  sizeBytes: number;
  /** xsd:dateTime, UTC, to 100 ns. */
  created: string;
  modified: string;
  /** LANGID of the version resource; null without one, absent where it was not read. */
  language?: number | null;
}

/** A cluster resource seen from this node; `error` when the cluster does not answer. */
export type ClusterResource = "owned" | "not-owned" | "error";

export interface MsiPatch {
  /** GUID in braces. */
  patchCode: string;
  /** MSIPATCHSTATE. */
  state: "applied" | "superseded" | "obsoleted";
  /** Of its MsiPatch XML; absent where it was not extracted. */
  obsoletes?: readonly string[];
  sequences?: readonly MsiPatchSequence[];
}

/** A row of the patch's MsiPatchSequence table. */
export interface MsiPatchSequence {
  family: string;
  /** Absent: for every product. */
  productCode?: string;
  sequence: string;
  supersedesEarlier: boolean;
}

/** An installed product; a part that was not read is absent. */
export interface MsiProduct {
  /** ProductVersion, one to four parts. */
  version: string;
  /** LANGID. */
  language: number;
  upgradeCode?: string;
  /** Installed features by name, and components by GUID in braces. */
  features?: readonly string[];
  components?: readonly string[];
  patches?: readonly MsiPatch[];
}

export interface CbsPackage {
  /** `name~publicKeyToken~architecture~language~version`, language empty when neutral. */
  identity: string;
  /** CurrentState of Component Based Servicing, e.g. 112 installed. */
  state: number;
}

export interface WindowsDevice {
  /** Hardware ids, then compatible ids, best match first. */
  hardwareIds: readonly string[];
  isPrinter: boolean;
  /** Null where the device has no driver. */
  driver: WindowsDriver | null;
}

export interface WindowsDriver {
  /** The id of the device that the driver matched. */
  matchingId: string;
  /** xsd:date. */
  date: string;
  /** Four parts. */
  version: string;
  provider: string;
  manufacturer: string;
  /** 0 best … 255; absent where it is not known. */
  featureScore?: number;
  /** Computer hardware id that the driver was chosen for, if any. */
  computerHardwareId?: string;
}

/** Ids that a driver may name to be meant for this computer only. */
export interface ComputerHardware {
  /** GUIDs, the most specific first (MS-WUSP 2.2.2.2.4 ComputerSpec). */
  hardwareIds: readonly string[];
  /** E.g. `AMD64.10.0`, MS-WUSP 2.2.2.2.4 FeatureScoreMatchingKey. */
  featureScoreKey: string;
}

/** What rules about Windows read. Undefined always means: cannot be read here. */
export interface WindowsFacts {
  version: () => WindowsVersion | undefined;
  languages: () => WindowsLanguages | undefined;
  processor: () => WindowsProcessor | undefined;
  /** GetSystemMetrics. */
  systemMetric: (index: number) => number | undefined;
  /** A key below HKEY_LOCAL_MACHINE, without leading backslash. */
  registryKey: (path: string, view: RegistryView) => Reading<RegistryKey>;
  /** SHGetFolderPath; null when the system has no such folder. */
  folder: (csidl: number) => Reading<string>;
  /** By absolute path. */
  file: (path: string) => Reading<WindowsFile>;
  /** How many rows a WQL query answers. */
  wmiRows: (namespace: string, query: string) => number | undefined;
  /** SLGetWindowsInformationDWORD; text for a value of another type. */
  license: (name: string) => Reading<number | string>;
  isClustered: () => boolean | undefined;
  /** Null when the resource cannot be opened. */
  clusterResource: (name: string) => Reading<ClusterResource>;
  /** By product code, a GUID in braces. */
  msiProduct: (productCode: string) => Reading<MsiProduct>;
  cbsPackages: () => readonly CbsPackage[] | undefined;
  /** Whether servicing finds the package applicable (DISM: `Applicable`). */
  isCbsPackageApplicable: (identity: string) => boolean | undefined;
  devices: () => readonly WindowsDevice[] | undefined;
  computerHardware: () => ComputerHardware | undefined;
  deviceAttribute: (name: string) => Reading<string>;
  /** The version of a product release, four parts; null when it is not there. */
  productRelease: (name: string) => Reading<string>;
  /** Whether the installation history holds the update. */
  wasInstalled: (updateId: string) => boolean | undefined;
  /** An extension's answer, GenericQuery. */
  generic: (namespace: string, type: string, parameter: string) => Reading<string>;
}
