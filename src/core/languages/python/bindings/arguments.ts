import type { SyntaxNode } from "../../../syntax.js";

/** What a call is given. */
export interface Arguments {
  /** In order, without those given by name. */
  readonly positional: readonly SyntaxNode[];
  /** Values by name. */
  readonly named: ReadonlyMap<string, SyntaxNode>;
  /** `*args` or `**options`: more may be given than is seen. */
  readonly open: boolean;
}

export function argumentsOf(call: SyntaxNode): Arguments {
  const list = call.field("arguments");
  const given = list?.type === "argument_list" ? list.children.filter(it => it.type !== "comment") : list ? [list] : [];
  const named = new Map<string, SyntaxNode>();
  for (const it of given) {
    const [name, value] = it.type === "keyword_argument" ? [it.field("name"), it.field("value")] : [];
    if (name && value) named.set(name.text, value);
  }
  return {
    positional: given.filter(it => !/^(keyword_argument|list_splat|dictionary_splat)$/.test(it.type)),
    named,
    open: given.some(it => /splat/.test(it.type)),
  };
}

/** The value of a parameter that a call gives by name or in its place, counted from 0. */
export function argument({ positional, named }: Arguments, name: string, index?: number): SyntaxNode | undefined {
  return named.get(name) ?? (index === undefined ? undefined : positional[index]);
}
