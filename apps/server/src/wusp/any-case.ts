/**
 * A route's segment that matches any of the given ones in any case, whatever the router's own setting:
 * MS-WUSP clients do not keep to one (protocol digest, section 1). The parameter's name is of no interest.
 */
export function anyCase(name: string, ...segments: readonly string[]): string {
  return `/:${name}(${segments.map((segment) => `^${insensitive(segment)}$`).join("|")})`;
}

function insensitive(segment: string): string {
  return segment.replace(/[a-z]|[^a-z]/gi, (c) =>
    /[a-z]/i.test(c) ? `[${c.toUpperCase()}${c.toLowerCase()}]` : `\\${c}`,
  );
}
