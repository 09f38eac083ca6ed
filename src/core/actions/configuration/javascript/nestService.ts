import type { ActionContext } from "../../../action.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { TextEdit } from "../../../text.js";

/** The `ConfigService` where a literal stands. */
export interface NestAccess {
  /** The expression that is it. */
  readonly service: string;
  /** What its type is given: `Environment` of `ConfigService<Environment, true>`. */
  readonly typed?: string;
  /** Edits that bring it there. */
  readonly edits: readonly TextEdit[];
  readonly notes?: readonly string[];
  /** The class whose constructor has got a parameter for it. */
  readonly added?: string;
  /** The value is asked for while the application starts. */
  readonly atStart: boolean;
}

/** A parameter of the type ConfigService of the function that `node` is. */
export function parameterIn(context: ActionContext, file: ParsedFile, node: SyntaxNode): { readonly name: string; readonly typed?: string; readonly node: SyntaxNode } | undefined {
  for (const parameter of node.field("parameters")?.children ?? []) {
    const name = parameter.field("pattern");
    const service = name?.type === "identifier" ? serviceType(context, file, parameter) : undefined;
    if (name && service) return { name: name.text, node: parameter, ...service.typed !== undefined && { typed: service.typed } };
  }
  return undefined;
}

/** Whether a parameter or field is declared as Nest's ConfigService. */
export function serviceType(context: ActionContext, file: ParsedFile, declared: SyntaxNode): { readonly typed?: string } | undefined {
  const type = declared.field("type")?.children[0];
  const match = type && /^(\w+)(?:<\s*([^]*)>)?$/.exec(type.text);
  if (!match || match[1] !== serviceName(context, file)) return undefined;
  const typed = match[2] === undefined ? undefined : type.field("type_arguments")?.children[0]?.text;
  return typed === undefined || /^(any|unknown|Record<.*)$/.test(typed) ? {} : { typed };
}

/** What the file calls the service, if it imports it. */
function serviceName(context: ActionContext, file: ParsedFile): string | undefined {
  const imports = context.inFile("import", file.uri).filter(it => it.specifier === "@nestjs/config" && it.names.includes("ConfigService"));
  if (imports.length === 0) return undefined;
  return /\bConfigService\s+as\s+(\w+)/.exec(file.text)?.[1] ?? "ConfigService";
}

export function isConstructor(node: SyntaxNode): boolean {
  return node.type === "method_definition" && node.field("name")?.text === "constructor";
}
