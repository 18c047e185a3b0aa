import { type Csr, buildCsr, edgesOf, forEachEdge, reversed } from "./csr.ts";
import { type Clauses, OPEN_GATE, type Relations } from "./relations.ts";
import { topologyOf } from "./topology.ts";
import type { Approval } from "./types.ts";

/** OM_E_CYCLE_DETECTED: the update takes part in a cycle of prerequisites, bundles or supersedence. */
const CYCLE_DETECTED = 0x80cf000f;
/** OM_E_TOO_DEEP_RELATION: its prerequisites are nested too deeply. */
const TOO_DEEP_RELATION = 0x80cf0010;
/** OM_E_INVALID_RELATIONSHIP: it is a bundle that holds a category, which nobody can install. */
const INVALID_RELATIONSHIP = 0x80cf0011;

/** Longest chain of prerequisites and members; WSUS's own catalogue stays below 10. */
export const MAX_PREREQUISITE_DEPTH = 100;

/** An entry's place, and what is known of it before any fact is. */
export interface Place {
  relations: Relations;
  /** A bundle's member is only that. */
  explicitlyDeployable: boolean;
  isCategory: boolean;
  approval: Approval | undefined;
}

/** The relations of the entries in force, by place. Relations to updates that no entry has are left out. */
export interface Graph {
  /** By number of the update: the place of its revision in force, or NOWHERE. */
  inForce: Int32Array;
  isInForce: Uint8Array;
  /** Supersedence. A cycle is one node, its first member; the others have no edges. */
  above: Csr;
  below: Csr;
  nodeOf: (place: number) => number;
  /** Every node after all that supersede it. */
  order: Int32Array;
  /** Nodes that nothing supersedes. */
  roots: readonly number[];
  /** 1: it has no verdict of its own to tell: a bundle's member that supersedes nothing else, or no node. */
  isSilent: Uint8Array;
  /** By place, entries that are approved to be installed. */
  approved: ReadonlyMap<number, Approval>;
  /** 1: some entry has it as a prerequisite. */
  isPrerequisite: Uint8Array;
  /** By place, in a row: most entries of a catalogue are turned away at their gates. */
  gateOf: Int32Array;
  /** The bundles that a member goes the way of. */
  bundlesOf: Csr;
  /** Nodes tied by supersedence that share a gate are one region: where the gate is closed, none applies. */
  regionOf: Int32Array;
  /** By region: the nodes below it that are not of it. */
  exits: Csr;
  /** Entries that cannot be evaluated, with the code that says why. */
  faults: ReadonlyMap<number, number>;
}

export const NOWHERE = -1;

/** @param inForce by number of the update, as in `Graph`. */
export function graphOf(
  places: readonly (Place | undefined)[],
  inForce: Int32Array,
  gates: readonly Clauses[],
): Graph {
  const count = places.length;
  const isInForce = new Uint8Array(count);
  for (const place of inForce) if (place !== NOWHERE) isInForce[place] = 1;
  const relationsAt = (place: number): Relations | undefined =>
    isInForce[place] === 1 ? places[place]?.relations : undefined;
  const faults = relationFaults(count, relationsAt, inForce, gates);
  for (let place = 0; place < count; place++)
    if (!faults.has(place) && holdsCategory(relationsAt(place), inForce, places))
      faults.set(place, INVALID_RELATIONSHIP);
  const supersedence = supersedenceGraph(count, relationsAt, inForce, faults);
  const { above, below, order, cyclic } = supersedence;
  const bundlesOf = buildCsr(count, (edge) => {
    for (let bundle = 0; bundle < count; bundle++)
      for (const member of new Set(relationsAt(bundle)?.clauses.flat()))
        if (isFollower(inForce[member] ?? NOWHERE, places)) edge(inForce[member] ?? NOWHERE, bundle);
  });
  const isSilent = silentNodes(order, below, (node) => hasEdges(bundlesOf, node));
  for (const [member, node] of cyclic) isSilent[member] = member === node ? 0 : 1;
  const gateOf = Int32Array.from({ length: count }, (_, place) => relationsAt(place)?.gate ?? OPEN_GATE);
  return {
    ...{ inForce, isInForce, above, below, order, isSilent, bundlesOf, faults, gateOf },
    nodeOf: (place) => cyclic.get(place) ?? place,
    roots: rootsOf(above, isInForce, isSilent),
    approved: approvalsOf(inForce, places),
    isPrerequisite: prerequisitesIn(count, relationsAt, inForce, gates),
    ...regionsOf(below, (node) => (cyclic.has(node) ? OPEN_GATE : (gateOf[node] ?? OPEN_GATE))),
  };
}

function approvalsOf(inForce: Int32Array, places: readonly (Place | undefined)[]): Graph["approved"] {
  const approved = new Map<number, Approval>();
  for (const place of inForce) {
    const approval = places[place]?.approval;
    if (approval !== undefined) approved.set(place, approval);
  }
  return approved;
}

const hasEdges = ({ start }: Csr, node: number): boolean => start[node] !== start[node + 1];

const isFollower = (place: number, places: readonly (Place | undefined)[]): boolean =>
  places[place]?.explicitlyDeployable === false;

const holdsCategory = (
  relations: Relations | undefined,
  inForce: Int32Array,
  places: readonly (Place | undefined)[],
): boolean =>
  relations?.clauses.some((clause) =>
    clause.some((member) => places[inForce[member] ?? NOWHERE]?.isCategory === true),
  ) === true;

/** Members of cycles, and entries that stand on too long a chain; gates are nodes after those of places. */
function relationFaults(
  count: number,
  relationsAt: (place: number) => Relations | undefined,
  inForce: Int32Array,
  gates: readonly Clauses[],
): Map<number, number> {
  const outgoing = buildCsr(count + gates.length, (edge) => {
    const edges = (from: number, clauses: Clauses): void => {
      for (const clause of clauses)
        for (const update of clause)
          if ((inForce[update] ?? NOWHERE) !== NOWHERE) edge(from, inForce[update] ?? NOWHERE);
    };
    for (let place = 0; place < count; place++) {
      const relations = relationsAt(place);
      if (!relations) continue;
      if (relations.gate !== OPEN_GATE) edge(place, count + relations.gate);
      edges(place, relations.clauses);
    }
    gates.forEach((clauses, gate) => edges(count + gate, clauses));
  });
  const { order, cycles } = topologyOf(outgoing, reversed(outgoing));
  const faults = new Map<number, number>();
  for (const cycle of cycles) for (const node of cycle) if (node < count) faults.set(node, CYCLE_DETECTED);
  const depths = new Int32Array(order.length);
  for (const node of order) {
    if (faults.has(node)) continue;
    let depth = 0;
    for (const to of edgesOf(outgoing, node))
      depth = Math.max(depth, (depths[to] ?? 0) + (to < count ? 1 : 0));
    depths[node] = depth;
    if (node < count && depth > MAX_PREREQUISITE_DEPTH) faults.set(node, TOO_DEEP_RELATION);
  }
  return faults;
}

/** `cyclic`: by member of a cycle the node that stands for it. Adds to `faults`. */
function supersedenceGraph(
  count: number,
  relationsAt: (place: number) => Relations | undefined,
  inForce: Int32Array,
  faults: Map<number, number>,
): Pick<Graph, "above" | "below" | "order"> & { cyclic: Map<number, number> } {
  const cyclic = new Map<number, number>();
  const below = buildCsr(count, (edge) => {
    for (let place = 0; place < count; place++)
      for (const update of relationsAt(place)?.superseded ?? [])
        if ((inForce[update] ?? NOWHERE) !== NOWHERE) edge(place, inForce[update] ?? NOWHERE);
  });
  const above = reversed(below);
  const { order, cycles } = topologyOf(above, below);
  if (cycles.length === 0) return { above, below, order, cyclic };
  for (const cycle of cycles)
    for (const member of cycle) {
      cyclic.set(member, cycle[0] ?? member);
      faults.set(member, CYCLE_DETECTED);
    }
  const merged = buildCsr(count, (edge) =>
    forEachEdge(below, (from, to) => {
      const [upper, lower] = [cyclic.get(from) ?? from, cyclic.get(to) ?? to];
      if (upper !== lower) edge(upper, lower);
    }),
  );
  const mergedAbove = reversed(merged);
  return { above: mergedAbove, below: merged, order: topologyOf(mergedAbove, merged).order, cyclic };
}

/** Members that follow their bundles and supersede nothing but such members. */
function silentNodes(order: Int32Array, below: Csr, isMember: (node: number) => boolean): Uint8Array {
  const isSilent = new Uint8Array(order.length);
  for (const node of order.toReversed())
    if (isMember(node) && edgesOf(below, node).every((older) => isSilent[older] === 1)) isSilent[node] = 1;
  return isSilent;
}

function rootsOf(above: Csr, isInForce: Uint8Array, isSilent: Uint8Array): number[] {
  const roots: number[] = [];
  isInForce.forEach((inForce, node) => {
    if (inForce === 1 && isSilent[node] === 0 && !hasEdges(above, node)) roots.push(node);
  });
  return roots;
}

function prerequisitesIn(
  count: number,
  relationsAt: (place: number) => Relations | undefined,
  inForce: Int32Array,
  gates: readonly Clauses[],
): Uint8Array {
  const isPrerequisite = new Uint8Array(count);
  const isUsed = new Uint8Array(gates.length);
  for (let place = 0; place < count; place++) isUsed[relationsAt(place)?.gate ?? OPEN_GATE] = 1;
  gates.forEach((clauses, gate) => {
    if (isUsed[gate] !== 1) return;
    for (const update of clauses.flat()) {
      const place = inForce[update] ?? NOWHERE;
      if (place !== NOWHERE) isPrerequisite[place] = 1;
    }
  });
  return isPrerequisite;
}

/** Union-find (Tarjan 1975) over the edges between nodes of one gate. */
function regionsOf(below: Csr, gateOf: (node: number) => number): Pick<Graph, "regionOf" | "exits"> {
  const nodes = below.start.length - 1;
  const regionOf = Int32Array.from({ length: nodes }, (_, node) => node);
  const find = (node: number): number => {
    let at = node;
    for (let up = regionOf[at] ?? at; up !== at; up = regionOf[at] ?? at) {
      regionOf[at] = regionOf[up] ?? up;
      at = regionOf[at] ?? up;
    }
    return at;
  };
  forEachEdge(below, (from, to) => {
    const gate = gateOf(from);
    if (gate !== OPEN_GATE && gate === gateOf(to)) regionOf[find(to)] = find(from);
  });
  for (let node = 0; node < nodes; node++) regionOf[node] = find(node);
  const exits = buildCsr(nodes, (edge) =>
    forEachEdge(below, (from, to) => {
      if (regionOf[from] !== regionOf[to] && gateOf(from) !== OPEN_GATE) edge(regionOf[from] ?? from, to);
    }),
  );
  return { regionOf, exits };
}
