import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { StartError, systemCode } from "../start-error.ts";
import { type Config, OPTIONS, type OptionName, flagOf, variableOf } from "./options.ts";

const NAMES = Object.keys(OPTIONS) as OptionName[];

export interface ConfigOrigins {
  /** Of the command line, by option name (`localPort`); undefined values are not set. */
  flags?: Readonly<Record<string, unknown>>;
  env?: Readonly<Record<string, string | undefined>>;
  /** Path of a config file that must exist; otherwise DATA/releve.json is read when it exists. */
  file?: string | undefined;
}

interface Given {
  value: unknown;
  origin: string;
}

/**
 * Settles the options: flags, then environment, then config file, then defaults. `data` is absolute.
 * Throws StartError `config-invalid`, which names where the bad value comes from.
 */
export function loadConfig(origins: ConfigOrigins): Config {
  const outer = new Map<OptionName, Given>();
  for (const name of NAMES) {
    const flag = origins.flags?.[name];
    const variable = origins.env?.[variableOf(name)];
    if (flag !== undefined) outer.set(name, { value: flag, origin: `--${flagOf(name)}` });
    else if (variable !== undefined && variable !== "")
      outer.set(name, { value: variable, origin: variableOf(name) });
  }
  const data = resolve(settle("data", outer.get("data")));
  const path = origins.file ?? join(data, "releve.json");
  const file = readConfigFile(path, origins.file !== undefined);
  const config = Object.fromEntries(
    NAMES.map((name) => [name, settle(name, outer.get(name) ?? file.get(name))]),
  ) as Config;
  if ((config.certificate === undefined) !== (config.key === undefined))
    throw new StartError("config-invalid", "certificate and key go together: set both or neither.");
  return { ...config, data };
}

function settle<N extends OptionName>(name: N, given: Given | undefined): Config[N] {
  const result = OPTIONS[name].safeParse(given?.value);
  if (result.success) return result.data as Config[N];
  const why = result.error.issues.map((issue) => issue.message).join("; ");
  throw new StartError(
    "config-invalid",
    `${given?.origin ?? name}: ${JSON.stringify(given?.value)} cannot be used: ${why}`,
    result.error,
  );
}

function readConfigFile(path: string, required: boolean): Map<OptionName, Given> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    if (!required && ["ENOENT", "ENOTDIR"].includes(systemCode(cause) ?? "")) return new Map();
    throw new StartError(
      "config-invalid",
      `The config file ${path} cannot be read: ${(cause as Error).message}`,
      cause,
    );
  }
  const given = new Map<OptionName, Given>();
  for (const [name, value] of Object.entries(parseObject(path, text))) {
    if (!(name in OPTIONS))
      throw new StartError(
        "config-invalid",
        `${path}: there is no option "${name}". Options: ${NAMES.join(", ")}.`,
      );
    if (name === "data")
      throw new StartError("config-invalid", `${path}: "data" is set by --data or RELEVE_DATA only.`);
    given.set(name as OptionName, { value, origin: `${path}, "${name}"` });
  }
  return given;
}

function parseObject(path: string, text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch (cause) {
    throw new StartError("config-invalid", `${path} is not JSON: ${(cause as Error).message}`, cause);
  }
  throw new StartError("config-invalid", `${path} must hold one JSON object.`);
}
