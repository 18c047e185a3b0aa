import type { CategoryRelationship, RequestOf, ResponseOf } from "@releve/protocol";
import type { Call } from "./context.ts";
import { FaultError } from "./faults.ts";

/** StartCategoryScan, MS-WUSP 3.1.5.6: the product of each AND group of categories. It carries no cookie. */
export async function startCategoryScan(
  call: Call,
  { requestedCategories }: RequestOf<"StartCategoryScan">,
): Promise<ResponseOf<"StartCategoryScan">> {
  if (requestedCategories.length === 0) throw new FaultError("InvalidParameters", "requestedCategories");
  const kinds = await kindsOf(
    call,
    requestedCategories.map(({ categoryId }) => categoryId),
  );
  const unknown = requestedCategories.filter(({ categoryId }) => !kinds.has(categoryId));
  const spoilt = new Set(unknown.map(({ indexOfAndGroup }) => indexOfAndGroup));
  const groups = groupsOf(requestedCategories.filter(({ indexOfAndGroup }) => !spoilt.has(indexOfAndGroup)));
  return {
    preferredCategoryIds: preferred(groups, kinds),
    requestedCategoryIdsInError: [...new Set(unknown.map(({ categoryId }) => categoryId))],
  };
}

/** CategoryType by category id, of those that are known. */
async function kindsOf(call: Call, categoryIds: readonly string[]): Promise<Map<string, string>> {
  const index = await call.service.index();
  const revisions = [...new Set(categoryIds)].flatMap((id) => {
    const update = index.update(id);
    return update?.type === "Category" ? update : [];
  });
  const extended = await call.service.fragments.extended(revisions.map(({ revisionId }) => revisionId));
  return new Map(
    revisions.map(({ revisionId, updateId }) => [updateId, kindOf(extended.get(revisionId)?.xml ?? "")]),
  );
}

function kindOf(extended: string): string {
  return /<CategoryInformation\b[^>]*\bCategoryType="(\w+)"/.exec(extended)?.[1] ?? "";
}

function groupsOf(categories: readonly CategoryRelationship[]): string[][] {
  const groups = Map.groupBy(categories, ({ indexOfAndGroup }) => indexOfAndGroup);
  return [...groups.values()].map((group) => [...new Set(group.map(({ categoryId }) => categoryId))]);
}

/** A product, alone or with a classification; anything else ends it all with nothing. */
function preferred(groups: readonly string[][], kinds: ReadonlyMap<string, string>): string[] {
  const found = new Set<string>();
  for (const group of groups) {
    const [product, ...others] = group.filter((id) => kinds.get(id) === "Product");
    const classifications = group.filter((id) => kinds.get(id) === "UpdateClassification");
    const isAllowed = others.length === 0 && classifications.length <= 1;
    if (product === undefined || !isAllowed || classifications.length + 1 !== group.length) return [];
    found.add(product);
  }
  return [...found];
}
