import { CLASSIFICATIONS, type SdpPackage } from "@releve/metadata";
import { type WholeCatalogueDocument, documentHashOf } from "../../store/catalogue-writer.ts";

/** What the store has of an update. */
export interface Known {
  number: number;
  hash: string;
  releasedAt: number;
  sourceId: number | null;
}

/** By update id. */
export type KnownUpdates = ReadonlyMap<string, Known>;

/** Documents to store, the update itself last; or why it is refused; neither: what is here stays. */
export type Decision = { documents: WholeCatalogueDocument[] } | { reason: string } | "unchanged";

const ownClassifications: ReadonlySet<string> = new Set(CLASSIFICATIONS.map(({ guid }) => guid));
const OWNED = "this update comes from a package source of this service";

/** A document has its revision number: a higher one replaces, a lower one is older. */
export function decideUpdate(document: WholeCatalogueDocument, known: Known | undefined): Decision {
  const number = document.own?.revisionNumber ?? 0;
  if (known === undefined) return { documents: [document] };
  if (known.sourceId !== null) return { reason: OWNED };
  // The service has its own documents of these, which its package sources keep as they are.
  if (ownClassifications.has(document.updateId)) return "unchanged";
  if (number < known.number)
    return { reason: `older: revision ${number}, and revision ${known.number} is here` };
  if (number === known.number && documentHashOf(document.xml) !== known.hash)
    return { reason: `revision ${number} is here with another content` };
  return { documents: [document] };
}

/** A package has no revision number but a date: another content that is not older is the next revision. */
export function decidePackage(
  { packageId, created }: SdpPackage,
  made: readonly WholeCatalogueDocument[],
  known: KnownUpdates,
  documentsOf: (number: number) => WholeCatalogueDocument[],
): Decision {
  const here = known.get(packageId);
  const before = made.flatMap(({ updateId }) => known.get(updateId) ?? []);
  if (before.some(({ sourceId }) => sourceId !== null)) return { reason: OWNED };
  const highest = Math.max(0, ...before.map(({ number }) => number));
  if (here === undefined) return { documents: documentsOf(highest + 1) };
  const same = documentsOf(here.number);
  if (same.every(({ updateId, xml }) => known.get(updateId)?.hash === documentHashOf(xml)))
    return { documents: same };
  if (created.getTime() < here.releasedAt)
    return {
      reason: `older: of ${created.toISOString()}, and one of ${new Date(here.releasedAt).toISOString()} is here`,
    };
  return { documents: documentsOf(highest + 1) };
}
