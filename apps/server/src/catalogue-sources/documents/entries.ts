import {
  type CatalogueEntry,
  CatalogueReader,
  ExportTextReader,
  TreeReader,
  isExportText,
  placeOf,
} from "@releve/metadata";
import { type Member, membersOf } from "./members.ts";
import { rejectionOf } from "./problems.ts";
import type { ImportPlace, Rejection } from "./result.ts";
import { textOf } from "./text.ts";

/** A document with its place, the addresses that a list gives of files, or what could not be read. */
export type Entry =
  | { kind: "update"; xml: string; place: ImportPlace }
  | (Extract<CatalogueEntry, { kind: "package" }> & { place: ImportPlace })
  | { kind: "origins"; origins: ReadonlyMap<string, string> }
  | { kind: "rejected"; rejection: Rejection };

/** Everything that a file holds; what cannot be read is an entry of its own, the rest goes on. */
export async function* entriesOf(path: string, name: string): AsyncGenerator<Entry> {
  try {
    for await (const member of membersOf(path, name)) yield* memberEntries(member);
  } catch (error) {
    yield { kind: "rejected", rejection: rejectionOf(error, name) };
  }
}

async function* memberEntries(member: Member): AsyncGenerator<Entry> {
  const pieces = textOf(member.chunks);
  try {
    const first = await nextText(pieces);
    const all = prepended(first, pieces);
    if (/\/package\.xml$/i.test(member.name)) yield* originEntries(all);
    else if (isExportText(first)) yield* exportEntries(all, member.name);
    else yield* catalogueEntries(all, member.name);
  } catch (error) {
    yield { kind: "rejected", rejection: rejectionOf(error, member.name) };
  }
}

/** The first text that is not empty; empty at the end. */
async function nextText(pieces: AsyncGenerator<string>): Promise<string> {
  for (;;) {
    const next = await pieces.next();
    if (next.done === true) return "";
    if (next.value !== "") return next.value;
  }
}

async function* prepended(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

async function* catalogueEntries(pieces: AsyncIterable<string>, file: string): AsyncGenerator<Entry> {
  const reader = new CatalogueReader();
  const entries = (found: readonly CatalogueEntry[]): Entry[] =>
    found.map((entry) => ({
      ...entry,
      place:
        entry.kind === "package" ? { file, ...placeOf(entry.node) } : { file, line: 1, column: 1, path: "/" },
    }));
  for await (const piece of pieces) yield* entries(reader.write(piece));
  yield* entries(reader.close());
}

async function* exportEntries(pieces: AsyncIterable<string>, file: string): AsyncGenerator<Entry> {
  const reader = new ExportTextReader();
  let count = 0;
  for await (const piece of pieces)
    for (const xml of reader.write(piece)) {
      count += 1;
      yield { kind: "update", xml, place: { file: `${file}#${count}`, line: 1, column: 1, path: "/" } };
    }
  reader.close();
}

/** The package.xml of an export: where files are, by digest. */
async function* originEntries(pieces: AsyncIterable<string>): AsyncGenerator<Entry> {
  const reader = new TreeReader(({ name }, depth) => name === "File" && depth === 3);
  const entries = (found: ReturnType<TreeReader["write"]>): Entry => ({
    kind: "origins",
    origins: new Map(
      found.flatMap(({ attributes }) => {
        const value = (wanted: string) => attributes.find(({ name }) => name === wanted)?.value ?? "";
        const url = value("MUUrl");
        if (!/^https?:\/\//i.test(url)) return [];
        return [[Buffer.from(value("Digest"), "base64").toString("hex"), url] as const];
      }),
    ),
  });
  for await (const piece of pieces) yield entries(reader.write(piece));
  yield entries(reader.close());
}
