import { HttpError } from './errors.js';

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 100;

/** The page size asked for, within 1 and 100. */
export function pageSize(value: unknown): number {
  const wanted = Math.trunc(Number(value)) || DEFAULT_PAGE;
  return Math.min(Math.max(wanted, 1), LARGEST_PAGE);
}

/** An id from a path or a query. */
export function idOf(value: unknown): number {
  const id = Number(value);
  if (!Number.isSafeInteger(id) || id < 1) throw new HttpError(400, 'Not a valid id');
  return id;
}

/** `1,2,3` from a query, at most `most` of them. */
export function idsOf(value: unknown, most: number): number[] {
  const ids = String(value ?? '').split(',').filter(Boolean).map(idOf);
  if (ids.length > most) throw new HttpError(400, `At most ${most} ids`);
  return ids;
}

/** A day such as `2026-03-01`, or the day `daysBack` before `now`. */
export function dayOf(value: unknown, daysBack: number, now = new Date()): Date {
  const day = value === undefined ? new Date(now.getTime() - daysBack * 86_400_000) : new Date(String(value));
  if (Number.isNaN(day.getTime())) throw new HttpError(400, 'Not a valid date');
  return day;
}
