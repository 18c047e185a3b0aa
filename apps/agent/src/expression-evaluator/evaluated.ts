import type { EvaluatedRevision as Evaluated } from "@releve/diagnosis";
import type { CachedRevision } from "../data-store/index.ts";

/** One cached revision and what it is on this computer. */
export type EvaluatedRevision = Evaluated<CachedRevision>;
