/** What decides which superseded updates a client need not see yet. */
export interface Supersedence {
  /** Updates in the device's scope, none declined. */
  scope: ReadonlySet<string>;
  /** Direct successors, in scope or not. */
  successorsOf: (updateId: string) => readonly string[];
  /** What the agent found not applicable. */
  isNotApplicable: (updateId: string) => boolean;
  /** Approved to be installed on the device. */
  isApproved: (updateId: string) => boolean;
}

/** What stands above an update: the longest way through successors in scope, by what is known of them. */
interface Above {
  /** Successors that the agent did not find inapplicable: they may apply. */
  open: number;
  notApplicable: number;
  /** An approved successor that may apply. */
  approved: boolean;
}

const NOTHING: Above = { open: 0, notApplicable: 0, approved: false };

/**
 * Whether an update is withheld: one of its transitive successors may apply here. Below `n` levels that
 * do not, the next `n` are sent together, so that a chain of any length costs a logarithm of trips.
 * An update that is itself approved is sent until an approved successor may apply (ARCHITECTURE.md).
 */
export function withholding(graph: Supersedence): (updateId: string) => boolean {
  const known = new Map<string, Above>();
  return (updateId) => {
    const { open, notApplicable, approved } = aboveOf(updateId, graph, known);
    if (open === 0 || open < notApplicable) return false;
    return !(graph.isApproved(updateId) && !approved);
  };
}

/** Depth first without recursion: chains may be thousands long. A cycle's closing edge counts for nothing. */
function aboveOf(start: string, graph: Supersedence, known: Map<string, Above>): Above {
  const path = [start];
  const open = new Set<string>();
  while (path.length > 0) {
    const at = path.at(-1) ?? start;
    if (known.has(at)) {
      path.pop();
      continue;
    }
    const waiting = open.has(at)
      ? []
      : graph.successorsOf(at).filter((id) => !known.has(id) && !open.has(id));
    open.add(at);
    if (waiting.length > 0) {
      path.push(...waiting);
      continue;
    }
    known.set(at, combine(graph.successorsOf(at), graph, known));
    open.delete(at);
    path.pop();
  }
  return known.get(start) ?? NOTHING;
}

function combine(successors: readonly string[], graph: Supersedence, known: Map<string, Above>): Above {
  const result = { ...NOTHING };
  for (const id of successors) {
    const above = known.get(id) ?? NOTHING;
    const inScope = graph.scope.has(id);
    const out = graph.isNotApplicable(id);
    const mayApply = inScope && !out;
    result.open = Math.max(result.open, above.open + (mayApply ? 1 : 0));
    result.notApplicable = Math.max(result.notApplicable, above.notApplicable + (inScope && out ? 1 : 0));
    result.approved ||= above.approved || (mayApply && graph.isApproved(id));
  }
  return result;
}
