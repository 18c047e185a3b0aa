import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createStanzaSplitter } from "../apps/server/src/catalogue-sources/debian/deb822.ts";
import { findAptList, openUncompressed } from "../apps/server/src/catalogue-sources/debian/apt-lists.ts";
import { parsePackage } from "../apps/server/src/catalogue-sources/debian/packages.ts";
import { releaseBase } from "../apps/server/src/catalogue-sources/debian/obtain.ts";
import { machineArchitectures } from "../apps/server/src/catalogue-sources/debian/machine.ts";
import { readSources } from "../apps/server/src/catalogue-sources/debian/source-list.ts";
import { type BenchResult, median, resultOf } from "./result.ts";

const run = promisify(execFile);
/** gencaches and the import take turns, so that both meet the same machine. */
const ROUNDS = 3;

/**
 * The machine's own package lists: importing them, against parsing them alone and against
 * `apt-cache gencaches`; and the peak memory of all against that of a tenth.
 */
export default async function importBench(): Promise<BenchResult> {
  const dir = mkdtempSync(join(tmpdir(), "releve-bench-"));
  try {
    const stanzas = await readLists();
    const all = writeLists(join(dir, "all"), stanzas, 1);
    const tenth = writeLists(join(dir, "tenth"), stanzas, 10);
    const [gencaches, parse, imports, work, peaks]: number[][] = [[], [], [], [], []];
    for (let round = 0; round < ROUNDS; round++) {
      gencaches?.push(await timed(() => generateCaches(all)));
      parse?.push(await timed(() => parseAlone(all)));
      const whole = await importApart(all, join(dir, `store-${round}`));
      imports?.push(whole.seconds);
      work?.push(whole.cpuSeconds);
      peaks?.push(whole.peakMegabytes);
    }
    const part = await importApart(tenth, join(dir, "store-tenth"));
    const [caches, parsing, importing, working, peak] = [gencaches, parse, imports, work, peaks].map(
      (values) => median(values ?? []),
    );
    return resultOf(
      "import",
      {
        packages: stanzas.length,
        import_seconds: importing ?? NaN,
        import_cpu_seconds: working ?? NaN,
        import_to_gencaches: (importing ?? NaN) / (caches ?? NaN),
        import_to_parsing_alone: (importing ?? NaN) / (parsing ?? NaN),
        peak_megabytes: peak ?? NaN,
        peak_to_that_of_a_tenth: (peak ?? NaN) / part.peakMegabytes,
      },
      { import_to_gencaches: "<= 10", peak_to_that_of_a_tenth: "<= 1.2", peak_megabytes: "<= 500" },
    );
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Every stanza of the machine's Packages indexes, as text. */
async function readLists(): Promise<string[]> {
  const stanzas: string[] = [];
  for (const entry of readSources("/", await machineArchitectures("/")).entries)
    for (const component of entry.components)
      for (const architecture of entry.architectures) {
        const path = findAptList(
          "/var/lib/apt/lists",
          `${releaseBase(entry)}${component}/binary-${architecture}/Packages`,
        );
        if (path === undefined) continue;
        const splitter = createStanzaSplitter((text) => stanzas.push(text));
        const unpacked = openUncompressed(path);
        for await (const chunk of unpacked.stream as AsyncIterable<Buffer>) splitter.write(chunk);
        splitter.end();
        await unpacked.done;
      }
  if (stanzas.length === 0) throw new Error("apt's lists are empty: run apt-get update.");
  return stanzas;
}

interface Imported {
  seconds: number;
  cpuSeconds: number;
  peakMegabytes: number;
}

interface Lists {
  root: string;
  packages: string;
}

/** A machine with one repository of every `step`-th package, in apt's lists already. */
function writeLists(root: string, stanzas: readonly string[], step: number): Lists {
  const repo = join(root, "repo");
  const folder = join(repo, "dists/bookworm/main/binary-amd64");
  for (const path of [
    folder,
    join(root, "etc/apt"),
    join(root, "var/lib/dpkg"),
    join(root, "var/lib/apt/lists/partial"),
  ])
    mkdirSync(path, { recursive: true });
  const packages = join(folder, "Packages");
  writeFileSync(packages, `${stanzas.filter((_text, at) => at % step === 0).join("\n\n")}\n`);
  writeFileSync(join(root, "var/lib/dpkg/status"), "");
  writeFileSync(
    join(root, "etc/apt/sources.list"),
    `deb [arch=amd64 trusted=yes] file:${repo} bookworm main\n`,
  );
  const fields = {
    Origin: "Debian",
    Label: "Debian",
    Suite: "bookworm",
    Codename: "bookworm",
    Version: "12",
    Architectures: "amd64",
    Components: "main",
  };
  const options = Object.entries(fields).flatMap(([name, value]) => [
    "-o",
    `APT::FTPArchive::Release::${name}=${value}`,
  ]);
  const release = execFileSync("apt-ftparchive", [...options, "release", join(repo, "dists/bookworm")], {
    maxBuffer: 1 << 24,
  });
  writeFileSync(join(repo, "dists/bookworm/Release"), release);
  const lists = { root, packages };
  execFileSync("apt-get", [...aptOptions(lists), "update"], { stdio: "ignore" });
  return lists;
}

function aptOptions({ root }: Lists): string[] {
  const options = [
    `Dir::Etc=${root}/etc/apt`,
    `Dir::State=${root}/var/lib/apt`,
    `Dir::Cache=${root}`,
    `Dir::State::status=${root}/var/lib/dpkg/status`,
  ];
  options.push(
    "Dir::Cache::pkgcache=pkgcache.bin",
    "Dir::Cache::srcpkgcache=srcpkgcache.bin",
    "APT::Architecture=amd64",
    "APT::Sandbox::User=root",
  );
  return options.flatMap((option) => ["-o", option]);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function generateCaches(lists: Lists): Promise<void> {
  for (const name of ["pkgcache.bin", "srcpkgcache.bin"]) rmSync(join(lists.root, name), { force: true });
  await run("apt-cache", [...aptOptions(lists), "gencaches"]);
}

async function parseAlone({ packages }: Lists): Promise<void> {
  const splitter = createStanzaSplitter((text) => void parsePackage(text));
  const unpacked = openUncompressed(packages);
  for await (const chunk of unpacked.stream as AsyncIterable<Buffer>) splitter.write(chunk);
  splitter.end();
  await unpacked.done;
}

/** Imports in a process of its own, which says how long that took and its peak resident memory. */
async function importApart(lists: Lists, dataDir: string): Promise<Imported> {
  mkdirSync(dataDir);
  const child = spawn(process.execPath, [join(import.meta.dirname, "import-once.ts"), lists.root, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (data: Buffer) => (said += data.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error("The import failed.");
  return JSON.parse(said) as Imported;
}
