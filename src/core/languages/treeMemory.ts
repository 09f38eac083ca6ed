// Reads a whole tree out of the parser's memory in one walk. Asking the parser node by node takes longer than parsing does: each
// answer crosses into WebAssembly, and each node becomes two objects. The layout is that of `lib/src/subtree.h`, `lib/src/tree.h` and
// `lib/src/parser.h` of https://github.com/tree-sitter/tree-sitter at 0.27, whose version package.json pins; test/core/tree-memory.test.ts
// holds what is read here against what the parser itself answers.

/** The parser's memory, in the views that it makes anew whenever the memory grows. */
export interface Memory {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU16: Uint16Array;
  readonly HEAPU32: Uint32Array;
}

/** A tree's nodes in source order, each before those below it; punctuation is among them. Offsets are UTF-16. */
export interface TreeNodes {
  readonly count: number;
  /** Indexes into the grammar's names of types; {@link errorSymbol} for what could not be parsed. */
  readonly symbols: Uint16Array;
  readonly flags: Uint8Array;
  /** The number of the field that a node is in its parent; 0 for none. */
  readonly fields: Uint16Array;
  /** Further fields of a node, which few have. */
  readonly moreFields: ReadonlyMap<number, readonly number[]>;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The node above; -1 for the root. */
  readonly parents: Int32Array;
  /** The first node behind all that are below a node. */
  readonly afters: Int32Array;
}

export const errorSymbol = 65_535;
export const isNamed = 1;
export const isBroken = 2;
export const hasBroken = 4;

/** The tree whose root lies at an address (`rootNode.id`) and begins at a UTF-16 offset. */
export function readTree(memory: Memory, rootAddress: number, rootStart: number): TreeNodes {
  return new Walk(memory, rootAddress, rootStart).toEnd();
}

/** The children of a node that are walked through. The node may be one that only the grammar has, which nobody sees. */
interface Level {
  /** Addresses of the next child, and behind the last one. */
  child: number;
  last: number;
  /** The node whose children these are; -1 for one that nobody sees. */
  self: number;
  /** The node that is their parent for everybody. */
  owner: number;
  isFirst: boolean;
  /** The number of the next child, as aliases and fields count them. */
  index: number;
  /** Addresses of the other names that the node gives its children, of its first field, and behind its last one; 0 for none. */
  aliases: number;
  field: number;
  fieldsEnd: number;
  /** How many fields were waiting before. */
  waiting: number;
}

/** Room that is used again for the next tree. */
const levels: Level[] = [];
let room = makeRoom(1 << 14);

class Walk {
  private readonly grammar: Tables;
  private readonly moreFields = new Map<number, readonly number[]>();
  /** Fields of nodes that nobody sees: they are those of the first node below that somebody does. */
  private readonly waiting: number[] = [];
  private count = 0;
  private depth = 0;
  /** In bytes of UTF-16. A node begins behind its padding. */
  private position: number;

  constructor(private readonly memory: Memory, rootAddress: number, rootStart: number) {
    this.grammar = grammarAt(memory.HEAPU32, memory.HEAPU32[(rootAddress + 8) >> 2]!);
    this.position = rootStart * 2;
    levels[0] = { child: rootAddress, last: rootAddress + 8, self: -1, owner: -1, isFirst: true, index: 0, aliases: 0, field: 0, fieldsEnd: 0, waiting: 0 };
  }

  toEnd(): TreeNodes {
    while (this.depth >= 0) {
      const level = levels[this.depth]!;
      if (level.child !== level.last) this.visit(level);
      else this.leave(level);
    }
    const { count, moreFields } = this;
    const { symbols, flags, fields, starts, ends, parents, afters } = room;
    return {
      count, moreFields, symbols: symbols.slice(0, count), flags: flags.slice(0, count), fields: fields.slice(0, count),
      starts: starts.slice(0, count), ends: ends.slice(0, count), parents: parents.slice(0, count), afters: afters.slice(0, count),
    };
  }

  /** A short token stands in its parent's list itself; of everything else the list has the address. */
  private visit(level: Level): void {
    const { HEAPU8: bytes, HEAPU16: shorts, HEAPU32: words } = this.memory;
    const address = level.child;
    level.child += 8;
    const bits = bytes[address]!;
    if (bits & 1) {
      this.see(level, bytes[address + 6]!, bytes[address + 7]!, bytes[address + 1]!, bits >> 1, bits & 32, 0, 0);
      return;
    }
    const below = words[address >> 2]!;
    const more = shorts[(below + 44) >> 1]!;
    this.see(level, words[(below + 4) >> 2]!, words[(below + 16) >> 2]!, shorts[(below + 40) >> 1]!, more, more & 512, words[(below + 32) >> 2]!, below);
  }

  /** `bits` says from its lowest on whether the node is seen, is named, and stands where the grammar does not foresee it, like a comment. */
  private see(level: Level, padding: number, size: number, symbol: number, bits: number, isMissing: number, errorCost: number, below: number): void {
    if (level.isFirst) level.isFirst = false;
    else this.position += padding;
    const waiting = this.waiting.length;
    let alias = 0, isInherited = false;
    if (!(bits & 4)) {
      if (level.aliases) alias = this.memory.HEAPU16[(level.aliases >> 1) + level.index]!;
      if (level.field < level.fieldsEnd) isInherited = this.noteFields(level);
      level.index++;
    }
    const node = bits & 1 || alias ? this.add(level.owner, alias || symbol, alias ? this.memory.HEAPU8[this.grammar.metadata + 3 * alias + 1]! : bits & 2) : -1;
    if (node >= 0 && (isMissing || errorCost > 0)) room.flags[node]! |= isMissing ? isBroken | hasBroken : hasBroken;
    const childCount = below && this.memory.HEAPU32[(below + 36) >> 2]!;
    if (childCount > 0) {
      this.enter(level, node, below, childCount, isInherited);
      levels[this.depth]!.waiting = Math.min(waiting, this.waiting.length);
      return;
    }
    this.position += size;
    this.end(node, waiting);
  }

  /** Whether the next child's own fields are its parent's as well; in broken code nobody knows. */
  private noteFields({ field, fieldsEnd, index }: Level): boolean {
    const { HEAPU8: bytes, HEAPU16: shorts } = this.memory;
    let isInherited = false;
    for (let at = field; at < fieldsEnd; at += 4) {
      if (bytes[at + 2] !== index) continue;
      if (bytes[at + 3]) isInherited = true;
      else this.waiting.push(shorts[at >> 1]!);
    }
    return isInherited;
  }

  private add(owner: number, symbol: number, named: number): number {
    if (this.count === room.symbols.length) room = largerRoom(room);
    const node = this.count++;
    const isError = symbol === errorSymbol;
    room.symbols[node] = isError ? symbol : this.memory.HEAPU16[(this.grammar.publicSymbols >> 1) + symbol]!;
    room.flags[node] = (named ? isNamed : 0) | (isError ? isBroken | hasBroken : 0);
    room.fields[node] = this.waiting.pop() ?? 0;
    if (this.waiting.length > 0) this.moreFields.set(node, this.waiting.splice(0));
    room.starts[node] = this.position >> 1;
    room.parents[node] = owner;
    return node;
  }

  /** The children lie right before what is said of the node itself. */
  private enter({ owner }: Level, node: number, below: number, childCount: number, isInherited: boolean): void {
    const { grammar, memory: { HEAPU16: shorts } } = this;
    const level = levels[++this.depth] ??= { ...levels[0]! };
    const production = shorts[(below + 66) >> 1]!;
    const slice = grammar.fieldSlices && (node >= 0 || isInherited) ? (grammar.fieldSlices >> 1) + 2 * production : 0;
    level.child = below - 8 * childCount;
    level.last = below;
    level.self = node;
    level.owner = node >= 0 ? node : owner;
    level.isFirst = true;
    level.index = 0;
    level.aliases = production && grammar.aliases + 2 * production * grammar.aliasesEach;
    level.field = slice && grammar.fieldEntries + 4 * shorts[slice]!;
    level.fieldsEnd = slice && level.field + 4 * shorts[slice + 1]!;
  }

  private leave({ self, waiting }: Level): void {
    this.end(self, waiting);
    this.depth--;
  }

  private end(node: number, waiting: number): void {
    if (this.waiting.length > waiting) this.waiting.length = waiting;
    if (node < 0) return;
    room.ends[node] = this.position >> 1;
    room.afters[node] = this.count;
  }
}

/** Addresses of a grammar's tables, and how many aliases a production has; 0 where there are no fields. */
interface Tables {
  readonly aliases: number;
  readonly aliasesEach: number;
  readonly fieldSlices: number;
  readonly fieldEntries: number;
  readonly metadata: number;
  readonly publicSymbols: number;
}

function grammarAt(words: Uint32Array, address: number): Tables {
  const word = (offset: number): number => words[(address + offset) >> 2]!;
  return {
    aliasesEach: word(36) & 0xffff,
    fieldSlices: word(32) === 0 ? 0 : word(64),
    fieldEntries: word(68),
    metadata: word(72),
    publicSymbols: word(76),
    aliases: word(84),
  };
}

type Room = Omit<TreeNodes, "count" | "moreFields">;

function makeRoom(size: number): Room {
  return {
    symbols: new Uint16Array(size), flags: new Uint8Array(size), fields: new Uint16Array(size),
    starts: new Int32Array(size), ends: new Int32Array(size), parents: new Int32Array(size), afters: new Int32Array(size),
  };
}

function largerRoom(full: Room): Room {
  const larger = makeRoom(2 * full.symbols.length);
  for (const key of Object.keys(full) as (keyof Room)[]) larger[key].set(full[key]);
  return larger;
}
