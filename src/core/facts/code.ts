import type { Span } from "../text.js";

/** `unknown` is a state: a rule never treats it as yes or no. */
export type Tri = "yes" | "no" | "unknown";

/**
 * A name to be followed over files: the thing it starts from, then a path of members. A class and its instances share
 * members. `()` in a path is the result of a call.
 * `db.client.query` with `import db from "./db"` is `{ from: "import", specifier: "./db", name: "default", path: ["client", "query"] }`.
 */
export type Reference =
  | { readonly from: "import"; readonly specifier: string; /** `default`, `*` (the whole module, also of `require`), or the exported name. */ readonly name: string; readonly path: readonly string[] }
  /** A declaration of this file by its qualified name: `list`, `UsersService.list`, `buildApp.app`. */
  | { readonly from: "local"; readonly name: string; readonly path: readonly string[] }
  /** A name that nothing in the file declares: `process`, `fetch`. */
  | { readonly from: "global"; readonly name: string; readonly path: readonly string[] };

/** What a value is made of, as far as one file tells. */
export type Origin =
  /** The thing itself, `new` of it (or a value typed as it), or the result of calling it. */
  | { readonly how: "reference" | "new" | "call"; readonly of: Reference }
  | { readonly how: "function"; /** Qualified. */ readonly name: string }
  | {
      readonly how: "class"; readonly name: string; readonly extends?: Reference;
      /** Interfaces, also those that an interface extends; where a class names them (Java). */
      readonly implements?: readonly Reference[];
      /** An interface or an abstract class: what runs is found in the classes below it. */
      readonly abstract?: true;
      /** What its fields hold, where their declared types tell. */
      readonly fields?: Readonly<Record<string, Origin>>;
      /** An interface that types fit without naming it (Go): the methods it asks for. */
      readonly methods?: readonly string[];
    }
  /** An object literal: its members by name. */
  | { readonly how: "object"; readonly members: Readonly<Record<string, Origin>> }
  /** A plain literal. The value is kept only where it is certainly no credential. */
  | { readonly how: "literal"; readonly class: "number" | "boolean" | "string"; readonly value?: number | boolean }
  | { readonly how: "unknown" };

export interface CodeFacts {
  /** An import, `require`, dynamic `import()` or re-export of a constant specifier. */
  import: {
    readonly specifier: string;
    /** Exported names brought in; `*` for the whole module, empty for side effects only. */
    readonly names: readonly string[];
    /** Vanishes at run time. */
    readonly typeOnly: boolean;
  };
  /** What a module gives to others. `name` is `default`, `*` (re-export of everything), `=` (the whole of `module.exports`), or a name. */
  export: {
    readonly name: string;
    readonly origin: Origin;
    /** The qualified name of the declaration it gives, if it is one of this file. */
    readonly local?: string;
  };
  /** A named function or method; its span is the whole of it. */
  function: {
    /** Qualified: `UsersService.list`; an inline handler is named after its call: `router.get /users`. */
    readonly name: string;
    readonly parameters: readonly string[];
    readonly async: boolean;
    /** Calling it hands it to a queue or another thread, and whoever calls goes on: what it does is not part of theirs. */
    readonly deferred?: true;
    /** The qualified name of the function, class or object around it, if any. */
    readonly within?: string;
    /** What it gives back, where every `return` gives the same known thing. */
    readonly returns?: Origin;
    readonly returnsLocal?: string;
  };
  /** The file says that it may be run by itself: `if __name__ == "__main__":`. The span is what stands under it. */
  program: { readonly name: "__main__" };
  /** A call of something this project may define. */
  call: {
    readonly callee: Reference;
    /** The qualified name of the enclosing named function, if any. */
    readonly within?: string;
    /** The loop that repeats the call, if one does. */
    readonly loop?: Loop;
    /** For every argument: what it depends on. */
    readonly arguments: readonly ("loop" | "constant" | "other")[];
    /** For every argument: its name, where it is given by name. Absent when none is. */
    readonly names?: readonly (string | null)[];
    /** For every argument: the parameter of the function named by `within` that it comes from, counted from 0. Absent when none does. */
    readonly passes?: readonly (number | null)[];
    /** With `passes`: a condition inside that function decides whether the call is made. */
    readonly conditional?: boolean;
    /** It is given to a cache, or the result of its function is kept, so that it is not made each time. */
    readonly cached?: boolean;
    readonly result: ResultUse;
  };
}

/** What becomes of the value that a call gives. */
export type ResultUse = "response" | "returned" | "iterated" | "counted" | "other";

/** The loop around a call. */
export interface Loop {
  readonly span: Span;
  readonly kind: "for" | "for-of" | "for-in" | "while" | "callback";
  /** `map`, `forEach`…, for callbacks. */
  readonly method?: string;
  /** Name of the variable that changes each turn, where there is one name. */
  readonly variable?: string;
  /** How many turns, if the code says so (a literal array, a constant bound). */
  readonly turns?: number;
  /** `Promise.all(xs.map(...))`: the turns run at the same time. */
  readonly concurrent: boolean;
  /**
   * Why the repetition is meant, where it is: a retry, paging until empty, chunks, the first turn only, one element only, or a list that
   * the spec's section D.4 names. Such a loop is no N+1.
   */
  readonly meant?: "retry" | "paging" | "chunks" | "first-turn" | "one-element" | "early-exit" | "batch-function" | "cached" | "per-connection" | "fixed-list";
}
