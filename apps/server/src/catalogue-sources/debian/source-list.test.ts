import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { aptListName } from "./apt-lists.ts";
import { releaseBase } from "./obtain.ts";
import { readSources } from "./source-list.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "releve-sources-"));
  mkdirSync(join(root, "etc/apt/sources.list.d"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFileSync(join(root, "etc/apt", name), text);

const LIST = `# a comment
deb http://deb.debian.org/debian bookworm main contrib # the rest is a comment
deb-src http://deb.debian.org/debian bookworm main
deb [arch=i386,amd64 signed-by=/usr/share/keyrings/a.gpg] https://example.test:8443/deb~ian/ stable non-free_x
deb [ arch-=i386 ] http://user:secret@example.test/p$(ARCH) bookworm/updates main
  deb   http://example.test/flat ./
deb [trusted=yes] http://example.test/flat /
`;
const SOURCES = `# a comment
Types: deb deb-src
URIs: http://one.example.test/debian
 http://two.example.test/debian/
Suites: trixie trixie-updates
Components: main
 contrib
Architectures: amd64
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 AAAA
 -----END PGP PUBLIC KEY BLOCK-----

Enabled: no
Types: deb
URIs: http://off.example.test/
Suites: x
Components: main

types: deb
uris: http://flat.example.test/
suites: exact/path/
architectures-remove: i386
`;

it("reads what apt itself reads, and names the files of its lists alike", () => {
  write("sources.list", LIST);
  write("sources.list.d/b.sources", SOURCES);
  write("sources.list.d/ignored.list.disabled", "deb http://no.example.test/ x main\n");
  const native = execFileSync("dpkg", ["--print-architecture"], { encoding: "utf8" }).trim();
  const options = [`Dir::Etc=${join(root, "etc/apt")}`, `Dir::State::lists=${join(root, "lists")}`];
  options.push("APT::Architectures::=amd64", "APT::Architectures::=i386");
  const { entries, problems } = readSources(root, [native, native === "amd64" ? "i386" : "amd64"]);
  const ours = entries.flatMap((entry) => {
    const file = (path: string) => join(root, "lists", aptListName(releaseBase(entry) + path));
    if (entry.suite.endsWith("/"))
      return [`Packages ${entry.uri} ${entry.suite === "/" ? "" : entry.suite}   ${file("Packages")}`];
    return entry.components.flatMap((component) =>
      entry.architectures.map(
        (name) =>
          `Packages ${entry.uri} ${entry.suite} ${component} ${name} ${file(`${component}/binary-${name}/Packages`)}`,
      ),
    );
  });
  // apt lists a target when its Release file or its own file is there: all that we name are.
  mkdirSync(join(root, "lists"));
  for (const line of ours) writeFileSync(line.slice(line.lastIndexOf(" ") + 1), "");
  const said = execFileSync(
    "apt-get",
    [
      "indextargets",
      "--no-release-info",
      ...options.flatMap((option) => ["-o", option]),
      "--format",
      "$(CREATED_BY) $(REPO_URI) $(RELEASE) $(COMPONENT) $(ARCHITECTURE) $(FILENAME)",
    ],
    { encoding: "utf8" },
  );
  const targets = said
    .split("\n")
    .filter((line) => line.startsWith("Packages ") && !line.includes("binary-all"));
  const comparable = (lines: string[]) =>
    [...new Set(lines.map((line) => line.replace(/\$\([A-Z]+\)/g, "").replace(/ +/g, " ")))].toSorted();
  expect(problems).toEqual([]);
  expect(comparable(ours)).toEqual(comparable(targets));

  const printed = execFileSync(
    "apt-get",
    ["update", "--print-uris", ...options.flatMap((option) => ["-o", option])],
    { encoding: "utf8" },
  );
  const releases = [...printed.matchAll(/^'([^']+)InRelease' (\S+)InRelease/gm)].map(
    ([, uri, name]) => `${uri ?? ""} ${name ?? ""}`,
  );
  expect(
    entries.map((entry) => `${releaseBase(entry)} ${aptListName(releaseBase(entry))}`).toSorted(),
  ).toEqual(releases.toSorted());
});

it("names the file and line of what is malformed, and reads the rest", () => {
  write(
    "sources.list",
    "deb\nrpm http://x/ y z\ndeb [signed-by] http://x/ y z\ndeb http://x/ y\ndeb http://x/ ../../y z\ndeb http://good.example.test/ a b\n",
  );
  write("sources.list.d/c.sources", "Types: deb\nwhat is this\nURIs: http://x/\nComponents: main\n");
  const { entries, problems } = readSources(root, ["amd64"]);
  expect(entries.map(({ uri }) => uri)).toEqual(["http://good.example.test/"]);
  expect(problems.map(({ file, line }) => `${file.slice(root.length)}:${line}`)).toEqual([
    ...[1, 2, 3, 4, 5].map((line) => `/etc/apt/sources.list:${line}`),
    "/etc/apt/sources.list.d/c.sources:2",
    "/etc/apt/sources.list.d/c.sources:1",
  ]);
});

it("refuses a suite whose two sources are verified by different keys", () => {
  write(
    "sources.list",
    "deb [signed-by=/a.gpg] http://x/ y main\ndeb [signed-by=/b.gpg] http://x/ y contrib\n",
  );
  const { entries, problems } = readSources(root, ["amd64"]);
  expect(entries).toMatchObject([{ signedBy: "/a.gpg", components: ["main"] }]);
  expect(problems).toMatchObject([{ line: 2 }]);
});
