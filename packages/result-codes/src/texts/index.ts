import type { ResultSymbol } from "../codes.ts";
import { AGENT } from "./agent.ts";
import { GENERAL } from "./general.ts";
import { INSTALLING } from "./installing.ts";
import { PROTOCOL } from "./protocol.ts";
import type { Text } from "./text.ts";

export const TEXTS: Readonly<Record<ResultSymbol, Text>> = {
  ...GENERAL,
  ...PROTOCOL,
  ...INSTALLING,
  ...AGENT,
};
