/** The column `localized_json`: LocalizedProperties by lower-case language. */
export function localizedJson(localized: ReadonlyMap<string, string>): string {
  return JSON.stringify(Object.fromEntries(localized));
}

/** The reverse; null: none. */
export function localizedOf(json: string | null): Map<string, string> {
  return new Map(Object.entries(JSON.parse(json ?? "{}") as Record<string, string>));
}
