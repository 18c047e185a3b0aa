import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  catalogueXml,
  packageContent,
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
