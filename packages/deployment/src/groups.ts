import type { Approval, ApprovalAction, EffectiveApproval, Group, Membership } from "./types.ts";

/** Among groups of one depth the first of these wins (design.md section 4, Why). */
const PRECEDENCE: Readonly<Record<ApprovalAction, number>> = {
  required: 0,
  available: 1,
  uninstall: 2,
  block: 3,
};

/**
 * Which approval of one update holds for a device: the deepest group that has one decides, so a parent's is
 * inherited unless a child's is set. At one depth required beats available beats uninstall beats block, then
 * the earlier deadline wins, then the lower group id, so that every node of a service gives one answer.
 *
 * @param groups all groups. A cycle of parents, which no store should hold, ends where it began.
 * @param deviceGroups the groups that the device is put into.
 * @param approvals all approvals of the update, at most one a group.
 */
export function effectiveApproval<A extends Approval>(
  groups: readonly Group[],
  deviceGroups: readonly string[],
  approvals: readonly A[],
): EffectiveApproval<A> | undefined {
  const memberships = new Map(membershipsOf(groups, deviceGroups).map((one) => [one.groupId, one]));
  let best: EffectiveApproval<A> | undefined;
  for (const approval of approvals) {
    const membership = memberships.get(approval.groupId);
    if (!membership) continue;
    const { depth, isInherited } = membership;
    const candidate = { approval, depth, isInherited };
    if (!best || compare(candidate, best) < 0) best = candidate;
  }
  return best;
}

/**
 * Which policy holds for a device: that of the deepest group that sets one, at one depth that of the lower
 * group id. Undefined when no group sets any.
 */
export function effectivePolicy<P>(
  groups: readonly Group[],
  deviceGroups: readonly string[],
  policies: ReadonlyMap<string, P>,
): { policy: P; groupId: string; isInherited: boolean } | undefined {
  for (const { groupId, isInherited } of membershipsOf(groups, deviceGroups)) {
    const policy = policies.get(groupId);
    if (policy !== undefined) return { policy, groupId, isInherited };
  }
  return undefined;
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Negative: `a` wins. */
function compare(a: EffectiveApproval, b: EffectiveApproval): number {
  return (
    b.depth - a.depth ||
    PRECEDENCE[a.approval.action] - PRECEDENCE[b.approval.action] ||
    Math.sign((a.approval.deadlineAt ?? Infinity) - (b.approval.deadlineAt ?? Infinity)) ||
    order(a.approval.groupId, b.approval.groupId)
  );
}

/** The device's groups and all above them, deepest first, then by id. */
export function membershipsOf(groups: readonly Group[], deviceGroups: readonly string[]): Membership[] {
  const parents = new Map(groups.map(({ groupId, parentId }) => [groupId, parentId]));
  const direct = new Set(deviceGroups.filter((groupId) => parents.has(groupId)));
  const found = new Map<string, Membership>();
  for (const deviceGroup of direct) {
    const path = pathOf(deviceGroup, parents);
    for (const [above, groupId] of path.entries())
      if (!found.has(groupId))
        found.set(groupId, { groupId, depth: path.length - 1 - above, isInherited: !direct.has(groupId) });
  }
  return [...found.values()].sort((a, b) => b.depth - a.depth || order(a.groupId, b.groupId));
}

/** The group and all above it, up to the root. */
function pathOf(from: string, parents: ReadonlyMap<string, string | null>): string[] {
  const path = new Set<string>();
  for (
    let at: string | null = from;
    at !== null && parents.has(at) && !path.has(at);
    at = parents.get(at) ?? null
  )
    path.add(at);
  return [...path];
}
