import type { Trace } from "./types.ts";

/** Result codes of expressions that are themselves at fault, or whose evaluation failed. */
const CODES = {
  /** OM_E_EE_UNKNOWN_EXPRESSION: no such element here. */
  UNKNOWN_EXPRESSION: 0x80cfe001,
  /** OM_E_EE_INVALID_EXPRESSION: operands that the element cannot have. */
  INVALID_EXPRESSION: 0x80cfe002,
  /** OM_E_EE_MISSING_METADATA: the update lacks the Metadata that the element reads. */
  MISSING_METADATA: 0x80cfe003,
  /** OM_E_EE_INVALID_VERSION: an attribute that should be a version is none. */
  INVALID_VERSION: 0x80cfe004,
  /** OM_E_EE_INVALID_ATTRIBUTEDATA: an attribute is missing or cannot be read. */
  INVALID_ATTRIBUTEDATA: 0x80cfe006,
  /** OM_E_EE_CLUSTER_ERROR: the cluster did not tell who owns the resource. */
  CLUSTER_ERROR: 0x80cfe007,
} as const;

export type FaultCode = keyof typeof CODES;

/** The trace of an expression that cannot be evaluated. */
export const fault = (code: FaultCode, because: string): Trace => ({
  verdict: "unknown",
  because,
  code: CODES[code],
  children: [],
});
