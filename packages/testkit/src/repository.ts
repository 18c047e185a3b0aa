import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";

const execute = promisify(execFile);

export interface PackageRecipe {
  name: string;
  version: string;
  /** Default `all`. */
  architecture?: string;
  /** Source package, when its name differs. */
  source?: string;
  /** More control fields, e.g. `{ Depends: "libc6" }`. */
  fields?: Record<string, string>;
  /** Absolute path to content. */
  files?: Record<string, string | Buffer>;
  conffiles?: readonly string[];
  /** Shell script bodies, e.g. `{ postinst: "exit 1" }`. */
  scripts?: Partial<Record<"preinst" | "postinst" | "prerm" | "postrm", string>>;
}

export interface BuiltPackage {
  name: string;
  version: string;
  architecture: string;
  path: string;
  fileName: string;
  sizeBytes: number;
  sha256: string;
}

/** A real .deb by `dpkg-deb --build`, in `folder`. */
export async function buildPackage(folder: string, recipe: PackageRecipe): Promise<BuiltPackage> {
  const { name, version, architecture = "all", source, fields = {}, files = {}, scripts = {} } = recipe;
  const tree = await mkdtemp(join(tmpdir(), "releve-deb-"));
  try {
    const put = async (path: string, content: string | Buffer, mode = 0o644): Promise<void> => {
      await mkdir(dirname(join(tree, path)), { recursive: true });
      await writeFile(join(tree, path), content, { mode });
    };
    await chmod(tree, 0o755);
    const control = {
      Package: name,
      ...(source === undefined ? {} : { Source: source }),
      Version: version,
      Architecture: architecture,
      Maintainer: "Test <test@example.org>",
      ...fields,
      Description: `test package ${name}`,
    };
    const lines = Object.entries(control).map(([field, value]) => `${field}: ${value}\n`);
    await put("DEBIAN/control", lines.join(""));
    await put(`usr/share/${name}/version`, `${version}\n`);
    for (const [path, content] of Object.entries(files)) await put(path, content);
    if (recipe.conffiles) await put("DEBIAN/conffiles", recipe.conffiles.map((path) => `${path}\n`).join(""));
    for (const [script, body] of Object.entries(scripts))
      await put(`DEBIAN/${script}`, `#!/bin/sh\n${body}\n`, 0o755);
    await mkdir(folder, { recursive: true });
    const fileName = `${name}_${version.replace(/^\d+:/, "")}_${architecture}.deb`;
    const path = join(folder, fileName);
    await execute("dpkg-deb", ["--root-owner-group", "-Zgzip", "--build", tree, path]);
    const sha256 = createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
    return { name, version, architecture, path, fileName, sizeBytes: (await stat(path)).size, sha256 };
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

export interface TestRepository extends AsyncDisposable {
  /** Of the repository; give it to apt as `deb [signed-by=KEYRING] URI SUITE main`. */
  uri: string;
  /** The public key, binary, as `signed-by` takes it. */
  keyring: string;
  /** Builds and adds packages to a suite, then publishes its signed indexes anew. */
  publish: (suite: string, recipes: readonly PackageRecipe[]) => Promise<BuiltPackage[]>;
  /** The folder that is served, to break files in it. */
  folder: string;
}

/** Everything below `folder` by HTTP on a free loopback port; a path outside is 404. */
async function serve(folder: string): Promise<{ uri: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const path = join(folder, normalize(decodeURIComponent((request.url ?? "/").split("?")[0]!)));
    void stat(path).then(
      async (found) => {
        if (!found.isFile()) return response.writeHead(404).end();
        response.writeHead(200, { "content-length": found.size, "last-modified": found.mtime.toUTCString() });
        return pipeline(createReadStream(path), response).catch(() => undefined);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { uri: `http://127.0.0.1:${port}`, close };
}

/** A small apt repository on loopback with an own key: apt-ftparchive makes its indexes, gpg signs them. */
export async function createRepository(options: {
  architecture: string;
  origin?: string;
}): Promise<TestRepository> {
  const { architecture, origin = "Test" } = options;
  const home = await mkdtemp(join(tmpdir(), "releve-repository-"));
  const folder = join(home, "www");
  const gpgHome = join(home, "gpg");
  const keyring = join(home, "keyring.gpg");
  const gpg = (...parameters: string[]): Promise<unknown> =>
    execute("gpg", ["--homedir", gpgHome, "--batch", "--yes", "--quiet", ...parameters]);
  await mkdir(gpgHome, { mode: 0o700 });
  await gpg("--passphrase", "", "--quick-generate-key", "repository@example.org", "ed25519", "sign", "never");
  await gpg("--output", keyring, "--export");
  const web = await serve(folder);

  const publish: TestRepository["publish"] = async (suite, recipes) => {
    const pool = join("pool", suite);
    const built: BuiltPackage[] = [];
    for (const recipe of recipes) built.push(await buildPackage(join(folder, pool), recipe));
    const binary = join(folder, "dists", suite, "main", `binary-${architecture}`);
    await mkdir(binary, { recursive: true });
    const packages = await execute("apt-ftparchive", ["packages", pool], { cwd: folder });
    await writeFile(join(binary, "Packages"), packages.stdout);
    await execute("gzip", ["-9nkf", join(binary, "Packages")]);
    const fields = {
      Origin: origin,
      Label: origin,
      Suite: suite,
      Codename: suite,
      Components: "main",
      Architectures: `all ${architecture}`,
    };
    const settings = Object.entries(fields).flatMap(([name, value]) => [
      "-o",
      `APT::FTPArchive::Release::${name}=${value}`,
    ]);
    const dist = join(folder, "dists", suite);
    await rm(join(dist, "Release"), { force: true });
    await rm(join(dist, "InRelease"), { force: true });
    const release = await execute("apt-ftparchive", [...settings, "release", dist]);
    await writeFile(join(dist, "Release"), release.stdout);
    await gpg("--clearsign", "--output", join(dist, "InRelease"), join(dist, "Release"));
    return built;
  };
  return {
    uri: web.uri,
    keyring,
    publish,
    folder,
    [Symbol.asyncDispose]: async () => {
      await web.close();
      await execute("gpgconf", ["--homedir", gpgHome, "--kill", "all"]).catch(() => undefined);
      await rm(home, { recursive: true, force: true });
    },
  };
}
