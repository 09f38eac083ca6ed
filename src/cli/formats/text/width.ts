/** How many columns of a terminal a code point takes: https://www.unicode.org/reports/tr11/ in its common part. */
export function columnsOf(point: number): 0 | 1 | 2 {
  if (point < 0x300) return 1;
  if (mark.test(String.fromCodePoint(point))) return 0;
  return wide(point) ? 2 : 1;
}

/** Columns of a text without tabs and colours. */
export function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOf(character.codePointAt(0)!);
  return columns;
}

/**
 * The text with what would steer a terminal or reorder what a person reads (control characters, bidirectional overrides)
 * replaced, so that a file cannot dress up what is said about it.
 */
export function printable(text: string): string {
  return text.replace(steering, "\uFFFD");
}

const steering = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]|[\uD800-\uDFFF]/gu;

/** Combining marks, joiners and variation selectors stand on the character before them. */
const mark = /^(?:\p{Mn}|\p{Me}|\u200B|\u200C|\u200D|\u2060|[\uFE00-\uFE0F]|\uFEFF)$/u;

function wide(point: number): boolean {
  return (point >= 0x1100 && point <= 0x115f)
    || (point >= 0x2e80 && point <= 0xa4cf && point !== 0x303f)
    || (point >= 0xac00 && point <= 0xd7a3)
    || (point >= 0xf900 && point <= 0xfaff)
    || (point >= 0xfe30 && point <= 0xfe6f)
    || (point >= 0xff00 && point <= 0xff60)
    || (point >= 0xffe0 && point <= 0xffe6)
    || (point >= 0x1f300 && point <= 0x1faff)
    || (point >= 0x20000 && point <= 0x3fffd);
}
