import {
  SCALAR_COMPARISONS,
  STRING_COMPARISONS,
  fold,
  parseDate,
  parseGuid,
  parseVersion,
} from "./compare.ts";
import { type FaultCode, fault } from "./fault.ts";
import type { Trace } from "./types.ts";

/** How an attribute's text is read; undefined refuses it with `code`. */
export interface AttributeType<T> {
  read: (text: string) => T | undefined;
  code?: FaultCode;
}

interface Attribute<T, R extends boolean> {
  type: AttributeType<T>;
  isRequired: R;
}

export type Attributes = Readonly<Record<string, Attribute<unknown, boolean>>>;

/** What a rule gets: a value for each attribute, undefined where an optional one is absent. */
export type Values<A extends Attributes> = {
  readonly [N in keyof A]: A[N] extends Attribute<infer T, infer R>
    ? R extends true
      ? T
      : T | undefined
    : never;
};

export const required = <T>(type: AttributeType<T>): Attribute<T, true> => ({ type, isRequired: true });
export const optional = <T>(type: AttributeType<T>): Attribute<T, false> => ({ type, isRequired: false });

/** Reads an element's attributes; those that the schema does not name are ignored. */
export function readAttributes<A extends Attributes>(
  wanted: A,
  written: Readonly<Record<string, string>>,
  element: string,
): { values: Values<A> } | { refusal: Trace } {
  const values: Record<string, unknown> = {};
  for (const [name, { type, isRequired }] of Object.entries(wanted)) {
    const text = Object.hasOwn(written, name) ? written[name] : undefined;
    if (text === undefined) {
      if (isRequired) return { refusal: fault("INVALID_ATTRIBUTEDATA", `${element} lacks ${name}`) };
      continue;
    }
    values[name] = type.read(text);
    if (values[name] === undefined)
      return { refusal: fault(type.code ?? "INVALID_ATTRIBUTEDATA", `${name} of ${element} cannot be read`) };
  }
  return { values: values as Values<A> };
}

const integer = (min: number, max: number): AttributeType<number> => ({
  read: (text) => {
    const value = /^\s*[+-]?\d{1,16}\s*$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max ? value : undefined;
  },
});

/** Names of an enumeration, in any case: published documents differ in it. */
export const oneOf = <const N extends readonly string[]>(names: N): AttributeType<N[number]> => ({
  read: (text) => names.find((name) => fold(name) === fold(text.trim())),
});

export const text: AttributeType<string> = { read: (value) => value };
/** A text that is not empty. */
export const name: AttributeType<string> = { read: (value) => value || undefined };
const BOOLEANS = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);
/** xsd:boolean. */
export const boolean: AttributeType<boolean> = { read: (value) => BOOLEANS.get(value.trim()) };
export const int32 = integer(-(2 ** 31), 2 ** 31 - 1);
export const uint32 = integer(0, 2 ** 32 - 1);
export const uint16 = integer(0, 2 ** 16 - 1);
/** bt:FileSize, as far as numbers are exact. */
export const fileSize = integer(0, Number.MAX_SAFE_INTEGER);
export const scalarComparison = oneOf(SCALAR_COMPARISONS);
export const stringComparison = oneOf(STRING_COMPARISONS);
/** bt:Version: four parts. */
export const version4 = {
  read: (value: string) => (value.split(".").length === 4 ? parseVersion(value.trim()) : undefined),
  code: "INVALID_VERSION",
} as const satisfies AttributeType<unknown>;
/** mspblob:Version: one to four parts. */
export const msiVersion = {
  read: (value: string) => parseVersion(value.trim()),
  code: "INVALID_VERSION",
} as const satisfies AttributeType<unknown>;
export const date = { read: (value: string) => parseDate(value.trim()) } satisfies AttributeType<unknown>;
export const guid: AttributeType<string> = { read: parseGuid };
/** xsd:language. */
export const language: AttributeType<string> = {
  read: (value) => (/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(value.trim()) ? value.trim() : undefined),
};
