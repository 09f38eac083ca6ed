import type { Span } from "./text.js";

// Facts are compared without their places, and places are moved in the objects that others already hold: a model or a
// finding made before an edit that only shifted text stays true, and points to where things are now. Therefore nobody
// may take the numbers out of a span and keep them; keep the span.

/** Whether two plain values differ at most in the numbers of their spans. */
export function sameButForPlaces(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (isSpan(a) && isSpan(b)) return true;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(key => key in b && sameButForPlaces(a[key as never], b[key as never]));
}

/**
 * Whether two values say the same and will go on doing so: spans, which move, are the same only as one object. Whatever
 * is neither plain data nor one object counts as different.
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isPlain(a) || !isPlain(b) || Array.isArray(a) !== Array.isArray(b) || isSpan(a)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(key => key in b && isSame(a[key as never], b[key as never]));
}

/** Writes the places of `from` into `to`, which is the same but for places. */
export function movePlaces(to: unknown, from: unknown): void {
  if (typeof to !== "object" || to === null || typeof from !== "object" || from === null) return;
  if (isSpan(to) && isSpan(from)) {
    Object.assign(to, { start: from.start, end: from.end });
    return;
  }
  for (const key of Object.keys(to)) movePlaces(to[key as never], from[key as never]);
}

/** A copy in which every span is what `map` makes of it. */
export function mapPlaces<T>(value: T, map: (span: Span) => Span): T {
  if (typeof value !== "object" || value === null) return value;
  if (isSpan(value)) return map(value) as T;
  if (Array.isArray(value)) return value.map(item => mapPlaces(item, map)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapPlaces(item, map)])) as T;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype;
}

function isSpan(value: object): value is Span {
  return "start" in value && "end" in value && typeof value.start === "number" && typeof value.end === "number";
}
