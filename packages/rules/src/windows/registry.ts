import {
  type AttributeType,
  boolean,
  oneOf,
  optional,
  required,
  scalarComparison,
  stringComparison,
  text,
  uint32,
  version4,
} from "../attributes.ts";
import { compareVersions, fold, matchText, order, parseVersion, satisfies } from "../compare.ts";
import { type Context, type Element, type KeyPlace, windowsRule } from "../element.ts";
import { fault } from "../fault.ts";
import type { Trace } from "../types.ts";
import { leaf, shown, unknown } from "../verdict.ts";
import type { Reading, RegistryValue, WindowsFacts } from "./facts.ts";

/** Segments joined by one backslash each, none at the ends. */
export const keyPath = (...parts: readonly string[]): string =>
  parts
    .flatMap((part) => part.split("\\"))
    .filter((segment) => segment !== "")
    .join("\\");

const path: AttributeType<string> = { read: (value) => keyPath(value) };

/** bt:RegistryKeyAttributes. */
export const KEY = {
  Key: required(oneOf(["HKEY_LOCAL_MACHINE", "HKEY_LOOP_TARGET"])),
  Subkey: required(path),
  RegType32: optional(boolean),
} as const;

/** bt:RegistryValueAttributes. */
export const VALUE = { ...KEY, Value: required(text) } as const;

interface KeyValues {
  Key: "HKEY_LOCAL_MACHINE" | "HKEY_LOOP_TARGET";
  Subkey: string;
  RegType32: boolean | undefined;
}

/** Where the attributes point; inside a loop its target's view goes on. */
export function placeOf(values: KeyValues, { loop }: Context): KeyPlace | undefined {
  if (values.Key === "HKEY_LOCAL_MACHINE")
    return { path: values.Subkey, view: values.RegType32 === true ? "32-bit" : "native" };
  return loop && { path: keyPath(loop.path, values.Subkey), view: loop.view };
}

export const NO_LOOP = fault("INVALID_EXPRESSION", "HKEY_LOOP_TARGET outside of a RegKeyLoop");

export const describe = ({ path, view }: KeyPlace): string =>
  shown(path) + (view === "native" ? "" : " (32-bit)");

/** The value, or the trace of why there is none. A missing key or value decides: nothing compares with it. */
export function readValue(
  values: KeyValues & { Value: string | undefined },
  windows: WindowsFacts,
  context: Context,
): { value: RegistryValue; name: string } | { trace: Trace } {
  const place = placeOf(values, context);
  if (!place) return { trace: NO_LOOP };
  const key = windows.registryKey(place.path, place.view);
  const keyName = describe(place);
  if (key === undefined) return { trace: unknown(`the key ${keyName} cannot be read`) };
  if (key === null) return { trace: leaf(false, `no key ${keyName}`) };
  const value = key.values.get(fold(values.Value ?? ""));
  const name = `${keyName}\\${shown(values.Value ?? "")}`;
  return value ? { value, name } : { trace: leaf(false, `no value ${name}`) };
}

/** MS-WUSP does not say what a value of another type compares to. */
const otherType = (name: string, { type }: RegistryValue, wanted: string): Trace =>
  unknown(`${name} is a ${type}, not a ${wanted}`);

const comparisonTrace = (name: string, value: RegistryValue, comparison: string, wanted: string) =>
  `${name} is ${shown(String(value.data))}, wanted ${comparison} ${shown(wanted)}`;

const textRule = (type: "REG_SZ" | "REG_EXPAND_SZ") =>
  windowsRule(
    { ...VALUE, Comparison: required(stringComparison), Data: required(text) },
    (values, windows, context) => {
      const read = readValue(values, windows, context);
      if ("trace" in read) return read.trace;
      const { value, name } = read;
      if (value.type !== type || typeof value.data !== "string") return otherType(name, value, type);
      if (type === "REG_EXPAND_SZ" && value.data.includes("%"))
        return unknown(`${name} is ${shown(value.data)}; whether it is to be expanded is not specified`);
      const verdict = matchText(values.Comparison, value.data, values.Data);
      return leaf(verdict, comparisonTrace(name, value, values.Comparison, values.Data));
    },
  );

/** Windows Update v4 rules, whose algorithm MS-WUSP leaves to unpublished papers: a text compared as RegSz. */
const legacyRule = (comparison: "EqualTo" | "Contains") =>
  windowsRule({ ...KEY, Value: optional(text), Data: required(text) }, (values, windows, context) => {
    const read = readValue(values, windows, context);
    if ("trace" in read) return read.trace;
    const { value, name } = read;
    if (typeof value.data !== "string") return otherType(name, value, "REG_SZ");
    const verdict = matchText(comparison, value.data, values.Data);
    return leaf(verdict, comparisonTrace(name, value, comparison, values.Data));
  });

/** By their number, winnt.h. */
export const REGISTRY_TYPES = [
  "REG_NONE",
  "REG_SZ",
  "REG_EXPAND_SZ",
  "REG_BINARY",
  "REG_DWORD",
  "REG_DWORD_BIG_ENDIAN",
  "REG_LINK",
  "REG_MULTI_SZ",
  "REG_RESOURCE_LIST",
  "REG_FULL_RESOURCE_DESCRIPTOR",
  "REG_RESOURCE_REQUIREMENTS_LIST",
  "REG_QWORD",
] as const;

/** Registry rules of BaseApplicabilityRules, MS-WUSP appendix note 42. */
export const REGISTRY_ELEMENTS: Readonly<Record<string, Element>> = {
  RegKeyExists: windowsRule(KEY, (values, windows, context) => {
    const place = placeOf(values, context);
    if (!place) return NO_LOOP;
    const key: Reading<unknown> = windows.registryKey(place.path, place.view);
    if (key === undefined) return unknown(`the key ${describe(place)} cannot be read`);
    return leaf(key !== null, `${key === null ? "no key" : "there is a key"} ${describe(place)}`);
  }),
  RegValueExists: windowsRule(
    { ...KEY, Value: optional(text), Type: optional(oneOf(REGISTRY_TYPES)) },
    (values, windows, context) => {
      if (!values.Value && values.Type !== undefined && values.Type !== "REG_SZ")
        return fault("INVALID_ATTRIBUTEDATA", "the default value is always a REG_SZ");
      const read = readValue(values, windows, context);
      if ("trace" in read) return read.trace;
      const { value, name } = read;
      return leaf(values.Type === undefined || value.type === values.Type, `${name} is a ${value.type}`);
    },
  ),
  RegDword: windowsRule(
    { ...VALUE, Comparison: required(scalarComparison), Data: required(uint32) },
    (values, windows, context) => {
      const read = readValue(values, windows, context);
      if ("trace" in read) return read.trace;
      const { value, name } = read;
      if (typeof value.data !== "number") return otherType(name, value, "REG_DWORD");
      const holds = satisfies(values.Comparison, order(value.data, values.Data));
      return leaf(holds, comparisonTrace(name, value, values.Comparison, String(values.Data)));
    },
  ),
  RegSz: textRule("REG_SZ"),
  RegExpandSz: textRule("REG_EXPAND_SZ"),
  RegSzToVersion: windowsRule(
    { ...VALUE, Comparison: required(scalarComparison), Data: required(version4) },
    (values, windows, context) => {
      const read = readValue(values, windows, context);
      if ("trace" in read) return read.trace;
      const { value, name } = read;
      if (value.type !== "REG_SZ" || typeof value.data !== "string") return otherType(name, value, "REG_SZ");
      const version = parseVersion(value.data.trim());
      if (!version) return unknown(`${name} is ${shown(value.data)}, which is no version`);
      const holds = satisfies(values.Comparison, compareVersions(version, values.Data));
      return leaf(holds, comparisonTrace(name, value, values.Comparison, values.Data.join(".")));
    },
  ),
  WUv4RegKeyValue: legacyRule("EqualTo"),
  WUv4RegKeySubstring: legacyRule("Contains"),
};
