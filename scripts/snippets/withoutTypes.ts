import ts from "typescript";

/**
 * TypeScript as the JavaScript that a person would have written: what is only about types is gone, all else stands as it stood.
 * For code whose types can be erased: no enums, namespaces or parameter properties.
 */
export function withoutTypes(code: string): string {
  const file = ts.createSourceFile("snippet.ts", code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const cuts: { readonly start: number; readonly end: number }[] = [];
  const cut = (start: number, end: number): void => void cuts.push({ start, end });
  const visit = (node: ts.Node): void => {
    // A type goes as a whole; what is in it must not be cut once more.
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (isOnlyTypes(node)) return cut(...wholeLines(node, code));
    if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) cut(node.expression.end, node.end);
    else if (ts.isNonNullExpression(node)) cut(node.expression.end, node.end);
    else if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ImplementsKeyword) return cut(node.pos, node.end);
    for (const list of listsOf(node)) cut(list.pos - 1, code.indexOf(">", list.end) + 1);
    const annotated = node as { readonly type?: ts.Node; readonly questionToken?: ts.Node; readonly exclamationToken?: ts.Node };
    if (annotated.type && hasAnnotation(node)) cut(colonBefore(annotated.type, code), annotated.type.end);
    for (const token of [annotated.questionToken, annotated.exclamationToken]) if (token && hasAnnotation(node)) cut(token.getStart(), token.end);
    if (ts.canHaveModifiers(node)) for (const it of ts.getModifiers(node) ?? []) if (erased.has(it.kind)) cut(it.getStart(), it.end + 1);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return cuts.sort((a, b) => b.start - a.start).reduce((text, { start, end }, index, all) => all.slice(index + 1).some(it => it.start <= start && it.end >= end) ? text : text.slice(0, start) + text.slice(end), code);
}

const erased = new Set([ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.PublicKeyword, ts.SyntaxKind.ProtectedKeyword, ts.SyntaxKind.ReadonlyKeyword, ts.SyntaxKind.OverrideKeyword, ts.SyntaxKind.AbstractKeyword, ts.SyntaxKind.DeclareKeyword]);

function isOnlyTypes(node: ts.Node): boolean {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isModuleDeclaration(node) && node.modifiers?.some(it => it.kind === ts.SyntaxKind.DeclareKeyword)) return true;
  if (ts.isImportDeclaration(node)) return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  return ts.isExportDeclaration(node) && node.isTypeOnly;
}

/** A statement with the comments above it and its line end, and one blank line where there is one on both sides. */
function wholeLines(node: ts.Node, code: string): [start: number, end: number] {
  const comments = ts.getLeadingCommentRanges(code, node.pos) ?? [];
  const attached = comments.filter(it => !/\n[ \t]*\n/.test(code.slice(it.end, node.getStart())));
  const start = attached[0]?.pos ?? node.getStart();
  let end = node.end;
  if (code[end] === "\n") end++;
  if (code[end] === "\n" && (start === 0 || code.slice(0, start).endsWith("\n\n"))) end++;
  return [start, end];
}

function listsOf(node: ts.Node): readonly ts.NodeArray<ts.Node>[] {
  const { typeArguments, typeParameters } = node as { readonly typeArguments?: ts.NodeArray<ts.Node>; readonly typeParameters?: ts.NodeArray<ts.Node> };
  return [typeArguments, typeParameters].filter(it => it !== undefined);
}

function hasAnnotation(node: ts.Node): boolean {
  return ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isFunctionLike(node);
}

function colonBefore(type: ts.Node, code: string): number {
  return code.lastIndexOf(":", type.getStart() - 1);
}
