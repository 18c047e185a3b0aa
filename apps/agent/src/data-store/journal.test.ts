import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { InstallPlan } from "../update-handlers/types.ts";
import { openDataStore } from "./index.ts";

const plan: InstallPlan = {
  handler: "urn:releve:handlers:apt",
  identity: { updateId: "u", revisionNumber: 1 },
  title: "alpha",
  files: [],
  packages: [],
};

it("the journal goes through its states in order, or says OM_E_INVALID_OPERATION", () => {
  const folder = mkdtempSync(join(tmpdir(), "releve-journal-"));
  const { store } = openDataStore(join(folder, "store.db"));
  const { journal } = store;
  const refused = expect.objectContaining({ symbol: "OM_E_INVALID_OPERATION" }) as Error;
  const mark = (state: "downloaded" | "installing") => () => journal.mark(plan, state, 0);
  try {
    expect(mark("downloaded")).toThrow(refused);
    journal.plan(plan, 0);
    expect(mark("installing")).toThrow(refused);
    mark("downloaded")();
    mark("installing")();
    expect(mark("downloaded")).toThrow(refused);
    expect(journal.find("u", 1)?.state).toBe("installing");
    journal.remove("u", 1);
    expect(mark("installing")).toThrow(refused);
  } finally {
    store.close();
    rmSync(folder, { recursive: true });
  }
});
