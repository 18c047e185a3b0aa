/** What decides which superseded updates a client need not see yet; `U` is an update. */
export interface Supersedence<U> {
  /** The device may need it, and it is not declined. */
  isInScope: (update: U) => boolean;
  /** Direct successors, in scope or not. */
  successorsOf: (update: U) => readonly U[];
  /** What it supersedes directly, in scope or not. */
  supersededBy: (update: U) => readonly U[];
  /** What the agent found not applicable. */
  isNotApplicable: (update: U) => boolean;
  /** Approved to be installed on the device. */
  isApproved: (update: U) => boolean;
}

/** What stands above an update: the longest way through successors in scope, by what is known of them. */
interface Above {
  /** Successors that the agent did not find inapplicable: they may apply. */
  open: number;
  notApplicable: number;
  /** An approved successor that may apply. */
  approved: boolean;
  /** Not to be seen yet, unless it is approved. */
  hidden: boolean;
}

const NOTHING: Above = { open: 0, notApplicable: 0, approved: false, hidden: false };

/**
 * Which updates in scope are withheld: those of which a transitive successor may apply here. Below `n` levels that
 * do not, the next `n` are sent together, so that a chain of any length costs a logarithm of trips. Each comes with
 * all that links it to what stands above: else the agent could not tell that it is superseded.
 * An update that is itself approved is sent until an approved successor may apply (ARCHITECTURE.md).
 */
export class Withholding<U> {
  readonly #graph: Supersedence<U>;
  readonly #known = new Map<U, Above>();

  constructor(graph: Supersedence<U>) {
    this.#graph = graph;
  }

  isWithheld(update: U): boolean {
    const above = this.#aboveOf(update);
    return above.hidden && !(this.#graph.isApproved(update) && !above.approved);
  }

  /**
   * What is not withheld only because of what the agent found not applicable, `found`. It is looked for from there
   * downwards: the updates that stay withheld cost nothing, however many they are.
   */
  freedBy(found: Iterable<U>): Set<U> {
    const freed = new Set<U>();
    const begin = [...found].filter(this.#graph.isInScope);
    this.#descend(begin, (update, above) => {
      if (above.hidden) return false;
      if (this.#graph.isInScope(update)) freed.add(update);
      return true;
    });
    this.#descend(begin.filter(this.#graph.isApproved), (update, above) => {
      if (!this.#graph.isInScope(update) || !this.#graph.isApproved(update)) return true;
      if (!above.approved) freed.add(update);
      // Below one that may apply, an approved successor does; what is below one that does not is begun with.
      return false;
    });
    return freed;
  }

  /** Visits what the updates supersede, each once; goes on below one where `visit` says so. */
  #descend(begin: readonly U[], visit: (update: U, above: Above) => boolean): void {
    const seen = new Set<U>();
    const path = [...begin];
    for (let at = path.pop(); at !== undefined; at = path.pop())
      for (const update of this.#graph.supersededBy(at)) {
        if (seen.has(update)) continue;
        seen.add(update);
        if (visit(update, this.#aboveOf(update))) path.push(update);
      }
  }

  /** Depth first without recursion: chains may be thousands long. A cycle's closing edge counts for nothing. */
  #aboveOf(start: U): Above {
    const path = [start];
    const open = new Set<U>();
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      if (this.#known.has(at)) {
        path.pop();
        continue;
      }
      const successors = this.#graph.successorsOf(at);
      const waiting = open.has(at) ? [] : successors.filter((one) => !this.#known.has(one) && !open.has(one));
      open.add(at);
      if (waiting.length > 0) {
        path.push(...waiting);
        continue;
      }
      this.#known.set(at, this.#combine(successors));
      open.delete(at);
      path.pop();
    }
    return this.#known.get(start) ?? NOTHING;
  }

  #combine(successors: readonly U[]): Above {
    const result = { ...NOTHING };
    for (const update of successors) {
      const above = this.#known.get(update) ?? NOTHING;
      const isInScope = this.#graph.isInScope(update);
      const isOut = this.#graph.isNotApplicable(update);
      const mayApply = isInScope && !isOut;
      result.open = Math.max(result.open, above.open + (mayApply ? 1 : 0));
      result.notApplicable = Math.max(
        result.notApplicable,
        above.notApplicable + (isInScope && isOut ? 1 : 0),
      );
      result.approved ||= above.approved || (mayApply && this.#graph.isApproved(update));
      result.hidden ||= isInScope ? above.hidden && !isOut : above.open > 0;
    }
    result.hidden ||= result.open > 0 && result.open >= result.notApplicable;
    return result;
  }
}
