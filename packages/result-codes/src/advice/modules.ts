import { RESULT_CODES, type ResultSymbol } from "../codes.ts";
import { type Explanation, aliasesAreSame } from "../decode.ts";
import type { Advice, AdviceByName } from "./advice.ts";
import { MOST_MET } from "./most-met.ts";

/** Each is loaded when one of its codes is asked for: together they are a hundred times the decoder's size. */
export const MODULES = {
  service: async () => (await import("./service/index.ts")).SERVICE,
  general: async () => (await import("./general/index.ts")).GENERAL,
  protocol: async () => (await import("./protocol/index.ts")).PROTOCOL,
  soap: async () => (await import("./soap.ts")).SOAP,
  http: async () => (await import("./http/index.ts")).HTTP,
  "external-cab": async () => (await import("./external-cab.ts")).EXTERNAL_CAB,
  "data-store": async () => (await import("./data-store/index.ts")).DATA_STORE,
  "download-manager": async () => (await import("./download-manager/index.ts")).DOWNLOAD_MANAGER,
  "update-handler": async () => (await import("./update-handler/index.ts")).UPDATE_HANDLER,
  "automatic-updates": async () => (await import("./automatic-updates.ts")).AUTOMATIC_UPDATES,
  "expression-evaluator": async () => (await import("./expression-evaluator.ts")).EXPRESSION_EVALUATOR,
  reporter: async () => (await import("./reporter.ts")).REPORTER,
  "windows-update": async () => (await import("./windows-update/index.ts")).WINDOWS_UPDATE,
  "windows-protocol": async () => (await import("./windows-protocol.ts")).WINDOWS_PROTOCOL,
  "windows-installer": async () => (await import("./windows-installer/index.ts")).WINDOWS_INSTALLER,
  bits: async () => (await import("./bits.ts")).BITS,
  win32: async () => (await import("./win32/index.ts")).WIN32,
  hresult: async () => (await import("./hresult/index.ts")).HRESULT,
  winhttp: async () => (await import("./winhttp/index.ts")).WINHTTP,
  "http-status": async () => (await import("./http-status.ts")).HTTP_STATUS,
  servicing: async () => (await import("./servicing/index.ts")).SERVICING,
  setup: async () => (await import("./setup.ts")).SETUP,
  dpkg: async () => (await import("./dpkg.ts")).DPKG,
} as const satisfies Record<string, () => Promise<AdviceByName>>;

export type ModuleName = keyof typeof MODULES;

/** The article's codes by their low word; the first range that it is in wins. */
const RANGES: readonly (readonly [from: number, to: number, module: ModuleName])[] = [
  [0x0000, 0x001f, "service"],
  [0x0436, 0x043c, "protocol"],
  [0x043e, 0x0441, "protocol"],
  [0x0020, 0x0fff, "general"],
  [0x1000, 0x1fff, "windows-installer"],
  [0x2000, 0x2fff, "update-handler"],
  [0x3000, 0x3fff, "automatic-updates"],
  [0x4007, 0x400e, "soap"],
  [0x4016, 0x4024, "http"],
  [0x402b, 0x402b, "http"],
  [0x402f, 0x4035, "external-cab"],
  [0x4000, 0x4fff, "protocol"],
  [0x6000, 0x6fff, "download-manager"],
  [0x7000, 0x7fff, "reporter"],
  [0x8000, 0x8fff, "data-store"],
  [0xa000, 0xafff, "automatic-updates"],
  [0xe000, 0xefff, "expression-evaluator"],
  [0xf000, 0xffff, "reporter"],
];

const moduleByName = new Map<string, ModuleName>(
  (Object.entries(MOST_MET) as [ModuleName, string][]).flatMap(([module, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, module] as const),
  ),
);

/** Where a name's advice is; undefined: no advice is kept for it. */
function moduleOf(name: string): ModuleName | undefined {
  if (!Object.hasOwn(RESULT_CODES, name)) return moduleByName.get(name);
  if (name.startsWith("OMC_")) return "automatic-updates";
  const low = RESULT_CODES[name as ResultSymbol] & 0xffff;
  return RANGES.find(([from, to]) => low >= from && low <= to)?.[2];
}

/** Every name that has advice: the 209 of the article and those of others that are met most. */
export function advisedNames(): { name: string; module: ModuleName }[] {
  return [...Object.keys(RESULT_CODES), ...moduleByName.keys()].flatMap((name) => {
    const module = moduleOf(name);
    return module === undefined ? [] : [{ name, module }];
  });
}

/** Advice on a code: on the first of its names that has any, its symbol before what means the same. */
export async function adviceFor(explanation: Explanation): Promise<Advice | undefined> {
  const { code, symbol, aliases } = explanation;
  for (const name of [symbol, ...(aliasesAreSame(Number(code)) ? aliases : [])]) {
    const module = name === undefined ? undefined : moduleOf(name);
    const advice = module && (await MODULES[module]())[name ?? ""];
    if (advice) return advice;
  }
  return undefined;
}
