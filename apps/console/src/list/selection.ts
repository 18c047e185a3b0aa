import { useCallback, useState } from "react";

/** Chosen rows: named ones, or the filter's whole result. */
export type Selection = { kind: "rows"; ids: ReadonlySet<string> } | { kind: "all" };

const NOTHING: Selection = { kind: "rows", ids: new Set() };

export interface SelectionControl {
  selection: Selection;
  has: (id: string) => boolean;
  /** How many rows, given the filter's total. */
  count: (total: number) => number;
  toggle: (id: string) => void;
  add: (ids: readonly string[]) => void;
  all: () => void;
  clear: () => void;
}

/** A selection that holds for one filter: another filter starts with none. */
export function useSelection(identity: string): SelectionControl {
  const [state, setState] = useState({ identity, selection: NOTHING });
  const selection = state.identity === identity ? state.selection : NOTHING;
  const change = useCallback((next: Selection) => setState({ identity, selection: next }), [identity]);
  return {
    selection,
    has: (id) => selection.kind === "all" || selection.ids.has(id),
    count: (total) => (selection.kind === "all" ? total : selection.ids.size),
    toggle: (id) => {
      // The API has no "all but these": taking one out of all starts afresh.
      if (selection.kind === "all") return change(NOTHING);
      const ids = new Set(selection.ids);
      if (!ids.delete(id)) ids.add(id);
      change({ kind: "rows", ids });
    },
    add: (added) => {
      if (selection.kind === "rows") change({ kind: "rows", ids: new Set([...selection.ids, ...added]) });
    },
    all: () => change({ kind: "all" }),
    clear: () => change(NOTHING),
  };
}
