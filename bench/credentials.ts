import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a benchmark's devices prove themselves with; kept in the service's folder for the next start. */
export interface Credentials {
  authority: string;
  /** Of all of them. */
  key: string;
  /** By device id. */
  certificates: Record<string, string>;
}

const fileIn = (folder: string): string => join(folder, "credentials.json");

export const hasCredentials = (folder: string): boolean => existsSync(fileIn(folder));

export function writeCredentials(folder: string, credentials: Credentials): void {
  writeFileSync(fileIn(folder), JSON.stringify(credentials), { mode: 0o600 });
}

export function readCredentials(folder: string): Credentials {
  return JSON.parse(readFileSync(fileIn(folder), "utf8")) as Credentials;
}
