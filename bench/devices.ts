import { createHash } from "node:crypto";
import type { InventoryValue } from "../apps/server/src/fleet/inventory.ts";
import { ARCHITECTURE } from "./catalogue.ts";
import { chainsOf } from "./superseded.ts";

/** A device and what is installed on it. */
export interface SimulatedDevice {
  deviceId: string;
  packages: readonly { name: string; version: string; isNewest: boolean }[];
}

/** Of a device's packages: how many are at their newest version; the others are one to a hundred behind. */
const NEWEST = 0.8;

/** Devices with packages of their own, the same at every call. */
export function simulatedDevices(options: {
  devices: number;
  packages: number;
  superseded: number;
}): SimulatedDevice[] {
  const chains = chainsOf(options.superseded);
  return Array.from({ length: options.devices }, (_, at) => {
    const random = randomOf(at + 1);
    const left = [...chains];
    const packages = Array.from({ length: Math.min(options.packages, chains.length) }, () => {
      const [chain] = left.splice(Math.floor(random() * left.length), 1);
      const { name, versions } = chain ?? { name: "", versions: [] };
      const behind = random() < NEWEST ? 0 : 1 + Math.floor(random() * 100);
      const at = Math.max(0, versions.length - 1 - behind);
      return { name, version: versions[at] ?? "", isNewest: at === versions.length - 1 };
    });
    return { deviceId: deviceIdOf(at), packages };
  });
}

function deviceIdOf(at: number): string {
  const hex = createHash("sha256").update(`device ${at}`).digest("hex");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5");
}

/** mulberry32: small, and the same everywhere. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function inventoryOf({ packages }: SimulatedDevice): InventoryValue {
  return {
    collectedAt: new Date().toISOString(),
    agentVersion: "0.1.0",
    system: {
      ...{ id: "debian", codename: "bookworm", version: "12.5", prettyName: "Debian 12", kernel: "6.1.0" },
      ...{ architecture: ARCHITECTURE, foreignArchitectures: [], manufacturer: "ACME", model: "One" },
    },
    restartPending: false,
    packages: packages.map(({ name, version }) => ({
      ...{ name, version, architecture: ARCHITECTURE },
      ...{ status: "installed", held: false },
    })),
  };
}
