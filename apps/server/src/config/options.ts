import { isIP } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { parseNetwork } from "../wusp/stock-policy.ts";

const port = z.coerce.number().int().min(0).max(65_535);
const truth = z.union([
  z.boolean(),
  z.stringbool({ truthy: ["true", "1", "yes"], falsy: ["false", "0", "no"] }),
]);
/** A list, or in flags and variables a text with commas. */
const list = z.union([
  z.array(z.string()),
  z.string().transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  ),
]);
const address = z.string().refine((text) => isIP(text) !== 0, "must be an IP address");

const network = z
  .string()
  .refine((text) => parseNetwork(text) !== undefined, "must be a network such as 192.0.2.0/24");
/** Characters of a pattern of names. */
const MAX_PATTERN = 255;

function defaultData(): string {
  return process.getuid?.() === 0 ? "/var/lib/releve" : join(homedir(), ".local", "share", "releve");
}

/**
 * Every option, once. Flag `--local-port`, variable `RELEVE_LOCAL_PORT` and the config file's `localPort`
 * are the same option; 0 as a port lets the system choose.
 */
export const OPTIONS = {
  /** Folder of database, keys and content. */
  data: z.string().min(1).default(defaultData),
  /** Addresses that HTTPS listens on. */
  host: list.pipe(z.array(address).min(1)).default(["0.0.0.0", "::"]),
  port: port.default(8531),
  /** Plain HTTP for the console, on loopback only. */
  localPort: port.default(8532),
  /** `postgresql://…`; unset: SQLite in the data folder. */
  database: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must be a postgresql:// address")
    .optional(),
  /** More DNS names and addresses for the service's certificate. */
  names: list.default([]),
  /** A certificate (chain) and key of one's own, PEM files, instead of the authority's. */
  certificate: z.string().min(1).optional(),
  key: z.string().min(1).optional(),
  /** Plain HTTP for stock Windows clients, MS-WUSP and content alone; unset: none. */
  httpPort: port.optional(),
  /** What is done with clients that have no certificate (stock Windows clients): `StockPolicy`. */
  stockClients: z.enum(["refuse", "quarantine", "admit"]).default("refuse"),
  stockNetworks: list.pipe(z.array(network)).default([]),
  stockNames: list.pipe(z.array(z.string().max(MAX_PATTERN))).default([]),
  stockSuperseded: truth.default(false),
  clientTargeting: truth.default(false),
  logLevel: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** Most bytes of content kept; the least used go first. */
  contentLimit: z.coerce.number().int().positive().default(50_000_000_000),
  /** Hours between two looks for new updates; 0: only on demand. */
  syncHours: z.coerce.number().min(0).max(720).default(6),
  /** Whether superseded updates that no device needs are declined daily, as the pruning policy says. */
  pruning: truth.default(true),
  /** Whether this machine's own package sources feed the catalogue. */
  machineSources: truth.default(true),
} as const satisfies Record<string, z.ZodType>;

export type OptionName = keyof typeof OPTIONS;
export type Config = { [N in OptionName]: z.output<(typeof OPTIONS)[N]> };

/** `localPort` → `local-port`. */
export function flagOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `localPort` → `RELEVE_LOCAL_PORT`. */
export function variableOf(name: string): string {
  return `RELEVE_${flagOf(name).replaceAll("-", "_").toUpperCase()}`;
}
