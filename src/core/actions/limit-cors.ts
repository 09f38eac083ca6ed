import { defineAction, type Refusal } from "../action.js";
import type { ParsedFile, SyntaxNode } from "../syntax.js";
import type { Span, TextEdit } from "../text.js";

interface Args {
  readonly uri: string;
  /** `origins`: those of a list from the environment; `credentials`: answers without cookies. */
  readonly how: "origins" | "credentials";
  /** The value that allows credentials, in the options. */
  readonly credentials: Span;
}

/** Narrows a policy of CORS: to the origins of a list, or to requests without credentials. */
export const limitCors = defineAction<Args>({
  name: "limit-cors",
  title: ({ how }) => how === "origins" ? "Allow only the origins that CORS_ORIGINS lists" : "Answer other origins without credentials",
  safety: "review",
  async build({ uri, how, credentials }, context) {
    if (how === "credentials") return withoutCredentials(uri, credentials, await context.text(uri));
    const file = await context.syntax(uri);
    const edits = file?.editing && onlyListed(file, credentials);
    if (!edits) return { refused: `${uri} cannot be read.` };
    if ("refused" in edits) return edits;
    return { changes: [{ uri, edits }], notes: ["Set CORS_ORIGINS to the origins of your own pages, parted by commas: https://shop.example,https://admin.shop.example. Until it is set, pages of other origins get no answer."] };
  },
});

/** The word for no, as the value is written. */
const off: Readonly<Record<string, string>> = { true: "false", True: "False", '"true"': '"false"' };

function withoutCredentials(uri: string, at: Span, text: string | undefined): { readonly changes: readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[] } | Refusal {
  const newText = off[text?.slice(at.start, at.end) ?? ""];
  if (newText === undefined) return { refused: "What allows credentials is a value of its own, which others may use." };
  return { changes: [{ uri, edits: [{ span: at, newText }] }] };
}

function onlyListed(file: ParsedFile, credentials: Span): readonly TextEdit[] | Refusal {
  const object = objectAround(file.nodeAt(credentials));
  if (!object) return { refused: "The options are no longer an object of this file." };
  const origin = object.children.find(it => (it.field("key") ?? it.field("name") ?? it).text === "origin");
  if (origin?.type === "method_definition") return { refused: "A method decides which origins are allowed, so the list belongs into it." };
  if (origin && /(^|[\s{,(])\/\/|\/\*/.test(origin.text.replaceAll(/(["'`]).*?\1/g, "''"))) return { refused: "What decides the origins holds comments, which would be lost." };
  return file.editing!.setProperty(file, object, "origin", `process.env.CORS_ORIGINS?.split(${file.editing!.quote(file, ",")}) ?? []`);
}

function objectAround(node: SyntaxNode): SyntaxNode | undefined {
  const member = node.type === "pair" || node.type === "shorthand_property_identifier" ? node : node.parent;
  return member?.parent?.type === "object" && member.type !== "object" ? member.parent : undefined;
}
