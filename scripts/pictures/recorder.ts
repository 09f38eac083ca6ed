import type { Locator, Page } from "playwright-core";
import type { Frame } from "./gif.js";
import { read } from "./png.js";

/** Takes the frames of an animation of a window, with a pointer where the mouse is: pictures of a page have none. */
export interface Recorder {
  readonly frames: readonly Frame[];
  /** The window as it is, for so many milliseconds. */
  still(delay: number): Promise<void>;
  /** Moves the mouse to the middle of an element, as it is seen on the way. */
  moveTo(element: Locator): Promise<void>;
}

const steps = 6;
const pointer = `<svg xmlns="http://www.w3.org/2000/svg" width="18" height="24" viewBox="0 0 18 24"><path d="M2 1v18l4.6-4.2 3 7 3-1.3-3-6.8H16z" fill="#000" stroke="#fff" stroke-width="1.4"/></svg>`;

export async function createRecorder(page: Page): Promise<Recorder> {
  const frames: Frame[] = [];
  let at = { x: 640, y: 400 };
  await page.evaluate(svg => {
    const { document } = globalThis as unknown as { readonly document: { createElement(name: string): { id: string; innerHTML: string; style: { cssText: string } }; readonly body: { append(element: unknown): void } } };
    const element = document.createElement("div");
    element.id = "pointer";
    element.innerHTML = svg;
    element.style.cssText = "position:fixed;left:0;top:0;z-index:1000000;pointer-events:none";
    document.body.append(element);
  }, pointer);
  return { frames, still, moveTo };

  async function still(delay: number): Promise<void> {
    await page.locator("#pointer").evaluate((it: unknown, { x, y }) => {
      (it as { readonly style: { transform: string } }).style.transform = `translate(${x}px, ${y}px)`;
    }, at);
    frames.push({ ...read(await page.screenshot()), delay });
  }

  async function moveTo(element: Locator): Promise<void> {
    const { x, y, width, height } = (await element.boundingBox())!;
    const from = at;
    const to = { x: x + Math.min(width / 2, 120), y: y + height / 2 };
    for (let step = 1; step <= steps; step++) {
      const part = step / steps;
      at = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
      await page.mouse.move(at.x, at.y);
      await still(60);
    }
  }
}
