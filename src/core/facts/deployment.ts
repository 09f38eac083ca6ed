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
    /** Whoever builds it may give another image, or another version of it: the text has an `ARG` there. */
    readonly byArgument?: true;
    readonly name?: string;
    readonly final: boolean;
    readonly user?: string;
    /** `ENTRYPOINT` and `CMD` together. */
    readonly command?: readonly string[];
    /** `shell`: the first process is a shell that runs the command. */
    readonly commandForm?: "exec" | "shell";
    /** The `FROM` instruction. */
    readonly from_at: Span;
    /** The last `USER` instruction of the stage itself. */
    readonly user_at?: Span;
    /** Something in it, or in the stage it starts from, is there to give up the rights of root at the start: `gosu`, `su-exec`, settings of nginx. */
    readonly dropsRoot?: true;
    /** A user is made in it, or in the stage it starts from. */
    readonly makesUser?: true;
    /** The image keeps something in the folder of root, which no other user may enter. */
    readonly usesRootFolder?: true;
    /** Where another user would be put into the stage. */
    readonly userParts: {
      /** The end of the last instruction that builds the stage: what comes behind it only says how the image runs. */
      readonly behind: Span;
      /** The `USER` instruction that is this last one. */
      readonly instead?: Span;
      /** In each `COPY` and `ADD` of the program without an owner, the place where `--chown=… ` goes. */
      readonly owners: readonly Span[];
    };
  };
  /** A service of a compose file. */
  composeService: {
    readonly name: string;
    readonly image?: string;
    /** The build context, relative to the file. */
    readonly build?: string;
    /** The Dockerfile, relative to the context, and the stage to build, where they are named. */
    readonly dockerfile?: string;
    readonly target?: string;
    readonly user?: string;
    /** A folder of the project is mounted into the container, over what the image has, as it is done to develop. */
    readonly mountsSources?: true;
    /** Words of `command` and `entrypoint`; without credentials. */
    readonly command?: readonly string[];
    readonly restart?: string;
    readonly profiles?: readonly string[];
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
  deployment: {
    readonly platform: string;
    readonly form: "container" | "platform" | "serverless";
    /** Of a Kubernetes workload that says whose rights its containers have: those of another than root, or what a template fills in. */
    readonly user?: "other" | "unknown";
    /** How many run at once, of a Kubernetes Deployment that says it as a number. */
    readonly replicas?: number;
  };
  /** The `datasource` block of a Prisma schema; tables of other files of the schema belong to it too. */
  datasource: { readonly provider: string; readonly dialect: Dialect; readonly relationMode: "foreignKeys" | "prisma" };
  /** A `generator` block of a Prisma schema. `output` is where the client is written, relative to the file's folder. */
  prismaGenerator: { readonly provider: string; readonly output?: string };
}
