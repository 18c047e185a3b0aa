import type { Bilingual } from "./bilingual.ts";

/** A message for each word of an enumeration of the API. */
export type Words<Prefix extends string, Key extends string> = Record<`${Prefix}.${Key}`, Bilingual>;
