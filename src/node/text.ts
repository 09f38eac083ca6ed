/** A file's text and how to write it back so that untouched bytes stay as they are. */
export interface DecodedText {
  readonly text: string;
  /** `latin1` for a file that is not valid UTF-8: every byte is one character, so that edits keep all others. */
  readonly encoding: "utf8" | "latin1";
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A byte order mark stays in the text, as its first character. */
export function decode(bytes: Uint8Array): DecodedText {
  try {
    return { text: strict.decode(bytes), encoding: "utf8" };
  } catch {
    return { text: Buffer.from(bytes).toString("latin1"), encoding: "latin1" };
  }
}

export function encode(text: string, encoding: DecodedText["encoding"]): Buffer {
  return Buffer.from(text, encoding);
}
