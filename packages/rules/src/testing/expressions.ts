import type { Expression } from "../types.ts";

const MSUS = "http://schemas.microsoft.com/msus/2002/12";

const NAMESPACES = {
  lar: `${MSUS}/LogicalApplicabilityRules`,
  b: `${MSUS}/BaseApplicabilityRules`,
  m: `${MSUS}/MsiApplicabilityRules`,
  d: `${MSUS}/UpdateHandlers/WindowsDriver`,
  deb: "urn:releve:rules:debian",
  msp: "http://www.microsoft.com/msi/patch_applicability.xsd",
  asm: "urn:schemas-microsoft-com:asm.v3",
} as const;

/** An element, for tests: `element("b", "RegSz", { Key: "…" })`; a text is the only content of an element. */
export const element = (
  prefix: keyof typeof NAMESPACES,
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  ...content: readonly (Expression | string)[]
): Expression => {
  const [text] = content;
  return {
    namespace: NAMESPACES[prefix],
    name,
    attributes,
    children: content.filter((one) => typeof one !== "string"),
    ...(typeof text === "string" && { text }),
  };
};
