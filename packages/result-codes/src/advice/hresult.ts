import type { AdviceByName } from "./advice.ts";

export const HRESULT: AdviceByName = {};
