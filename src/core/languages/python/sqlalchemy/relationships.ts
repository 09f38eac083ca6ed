import type { ModelField, ModelLink } from "../../../facts/models.js";
import type { SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { stringValue } from "../bindings/strings.js";
import { unwrap } from "../bindings/values.js";
import type { Annotation } from "./annotations.js";

/** `orders: Mapped[list["Order"]] = relationship(back_populates="customer")`. https://docs.sqlalchemy.org/en/20/orm/relationship_api.html */
export function relationshipField(name: SyntaxNode, call: SyntaxNode, annotation: Annotation | undefined): ModelField {
  const given = argumentsOf(call);
  const target = argument(given, "argument", 0);
  const model = target ? className(target) : annotation?.name;
  const list = given.named.get("uselist")?.type === "false" ? false : given.named.get("uselist")?.type === "true" || (annotation?.mapped || annotation?.name ? annotation.list : undefined);
  const back = backName(given.named.get("backref"));
  const eager = isNeverLazy(given.named.get("lazy"));
  const link: ModelLink = {
    how: "relation", ...model ? { model: { from: "text", name: model } } as const : {}, ...list === undefined ? {} : { list },
    ...back === undefined ? {} : { back }, ...given.named.has("secondary") && { through: true as const }, ...eager && { eager: true as const },
  };
  return { name: name.text, type: "", nullable: true, link, at: { start: name.start, end: name.end } };
}

/** `"Order"`, `"app.models.Order"`, `Order`, `lambda: Order`: the class's own name. */
function className(node: SyntaxNode): string | undefined {
  const inner = unwrap(node);
  const named = inner.type === "lambda" ? inner.field("body") ?? inner : inner;
  const text = stringValue(named) ?? (/^(identifier|attribute)$/.test(named.type) ? named.text : undefined);
  return text !== undefined && /^[\w.]+$/.test(text) ? text.slice(text.lastIndexOf(".") + 1) : undefined;
}

/** `backref="orders"`, `backref=backref("orders", lazy="dynamic")`; one with options may be loaded in any way. */
function backName(node: SyntaxNode | undefined): string | undefined {
  return stringValue(node);
}

/** `lazy="joined"` loads with the owner, `lazy="raise"` never: only the default goes to the database when it is asked. */
function isNeverLazy(node: SyntaxNode | undefined): boolean {
  return node !== undefined && node.type !== "true" && stringValue(node) !== "select";
}
