import type { Trace } from "./types.ts";

/** Result codes of expressions that are themselves at fault. */
const CODES = {
  /** OM_E_EE_UNKNOWN_EXPRESSION */
  UNKNOWN_EXPRESSION: 0x80cfe001,
  /** OM_E_EE_INVALID_EXPRESSION */
  INVALID_EXPRESSION: 0x80cfe002,
  /** OM_E_EE_INVALID_ATTRIBUTEDATA */
  INVALID_ATTRIBUTEDATA: 0x80cfe006,
} as const;

/** The trace of an expression that cannot be evaluated anywhere. */
export const fault = (code: keyof typeof CODES, because: string): Trace => ({
  verdict: "unknown",
  because,
  code: CODES[code],
  children: [],
});
