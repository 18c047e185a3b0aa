import { AgentError } from "../outcome.ts";

/**
 * Node goes straight to the service when it cannot read a proxy's address: whoever set one wants
 * neither. Throws OM_E_INVALID_PROXY_SERVER.
 */
export function checkProxy(proxy: string): void {
  const url = URL.canParse(proxy) ? new URL(proxy) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return;
  const shown = proxy.replace(/\/\/[^@]*@/, "//…@").slice(0, 200);
  throw new AgentError(
    "OM_E_INVALID_PROXY_SERVER",
    "start",
    `"${shown}" is no proxy's address; one looks like http://proxy.example:3128.`,
  );
}
