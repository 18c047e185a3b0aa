/** Tests only: a computer whose packages are a JSON file, a handler that changes them, updates for them. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { factsOf } from "@releve/diagnosis";
import type { Deployment, DeploymentAction } from "@releve/protocol";
import {
  type Fragments,
  CLASSIFICATIONS,
  buildCategory,
  buildDebianDetectoid,
  buildDebianUpdate,
  cutFragments,
} from "@releve/metadata";
import { RESULT_CODES } from "@releve/result-codes";
import type { InventoryValue, Platform } from "../platform/types.ts";
import type { HandlerRegistry, InstallPlan, UpdateHandler } from "../update-handlers/types.ts";
import { type FakeService, emptySync } from "./fake-service.ts";

export const UPDATE_ID = "aaaaaaaa-0000-4000-8000-000000000004";
const PRODUCT_ID = "aaaaaaaa-0000-4000-8000-000000000002";
const DETECTOID_ID = "aaaaaaaa-0000-4000-8000-000000000003";
const CLASSIFICATION_ID = CLASSIFICATIONS[0]?.guid ?? "";
export const CONTENT = Buffer.alloc(3_000_000, "releve");
export const DIGEST = createHash("sha256").update(CONTENT).digest("hex");
const released = new Date("2026-01-01T00:00:00Z");
const both = (text: string) => ({ en: text, fr: text });

export function inventoryOf(version: string): InventoryValue {
  return {
    collectedAt: new Date().toISOString(),
    agentVersion: "0",
    system: {
      id: "debian",
      codename: "bookworm",
      version: "12",
      prettyName: "Debian 12",
      architecture: "amd64",
      foreignArchitectures: [],
      kernel: "6",
      manufacturer: "Test",
      model: "Bench",
    },
    restartPending: false,
    packages: [{ name: "alpha", architecture: "amd64", version, status: "installed", held: false }],
  };
}

const versionIn = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "1.0-1");

/** A computer that has package alpha in the version that `file` says (1.0-1 when there is none). */
export function testPlatform(file: string): Platform {
  return {
    collectInventory: () => Promise.resolve(inventoryOf(versionIn(file))),
    factsOf,
    bootId: () => (existsSync(`${file}.boot`) ? readFileSync(`${file}.boot`, "utf8") : "first boot"),
    machineId: () => Promise.resolve("machine"),
    dnsName: () => "test.example",
    computerInfo: () =>
      Promise.resolve({
        dnsName: "test.example",
        osMajorVersion: 12,
        osMinorVersion: 0,
        osBuildNumber: 0,
        osServicePackMajorNumber: 0,
        osServicePackMinorNumber: 0,
        osLocale: "en-US",
        computerManufacturer: "Test",
        computerModel: "Bench",
        biosVersion: "1",
        biosName: "b",
        biosReleaseDate: released,
        processorArchitecture: "AMD64",
      }),
    isPrivileged: () => true,
    isSomebodyHere: () => true,
    warnUsers: () => Promise.resolve(),
    restart: () => Promise.resolve(),
    letPostpone: () => undefined,
    wasPostponed: () => false,
    isSupervised: () => true,
  };
}

/** Installs by writing the version; `before` and `after` let a test stop or kill it there. */
export function testHandlers(
  file: string,
  hooks: {
    before?: () => Promise<unknown>;
    after?: () => Promise<void>;
    code?: () => number;
    restart?: boolean;
    confirm?: UpdateHandler["confirm"];
    uninstall?: UpdateHandler["uninstall"];
  } = {},
): HandlerRegistry {
  const handler: UpdateHandler = {
    id: "urn:releve:handlers:apt",
    ...(hooks.confirm && { confirm: hooks.confirm }),
    ...(hooks.uninstall && { uninstall: hooks.uninstall }),
    plan: ({ identity, title, extended }) =>
      Promise.resolve({
        handler: handler.id,
        identity,
        title,
        files: extended.files,
        packages: [{ name: "alpha", architecture: "amd64", version: "2.0-1", digest: DIGEST }],
      }),
    install: async (plan, files, io) => {
      io.log(`Installing ${plan.title} from ${files.size} file`);
      await hooks.before?.();
      const code = hooks.code?.() ?? 0;
      if (code !== 0) return { code, restartRequired: false, detail: "The tool failed." };
      writeFileSync(file, versionOf(plan));
      await hooks.after?.();
      return hooks.restart === true
        ? { code: RESULT_CODES.OM_S_REBOOT_REQUIRED, restartRequired: true }
        : { code: 0, restartRequired: false };
    },
    resolve: (plan) => {
      const isDone = versionIn(file) === versionOf(plan);
      return Promise.resolve({
        code: isDone ? 0 : RESULT_CODES.OM_E_UPDATE_NOT_PROCESSED,
        restartRequired: false,
      });
    },
  };
  return () => handler;
}

const versionOf = ({ packages }: InstallPlan) => packages[0]?.version ?? "";

/** Version 2.0-1 of a package, all with the same file. */
export const updateOf = (name: string, updateId: string): Fragments =>
  buildDebianUpdate({
    updateId,
    revisionNumber: 1,
    source: name,
    version: "2.0-1",
    architecture: "amd64",
    released,
    classificationId: CLASSIFICATION_ID,
    productId: PRODUCT_ID,
    detectoidId: DETECTOID_ID,
    supersedes: undefined,
    title: both(`${name} 2.0-1`),
    description: both("A package"),
    moreInfoUrl: undefined,
    isSecurity: true,
    binaries: [
      {
        name,
        architecture: "amd64",
        version: "2.0-1",
        fileName: `${name}_2.0-1_amd64.deb`,
        requires: [],
        sizeBytes: CONTENT.length,
        sha256: DIGEST,
      },
    ],
  });

/** Core fragments of two categories and a detectoid. */
export const gates = [
  buildCategory({
    categoryId: CLASSIFICATION_ID,
    revisionNumber: 1,
    categoryType: "UpdateClassification",
    title: both("Security"),
    created: released,
  }),
  buildCategory({
    categoryId: PRODUCT_ID,
    revisionNumber: 1,
    categoryType: "Product",
    title: both("Debian 12"),
    created: released,
  }),
  buildDebianDetectoid({
    detectoidId: DETECTOID_ID,
    revisionNumber: 1,
    distribution: "debian",
    codename: "bookworm",
    architecture: "amd64",
    title: both("Debian 12"),
    created: released,
  }),
].map((document) => cutFragments(document).core);

export const deployment = (action: DeploymentAction, deadline?: Date, id = 1): Deployment => ({
  id,
  action,
  ...(deadline !== undefined && { deadline }),
  isAssigned: true,
  lastChangeTime: released,
});

export const CONTENT_PATH = `/Content/${DIGEST.slice(-2)}/${DIGEST}.deb`;

/** The service offers three gates, and behind them alpha 2.0-1; returns the function that approves it. */
export const offerAlpha = (fake: FakeService): Approve => offerUpdates(fake, [updateOf("alpha", UPDATE_ID)]);

type Approve = (action: DeploymentAction, deadline?: Date) => void;

/** As `offerAlpha`; their numbers begin with 4, and one decision is for all. */
export function offerUpdates(fake: FakeService, updates: readonly Fragments[]): Approve {
  let decided = deployment("PreDeploymentCheck");
  let isChanged = false;
  const numbered = updates.map((update, index) => ({ id: index + 4, update }));
  fake.content.set(CONTENT_PATH, CONTENT);
  fake.sync = (asked) => {
    if (asked.name !== "SyncUpdates") return emptySync();
    const { installedNonLeafUpdateIds: installed, otherCachedUpdateIds: others } = asked.request.parameters;
    const cached = new Set([...installed, ...others]);
    const answer = emptySync();
    answer.newUpdates = gates
      .map((xml, index) => ({ id: index + 1, deployment: deployment("Evaluate"), isLeaf: false, xml }))
      .filter(({ id }) => !cached.has(id));
    if ([1, 2, 3].every((id) => installed.includes(id))) {
      for (const { id, update } of numbered)
        if (!cached.has(id))
          answer.newUpdates.push({ id, deployment: decided, isLeaf: true, xml: update.core });
        else if (isChanged) answer.changedUpdates.push({ id, deployment: decided, isLeaf: true });
      isChanged = false;
    }
    return answer;
  };
  fake.details = (ids) => {
    const asked = numbered.filter(({ id }) => ids.includes(id));
    return {
      updates: asked.flatMap(({ id, update }) => [
        { id, xml: update.extended ?? "" },
        { id, xml: update.localized.get("en") ?? "" },
      ]),
      fileLocations:
        asked.length === 0 ? [] : [{ fileDigest: Buffer.from(DIGEST, "hex"), url: fake.url + CONTENT_PATH }],
      outOfScopeRevisionIds: [],
    };
  };
  return (action, deadline) => {
    decided = deployment(action, deadline, decided.id + 1);
    isChanged = true;
  };
}
