import type { Span } from "../text.js";
import type { Reference } from "./code.js";

/** What a setting is, so that it is read as what it was: guidance for parsing, never a guess at a unit. A list is one of texts. */
export type SettingType = "port" | "int" | "number" | "boolean" | "string" | "url" | "duration" | "list";

/** A duration is a number in its unit, or, where the language has a type for durations, text with a unit: `30s`. */
export type SettingValue = number | string | boolean | readonly string[];

/** A name of what takes a value. */
export interface SettingName {
  readonly text: string;
  /** The variable, property or parameter that gets it; the call it is given to; the function or class around it. */
  readonly of: "value" | "call" | "around";
}

/** The ways in which projects keep their settings that are told apart; each that can be extended is a file of `actions/configuration`. */
export type SettingPatternName =
  // Node.js and TypeScript.
  | "t3-env" | "nest-config" | "zod-env" | "envalid" | "convict" | "node-config" | "own-module" | "new-module"
  // Python.
  | "pydantic-settings" | "django-environ" | "decouple" | "django-settings" | "flask-config" | "python-module" | "new-python-module"
  // Java.
  | "properties-class" | "new-properties-class" | "value-parameter"
  // Go.
  | "struct-tags" | "viper" | "koanf" | "go-helper" | "new-go-package"
  /** What looks like a schema of the environment, and keeps settings only where something checks the environment with it. */
  | "environment-schema"
  /** None that can be extended; the style says why. */
  | "unsupported";

/** What takes a literal that could be different elsewhere. */
export type SettingSink = "host" | "url" | "connection-string" | "timeout" | "pool-size" | "feature-flag" | "resource-name" | "email" | "path" | "cors-origin";

export interface SettingFacts {
  /** A read of an environment variable: `process.env.PORT ?? 3000`. */
  environmentRead: {
    readonly key: string;
    readonly hasDefault: boolean;
    /** The default where it is a plain number or boolean, also one written as text (`"3000"`). */
    readonly defaultValue?: number | boolean;
    /**
     * Under which property or constant it is kept, if it is: `config.http.port` is `["config", "http", "port"]`. The first
     * step is `default` for the default export, `=` for the whole of `module.exports`; `()` is the result of a function.
     */
    readonly keptAs?: readonly string[];
    /** It is declared among others, in a class or struct that a library fills: that is documentation of its own. */
    readonly declared?: true;
    /** The read itself fails where the variable is missing: `os.environ["X"]`, `required("X")` of a function that throws then. */
    readonly fails?: true;
    /** It is compared with a text, so that no value is a value like any other. */
    readonly compared?: true;
    /** Other variables that do in its place, or in whose place it does: `process.env.MAIL_KEY || process.env.OLD_KEY`. */
    readonly beside?: readonly string[];
  };
  /** A way of loading `.env`: `dotenv`, `process.loadEnvFile`. `call` happens when the module runs, so after its imports. */
  environmentLoad: { readonly how: string; readonly form: "import" | "call"; /** With options: another file, overriding. */ readonly options: boolean };
  /** A variable named like a secret whose value a build puts into the code of pages. */
  clientVariable: {
    readonly key: string;
    /** `prefix`: the beginning of its name says so (`VITE_`). `client file`: the file that reads it is for browsers (`"use client"`). `entry`: a file of the environment gives it a value under such a name. */
    readonly by: "prefix" | "client file" | "entry";
    /** The beginning of the name. */
    readonly prefix?: string;
  };
  /** The whole environment given to a function that checks or takes it apart: `schema.parse(process.env)`. */
  environmentPassed: { /** The last name of what is called: `parse`, `cleanEnv`. */ readonly to: string };
  /** An entry of a `.env*` file, or a variable that a service of a compose file gives its container. The value itself is not kept. */
  environmentEntry: {
    readonly key: string;
    readonly valueClass: "empty" | "number" | "boolean" | "text";
    readonly key_at: Span;
    readonly value_at: Span;
    /** `0`, for the few keys whose value is a switch. */
    readonly switch?: "0" | "1";
    /** The value reads as no: `false`, `no`, `off`, `0`. */
    readonly off?: true;
    /** In a sample, which everybody may see: the number, unless the key says that it is a secret. */
    readonly number?: number;
    /** The service, in a compose file. */
    readonly service?: string;
    /** `${KEY:?…}` in a compose file: nothing starts without it. */
    readonly required?: true;
    /** What to delete to be rid of it; absent where it shares its line with others. */
    readonly removal?: Span;
  };
  /** What a file's text says about variables, found by their capitals alone: enough to keep silent, never to accuse. */
  mentionedNames: {
    /** Each once, sorted. A name that starts or ends with `_` was put together with something else: `OAUTH_` + provider. */
    readonly names: readonly string[];
    /** Variables that the file gives a value itself: `process.env.TZ = "UTC"`, `spawn(…, { env: { KEY: … } })`. */
    readonly given?: readonly string[];
    /** Variables that a file of the environment takes into the values of others: `API_URL=$HOST:3000`. */
    readonly taken?: readonly string[];
    /** What it reads by names that are made elsewhere: a prefix, or empty for the whole environment. */
    readonly open?: readonly string[];
    /** A file that speaks of the environment and may refuse to go on: it throws, exits, asserts or returns an error. */
    readonly refuses?: true;
  };
  /** A variable in documentation: in the first column of a table, or as `KEY=…` in a block of code. */
  documentedVariable: { readonly key: string; readonly form: "table" | "block" };
  /** The text of a variable is used as a number or a switch without being parsed. The span is the use. */
  unparsedVariable: {
    readonly key: string;
    readonly as: "number" | "boolean";
    /**
     * How: compared with `true`, given to `Boolean` and the like, as a condition, a switch as the default, in one of these ways so that it cannot be meant (a schema coerces it, or its
     * default reads as no and counts as yes), in a calculation, to a timer.
     */
    readonly how: "compared" | "converted" | "condition" | "default" | "coerced" | "calculated" | "timer";
    /** As written, shortened. */
    readonly text: string;
    /** What reads right instead, where this is certain. */
    readonly instead?: { readonly at: Span; readonly text: string };
  };
  /** The patterns of a `.gitignore`, in its order. */
  ignorePatterns: { readonly patterns: readonly string[] };
  /** The git repository that the workspace is, or is in; only where a program could look. */
  gitRepository: {
    /** Files of the environment that git has. */
    readonly tracked: readonly string[];
    /** Patterns of `.git/info/exclude`, which holds for this clone alone. */
    readonly excluded: readonly string[];
    /** The workspace is a folder within it, so that ignore files above are not seen. */
    readonly inner: boolean;
  };
  /**
   * A setting of a Spring Boot application in its files of settings. Its value is kept only where it is a switch, or the key is one
   * of `data/spring-settings.json`; of the address of a database the kind alone: `jdbc:postgresql`.
   */
  springSetting: {
    /** In lower case with dashes, as Spring compares keys: `server.servlet.context-path`; an item of a list is `key[0]`. */
    readonly key: string;
    /** `placeholder` takes it, or a part of it, from another setting or the environment: `${PORT:8080}`. */
    readonly valueClass: "empty" | "number" | "boolean" | "text" | "placeholder";
    readonly number?: number;
    readonly on?: boolean;
    readonly value?: string;
    /** Only where this profile is active: of the file's name, of the document, or both (`dev & local`). */
    readonly profile?: string;
    readonly key_at: Span;
    readonly value_at: Span;
  };
  /**
   * What keeps the settings of a package: an object given to a library, a class, a struct. Its span is the whole declaration
   * (the call, the class). Each setting declared there is an `environmentRead` as well.
   */
  settingStore: {
    readonly pattern: SettingPatternName;
    /** Under which name the file has it: the variable that holds what the library gives, the class, the struct. */
    readonly name?: string;
    /** Where one more setting is declared: the object, the body of the class or of the struct. */
    readonly list?: Span;
    /** Other places that a new setting has to be written to, by words of the pattern's own. */
    readonly parts?: Readonly<Record<string, Span>>;
    /** The settings declared there. */
    readonly entries: readonly SettingEntry[];
    /** The objects in which a setting can be declared, the whole first, where the file is of a format that no action parses. */
    readonly groups?: readonly SettingGroup[];
    /** What else the pattern has to know, by words of its own; its page says which. */
    readonly details?: Readonly<Record<string, string | boolean>>;
  };
  /**
   * A class to which a container gives what it needs, so that settings can reach its code; where code gets its settings so, all
   * other code gets none. Its span is the class.
   */
  settingScope: {
    readonly className: string;
    /** What runs without an instance of it, or belongs to another class. */
    readonly except: readonly Span[];
    /** The settings that it is given one by one, as the container calls them: `rates.timeout`. */
    readonly values?: readonly string[];
  };
  /**
   * A literal that reaches what is usually configured. The span is what takes it (the argument, the value of the option); no
   * credential and nothing that holds one has a value here.
   */
  sinkLiteral: {
    readonly sink: SettingSink;
    /** What the value is to its taker, where that decides: `bucket`, `queue`, `topic`, `region`, `from`, `to`. */
    readonly role?: string;
    /** What takes it, as written: `axios.create`, `new Pool`. */
    readonly callee: string;
    /** The option or parameter, where it has a name. */
    readonly option?: string;
    readonly value?: number | string | boolean | readonly string[];
    readonly type: SettingType;
    /** Of a duration that is a number. */
    readonly unit?: "ms" | "s";
    /** Where the literal stands, which may be a constant of the file. */
    readonly literal: Span;
    /** The constant at the top of the file that holds it, and how often the file uses that, its declaration not counted. */
    readonly constant?: { readonly name: string; readonly uses: number };
    /** Names of what takes the value, nearest first. */
    readonly names: readonly SettingName[];
  };
  /**
   * A literal that other files can have under a name that the file never gives anything else. The span is the literal; none
   * that is a credential or holds one has this fact.
   */
  sharedLiteral: {
    /** As in `environmentRead`; of a constant of Java the names of its classes come first. */
    readonly keptAs: readonly string[];
    readonly value: number | string | readonly string[];
    readonly type: SettingType;
    /** It has to stay a constant, since the compiler may need it. */
    readonly fixed?: true;
  };
  /** A value of another file that is given to what is usually configured. The span is what is given. */
  settingUse: {
    readonly sink: SettingSink;
    readonly role?: string;
    /** What takes it, as written. */
    readonly callee: string;
    readonly option?: string;
    /** Of a duration that is a number. */
    readonly unit?: "ms" | "s";
    /** Only a text that is an address is meant. */
    readonly form?: "url";
    readonly value: Reference;
  };
}

export interface SettingGroup {
  readonly path: readonly string[];
  readonly keys: readonly string[];
  /** The whole object. */
  readonly object: Span;
  /** Its last member, from the key to the end of the value; absent in an empty object. */
  readonly last?: Span;
}

export interface SettingEntry {
  /** The environment variable. */
  readonly key: string;
  /** How it is reached from the store: `["http", "port"]`. */
  readonly path: readonly string[];
  readonly hasDefault: boolean;
  /** As in `environmentRead`: plain numbers and booleans alone. */
  readonly defaultValue?: number | boolean;
}
