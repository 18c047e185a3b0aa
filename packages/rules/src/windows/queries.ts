import { optional, required, scalarComparison, text, uint32 } from "../attributes.ts";
import { type ScalarComparison, compareVersions, fold, order, parseVersion, satisfies } from "../compare.ts";
import { type Element, windowsRule } from "../element.ts";
import { fault } from "../fault.ts";
import { leaf, shown, unknown } from "../verdict.ts";

const DEFAULT_NAMESPACE = "root\\cimv2";

/** Orders two answers as whole numbers or as versions; undefined when they are neither. */
function orderOf(observed: string, wanted: string): number | undefined {
  if (/^-?\d{1,15}$/.test(observed) && /^-?\d{1,15}$/.test(wanted))
    return order(Number(observed), Number(wanted));
  const [a, b] = [parseVersion(observed), parseVersion(wanted)];
  return a && b && compareVersions(a, b);
}

const GENERIC = {
  Namespace: required(text),
  Type: required(text),
  Parameter: required(text),
  Comparison: optional(scalarComparison),
  Value: optional(text),
} as const;

/** License, WMI, history and extension rules of BaseApplicabilityRules, MS-WUSP appendix note 42. */
export const QUERY_ELEMENTS: Readonly<Record<string, Element>> = {
  LicenseValueExists: windowsRule({ Value: required(text) }, (values, windows) => {
    const license = windows.license(values.Value);
    const name = `the license value ${shown(values.Value)}`;
    if (license === undefined) return unknown(`${name} cannot be read`);
    return leaf(license !== null, license === null ? `${name} does not exist` : `${name} exists`);
  }),
  LicenseDword: windowsRule(
    { Value: required(text), Comparison: required(scalarComparison), Data: required(uint32) },
    (values, windows) => {
      const license = windows.license(values.Value);
      const name = `the license value ${shown(values.Value)}`;
      if (license === undefined) return unknown(`${name} cannot be read`);
      if (license === null) return leaf(false, `${name} does not exist`);
      if (typeof license !== "number") return unknown(`${name} is no number`);
      const because = `${name} is ${license}, wanted ${values.Comparison} ${values.Data}`;
      return leaf(satisfies(values.Comparison, order(license, values.Data)), because);
    },
  ),
  WmiQuery: windowsRule(
    { Namespace: optional(text), WqlQuery: required(text) },
    ({ Namespace: namespace, WqlQuery: query }, windows) => {
      const rows = windows.wmiRows(fold((namespace ?? DEFAULT_NAMESPACE).replaceAll("/", "\\")), query);
      if (rows === undefined) return unknown(`the query cannot be run: ${shown(query)}`);
      return leaf(rows > 0, `${rows} rows: ${shown(query)}`);
    },
  ),
  InstalledOnce: windowsRule(
    {},
    (_, windows, { updateId }) => {
      const once = updateId === undefined ? undefined : windows.wasInstalled(updateId);
      if (once === undefined) return unknown("the installation history cannot be read");
      return leaf(once, `${once ? "in" : "not in"} the installation history`);
    },
    { readsUpdate: true },
  ),
  GenericQuery: windowsRule(GENERIC, (values, windows) => {
    const { Namespace: namespace, Type: type, Parameter: parameter, Comparison: comparison } = values;
    if ((comparison === undefined) !== (values.Value === undefined))
      return fault("INVALID_ATTRIBUTEDATA", "GenericQuery with only one of Comparison and Value");
    const name = shown(`${namespace} ${type} ${parameter}`);
    const answer = windows.generic(namespace, type, parameter);
    if (answer === undefined) return unknown(`no extension answers ${name}`);
    if (answer === null) return leaf(false, `${name} does not exist`);
    if (comparison === undefined || values.Value === undefined) return leaf(true, `${name} exists`);
    return compareAnswers(name, answer, comparison, values.Value);
  }),
};

/** Equal texts are equal; else both must be whole numbers or versions. */
export function compareAnswers(name: string, answer: string, comparison: ScalarComparison, wanted: string) {
  const because = `${name} is ${shown(answer)}, wanted ${comparison} ${shown(wanted)}`;
  const found = answer === wanted ? 0 : orderOf(answer, wanted);
  if (found !== undefined) return leaf(satisfies(comparison, found), because);
  return comparison === "EqualTo" && fold(answer) !== fold(wanted)
    ? leaf(false, because)
    : unknown(`${because}: no numbers and no versions`);
}
