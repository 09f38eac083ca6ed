/** What is used of gifenc 1, which has no types of its own. */
declare module "gifenc" {
  export interface Encoder {
    /** `pixels` are indexes into the palette, that of the frame or, without one, of the first frame. `delay` is milliseconds; `dispose` 1 leaves the frame where it is. */
    writeFrame(pixels: Uint8Array, width: number, height: number, options: { readonly palette?: readonly (readonly [number, number, number])[]; readonly transparent: boolean; readonly transparentIndex: number; readonly delay: number; readonly dispose: number }): void;
    finish(): void;
    bytes(): Uint8Array;
  }

  export function GIFEncoder(): Encoder;
}
