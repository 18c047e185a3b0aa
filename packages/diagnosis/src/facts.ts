import type { Inventory } from "@releve/api";
import type { DebianPackage, Facts } from "@releve/rules";

/** The facts that rules read, from an inventory alone: the service replays a scan with them. */
export function factsOf(inventory: Inventory): Facts {
  const { id, codename, version, architecture, foreignArchitectures } = inventory.system;
  const byName = new Map<string, DebianPackage[]>();
  for (const entry of inventory.packages) {
    const same = byName.get(entry.name);
    if (same === undefined) byName.set(entry.name, [entry]);
    else same.push(entry);
  }
  return {
    debianSystem: () =>
      id === "" ? undefined : { id, codename, version, architecture, foreignArchitectures },
    debianPackages: (name) => byName.get(name) ?? [],
  };
}
