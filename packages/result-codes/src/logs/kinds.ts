import type { AdviceText, Side } from "../advice/advice.ts";

/** The logs that are known by the shape of their lines; anything else is `text`. */
export type LogKind =
  "windows-update" | "reporting-events" | "servicing" | "windows-installer" | "agent" | "apt" | "text";

interface Kind {
  kind: LogKind;
  /** Where the remedies for what stands in such a log are carried out; undefined: anywhere. */
  side: Side | undefined;
  line: RegExp;
  /** Its first group that is there is who wrote the line. */
  component: RegExp | undefined;
}

const KINDS: readonly Kind[] = [
  {
    // {event id} time, number, event, category, {update id}, revision, result, who, state, what, text
    kind: "reporting-events",
    side: "windows",
    line: /^\{[0-9A-F-]{36}\}\t\d{4}-\d\d-\d\d /im,
    component: /^(?:[^\t]*\t){8}([^\t]+)/,
  },
  {
    // Windows 2000 to XP with time twice; XP to 8.1 with process and thread; 10 and later as Get-WindowsUpdateLog has it.
    kind: "windows-update",
    side: "windows",
    line: /^\d{4}[-/.]\d\d[-/.]\d\d[ \t]+\d\d:\d\d:\d\d(?:[:.]\d+)?[ \t]+(?:\d+[ \t]+[0-9a-f]+|\d\d:\d\d:\d\d[ \t]+\w+)[ \t]+\w/im,
    component: /^\S+[ \t]+\S+[ \t]+(?:\d\d:\d\d:\d\d[ \t]+\w+|\d+[ \t]+[0-9a-f]+)[ \t]+(\w+)/i,
  },
  {
    // CBS.log, dism.log, setupact.log, setuperr.log
    kind: "servicing",
    side: "windows",
    line: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, \w+ /m,
    component: /^\S+ [\d:]+, \w+ +(?:\[\w+\] )?(\w+) /,
  },
  {
    kind: "windows-installer",
    side: "windows",
    line: /^MSI \([cs]\) |^=== (?:Verbose logging|Logging) /m,
    component: /^(MSI \([cs]\))/,
  },
  {
    kind: "agent",
    side: "agent",
    line: /^\{"level":\d+,"time":\d+/m,
    component: /"(?:component|operation)":"([\w-]+)"/,
  },
  {
    // history.log, term.log, dpkg.log
    kind: "apt",
    side: "agent",
    line: /^(?:Start-Date|Log started): \d|^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?:startup|status|install|upgrade|configure|remove|trigproc|conffile) |^(?:E: |dpkg: )/m,
    component: /^(dpkg|E):/,
  },
];

/** How much of a log is looked at to know its kind. */
const SNIFFED_LENGTH = 64 * 1024;

/** For the blocks of one log in their order: what kind of log it is, known from the first lines that have a shape. */
export function kindSniffer(): (block: string) => LogKind {
  let kind: LogKind = "text";
  let sniffed = 0;
  return (block) => {
    if (kind !== "text" || sniffed >= SNIFFED_LENGTH) return kind;
    const beginning = block.slice(0, SNIFFED_LENGTH);
    sniffed += beginning.length;
    kind = KINDS.find(({ line }) => line.test(beginning))?.kind ?? "text";
    return kind;
  };
}

/** What to do first where such a log is written. */
export function firstStep({ remedies }: AdviceText, kind: LogKind): string | undefined {
  const side = KINDS.find((row) => row.kind === kind)?.side;
  return (side && remedies[side]?.[0]) ?? Object.values(remedies)[0]?.[0];
}

/** A line of the system's journal: host, then program and its number. */
const JOURNAL = /^[A-Z][a-z]{2} [ \d]\d [\d:]{8} \S+ ([\w.@-]+)(?:\[\d+\])?: /;

/** Who wrote a line; undefined: it does not say. */
export function componentOf(line: string, kind: LogKind): string | undefined {
  const pattern = KINDS.find((row) => row.kind === kind)?.component;
  return pattern?.exec(line)?.[1] ?? JOURNAL.exec(line)?.[1];
}

const TIMES =
  /\d{4}[-/.]\d\d[-/.]\d\d[ T\t]+\d\d:\d\d:\d\d|"time":\d{12,14}\b|^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\[\d\d:\d\d:\d\d:\d{3}\]/gm;

/** `2026-11-26 10:00:15`, as a log of that kind says it: local time, or UTC of the agent's. */
function written(time: string): string {
  if (time.startsWith('"'))
    return new Date(Number(time.slice(7))).toISOString().slice(0, 19).replace("T", " ");
  if (time.startsWith("[")) return time.slice(1, 9);
  return time.replace(/[ T\t]+/, " ").replace(/(?<=^\d{4})[/.](\d\d)[/.]/, "-$1-");
}

/** The last time that stands in a text: that of its last line, or of the nearest line before it that has one. */
export function timeOf(text: string): string | undefined {
  const last = [...text.matchAll(TIMES)].at(-1)?.[0];
  return last === undefined ? undefined : written(last);
}
