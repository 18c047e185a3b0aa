import type { ScanBudget, ScanClass, ScanLimit } from "@releve/api";
import type { Command } from "commander";
import { client } from "../connection.ts";
import { plain, plural, print, printJson, size, table } from "../output.ts";

const NAMES: Readonly<Record<ScanLimit["limit"], string>> = {
  trips: "round trips",
  prerequisites: "installed prerequisites",
  cachedUpdates: "updates held",
  superseded: "superseded updates",
  chainDepth: "longest chain",
  evaluation: "seconds to evaluate",
};

const nameOf = ({ system, architecture, clientVersion, groups }: ScanClass) =>
  [system || "unknown system", architecture, clientVersion, groups.map(({ name }) => name).join(" + ")]
    .filter(Boolean)
    .join(", ");
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const share = ({ value, most }: ScanLimit) => `${Math.round((100 * value) / most)} %`;

function printWarnings({ classes }: ScanBudget): void {
  for (const each of classes) {
    const near = each.limits.filter(({ level }) => level !== "ok");
    if (near.length === 0 && each.measured?.isGrowing !== true) continue;
    print(`\n${plain(nameOf(each))}`);
    for (const limit of near) {
      const values = `${Math.round(limit.value)} of ${limit.most} (${share(limit)})`;
      print(`  ${limit.level}: ${NAMES[limit.limit]} ${values}${limit.code ? `, then ${limit.code}` : ""}`);
    }
    if (each.measured?.isGrowing) print(`  scans take longer than on the days before`);
    for (const { title, length } of each.chains) print(`  chain of ${length}: ${plain(title)}`);
    for (const product of each.products)
      print(
        `  ${plain(product.title) || "no product"}: ${plural(product.updates, "update")}, ${product.superseded} superseded, ${size(product.bytes)}`,
      );
  }
}

async function show(options: { json?: true }): Promise<void> {
  const budget = await client()("scanBudget", {});
  if (options.json) {
    printJson(budget);
    return;
  }
  const { classes, debt, omittedDevices } = budget;
  print(
    table(classes, [
      { title: "DEVICES", value: (c) => String(c.devices), align: "right" },
      { title: "UPDATES", value: (c) => String(c.predicted.updates), align: "right" },
      { title: "SUPERSEDED", value: (c) => String(c.predicted.superseded), align: "right" },
      { title: "TRIPS", value: (c) => String(c.predicted.trips), align: "right" },
      { title: "METADATA", value: (c) => size(c.predicted.metadataBytes), align: "right" },
      { title: "SCAN P50", value: (c) => (c.measured ? seconds(c.measured.p50Ms) : "—"), align: "right" },
      { title: "P95", value: (c) => (c.measured ? seconds(c.measured.p95Ms) : "—"), align: "right" },
      { title: "NEAREST LIMIT", value: (c) => nearest(c) },
      { title: "CLASS", value: nameOf },
    ]),
  );
  if (omittedDevices > 0) print(`… and ${plural(omittedDevices, "device")} of other classes`);
  printWarnings(budget);
  print(
    debt.superseded === 0
      ? "\nNo superseded update costs any scan anything."
      : `\n${plural(debt.superseded, "superseded update")} cost ${plural(debt.devices, "device")} ${debt.evaluationsPerDay} evaluations and ${size(debt.bytesPerDay)} a day.`,
  );
  if (budget.isStale) print("Something changed since; these figures are being computed anew.");
}

function nearest({ limits }: ScanClass): string {
  const [limit] = limits;
  return limit === undefined ? "—" : `${NAMES[limit.limit]} ${share(limit)}`;
}

export function scanBudgetCommand(program: Command): void {
  program
    .command("scan-budget")
    .description("what a scan costs each class of devices, and how near it comes to known limits")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  releve scan-budget --json | jq '.classes[].limits[0]'")
    .action(show);
}
