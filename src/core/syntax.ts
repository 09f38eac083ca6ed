import type { AddedProperty, ClassAnnotation, ConfigurationGroup, ConfigurationModule, Injected, InjectedValue, NewProperty, NoSetting, PlainReads, SettingLiteral, StructField, ValueInReach } from "./configurationEditing.js";
import type { Fact } from "./facts.js";
import type { SourceFile, Span, TextEdit } from "./text.js";

/** Holds memory that the garbage collector does not see, until it is disposed of. */
export interface Tree {
  readonly root: SyntaxNode;
  /** The nodes of a type, in source order. */
  nodes(type: string): readonly SyntaxNode[];
  /** The innermost node that covers a span. */
  nodeAt(span: Span): SyntaxNode;
  /** Lets go of all nodes, when nobody looks any more: a tree that is kept for the next parse holds thousands. */
  rest(): void;
  dispose(): void;
}

/** A file while it is parsed. */
export interface ParsedFile extends SourceFile {
  readonly root: SyntaxNode;
  /** The nodes of a type the extractor asked for, in source order. */
  nodes(type: string): readonly SyntaxNode[];
  /** The innermost node that covers a span. */
  nodeAt(span: Span): SyntaxNode;
  /** A value of this file made once and shared by the extractors of a language (its bindings). */
  shared<T>(key: SharedKey<T>): T;
  /** The facts that another language sees in a string of this file, with spans mapped into this file. */
  embedded(language: string, source: EmbeddedSource): readonly Fact[];
  /** How edits are written in its language; absent where no fix edits it. */
  readonly editing?: Editing;
}

/** Names a value that {@link ParsedFile.shared} keeps, and makes it. */
export interface SharedKey<T> {
  readonly name: string;
  /** Node types it needs from the one pass. */
  readonly nodes: readonly string[];
  create(file: ParsedFile): T;
}

/** A string of the host as the embedded language reads it. A span over a hole or an escape maps to the whole literal. */
export interface EmbeddedSource {
  readonly text: string;
  /** Verbatim runs of `text` and where they stand in the host. What lies between them is a hole or an escape. */
  readonly segments: readonly { readonly embedded: Span; readonly hostStart: number }[];
  /** The literal in the host. */
  readonly literal: Span;
  /** Offsets in `text` that stand for a value of the host code, with the expression's place. */
  readonly holes: readonly { readonly embedded: Span; readonly host: Span }[];
}

/** The one shape of syntax everyone sees; each parser is wrapped to fit it. */
export interface SyntaxNode extends Span {
  readonly type: string;
  readonly text: string;
  readonly parent: SyntaxNode | undefined;
  /** Named children only: punctuation is not among them. */
  readonly children: readonly SyntaxNode[];
  /** Whether a child of exactly this text is among the anonymous ones, e.g. `async`, `const`, `!`. */
  has(token: string): boolean;
  field(name: string): SyntaxNode | undefined;
  /** An error node, or one the parser made up. */
  readonly broken: boolean;
  /** Whether anything below is broken. */
  readonly hasError: boolean;
  /** A number equal for two objects that stand for the same node. */
  readonly id: number;
}

/**
 * How edits are written in a language, in the style of the file at hand. Every method is pure: it looks at the parsed
 * file and gives edits; it never changes anything. Line ends are those of the file.
 */
export interface Editing {
  /** One step of indentation, as the file has it. */
  indentUnit(file: ParsedFile): string;
  /** A string literal in the file's quotes. */
  quote(file: ParsedFile, value: string): string;
  /** Edits that make `name` of `specifier` available, and the name to use it by. None when it is imported already. */
  addImport(file: ParsedFile, request: ImportRequest): { readonly edits: readonly TextEdit[]; readonly local: string };
  /**
   * The same for several packages at once, by their paths; absent where a module is never taken whole. `preferred` are names for
   * them; what only the piece `without` of the file had a use for is imported no longer.
   */
  addImports?(file: ParsedFile, specifiers: readonly string[], how?: { readonly preferred?: Readonly<Record<string, string>>; readonly without?: Span }): { readonly edits: readonly TextEdit[]; readonly locals: Readonly<Record<string, string>> };
  /** Adds `key: value` at the end of an object literal, or replaces the value when the key is there. */
  setProperty(file: ParsedFile, object: Span, key: string, value: string): readonly TextEdit[];
  /** Adds an argument at the end of a call's arguments. `call` is the span of the call expression. */
  addArgument(file: ParsedFile, call: Span, value: string): readonly TextEdit[];
  /** Whether statements end with `;` here. */
  usesSemicolons(file: ParsedFile): boolean;
  /** How settings are moved into the configuration; absent where no action does that. */
  readonly configuration?: ConfigurationEditing;
}

export interface ImportRequest {
  readonly specifier: string;
  /** `default` for the default export, `*` for the namespace. */
  readonly name: string;
  /** The local name to prefer. */
  readonly as?: string;
  /** Where the name is used, in languages in which an import holds from where it stands: it then comes before, under a name that nothing hides there. */
  readonly at?: Span;
}

/** How settings are seen and written in a language. */
export interface ConfigurationEditing {
  /**
   * The literal at an offset: a number, text, boolean, a list of texts, or an expression that makes a duration of a literal
   * (`Duration.ofSeconds(5)`); or why it cannot become a setting.
   */
  literalAt(file: ParsedFile, offset: number): SettingLiteral | NoSetting;
  /** Where an expression cannot simply stand in the literal's place: the constant that the literal is the value of, and the edits that make a variable of it. */
  constantAt?(file: ParsedFile, literal: Span): { readonly name: string; readonly topLevel: boolean; asVariable(expression: string): readonly TextEdit[] } | undefined;
  /** For languages in which a module of the project exports an object or constants that read the environment. */
  readonly modules?: ModuleEditing;
  /** For languages in which settings are fields of a struct (Go). */
  readonly structs?: StructEditing;
  /** For languages in which a container gives classes what they need. */
  readonly injection?: InjectionEditing;
}

/** How the fields of a struct hold settings, and how a place gets at them. */
export interface StructEditing {
  /** The type that a literal is given to where it is not the literal's own, as the file writes it: a value has to be converted to it. */
  typeTaken(file: ParsedFile, literal: Span): string | undefined;
  /** What a place can name, nearest first: variables, parameters, the receiver, variables of the file. What is not filled yet is left out. */
  valuesAt(file: ParsedFile, offset: number): readonly ValueInReach[];
  /** Whether a place runs before `main` does. */
  runsEarly(file: ParsedFile, offset: number): boolean;
  /** The fields of the struct whose list of fields this is. */
  fieldsOf(file: ParsedFile, list: Span): readonly StructField[];
  /** Adds a field at the end of a struct, in the columns of its neighbours. `tag` is without its quotes. */
  addField(file: ParsedFile, list: Span, field: { readonly name: string; readonly type: string; readonly tag?: string; readonly comment?: string }): readonly TextEdit[];
}

/** How a value reaches a class that a container makes. */
export interface InjectionEditing {
  /** Why the code at a place gets nothing from a container, in one sentence; undefined where it does. */
  barrier(file: ParsedFile, place: Span): string | undefined;
  /** Gives the code at a place a value from the container, in the way of the class there. */
  inject(file: ParsedFile, place: Span, value: InjectedValue): Injected | NoSetting;
  /** Adds a property to a class that a library fills with settings; `owner` is the class. */
  addProperty(file: ParsedFile, owner: Span, property: NewProperty): AddedProperty | NoSetting;
  /** Puts an annotation on a class, or names one class more in one that is there. */
  annotate(file: ParsedFile, owner: Span, annotation: ClassAnnotation): readonly TextEdit[] | NoSetting;
}

/** How a configuration module looks, and how a value is added to it. */
export interface ModuleEditing {
  module(file: ParsedFile): ConfigurationModule | NoSetting;
  /** Adds `key: value` to an object of the configuration, at its end or behind another key, and to its type where the file declares one. */
  addEntry(file: ParsedFile, group: ConfigurationGroup, entry: { readonly key: string; readonly value: string; readonly type: string; readonly after?: string }): readonly TextEdit[] | NoSetting;
  /** Adds a statement that exports a constant behind the last one that reads the environment. */
  addConstant(file: ParsedFile, statement: string): readonly TextEdit[];
  /** Adds statements at the end of the file. */
  addAtEnd(file: ParsedFile, statements: string): readonly TextEdit[];
  /**
   * Where an import of CommonJS must stand when the usual place, behind the last one, comes after its first use;
   * undefined when the usual place will do.
   */
  requirePlace(file: ParsedFile, use: Span): number | undefined;
  /** What of the file's reads of the environment could stand in another module. */
  plainReads(file: ParsedFile): PlainReads;
  /** Which module system the file shows. */
  moduleSystem(file: ParsedFile): "esm" | "commonjs" | "unknown";
}
