import type { UpdateSelection } from "@releve/api";
import type { z } from "zod";

/** What an action is about: how many updates, and which. */
export interface Chosen {
  count: number;
  selection: z.input<typeof UpdateSelection>;
}
