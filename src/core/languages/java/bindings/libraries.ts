import type { Reference } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { fullNames } from "./classNames.js";
import { referenceOf } from "./values.js";
import { settledValue } from "./variables.js";

// What a method of a library gives, where it is another class than its own: builders and factories. The tables are data.

/** Full names of methods (`io.vertx.core.Vertx.vertx`) and the class that each gives; `*` is every other method of a class. */
export type Results = Readonly<Record<string, string>>;

/** The full name of the class that a value is of, followed through the calls of `results`; undefined where it cannot be told. */
export function classOf(file: ParsedFile, node: SyntaxNode | undefined, results: Results, depth = 0): readonly string[] {
  const value = settledValue(file, node);
  if (!value || depth > 30) return [];
  const called = value.type === "method_invocation" ? methodNames(file, value, results, depth + 1).flatMap(it => results[it] ?? results[it.replace(/\w+$/, "*")] ?? []) : [];
  if (called.length > 0) return called;
  const reference = referenceOf(file, value) ?? referenceOf(file, node);
  return reference?.path.length === 0 ? fullNames(reference) : [];
}

/** The full names that a called method may have: `io.javalin.Javalin.start`. Its class is the receiver's, by `results` where it is made by calls. */
export function methodNames(file: ParsedFile, call: SyntaxNode, results: Results, depth = 0): readonly string[] {
  const name = call.field("name")?.text;
  const object = call.field("object");
  if (name === undefined) return [];
  if (object) return classOf(file, object, results, depth).map(it => `${it}.${name}`);
  return memberNames(importedCallee(file, call));
}

function importedCallee(file: ParsedFile, call: SyntaxNode): Reference | undefined {
  const reference = referenceOf(file, call);
  return reference?.from === "import" ? reference : undefined;
}

/** `Spark.port` imported as a static member: `spark.Spark.port`. */
function memberNames(reference: Reference | undefined): readonly string[] {
  const path = reference?.path.filter(it => it !== "()") ?? [];
  return path.length === 1 ? fullNames(reference).map(it => `${it}.${path[0]}`) : [];
}
