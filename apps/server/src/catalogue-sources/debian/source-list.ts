import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseDeb822 } from "./deb822.ts";
import { type RawSource, parseOneLine, rawOfStanza } from "./source-syntax.ts";
import { reasonOf } from "./problems.ts";

/** One repository and suite that the machine takes packages from, as sources.list(5) names it. */
export interface SourceEntry {
  file: string;
  line: number;
  /** With a final slash; may carry a user name and password. */
  uri: string;
  /** A final slash marks an exact path (a flat repository). */
  suite: string;
  components: string[];
  architectures: string[];
  /** Keyring paths or fingerprints, separated by blanks, or an armoured key. */
  signedBy: string | undefined;
  trusted: boolean | undefined;
  checkValidUntil: boolean | undefined;
  checkDate: boolean | undefined;
}

export interface SourceProblem {
  file: string;
  line: number;
  problem: string;
}

export interface SourceList {
  entries: SourceEntry[];
  problems: SourceProblem[];
}

/** A file of sources is some hundred bytes; more than this is not one. */
const MAX_SOURCES_BYTES = 4 * 1024 * 1024;

/**
 * The package sources of the machine whose root directory is `root`, as apt reads them. A malformed one
 * is a problem with its file and line; the rest is returned. `architectures`: the native one first.
 */
export function readSources(root: string, architectures: readonly string[]): SourceList {
  const list: SourceList = { entries: [], problems: [] };
  for (const file of sourceFiles(root)) {
    try {
      const text = readText(file);
      const found = file.endsWith(".sources") ? fromDeb822(file, text) : fromOneLine(file, text);
      list.problems.push(...found.problems);
      for (const raw of found.raw) addSource(list, raw, architectures);
    } catch (error) {
      list.problems.push({ file, line: 0, problem: reasonOf(error) });
    }
  }
  return list;
}

function readText(file: string): string {
  const bytes = readFileSync(file);
  if (bytes.length > MAX_SOURCES_BYTES)
    throw new Error(`The file is longer than ${MAX_SOURCES_BYTES} bytes.`);
  return bytes.toString("utf8");
}

/** As apt: sources.list, then the parts in order whose names have only letters, digits, `_`, `-`, `.`. */
function sourceFiles(root: string): string[] {
  const etc = join(root, "etc/apt");
  const names = (dir: string): string[] => {
    try {
      return readdirSync(dir).toSorted();
    } catch {
      return [];
    }
  };
  const main = names(etc).filter((name) => name === "sources.list");
  const parts = names(join(etc, "sources.list.d")).filter((name) =>
    /^[A-Za-z0-9_-][A-Za-z0-9_.-]*\.(list|sources)$/.test(name),
  );
  return [...main.map((name) => join(etc, name)), ...parts.map((name) => join(etc, "sources.list.d", name))];
}

interface RawSources {
  raw: RawSource[];
  problems: SourceProblem[];
}

function fromOneLine(file: string, text: string): RawSources {
  const found: RawSources = { raw: [], problems: [] };
  for (const [index, line] of text.split("\n").entries()) {
    const parsed = parseOneLine(line);
    const at = { file, line: index + 1 };
    if (typeof parsed === "string") found.problems.push({ ...at, problem: parsed });
    else if (parsed !== undefined) found.raw.push({ ...at, ...parsed });
  }
  return found;
}

function fromDeb822(file: string, text: string): RawSources {
  const found: RawSources = { raw: [], problems: [] };
  for (const stanza of parseDeb822(text)) {
    for (const line of stanza.malformed)
      found.problems.push({ file, line, problem: "The line is neither a field nor its continuation." });
    const parsed = rawOfStanza(stanza);
    const at = { file, line: stanza.line };
    if (typeof parsed === "string") found.problems.push({ ...at, problem: parsed });
    else found.raw.push(...parsed.map((raw) => ({ ...at, ...raw })));
  }
  return found;
}

/** Entries of one repository and suite become one; they must agree on how it is verified, as for apt. */
function addSource(list: SourceList, raw: RawSource, machine: readonly string[]): void {
  const chosen = raw.architectures ?? machine;
  const architectures = [...new Set([...chosen, ...raw.addArchitectures])].filter(
    (name) => !raw.removeArchitectures.includes(name),
  );
  const substitute = (text: string): string => text.replaceAll("$(ARCH)", machine[0] ?? "");
  const entry: SourceEntry = {
    file: raw.file,
    line: raw.line,
    uri: substitute(raw.uri),
    suite: substitute(raw.suite),
    components: [...new Set(raw.components)],
    architectures,
    signedBy: raw.signedBy,
    trusted: raw.trusted,
    checkValidUntil: raw.checkValidUntil,
    checkDate: raw.checkDate,
  };
  const same = list.entries.find((other) => other.uri === entry.uri && other.suite === entry.suite);
  if (same === undefined) list.entries.push(entry);
  else if (same.signedBy !== entry.signedBy || same.trusted !== entry.trusted)
    list.problems.push({
      file: raw.file,
      line: raw.line,
      problem: `Signed-By or Trusted differs from ${same.file}:${same.line}, which names the same suite.`,
    });
  else {
    same.components = [...new Set([...same.components, ...entry.components])];
    same.architectures = [...new Set([...same.architectures, ...entry.architectures])];
  }
}
