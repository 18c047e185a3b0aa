import type { Classification, UpdateType } from "@releve/api";
import { CLASSIFICATIONS } from "@releve/metadata";
import type { z } from "zod";
import type { UpdatesTable } from "../store/index.ts";

type ClassificationName = z.infer<typeof Classification>;

export function instant(at: number): string {
  return new Date(at).toISOString();
}

export function instantOrNull(at: number | null): string | null {
  return at === null ? null : instant(at);
}

const NAMES = new Map(CLASSIFICATIONS.map(({ guid, id }) => [guid, id]));
const GUIDS = new Map(CLASSIFICATIONS.map(({ guid, id }) => [id, guid]));

/** An update without a classification, or with one that we do not know, is an update like others. */
export function classificationName(guid: string | null): ClassificationName {
  return (guid === null ? undefined : NAMES.get(guid)) ?? "updates";
}

export function classificationGuid(name: ClassificationName): string {
  return GUIDS.get(name) ?? "";
}

/** Categories and detectoids are in no list. */
export function typeName(type: UpdatesTable["type"]): UpdateType {
  return type === "Driver" ? "driver" : "software";
}

export const SECURITY = classificationGuid("security");

/** States in which a device still has to do something for an update. */
export const TO_DO = ["needed", "downloading", "downloaded", "installing", "failed"] as const;
