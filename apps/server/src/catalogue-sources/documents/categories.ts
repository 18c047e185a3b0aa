import { CLASSIFICATIONS, type SdpPackage, buildCategory, inspectDocument } from "@releve/metadata";
import type { WholeCatalogueDocument } from "../../store/catalogue-writer.ts";
import { catalogueDocument } from "./columns.ts";

/** Categories have no date of their own; a fixed one keeps their documents equal on every server. */
const CREATED = new Date(0);

type Input = Omit<Parameters<typeof buildCategory>[0], "revisionNumber" | "created">;

function category(input: Input): WholeCatalogueDocument[] {
  const xml = buildCategory({ ...input, revisionNumber: 1, created: CREATED });
  const { document } = inspectDocument(xml);
  return document === undefined ? [] : [catalogueDocument(xml, document, new Map())];
}

/** The categories of a package's company and product. */
export function categoriesOf({ company, product }: SdpPackage): WholeCatalogueDocument[] {
  const named = (title: string) => ({ en: title, fr: title });
  return [
    ...category({ categoryId: company.id, categoryType: "Company", title: named(company.title) }),
    ...category({
      ...{ categoryId: product.id, categoryType: "Product", parentId: company.id },
      title: named(product.title),
    }),
  ];
}

/** The classification of that id, when it is one that every service knows. */
export function classificationCategory(id: string): WholeCatalogueDocument[] {
  const row = CLASSIFICATIONS.find(({ guid }) => guid === id);
  if (row === undefined) return [];
  const title = { en: row.en, fr: row.fr };
  return category({ categoryId: row.guid, categoryType: "UpdateClassification", title });
}
