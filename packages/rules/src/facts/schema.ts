import { z } from "zod";

/** The recorded form of facts, docs/reference/facts.md. What is absent was not read; null does not exist. */

const uint = z.number().int().min(0).max(0xffff_ffff);
const int = z
  .number()
  .int()
  .min(-(2 ** 31))
  .max(2 ** 31 - 1);

const RegistryValue = z.union([
  z.strictObject({ type: z.enum(["REG_SZ", "REG_EXPAND_SZ"]), data: z.string() }),
  z.strictObject({ type: z.literal("REG_DWORD"), data: uint }),
  z.strictObject({ type: z.string() }),
]);

const RegistryKey = z.strictObject({
  subkeys: z.array(z.string()),
  values: z.record(z.string(), RegistryValue),
});

const File = z.strictObject({
  version: z.string().nullable(),
  sizeBytes: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  created: z.string(),
  modified: z.string(),
  language: uint.nullable().exactOptional(),
});

const MsiPatch = z.strictObject({
  patchCode: z.string(),
  state: z.enum(["applied", "superseded", "obsoleted"]),
  obsoletes: z.array(z.string()).exactOptional(),
  sequences: z
    .array(
      z.strictObject({
        family: z.string(),
        productCode: z.string().exactOptional(),
        sequence: z.string(),
        supersedesEarlier: z.boolean(),
      }),
    )
    .exactOptional(),
});

const MsiProduct = z.strictObject({
  version: z.string(),
  language: int,
  upgradeCode: z.string().exactOptional(),
  features: z.array(z.string()).exactOptional(),
  components: z.array(z.string()).exactOptional(),
  patches: z.array(MsiPatch).exactOptional(),
});

const Driver = z.strictObject({
  matchingId: z.string(),
  date: z.string(),
  version: z.string(),
  provider: z.string(),
  manufacturer: z.string(),
  featureScore: uint.exactOptional(),
  computerHardwareId: z.string().exactOptional(),
});

const Windows = z.strictObject({
  version: z
    .strictObject({
      major: uint,
      minor: uint,
      build: uint,
      servicePackMajor: uint,
      servicePackMinor: uint,
      suiteMask: uint,
      productType: uint,
    })
    .exactOptional(),
  languages: z
    .strictObject({ system: z.string(), isMuiInstalled: z.boolean(), mui: z.array(z.string()) })
    .exactOptional(),
  processor: z.strictObject({ architecture: uint, level: uint, revision: uint, count: uint }).exactOptional(),
  systemMetrics: z.record(z.string(), int).exactOptional(),
  registry: z.record(z.string(), RegistryKey.nullable()).exactOptional(),
  registry32: z.record(z.string(), RegistryKey.nullable()).exactOptional(),
  folders: z.record(z.string(), z.string().nullable()).exactOptional(),
  files: z.record(z.string(), File.nullable()).exactOptional(),
  wmi: z.array(z.strictObject({ namespace: z.string(), query: z.string(), rows: uint })).exactOptional(),
  licenses: z.record(z.string(), z.union([uint, z.string()]).nullable()).exactOptional(),
  cluster: z
    .strictObject({
      isClustered: z.boolean(),
      resources: z.record(z.string(), z.enum(["owned", "not-owned", "error"]).nullable()).exactOptional(),
    })
    .exactOptional(),
  msiProducts: z.record(z.string(), MsiProduct).exactOptional(),
  cbsPackages: z.array(z.strictObject({ identity: z.string(), state: uint })).exactOptional(),
  applicableCbsPackages: z.record(z.string(), z.boolean()).exactOptional(),
  devices: z
    .array(
      z.strictObject({
        hardwareIds: z.array(z.string()),
        isPrinter: z.boolean(),
        driver: Driver.nullable(),
      }),
    )
    .exactOptional(),
  computerHardware: z
    .strictObject({ hardwareIds: z.array(z.string()), featureScoreKey: z.string() })
    .exactOptional(),
  deviceAttributes: z.record(z.string(), z.string().nullable()).exactOptional(),
  productReleases: z.record(z.string(), z.string().nullable()).exactOptional(),
  installedUpdates: z.array(z.string()).exactOptional(),
  generic: z
    .array(
      z.strictObject({
        namespace: z.string(),
        type: z.string(),
        parameter: z.string(),
        value: z.string().nullable(),
      }),
    )
    .exactOptional(),
});

const Debian = z.strictObject({
  system: z.strictObject({
    id: z.string(),
    codename: z.string(),
    version: z.string(),
    architecture: z.string(),
    foreignArchitectures: z.array(z.string()),
  }),
  packages: z.array(
    z.strictObject({
      name: z.string(),
      architecture: z.string(),
      version: z.string(),
      status: z.string(),
      held: z.boolean(),
    }),
  ),
});

export const RecordedFacts = z.strictObject({
  format: z.literal("releve-facts"),
  version: z.literal(1),
  collected: z.string().exactOptional(),
  windows: Windows.exactOptional(),
  debian: Debian.exactOptional(),
});
export type RecordedFacts = z.infer<typeof RecordedFacts>;
export type RecordedWindows = NonNullable<RecordedFacts["windows"]>;
