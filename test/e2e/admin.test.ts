import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { logIn, openBrowser, startSeeded } from "./console/service.ts";

let browser: Browser;
let server: Awaited<ReturnType<typeof startSeeded>>;
let page: Page;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startSeeded({ updates: 20, devices: 5 })]);
  ({ page } = await logIn(browser, await server.createLoginLink()));
});
afterAll(async () => {
  await browser.close();
  await server.end();
});

const dialog = () => page.getByRole("dialog");
const press = (name: string, within: Page | ReturnType<typeof dialog> = page) =>
  within.getByRole("button", { name, exact: true }).click();
const open = (path: string) => page.goto(new URL(path, page.url()).href);
const groupNames = async () =>
  (await server.store.db.selectFrom("groups").select("name").execute()).map(({ name }) => name);

describe("what an admin makes, changes and removes by dialogs", () => {
  it("a group: made below the chosen one, renamed, removed", async () => {
    await open("/groups");
    await press("Add group");
    await dialog().getByLabel("Name").fill("Lab");
    await press("Save", dialog());
    await page.getByRole("navigation", { name: "Groups" }).getByText("Lab").click();
    expect(await groupNames()).toContain("Lab");
    await press("Rename");
    await dialog().getByLabel("Name").fill("Laboratory");
    await press("Save", dialog());
    await page.getByRole("navigation", { name: "Groups" }).getByText("Laboratory").waitFor();
    expect(await groupNames()).not.toContain("Lab");
    await press("Remove");
    await press("Remove", dialog());
    await dialog().waitFor({ state: "detached" });
    expect(await groupNames()).not.toContain("Laboratory");
  });

  it("a name that is taken: says so, and keeps what was typed", async () => {
    await open("/admin/users");
    await press("Add user");
    await dialog().getByLabel("Name").fill("admin");
    await dialog().getByLabel("New password (at least 12 characters)").fill("correct horse battery");
    await press("Add user", dialog());
    await dialog().getByRole("alert").waitFor();
    expect(await dialog().getByLabel("Name").inputValue()).toBe("admin");
    await press("Cancel", dialog());
  });

  it("a token: its secret is shown once, works, and is refused after its removal", async () => {
    await open("/admin/tokens");
    await press("Make token");
    await dialog().getByLabel("Name").fill("monitoring");
    await press("Make token", dialog());
    const secret = await dialog().locator("code").innerText();
    const ask = () =>
      page.request.get(new URL("/api/v1/status", page.url()).href, {
        headers: { authorization: `Bearer ${secret}`, cookie: "" },
      });
    expect((await ask()).status()).toBe(200);
    await page.keyboard.press("Escape");
    await press("Remove");
    await press("Remove", dialog());
    await expect.poll(async () => (await ask()).status()).toBe(401);
  });
});
