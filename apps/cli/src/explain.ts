import { symbolOf } from "@releve/result-codes";

/** `0x80CF4022 OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL`. */
export function explainShort(code: string): string {
  const symbol = symbolOf(Number(code));
  return symbol ? `${code} ${symbol}` : code;
}
