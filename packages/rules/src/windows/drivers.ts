import { type Values, date, required, text, version4 } from "../attributes.ts";
import { compareVersions, fold, order, parseDate, parseGuid, parseVersion } from "../compare.ts";
import type { Element } from "../element.ts";
import { fault } from "../fault.ts";
import type { Expression } from "../types.ts";
import { leaf, shown, unknown } from "../verdict.ts";
import type { ComputerHardware, WindowsDevice, WindowsDriver, WindowsFacts } from "./facts.ts";
import { attributesOf, childrenNamed, metadataRule, textOf } from "./metadata.ts";

const DRIVER = {
  HardwareID: required(text),
  DriverVerDate: required(date),
  DriverVerVersion: required(version4),
  Provider: required(text),
  Manufacturer: required(text),
} as const;

/** Of a driver without a score (setupapi: 0xFF). */
const DEFAULT_FEATURE_SCORE = 255;

/** The offered driver beside the one that the device has. */
type Match = "better" | "equal" | "worse" | "none" | "unknown";

const COMPUTER_ID_ELEMENTS = ["DistributionComputerHardwareId", "TargetComputerHardwareId"];

/** The computer ids that the driver names; none: it is meant for every computer. */
const computerIdsOf = (metadata: Expression): string[] =>
  metadata.children
    .filter((child) => COMPUTER_ID_ELEMENTS.includes(child.name))
    .map((child) => parseGuid(textOf(child)) ?? "");

/** Place of the most specific id; a driver for every computer stands behind all. */
function computerPlace(ids: readonly string[], computer: ComputerHardware): number {
  const place = computer.hardwareIds.findIndex((id) => ids.includes(parseGuid(id) ?? ""));
  return place < 0 ? Infinity : place;
}

function featureScoreOf(metadata: Expression, { featureScoreKey }: ComputerHardware): number {
  const score = childrenNamed(metadata, "FeatureScore").find(
    ({ attributes }) => fold(attributes["OperatingSystem"] ?? "") === fold(featureScoreKey),
  )?.attributes["FeatureScore"];
  return score === undefined ? DEFAULT_FEATURE_SCORE : Number(score);
}

const placeOf = (ids: readonly string[], id: string): number =>
  ids.findIndex((one) => fold(one) === fold(id));

/** By the rules of MS-WUSP 3.1.5.7: negative when the offered one is better; undefined when not to be told. */
function rank(
  offered: { metadata: Expression; values: Values<typeof DRIVER> },
  device: WindowsDevice,
  installed: WindowsDriver,
  computer: ComputerHardware,
): number | undefined {
  const [installedDate, installedVersion] = [parseDate(installed.date), parseVersion(installed.version)];
  const installedPlace = placeOf(device.hardwareIds, installed.matchingId);
  if (installedDate === undefined || !installedVersion || installedPlace < 0) return undefined;
  const { metadata, values } = offered;
  const installedIds = installed.computerHardwareId === undefined ? [] : [installed.computerHardwareId];
  return (
    order(
      computerPlace(computerIdsOf(metadata), computer),
      computerPlace(
        installedIds.map((id) => parseGuid(id) ?? ""),
        computer,
      ),
    ) ||
    order(featureScoreOf(metadata, computer), installed.featureScore ?? DEFAULT_FEATURE_SCORE) ||
    order(placeOf(device.hardwareIds, values.HardwareID), installedPlace) ||
    order(installedDate, values.DriverVerDate) ||
    compareVersions(installedVersion, values.DriverVerVersion)
  );
}

/** A printer changes only to a driver of the same maker and provider. */
function fitsPrinter(metadata: Expression, values: Values<typeof DRIVER>, installed: WindowsDriver): boolean {
  const providers = [values.Provider, ...childrenNamed(metadata, "CompatibleProvider").map(textOf)].map(fold);
  return (
    providers.includes(fold(installed.provider)) && fold(values.Manufacturer) === fold(installed.manufacturer)
  );
}

function matchDevice(
  metadata: Expression,
  values: Values<typeof DRIVER>,
  device: WindowsDevice,
  computer: ComputerHardware | undefined,
): Match {
  if (placeOf(device.hardwareIds, values.HardwareID) < 0) return "none";
  if (!computer) return "unknown";
  const ids = computerIdsOf(metadata);
  if (ids.length > 0 && computerPlace(ids, computer) === Infinity) return "none";
  const installed = device.driver;
  if (!installed) return "better";
  if (device.isPrinter && !fitsPrinter(metadata, values, installed)) return "none";
  const ranked = rank({ metadata, values }, device, installed, computer);
  if (ranked === undefined || Number.isNaN(ranked)) return "unknown";
  return ranked < 0 ? "better" : ranked > 0 ? "worse" : "equal";
}

/** Over all its devices: one that needs the driver counts most, then one that has it. */
const MATCH_ORDER: readonly Match[] = ["better", "unknown", "equal", "worse"];

function matchAll(
  elements: readonly { metadata: Expression; values: Values<typeof DRIVER> }[],
  devices: readonly WindowsDevice[],
  windows: WindowsFacts,
): Match {
  const computer = windows.computerHardware();
  const matches = elements.flatMap(({ metadata, values }) =>
    devices.map((device) => matchDevice(metadata, values, device, computer)),
  );
  return MATCH_ORDER.find((match) => matches.includes(match)) ?? "none";
}

const BECAUSE: Readonly<Record<Match, string>> = {
  better: "better than the driver of a device",
  equal: "the driver of its devices",
  worse: "worse than the driver of its devices",
  none: "no device that it fits",
  unknown: "the driver of a device cannot be compared",
};

const driverRule = (asked: Match): Element =>
  metadataRule("WindowsDriverMetaData", (elements, windows) => {
    const drivers = elements.map((metadata) => ({ metadata, values: attributesOf(DRIVER, metadata) }));
    const readable = drivers.flatMap(({ metadata, values }) => (values ? [{ metadata, values }] : []));
    if (readable.length < drivers.length)
      return fault("MISSING_METADATA", "WindowsDriverMetaData cannot be read");
    const devices = windows.devices();
    if (!devices) return unknown("the devices cannot be read");
    const match = matchAll(readable, devices, windows);
    const because = `${readable.map(({ values }) => shown(values.HardwareID)).join(", ")}: ${BECAUSE[match]}`;
    return match === "unknown" ? unknown(because) : leaf(match === asked, shown(because));
  });

/** UpdateHandlers/WindowsDriver, MS-WUSP appendix note 42. */
export const DRIVER_ELEMENTS: Readonly<Record<string, Element>> = {
  WindowsDriverInstalled: driverRule("equal"),
  WindowsDriverSuperseded: driverRule("worse"),
  WindowsDriverInstallable: driverRule("better"),
};
