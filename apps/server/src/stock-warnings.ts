import type { Config } from "./config/options.ts";

/** What the options for stock clients risk, or do not do. */
export function stockWarnings(config: Config): string[] {
  const { httpPort, stockClients, stockNames, stockNetworks } = config;
  const warnings: string[] = [];
  if (httpPort !== undefined)
    warnings.push(
      "Plain HTTP is on: whoever is on the way between a client and this service can change what it carries, " +
        "and so run programs that Microsoft signed, with arguments of his own, as SYSTEM on that client. " +
        "Let clients use HTTPS, and keep this port inside networks that you trust.",
    );
  if (httpPort !== undefined && stockClients === "refuse")
    warnings.push("Plain HTTP is on, but --stock-clients refuses everyone who would use it.");
  if (stockClients === "admit" && stockNames.length > 0 && stockNetworks.length === 0)
    warnings.push("Clients are admitted by a name that anyone can claim: give --stock-networks too.");
  if (stockClients === "admit" && stockNames.length + stockNetworks.length === 0)
    warnings.push(
      "Every client that reaches this service is admitted: give --stock-networks or --stock-names.",
    );
  return warnings;
}
