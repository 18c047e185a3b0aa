/** As the REST API names them. */
export type ApprovalAction = "required" | "available" | "block" | "uninstall";

/** A group of devices; null: the root. A parent that is not listed counts as the root. */
export interface Group {
  groupId: string;
  parentId: string | null;
}

/** A group in which a device is, itself or by a sub-group. `depth` 0 is the root. */
export interface Membership {
  groupId: string;
  depth: number;
  isInherited: boolean;
}

/** One group's decision on one update. `deadlineAt`: milliseconds since 1970 UTC. */
export interface Approval {
  groupId: string;
  action: ApprovalAction;
  deadlineAt: number | null;
}

/** What holds for a device, and from which group. `depth` 0 is the root. */
export interface EffectiveApproval<A extends Approval = Approval> {
  approval: A;
  depth: number;
  /** True: from a group above the one that the device is in. */
  isInherited: boolean;
}

/** When a device may install. */
export interface InstallPolicy {
  /** `automatic`: required updates install by themselves; `prompt`: the user starts them, until a deadline. */
  installMode: "automatic" | "prompt";
  /** Null: at once. Otherwise local time `HH:MM` on `days` (0 = Sunday). */
  schedule: { time: string; days: readonly number[] } | null;
}

export interface InstallTime {
  /** When installation starts, never before now; null: not by itself (the user, or a schedule without a day). */
  at: Date | null;
  because: "at-once" | "schedule" | "deadline" | "user";
}
