import { factKeys, type Fact, type FactKind } from "../facts.js";
import { movePlaces, sameButForPlaces } from "../places.js";
import type { AnalyzedFile } from "../workspace.js";
import type { ExtractedFile } from "./extraction.js";
import { PackageLayout } from "./packages.js";

/** A part of the store that can be asked for, and the revision at which it last changed. */
export interface Input {
  changedAt: number;
}

/**
 * The facts of all files, by kind, file, package and key, with the revision at which each of these last changed.
 * A change of places alone is no change: the places are moved inside the facts that others hold.
 */
export class FactStore {
  /** Goes up with every change, and with nothing else: while it stays, all that was derived is right. */
  revision = 1;
  readonly files = new Map<string, AnalyzedFile>();
  readonly layout = new PackageLayout();
  private readonly paths = new Set<string>();
  private readonly byKind = new Map<string, Map<string, Fact[]>>();
  /** Kept while no file gains or loses facts of the kind: every model and rule asks for it. */
  private readonly sorted = new Map<string, readonly string[]>();
  private readonly byKey = new Map<string, Set<string>>();
  private readonly inputs = new Map<string, Input>();

  /** The part of the store of this name; the same object each time. */
  input(name: string): Input {
    let input = this.inputs.get(name);
    if (!input) this.inputs.set(name, input = { changedAt: 0 });
    return input;
  }

  put(file: ExtractedFile): void {
    const before = this.files.get(file.uri);
    this.addPath(file.uri);
    if (before?.fileClass !== file.fileClass) this.touch(`class|${file.uri}`);
    const facts = this.replaceFacts(file.uri, file.facts);
    this.files.set(file.uri, { uri: file.uri, language: file.language, fileClass: file.fileClass, facts });
    if (this.layout.update(file.uri, facts)) this.touch("layout");
  }

  remove(uri: string): void {
    if (!this.files.has(uri) && !this.paths.has(uri)) return;
    if (this.paths.delete(uri)) this.touch("paths");
    if (!this.files.has(uri)) return;
    this.replaceFacts(uri, []);
    this.files.delete(uri);
    this.touch(`class|${uri}`);
    if (this.layout.update(uri, [])) this.touch("layout");
  }

  /** A file that exists but is not analysed: others may resolve to it. */
  addPath(uri: string): void {
    if (this.paths.has(uri)) return;
    this.paths.add(uri);
    this.touch("paths");
  }

  exists(uri: string): boolean {
    return this.paths.has(uri);
  }

  inFile<K extends FactKind>(kind: K, uri: string): readonly Fact<K>[] {
    return (this.byKind.get(kind)?.get(uri) ?? []) as readonly unknown[] as readonly Fact<K>[];
  }

  /** Sorted by file, so that answers do not depend on the order in which files came. */
  filesWith(kind: FactKind): readonly string[] {
    let files = this.sorted.get(kind);
    if (!files) this.sorted.set(kind, files = [...this.byKind.get(kind)?.keys() ?? []].sort());
    return files;
  }

  keyed<K extends FactKind>(kind: K, key: string): readonly Fact<K>[] {
    const files = [...this.byKey.get(`${kind}|${key}`) ?? []].sort();
    return files.flatMap(uri => this.inFile(kind, uri).filter(fact => keyOf(fact as Fact) === key));
  }

  private replaceFacts(uri: string, facts: readonly Fact[]): readonly Fact[] {
    const fresh = groupByKind(facts);
    const kinds = new Set([...fresh.keys(), ...this.files.get(uri)?.facts.map(it => it.kind) ?? []]);
    for (const kind of kinds) {
      const before = this.byKind.get(kind)?.get(uri) ?? [];
      const after = fresh.get(kind) ?? [];
      if (sameButForPlaces(before, after)) {
        movePlaces(before, after);
        fresh.set(kind, before);
      } else {
        this.replaceKind(uri, kind, before, after);
      }
    }
    return [...fresh.values()].flat();
  }

  private replaceKind(uri: string, kind: FactKind, before: readonly Fact[], after: Fact[]): void {
    const files = this.byKind.get(kind) ?? new Map<string, Fact[]>();
    this.byKind.set(kind, files);
    if (files.has(uri) !== after.length > 0) this.sorted.delete(kind);
    if (after.length > 0) files.set(uri, after);
    else files.delete(uri);
    for (const input of [`kind|${kind}`, `file|${kind}|${uri}`, `package|${kind}|${this.layout.packageOf(uri)}`]) this.touch(input);
    const keys = new Set(after.map(keyOf));
    for (const key of new Set([...before.map(keyOf), ...keys])) {
      if (key === undefined) continue;
      const holders = this.byKey.get(`${kind}|${key}`) ?? new Set<string>();
      if (keys.has(key)) holders.add(uri);
      else holders.delete(uri);
      this.byKey.set(`${kind}|${key}`, holders);
      this.touch(`key|${kind}|${key}`);
    }
  }

  private touch(input: string): void {
    this.input(input).changedAt = ++this.revision;
  }
}

function keyOf(fact: Fact): string | undefined {
  return (factKeys[fact.kind] as ((fact: Fact) => string | undefined) | undefined)?.(fact);
}

function groupByKind(facts: readonly Fact[]): Map<FactKind, Fact[]> {
  const groups = new Map<FactKind, Fact[]>();
  for (const fact of facts) {
    const group = groups.get(fact.kind);
    if (group) group.push(fact);
    else groups.set(fact.kind, [fact]);
  }
  return groups;
}
