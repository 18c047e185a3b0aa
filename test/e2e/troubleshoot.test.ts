import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seriousFindings } from "./console/axe.ts";
import { picture } from "./console/picture.ts";
import { logIn, openBrowser, startSeeded } from "./console/service.ts";

let browser: Browser;
let server: Awaited<ReturnType<typeof startSeeded>>;
beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startSeeded({ updates: 20, devices: 30 })]);
});
afterAll(async () => {
  await browser.close();
  await server.end();
});

const LINES = [
  "2016-03-01\t10:00:15:123\t 812\t1a2c\tAgent\t  * WARNING: Failed to synchronize, error = 0x8024402C",
  "2016-03-01\t11:00:15:123\t 812\t1a2c\tPT\t  WARNING: SyncUpdates failure, error = 0x80244010",
  "2016-03-02\t10:00:15:123\t 812\t1a2c\tAgent\t  * WARNING: Failed to synchronize, error = 0x8024402C",
  "2016-03-02\t10:00:16:123\t 812\t1a2c\tMisc\t  <img src=x onerror=alert(1)> 0x80CF0048",
];
const UTF16_LOG = {
  name: "WindowsUpdate.log",
  mimeType: "text/plain",
  buffer: Buffer.from(`\ufeff${LINES.join("\r\n")}\r\n`, "utf16le"),
};

async function enter(options = {}) {
  const entered = await logIn(browser, await server.createLoginLink(), options);
  const faults = () => entered.faults.filter((fault) => !fault.includes("status of 401"));
  return { ...entered, faults };
}

describe("Troubleshoot", () => {
  it("answers the code of its address in full, copies the answer and its link", async () => {
    const { page, context, origin, faults } = await enter({
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.goto(`${origin}/explain/0x80CF402C`);
    await page.getByRole("heading", { name: "On a device with the Relève agent" }).waitFor();
    await page.getByText("WU_E_PT_WINHTTP_NAME_NOT_RESOLVED").first().waitFor();
    expect(await page.getByRole("link", { name: "Troubleshoot" }).getAttribute("aria-current")).toBe("page");
    await picture(page, "answer", { fullPage: true });
    expect(await seriousFindings(page)).toEqual([]);

    const clipboard = () => page.evaluate<string>("navigator.clipboard.readText()");
    await page.getByRole("button", { name: "Copy the link" }).click();
    await page.getByText("Copied.").first().waitFor();
    expect(await clipboard()).toBe(`${origin}/explain/0x80CF402C`);
    await page.getByRole("button", { name: "Copy the answer" }).click();
    await expect.poll(clipboard).toContain("# OM_E_PT_WINHTTP_NAME_NOT_RESOLVED");

    // The next code by its link, and back.
    await page.getByRole("link", { name: "OM_E_PT_ENDPOINT_UNREACHABLE" }).click();
    await page.waitForURL("**/explain/OM_E_PT_ENDPOINT_UNREACHABLE");
    await page.getByText("0x80CF0438").waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "On a device with the Relève agent" }).waitFor();
    expect(faults()).toEqual([]);
    await context.close();
  });

  it("reads a dropped log in the browser, sums it up, and sends nothing of it", async () => {
    const { page, context, faults } = await enter();
    await page.getByRole("link", { name: "Troubleshoot" }).click();
    await page.getByText("nothing is uploaded").waitFor();
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() !== "GET") sent.push(`${request.method()} ${request.url()}`);
    });
    await page.locator("input[type=file]").setInputFiles(UTF16_LOG);
    await page.getByText("3 result codes in WindowsUpdate.log").waitFor();
    const rows = page.locator("section li").filter({ has: page.getByRole("button") });
    expect(await rows.count()).toBe(3);
    const first = await rows.first().innerText();
    expect(first).toContain("WU_E_PT_WINHTTP_NAME_NOT_RESOLVED");
    expect(first).toContain(
      "2 lines · 2016-03-01 10:00:15 – 2016-03-02 10:00:15 · Agent · WindowsUpdate.log",
    );
    await rows.first().getByText("First: Read the address").waitFor();
    await picture(page, "log", { fullPage: true });
    expect(await seriousFindings(page)).toEqual([]);

    // By keyboard: open the first row, and read its causes.
    await rows.first().getByRole("button").focus();
    await page.keyboard.press("Enter");
    await rows.first().getByRole("heading", { name: "Causes, likeliest first" }).waitFor();
    await rows.nth(2).getByRole("button").click();
    await rows.nth(2).getByText("<img src=x onerror=alert(1)>").waitFor();
    await picture(page, "log-open", { fullPage: true });
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Close" }).click();
    await rows.first().waitFor({ state: "detached" });
    expect(sent).toEqual([]);
    expect(faults()).toEqual([]);
    await context.close();
  });

  it("takes a log that is dropped on the page, reads a large one without stopping the page, and can be stopped", async () => {
    const { page, context, faults } = await enter();
    await page.getByRole("link", { name: "Troubleshoot" }).click();
    await page.getByLabel("Code or text").waitFor();
    // 200 MB, made in the page: what a drop brings is a file like any other.
    const drop = (repeats: number) =>
      page.evaluate(`(() => {
        const block = ${JSON.stringify(`${LINES.join("\n")}\n`)}.repeat(2500);
        const transfer = new DataTransfer();
        transfer.items.add(new File(Array(${repeats}).fill(block), "big.log"));
        const target = document.querySelector("main textarea");
        target.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
      })()`);
    await drop(200);
    await page.getByRole("progressbar").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("progressbar").waitFor({ state: "detached" });
    await drop(10);
    await page.getByText("3 result codes in big.log").waitFor();
    await page.getByText("50,000 lines").waitFor();
    expect(faults()).toEqual([]);
    await context.close();
  });

  it("finds codes in pasted text, suggests names, and says of an unknown code what it can", async () => {
    const { page, context, faults } = await enter({ locale: "fr-FR", colorScheme: "dark" });
    await page.getByRole("link", { name: "Dépannage" }).click();
    const input = page.getByLabel("Code ou texte");
    await input.fill(LINES.slice(0, 2).join("\n"));
    await page.getByText("D’abord :").first().waitFor();
    await picture(page, "pasted-fr-dark", { fullPage: true });
    expect(await seriousFindings(page)).toEqual([]);
    await input.fill("http_status");
    await page.getByText("Pensiez-vous à l’un de ceux-ci ?").waitFor();
    await input.fill("0x80CF0048");
    await page.getByText("UPDATE_AGENT").waitFor();
    await page.getByRole("link", { name: "OM_E_NOTSUPPORTED" }).waitFor();
    await input.fill("rien du tout");
    await page.getByText("Aucun code de résultat").waitFor();
    await input.fill("-2145107924");
    await page.getByRole("heading", { name: "Sur le service" }).waitFor();
    await picture(page, "answer-fr-dark", { fullPage: true });
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults()).toEqual([]);
    await context.close();
  });

  it("is where every code of the console leads", async () => {
    const { page, context, origin } = await enter();
    for (const path of ["/", "/groups?health=error"]) {
      await page.goto(`${origin}${path}`);
      await page.locator('main a[href^="/explain/"]').first().waitFor();
    }
    await page.locator('main a[href^="/explain/"]').first().click();
    await page.waitForURL("**/explain/0x*");
    await page.locator("article h2").waitFor();
    await context.close();
  });
});
