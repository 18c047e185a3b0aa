import type { AgentChange, ConsoleChange } from "@releve/api";
import type { z } from "zod";

export type ConsoleChangeValue = z.infer<typeof ConsoleChange>;
export type AgentChangeValue = z.infer<typeof AgentChange>;
/** `gone`: the device was removed, its connection ends. */
type AgentNews = AgentChangeValue | "gone";

/** Tells open consoles and connected agents, in this process, what to fetch again. */
export interface ChangeBus {
  emitConsole: (change: ConsoleChangeValue) => void;
  emitAgents: (deviceIds: Iterable<string> | "all", change: AgentNews) => void;
  /** Returns the function that ends the subscription. */
  onConsole: (listener: (change: ConsoleChangeValue) => void) => () => void;
  /** What concerns one device. Returns the function that ends the subscription. */
  onAgent: (deviceId: string, listener: (change: AgentNews) => void) => () => void;
  /** Whether the device listens now. */
  isConnected: (deviceId: string) => boolean;
}

export function createChangeBus(): ChangeBus {
  const consoles = new Set<(change: ConsoleChangeValue) => void>();
  const agents = new Map<string, Set<(change: AgentNews) => void>>();
  return {
    emitConsole(change) {
      for (const listener of consoles) listener(change);
    },
    emitAgents(deviceIds, change) {
      for (const id of deviceIds === "all" ? agents.keys() : deviceIds)
        for (const listener of agents.get(id) ?? []) listener(change);
    },
    onConsole(listener) {
      consoles.add(listener);
      return () => consoles.delete(listener);
    },
    onAgent(deviceId, listener) {
      const listeners = agents.get(deviceId) ?? new Set();
      agents.set(deviceId, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) agents.delete(deviceId);
      };
    },
    isConnected: (deviceId) => agents.has(deviceId),
  };
}
