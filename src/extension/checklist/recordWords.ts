/** Days for which an item can be accepted at a time; the server holds to the same number. */
export const longestAcceptance = 180;

/** The day, as 2026-01-31, that many days after another. */
export function laterDay(day: string, days: number): string {
  return new Date(Date.parse(day) + days * oneDay).toISOString().slice(0, 10);
}

/** What is wrong with a text as the last day of an acceptance, in one sentence; undefined when nothing is. */
export function dayProblem(text: string, today: string): string | undefined {
  const day = text.trim();
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) return "A day such as 2026-01-31 is needed.";
  const ahead = (time - Date.parse(today)) / oneDay;
  if (ahead < 0) return "That day has passed.";
  return ahead > longestAcceptance ? `At most ${longestAcceptance} days: ${laterDay(today, longestAcceptance)} is the last day.` : undefined;
}

/** `Ada Lovelace` is `AL`. */
export function initialsOf(name: string): string {
  return name.split(/[\s-]+/).filter(Boolean).map(it => [...it][0]!.toUpperCase()).join("");
}

const oneDay = 86_400_000;
