import type { Markup } from "./markup.js";

/** Colours have a contrast of 4.5 to 1 and more on their ground: https://www.w3.org/TR/WCAG22/#contrast-minimum */
const colours = `
:root { --ground: #ffffff; --card: #f6f7f9; --line: #d9dde3; --text: #1d2430; --faint: #59636f; --link: #0b5cad;
  --bad: #b3261e; --bad-ground: #fcebea; --warn: #8a5300; --warn-ground: #fdf1dc; --good: #1a6b3a; --good-ground: #e5f4ea; --calm: #2a5a8c; --calm-ground: #e6eff8; }
@media (prefers-color-scheme: dark) { :root { --ground: #14181e; --card: #1c222b; --line: #343d49; --text: #e4e8ee; --faint: #9ba6b3; --link: #82b6f0;
  --bad: #ff9c94; --bad-ground: #43201e; --warn: #f0bd6c; --warn-ground: #3b2c12; --good: #83d6a0; --good-ground: #17351f; --calm: #9cc4ee; --calm-ground: #1b3049; } }
@media print { :root { --ground: #ffffff; --card: #ffffff; --line: #c3c8cf; --text: #000000; --faint: #4a525c; --link: #000000;
  --bad: #8f1a14; --bad-ground: #ffffff; --warn: #6d4200; --warn-ground: #ffffff; --good: #14532d; --good-ground: #ffffff; --calm: #1d4470; --calm-ground: #ffffff; color-scheme: light; } }`;

const words = `
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 2.5rem 1.5rem 2rem; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Open Sans", sans-serif; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.25; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.2rem; line-height: 1.3; }
h3 { margin: 0; font-size: 1rem; }
p { margin: 0; }
a { color: var(--link); text-underline-offset: .15em; }
code { font: .875em/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
code, td, dd, li { unicode-bidi: isolate; }
.about, .faint, footer { color: var(--faint); }
.about { margin-top: .25rem; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .875rem; }`;

const parts = `
.totals { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.5rem 0 0; padding: 0; list-style: none; }
.totals li { flex: 1 1 9rem; padding: .9rem 1.1rem; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; }
.totals strong { display: block; font-size: 1.9rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.bar { height: .5rem; margin-top: .5rem; background: var(--line); border-radius: .25rem; overflow: hidden; }
.bar span { display: block; height: 100%; background: var(--good); }
.heading { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 1rem; margin: 2.5rem 0 .75rem; }
.heading h2 { margin: 0; }
.list { margin: 0; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: .6rem; overflow: hidden; }
.list > li { display: grid; grid-template-columns: 9rem 1fr; gap: 0 1rem; padding: .9rem 1.1rem; }
.list > li > * { min-width: 0; overflow-wrap: anywhere; }
.list > li + li { border-top: 1px solid var(--line); }
.state { justify-self: start; align-self: start; padding: .1rem .6rem; border-radius: .75rem; font-size: .8125rem; font-weight: 600; line-height: 1.5; }
.bad { color: var(--bad); background: var(--bad-ground); }
.warn { color: var(--warn); background: var(--warn-ground); }
.good { color: var(--good); background: var(--good-ground); }
.calm { color: var(--calm); background: var(--calm-ground); }
.plain { color: var(--faint); background: var(--card); }
.quiet h3 { font-weight: 500; }
.quiet p { font-size: .875rem; color: var(--faint); }
.quiet .places { margin-top: .2rem; }
.places { margin: .4rem 0 0; padding: 0; list-style: none; font-size: .875rem; color: var(--faint); }
.places li { margin-top: .3rem; }
.places code { display: block; color: var(--text); }
.places a code { color: inherit; }
.details { margin: .4rem 0 0; padding: 0; list-style: none; font-size: .875rem; }
.note { margin-top: 1.5rem; padding: .9rem 1.1rem; border: 1px solid var(--bad); border-radius: .6rem; }
.note h2 { margin: 0 0 .25rem; font-size: 1rem; color: var(--bad); }
.note ul { margin: 0; padding-left: 1.2rem; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
td.number, th.number { width: 5rem; text-align: right; font-variant-numeric: tabular-nums; }`;

const media = `
@media (max-width: 40rem) { body { padding: 1.25rem 1rem; } .list > li { grid-template-columns: 1fr; gap: .4rem; } }
@media print { @page { margin: 16mm; } html { font-size: 10pt; } body { max-width: none; padding: 0; } h2, .heading { break-after: avoid; }
  .list > li, .totals li, tr, .note { break-inside: avoid; } .list { overflow: visible; } .state { border: 1px solid currentColor; }
  a { text-decoration: none; } .bar { border: 1px solid var(--faint); print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;

/** The look of a report: the machine's own fonts, light or dark as the reader has it, ink alone on paper. */
export const style: Markup = { markup: colours + words + parts + media };
