import type { Fact, FactKind } from "../facts.js";
import type { Finding, Report, Rule, RuleContext, Target } from "../rule.js";
import type { FileModel, Model, Read } from "../workspace.js";
import type { Crash } from "./extraction.js";

/** What a rule found for one file (or one package), and whether it failed there. */
export interface RuleRun {
  readonly findings: readonly Finding[];
  readonly crash?: Crash;
}

/** A rule as a model, so that it runs again only when what it looked at has changed. The key is a file, or a package. */
export function ruleModel(rule: Rule): Model<string, RuleRun> {
  return { name: `rule ${rule.id}`, derive: (key, read) => run(rule, key, read) };
}

/** Whether its findings depend on the target's own file alone. */
export function isLocal(rule: Rule): boolean {
  return typeof rule.on === "string" && rule.on !== "package" && !rule.reads?.length;
}

function run(rule: Rule, key: string, read: Read): RuleRun {
  const findings: Finding[] = [];
  try {
    if (rule.on === "package") {
      rule.check({ package: key }, context(rule, key, key, read, findings));
    } else {
      const classes = rule.classes ?? ["production"];
      if (!classes.includes(read.fileClass(key))) return { findings };
      for (const target of targets(rule, key, read)) rule.check(target, context(rule, key, read.packageOf(key), read, findings));
    }
    return { findings };
  } catch (error) {
    return { findings: [], crash: { who: rule.id, uri: key, message: error instanceof Error ? error.message : String(error) } };
  }
}

function targets(rule: Rule, uri: string, read: Read): readonly Target<any>[] {
  return typeof rule.on === "string" ? read.inFile(rule.on as FactKind, uri) : read.model(rule.on as FileModel<unknown>, uri);
}

function context(rule: Rule, uri: string, folder: string, read: Read, findings: Finding[]): RuleContext {
  return {
    model: read.model,
    facts: read.facts,
    keyed: read.keyed,
    inPackage: read.inPackage,
    here: <K extends FactKind>(kind: K): readonly Fact<K>[] => read.inFile(kind, uri),
    package: folder,
    get fileClass() { return read.fileClass(uri); },
    report: report => void findings.push(toFinding(rule, report)),
  };
}

function toFinding(rule: Rule, { at, message, severity, confidence, related, fixes, table }: Report): Finding {
  return {
    rule: rule.id,
    severity: severity ?? rule.severity,
    confidence: confidence ?? rule.confidence,
    at: { uri: at.uri, span: at.span },
    message,
    related: related?.map(note => ({ at: { uri: note.at.uri, span: note.at.span }, message: note.message })) ?? [],
    fixes: fixes ?? [],
    ...table && { table },
  };
}
