/**
 * The language of search criteria, MS-UAMG 3.38.4.11. Alternatives (`or`) stand at the top only, so what is
 * read is a list of alternatives, each a list of criteria that all have to hold.
 */

/** What the language can ask of an update; MS-UAMG's properties by their names. */
export interface Searchable {
  type: "Software" | "Driver";
  deploymentAction: DeploymentAction;
  updateId: string;
  revisionNumber: number;
  /** The categories that it belongs to, also through others; lower case. */
  categoryIds: readonly string[];
  isAssigned: boolean;
  autoSelectOnWebSites: boolean;
  browseOnly: boolean;
  isInstalled: boolean;
  isHidden: boolean;
  isPresent: boolean;
  rebootRequired: boolean;
}

/** MS-UAMG 2.2.4, without the prefix. */
export type DeploymentAction = "None" | "Installation" | "Uninstallation" | "Detection";

export type Criteria = (update: Searchable) => boolean;

/** Criteria that the grammar does not have; `at` counts characters from 0. */
export class CriteriaError extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.name = "CriteriaError";
    this.at = at;
  }
}

/** Longest criteria, characters; and deepest parentheses. */
const MAX_LENGTH = 20_000;
const MAX_DEPTH = 32;

/** What is searched for when nothing is asked: the specification leaves it to the agent. */
const DEFAULT_CRITERIA = "IsInstalled = 0 and IsHidden = 0";

type Value = string | number;
type Operator = "=" | "!=" | "contains";

interface Property {
  operators: readonly Operator[];
  values: "text" | "integer" | "boolean" | readonly string[];
  holds: (update: Searchable, value: Value) => boolean;
}

const flag = (of: (update: Searchable) => boolean): Property => ({
  operators: ["="],
  values: "boolean",
  holds: (update, value) => of(update) === (value === 1),
});
const text = (operators: readonly Operator[], of: (update: Searchable) => string): Property => ({
  operators,
  values: "text",
  holds: (update, value) => of(update).toLowerCase() === value,
});

/** The table of MS-UAMG 3.38.4.11, by lower-case name. */
const PROPERTIES: Readonly<Record<string, Property>> = {
  type: { ...text(["=", "!="], ({ type }) => type), values: ["software", "driver"] },
  deploymentaction: {
    ...text(["="], ({ deploymentAction }) => deploymentAction),
    values: ["none", "installation", "uninstallation", "detection"],
  },
  isassigned: flag(({ isAssigned }) => isAssigned),
  autoselectonwebsites: flag(({ autoSelectOnWebSites }) => autoSelectOnWebSites),
  browseonly: flag(({ browseOnly }) => browseOnly),
  updateid: text(["=", "!="], ({ updateId }) => updateId),
  revisionnumber: {
    operators: ["="],
    values: "integer",
    holds: ({ revisionNumber }, value) => revisionNumber === value,
  },
  categoryids: {
    operators: ["contains"],
    values: "text",
    holds: ({ categoryIds }, value) => categoryIds.includes(String(value)),
  },
  isinstalled: flag(({ isInstalled }) => isInstalled),
  ishidden: flag(({ isHidden }) => isHidden),
  ispresent: flag(({ isPresent }) => isPresent),
  rebootrequired: flag(({ rebootRequired }) => rebootRequired),
};

interface Criterion {
  property: string;
  holds: Criteria;
}

/**
 * Reads criteria; nothing or blanks: what is not installed and not hidden. An alternative that does not speak
 * of DeploymentAction finds only what is deployed for installation.
 * @throws CriteriaError for whatever the grammar or its table of properties does not have.
 */
export function parseCriteria(source: string): Criteria {
  if (source.length > MAX_LENGTH)
    throw new CriteriaError(`The criteria are longer than ${MAX_LENGTH} characters.`, MAX_LENGTH);
  const alternatives = readAlternatives(
    new Reader(/^[ \t]*$/.test(source) ? DEFAULT_CRITERIA : source.replace(/[ \t]+$/, "")),
  );
  return (update) => alternatives.some((criteria) => criteria.every(({ holds }) => holds(update)));
}

function readAlternatives(reader: Reader): Criterion[][] {
  reader.take(/[ \t]*/y);
  const alternatives = [readGroup(reader, 0)];
  while (reader.take(/[ \t]+or[ \t]+/iy)) alternatives.push(readGroup(reader, 0));
  if (!reader.isAtEnd()) throw reader.fault('"and", "or" or the end');
  return alternatives.map((criteria) =>
    criteria.some(({ property }) => property === "deploymentaction") ? criteria : [...criteria, INSTALLATION],
  );
}

const INSTALLATION: Criterion = {
  property: "deploymentaction",
  holds: ({ deploymentAction }) => deploymentAction === "Installation",
};

function readGroup(reader: Reader, depth: number): Criterion[] {
  const criteria: Criterion[] = [];
  do {
    if (reader.take(/\([ \t]*/y)) {
      if (depth === MAX_DEPTH) throw reader.fault(`at most ${MAX_DEPTH} parentheses in each other`);
      criteria.push(...readGroup(reader, depth + 1));
      if (!reader.take(/[ \t]*\)/y)) throw reader.fault('"and" or ")"');
    } else criteria.push(readCriterion(reader));
  } while (reader.take(/[ \t]+and[ \t]+/iy));
  return criteria;
}

const NAMES = new RegExp(Object.keys(PROPERTIES).join("|"), "iy");

function readCriterion(reader: Reader): Criterion {
  const name = reader.take(NAMES)?.toLowerCase() ?? "";
  const property = PROPERTIES[name];
  if (property === undefined) throw reader.fault("the name of a property");
  reader.take(/[ \t]*/y);
  const at = reader.at;
  const operator = reader.take(/!=|=|contains/iy)?.toLowerCase();
  if (!property.operators.some((one) => one === operator))
    throw reader.fault(property.operators.map((one) => `"${one}"`).join(" or "), at);
  reader.take(/[ \t]*/y);
  const value = readValue(reader, property.values);
  const { holds } = property;
  return {
    property: name,
    holds: operator === "!=" ? (update) => !holds(update, value) : (update) => holds(update, value),
  };
}

function readValue(reader: Reader, values: Property["values"]): Value {
  const { at } = reader;
  if (values === "boolean" || values === "integer") {
    const digits = reader.take(/-?[0-9]+/y);
    const number = Number(digits);
    if (digits === undefined || (values === "boolean" && number !== 0 && number !== 1))
      throw reader.fault(values === "boolean" ? "0 or 1" : "an integer", at);
    return number;
  }
  const found = readString(reader);
  if (values !== "text" && !values.includes(found))
    throw reader.fault(values.map((one) => `'${one}'`).join(" or "), at);
  return found;
}

/** In single quotes, with ', [ and ] escaped as ['], [[] and []] (MS-UAMG 3.38.4.9); in lower case. */
function readString(reader: Reader): string {
  if (!reader.take(/'/y)) throw reader.fault("a text in single quotes");
  // eslint-disable-next-line no-control-regex -- CHAR of RFC 5234 is %x01-7F
  const body = reader.take(/(?:\[['[\]]\]|[\u0001-\u0026\u0028-\u005a\u005c\u005e-\u007f])*/y) ?? "";
  if (!reader.take(/'/y)) throw reader.fault("an ASCII character, ['], [[], []] or a closing quote");
  return body.replace(/\[(['[\]])\]/g, "$1").toLowerCase();
}

class Reader {
  readonly #source: string;
  at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** What a sticky pattern finds here, passing over it. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#source)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  isAtEnd(): boolean {
    return this.at === this.#source.length;
  }

  fault(expected: string, at = this.at): CriteriaError {
    const found = this.#source.slice(at, at + 20);
    const where = found === "" ? "the end" : `"${found}"`;
    return new CriteriaError(`Expected ${expected} at character ${at + 1}, found ${where}.`, at);
  }
}
