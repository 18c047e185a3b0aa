import type { ExtendedFragment, UpdateFile, UpdateIdentity } from "@releve/metadata";
import type { Command } from "./command/command.ts";
import type { InventoryValue } from "../platform/types.ts";

/** An approved and applicable update, as its fragments say. */
export interface UpdateToInstall {
  identity: UpdateIdentity;
  title: string;
  extended: ExtendedFragment;
}

/** What an installation will do. Plain JSON: it is kept in the journal and read again after a crash. */
export interface InstallPlan {
  handler: string;
  identity: UpdateIdentity;
  title: string;
  /** Files to download first; keyed by `digest` from here on. */
  files: readonly UpdateFile[];
  /** The packages that the handler will bring to exactly this version. */
  packages: readonly { name: string; architecture: string; version: string; digest: string }[];
  /** It must be installed alone: MS-UAMG's Impact `RequiresExclusiveHandling`. */
  exclusive?: boolean;
  /** It may ask somebody something, who must be logged in. */
  asksUser?: boolean;
  /** What the command-line handler runs. */
  command?: Command;
}

/** `code` 0 or OM_S_*: done. Every other code of the article: not done, and why. */
export interface InstallOutcome {
  code: number;
  restartRequired: boolean;
  /** One English sentence for logs and the console, e.g. `dpkg: error processing package …`. */
  detail?: string;
}

export interface InstallIo {
  /** Every line of the tools' output, without its line feed: the install log. */
  log: (line: string) => void;
  /** `fraction` 0 to 1, or null when unknown; `line` at most 400 characters. */
  progress: (fraction: number | null, line: string) => void;
  /** Whether files may come from the computer's own package sources; else OM_E_WU_DISABLED. */
  otherSources: boolean;
  /** Aborted when the agent stops; what cannot be interrupted safely may finish first. */
  signal: AbortSignal;
}

/** Installs one kind of update. All may throw AgentError; anything else thrown becomes OM_E_UH_UNEXPECTED. */
export interface UpdateHandler {
  id: string;
  plan: (update: UpdateToInstall, inventory: InventoryValue) => Promise<InstallPlan>;
  /** `files`: verified, by digest; read-only to the handler. */
  install: (plan: InstallPlan, files: ReadonlyMap<string, string>, io: InstallIo) => Promise<InstallOutcome>;
  /**
   * After a crash or kill in `install`: what is the true state? Repairs what is half done first
   * (e.g. `dpkg --configure -a`). OM_E_UPDATE_NOT_PROCESSED: nothing was changed, `install` may be tried again;
   * OM_S_UH_INSTALLSTILLPENDING: the installer outlived the agent and goes on, ask again.
   */
  resolve: (plan: InstallPlan, io: InstallIo) => Promise<InstallOutcome>;
  /**
   * After the restart that an installation asked for: did it come about? Absent: only the update's rules know. What it
   * throws means that nobody can tell.
   */
  confirm?: (plan: InstallPlan) => Promise<InstallOutcome>;
  /** Takes an installed update back. Interrupted, it is asked again: the update is still installed. */
  uninstall?: (update: UpdateToInstall, io: InstallIo) => Promise<InstallOutcome>;
}

/** By handler id; throws AgentError OM_E_DS_UNKNOWNHANDLER. `createHandlers` of `index.ts` makes it. */
export type HandlerRegistry = (id: string) => UpdateHandler;
