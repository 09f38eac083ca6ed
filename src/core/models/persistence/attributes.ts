import type { MappedColumn, MappedMember, MappedOverride } from "../../facts/persistence.js";
import type { Read } from "../../workspace.js";
import { lineage, mappedClassOf, type Mapped } from "./classes.js";

/** A property of an entity, its own or one that it has from elsewhere. */
export interface Attribute {
  /** `address.city` for one of an embedded class. */
  readonly path: string;
  readonly member: MappedMember;
  /** The class that declares it. */
  readonly of: Mapped;
  /** Part of the key. */
  readonly id: boolean;
  /** As the class that embeds or inherits it says, else as it says itself. */
  readonly columns: readonly MappedColumn[];
}

/** The properties that a class has of its own and from mapped classes above it which have no table of their own. */
export function attributesOf(read: Read, fact: Mapped): readonly Attribute[] {
  const classes = lineage(read, fact);
  // What stands above another entity is that one's: its table, or the one they share.
  const own = classes.slice(classes.findLastIndex(it => it !== fact && it.role === "entity") + 1);
  const found = own.flatMap(it => ofClass(read, it, "", [...fact.overrides, ...it.overrides], false, 0));
  return found.filter((it, at) => found.findLastIndex(other => other.path === it.path) === at);
}

const deepest = 6;

function ofClass(read: Read, fact: Mapped, prefix: string, overrides: readonly MappedOverride[], inId: boolean, depth: number): readonly Attribute[] {
  return fact.members.flatMap((member): readonly Attribute[] => {
    const path = prefix + member.name;
    const id = inId || member.id === true;
    const embedded = depth < deepest && (member.maps === "embedded" || member.maps === "basic") ? mappedClassOf(read, fact.uri, member.of) : undefined;
    if (embedded?.role === "embeddable") {
      const inner = [...below(member.name, overrides), ...member.overrides ?? []];
      return ofClass(read, embedded, `${path}.`, inner, id, depth + 1);
    }
    const override = overrides.find(it => it.path === member.name);
    return [{ path, member, of: fact, id, columns: override?.columns ?? member.columns }];
  });
}

/** What overrides of `address.city` say about `city` inside of `address`. */
function below(name: string, overrides: readonly MappedOverride[]): readonly MappedOverride[] {
  return overrides.filter(it => it.path.startsWith(`${name}.`)).map(it => ({ ...it, path: it.path.slice(name.length + 1) }));
}

/** The last name of a path. */
export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}
