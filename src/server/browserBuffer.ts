/** The one thing of Node's `Buffer` that a package in the web build asks for: dockerfile-ast takes the bytes of a first character to see a byte order mark. */
export const Buffer = { from: (text: string): Uint8Array => new TextEncoder().encode(text) };
