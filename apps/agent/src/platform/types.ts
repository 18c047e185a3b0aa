import type { Inventory } from "@releve/api";
import type { ComputerInfo } from "@releve/protocol";
import type { Facts } from "@releve/rules";

export type InventoryValue = ReturnType<typeof Inventory.parse>;

/** What the agent needs of the operating system. `createPlatform` of `index.ts` picks the one at hand. */
export interface Platform {
  /** Reads only; throws AgentError (e.g. OM_E_NOT_SUPPORTED) when this system cannot be inventoried. */
  collectInventory: () => Promise<InventoryValue>;
  /** What the rules read, from an inventory alone, so that the service can replay a scan. */
  factsOf: (inventory: InventoryValue) => Facts;
  /** Changes with every start of the system; "" where it has no such thing. */
  bootId: () => string;
  /** Stable across boots: /etc/machine-id or the like. */
  machineId: () => Promise<string>;
  dnsName: () => string;
  /** For RegisterComputer (MS-WUSP 2.2.2.2.3). */
  computerInfo: () => Promise<ComputerInfo>;
  /** May this process install? */
  isPrivileged: () => boolean;
}
