/** A day of the calendar in UTC, as `2026-11-26`. Nothing here knows which day it is. */
export type Day = string;

/** Whether the text is a day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(startOf(text))) return false;
  // A month of 30 days takes a 31st for the first of the next.
  return new Date(startOf(text)).toISOString().startsWith(text);
}

/** Whole days from one day to another; negative when the second is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((startOf(to) - startOf(from)) / millisecondsADay);
}

const millisecondsADay = 24 * 60 * 60 * 1000;

function startOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}
