import type { Fact, FactKind } from "../facts.js";
import type { AnyModel, FileClass, Model, Read } from "../workspace.js";
import type { FactStore } from "./store.js";

interface Memo {
  value: unknown;
  /** The revision at which the value last changed, and the one at which it was last known to be right. */
  changedAt: number;
  verifiedAt: number;
  dependencies: readonly Dependency[];
}

type Dependency = string | { readonly model: AnyModel; readonly key: string };

/**
 * Keeps what models derive, with what they read to derive it. On demand a value is right when nothing it read has
 * changed since; otherwise it is derived again. (The scheme is that of salsa, https://salsa-rs.github.io/salsa/reference/algorithm.html.)
 */
export class Derivations {
  private readonly memos = new Map<AnyModel, Map<string, Memo>>();
  private readonly running = new Set<string>();

  /** For reading outside of any model: nothing is recorded. */
  readonly read: Read;

  constructor(private readonly store: FactStore) {
    this.read = this.reader(() => undefined);
  }

  get<Key extends string, Value>(model: Model<Key, Value>, key: Key): Value {
    return this.memo(model, key).value as Value;
  }

  /** Forgets what was derived for a key, e.g. a file that is gone. */
  forget(key: string): void {
    for (const memos of this.memos.values()) memos.delete(key);
  }

  private memo(model: AnyModel, key: string): Memo {
    const memos = this.memos.get(model) ?? new Map<string, Memo>();
    this.memos.set(model, memos);
    const known = memos.get(key);
    if (known && this.isRight(known)) return known;
    const memo = this.derive(model, key);
    memos.set(key, memo);
    return memo;
  }

  private isRight(memo: Memo): boolean {
    const { revision } = this.store;
    if (memo.verifiedAt === revision) return true;
    if (!memo.dependencies.every(it => this.changedAt(it) <= memo.verifiedAt)) return false;
    memo.verifiedAt = revision;
    return true;
  }

  private changedAt(dependency: Dependency): number {
    return typeof dependency === "string" ? this.store.changedAt(dependency) : this.memo(dependency.model, dependency.key).changedAt;
  }

  private derive(model: AnyModel, key: string): Memo {
    const name = `${model.name} ${key}`;
    if (this.running.has(name)) throw new Error(`The model ${model.name} needs itself for ${key}`);
    const dependencies = new Map<string, Dependency>();
    const read = this.reader(it => void dependencies.set(typeof it === "string" ? it : `model|${it.model.name}|${it.key}`, it));
    this.running.add(name);
    try {
      const value = model.derive(key, read);
      return { value, changedAt: this.store.revision, verifiedAt: this.store.revision, dependencies: [...dependencies.values()] };
    } finally {
      this.running.delete(name);
    }
  }

  private reader(record: (dependency: Dependency) => void): Read {
    const { store } = this;
    return {
      facts: kind => {
        record(`kind|${kind}`);
        return store.filesWith(kind).flatMap(uri => store.inFile(kind, uri));
      },
      keyed: (kind, key) => {
        record(`key|${kind}|${key}`);
        return store.keyed(kind, key);
      },
      inFile: (kind, uri) => {
        record(`file|${kind}|${uri}`);
        return store.inFile(kind, uri);
      },
      inPackage: <K extends FactKind>(kind: K, folder: string): readonly Fact<K>[] => {
        record(`package|${kind}|${folder}`);
        record("layout");
        return store.filesWith(kind).filter(uri => store.layout.packageOf(uri) === folder).flatMap(uri => store.inFile(kind, uri));
      },
      exists: uri => {
        // One input for all paths: files come and go seldom, and whoever resolves a specifier asks for twenty.
        record("paths");
        return store.exists(uri);
      },
      fileClass: (uri): FileClass => {
        record(`class|${uri}`);
        return store.files.get(uri)?.fileClass ?? "production";
      },
      packageOf: uri => {
        record("layout");
        return store.layout.packageOf(uri);
      },
      packages: () => {
        record("layout");
        return store.layout.all();
      },
      model: (model, key) => {
        record({ model, key });
        return this.get(model, key);
      },
    };
  }
}
