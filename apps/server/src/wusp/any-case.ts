/**
 * A route's segment that matches in any case, whatever the router's own setting: MS-WUSP clients do not
 * keep to one (protocol digest, section 1). The parameter's name is of no interest.
 */
export function anyCase(segment: string, name: string): string {
  const pattern = segment.replace(/[a-z]|[^a-z]/gi, (c) =>
    /[a-z]/i.test(c) ? `[${c.toUpperCase()}${c.toLowerCase()}]` : `\\${c}`,
  );
  return `/:${name}(^${pattern}$)`;
}
