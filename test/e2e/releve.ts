/** Tests only: `releve` as a process of its own, with a home of its own. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const MAIN = join(import.meta.dirname, "../../apps/cli/src/main.mjs");

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

export function createReleve() {
  const home = mkdtempSync(join(tmpdir(), "releve-cli-"));
  const env = { PATH: process.env["PATH"], HOME: home, XDG_CONFIG_HOME: home, NO_COLOR: "1" };
  const releveWith = (input: string, ...args: string[]) =>
    new Promise<Ran>((resolve) => {
      const child = execFile(process.execPath, [MAIN, ...args], { env }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
      child.stdin?.on("error", () => undefined).end(input);
    });
  const releve = (...args: string[]) => releveWith("", ...args);
  return {
    ...{ home, env, releve, releveWith },
    json: async (...args: string[]) =>
      JSON.parse((await releve(...args, "--json")).stdout) as Record<string, unknown>,
    end: () => rmSync(home, { recursive: true }),
  };
}
