import { rules } from "../../core/index.js";
import { oneOf, readArguments } from "../arguments.js";
import { UsageError, type Command } from "../command.js";
import { pageOf } from "../report.js";
import { table } from "../formats/table.js";

/** `groundwork rules`: what is looked for. */
export const listRules: Command = {
  summary: "list the rules",
  usage: "rules [--format text|json]",
  run(args, host) {
    const { values } = readArguments(args, { format: { type: "string", default: "text" } });
    if (oneOf("format", values.format, ["text", "json"]) === "json") {
      host.out(`${JSON.stringify(rules.map(({ id, title, severity, confidence, checklist, references }) => ({ id, title, severity, confidence, checklist, references })), null, 2)}\n`);
    } else {
      host.out(table(["rule", "severity", "what it finds"], rules.map(it => [it.id, it.severity, it.title])));
    }
    return Promise.resolve(0);
  },
};

/** `groundwork explain RULE`: the rule's page. */
export const explain: Command = {
  summary: "explain a rule, with examples",
  usage: "explain RULE",
  run(args, host) {
    const { positionals } = readArguments(args, {});
    const [id] = positionals;
    if (id === undefined || positionals.length > 1) throw new UsageError("explain takes one rule, e.g. groundwork explain missing-index-fk.");
    const page = rules.some(it => it.id === id) ? pageOf(id, host.pages) : undefined;
    if (page === undefined) throw new UsageError(`There is no rule ${id}; groundwork rules lists them.`);
    host.out(page.endsWith("\n") ? page : `${page}\n`);
    return Promise.resolve(0);
  },
};
