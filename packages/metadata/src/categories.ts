import { bilingual, writeFragments } from "./document.ts";
import { MetadataError } from "./errors.ts";
import { CATEGORY_HANDLER } from "./namespaces.ts";
import { restoreDocument } from "./restore.ts";
import { element } from "./write.ts";

/** A node of the tree of categories, MS-WUSP 3.1.1.1. */
export interface CategoryInput {
  categoryId: string;
  revisionNumber: number;
  categoryType: "Company" | "ProductFamily" | "Product" | "UpdateClassification";
  title: { en: string; fr: string };
  description?: { en: string; fr: string };
  /** E.g. the ProductFamily of a Product. */
  parentId?: string;
  created: Date;
}

const NO_TEXT = { en: "", fr: "" };

/** The document of a category: always installed, so that it gates nothing by itself. @throws MetadataError */
export function buildCategory(input: CategoryInput): string {
  const fragments = writeFragments({
    updateId: input.categoryId,
    revisionNumber: input.revisionNumber,
    properties: {
      DefaultPropertiesLanguage: "en",
      UpdateType: "Category",
      Handler: CATEGORY_HANDLER,
    },
    texts: bilingual({
      title: input.title,
      description: input.description ?? NO_TEXT,
      moreInfoUrl: undefined,
    }),
    prerequisites: input.parentId === undefined ? [] : [{ anyOf: [input.parentId], isCategory: false }],
    superseded: [],
    isInstalled: element("True", {}),
    handlerData: element(
      "HandlerSpecificData",
      { type: "h:Category" },
      element("CategoryInformation", { CategoryType: input.categoryType }),
    ),
  });
  return restoreDocument(fragments, input.created);
}

export interface DebianDetectoidInput {
  detectoidId: string;
  revisionNumber: number;
  /** As in /etc/os-release, e.g. `debian` and `bookworm`. */
  distribution: string;
  codename: string;
  /** dpkg's name, native or foreign. */
  architecture: string;
  title: { en: string; fr: string };
  created: Date;
}

/** The detectoid that keeps other systems, and all of Windows, away from a distribution. @throws MetadataError */
export function buildDebianDetectoid(input: DebianDetectoidInput): string {
  const { distribution, codename, architecture } = input;
  if (distribution === "" || codename === "" || architecture === "")
    throw new MetadataError("invalid-input", "a detectoid lacks its distribution, codename or architecture");
  const fragments = writeFragments({
    updateId: input.detectoidId,
    revisionNumber: input.revisionNumber,
    properties: {
      DefaultPropertiesLanguage: "en",
      UpdateType: "Detectoid",
    },
    texts: bilingual({ title: input.title, description: NO_TEXT, moreInfoUrl: undefined }),
    prerequisites: [],
    superseded: [],
    isInstalled: element("deb.System", { Id: distribution, Codename: codename, Architecture: architecture }),
  });
  return restoreDocument(fragments, input.created);
}
