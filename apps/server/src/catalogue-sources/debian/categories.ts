import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  CLASSIFICATIONS,
  buildCategory,
  buildDebianDetectoid,
  debianDetectoidId,
  debianProductId,
} from "@releve/metadata";
import type { CatalogueDocument } from "../../store/catalogue-writer.ts";
import { classificationOf } from "./documents.ts";
import { type Product, SUITE_CLASSES } from "./products.ts";

/** Categories have no date of their own; a fixed one keeps their documents equal on every server. */
const CREATED = new Date(0);

/** The distribution of the machine whose sources are read: its updates are for machines like it. */
export interface Distribution {
  /** As in /etc/os-release, e.g. `debian`. */
  id: string;
  codename: string;
}

export function machineDistribution(root: string): Distribution {
  const text = ["etc/os-release", "usr/lib/os-release"]
    .map((path) => readOrEmpty(join(root, path)))
    .join("\n");
  const value = (name: string): string | undefined =>
    new RegExp(`^${name}=["']?([a-z0-9._-]+)["']?\\s*$`, "m").exec(text)?.[1];
  return {
    id: value("ID") ?? "debian",
    codename: value("VERSION_CODENAME") ?? value("VERSION_ID") ?? "unknown",
  };
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

export function detectoidIdOf({ id, codename }: Distribution, architecture: string): string {
  return debianDetectoidId({ origin: id, codename, architecture });
}

/** The classifications, the product and the detectoids that its updates have as prerequisites. */
export function categoriesOf(
  product: Product,
  distribution: Distribution,
  architectures: readonly string[],
): CatalogueDocument[] {
  const classifications = SUITE_CLASSES.flatMap((name) =>
    CLASSIFICATIONS.filter(({ id }) => id === name).map(({ en, fr }) =>
      category(classificationOf(name), "UpdateClassification", { en, fr }),
    ),
  );
  const title = { en: product.title, fr: product.title };
  const detectoids = architectures.map((architecture) => detectoid(distribution, architecture));
  return [...classifications, category(debianProductId(product), "Product", title), ...detectoids];
}

function category(
  categoryId: string,
  categoryType: "Product" | "UpdateClassification",
  title: { en: string; fr: string },
): CatalogueDocument {
  const xml = buildCategory({ categoryId, revisionNumber: 1, categoryType, title, created: CREATED });
  return plain(categoryId, "Category", title.en, xml);
}

function detectoid(distribution: Distribution, architecture: string): CatalogueDocument {
  const detectoidId = detectoidIdOf(distribution, architecture);
  const name = `${distribution.id} ${distribution.codename} ${architecture}`;
  const xml = buildDebianDetectoid({
    detectoidId,
    revisionNumber: 1,
    distribution: distribution.id,
    codename: distribution.codename,
    architecture,
    title: { en: name, fr: name },
    created: CREATED,
  });
  return plain(detectoidId, "Detectoid", name, xml);
}

function plain(
  updateId: string,
  type: "Category" | "Detectoid",
  title: string,
  xml: string,
): CatalogueDocument {
  return {
    updateId,
    type,
    xml,
    title,
    description: "",
    moreInfoUrl: undefined,
    classificationId: undefined,
    productId: undefined,
    sourceId: undefined,
    package: undefined,
    version: undefined,
    architecture: undefined,
    releasedAt: CREATED.getTime(),
    cves: [],
    prerequisites: [],
    superseded: [],
    packages: [],
    files: [],
  };
}
