import { z } from "zod";
import { Guid, HexDigest, Instant, PageQuery, ResultCode, pageOf } from "./primitives.ts";

export const Classification = z.enum([
  "security",
  "critical",
  "updates",
  "feature-packs",
  "drivers",
  "definition-updates",
  "service-packs",
  "tools",
  "update-rollups",
  "applications",
]);
export type Classification = z.infer<typeof Classification>;

/** What a device's last report says of one update. `superseded`: a successor applies there. */
export const DeviceUpdateState = z.enum([
  "needed",
  "downloading",
  "downloaded",
  "installing",
  "installed",
  "installed-pending-restart",
  "failed",
  "not-applicable",
  "superseded",
]);
export type DeviceUpdateState = z.infer<typeof DeviceUpdateState>;

/** Devices by state, for the small stacked bar. */
export const StateCounts = z.object({
  needed: z.number().int(),
  installed: z.number().int(),
  pendingRestart: z.number().int(),
  failed: z.number().int(),
  superseded: z.number().int(),
  notApplicable: z.number().int(),
});
export type StateCounts = z.infer<typeof StateCounts>;

export const ApprovalAction = z.enum(["required", "available", "block", "uninstall"]);
export type ApprovalAction = z.infer<typeof ApprovalAction>;
/** `new`: nobody decided yet. */
export const ApprovalState = z.enum(["new", "approved", "declined"]);
export type ApprovalState = z.infer<typeof ApprovalState>;

/** The saved filters (tabs) of Updates > All updates. `new`: some device needs it and nobody decided yet. */
export const UpdateFilter = z.enum(["all", "new", "needed", "failed", "superseded", "declined"]);
export type UpdateFilter = z.infer<typeof UpdateFilter>;
export const UpdateSort = z.enum([
  "released",
  "title",
  "classification",
  "product",
  "size",
  "needed",
  "failed",
]);
export type UpdateSort = z.infer<typeof UpdateSort>;

export const UpdateType = z.enum(["software", "driver"]);
export type UpdateType = z.infer<typeof UpdateType>;

/** Which updates: a filter, or a list of ids. The same shape selects rows for approve and decline. */
export const UpdateCriteria = z.object({
  filter: UpdateFilter.default("all"),
  /** Free text over title, package name, KB number, CVE id. */
  search: z.string().max(200).optional(),
  classification: Classification.optional(),
  type: UpdateType.optional(),
  product: Guid.optional(),
});
export type UpdateCriteria = z.infer<typeof UpdateCriteria>;

export const UpdateListQuery = UpdateCriteria.extend(PageQuery.shape).extend({
  sort: UpdateSort.default("released"),
  order: z.enum(["asc", "desc"]).default("desc"),
});
export type UpdateListQuery = z.infer<typeof UpdateListQuery>;

export const UpdateRow = z.object({
  updateId: Guid,
  revisionNumber: z.number().int(),
  title: z.string(),
  type: UpdateType,
  /** KB number on Windows, source package name on Debian. */
  package: z.string().nullable(),
  version: z.string().nullable(),
  classification: Classification,
  product: z.object({ id: Guid, title: z.string() }).nullable(),
  released: Instant,
  sizeBytes: z.number().int(),
  approval: ApprovalState,
  superseded: z.boolean(),
  states: StateCounts,
});
export type UpdateRow = z.infer<typeof UpdateRow>;
export const UpdatePage = pageOf(UpdateRow);
export type UpdatePage = z.infer<typeof UpdatePage>;

export const RelatedUpdate = z.object({
  updateId: Guid,
  title: z.string(),
  version: z.string().nullable(),
  declined: z.boolean(),
});
export type RelatedUpdate = z.infer<typeof RelatedUpdate>;

export const Approval = z.object({
  groupId: Guid,
  groupName: z.string(),
  action: ApprovalAction,
  deadline: Instant.nullable(),
  by: z.string(),
  at: Instant,
});
export type Approval = z.infer<typeof Approval>;

export const UpdateDetails = UpdateRow.extend({
  description: z.string(),
  moreInfoUrl: z.string().nullable(),
  architecture: z.string().nullable(),
  source: z.string().nullable(),
  cves: z.array(z.string()),
  /** A bundle's are those of its members. */
  files: z.array(
    z.object({
      name: z.string(),
      sizeBytes: z.number().int(),
      digest: HexDigest,
      /** The text of a license: nothing installs it. */
      license: z.boolean(),
      stored: z.boolean(),
      /** Stored, or its address is known; else somebody must upload it. */
      obtainable: z.boolean(),
    }),
  ),
  supersedes: z.array(RelatedUpdate),
  supersededBy: z.array(RelatedUpdate),
  approvals: z.array(Approval),
  history: z.array(z.object({ at: Instant, actor: z.string(), action: z.string(), actionId: Guid })),
});
export type UpdateDetails = z.infer<typeof UpdateDetails>;

export const UpdateDeviceRow = z.object({
  deviceId: Guid,
  name: z.string(),
  state: DeviceUpdateState,
  code: ResultCode.nullable(),
  since: Instant,
});
export type UpdateDeviceRow = z.infer<typeof UpdateDeviceRow>;
export const UpdateDevicePage = pageOf(UpdateDeviceRow);
export type UpdateDevicePage = z.infer<typeof UpdateDevicePage>;

export const UpdateSelection = z.union([
  z.object({ updateIds: z.array(Guid).min(1).max(10_000) }),
  /** The filter's whole result, not the page. */
  z.object({ criteria: UpdateCriteria }),
]);
export type UpdateSelection = z.infer<typeof UpdateSelection>;

export const ApproveRequest = z.object({
  selection: UpdateSelection,
  groupIds: z.array(Guid).min(1).max(1000),
  action: ApprovalAction.default("required"),
  /** Null: none. A past instant means "as soon as possible". */
  deadline: Instant.nullable().default(null),
  /** True: change nothing, answer what would change. */
  preview: z.boolean().default(false),
});
export type ApproveRequest = z.infer<typeof ApproveRequest>;
export const DeclineRequest = z.object({ selection: UpdateSelection, preview: z.boolean().default(false) });
export type DeclineRequest = z.infer<typeof DeclineRequest>;

/** What changes on devices, as far as their last reports tell. */
export const DeviceImpact = z.object({
  /** Devices whose to-do list changes. */
  devices: z.number().int(),
  downloadBytes: z.number().int(),
  /** Devices that get an update that they did not get, and that get one no more. */
  gains: z.number().int(),
  losses: z.number().int(),
  /** Those with the most changes: how many updates each gets newly, and no more. */
  examples: z.array(
    z.object({ deviceId: Guid, name: z.string(), gained: z.number().int(), lost: z.number().int() }),
  ),
});
export type DeviceImpact = z.infer<typeof DeviceImpact>;

/** What scans have to carry: updates that are offered, their metadata, and the trips of a client that gets all. */
export const ScanCost = z.object({
  updates: z.number().int(),
  metadataBytes: z.number().int(),
  roundTrips: z.number().int(),
});
export type ScanCost = z.infer<typeof ScanCost>;
export const ScanCostChange = z.object({ before: ScanCost, after: ScanCost });
export type ScanCostChange = z.infer<typeof ScanCostChange>;

/** What an action did, or with `preview` would do. Undo with POST /actions/{actionId}/undo. */
export const ActionResult = DeviceImpact.extend({
  actionId: Guid.nullable(),
  updates: z.number().int(),
  /** Offered updates that those of an approval supersede. */
  supersedes: z.number().int(),
  /** Of the preview of a decline; else null. */
  scanCost: ScanCostChange.nullable(),
});
export type ActionResult = z.infer<typeof ActionResult>;

/** `name`: of the file, as the result's places tell it. */
export const ImportQuery = z.object({ name: z.string().min(1).max(255).default("file") });
/** What an import did. Lines and columns count from 1; null where a file as a whole is meant. */
export const ImportResult = z.object({
  /** Updates that are new or have a new revision. */
  imported: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.array(
    z.object({
      place: z.object({
        /** For a file inside a cabinet `catalogue.cab/member.xml`. */
        file: z.string(),
        line: z.number().int().nullable(),
        column: z.number().int().nullable(),
        /** Of the element or attribute, e.g. `/Update/Files/File[2]/@Size`. */
        path: z.string().nullable(),
      }),
      reason: z.string(),
    }),
  ),
  /** Rejections beyond those that are listed. */
  moreRejected: z.number().int(),
  /** Prerequisites that no update of this service has: until one has, what needs them is offered to nobody. */
  missing: z.array(Guid),
});
export type ImportResult = z.infer<typeof ImportResult>;

export const UpdateFacets = z.object({
  filters: z.record(UpdateFilter, z.number().int()),
  types: z.array(z.object({ id: UpdateType, count: z.number().int() })),
  classifications: z.array(z.object({ id: Classification, count: z.number().int() })),
  products: z.array(z.object({ id: Guid, title: z.string(), count: z.number().int() })),
});
export type UpdateFacets = z.infer<typeof UpdateFacets>;
