import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** These measure time, or read what all of the machine shares: no other test runs beside them. */
const ALONE = ["article", "console", "start"].map((name) => `test/e2e/${name}.test.ts`);
const ENTIRE = { testTimeout: 300_000, hookTimeout: 600_000 };

/** "unit" runs beside the code; "system" and "alone" start real processes. */
export default defineConfig({
  test: {
    // Vitest leaves one processor to itself, half of a small machine: its own work is little.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/**/*.test.{ts,tsx}", "apps/**/*.test.{ts,tsx}", "tools/**/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: "system",
          include: ["test/**/*.test.ts"],
          exclude: ALONE,
          ...ENTIRE,
        },
      },
      { test: { name: "alone", include: ALONE, fileParallelism: false, ...ENTIRE } },
    ],
  },
});
