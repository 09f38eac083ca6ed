import type { Span } from "../text.js";
import type { Dialect } from "./schema.js";

export interface DeploymentFacts {
  /** A manifest: it starts a package at its folder. */
  manifest: {
    readonly ecosystem: "npm" | "python" | "maven" | "gradle" | "go";
    readonly name?: string;
    readonly module: "esm" | "commonjs" | "unknown";
    readonly workspaces: readonly string[];
    readonly scripts: Readonly<Record<string, string>>;
    readonly engines: Readonly<Record<string, string>>;
    /** Entry points named by `main`, `exports`, `bin`. */
    readonly entries: readonly string[];
    readonly private: boolean;
  };
  dependency: { readonly name: string; readonly spec: string; readonly development: boolean };
  /** `compilerOptions.paths` and `baseUrl` of a tsconfig: relative to the file's folder. */
  pathAliases: { readonly baseUrl?: string; readonly paths: Readonly<Record<string, readonly string[]>>; readonly extends: readonly string[] };
  /** A stage of a Dockerfile. `user` and `command` hold at its end, also where an earlier stage of the file gave them. */
  imageStage: {
    /** Defaults of `ARG` filled in; the stage's name where it starts from an earlier one. */
    readonly image: string;
    readonly name?: string;
    readonly final: boolean;
    readonly user?: string;
    /** `ENTRYPOINT` and `CMD` together. */
    readonly command?: readonly string[];
    /** `shell`: the first process is a shell that runs the command. */
    readonly commandForm?: "exec" | "shell";
    /** The `FROM` instruction. */
    readonly from_at: Span;
  };
  /** A service of a compose file. */
  composeService: {
    readonly name: string;
    readonly image?: string;
    /** The build context, relative to the file. */
    readonly build?: string;
    readonly envFile: boolean;
    readonly environment: readonly string[];
    readonly environmentStyle: "map" | "list" | "none";
    readonly replicas?: number;
    readonly ports: readonly string[];
    /**
     * Where a further environment entry goes: the end of the last entry's last line, before its line end, so that a line end,
     * `environmentIndent` and the entry (`KEY: value`, or `- KEY=value` in the style `list`) are to be inserted. In the style
     * `none` it is the end of the service, and `environment:` with that indentation goes before the entry. Absent where no
     * line can be added: `{…}` and `[…]`, an alias, an empty value.
     */
    readonly insertEnvironmentAt?: Span;
    /** The indentation of what is inserted. */
    readonly environmentIndent?: string;
  };
  /** Another sign of how the project is deployed: a Kubernetes workload, a platform's file, a serverless configuration. */
  deployment: { readonly platform: string; readonly form: "container" | "platform" | "serverless" };
  /** The `datasource` block of a Prisma schema; tables of other files of the schema belong to it too. */
  datasource: { readonly provider: string; readonly dialect: Dialect; readonly relationMode: "foreignKeys" | "prisma" };
  /** A `generator` block of a Prisma schema. `output` is where the client is written, relative to the file's folder. */
  prismaGenerator: { readonly provider: string; readonly output?: string };
}
