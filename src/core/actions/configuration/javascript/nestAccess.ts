import type { ActionContext, Refusal } from "../../../action.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { withService } from "./nestClass.js";
import type { Store } from "./nestRoot.js";
import { isConstructor, parameterIn, type NestAccess } from "./nestService.js";

/** Where the place gets the settings from: a parameter that is the service, the class around it, or the application that the function has made. */
export function accessAt(context: ActionContext, file: ParsedFile, literal: Span, root: Store): NestAccess | Refusal {
  if (!/\.[mc]?ts$/.test(file.uri)) return { refused: `${file.uri} is no TypeScript, so that Nest could not tell from a type what to give it.` };
  let below: SyntaxNode | undefined;
  for (let at: SyntaxNode | undefined = file.nodeAt(literal); at; below = at, at = at.parent) {
    const given = parameterIn(context, file, at);
    if (given) return { service: given.name, ...given.typed !== undefined && { typed: given.typed }, edits: [], atStart: isConstructor(at) };
    if (at.type === "class_body") return withService(context, file, at, below!, literal, root);
    const application = below && /^(statement_block|program)$/.test(at.type) ? applicationBefore(context, file, at, below) : undefined;
    if (application) return application;
  }
  return { refused: `Nothing that stands here is given Nest's ConfigService: it is neither in a class that Nest makes nor behind NestFactory.create.` };
}

/** `const app = await NestFactory.create(AppModule)` before the statement, and the service where it was taken from it already. */
function applicationBefore(context: ActionContext, file: ParsedFile, block: SyntaxNode, statement: SyntaxNode): NestAccess | undefined {
  if (!context.inFile("import", file.uri).some(it => it.specifier === "@nestjs/core" && it.names.includes("NestFactory"))) return undefined;
  const declared = block.children.filter(it => it.end <= statement.start).flatMap(it => it.children.filter(child => child.type === "variable_declarator"));
  const valueOf = (it: SyntaxNode): string => it.field("value")?.text ?? "";
  const application = declared.find(it => it.field("name")?.type === "identifier" && /^await\s+NestFactory\s*\.\s*create(ApplicationContext)?\b/.test(valueOf(it)))?.field("name")?.text;
  if (application === undefined) return undefined;
  const taken = declared.map(it => ({ it, match: new RegExp(`^${application}\\s*\\.\\s*get\\s*(<[^()]*>)?\\(\\s*ConfigService\\s*\\)$`).exec(valueOf(it)) })).find(({ match }) => match);
  if (taken) {
    const typed = /^<\s*ConfigService<\s*(\w+)/.exec(taken.match![1] ?? "")?.[1] ?? /^ConfigService<\s*(\w+)/.exec(taken.it.field("type")?.children[0]?.text ?? "")?.[1];
    return { service: taken.it.field("name")!.text, ...typed !== undefined && { typed }, edits: [], atStart: true };
  }
  const imported = file.editing!.addImport(file, { specifier: "@nestjs/config", name: "ConfigService" });
  return { service: `${application}.get(${imported.local})`, edits: imported.edits, atStart: true };
}
