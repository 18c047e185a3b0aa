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
  /** Whether anybody is logged in. */
  isSomebodyHere: () => boolean;
  /** Shows a text to everybody who is logged in, as far as they can be reached. */
  warnUsers: (text: string) => Promise<void>;
  /** Has the system restart now. Throws AgentError; OM_E_NOT_SUPPORTED: it never will. */
  restart: () => Promise<void>;
  /** Whether users may ask for a later restart (`releve agent postpone`). */
  letPostpone: (may: boolean) => void;
  /** Whether one has asked for it since then, ms since 1970. */
  wasPostponed: (since: number) => boolean;
  /** Whether the agent is started again when it ends with a failure. */
  isSupervised: () => boolean;
}
