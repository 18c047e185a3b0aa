/** What a driver pass says of the computer's devices: MS-WUSP 2.2.2.2.4, SystemSpec and ComputerSpec. */
import type * as M from "./messages.ts";
import * as limits from "./limits.ts";
import {
  dateTime,
  field,
  guid,
  int,
  list,
  long,
  optional,
  struct,
  text,
  withDefault,
  wrapped,
} from "./shapes.ts";

/** A driver that nobody dated. */
const NEVER = new Date("0001-01-01T00:00:00Z");
const driverDate = withDefault(dateTime, NEVER);
const driverVersion = withDefault(long, 0n);

const installedDriver = struct<M.InstalledDriver>({
  matchingId: field("MatchingID", text),
  driverVerDate: field("DriverVerDate", driverDate),
  driverVerVersion: field("DriverVerVersion", driverVersion),
  class: field("Class", text),
  manufacturer: field("Manufacturer", text),
  provider: field("Provider", text),
  model: field("Model", text),
  matchingComputerHwid: optional("MatchingComputerHWID", guid),
  driverRank: optional("DriverRank", int),
});

const extensionDriver = struct<M.ExtensionDriver>({
  extensionId: field("ExtensionId", text),
  driverVerDate: field("DriverVerDate", driverDate),
  driverVerVersion: field("DriverVerVersion", driverVersion),
  class: field("Class", text),
  driverRank: optional("DriverRank", int),
  matchingComputerHwid: optional("MatchingComputerHWID", guid),
});

const ids = list("string", text, limits.MAX_DEVICE_IDS);

const device = struct<M.Device>({
  hardwareIds: field("HardwareIDs", ids),
  compatibleIds: field("CompatibleIDs", ids),
  installedDriver: optional("installedDriver", installedDriver),
  // The specification's text names it extensionDriver; Windows sends this.
  extensionDrivers: field(
    "extensionDrivers",
    list("ExtensionDriver", extensionDriver, limits.MAX_EXTENSION_DRIVERS),
  ),
  driverRecoveryIds: field("DriverRecoveryIDs", list("DriverRecoveryID", text, limits.MAX_DEVICE_IDS)),
  deviceFlags: optional("DeviceFlags", int),
});

export const systemSpec = list("Device", device, limits.MAX_DEVICES);
export const computerSpec = wrapped("HardwareIDs", list("guid", guid, limits.MAX_COMPUTER_IDS));
