import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { unwrap } from "./literals.js";
import { declarationOf } from "./scope.js";
import { typeReference } from "./types.js";

/** The frameworks whose handlers have a parameter by which they answer, by its type. */
const answerTypes: readonly (readonly [specifier: RegExp, type: string])[] = [
  [/^net\/http$/, "ResponseWriter"],
  [/^github\.com\/gin-gonic\/gin$/, "Context"],
  [/^github\.com\/labstack\/echo(\/v\d+)?$/, "Context"],
  [/^github\.com\/gofiber\/fiber(\/v\d+)?$/, "Ctx"],
];

/** Whether an expression is the parameter by which a handler answers: `w http.ResponseWriter`, `c *gin.Context`. */
export function isAnswer(file: ParsedFile, node: SyntaxNode | undefined): boolean {
  const inner = node && unwrap(node);
  const declaration = inner?.type === "identifier" ? declarationOf(file, inner) : undefined;
  return declaration?.kind === "parameter" && isAnswerType(file, declaration.type);
}

export function isAnswerType(file: ParsedFile, type: SyntaxNode | undefined): boolean {
  const reference = typeReference(file, type);
  return reference?.from === "import" && answerTypes.some(([specifier, name]) => name === reference.name && specifier.test(reference.specifier));
}
