import type { AdviceByName } from "./advice.ts";

export const SOAP: AdviceByName = {};
