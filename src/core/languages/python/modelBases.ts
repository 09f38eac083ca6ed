import type { Reference } from "../../facts/code.js";

/** Whether the bases of a class say that it is no model: a view, a form, an error. */
export function areOfNoModel(bases: readonly Reference[]): boolean {
  return bases.some(it => others.test(it.path.at(-1) ?? it.name));
}

const others = /(Serializer|View|ViewSet|Form|FormSet|Admin|Inline|TestCase|Command|Middleware|AppConfig|Exception|Error|Permission|Filter|FilterSet|Backend|Factory|Enum|Choices|Manager|QuerySet|Renderer|Throttle|Authentication|Pagination|Storage|Widget|Task|Protocol|NamedTuple|TypedDict|BaseModel|Schema|Settings|Thread|Resource|Handler|Field|^ABC|^dict|^object|^str)$/;
