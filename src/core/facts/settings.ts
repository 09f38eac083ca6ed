import type { Span } from "../text.js";

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
  };
  /** A way of loading `.env`: `dotenv`, `process.loadEnvFile`. `call` happens when the module runs, so after its imports. */
  environmentLoad: { readonly how: string; readonly form: "import" | "call"; /** With options: another file, overriding. */ readonly options: boolean };
  /** The whole environment given to a function that checks or takes it apart: `schema.parse(process.env)`. */
  environmentPassed: { /** The last name of what is called: `parse`, `cleanEnv`. */ readonly to: string };
  /** An entry of a `.env*` file. The value itself is not kept. */
  environmentEntry: { readonly key: string; readonly valueClass: "empty" | "number" | "boolean" | "text"; readonly key_at: Span; readonly value_at: Span; /** `0`, for the few keys whose value is a switch. */ readonly switch?: "0" | "1" };
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
  /** A literal that reaches a configuration sink. */
  sinkLiteral: { readonly sink: "port"; readonly value: number; readonly literal: Span; readonly use: Span };
}
