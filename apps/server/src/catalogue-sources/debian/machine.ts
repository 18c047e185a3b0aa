import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { DateChecks } from "./release.ts";

const run = promisify(execFile);
/** Both commands answer at once; milliseconds. */
const TIMEOUT = 10_000;

/** dpkg's native architecture, then the foreign ones. */
export async function machineArchitectures(root: string): Promise<string[]> {
  const foreign = [`--admindir=${join(root, "var/lib/dpkg")}`, "--print-foreign-architectures"];
  const [native, others] = await Promise.all([
    run("dpkg", ["--print-architecture"], { timeout: TIMEOUT }),
    run("dpkg", foreign, { timeout: TIMEOUT }).catch(() => ({ stdout: "" })),
  ]);
  return `${native.stdout}\n${others.stdout}`.split(/\s+/).filter((name) => name !== "");
}

export interface AptSettings {
  checks: DateChecks;
  proxy: string | undefined;
}

/** apt's own settings, apt.conf(5), that say how repositories are reached and checked on this machine. */
export async function aptSettings(root: string): Promise<AptSettings> {
  if (root !== "/") return { checks: { validUntil: true, date: true }, proxy: undefined };
  const { stdout } = await run("apt-config", ["dump", "--format", "%F=%v%n", "Acquire"], {
    timeout: TIMEOUT,
  });
  const value = (name: string): string | undefined => {
    const line = stdout
      .split("\n")
      .findLast((text) => text.toLowerCase().startsWith(`${name.toLowerCase()}=`));
    const text = line?.slice(name.length + 1) ?? "";
    return text === "" ? undefined : text;
  };
  const isOn = (name: string): boolean =>
    !["no", "false", "0", "off"].includes(value(name)?.toLowerCase() ?? "");
  return {
    checks: { validUntil: isOn("Acquire::Check-Valid-Until"), date: isOn("Acquire::Check-Date") },
    proxy: value("Acquire::http::Proxy"),
  };
}
