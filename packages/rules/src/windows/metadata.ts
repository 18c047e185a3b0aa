import { fold } from "../compare.ts";
import { type Attributes, type Values, readAttributes } from "../attributes.ts";
import { type Context, type Leaf, windowsRule } from "../element.ts";
import { fault } from "../fault.ts";
import type { Expression, Trace } from "../types.ts";
import type { WindowsFacts } from "./facts.ts";

export const childrenNamed = ({ children }: Expression, name: string): readonly Expression[] =>
  children.filter((child) => child.name === name);

export const textOf = (element: Expression | undefined): string => element?.text?.trim() ?? "";

/** A rule without attributes that reads elements of the update's Metadata, MS-WUSP 3.1.1.1. */
export const metadataRule = (
  name: string,
  evaluate: (elements: readonly Expression[], windows: WindowsFacts, context: Context) => Trace,
): Leaf =>
  windowsRule(
    {},
    (_, windows, context) => {
      const elements = context.metadata.filter((element) => element.name === name);
      if (elements.length === 0) return fault("MISSING_METADATA", `the update has no ${name}`);
      return evaluate(elements, windows, context);
    },
    { readsUpdate: true },
  );

/** Attributes of a metadata element; undefined when they cannot be read. */
export function attributesOf<A extends Attributes>(wanted: A, element: Expression): Values<A> | undefined {
  const read = readAttributes(wanted, element.attributes, element.name);
  return "values" in read ? read.values : undefined;
}

export const isTrue = (text: string | undefined): boolean =>
  fold(text?.trim() ?? "") === "true" || text === "1";
