import { ALL_COMPUTERS, UNASSIGNED_COMPUTERS, type Group } from "@releve/api";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";

export interface GroupNode {
  group: Group;
  /** Built-in groups have a name in each language. */
  name: string;
  depth: number;
}

/** The groups in the order of their tree, each after its parent. */
export function useGroups() {
  const { t, language } = useText();
  const query = useQuery({ queryKey: ["groups"], queryFn: () => api("listGroups", {}) });
  const nameOf = (group: Pick<Group, "groupId" | "name">) => {
    if (group.groupId === ALL_COMPUTERS) return t("groups.allComputers");
    if (group.groupId === UNASSIGNED_COMPUTERS) return t("groups.unassigned");
    return group.name;
  };
  const compare = new Intl.Collator(language, { numeric: true }).compare;
  return { query, nameOf, nodes: query.data ? flatten(query.data, nameOf, compare) : undefined };
}

function flatten(
  groups: readonly Group[],
  nameOf: (group: Group) => string,
  compare: (a: string, b: string) => number,
): GroupNode[] {
  const children = Map.groupBy(groups, (group) => group.parentId);
  const nodes: GroupNode[] = [];
  const seen = new Set<string>();
  const walk = (parent: string | null, depth: number) => {
    const here = (children.get(parent) ?? []).map((group) => ({ group, name: nameOf(group), depth }));
    for (const node of here.toSorted((a, b) => compare(a.name, b.name))) {
      if (seen.has(node.group.groupId)) continue;
      seen.add(node.group.groupId);
      nodes.push(node);
      walk(node.group.groupId, depth + 1);
    }
  };
  walk(null, 0);
  return nodes;
}
