import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Two projects: "unit" runs beside the code; "system" starts real processes and takes turns. */
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
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
