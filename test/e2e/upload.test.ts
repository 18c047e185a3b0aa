import { createHash } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  catalogueXml,
  packageContent,
  softwareXml,
} from "../../apps/server/src/catalogue-sources/documents/test-documents.ts";
import { seriousFindings } from "./console/axe.ts";
import { logIn, openBrowser, startSeeded } from "./console/service.ts";

let browser: Browser;
let server: Awaited<ReturnType<typeof startSeeded>>;
beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startSeeded({ updates: 20, devices: 2 })]);
});
afterAll(async () => {
  await browser.close();
  await server.end();
});

it("uploads a catalogue in the console, shows its updates, and says what was rejected and where", async () => {
  const { page, context, faults } = await logIn(browser, await server.createLoginLink());
  await page.getByRole("link", { name: "Updates" }).first().click();
  const upload = async (...contents: string[]) => {
    await page.getByRole("button", { name: "Upload" }).click();
    const buffer = Buffer.from(catalogueXml(...contents));
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "maker.xml", mimeType: "application/xml", buffer });
    await page.getByRole("dialog").getByRole("button", { name: "Upload" }).click();
  };
  await upload(packageContent(1, { title: "A maker's update" }));
  await page.getByText("1 update imported, 0 unchanged.").waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByText("A maker's update").first().waitFor();

  await upload(
    packageContent(1, { title: "A maker's update" }),
    packageContent(2).replace("Digest=", "Other="),
  );
  const status = page.getByRole("dialog").getByRole("status");
  await status.waitFor();
  expect((await status.innerText()).replace(/\n+/g, "\n")).toMatch(
    /^No update imported, 1 unchanged\.\n1 was rejected; the service says where and why:\nmaker\.xml:4:\d+ \/SystemsManagementCatalog\/SoftwareDistributionPackage\[2\]\/InstallableItem\/OriginFile: Digest is missing$/,
  );
  expect(await seriousFindings(page)).toEqual([]);
  expect(faults.filter((fault) => !fault.includes("status of 401"))).toEqual([]);
  await context.close();
});

it("uploads a file whose address no document tells, by keyboard, and refuses another one", async () => {
  const content = Buffer.from("the installer of 25 bytes");
  const digest = (algorithm: string) => createHash(algorithm).update(content).digest("base64");
  const document = softwareXml(31, 1)
    .replace('UpdateType="Software"', 'UpdateType="Driver"')
    .replaceAll("Title 31", "An own driver")
    .replace(/Digest="[^"]*"/, `Digest="${digest("sha1")}"`)
    .replace('Size="10"', `Size="${content.length}"`)
    .replace(/(<upd:AdditionalDigest[^>]*>)[^<]*/, `$1${digest("sha256")}`);
  const { page, context, faults } = await logIn(browser, await server.createLoginLink());
  await page.getByRole("link", { name: "Updates" }).first().click();
  await page.getByRole("button", { name: "Upload" }).click();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "own.xml", mimeType: "application/xml", buffer: Buffer.from(document) });
  await page.getByRole("dialog").getByRole("button", { name: "Upload" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });

  // Drivers are marked, and can be told apart as soon as there are some.
  await page.getByRole("combobox", { name: "Type" }).click();
  await page.getByRole("option", { name: "Driver (1)" }).click();
  await page.getByText("1 update", { exact: true }).waitFor();
  await page.getByText("An own driver").first().click();
  const panel = page.getByRole("complementary", { name: "Details of the update" });
  await panel.getByText("no device can install this update").waitFor();
  expect(await seriousFindings(page)).toEqual([]);

  const send = async (buffer: Buffer) => {
    const chooser = page.waitForEvent("filechooser");
    await panel.getByRole("button", { name: "Upload f.bin" }).press("Enter");
    await (await chooser).setFiles({ name: "renamed.exe", mimeType: "application/octet-stream", buffer });
  };
  await send(Buffer.from("another file of 25 bytes."));
  await panel.getByText("This is not the file that the update names").waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await send(content);
  await page.getByText("f.bin was verified and is on the service.").waitFor();
  await panel.getByText("no device can install this update").waitFor({ state: "detached" });
  await panel.getByText("on the service", { exact: true }).waitFor();
  expect(faults.filter((fault) => !/status of 4(01|22)/.test(fault))).toEqual([]);
  await context.close();
});
