import { readCredentials } from "./credentials.ts";
import { simulatedDevices } from "./devices.ts";
import { type RoundSummary, openFleet, percentile } from "./fleet/simulator.ts";
import { residentMegabytes } from "./memory.ts";
import { type BenchResult, resultOf } from "./result.ts";
import type { ScaleOptions } from "./scale-server.ts";
import { startScaleService } from "./scale-service.ts";
import { scratchFolder } from "./scratch.ts";

const DEVICES = 10_000;
const SUPERSEDED = 10_000;
/** Packages of each device. */
const PACKAGES = 40;
const AT_ONCE = 32;
/** After the first, in which everything is new to every device. */
const LATER_ROUNDS = 2;

/**
 * 10,000 devices, the agent's own protocol, evaluation and reports in one process, against the whole service over
 * HTTPS: each scans from nothing and reports, then scans again and again. Each connects anew for every scan, as
 * devices do that scan once a day.
 */
export default async function fleet(): Promise<BenchResult> {
  using folder = scratchFolder();
  const options: ScaleOptions = {
    ...{ folder: folder.path, superseded: SUPERSEDED },
    ...{ devices: DEVICES, packages: PACKAGES },
  };
  await using service = await startScaleService(options);
  const credentials = readCredentials(folder.path);
  const devices = simulatedDevices(options);
  const running = openFleet({ url: service.ready.url, credentials, devices, atOnce: AT_ONCE });
  const memory = () => residentMegabytes(service.process.pid);
  try {
    const first = await running.round();
    const later: { round: RoundSummary; memory: ReturnType<typeof memory> }[] = [];
    for (let round = 0; round < LATER_ROUNDS; round++)
      later.push({ round: await running.round(), memory: memory() });
    const last = later.at(-1) ?? { round: first, memory: memory() };
    const expected = devices.flatMap(({ packages }) => packages.filter(({ isNewest }) => !isNewest)).length;
    return resultOf(
      "fleet",
      {
        "scans that failed": [first, ...later.map(({ round }) => round)].reduce(
          (sum, one) => sum + failed(one),
          0,
        ),
        "updates found needed ÷ those that are": last.round.needed / expected,
        devices: DEVICES,
        "service memory, last round ÷ the one before": last.memory.own / (later[0]?.memory.own ?? NaN),
        "simulator, MB": residentMegabytes(process.pid).all,
        "service, MB": last.memory.all,
        "of it not of files, MB": last.memory.own,
        "fresh scans/s": first.scans / first.seconds,
        "fresh scan, median, ms": percentile(first.milliseconds, 50),
        "fresh scan, 99 of 100, ms": percentile(first.milliseconds, 99),
        "daily scans/s": last.round.scans / last.round.seconds,
        "daily scan, median, ms": percentile(last.round.milliseconds, 50),
        "daily scan, 99 of 100, ms": percentile(last.round.milliseconds, 99),
        "trips of a fresh scan": first.trips / first.scans,
        "trips of a daily scan": last.round.trips / last.round.scans,
      },
      {
        "scans that failed": "= 0",
        "updates found needed ÷ those that are": "= 1",
        "service memory, last round ÷ the one before": "<= 1.05",
        "trips of a daily scan": "<= 2",
      },
    );
  } finally {
    running.close();
  }
}

function failed({ failures }: RoundSummary): number {
  for (const [message, times] of failures) console.error(`${times} times: ${message}`);
  return [...failures.values()].reduce((sum, times) => sum + times, 0);
}
