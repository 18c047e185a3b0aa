import { randomUUID } from "node:crypto";
import type { ReportingEvent, UpdateIdentity } from "@releve/protocol";
import type { InventoryValue } from "../platform/types.ts";

/** MS-WUSP 2.2.2.3.1, EventID table: the events that this agent sends. */
export const EVENT = {
  scanStarted: 141,
  scanFinished: 147,
  scanFailed: 148,
  status: 156,
  downloadFailed: 161,
  downloadSucceeded: 162,
  downloadCancelled: 163,
  downloadStarted: 167,
  installStarted: 181,
  installFailed: 182,
  installSucceeded: 183,
  installSucceededRestartRequired: 184,
  installCancelled: 186,
  rebootCompleted: 202,
  uninstallFailed: 221,
  uninstallSucceeded: 222,
  uninstallSucceededRestartRequired: 224,
} as const;

/** SourceID: who in the client made the event. */
const SOURCE_AGENT = 101;
const SOURCE_HANDLER = 105;
const LOCALE_EN_US = 0x409;
/** Longest of each replacement string and miscellaneous value, characters; status lists excepted. */
const MAX_STRING = 2_000;

export interface EventInput {
  id: (typeof EVENT)[keyof typeof EVENT];
  update?: UpdateIdentity;
  /** A result code, unsigned; 0: none. */
  code?: number;
  strings?: readonly string[];
  /** `tag=value`; an empty value is left out. */
  misc?: Readonly<Record<string, string | undefined>>;
  /** The tools' output, uploaded once the event is acknowledged. */
  log?: string;
}

const ARCHITECTURES: Readonly<Record<string, string>> = {
  amd64: "Amd64Compatible",
  x64: "Amd64Compatible",
  i386: "X86Compatible",
  ia32: "X86Compatible",
};

function detailedVersion(version: string): string {
  return version.match(/\d+/g)?.slice(0, 4).join(".") ?? "0.0";
}

/** An event as the wire has it. `inventory`: undefined before the first scan. */
export function createEvent(
  input: EventInput,
  context: { clientId: string; now: number; inventory: InventoryValue["system"] | undefined },
): ReportingEvent {
  const { clientId, now, inventory } = context;
  const misc = Object.entries(input.misc ?? {}).filter(([, value]) => value !== undefined && value !== "");
  return {
    targetId: clientId,
    sequenceNumber: 0,
    timeAtTarget: new Date(now),
    eventInstanceId: randomUUID(),
    namespaceId: 1,
    eventId: input.id,
    sourceId: input.update === undefined ? SOURCE_AGENT : SOURCE_HANDLER,
    updateId: input.update,
    win32HResult: (input.code ?? 0) | 0,
    appName: "Releve",
    replacementStrings: (input.strings ?? []).map((text) => text.slice(0, MAX_STRING)),
    miscData: misc.map(([tag, value]) => `${tag}=${value ?? ""}`),
    computerBrand: inventory?.manufacturer ?? "",
    computerModel: inventory?.model ?? "",
    biosRevision: "",
    processorArchitecture: ARCHITECTURES[inventory?.architecture ?? ""] ?? "Unknown",
    osVersion: detailedVersion(inventory?.version ?? ""),
    osLocaleId: LOCALE_EN_US,
    deviceId: "",
  };
}

/** A list of event 156: upper-case GUIDs joined by semicolons, as the Windows agent writes them. */
export function guidList(ids: readonly string[]): string {
  return ids.map((id) => id.toUpperCase()).join(";");
}
