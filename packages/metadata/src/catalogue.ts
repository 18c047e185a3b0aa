import { MetadataError } from "./errors.ts";
import { MAX_DOCUMENT_LENGTH } from "./limits.ts";
import { type Located, TreeReader } from "./located.ts";
import { CATALOGUE_NAMESPACE, SDP_NAMESPACE, UPDATE_NAMESPACE } from "./namespaces.ts";

/** A document of an XML file: an update's, whole and as it is written, or a catalogue's package. */
export type CatalogueEntry = { kind: "update"; xml: string } | { kind: "package"; node: Located };

const isPackage = ({ namespace, name }: { namespace: string; name: string }): boolean =>
  name === "SoftwareDistributionPackage" &&
  (namespace === CATALOGUE_NAMESPACE || namespace === SDP_NAMESPACE);

/**
 * Reads an XML file piece by piece: an `upd:Update`, a package (.sdp), or a SystemsManagementCatalog of
 * packages, of which one at a time is in memory.
 */
export class CatalogueReader {
  readonly #tree = new TreeReader((element, depth) => isPackage(element) && depth <= 2);
  /** The text so far, while it may be that of an update. */
  #pieces: string[] | undefined = [];
  #length = 0;
  #isUpdate = false;

  /** Answers what this piece completes. @throws MetadataError, with its place: nothing more can be read. */
  write(piece: string): CatalogueEntry[] {
    this.#pieces?.push(piece);
    this.#length += piece.length;
    if (this.#pieces !== undefined && this.#length > MAX_DOCUMENT_LENGTH)
      throw new MetadataError("too-large", "the document is too large");
    if (this.#isUpdate) return [];
    const found = this.#tree.write(piece);
    this.#recognise();
    return found.map((node) => ({ kind: "package", node }));
  }

  /** @throws MetadataError as `write`, also when the file is cut off. */
  close(): CatalogueEntry[] {
    // An update is checked when it is read, which finds more than the first fault.
    if (this.#isUpdate) return [{ kind: "update", xml: (this.#pieces ?? []).join("") }];
    return this.#tree.close().map((node) => ({ kind: "package", node }));
  }

  #recognise(): void {
    const { root } = this.#tree;
    if (root === undefined || this.#pieces === undefined) return;
    if (root.name === "Update" && root.namespace === UPDATE_NAMESPACE) this.#isUpdate = true;
    else if (
      isPackage(root) ||
      (root.name === "SystemsManagementCatalog" && root.namespace === CATALOGUE_NAMESPACE)
    )
      this.#pieces = undefined;
    else
      throw new MetadataError(
        "invalid-document",
        `holds ${root.name.slice(0, 100)}, neither an update nor a catalogue of packages`,
        undefined,
        { line: 1, column: 1, path: `/${root.name.slice(0, 100)}` },
      );
  }
}
