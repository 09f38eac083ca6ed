// What Node.js 24.7 added to its module; the typings of this project are those of the oldest Node.js that snippets support.
import type { BinaryLike } from "node:crypto";

declare module "node:crypto" {
  interface Argon2Parameters {
    readonly message: BinaryLike;
    readonly nonce: BinaryLike;
    readonly parallelism: number;
    readonly tagLength: number;
    readonly memory: number;
    readonly passes: number;
  }
  function argon2(algorithm: "argon2d" | "argon2i" | "argon2id", parameters: Argon2Parameters, callback: (error: Error | null, derivedKey: Buffer) => void): void;
}
