import { factKeys, type Fact, type FactKind } from "../facts.js";
import { movePlaces, sameButForPlaces } from "../places.js";
import type { AnalyzedFile } from "../workspace.js";
import type { ExtractedFile } from "./extraction.js";
import { Listings } from "./listings.js";
import { PackageLayout } from "./packages.js";

/** A part of the store that can be asked for, and the revision at which it last changed. */
export interface Input {
  changedAt: number;
}

/** What there are parts of: facts of a kind, in all files, in one, in one package, under one key; a file's class; the packages; the paths. */
type Part = "kind" | "file" | "package" | "key" | "class" | "layout" | "paths";

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
  private readonly listings = new Listings(kind => this.byKind.get(kind) ?? new Map<string, Fact[]>(), this.layout);
  private readonly byKey = new Map<string, Set<string>>();
  private readonly inputs = new Map<Part, Map<string, Map<string, Input>>>();

  /** A part of the store, of one kind of facts and one name where it has these; the same object each time. No names are put together here: this is asked all the time. */
  input(part: Part, kind = "", name = ""): Input {
    let ofPart = this.inputs.get(part);
    if (!ofPart) this.inputs.set(part, ofPart = new Map());
    let ofKind = ofPart.get(kind);
    if (!ofKind) ofPart.set(kind, ofKind = new Map());
    let input = ofKind.get(name);
    if (!input) ofKind.set(name, input = { changedAt: 0 });
    return input;
  }

  put(file: ExtractedFile): void {
    const before = this.files.get(file.uri);
    this.addPath(file.uri);
    if (before?.fileClass !== file.fileClass) this.touch("class", "", file.uri);
    const facts = this.replaceFacts(file.uri, file.facts);
    this.files.set(file.uri, { uri: file.uri, language: file.language, fileClass: file.fileClass, facts });
    this.updateLayout(file.uri, facts);
  }

  remove(uri: string): void {
    if (!this.files.has(uri) && !this.paths.has(uri)) return;
    if (this.paths.delete(uri)) this.touch("paths");
    if (!this.files.has(uri)) return;
    this.replaceFacts(uri, []);
    this.files.delete(uri);
    this.touch("class", "", uri);
    this.updateLayout(uri, []);
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

  /** In order of file and place. */
  ofKind<K extends FactKind>(kind: K): readonly Fact<K>[] {
    return this.listings.facts(kind) as readonly unknown[] as readonly Fact<K>[];
  }

  inPackage<K extends FactKind>(kind: K, folder: string): readonly Fact<K>[] {
    return this.listings.inPackage(kind, folder) as readonly unknown[] as readonly Fact<K>[];
  }

  /** Sorted by file, so that answers do not depend on the order in which files came. */
  filesWith(kind: FactKind): readonly string[] {
    return this.listings.files(kind);
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
    const folder = this.layout.packageOf(uri);
    this.listings.forget(kind, folder, files.has(uri) === after.length > 0 ? "facts" : "files");
    if (after.length > 0) files.set(uri, after);
    else files.delete(uri);
    this.touch("kind", kind);
    this.touch("file", kind, uri);
    this.touch("package", kind, folder);
    const keys = new Set(after.map(keyOf));
    for (const key of new Set([...before.map(keyOf), ...keys])) {
      if (key === undefined) continue;
      const holders = this.byKey.get(`${kind}|${key}`) ?? new Set<string>();
      if (keys.has(key)) holders.add(uri);
      else holders.delete(uri);
      this.byKey.set(`${kind}|${key}`, holders);
      this.touch("key", kind, key);
    }
  }

  private updateLayout(uri: string, facts: readonly Fact[]): void {
    if (!this.layout.update(uri, facts)) return;
    this.listings.forgetPackages();
    this.touch("layout");
  }

  private touch(part: Part, kind?: string, name?: string): void {
    this.input(part, kind, name).changedAt = ++this.revision;
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
