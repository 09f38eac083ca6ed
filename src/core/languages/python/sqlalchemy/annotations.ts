import type { SyntaxNode } from "../../../syntax.js";

/** What the annotation of a member says. */
export interface Annotation {
  /** The class within, as written: `int`, `datetime.datetime`, `Order`. Empty where there are several. */
  readonly name: string;
  readonly nullable: boolean;
  /** A collection of them. */
  readonly list: boolean;
  /** Written as `Mapped[…]`. */
  readonly mapped: boolean;
}

/** Reads `Mapped[list["Order"]]`, `Mapped[str | None]`, `Optional[int]`. */
export function readAnnotation(node: SyntaxNode | undefined): Annotation | undefined {
  if (!node) return undefined;
  const text = node.text.replace(/["']/g, "").replace(/\s+/g, "");
  const mapped = /^(?:[\w]+\.)*(Mapped|WriteOnlyMapped|DynamicMapped)\[(.*)\]$/.exec(text);
  const inner = (mapped?.[2] ?? text).replace(/^(?:\w+\.)*Annotated\[([^,\]]+).*\]$/, "$1");
  const names = inner.split(/[[\]|,]/).filter(it => it !== "" && !/^((\w+\.)*(Optional|Union|list|List|set|Set|Sequence|Collection)|None)$/.test(it));
  return {
    name: names.length === 1 && /^[\w.]+$/.test(names[0]!) ? names[0]! : "",
    nullable: /(^|[[|,])None($|[\]|,])|(^|\.|\[)Optional\[/.test(inner),
    list: /(^|[[|,.])(list|List|set|Set|Sequence|Collection)\[/.test(inner) || /^(WriteOnly|Dynamic)/.test(mapped?.[1] ?? ""),
    mapped: mapped !== null,
  };
}
