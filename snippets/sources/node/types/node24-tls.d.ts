// What Node.js 22.15 and 24.5 added to its module; the typings of this project are those of the oldest Node.js that snippets support.

declare module "node:tls" {
  function getCACertificates(type?: "default" | "system" | "bundled" | "extra"): string[];
  function setDefaultCACertificates(certificates: readonly (string | NodeJS.ArrayBufferView)[]): void;
}

export {};
