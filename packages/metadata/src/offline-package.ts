/**
 * Offline sync packages (wsusscn2.cab). Nobody publishes their schema; these are the parts on which the published
 * readers agree: index.xml says which cabinet has which revisions, package.xml lists updates and where their files are.
 */
import { MetadataError } from "./errors.ts";
import { MAX_REVISION_NUMBER } from "./limits.ts";
import {
  type Located,
  type Root,
  TreeReader,
  locatedChild,
  locatedChildren,
  readLocated,
  valueOf,
} from "./located.ts";
import { OFFLINE_NAMESPACE } from "./namespaces.ts";
import { dateOf } from "./read-extended.ts";
import { digestHex, isGuid, isInteger } from "./syntax.ts";
import { booleanOf } from "./tree.ts";

/** A cabinet of fragments; it has the revisions from `from` on, up to the next cabinet's. */
export interface OfflineCabinet {
  name: string;
  from: number;
}

export interface OfflineUpdate {
  updateId: string;
  revisionNumber: number;
  /** Names its fragments in their cabinet. */
  revisionId: number;
  isLeaf: boolean;
  /** `Evaluate`, `Bundle`; empty for what is offered. */
  action: string;
  language: string;
  /** Digests of its files, in hex; undefined where the list has something else. */
  files: readonly (string | undefined)[];
}

export interface OfflineLocation {
  digest: string;
  url: string;
}

export type OfflineEntry =
  { kind: "update"; update: OfflineUpdate } | { kind: "location"; location: OfflineLocation };

/** The form of the list that is known, as its ProtocolVersion says. */
const PROTOCOL = /^1(\.\d+)*$/;
/** RevisionId is an int, as MS-WUSP has it. */
const MAX_REVISION_ID = MAX_REVISION_NUMBER;

/** The cabinets of index.xml, in the order of their revisions. @throws MetadataError */
export function readOfflineIndex(xml: string): OfflineCabinet[] {
  const root = readLocated(xml);
  const list = root.name === "CABLIST" ? root : locatedChild(root, "CABLIST");
  return locatedChildren(list, "CAB")
    .flatMap((node) => {
      const from = valueOf(node, "RANGESTART");
      // The list of updates is named too, and has no revisions.
      return from === undefined
        ? []
        : [{ name: required(node, "NAME"), from: integer(from, MAX_REVISION_ID, "RANGESTART") }];
    })
    .toSorted((one, other) => one.from - other.from);
}

/** Reads package.xml piece by piece: the known ones have more than 100 MB. */
export class OfflineListReader {
  readonly #tree = new TreeReader(
    ({ name }, depth) => depth === 3 && (name === "Update" || name === "FileLocation"),
  );
  #isKnown = false;

  /** Answers what this piece completes. @throws MetadataError: nothing more can be read. */
  write(piece: string): OfflineEntry[] {
    return this.#entries(this.#tree.write(piece));
  }

  /** @throws MetadataError as `write`, also when the list is cut off. */
  close(): OfflineEntry[] {
    return this.#entries(this.#tree.close());
  }

  /** When the package was made, once its root is read. */
  get created(): Date | undefined {
    return dateOf(this.#tree.root && valueOf(this.#tree.root, "CreationDate"));
  }

  #entries(nodes: readonly Located[]): OfflineEntry[] {
    const { root } = this.#tree;
    if (!this.#isKnown && root !== undefined) checkRoot(root);
    this.#isKnown = root !== undefined;
    return nodes.flatMap(entryOf);
  }
}

function checkRoot(root: Root): void {
  if (root.name !== "OfflineSyncPackage" || root.namespace !== OFFLINE_NAMESPACE)
    throw new MetadataError("invalid-document", "the list is not an OfflineSyncPackage");
  const version = valueOf(root, "ProtocolVersion") ?? "";
  if (!PROTOCOL.test(version))
    throw new MetadataError("invalid-document", `ProtocolVersion "${version.slice(0, 40)}" is not known`);
}

/** A file whose address says nothing has none, as one that is not named. */
function entryOf(node: Located): OfflineEntry[] {
  if (node.name === "Update") return [{ kind: "update", update: updateOf(node) }];
  const digest = digestOf(valueOf(node, "Id"));
  const url = valueOf(node, "Url")?.trim();
  return digest === undefined || !url ? [] : [{ kind: "location", location: { digest, url } }];
}

function updateOf(node: Located): OfflineUpdate {
  const updateId = required(node, "UpdateId").trim().toLowerCase();
  if (!isGuid(updateId)) throw new MetadataError("invalid-document", "an UpdateId is not a GUID");
  const number = (name: string, max: number) => integer(required(node, name), max, name);
  return {
    updateId,
    revisionNumber: number("RevisionNumber", MAX_REVISION_NUMBER),
    revisionId: number("RevisionId", MAX_REVISION_ID),
    isLeaf: booleanOf(valueOf(node, "IsLeaf")),
    action: valueOf(node, "DeploymentAction") ?? "",
    language: valueOf(node, "DefaultLanguage") ?? "en",
    files: locatedChildren(locatedChild(node, "PayloadFiles"), "File").map((file) =>
      digestOf(valueOf(file, "Id")),
    ),
  };
}

const digestOf = (id = ""): string | undefined => digestHex(id, "SHA1") ?? digestHex(id, "SHA256");

function required(node: Located, name: string): string {
  const value = valueOf(node, name);
  if (value === undefined) throw new MetadataError("invalid-document", `${node.name} lacks ${name}`);
  return value;
}

function integer(text: string, max: number, what: string): number {
  if (!isInteger(text, max)) throw new MetadataError("invalid-document", `${what} is out of range`);
  return Number(text);
}
