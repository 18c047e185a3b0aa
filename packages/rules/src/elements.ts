import { DEBIAN_ELEMENTS } from "./debian.ts";
import type { Element } from "./element.ts";
import { LOGIC_ELEMENTS } from "./logic.ts";
import type { Expression } from "./types.ts";
import { CBS_ELEMENTS } from "./windows/cbs.ts";
import { DEVICE_ELEMENTS } from "./windows/device.ts";
import { DRIVER_ELEMENTS } from "./windows/drivers.ts";
import { FILE_ELEMENTS } from "./windows/files.ts";
import { MSI_ELEMENTS } from "./windows/msi.ts";
import { QUERY_ELEMENTS } from "./windows/queries.ts";
import { LOOP_ELEMENTS } from "./windows/loop.ts";
import { REGISTRY_ELEMENTS } from "./windows/registry.ts";
import { SYSTEM_ELEMENTS } from "./windows/system.ts";

const MSUS = "http://schemas.microsoft.com/msus/";
const LOGIC = `${MSUS}2002/12/LogicalApplicabilityRules`;

type Table = ReadonlyMap<string, Element>;
const table = (...parts: readonly Readonly<Record<string, Element>>[]): Table =>
  new Map(parts.flatMap((part) => Object.entries(part)));

/** Elements whose namespace no schema names: they carry no prefix in fragments, so they come as LOGIC there. */
const BARE = table(DEVICE_ELEMENTS, CBS_ELEMENTS);

/** Every element of a rule: namespace, local name. */
export const ELEMENTS: ReadonlyMap<string, Table> = new Map([
  [LOGIC, table(LOGIC_ELEMENTS, DEVICE_ELEMENTS, CBS_ELEMENTS)],
  [
    `${MSUS}2002/12/BaseApplicabilityRules`,
    table(SYSTEM_ELEMENTS, FILE_ELEMENTS, REGISTRY_ELEMENTS, LOOP_ELEMENTS, QUERY_ELEMENTS),
  ],
  [`${MSUS}2002/12/MsiApplicabilityRules`, table(MSI_ELEMENTS)],
  [`${MSUS}2002/12/UpdateHandlers/WindowsDriver`, table(DRIVER_ELEMENTS)],
  ["urn:releve:rules:debian", table(DEBIAN_ELEMENTS)],
]);

export const elementOf = ({ namespace, name }: Expression): Element | undefined =>
  ELEMENTS.get(namespace)?.get(name) ?? (namespace.startsWith(MSUS) ? BARE.get(name) : undefined);
