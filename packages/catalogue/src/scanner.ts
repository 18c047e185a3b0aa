import { type FactReading, type Facts, type Judge, type Program, createJudge } from "@releve/rules";
import type { Catalogue, CompiledEntry } from "./catalogue.ts";
import { type Coverage, createCoverage } from "./coverage.ts";
import { edgesOf } from "./csr.ts";
import { type Reached, descend, passAll } from "./descent.ts";
import type { Graph } from "./graph.ts";
import { APPLICABILITY, INSTALLED, type Standings, createStandings, isPresent } from "./standing.ts";
import type { Approval, EntryResult, Evaluation } from "./types.ts";

/** Once this share of the entries was looked at, looking at all of them in order is faster. */
const PASS_ALL_FROM = 0.1;

/** What scans came to, to be taken up by another process: plain data. */
export interface Remembered {
  facts: readonly FactReading[];
  /** An entry's `key`, what its rules came to, and on which of `facts` that rests. */
  entries: readonly (readonly [key: string, standing: number, facts: readonly number[]])[];
}

/**
 * Scans of one computer. What was found is kept: a scan over the same facts, or over others with the same values,
 * evaluates nothing; else only the rules are evaluated that read a fact whose value differs, and those of
 * entries that are new or were not looked at before.
 */
export interface Scanner {
  /** The evaluation is of use until the next scan or change of the catalogue. */
  scan: (facts: Facts) => Evaluation;
  /** Of the last scan's entries that have a key. */
  remember: () => Remembered;
}

interface Seed {
  standing: number;
  reads: readonly number[];
}

interface State {
  program: Program;
  judge: Judge;
  facts: Facts;
  /** By key of the entry: what is remembered and still holds. */
  seeds: Map<string, Seed>;
  version: number;
  work: Work | undefined;
}

/** What one scan works out, and goes on to when it is asked more. */
interface Work {
  graph: Graph;
  standings: Standings;
  coverage: Coverage;
  /** Of what is approved. */
  approvedCoverage: Readonly<Record<Approval, Coverage>>;
  reached: Reached;
}

export interface ScannerOptions {
  remembered?: Remembered | undefined;
  /** Of what share of the entries on all are looked at in order: 0 always, 1 never. */
  passAllFrom?: number;
}

export function createScanner(catalogue: Catalogue, options: ScannerOptions = {}): Scanner {
  let state: State | undefined;
  let remembered = options.remembered ?? { facts: [], entries: [] };
  const remember = (): Remembered => (state ? rememberedOf(catalogue, state) : remembered);
  return {
    scan: (facts) => {
      // Rules of another program mean nothing here.
      if (state?.program !== catalogue.program())
        state = freshState(catalogue, facts, (remembered = remember()));
      else if (facts !== state.facts && !renewFacts(state, facts)) state.work = undefined;
      if (state.version !== catalogue.version()) state.work = undefined;
      const { judge } = state;
      const before = judge.evaluated();
      const isKnown = state.work !== undefined;
      const work = (state.work ??= workOut(catalogue, state, options.passAllFrom ?? PASS_ALL_FROM));
      state.version = catalogue.version();
      return {
        results: resultsOf(catalogue, work),
        get evaluated() {
          return judge.evaluated() - before;
        },
        visited: isKnown ? 0 : work.reached.visited,
      };
    },
    remember,
  };
}

function freshState(catalogue: Catalogue, facts: Facts, remembered: Remembered): State {
  const program = catalogue.program();
  const judge = createJudge(program, facts);
  const probes = remembered.facts.map((reading) => judge.resume(reading));
  const seeds = new Map<string, Seed>();
  for (const [key, standing, places] of remembered.entries) {
    const found = places.map((place) => probes[place]);
    if (found.every((one) => one?.isSame === true))
      seeds.set(key, { standing, reads: found.flatMap((one) => (one ? [one.probe] : [])) });
  }
  return { program, judge, facts, seeds, version: catalogue.version(), work: undefined };
}

/** Whether every fact that was read is as it was. */
function renewFacts(state: State, facts: Facts): boolean {
  const changed = state.judge.renew(facts);
  state.facts = facts;
  if (changed === undefined) state.seeds.clear();
  else if (changed.size > 0)
    for (const [key, { reads }] of state.seeds)
      if (reads.some((probe) => changed.has(probe))) state.seeds.delete(key);
  return changed?.size === 0;
}

function workOut(catalogue: Catalogue, { judge, seeds }: State, passAllFrom: number): Work {
  const graph = catalogue.graph();
  const standings = createStandings(catalogue, graph, judge, ({ entry: { key } }) =>
    key === undefined ? undefined : seeds.get(key)?.standing,
  );
  const coverage = createCoverage(graph, (node) => isPresent(standings.standingOf(node)));
  // What is neither approved nor first in its line is never asked: of the superseded only the approved cost anything.
  const isFirstInstalled = (node: number, among: Coverage): boolean =>
    among.coverOf(node) === undefined && standings.standingOf(node) === INSTALLED;
  const available = createCoverage(graph, (node) =>
    graph.approved.has(node) ? isPresent(standings.standingOf(node)) : isFirstInstalled(node, coverage),
  );
  const required = createCoverage(graph, (node) => {
    const approval = graph.approved.get(node);
    if (approval === "required") return isPresent(standings.standingOf(node));
    return isFirstInstalled(node, approval === "available" ? available : coverage);
  });
  const parts = { graph, standings, coverage };
  const reached = descend(parts, graph.order.length * passAllFrom) ?? passAll(parts);
  return { ...parts, approvedCoverage: { available, required }, reached };
}

function resultsOf(catalogue: Catalogue, work: Work): Evaluation["results"] {
  const { graph, standings, reached } = work;
  const resultAt = (place: number): EntryResult => {
    const cover = coverOf(place, work);
    const code = graph.faults.get(place);
    const isHeard = cover === undefined || code !== undefined || graph.isPrerequisite[place] === 1;
    const revisionId = cover === undefined ? undefined : catalogue.at(cover)?.entry.revisionId;
    return {
      applicability: (isHeard && APPLICABILITY[standings.standingOf(place)]) || "not-applicable",
      ...(revisionId !== undefined && { supersededBy: revisionId }),
      ...(code !== undefined && { code }),
    };
  };
  return {
    get: (revisionId) => {
      const place = catalogue.placeOf(revisionId);
      return place === undefined ? undefined : resultAt(place);
    },
    *found() {
      for (const place of new Set([...reached.nodes, ...graph.approved.keys(), ...graph.faults.keys()])) {
        const entry = catalogue.at(place)?.entry;
        const result = resultAt(place);
        const isTold = result.supersededBy === undefined && result.applicability !== "not-applicable";
        if (entry && (isTold || result.code !== undefined)) yield [entry.revisionId, result];
      }
    },
  };
}

/** A member that is only that is superseded with its bundles. */
function coverOf(place: number, { graph, coverage, approvedCoverage }: Work): number | undefined {
  const coverOfNode = (at: number) => {
    const approval = graph.approved.get(at);
    return (approval ? approvedCoverage[approval] : coverage).coverOf(graph.nodeOf(at));
  };
  const own = coverOfNode(place);
  if (own !== undefined) return own;
  let cover: number | undefined;
  for (const bundle of edgesOf(graph.bundlesOf, place)) {
    cover = coverOfNode(bundle);
    if (cover === undefined) return undefined;
  }
  return cover;
}

function rememberedOf(catalogue: Catalogue, { judge, seeds, work }: State): Remembered {
  const facts: FactReading[] = [];
  const places = new Map<number, number>();
  const placeOf = (probe: number): number => {
    let place = places.get(probe);
    if (place === undefined) {
      place = facts.push(judge.readingOf(probe)) - 1;
      places.set(probe, place);
    }
    return place;
  };
  const readsOf = (compiled: CompiledEntry): Iterable<number> =>
    judge.readsOf(Object.values(catalogue.rulesOf(compiled)).filter((rule) => rule !== undefined));
  const entries: Remembered["entries"][number][] = [];
  for (const [compiled, standing] of work?.standings.asked ?? []) {
    const { key } = compiled.entry;
    if (key === undefined) continue;
    entries.push([key, standing, Array.from(seeds.get(key)?.reads ?? readsOf(compiled), placeOf)]);
  }
  return { facts, entries };
}
