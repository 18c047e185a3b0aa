import { hostname } from "node:os";
import { factsOf } from "@releve/diagnosis";
import type { InventoryValue, Platform } from "../types.ts";
import { readPackages } from "./dpkg.ts";
import { readMachineId } from "./machine-id.ts";
import { isSupervised, letPostpone, restart, warnUsers, wasPostponed } from "./power.ts";
import { isRestartPending, readBootId } from "./restart.ts";
import { isSomebodyHere } from "./sessions.ts";
import { readComputerInfo, readSystem } from "./system.ts";

/** The Inventory schema's own limit. */
const MAX_PACKAGES = 100_000;

async function collectInventory(agentVersion: string): Promise<InventoryValue> {
  const [system, packages = []] = await Promise.all([readSystem(), readPackages("inventory")]);
  return {
    collectedAt: new Date().toISOString(),
    agentVersion,
    system,
    restartPending: await isRestartPending(packages),
    packages: packages.slice(0, MAX_PACKAGES),
  };
}

/** Debian and its derivatives in full; any other Linux with an inventory that has no packages. */
export function linuxPlatform(dataDir: string, agentVersion: string): Platform {
  const dnsName = (): string => hostname().toLowerCase().slice(0, 255) || "localhost";
  return {
    collectInventory: () => collectInventory(agentVersion),
    factsOf,
    bootId: readBootId,
    machineId: () => readMachineId(dataDir),
    dnsName,
    computerInfo: () => readComputerInfo(dnsName()),
    ...{ warnUsers, restart, letPostpone, wasPostponed, isSupervised },
    isSomebodyHere,
    isPrivileged: () => process.geteuid?.() === 0,
  };
}
