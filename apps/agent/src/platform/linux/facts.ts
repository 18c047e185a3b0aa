import type { DebianPackage, Facts } from "@releve/rules";
import type { InventoryValue } from "../types.ts";

/** The facts that rules read, from an inventory alone. */
export function factsOf(inventory: InventoryValue): Facts {
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
