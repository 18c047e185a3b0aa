import { type Located, locatedChildren } from "./located.ts";
import { CORPORATE_PUBLISHING, HANDLERS } from "./namespaces.ts";
import { type Attributes, element } from "./write.ts";

/** How an installable item is installed, as an update document says it. */
export interface SdpHandler {
  /** `Properties@Handler`. */
  handler: string;
  data: string;
  /** Declaration of the data's prefix. */
  namespaces: Attributes;
  /** Of the item's file. */
  patchingType?: "SelfContained";
}

const INSTALLERS = `${CORPORATE_PUBLISHING}/Installers`;

type Convert = (data: Located) => SdpHandler;

/** `xsi:type` is read by its prefix too, so that these stay as WSUS writes them. */
function handlerOf(prefix: string, name: string, type: string, content: string): SdpHandler {
  const handler = `${HANDLERS}/${name}`;
  return {
    handler,
    data: element("upd:HandlerSpecificData", { "xsi:type": `${prefix}:${type}` }, content),
    namespaces: { [`xmlns:${prefix}`]: handler },
  };
}

const attributesOf = ({ attributes }: Located): Attributes =>
  Object.fromEntries(
    attributes.filter(({ namespace }) => namespace === "").map(({ name, value }) => [name, value]),
  );

const CONVERT = new Map<string, Convert>([
  [
    `${INSTALLERS}/CommandLineInstallation.xsd CommandLineInstallerData`,
    (data) => {
      const codes = locatedChildren(data, "ReturnCode").map((code) =>
        element("cmd:ReturnCode", attributesOf(code)),
      );
      const command = element("cmd:InstallCommand", attributesOf(data), codes.join(""));
      return handlerOf("cmd", "CommandLineInstallation", "CommandLineInstallation", command);
    },
  ],
  [
    `${INSTALLERS}/MsiInstallation.xsd MsiInstallerData`,
    (data) =>
      handlerOf("msp", "WindowsInstaller", "WindowsInstallerApp", element("msp:MsiData", attributesOf(data))),
  ],
  [
    `${INSTALLERS}/MspInstallation.xsd MspInstallerData`,
    (data) => ({
      ...handlerOf("msp", "WindowsInstaller", "WindowsInstaller", element("msp:MspData", attributesOf(data))),
      patchingType: "SelfContained",
    }),
  ],
  [
    `${INSTALLERS}/UpdateExeInstallation.xsd UpdateExeInstallerData`,
    (data) =>
      handlerOf("psf", "WindowsPatch", "WindowsPatch", element("psf:WindowsPatchData", attributesOf(data))),
  ],
]);

/** The handler of an installable item; undefined when it has none that an update document can name. */
export function handlerOfItem(item: Located): SdpHandler | undefined {
  for (const child of item.children) {
    const convert = CONVERT.get(`${child.namespace} ${child.name}`);
    if (convert !== undefined) return convert(child);
  }
  return undefined;
}
