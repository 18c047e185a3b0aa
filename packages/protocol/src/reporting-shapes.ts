/** The reporting event, MS-WUSP 2.2.2.3.1. */
import type { ReportingEvent, ReportingInventory, UpdateIdentity } from "./messages.ts";
import { updateIdentity } from "./client-shapes.ts";
import { MAX_EVENT_STRINGS } from "./limits.ts";
import {
  boolean,
  bytes,
  dateTime,
  field,
  guid,
  int,
  list,
  mapped,
  struct,
  text,
  withDefault,
  wrapped,
} from "./shapes.ts";

const NO_UPDATE: UpdateIdentity = { updateId: "00000000-0000-0000-0000-000000000000", revisionNumber: 0 };

/** An event of no update names the zero GUID. */
const eventUpdate = mapped<UpdateIdentity, UpdateIdentity | undefined>(
  withDefault(updateIdentity, NO_UPDATE),
  (identity) => (identity.updateId === NO_UPDATE.updateId ? undefined : identity),
  (identity) => identity ?? NO_UPDATE,
);

const VERSION_PARTS = [
  "Major",
  "Minor",
  "Build",
  "Revision",
  "ServicePackMajor",
  "ServicePackMinor",
] as const;
type DetailedVersion = Record<(typeof VERSION_PARTS)[number], number>;
const orZero = withDefault(int, 0);

/** `Major.Minor[.Build[.Revision[.ServicePackMajor[.ServicePackMinor]]]]`, zeros at the end left out. */
const detailedVersion = mapped<DetailedVersion, string>(
  struct<DetailedVersion>({
    Major: field("Major", orZero),
    Minor: field("Minor", orZero),
    Build: field("Build", orZero),
    Revision: field("Revision", orZero),
    ServicePackMajor: field("ServicePackMajor", orZero),
    ServicePackMinor: field("ServicePackMinor", orZero),
  }),
  (version) => {
    const parts = VERSION_PARTS.map((part) => version[part]);
    const used = parts.findLastIndex((part) => part !== 0) + 1;
    return parts.slice(0, Math.max(used, 2)).join(".");
  },
  (version) => {
    const numbers = (version.match(/\d{1,9}/g) ?? []).map(Number);
    const part = (index: number): number => numbers[index] ?? 0;
    return {
      Major: part(0),
      Minor: part(1),
      Build: part(2),
      Revision: part(3),
      ServicePackMajor: part(4),
      ServicePackMinor: part(5),
    };
  },
);

type Basic = Pick<
  ReportingEvent,
  | "targetId"
  | "sequenceNumber"
  | "timeAtTarget"
  | "eventInstanceId"
  | "namespaceId"
  | "eventId"
  | "sourceId"
  | "updateId"
  | "win32HResult"
  | "appName"
>;
type Extended = Omit<ReportingEvent, keyof Basic>;

const basicData = struct<Basic>({
  targetId: field("TargetID", wrapped("Sid", guid)),
  sequenceNumber: field("SequenceNumber", orZero),
  timeAtTarget: field("TimeAtTarget", dateTime),
  eventInstanceId: field("EventInstanceID", guid),
  namespaceId: field("NamespaceID", int),
  eventId: field("EventID", int),
  sourceId: field("SourceID", int),
  updateId: field("UpdateID", withDefault(eventUpdate, undefined)),
  // The text of the specification writes Win32Hresult, its examples and Windows this.
  win32HResult: field("Win32HResult", orZero),
  appName: field("AppName", text),
});

const strings = list("string", text, MAX_EVENT_STRINGS);

const extendedData = struct<Extended>({
  replacementStrings: field("ReplacementStrings", strings),
  miscData: field("MiscData", strings),
  computerBrand: field("ComputerBrand", text),
  computerModel: field("ComputerModel", text),
  biosRevision: field("BiosRevision", text),
  processorArchitecture: field("ProcessorArchitecture", text),
  osVersion: field("OSVersion", withDefault(detailedVersion, "0.0")),
  osLocaleId: field("OSLocaleID", orZero),
  deviceId: field("DeviceID", text),
});

interface PrivateData {
  computerDnsName: string;
  userAccountName: string;
}
const NO_PRIVATE_DATA: PrivateData = { computerDnsName: "", userAccountName: "" };
const privateData = struct<PrivateData>({
  computerDnsName: field("ComputerDnsName", text),
  userAccountName: field("UserAccountName", text),
});

interface EventElement {
  basic: Basic;
  extended: Extended;
  private: PrivateData;
}

/** `PrivateData` MUST be present and empty, and is ignored. */
export const reportingEvent = mapped<EventElement, ReportingEvent>(
  struct<EventElement>({
    basic: field("BasicData", basicData),
    extended: field("ExtendedData", extendedData),
    private: field("PrivateData", withDefault(privateData, NO_PRIVATE_DATA)),
  }),
  ({ basic, extended }) => ({ ...basic, ...extended }),
  (event) => ({ basic: event, extended: event, private: NO_PRIVATE_DATA }),
);

/** MS-WUSP 6.3. */
export const reportingInventory = struct<ReportingInventory>({
  isCompressed: field("IsCompressed", withDefault(boolean, false)),
  rawXml: field("RawXml", text),
  compressedXml: field("CompressedXml", bytes),
});
