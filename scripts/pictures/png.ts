import { crc32, deflateSync } from "node:zlib";
import { PNG } from "pngjs";
import { indexed, paletteOf } from "./palette.js";

/** A picture in memory: RGBA, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export function read(png: Buffer): Picture {
  const { width, height, data } = PNG.sync.read(png);
  return { width, height, pixels: new Uint8Array(data) };
}

/**
 * A PNG of at most 256 colours, which is what a picture of an editor needs and a third of its size.
 * Source of the format: PNG (Third Edition), W3C 2025, sections 5 and 11.2.
 */
export function paletted(picture: Picture): Buffer {
  const { width, height } = picture;
  const palette = paletteOf([picture], 256);
  const indexes = indexed(picture, palette);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.concat(Array.from({ length: height }, (_, y) => Buffer.concat([Buffer.of(0), indexes.subarray(y * width, (y + 1) * width)])));
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([signature, chunk("IHDR", header), chunk("PLTE", Buffer.from(palette.flat())), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, check]);
}
