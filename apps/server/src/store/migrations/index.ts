import { type Kysely, type Migration, sql } from "kysely";
import type { DatabaseKind } from "../kind.ts";
import type { Tables } from "../schema.ts";
import { initialIndexes, initialTables } from "./0001-initial.ts";
import { initialSearch } from "./0001-search.ts";
import { stockClients } from "./0002-stock-clients.ts";
import { documents } from "./0003-documents.ts";
import { pruning } from "./0004-pruning.ts";
import { tasks } from "./0005-tasks.ts";
import { scanBudget } from "./0007-scan-budget.ts";
import { diagnosis } from "./0008-diagnosis.ts";
import { inventories } from "./0009-inventories.ts";
import { bundleSizes } from "./0010-bundle-sizes.ts";
import { supersededCount } from "./0011-superseded-count.ts";

/** Every version of the schema, in order; append only. */
export function migrations(kind: DatabaseKind): Record<string, Migration> {
  return {
    "0001-initial": {
      up: async (db: Kysely<Tables>) => {
        await runAll(db, [...initialTables(kind), ...initialIndexes]);
        await runAll(db, await initialSearch(db, kind));
      },
    },
    "0002-stock-clients": { up: (db: Kysely<Tables>) => runAll(db, stockClients(kind)) },
    "0003-documents": { up: (db: Kysely<Tables>) => runAll(db, documents) },
    "0004-pruning": { up: (db: Kysely<Tables>) => runAll(db, pruning(kind)) },
    "0005-tasks": { up: (db: Kysely<Tables>) => runAll(db, tasks(kind)) },
    "0007-scan-budget": { up: (db: Kysely<Tables>) => runAll(db, scanBudget(kind)) },
    "0008-diagnosis": { up: (db: Kysely<Tables>) => runAll(db, diagnosis(kind)) },
    "0009-inventories": { up: (db: Kysely<Tables>) => runAll(db, inventories(kind)) },
    "0010-bundle-sizes": { up: bundleSizes },
    "0011-superseded-count": { up: (db: Kysely<Tables>) => runAll(db, supersededCount) },
  };
}

async function runAll(db: Kysely<Tables>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
