import type { Expression } from "@releve/rules";

export interface UpdateIdentity {
  updateId: string;
  revisionNumber: number;
}

export type UpdateType = "Category" | "Detectoid" | "Software" | "Driver";

/** One clause of the prerequisites: any of these update ids (AtLeastOne), or exactly one of length 1. */
export interface PrerequisiteClause {
  anyOf: readonly string[];
  isCategory: boolean;
}

/** What a client needs to decide: the Core fragment. */
export interface CoreFragment {
  identity: UpdateIdentity;
  updateType: UpdateType;
  explicitlyDeployable: boolean;
  autoSelectOnWebSites: boolean;
  prerequisites: readonly PrerequisiteClause[];
  bundled: readonly (readonly UpdateIdentity[])[];
  superseded: readonly string[];
  rules: {
    isInstalled?: Expression;
    isInstallable?: Expression;
    isSuperseded?: Expression;
    /** What rules read of the update itself, e.g. MsiPatchMetadata; foreign XML with its own namespaces. */
    metadata?: readonly Expression[];
  };
}

export interface UpdateFile {
  fileName: string;
  sizeBytes: number;
  /** The key of content: SHA-1 for Microsoft's, SHA-256 for ours. Lower-case hex. */
  digest: string;
  digestAlgorithm: "SHA1" | "SHA256" | (string & {});
  /** SHA-256, lower-case hex, when the document gives it. */
  sha256?: string;
}

/** One binary package of a Debian update, from HandlerSpecificData. */
export interface DebianBinary {
  name: string;
  architecture: string;
  version: string;
  /** Names a file of the update. */
  fileName: string;
  /** Other binaries of the same update that it depends on: the closure may be installed anew. */
  requires: readonly string[];
}

/** What a client needs to download and install: the Extended fragment. */
export interface ExtendedFragment {
  handler: string | undefined;
  creationDate: Date | undefined;
  msrcSeverity: string | undefined;
  kbArticleId: string | undefined;
  securityBulletinId: string | undefined;
  maxDownloadSizeBytes: number | undefined;
  files: readonly UpdateFile[];
  rebootBehavior: string | undefined;
  impact: string | undefined;
  /** Its installation may ask somebody something: InstallationBehavior's CanRequestUserInput. */
  asksUser?: true;
  /** Present when the handler is `urn:releve:handlers:apt`. */
  debian: { source: string; version: string; binaries: readonly DebianBinary[] } | undefined;
  /** HandlerSpecificData as it stands, when the handler is CommandLineInstallation: that handler checks it. */
  command?: HandlerData;
}

/** An element of HandlerSpecificData; names without prefix. */
export interface HandlerData {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly HandlerData[];
}

export interface LocalizedProperties {
  language: string;
  title: string;
  description: string | undefined;
  moreInfoUrl: string | undefined;
  supportUrl: string | undefined;
}

/** The document cut as a WSUS cuts it; `localized` by lower-case language. */
export interface Fragments {
  core: string;
  extended: string | undefined;
  localized: ReadonlyMap<string, string>;
  /** License texts, where there are any: by lower-case language, `language/geo` where bound to a region. */
  eula?: ReadonlyMap<string, string>;
}

/** What `buildDebianUpdate` needs of one source-package version in one suite and architecture. */
export interface DebianUpdateInput {
  updateId: string;
  revisionNumber: number;
  source: string;
  version: string;
  architecture: string;
  released: Date;
  classificationId: string;
  productId: string;
  /** The detectoid `buildDebianDetectoid` made for this distribution and architecture. */
  detectoidId: string;
  /** The update of the version before, if any. */
  supersedes: string | undefined;
  title: { en: string; fr: string };
  description: { en: string; fr: string };
  moreInfoUrl: string | undefined;
  isSecurity: boolean;
  binaries: readonly (DebianBinary & { sizeBytes: number; sha256: string })[];
}
