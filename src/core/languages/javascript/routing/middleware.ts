import serverLibraries from "../../../data/server-libraries.json";
import { libraryName, libraryValue } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { originOf, referenceOf } from "../bindings/values.js";

const listeners: Readonly<Record<string, string>> = serverLibraries.listeners;

/** Routers, which take middleware but do not listen. */
const routers: Readonly<Record<string, string>> = {
  "express:Router.()": "express", "new express:Router": "express", "new express:IRouter": "express", "new hono:Hono": "hono", "hono:Hono.()": "hono",
  "new koa-router:": "koa", "koa-router:()": "koa", "new @koa/router:": "koa", "@koa/router:()": "koa", "new express-promise-router:": "express", "express-promise-router:()": "express",
};

/**
 * The framework whose server or router gets these arguments as functions that run for requests: those of `use` and `addHook`,
 * the ones before the handler of a route, and the listener of a bare server.
 */
export function middlewareOf(file: ParsedFile, call: SyntaxNode): { readonly framework: string; readonly functions: readonly SyntaxNode[] } | undefined {
  const callee = call.field("function");
  const values = (call.field("arguments")?.children ?? []).filter(it => it.type !== "comment");
  if (!callee || values.length === 0) return undefined;
  const framework = callee.type === "member_expression" ? frameworkOf(file, callee) : undefined;
  const method = callee.field("property")?.text ?? "";
  if (framework !== undefined && (method === "use" || method === "addHook")) return { framework, functions: values.flatMap(listed) };
  if (framework !== undefined) return values.length > 2 ? { framework, functions: values.slice(1, -1).flatMap(listed) } : undefined;
  const name = libraryName(referenceOf(file, callee)) ?? "";
  return /^https?2?:create(Secure)?Server$/.test(name) ? { framework: "http", functions: values.slice(-1) } : undefined;
}

function frameworkOf(file: ParsedFile, callee: SyntaxNode): string | undefined {
  if (!/^(use|addHook|get|post|put|patch|delete|all)$/.test(callee.field("property")?.text ?? "")) return undefined;
  const name = libraryValue(originOf(file, callee.field("object"))) ?? "";
  const framework = Object.hasOwn(routers, name) ? routers[name] : Object.hasOwn(listeners, name) ? listeners[name] : undefined;
  return framework === undefined || /^(https?2?|nestjs)$/.test(framework) ? undefined : framework;
}

function listed(value: SyntaxNode): readonly SyntaxNode[] {
  return value.type === "array" ? value.children : [value];
}
