/**
 * A shape says once how a value is an element: what writes it is derived from what reads it.
 * Absent, empty and nil elements mean the same (MS-WUSP names many lists optional and nillable).
 */
import type { ElementHandler } from "./xml-reader.ts";
import type { XmlWriter } from "./xml-writer.ts";
import { readBase64, readBoolean, readDate, readGuid, readInt, readLong } from "./lexical.ts";
import { writeBase64, writeDate, writeDateTime } from "./lexical.ts";

/** How shapes refuse a value: `why` of the element now open, or of its child. */
export interface ReadContext {
  invalid(why: string, child?: string): Error;
  tooMany(limit: number): Error;
}

export interface Shape<T> {
  write(out: XmlWriter, name: string, value: T, namespace?: string): void;
  /** Reads one element of namespace `uri`; `done` is not called when it is empty and T cannot be. */
  read(context: ReadContext, uri: string, done: (value: T) => void): ElementHandler;
  /** Its handler keeps nothing of an element: one serves all of a list. */
  readonly isPlain?: true;
  /** The value of an absent element; without it, absence is an error unless the field is optional. */
  readonly absent?: () => T;
}

/** A property of a struct. */
interface Field<T> {
  readonly name: string;
  readonly shape: Shape<T>;
  readonly optional: boolean;
  readonly namespace: string | undefined;
}
interface OptionalField<T> extends Field<T> {
  readonly optional: true;
}
type IsOptional<T, K extends keyof T> = Partial<Pick<T, K>> extends Pick<T, K> ? true : false;
type Fields<T> = {
  [K in keyof T]-?: IsOptional<T, K> extends true ? OptionalField<Exclude<T[K], undefined>> : Field<T[K]>;
};

export function field<T>(name: string, shape: Shape<T>): Field<T> {
  return { name, shape, optional: false, namespace: undefined };
}

/** Left out when undefined; absent, nil and (but for lists that say otherwise) empty read as undefined. */
export function optional<T>(name: string, shape: Shape<T>, namespace?: string): OptionalField<T> {
  return { name, shape, optional: true, namespace };
}

/** Sets of fields are the bits of one number. */
const MAX_FIELDS = 31;

/** Child elements in the order of `fields`; unknown ones are ignored, a second one of a name is refused. */
export function struct<T extends object>(fields: Fields<T>): Shape<T> {
  const entries = (Object.entries(fields) as [keyof T, Field<T[keyof T]>][]).map(([key, of], at) => ({
    ...{ key, of, next: at + 1, bit: 1 << at },
  }));
  if (entries.length > MAX_FIELDS) throw new RangeError(`a struct has at most ${MAX_FIELDS} fields`);
  const byName = new Map(entries.map((entry) => [entry.of.name, entry]));
  const hasRequired = entries.some(({ of }) => !of.optional && of.shape.absent === undefined);
  return {
    write(out, name, value, namespace) {
      out.open(name, namespace);
      for (const { key, of } of entries) {
        const part = value[key];
        if (part !== undefined || !of.optional) of.shape.write(out, of.name, part, of.namespace);
      }
      out.close(name);
    },
    read(context, uri, done) {
      const value: Partial<T> = {};
      let seen = 0;
      let given = 0;
      let next = 0;
      return {
        child({ local, uri: childUri }) {
          // Nearly all elements come in order: comparing is faster than looking up.
          const expected = entries[next];
          const known = expected?.of.name === local ? expected : byName.get(local);
          if (known === undefined || childUri !== (known.of.namespace ?? uri)) return undefined;
          const { key, of, bit } = known;
          if ((seen & bit) !== 0) throw context.invalid("occurs twice", local);
          seen |= bit;
          next = known.next;
          return of.shape.read(context, childUri, (part) => {
            if (of.optional && part === "") return;
            given |= bit;
            value[key] = part;
          });
        },
        end(_text, nil) {
          if (nil || (seen === 0 && hasRequired)) return;
          for (const { key, of, bit } of entries) {
            if ((given & bit) !== 0 || of.optional) continue;
            if (of.shape.absent === undefined) throw context.invalid("is missing", of.name);
            value[key] = of.shape.absent();
          }
          done(value as T);
        },
      };
    },
  };
}

/** Repeated elements. An empty list is left out, or with `writeEmpty` sent as an empty element. */
export function list<T>(itemName: string, item: Shape<T>, limit: number, writeEmpty = false): Shape<T[]> {
  return {
    absent: () => [],
    write(out, name, values, namespace) {
      if (values.length === 0 && !writeEmpty) return;
      out.open(name, namespace);
      for (const value of values) item.write(out, itemName, value);
      out.close(name);
    },
    read(context, uri, done) {
      const values: T[] = [];
      let count = 0;
      const add = (value: T) => void values.push(value);
      const plain = item.isPlain && item.read(context, uri, add);
      return {
        child({ local, uri: childUri }) {
          if (local !== itemName || childUri !== uri) return undefined;
          count += 1;
          if (count > limit) throw context.tooMany(limit);
          return plain ?? item.read(context, uri, add);
        },
        end: () => done(values),
      };
    },
  };
}

/** An element around one other: `SyncUpdatesResponse/SyncUpdatesResult`. */
export function wrapped<T>(childName: string, child: Shape<T>): Shape<T> {
  const inner = struct<{ value: T }>({ value: field(childName, child) });
  return {
    write: (out, name, value, namespace) => inner.write(out, name, { value }, namespace),
    read: (context, uri, done) => inner.read(context, uri, ({ value }) => done(value)),
  };
}

/** The same element as another value. */
export function mapped<A, B>(shape: Shape<A>, to: (a: A) => B, from: (b: B) => A): Shape<B> {
  const { absent } = shape;
  return {
    write: (out, name, value, namespace) => shape.write(out, name, from(value), namespace),
    read: (context, uri, done) => shape.read(context, uri, (value) => done(to(value))),
    ...(absent && { absent: () => to(absent()) }),
  };
}

/** The shape with a value for its absence. */
export function withDefault<T>(shape: Shape<T>, value: T): Shape<T> {
  return { ...shape, absent: () => value };
}

/** A boolean that old peers do not know: sent only when true. */
export const onlyTrue: Shape<boolean> = {
  absent: () => false,
  write(out, name, value) {
    if (value) out.element(name, "true");
  },
  read: (context, uri, done) => boolean.read(context, uri, done),
};

/** An answer without content. */
export const nothing: Shape<undefined> = {
  absent: () => undefined,
  write(out, name, _value, namespace) {
    out.open(name, namespace);
    out.close(name);
  },
  read: (_context, _uri, done) => ({ end: () => done(undefined) }),
};

/** Text as it stands, white space and all. */
export const text: Shape<string> = {
  absent: () => "",
  isPlain: true,
  write: (out, name, value) => out.element(name, value),
  read: (_context, _uri, done) => ({
    wantsText: true,
    end(content, nil) {
      if (!nil) done(content);
    },
  }),
};

function scalar<T>(
  what: string,
  read: (content: string) => T | undefined,
  write: (value: T) => string,
): Shape<T> {
  return {
    isPlain: true,
    write: (out, name, value) => out.element(name, write(value)),
    read: (context, _uri, done) => ({
      wantsText: true,
      end(content, nil) {
        const trimmed = content.trim();
        if (nil || trimmed === "") return;
        const value = read(trimmed);
        if (value === undefined) throw context.invalid(`is no ${what}`);
        done(value);
      },
    }),
  };
}

export const int = scalar("32-bit integer", readInt, String);
export const long = scalar("64-bit integer", readLong, String);
export const boolean = scalar("boolean", readBoolean, String);
export const guid = scalar("GUID", readGuid, (value) => value);
export const dateTime = scalar("date and time", readDate, writeDateTime);
/** Read with or without the time, written without (MS-WUSP 2.2.2.2.4, LastChangeTime). */
export const date = scalar("date", readDate, writeDate);
export const bytes = withDefault(scalar("base64", readBase64, writeBase64), new Uint8Array());

const SHA1_BYTES = 20;
const SHA256_BYTES = 32;
const isDigest = (value: Uint8Array): boolean =>
  value.byteLength === SHA1_BYTES || value.byteLength === SHA256_BYTES;

/** SHA-1 as in MS-WUSP, or SHA-256 for Relève's own Debian files. */
export const digest = scalar(
  "SHA-1 or SHA-256 digest",
  (content) => {
    const value = readBase64(content);
    return value !== undefined && isDigest(value) ? value : undefined;
  },
  (value) => {
    if (!isDigest(value)) throw new RangeError(`a digest has 20 or 32 bytes, not ${value.byteLength}`);
    return writeBase64(value);
  },
);

export function oneOf<T extends string>(values: readonly T[]): Shape<T> {
  const known = new Map<string, T>(values.map((value) => [value, value]));
  return scalar(`one of ${values.join(", ")}`, (content) => known.get(content), String);
}
