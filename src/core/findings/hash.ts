/**
 * A hash of 64 bits as 16 hexadecimal digits: two lanes of 32 bits with different multipliers, each finished so that every
 * input bit reaches every output bit. It tells texts apart; it keeps nothing secret.
 */
export function hash(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit, 0x5bd1e995);
    second ^= second >>> 15;
  }
  return hex(finish(first ^ second)) + hex(finish(second ^ text.length));
}

/** The last step of MurmurHash3 for 32 bits. */
function finish(lane: number): number {
  let mixed = lane ^ (lane >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, "0");
}
