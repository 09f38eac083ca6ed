import { defineAction, type Refusal } from "../action.js";
import type { SecurityFacts } from "../facts/security.js";
import type { ParsedFile } from "../syntax.js";
import type { TextEdit } from "../text.js";

interface Args {
  readonly uri: string;
  readonly twin: NonNullable<SecurityFacts["blockingCall"]["twin"]>;
}

/** Puts the call that waits without holding the thread in the place of the one that holds it. */
export const awaitInstead = defineAction<Args>({
  name: "await-instead",
  title: ({ twin: { by, awaits } }) => `${awaits ? "Await" : "Call"} ${by} instead`,
  safety: "review",
  async build({ uri, twin }, context) {
    const file = await context.syntax(uri);
    if (!file) return { refused: `${uri} cannot be read.` };
    const edits = editsFor(file, twin);
    if ("refused" in edits) return edits;
    return { changes: [{ uri, edits }], ...twin.awaits && { notes: ["Other requests run while this one waits: what it had read or checked before may have changed by then."] } };
  },
});

function editsFor(file: ParsedFile, { call, replace, by, awaits, import: wanted }: Args["twin"]): readonly TextEdit[] | Refusal {
  if (wanted && !file.editing) return { refused: `Imports of ${file.language} files cannot be written yet.` };
  const added = wanted && file.editing!.addImport(file, wanted);
  const callee = added ? added.local + by.slice(wanted.name === "*" ? by.split(".")[0]!.length : wanted.name.length) : by;
  const [open, close] = !awaits ? ["", ""] : isTakenApart(file, call) ? ["(await ", ")"] : ["await ", ""];
  return [
    ...added?.edits ?? [],
    { span: replace, newText: replace.start === call.start ? open + callee : callee },
    ...replace.start === call.start || open === "" ? [] : [{ span: { start: call.start, end: call.start }, newText: open }],
    ...close === "" ? [] : [{ span: { start: call.end, end: call.end }, newText: close }],
  ];
}

/** A member, an element or a power of the result binds closer than `await`. */
function isTakenApart(file: ParsedFile, { start, end }: Args["twin"]["call"]): boolean {
  const above = file.nodeAt({ start, end }).parent;
  if (!above || above.start !== start) return false;
  return /^(member_expression|subscript_expression|call_expression|non_null_expression|attribute|subscript|call)$/.test(above.type) || (above.type === "binary_expression" && above.has("**"));
}
