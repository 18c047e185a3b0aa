import type { ResultSymbol } from "@releve/result-codes";

/** What goes wrong, and the test that causes it: `file: words of its title`. */
export type Fault = readonly [what: string, test: string];

export type Row = { raised: readonly Fault[] } | { decodedOnly: string };

export type Rows = Readonly<Partial<Record<ResultSymbol, Row>>>;

export const raised = (...faults: readonly Fault[]): Row => ({ raised: faults });

/** `reason`: why there is no such fault in this agent; it explains the code where others report it. */
export const decodedOnly = (reason: string): Row => ({ decodedOnly: reason });
