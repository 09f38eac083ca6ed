import type { Origin } from "./facts/code.js";
import type { SettingName, SettingType, SettingValue } from "./facts/settings.js";
import type { Span, TextEdit } from "./text.js";

export type { SettingName, SettingType, SettingValue } from "./facts/settings.js";

/** A literal that could become a setting. */
export interface SettingLiteral {
  readonly span: Span;
  /** As the code has it, quotes included. */
  readonly text: string;
  readonly value: SettingValue;
  readonly type: SettingType;
  /** The unit of a duration that is a number, where what takes it has one. */
  readonly unit?: "ms" | "s";
  /** Names of what takes the value, nearest first. */
  readonly names: readonly SettingName[];
  /** What takes it may know only a few values, as its type, and this is not known. */
  readonly oneOfAFew?: true;
}

/** Why there is no literal to move, in one sentence. */
export interface NoSetting {
  readonly refused: string;
}

/** The object or constants in which a configuration module keeps what it read. */
export interface ConfigurationModule {
  /** The variable that holds the object, or the kind of export that gives it directly. None for separate constants. */
  readonly holder?: { readonly variable: string } | { readonly exports: "default" | "=" };
  readonly groups: readonly ConfigurationGroup[];
  readonly entries: readonly ConfigurationEntry[];
  readonly readers: readonly ConfigurationReader[];
  /** How the file mostly calls the environment: `process.env`, `env`. */
  readonly environment: string;
  /** `process.env["X"]` is the custom of the file. */
  readonly subscripts: boolean;
  /** Names that the file declares at its top. */
  readonly declared: readonly string[];
}

/** An object of the configuration; the first one is the whole. */
export interface ConfigurationGroup {
  readonly path: readonly string[];
  readonly object: Span;
  readonly keys: readonly string[];
}

export interface ConfigurationEntry {
  /** How the value is reached: `["http", "port"]`, or the constant's name alone. */
  readonly path: readonly string[];
  readonly variable: string;
  /** Read through a function, which may stop the start when the variable is missing. */
  readonly checked: boolean;
  readonly hasDefault: boolean;
  readonly defaultValue?: number | string | boolean;
}

/** A function that reads a variable and checks it: `int("PORT", 3000)`, `required("DATABASE_URL")`. */
export interface ConfigurationReader {
  /** As it is called. */
  readonly callee: string;
  readonly type: SettingType;
  /** It is given the variable's name, or its value. */
  readonly takes: "name" | "value";
  /** It takes no default: without the variable, or with an empty one, the process does not start. */
  readonly required?: true;
}

/** Reads of the environment in a file. */
export interface PlainReads {
  /** Those that could stand in another module: their text there, and what it takes the place of here. */
  readonly reads: readonly {
    readonly key: string;
    /** The read alone. */
    readonly bare: { readonly span: Span; readonly text: string };
    /** With its default and its conversion, as far as these need nothing of the file; the same as `bare` where there are none. */
    readonly whole: { readonly span: Span; readonly text: string };
  }[];
  /** The variables of all others. */
  readonly others: readonly string[];
}

/** A field of a struct. */
export interface StructField {
  /** None for a type that is embedded. */
  readonly names: readonly string[];
  readonly type: string;
  /** The tag, without its quotes. */
  readonly tag: string;
  /** The list of fields of the struct that it holds, where that stands in the same file. */
  readonly struct?: Span;
}

/** Something that a place can name, and what it is. */
export interface ValueInReach {
  readonly expression: string;
  readonly is: Origin;
}

/** A type as code names it, with the classes to import for it, by full name: `List<String>` with `java.util.List`. */
export interface NamedType {
  readonly text: string;
  readonly imports: readonly string[];
}

/** A value that a container gives to the classes that it makes. */
export interface InjectedValue {
  readonly type: NamedType;
  /** Names for it, best first. */
  readonly names: readonly string[];
  /** The annotation that says which value it is: a class by full name, and the text given to it. None where the type alone tells. */
  readonly annotation?: { readonly type: string; readonly text: string };
  /** It is a text that must not be empty: what is said where it is. */
  readonly notEmpty?: string;
}

/** How a class gets a value from now on. */
export interface Injected {
  readonly edits: readonly TextEdit[];
  /** What gives the value at the place. */
  readonly expression: string;
  /** What takes one argument more, so that calls of it have to be looked for: a constructor by its class, or a method of that. */
  readonly widened?: { readonly className: string; readonly method?: string };
  /** What was declared with the literal holds the value itself, and nothing stands in the literal's place. */
  readonly held?: true;
}

/** An annotation for a class, by the full name of the annotation's own. */
export interface ClassAnnotation {
  readonly type: string;
  /** A class by full name that the annotation names among others. */
  readonly lists?: string;
}

/** A property to be added to a class that a library fills with settings. */
export interface NewProperty {
  readonly type: NamedType;
  /** Names for it, best first. */
  readonly names: readonly string[];
  /** Its default, as code and as the texts that the library reads it from. */
  readonly fallback?: { readonly code: NamedType; readonly texts: readonly string[] };
  /** Annotations that the library checks. */
  readonly constraints: readonly NamedType[];
  /** It is a text that must not be empty, where no constraint says so: what is said where it is. */
  readonly notEmpty?: string;
  readonly purpose: string;
}

export interface AddedProperty {
  readonly edits: readonly TextEdit[];
  readonly name: string;
  /** What reads it from an instance: `timeout()`. */
  readonly read: string;
  /** Its constructor takes one argument more. */
  readonly widened?: { readonly className: string };
}
