import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { type TemporaryPostgres, startPostgres } from "./postgres.ts";

/** Longest start of a PostgreSQL on a busy machine, ms. */
const START = 60_000;

type Location = { kind: "sqlite"; file: string } | { kind: "postgresql"; url: string };

/**
 * Runs the tests on SQLite and on a PostgreSQL of their own. Apart from the index: it needs vitest's context.
 * @param tests `newLocation`: of an empty database, within a test or a hook
 */
export function onBothDatabases(
  title: string,
  tests: (kind: Location["kind"], newLocation: () => Promise<Location>) => void,
): void {
  describe(title, () => {
    const folder = mkdtempSync(join(tmpdir(), "releve-stores-"));
    let postgres: TemporaryPostgres;
    let files = 0;
    beforeAll(async () => {
      postgres = await startPostgres();
    }, START);
    afterAll(async () => {
      await postgres.stop();
      rmSync(folder, { recursive: true });
    });
    describe("on SQLite", () => {
      tests("sqlite", () => Promise.resolve({ kind: "sqlite", file: join(folder, `${++files}.db`) }));
    });
    describe("on PostgreSQL", () => {
      tests("postgresql", async () => ({ kind: "postgresql", url: await postgres.createDatabase() }));
    });
  });
}
