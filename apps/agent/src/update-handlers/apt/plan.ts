import type { DebianBinary, UpdateFile } from "@releve/metadata";
import { compareDebianVersions, isDebianVersion, type DebianPackage } from "@releve/rules";
import { AgentError } from "../../outcome.ts";
import type { InventoryValue } from "../../platform/types.ts";
import type { InstallPlan, UpdateToInstall } from "../types.ts";

export const APT_HANDLER = "urn:releve:handlers:apt";

/** Packages of one update at most; Debian's largest sources build some 300. */
const MAX_PACKAGES = 2_000;

export type PlannedPackage = InstallPlan["packages"][number];

/** Debian Policy 5.6.7 and 5.6.8; nothing that passes can be an option, a path or another package. */
const NAME = /^[a-z0-9][a-z0-9+.-]{1,199}$/;
const ARCHITECTURE = /^[a-z0-9][a-z0-9-]{0,39}$/;
const DIGEST = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

const invalid = (message: string): AgentError =>
  new AgentError("OM_E_UH_INVALIDMETADATA", "install", message);

/** Throws OM_E_UH_INVALIDMETADATA unless every name, architecture, version and digest is well formed. */
export function checkPackages(packages: readonly PlannedPackage[]): void {
  if (packages.length > MAX_PACKAGES) throw invalid(`The update has ${packages.length} packages.`);
  for (const { name, architecture, version, digest } of packages)
    if (
      !NAME.test(name) ||
      !ARCHITECTURE.test(architecture) ||
      !isDebianVersion(version) ||
      !DIGEST.test(digest)
    )
      throw invalid(`Not a package: ${JSON.stringify([name, architecture, version, digest]).slice(0, 300)}`);
}

/** Whether `installed` is the package that `planned` would replace: dpkg lets `all` and native take turns. */
export function isSamePackage(
  installed: { name: string; architecture: string },
  planned: { name: string; architecture: string },
  native: string,
): boolean {
  const concrete = (architecture: string): string => (architecture === "all" ? native : architecture);
  return (
    installed.name === planned.name && concrete(installed.architecture) === concrete(planned.architecture)
  );
}

/** Installed and configured at the version planned, or a later one. */
export function isDone(installed: DebianPackage | undefined, version: string): boolean {
  return installed?.status === "installed" && compareDebianVersions(installed.version, version) >= 0;
}

/** What is installed here and not yet done, and what of the same update these newly need. */
function select(binaries: readonly DebianBinary[], inventory: InventoryValue): DebianBinary[] {
  const native = inventory.system.architecture;
  const findInstalled = (binary: DebianBinary): DebianPackage | undefined =>
    inventory.packages.find((entry) => isSamePackage(entry, binary, native));
  const present = binaries.filter((binary) => findInstalled(binary) !== undefined);
  if (present.length === 0)
    throw new AgentError(
      "OM_E_NOT_APPLICABLE",
      "install",
      "None of the update's packages is installed here.",
    );
  const selected = new Set(present.filter((binary) => !isDone(findInstalled(binary), binary.version)));
  // A Set is walked to its end even while it grows: this is the closure.
  for (const binary of selected)
    for (const required of binary.requires) {
      const candidates = binaries.filter((other) => other.name === required && !findInstalled(other));
      const found =
        candidates.find((other) => other.architecture === binary.architecture) ??
        candidates.find((other) => other.architecture === "all" || other.architecture === native);
      if (found !== undefined) selected.add(found);
    }
  return [...selected];
}

/**
 * Which packages the approved update brings to which version here. No packages: all is installed already.
 * Throws AgentError: OM_E_UH_WRONGHANDLER, OM_E_UH_INVALIDMETADATA, OM_E_NOT_APPLICABLE.
 */
export function planInstall(update: UpdateToInstall, inventory: InventoryValue): InstallPlan {
  const { handler, debian, files } = update.extended;
  if (handler !== APT_HANDLER)
    throw new AgentError("OM_E_UH_WRONGHANDLER", "install", `Handler ${handler ?? "(none)"} is not apt's.`);
  if (debian === undefined) throw invalid("The update names no Debian packages.");
  if (debian.binaries.length > MAX_PACKAGES) throw invalid(`${debian.binaries.length} binary packages.`);
  const fileByName = new Map(files.map((file) => [file.fileName, file]));
  const neededFiles: UpdateFile[] = [];
  const packages = select(debian.binaries, inventory).map((binary) => {
    const file = fileByName.get(binary.fileName);
    if (file === undefined) throw invalid(`The update lacks the file of ${binary.name}.`);
    neededFiles.push(file);
    const { name, architecture, version } = binary;
    return { name, architecture, version, digest: file.digest };
  });
  checkPackages(packages);
  return {
    handler: APT_HANDLER,
    identity: update.identity,
    title: update.title,
    files: neededFiles,
    packages,
  };
}
