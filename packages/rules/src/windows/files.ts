import {
  type Attributes,
  type Values,
  date,
  fileSize,
  int32,
  optional,
  required,
  scalarComparison,
  text,
  uint16,
  version4,
} from "../attributes.ts";
import {
  type ScalarComparison,
  type Version,
  compareVersions,
  order,
  parseDate,
  parseVersion,
  satisfies,
} from "../compare.ts";
import { type Context, type Element, windowsRule } from "../element.ts";
import type { Trace, Verdict } from "../types.ts";
import { decided, leaf, shown, unknown, verdictOf } from "../verdict.ts";
import type { WindowsFacts, WindowsFile } from "./facts.ts";
import { VALUE, readValue } from "./registry.ts";

/**
 * The path without doubled backslashes, `.` and `..`, as MS-WUSP has the client canonicalize it. A UNC path keeps
 * its two at the front; `..` never leads out of a drive or a share.
 */
export function canonicalPath(path: string): string {
  const unified = path.replaceAll("/", "\\");
  const isUnc = unified.startsWith("\\\\");
  const segments: string[] = [];
  const rootLength = () => (isUnc ? 2 : /^[a-z]:$/i.test(segments[0] ?? "") ? 1 : 0);
  for (const segment of unified.split("\\")) {
    if (segment === "..") {
      if (segments.length > rootLength()) segments.pop();
    } else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return (isUnc ? "\\\\" : "") + segments.join("\\");
}

/** The folder that the path stands in, or the trace of why there is none; empty for an absolute path. */
type Base<V> = (values: V, windows: WindowsFacts, context: Context) => { folder: string } | { trace: Trace };

const CSIDL = { Csidl: optional(int32) } as const;

const csidlFolder: Base<Values<typeof CSIDL>> = ({ Csidl }, windows) => {
  if (Csidl === undefined) return { folder: "" };
  const folder = windows.folder(Csidl);
  if (folder === undefined) return { trace: unknown(`the folder CSIDL ${Csidl} cannot be read`) };
  return folder === null ? { trace: leaf(false, `no folder CSIDL ${Csidl}`) } : { folder };
};

const registryFolder: Base<Values<typeof VALUE>> = (values, windows, context) => {
  const read = readValue(values, windows, context);
  if ("trace" in read) return read;
  const { value, name } = read;
  if (value.type !== "REG_SZ" || typeof value.data !== "string")
    return { trace: unknown(`${name} is a ${value.type}, not a REG_SZ`) };
  return { folder: value.data };
};

type Check<V> = (file: WindowsFile, values: V) => { verdict: Verdict; because: string };

/** One file rule: how its folder is named, and what is asked of the file. */
function fileRule<B extends Attributes, A extends Attributes>(
  place: { attributes: B; base: Base<Values<B>> },
  asked: { attributes: A; check: Check<Values<A>> },
): Element {
  const attributes = { Path: required(text), ...place.attributes, ...asked.attributes };
  return windowsRule(attributes, (read, windows, context) => {
    const values = read as Values<A> & Values<B> & { Path: string };
    const base = place.base(values, windows, context);
    if ("trace" in base) return base.trace;
    const path = canonicalPath(`${base.folder}\\${values.Path}`.replace(/^\\(?!\\)/, ""));
    if (path.includes("%")) return unknown(`whether ${shown(path)} is to be expanded is not specified`);
    const file = windows.file(path);
    if (file === undefined) return unknown(`the file ${shown(path)} cannot be read`);
    if (file === null) return leaf(false, `no file ${shown(path)}`);
    const { verdict, because } = asked.check(file, values);
    return leaf(verdict, `${shown(path)}: ${because}`);
  });
}

/** Compares what may be unknown of a file; null: the file has no such thing, so nothing holds of it. */
function compared<T>(
  comparison: ScalarComparison,
  observed: T | null | undefined,
  wanted: T,
  compare: (a: T, b: T) => number,
): Verdict {
  if (observed === undefined) return "unknown";
  return verdictOf(observed !== null && satisfies(comparison, compare(observed, wanted)));
}

const versionOf = ({ version }: WindowsFile): Version | null | undefined =>
  version === null ? null : parseVersion(version);

const EXISTS_ATTRIBUTES = {
  Version: optional(version4),
  Created: optional(date),
  Modified: optional(date),
  Size: optional(fileSize),
  Language: optional(uint16),
} as const;

/** Every attribute that is given must be equal. */
const checkExists: Check<Values<typeof EXISTS_ATTRIBUTES>> = (file, values) => {
  const { Version: version, Created: created, Modified: modified, Size: size, Language: language } = values;
  const verdicts: Verdict[] = ["true"];
  if (version) verdicts.push(compared("EqualTo", versionOf(file), version, compareVersions));
  if (created !== undefined) verdicts.push(compared("EqualTo", parseDate(file.created), created, order));
  if (modified !== undefined) verdicts.push(compared("EqualTo", parseDate(file.modified), modified, order));
  if (size !== undefined) verdicts.push(verdictOf(file.sizeBytes === size));
  if (language !== undefined) verdicts.push(compared("EqualTo", file.language, language, order));
  const because = `version ${file.version ?? "none"}, ${file.sizeBytes} bytes, modified ${file.modified}`;
  return { verdict: decided(verdicts, "false"), because };
};

const COMPARISON = { Comparison: required(scalarComparison) } as const;

const dateCheck =
  <N extends "Created" | "Modified">(name: N, read: (file: WindowsFile) => string) =>
  (file: WindowsFile, values: { Comparison: ScalarComparison } & Record<N, bigint>) => ({
    verdict: compared(values.Comparison, parseDate(read(file)), values[name], order),
    because: `${name.toLowerCase()} ${read(file)}, wanted ${values.Comparison} the date of the rule`,
  });

/** Both forms of a file rule: by CSIDL, and `…PrependRegSz` by a registry value. */
function pair<A extends Attributes>(
  name: string,
  attributes: A,
  check: Check<Values<A>>,
): Record<string, Element> {
  return {
    [name]: fileRule({ attributes: CSIDL, base: csidlFolder }, { attributes, check }),
    [`${name}PrependRegSz`]: fileRule({ attributes: VALUE, base: registryFolder }, { attributes, check }),
  };
}

/** File rules of BaseApplicabilityRules, MS-WUSP appendix note 42. */
export const FILE_ELEMENTS: Readonly<Record<string, Element>> = {
  ...pair("FileExists", EXISTS_ATTRIBUTES, checkExists),
  ...pair("FileVersion", { ...COMPARISON, Version: required(version4) }, (file, values) => ({
    verdict: compared(values.Comparison, versionOf(file), values.Version, compareVersions),
    because: `version ${file.version ?? "none"}, wanted ${values.Comparison} ${values.Version.join(".")}`,
  })),
  ...pair(
    "FileCreated",
    { ...COMPARISON, Created: required(date) },
    dateCheck("Created", (file) => file.created),
  ),
  ...pair(
    "FileModified",
    { ...COMPARISON, Modified: required(date) },
    dateCheck("Modified", (file) => file.modified),
  ),
  ...pair("FileSize", { ...COMPARISON, Size: required(fileSize) }, (file, values) => ({
    verdict: verdictOf(satisfies(values.Comparison, order(file.sizeBytes, values.Size))),
    because: `${file.sizeBytes} bytes, wanted ${values.Comparison} ${values.Size}`,
  })),
};
