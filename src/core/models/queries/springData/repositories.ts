import type { Fact } from "../../../facts.js";
import type { Reference } from "../../../facts/code.js";
import type { TypeArgument } from "../../../facts/persistence.js";
import { defineModel, type Read } from "../../../workspace.js";
import { mappedClassOf, type Mapped } from "../../persistence/classes.js";
import { settle } from "../../references.js";

/** An interface that Spring Data makes a repository of entities of. */
export interface Repository {
  readonly entity: Mapped;
  /** Methods that it or an interface above declares, its own first. */
  readonly methods: readonly Fact<"repositoryMethod">[];
  /** It has the methods of all such repositories: `findAll`, `save` … */
  readonly inherits: boolean;
}

/** The repository that a reference to an interface means; undefined where it is none, or its entity is not known. */
export function repositoryAt(read: Read, uri: string, reference: Reference): Repository | undefined {
  const settled = settle(read, uri, { ...reference, path: [] });
  return settled.of === "class" && settled.path.length === 0 ? read.model(repositories, `${settled.uri}\n${settled.name}`) : undefined;
}

const repositories = defineModel<string, Repository | undefined>({
  name: "repositories",
  derive: (key, read) => {
    const [uri, name] = key.split("\n") as [string, string];
    const found = walk(read, uri, name, new Map(), 0);
    return found.entity && { entity: found.entity, methods: found.methods, inherits: found.inherits };
  },
});

interface Found {
  readonly entity?: Mapped;
  readonly methods: readonly Fact<"repositoryMethod">[];
  readonly inherits: boolean;
}

/** An argument of a type, and the file in which its name holds. */
interface Given {
  readonly argument: TypeArgument;
  readonly uri: string;
}

function walk(read: Read, uri: string, name: string, given: ReadonlyMap<string, Given>, depth: number): Found {
  const fact = read.inFile("repository", uri).find(it => it.name === name);
  if (!fact || depth > 6) return { methods: [], inherits: false };
  const above = fact.extends.map((base): Found => {
    const bound = base.arguments.map((argument): Given => argument.of === undefined && given.has(argument.name) ? given.get(argument.name)! : { argument, uri });
    const settled = settle(read, uri, base.of);
    if (settled.of === "class") {
      const inner = read.inFile("repository", settled.uri).find(it => it.name === settled.name);
      return walk(read, settled.uri, settled.name, new Map((inner?.parameters ?? []).flatMap((it, at) => bound[at] ? [[it, bound[at]] as const] : [])), depth + 1);
    }
    if (settled.of !== "package" || !isSpringData(settled.specifier)) return { methods: [], inherits: false };
    const entity = bound[0] && mappedClassOf(read, bound[0].uri, bound[0].argument.of);
    return { ...entity && { entity }, methods: [], inherits: !/\.Repository(\||$)/.test(settled.specifier) };
  });
  const entity = above.find(it => it.entity)?.entity;
  return {
    ...entity && { entity }, inherits: above.some(it => it.inherits),
    methods: [...read.inFile("repositoryMethod", uri).filter(it => it.repository === name), ...above.flatMap(it => it.methods)],
  };
}

/** Of several packages that are imported as a whole, one is Spring Data's. */
function isSpringData(specifier: string): boolean {
  return specifier.split("|").some(it => bases.test(it));
}

/** https://docs.spring.io/spring-data/jpa/reference/repositories/core-concepts.html */
const bases = /^org\.springframework\.data\.(repository\.(Repository|CrudRepository|ListCrudRepository|PagingAndSortingRepository|ListPagingAndSortingRepository)|jpa\.repository\.JpaRepository)$/;
