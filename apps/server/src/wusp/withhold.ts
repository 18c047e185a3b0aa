import { type Approval, components } from "@releve/catalogue";

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
  /** What the agent found applicable, and not to be installed by itself. */
  isUnapproved: (update: U) => boolean;
  /** As what it is approved to be installed on the device. */
  approvalOf: (update: U) => Approval | undefined;
  /** Others have it as a prerequisite: what is superseded still opens their gates. */
  isPrerequisite: (update: U) => boolean;
}

/** What stands above an update: the longest way through successors in scope, by what is known of them. */
interface Above<U> {
  /** Successors that the agent did not find inapplicable: they may apply. */
  open: number;
  notApplicable: number;
  /**
   * As what an update must be approved that one of them may keep from being installed: approved as firmly, it may
   * apply; sent, be installed.
   */
  covers: Readonly<Record<Approval, boolean>>;
  /** Not to be seen yet, unless it is approved or a prerequisite. */
  hidden: boolean;
  /** The update itself and, of a cycle, the others: they share this. Those in scope. */
  members: readonly U[];
}

const NOTHING: Above<never> = {
  ...{ open: 0, notApplicable: 0, hidden: false, members: [] },
  covers: { required: false, available: false },
};

/**
 * Which updates in scope are withheld: those of which a transitive successor may apply here. Below `n` levels that
 * do not, the next `n` are sent together, so that a chain of any length costs a logarithm of trips. Each comes with
 * all that links it to what stands above: else the agent could not tell that it is superseded. Members of a cycle come
 * together: else the agent would not see that they are one.
 * An update that is itself approved is sent without those links, once nothing above can take its place
 * (docs/decisions/0010-approved-is-installed.md); a prerequisite always: a gate must not close behind what came
 * through it.
 */
export class Withholding<U> {
  readonly #graph: Supersedence<U>;
  readonly #known = new Map<U, Above<U>>();

  constructor(graph: Supersedence<U>) {
    this.#graph = graph;
  }

  isWithheld(update: U): boolean {
    const { hidden, covers, members } = this.#aboveOf(update);
    const { approvalOf, isPrerequisite } = this.#graph;
    const isFree = (one: U): boolean => {
      const approval = approvalOf(one);
      return isPrerequisite(one) || (approval !== undefined && !covers[approval]);
    };
    return hidden && !members.some(isFree);
  }

  /** The update and, of a cycle of supersedence, the others in scope: they are sent together. */
  cycleOf(update: U): readonly U[] {
    return this.#aboveOf(update).members;
  }

  /**
   * What is not withheld only because of what the agent told: `notApplicable`, from which it is looked for downwards,
   * and of approved ones whatever else. The updates that stay withheld cost nothing, however many they are.
   *
   * @param waiting approved updates that no other one supersedes that is approved as firmly
   */
  freedBy(notApplicable: Iterable<U>, waiting: Iterable<U> = []): Set<U> {
    const { isInScope, approvalOf } = this.#graph;
    const freed = new Set<U>();
    const begin = [...notApplicable].filter(isInScope);
    this.#descend(begin, (update) => {
      if (this.#aboveOf(update).hidden) return false;
      if (isInScope(update)) freed.add(update);
      return true;
    });
    const approved = new Set(waiting);
    const isApproved = (update: U): boolean => approvalOf(update) !== undefined;
    this.#descend(begin.filter(isApproved), (update) => {
      if (!isInScope(update) || !isApproved(update)) return true;
      approved.add(update);
      // Below one that may apply, an approved successor does; what is below one that does not is begun with.
      return approvalOf(update) === "available";
    });
    for (const update of approved)
      if (!this.isWithheld(update)) for (const member of this.cycleOf(update)) freed.add(member);
    return freed;
  }

  /** Visits what the updates supersede, each once; goes on below one where `visit` says so. */
  #descend(begin: readonly U[], visit: (update: U) => boolean): void {
    const seen = new Set<U>();
    const path = [...begin];
    for (let at = path.pop(); at !== undefined; at = path.pop())
      for (const update of this.#graph.supersededBy(at)) {
        if (seen.has(update)) continue;
        seen.add(update);
        if (visit(update)) path.push(update);
      }
  }

  #aboveOf(update: U): Above<U> {
    if (!this.#known.has(update)) this.#learn(update);
    return this.#known.get(update) ?? NOTHING;
  }

  /** Without recursion: chains may be thousands long. */
  #learn(start: U): void {
    const places = new Map([[start, 0]]);
    const edges: number[][] = [];
    const placeOf = (update: U): number => {
      const place = places.get(update) ?? places.size;
      places.set(update, place);
      return place;
    };
    // A Map is walked in order of insertion, newcomers included.
    for (const update of places.keys())
      edges.push(
        this.#graph
          .successorsOf(update)
          .filter((one) => !this.#known.has(one))
          .map(placeOf),
      );
    const updates = [...places.keys()];
    for (const component of components(edges)) {
      const members = new Set(component.flatMap((place) => updates[place] ?? []));
      const above = this.#combine(members);
      for (const member of members) this.#known.set(member, above);
    }
  }

  #combine(members: ReadonlySet<U>): Above<U> {
    const { isInScope, isNotApplicable, successorsOf } = this.#graph;
    const result: Above<U> = { ...NOTHING, members: [...members].filter(isInScope) };
    const outside = [...members].flatMap(successorsOf).filter((one) => !members.has(one));
    for (const update of outside) {
      const above = this.#known.get(update) ?? NOTHING;
      // Of a cycle all are above it, also where the one that names it is not in scope.
      const inScope = above.members.length > 0;
      const mayApply = above.members.some((one) => !isNotApplicable(one));
      const isOut = inScope && !mayApply;
      result.open = Math.max(result.open, above.open + (mayApply ? 1 : 0));
      result.notApplicable = Math.max(result.notApplicable, above.notApplicable + (isOut ? 1 : 0));
      result.covers = this.#coversBelow(above, result.covers);
      result.hidden ||= inScope ? above.hidden : above.open > 0;
    }
    result.hidden ||= result.open > 0 && result.open >= result.notApplicable;
    return result;
  }

  /** What the members of a component add to what covers the updates below them. */
  #coversBelow(above: Above<U>, known: Above<U>["covers"]): Above<U>["covers"] {
    const { isNotApplicable, isUnapproved, approvalOf } = this.#graph;
    const mayApply = above.members.filter((one) => !isNotApplicable(one));
    const isSeen = !above.hidden;
    const mayCover = (older: Approval) =>
      known[older] ||
      above.covers[older] ||
      mayApply.some((one) => {
        const approval = approvalOf(one);
        if (approval === "required" || approval === older) return true;
        const isSent = isSeen || (approval === "available" && !above.covers.available);
        return isSent && !isUnapproved(one);
      });
    return { required: mayCover("required"), available: mayCover("available") };
  }
}
