/** The console's pages of the scene, and pictures of them for the guide. */
import type { Browser, Page } from "playwright-core";
import type { TestServer } from "../../../apps/server/src/test-server.ts";
import { PICTURES, picture as take } from "../console/picture.ts";
import { logIn } from "../console/service.ts";

const LANGUAGES = [
  ["en", "en-GB"],
  ["fr", "fr-FR"],
] as const;

export interface Pages {
  page: Page;
  open: (path: string) => Promise<void>;
  /** A picture in each language of what `show` brings up on the page at `path`; none is asked for: nothing. */
  picture: (name: string, path: string, show: (page: Page) => Promise<void>) => Promise<void>;
  close: () => Promise<void>;
}

export async function openPages(browser: Browser, server: TestServer): Promise<Pages> {
  const enter = async (locale: string) =>
    await logIn(browser, await server.createLoginLink(), {
      ...{ locale, reducedMotion: "reduce", viewport: { width: 1280, height: 560 } },
    });
  const { page, context, origin } = await enter("en-GB");
  return {
    page,
    open: async (path) => {
      await page.goto(origin + path);
    },
    picture: async (name, path, show) => {
      if (PICTURES === undefined) return;
      for (const [language, locale] of LANGUAGES) {
        const entered = await enter(locale);
        await entered.page.goto(origin + path);
        await show(entered.page);
        await take(entered.page, `superseded-${name}.${language}`);
        await entered.context.close();
      }
    },
    close: () => context.close(),
  };
}
