import type { Picture } from "./png.js";

/** `[red, green, blue]`, each to 255. */
export type Colour = readonly [number, number, number];

/**
 * The colours that pictures use most, at most so many. Pictures of an editor are of few flat colours, which stay exactly
 * as they are; what is rare is between two of them, at the edges of letters.
 */
export function paletteOf(pictures: readonly Picture[], most: number): readonly Colour[] {
  const counts = new Map<number, number>();
  for (const { pixels } of pictures) for (let at = 0; at < pixels.length; at += 4) counts.set(keyAt(pixels, at), (counts.get(keyAt(pixels, at)) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, most).map(([key]) => colourOf(key));
}

/** For each pixel the index of the nearest colour. */
export function indexed({ pixels }: Picture, palette: readonly Colour[]): Uint8Array {
  const known = new Map<number, number>();
  const indexes = new Uint8Array(pixels.length / 4);
  for (let i = 0; i < indexes.length; i++) {
    const key = keyAt(pixels, i * 4);
    const index = known.get(key) ?? nearest(colourOf(key), palette);
    known.set(key, index);
    indexes[i] = index;
  }
  return indexes;
}

function keyAt(pixels: Uint8Array, at: number): number {
  return pixels[at]! << 16 | pixels[at + 1]! << 8 | pixels[at + 2]!;
}

function colourOf(key: number): Colour {
  return [key >> 16, key >> 8 & 255, key & 255];
}

function nearest([red, green, blue]: Colour, palette: readonly Colour[]): number {
  const distances = palette.map(([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2);
  return distances.indexOf(Math.min(...distances));
}
