import type { Fact, FactKind } from "../facts.js";
import type { PackageLayout } from "./packages.js";

/** What is listed of one kind of facts, as far as it was asked for. */
interface Listing {
  files?: readonly string[];
  filesByPackage?: ReadonlyMap<string, readonly string[]>;
  facts?: readonly Fact[];
  readonly inPackage: Map<string, readonly Fact[]>;
}

/**
 * Facts of a kind in the order of their files, over all files and by package. Every model and rule asks for them, so each list
 * is kept until a file changes that it takes in; whoever holds a list has it as it was.
 */
export class Listings {
  private readonly byKind = new Map<FactKind, Listing>();

  constructor(private readonly held: (kind: FactKind) => ReadonlyMap<string, readonly Fact[]>, private readonly layout: PackageLayout) {}

  /** Files with facts of a kind, sorted. */
  files(kind: FactKind): readonly string[] {
    return this.of(kind).files ??= [...this.held(kind).keys()].sort();
  }

  facts(kind: FactKind): readonly Fact[] {
    return this.of(kind).facts ??= this.factsOf(kind, this.files(kind));
  }

  inPackage(kind: FactKind, folder: string): readonly Fact[] {
    const { inPackage } = this.of(kind);
    let facts = inPackage.get(folder);
    if (!facts) inPackage.set(folder, facts = this.factsOf(kind, this.filesByPackage(kind).get(folder) ?? []));
    return facts;
  }

  /** A file of this package has other facts of a kind, or is one of those `files` that have any since or until now. */
  forget(kind: FactKind, folder: string, what: "facts" | "files"): void {
    const listing = this.byKind.get(kind);
    if (what === "files" || !listing) return void this.byKind.delete(kind);
    delete listing.facts;
    listing.inPackage.delete(folder);
  }

  /** Files belong to other packages now. */
  forgetPackages(): void {
    for (const listing of this.byKind.values()) {
      delete listing.filesByPackage;
      listing.inPackage.clear();
    }
  }

  private filesByPackage(kind: FactKind): ReadonlyMap<string, readonly string[]> {
    return this.of(kind).filesByPackage ??= this.grouped(this.files(kind));
  }

  private grouped(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
    const groups = new Map<string, string[]>();
    for (const uri of files) {
      const folder = this.layout.packageOf(uri);
      const group = groups.get(folder);
      if (group) group.push(uri);
      else groups.set(folder, [uri]);
    }
    return groups;
  }

  private factsOf(kind: FactKind, files: readonly string[]): readonly Fact[] {
    const held = this.held(kind);
    return files.flatMap(uri => held.get(uri) ?? []);
  }

  private of(kind: FactKind): Listing {
    let listing = this.byKind.get(kind);
    if (!listing) this.byKind.set(kind, listing = { inPackage: new Map() });
    return listing;
  }
}
