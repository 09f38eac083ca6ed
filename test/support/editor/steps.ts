import type { TestContext } from "node:test";
import type { Page } from "playwright-core";
import { screenshot } from "./workbench.js";

/** Steps of one window, each a test of its own; a picture is kept of what is seen when one fails. */
export function stepsOf(t: TestContext, page: Page): (title: string, work: () => Promise<void>) => Promise<void> {
  return async (title, work) => {
    await t.test(title, async () => {
      try {
        await work();
      } catch (error) {
        await screenshot(page, `failed-${title.replaceAll(/\W+/g, "-")}`);
        throw error;
      }
    });
  };
}
