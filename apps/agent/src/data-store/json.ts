import { AgentError } from "../outcome.ts";

/** JSON that also carries dates and bytes: what the store keeps of protocol values. No objects are revived. */

type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

function toPlain(value: unknown): Plain {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key, toPlain(item)]),
    );
  return value as Plain;
}

function fromPlain(value: Plain): unknown {
  if (Array.isArray(value)) return value.map(fromPlain);
  if (typeof value !== "object" || value === null) return value;
  const { $date, $bytes } = value;
  if (typeof $date === "string") return new Date($date);
  if (typeof $bytes === "string") return new Uint8Array(Buffer.from($bytes, "base64"));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromPlain(item)]));
}

export function encodeJson(value: unknown): string {
  return JSON.stringify(toPlain(value));
}

/** The caller knows the type because it wrote it; the store's schema version guards the shape. Throws OM_E_DS_INVALID. */
export function decodeJson(text: string): unknown {
  try {
    return fromPlain(JSON.parse(text) as Plain);
  } catch (cause) {
    throw new AgentError("OM_E_DS_INVALID", "store", "A row of the data store cannot be read.", cause);
  }
}
