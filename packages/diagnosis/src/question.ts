import type { Policy } from "@releve/api";
import type { Applicability, EntryResult } from "@releve/catalogue";
import type { ApprovalAction } from "@releve/deployment";
import type { CoreFragment, UpdateType } from "@releve/metadata";
import type { Facts } from "@releve/rules";

/** All that `explain` looks at; the service and the agent fill it from their stores. Instants are ms since 1970. */
export interface Question {
  deviceId: string;
  updateId: string;
  title: string;
  /** The state of catalogue and approvals that is asked about. */
  at: number;
  contact: Contact;
  scope: ScopeFact;
  update: AskedUpdate;
  /** Undefined: the device tells none. */
  facts: { facts: Facts; at: number } | undefined;
  /** Another update, by id; undefined: it is not known here. */
  other: (updateId: string) => OtherUpdate | undefined;
  superseded: SupersededFact;
  approval: ApprovalFact;
  policy: PolicyFact;
  content: ContentFact;
  /** How the update stands by the device's own reports; undefined: it never said. */
  state: ReportedState | undefined;
}

export interface Contact {
  connected: boolean;
  quarantined: boolean;
  contactAt: number | null;
  reportedAt: number | null;
  /** Without contact for so long it is silent. */
  silentAfterMs: number;
  /** The error of the last scan, when it stands: `0x80CF4022`. */
  problem: { code: string; at: number } | null;
  /** Told by the agent itself: its own last scan is the contact. */
  isOwn?: true;
}

export type ScopeFact =
  /** It is sent to devices for some of its packages: those that are here, as `name version`. */
  | { kind: "packages"; wanted: number; present: readonly { name: string; version: string }[] }
  | { kind: "no-package"; names: readonly string[] }
  /** Categories and detectoids go with what depends on them. */
  | { kind: "category" }
  | { kind: "offered" }
  | { kind: "declined"; at: number }
  /** E.g. made for Debian, and the device is not. */
  | { kind: "other-system" }
  /** It came later than the catalogue state that is asked about. */
  | { kind: "not-imported" }
  | { kind: "not-held" }
  | { kind: "no-inventory" };

export interface AskedUpdate {
  /** Undefined: it cannot be read, or is not here. */
  core: CoreFragment | undefined;
  /** Of the device's scan; undefined: the device does not hold it. */
  result: EntryResult | undefined;
}

export interface OtherUpdate {
  title: string;
  type: UpdateType;
  /** Undefined: the device does not hold it. */
  applicability: Applicability | undefined;
}

export type SupersededFact =
  | { kind: "none" }
  | {
      kind: "by" | "covered" | "approved-anyway" | "undecided" | "withheld";
      updateId: string;
      title: string;
    };

export type ApprovalFact =
  /** Groups that the device is in, deepest first; `chosen`: the one that decides. */
  | { kind: "groups"; groups: readonly GroupApproval[]; chosen: GroupApproval | undefined }
  /** What the service said, MS-WUSP 2.2.2.2.4 DeploymentAction. */
  | { kind: "told"; action: string; deadlineAt: number | null };

export interface GroupApproval {
  groupId: string;
  name: string;
  /** 0: all computers. */
  depth: number;
  approval: { action: ApprovalAction; deadlineAt: number | null; at: number; by: string } | undefined;
}

export interface PolicyFact {
  policy: Policy;
  /** The device's clock and time zone; undefined: not known here. */
  clock: Date | undefined;
}

export type ContentFact =
  | { kind: "files"; files: readonly { name: string; isStored: boolean; hasAddress: boolean }[] }
  /** The agent's: it fetches when it installs. */
  | { kind: "device"; isDownloaded: boolean };

export interface ReportedState {
  state: string;
  /** `0x80CF4022`; null: none. */
  code: string | null;
  since: number;
  /** The agent tries again by itself then. */
  retryAt?: number;
}
