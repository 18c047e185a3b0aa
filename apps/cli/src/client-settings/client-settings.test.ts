import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupPolicy, powerShell, registryFile } from "./formats.ts";
import { isGroupName, originOf, settingsFor } from "./settings.ts";

const SERVER = "https://updates.example:8531";
const groups = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom("'", '"', "\\", "$", "`", "’", "é"),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
    ),
    maxLength: 20,
  })
  .filter(isGroupName);

/** A registry file's values, read as regedit reads them: `;` begins a comment only outside of strings. */
function readRegistry(file: string): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const line of file.split("\r\n")) {
    const [, name = "", text = ""] = /^"(\w+)"=(.*)$/.exec(line) ?? [];
    if (name === "") continue;
    if (text.startsWith("dword:")) values[name] = Number.parseInt(text.slice(6), 16);
    else if (text.startsWith("hex(1):"))
      values[name] = Buffer.from(text.slice(7).replaceAll(",", ""), "hex")
        .toString("utf16le")
        .replace(/\0$/, "");
    else values[name] = JSON.parse(text) as string;
  }
  return values;
}

/** The strings of a script, read as PowerShell reads single quotes. */
function readScript(script: string): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const line of script.split("\n")) {
    const [, name = "", text = ""] =
      /^Set-ItemProperty .* -Name '(\w+)' -Type \w+ -Value (.*)$/.exec(line) ?? [];
    if (name === "") continue;
    const encoded = /FromBase64String\('([\w+/=]*)'\)/.exec(text)?.[1];
    if (encoded !== undefined) values[name] = Buffer.from(encoded, "base64").toString();
    else if (/^\d+$/.test(text)) values[name] = Number(text);
    else values[name] = /^'((?:[^']|'')*)'$/.exec(text)![1]!.replaceAll("''", "'");
  }
  return values;
}

describe("client settings", () => {
  it("say the same in every form, whatever the group's name holds", () => {
    fc.assert(
      fc.property(groups, (group) => {
        const settings = settingsFor({ server: SERVER, group });
        const expected = Object.fromEntries(settings.values.map(({ name, data }) => [name, data]));
        expect(expected).toMatchObject({
          WUServer: SERVER,
          WUStatusServer: SERVER,
          UseWUServer: 1,
          TargetGroup: group,
        });
        const [file, script] = [registryFile(settings), powerShell(settings, [])];
        expect(readRegistry(file)).toEqual(expected);
        expect(readScript(script)).toEqual(expected);
        expect(/[^\r\n\x20-\x7e]/.test(file + script)).toBe(false);
        expect(groupPolicy(settings)).toContain(`Target group name for this computer: ${group}\n`);
      }),
    );
  });

  it("choose no group unless one is named", () => {
    const settings = settingsFor({ server: SERVER, group: undefined });
    expect(registryFile(settings)).not.toContain("TargetGroup");
    expect(groupPolicy(settings)).not.toContain("targeting");
  });

  it.each([
    ["https://updates.example", "https://updates.example:8531"],
    ["http://updates.example/", "http://updates.example:8530"],
    ["https://updates.example:443", "https://updates.example:443"],
    ["https://[2001:db8::1]:8531", "https://[2001:db8::1]:8531"],
    ["https://[2001:db8::1]", "https://[2001:db8::1]:8531"],
    ["updates.example", undefined],
    ["ftp://updates.example", undefined],
    ["https://a:b@updates.example", undefined],
    ["https://updates.example/x", undefined],
    ["https://updates.example/?x", undefined],
  ])("take the address %s for %s", (text, origin) => {
    expect(originOf(text)).toBe(origin);
  });

  it.each(["", " ", "a;b", "a\nb", "x".repeat(257)])("refuse the group %j", (name) => {
    expect(isGroupName(name)).toBe(false);
  });
});
