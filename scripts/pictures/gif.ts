import { GIFEncoder } from "gifenc";
import { indexed, paletteOf } from "./palette.js";
import type { Picture } from "./png.js";

/** A frame with how long it stays, in milliseconds. */
export interface Frame extends Picture {
  readonly delay: number;
}

/** An animation without an end. Of each frame but the first only what has changed is written; the last index stands for the rest. */
export function animated(frames: readonly Frame[]): Uint8Array {
  const encoder = GIFEncoder();
  const palette = paletteOf(frames, 255);
  const same = palette.length;
  let before: Uint8Array | undefined;
  for (const frame of frames) {
    const all = indexed(frame, palette);
    const shown = before ? all.map((index, i) => index === before![i] ? same : index) : all;
    encoder.writeFrame(shown, frame.width, frame.height, { ...before ? {} : { palette: [...palette, [0, 0, 0]] }, transparent: before !== undefined, transparentIndex: same, delay: frame.delay, dispose: 1 });
    before = all;
  }
  encoder.finish();
  return encoder.bytes();
}
