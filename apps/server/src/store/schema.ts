import type { CauseCode, RemedyAction, RemedyState, TaskKind, TaskState } from "@releve/api";
import type { Generated } from "kysely";

/**
 * The tables, the same on SQLite and PostgreSQL. GUIDs are lower-case text; instants are integers,
 * milliseconds since 1970 UTC; booleans are 0 or 1; `_json` columns hold JSON text.
 */
export interface Tables {
  updates: UpdatesTable;
  prerequisites: PrerequisitesTable;
  supersedes: SupersedesTable;
  bundles: BundlesTable;
  update_files: UpdateFilesTable;
  update_packages: UpdatePackagesTable;
  content: ContentTable;
  sources: SourcesTable;
  groups: GroupsTable;
  devices: DevicesTable;
  device_inventories: DeviceInventoriesTable;
  device_groups: DeviceGroupsTable;
  device_packages: DevicePackagesTable;
  deployments: DeploymentsTable;
  update_changes: UpdateChangesTable;
  update_status: UpdateStatusTable;
  update_counts: UpdateCountsTable;
  events: EventsTable;
  event_logs: EventLogsTable;
  tasks: TasksTable;
  users: UsersTable;
  sessions: SessionsTable;
  login_links: LoginLinksTable;
  api_tokens: ApiTokensTable;
  audit: AuditTable;
  jobs: JobsTable;
  settings: SettingsTable;
  scan_debt_days: ScanDebtDaysTable;
  scan_time_days: ScanTimeDaysTable;
  device_machines: DeviceMachinesTable;
  service_runs: ServiceRunsTable;
  remedy_tries: RemedyTriesTable;
  pruning_runs: PruningRunsTable;
  pruned_updates: PrunedUpdatesTable;
  update_offers: UpdateOffersTable;
  device_moves: DeviceMovesTable;
}

/** One row per revision; `is_latest` marks the one in force. */
export interface UpdatesTable {
  revision_id: Generated<number>;
  update_id: string;
  revision_number: number;
  type: "Category" | "Detectoid" | "Software" | "Driver";
  is_latest: number;
  /** 1: no update has it as a prerequisite (MS-WUSP 3.1.1.1, IsLeaf). */
  is_leaf: number;
  declined_at: number | null;
  /** Denormalised from LocalizedProperties "en", lower cost for lists. */
  title: string;
  description: string;
  more_info_url: string | null;
  classification_id: string | null;
  product_id: string | null;
  source_id: number | null;
  /** KB number, or Debian source package. */
  package: string | null;
  version: string | null;
  architecture: string | null;
  released_at: number;
  imported_at: number;
  /** Of its files and, of a bundle, its members' (`bundle-sizes.ts`). */
  size_bytes: number;
  /** Space-separated CVE ids. */
  cves: string;
  /** 1: a newer update supersedes it and is not declined. */
  is_superseded: number;
  /** The whole document, gzip; null: `restoreDocument` makes it from the fragments and `released_at`. */
  document: Uint8Array | null;
  /** SHA-256 hex of the document less its revision number: equal means nothing changed. */
  document_hash: string;
  core: string;
  extended: string | null;
  /** LocalizedProperties by lower-case language; null: none. */
  localized_json: string | null;
  /** 1: people see it in lists: software and drivers that are explicitly deployable (MS-WUSP 3.1.1.1). */
  is_listed: Generated<number>;
  /** Eula fragments by lower-case language, `language/geo` where bound to a region; null: none. */
  eula_json: string | null;
}

export interface PrerequisitesTable {
  revision_id: number;
  clause: number;
  prerequisite_id: string;
  is_category: number;
}

export interface SupersedesTable {
  revision_id: number;
  superseded_id: string;
}

/** The members of a bundle: each clause is one alternative of them (MS-WUSP 3.1.1, Bundle Table). */
export interface BundlesTable {
  revision_id: number;
  clause: number;
  bundled_id: string;
  /** Revision number that the bundle names; 0: not known. */
  bundled_number: Generated<number>;
}

export interface UpdateFilesTable {
  revision_id: number;
  digest: string;
  file_name: string;
  size_bytes: number;
  /** 1: the text of a license (EulaFile), which nothing installs. */
  is_license: Generated<number>;
}

/** Which binary packages an update can change: the scope of a Debian device. */
export interface UpdatePackagesTable {
  revision_id: number;
  product_id: string;
  package: string;
  architecture: string;
  version: string;
}

/** A file by its digest (hex); `stored_at` null: known, fetched from `origin_url` on first demand. */
export interface ContentTable {
  digest: string;
  algorithm: "SHA1" | "SHA256";
  sha256: string | null;
  size_bytes: number;
  file_name: string;
  origin_url: string;
  stored_at: number | null;
}

export interface SourcesTable {
  source_id: Generated<number>;
  kind: "debian";
  title: string;
  uri: string;
  suite: string;
  components_json: string;
  architectures_json: string;
  /** Keyring paths or an inline key, as the source's Signed-By says. */
  signed_by: string | null;
  state: "never" | "syncing" | "ok" | "skipped" | "failed";
  reason: string | null;
  last_sync_at: number | null;
  /** What the last sync saw, to be incremental: SHA-256 of each index. */
  seen_json: string;
  updates: number;
  packages: number;
}

export interface GroupsTable {
  group_id: string;
  name: string;
  parent_id: string | null;
  built_in: number;
  policy_json: string | null;
}

export interface DevicesTable {
  device_id: string;
  name: string;
  dns_name: string;
  machine_id: string | null;
  /** SHA-256 hex of the certificate in force; null: a client that cannot authenticate. */
  certificate_sha256: string | null;
  enrolled_at: number;
  removed_at: number | null;
  /** Since when a client that cannot authenticate waits to be admitted; null: it does not. */
  quarantined_at: number | null;
  system: string;
  architecture: string | null;
  manufacturer: string | null;
  model: string | null;
  agent_version: string | null;
  packages: number;
  inventory_at: number | null;
  computer_info_json: string | null;
  last_contact_at: number | null;
  last_scan_at: number | null;
  last_report_at: number | null;
  /** When the client said that it began a scan; null: it did not, or that scan has ended. */
  scan_started_at: number | null;
  /** How long the last complete scan took, milliseconds, and its calls; null: nobody told. */
  scan_ms: number | null;
  scan_trips: number | null;
  restart_pending: number;
  /** Where it was last heard from: `10.1.2.0/24`, `2001:db8::/64`. */
  network: string | null;
  progress_json: string;
  /** The last error that still stands: code, operation, instant. */
  problem_code: string | null;
  problem_operation: string | null;
  problem_at: number | null;
  /** Counters kept with update_status, so that lists need no join. */
  needed: number;
  needed_security: number;
  failed: number;
  installed: number;
  health: "error" | "silent" | "restart" | "needs-updates" | "up-to-date" | "new";
}

/** Of those that reported one; when, `devices.inventory_at` says. */
export interface DeviceInventoriesTable {
  device_id: string;
  inventory_json: string;
}

export interface DeviceGroupsTable {
  device_id: string;
  group_id: string;
}

export interface DevicePackagesTable {
  device_id: string;
  package: string;
  architecture: string;
  version: string;
}

/** An approval of an update for a group; `deployment_id` is the wire's id, `changed_seq` the sync mark. */
export interface DeploymentsTable {
  deployment_id: Generated<number>;
  update_id: string;
  group_id: string;
  action: "required" | "available" | "block" | "uninstall";
  deadline_at: number | null;
  changed_at: number;
  changed_seq: number;
  actor: string;
}

/**
 * When an update's approvals or decline last changed, also by a removed approval that leaves no
 * deployment behind: what a client's sync mark is compared with. Written by `markChanged`.
 */
export interface UpdateChangesTable {
  update_id: string;
  changed_seq: number;
}

/** No row: not applicable there. */
export interface UpdateStatusTable {
  device_id: string;
  update_id: string;
  state:
    | "needed"
    | "downloading"
    | "downloaded"
    | "installing"
    | "installed"
    | "installed-pending-restart"
    | "failed";
  code: string | null;
  since: number;
}

/** Devices by state for one update, kept with update_status, so that lists sort without counting. */
export interface UpdateCountsTable {
  update_id: string;
  /** Needed, downloading, downloaded or installing. */
  needed: number;
  installed: number;
  pending_restart: number;
  failed: number;
}

export interface EventsTable {
  event_instance_id: string;
  device_id: string;
  event_id: number;
  at: number;
  received_at: number;
  update_id: string | null;
  revision_number: number | null;
  code: string | null;
  strings_json: string;
  misc_json: string;
}

export interface EventLogsTable {
  event_instance_id: string;
  device_id: string;
  /** gzip. */
  log: Uint8Array;
}

/** At most one of a device's tasks of one kind is open (an index sees to it). */
export interface TasksTable {
  task_id: string;
  /** Tasks that were asked for together. */
  batch_id: string;
  device_id: string;
  kind: TaskKind;
  state: TaskState;
  actor: string;
  created_at: number;
  /** A device that has not fetched it by then never does it. */
  expires_at: number;
  /** When the device last said something of it, or was told of it. */
  updated_at: number;
  finished_at: number | null;
  message: string | null;
  delay_minutes: number | null;
  /** TaskProgress of packages/api. */
  progress_json: string | null;
  /** When a countdown on the device ends. */
  due_at: number | null;
  code: string | null;
  detail: string | null;
  /** Size of the diagnostics that are kept. */
  bundle_bytes: number | null;
}

export interface UsersTable {
  user_id: string;
  name: string;
  role: "admin" | "operator" | "viewer";
  /** `scrypt$N$r$p$salt$hash`, base64; null: only one-time links. */
  password_hash: string | null;
  created_at: number;
}

export interface SessionsTable {
  /** SHA-256 hex of the cookie's token. */
  token_hash: string;
  user_id: string;
  csrf_token: string;
  created_at: number;
  expires_at: number;
}

export interface LoginLinksTable {
  token_hash: string;
  user_id: string;
  expires_at: number;
}

export interface ApiTokensTable {
  token_id: string;
  name: string;
  role: "admin" | "operator" | "viewer";
  token_hash: string;
  created_at: number;
  last_used_at: number | null;
}

/** `undo_json` holds what is needed to restore exactly; null: not undoable. */
export interface AuditTable {
  action_id: string;
  at: number;
  actor: string;
  action: string;
  summary: string;
  update_ids_json: string;
  undo_json: string | null;
  undone_at: number | null;
}

export interface JobsTable {
  job_id: string;
  kind: string;
  state: "running" | "done" | "failed";
  fraction: number | null;
  text: string;
  started_at: number;
  finished_at: number | null;
}

export interface SettingsTable {
  name: string;
  value: string;
}

/** What superseded updates cost, one row for each UTC day; `day` is its first instant. */
export interface ScanDebtDaysTable {
  day: number;
  superseded: number;
  devices: number;
  evaluations_per_day: number;
  bytes_per_day: number;
  first_scan_bytes: number;
}

/** Median time of the last scans of a class of devices, one row for each UTC day. */
export interface ScanTimeDaysTable {
  day: number;
  class_id: string;
  p50_ms: number;
}

/** Machines that spoke under a device's id: one, or a clone's two. */
export interface DeviceMachinesTable {
  device_id: string;
  /** Our agents: of one start of the system; stock clients: the DNS name. */
  machine: string;
  name: string;
  first_at: number;
  /** When it last became the one that speaks. */
  last_at: number;
  /** How often it came back after another: one machine never does. */
  returns: number;
}

/** When the service ran, to the minute. */
export interface ServiceRunsTable {
  started_at: number;
  seen_at: number;
}

export interface RemedyTriesTable {
  try_id: string;
  device_id: string;
  cause: CauseCode;
  action: RemedyAction;
  actor: string;
  at: number;
  /** Null: the service did it itself. */
  task_id: string | null;
  done_at: number | null;
  /** The scan that was asked for to see whether it helped. */
  scan_task_id: string | null;
  state: RemedyState;
  judged_at: number | null;
  /** What stood when it was tried. */
  code: string | null;
}

/** `running` at the start of the service: it was interrupted. */
export interface PruningRunsTable {
  run_id: string;
  actor: string;
  /** PruningScope of the REST API: what it was narrowed to. */
  scope_json: string;
  state: "running" | "done" | "stopped" | "failed";
  started_at: number;
  finished_at: number | null;
  /** Updates that it set out to decline; `pruned` of them are, in batches that are each whole. */
  planned: number;
  pruned: number;
  /** Earlier prunes that are no longer safe, taken back. */
  restored: number;
  /** Superseded updates that some device keeps. */
  blocked: number;
}

/** What pruning declined, with what takes it back. It is in force while the update is declined since `pruned_at`. */
export interface PrunedUpdatesTable {
  update_id: string;
  run_id: string;
  /** The batch in the audit log. */
  action_id: string;
  pruned_at: number;
  /** The mark of `markChanged`: another one there means a later decision. */
  changed_seq: number;
  /** Successors that made it safe on some device. */
  proofs_json: string;
  /** The approvals that ended, whole rows of deployments. */
  deployments_json: string;
  /** A person took the prune back: it is not done again by itself. */
  kept_at: number | null;
}

/** When a declined update was last put back: devices that scanned before have not judged it since. */
export interface UpdateOffersTable {
  update_id: string;
  offered_at: number;
}

/** When a device last came below other groups: what its scan before says nothing of may be deployed now. */
export interface DeviceMovesTable {
  device_id: string;
  moved_at: number;
}
