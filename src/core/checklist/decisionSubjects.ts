import decisionTitles from "../data/decision-titles.json";

/** What the main choices are about. */
export type DecisionSubject = keyof typeof decisionTitles.subjects;

export const decisionSubjects = Object.keys(decisionTitles.subjects) as readonly DecisionSubject[];

/** Which of the main choices a record makes, by its title alone: `0001. Use PostgreSQL`. None where it may be about a part: `Use PostgreSQL for search`. */
export function subjectsOf(title: string): readonly DecisionSubject[] {
  const said = title.replace(/^(?:adr)?[\s#:._–—-]*\d*[\s:.)_–—-]*/i, "").replace(/\.$/, "").trim();
  return aside.test(said) ? [] : decisionSubjects.filter(it => patterns[it].test(said));
}

const aside = new RegExp(decisionTitles.aside, "i");

const patterns = Object.fromEntries(decisionSubjects.map(it => [it, patternOf(it)])) as Readonly<Record<DecisionSubject, RegExp>>;

/** A verb goes before a name, since some names are words: "Go with the flow". */
function patternOf(subject: DecisionSubject): RegExp {
  const { verb, between, whole, subjects } = decisionTitles;
  const name = `(?:${subjects[subject].names.join("|")})`;
  const words = `(?:${subjects[subject].words.join("|")})`;
  const purpose = subject === "database" ? "" : ` ${whole}`;
  const forms = [
    `${verb}(?: ${between})* ${name}(?: v?\\d[\\w.]*)?(?:$|[,:;(]| (?:as|over|instead|rather|and|or|not|with|on)\\b| for${purpose}\\b)`,
    `${name} as (?:(?:a|an|the|our) )?${words}$`,
    `(?:(?:what|which|${verb}) )?(?:${between} )*${words}(?: (?:choice|selection|decision|to use))?(?:$|[:(])`,
  ];
  return new RegExp(`^(?:${forms.join("|")})`, "i");
}
