import type { AnyModel, FileClass, Model, Read } from "../workspace.js";
import { isSame } from "../places.js";
import type { FactStore, Input } from "./store.js";

/** What was derived for one key of one model; it stays the same object, so that those who read it can hold it. */
interface Memo {
  readonly model: AnyModel;
  readonly key: string;
  value: unknown;
  /** The revision at which the value last changed, and the one at which it was last known to be right; 0 before the first. */
  changedAt: number;
  verifiedAt: number;
  dependencies: readonly Dependency[];
}

type Dependency = Input | Memo;

/**
 * Keeps what models derive, with what they read to derive it. On demand a value is right when nothing it read has
 * changed since; otherwise it is derived again, and where the same comes out, it counts as unchanged for those who read
 * it. (The scheme is that of salsa, https://salsa-rs.github.io/salsa/reference/algorithm.html.)
 */
export class Derivations {
  private readonly memos = new Map<AnyModel, Map<string, Memo>>();
  private readonly running = new Set<Memo>();

  /** For reading outside of any model: nothing is recorded. */
  readonly read: Read;

  constructor(private readonly store: FactStore) {
    this.read = this.reader();
  }

  get<Key extends string, Value>(model: Model<Key, Value>, key: Key): Value {
    return this.bringUp(this.memo(model, key)).value as Value;
  }

  /** Forgets what was derived for a key, e.g. a file that is gone. Those who read it keep it up to date for themselves. */
  forget(key: string): void {
    for (const memos of this.memos.values()) memos.delete(key);
  }

  private memo(model: AnyModel, key: string): Memo {
    let memos = this.memos.get(model);
    if (!memos) this.memos.set(model, memos = new Map());
    let memo = memos.get(key);
    if (!memo) memos.set(key, memo = { model, key, value: undefined, changedAt: 0, verifiedAt: 0, dependencies: [] });
    return memo;
  }

  private bringUp(memo: Memo): Memo {
    if (!this.isRight(memo)) this.derive(memo);
    return memo;
  }

  private isRight(memo: Memo): boolean {
    const { revision } = this.store;
    if (memo.verifiedAt === revision) return true;
    if (memo.verifiedAt === 0 || this.running.has(memo)) return false;
    for (const it of memo.dependencies) if (("model" in it ? this.bringUp(it) : it).changedAt > memo.verifiedAt) return false;
    memo.verifiedAt = revision;
    return true;
  }

  private derive(memo: Memo): void {
    const { model, key } = memo;
    if (this.running.has(memo)) throw new Error(`The model ${model.name} needs itself for ${key}`);
    const dependencies = new Set<Dependency>();
    const read = this.reader(it => void dependencies.add(it));
    this.running.add(memo);
    try {
      const value = model.derive(key, read);
      const { revision } = this.store;
      if (memo.verifiedAt === 0 || !isSame(memo.value, value)) Object.assign(memo, { value, changedAt: revision });
      Object.assign(memo, { verifiedAt: revision, dependencies: [...dependencies] });
    } finally {
      this.running.delete(memo);
    }
  }

  /** Without `record`, for reading outside of any model, no parts of the store are looked up. */
  private reader(record?: (dependency: Dependency) => void): Read {
    const { store } = this;
    return {
      facts: kind => {
        record?.(store.input("kind", kind));
        return store.ofKind(kind);
      },
      keyed: (kind, key) => {
        record?.(store.input("key", kind, key));
        return store.keyed(kind, key);
      },
      inFile: (kind, uri) => {
        record?.(store.input("file", kind, uri));
        return store.inFile(kind, uri);
      },
      inPackage: (kind, folder) => {
        record?.(store.input("package", kind, folder));
        record?.(store.input("layout"));
        return store.inPackage(kind, folder);
      },
      exists: uri => {
        // One input for all paths: files come and go seldom, and whoever resolves a specifier asks for twenty.
        record?.(store.input("paths"));
        return store.exists(uri);
      },
      fileClass: (uri): FileClass => {
        record?.(store.input("class", "", uri));
        return store.files.get(uri)?.fileClass ?? "production";
      },
      packageOf: uri => {
        record?.(store.input("layout"));
        return store.layout.packageOf(uri);
      },
      packages: () => {
        record?.(store.input("layout"));
        return store.layout.all();
      },
      model: (model, key) => {
        const memo = this.memo(model, key);
        record?.(memo);   // Before it is derived: whoever catches its failure depends on it all the same.
        return this.bringUp(memo).value as never;
      },
    };
  }
}
