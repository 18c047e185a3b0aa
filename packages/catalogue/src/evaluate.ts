import type { Facts } from "@releve/rules";
import { compileCatalogue } from "./catalogue.ts";
import { createScanner } from "./scanner.ts";
import type { CatalogueEntry, Evaluation } from "./types.ts";

/**
 * Which updates apply on one computer, once; for more than once see `compileCatalogue` and `createScanner`
 * (docs/decisions/0009-evaluation.md has the definitions).
 */
export const evaluateCatalogue = (entries: readonly CatalogueEntry[], facts: Facts): Evaluation =>
  createScanner(compileCatalogue(entries)).scan(facts);
