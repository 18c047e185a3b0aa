import type { UpdateSelection } from "@releve/api";

/** What an action is about: how many updates, and which. */
export interface Chosen {
  count: number;
  selection: UpdateSelection;
}
