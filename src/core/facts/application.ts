import type { Span } from "../text.js";
import type { Origin, Reference, Tri } from "./code.js";

/** Who an app, router or server is: made in this file under a name, reached through a reference, or given as a parameter. */
export type Owner = Reference | ParameterOwner;

/** The app that whoever calls the function hands in. `key` where it is a member of an object: `({ app }) => …`. */
export interface ParameterOwner {
  readonly from: "parameter";
  /** The qualified name of the function. */
  readonly function: string;
  readonly index: number;
  readonly key?: string;
}

/** How sure it is that the owner is the framework's: made by it here, typed as its type, or open until other files are asked. */
export type OwnerProof = "made" | "typed" | "open";

/** A function that the framework calls. */
export interface Handler {
  /** The expression that gives it: an inline function, a name, a call that wraps or makes it. */
  readonly at: Span;
  /** The function, by reference; a function written inline is local under its qualified name. */
  readonly function?: Reference;
  /** What is called to make the handler, when it is the result of a call: `list` of `list(service)`. */
  readonly maker?: Reference;
}

export interface AppFacts {
  /** An application or router is made: `express()`, `express.Router()`, `Fastify()`, a Nest controller class. */
  app: {
    readonly framework: string;
    readonly role: "app" | "router" | "controller";
    /** Qualified; a member of a class is `App.server`. */
    readonly name: string;
    /** `@Controller("users")`, `setGlobalPrefix("api")`, `APIRouter(prefix="/users")`. A part only known at run time is `{…}`. */
    readonly prefix?: string;
    /** Versions of a controller, or for an app the mark before a version in the path: https://docs.nestjs.com/techniques/versioning */
    readonly versions?: readonly string[];
    /** Paths that the global prefix leaves alone. */
    readonly excluded?: readonly string[];
  };
  /** A handler for a method and path. The path is as written, `:id` style; a part only known at run time is `{…}`. */
  route: {
    readonly framework: string;
    /** Upper case; `ALL` for every method. */
    readonly method: string;
    readonly path: string;
    /** The app or router it is registered on. */
    readonly owner: Owner;
    readonly proof: OwnerProof;
    readonly handler?: Handler;
    /** Names of what runs before the handler, as written and shortened. */
    readonly middleware: readonly string[];
    /** The class or function that answers, where what it answers stands with it (a fact `view`): the method is then `ALL`. */
    readonly view?: Reference;
    /** With `view`: the method of the class that answers this one. */
    readonly action?: string;
    /** With `view`: the class answers for a collection and its elements, each by an action of its own. */
    readonly resource?: { readonly trailingSlash: boolean };
  };
  /** A class or function that a table of URLs names, and what it answers. */
  view: {
    /** Qualified. */
    readonly name: string;
    readonly form: "class" | "function";
    /** The classes it is made of, in order. */
    readonly bases: readonly Reference[];
    /** The only methods it answers, upper case, where it says so. */
    readonly methods?: readonly string[];
    /** The function asks for the method itself, so that parts of it run for some methods alone. */
    readonly branches?: true;
    /** Methods that answer under a path of their own. */
    readonly actions: readonly { readonly name: string; readonly methods: readonly string[]; readonly path: string; readonly detail: boolean }[];
    /** What an element is named by in the path; `pk` when absent. */
    readonly lookup?: string;
  };
  /** A router hung into another under a path, or an app handed to a function that adds routes to it. */
  mount: {
    readonly framework: string;
    readonly path: string;
    readonly owner: Owner;
    readonly proof: OwnerProof;
    /** The router, or with `parameter` the function. */
    readonly target: Reference;
    /** Which parameter of the target stands for the owner, or for the child that a plugin gets. */
    readonly parameter?: { readonly index: number; readonly key?: string };
    /** The path stands in the place of the prefix that the target has of its own. */
    readonly replacesPrefix?: true;
    readonly middleware: readonly string[];
  };
  /** A folder of which every file is a plugin, as `@fastify/autoload` loads them. */
  autoload: {
    readonly framework: string;
    readonly owner: Owner;
    readonly proof: OwnerProof;
    /** Relative to the file that says it. */
    readonly folder: string;
    readonly prefix: string;
    /** Whether folders called `_id` become `:id`. */
    readonly parameters: boolean;
    /** Whether names of folders become part of the path. */
    readonly folderNames: boolean;
  };
  /** A function that runs before handlers, for requests of many routes, or that answers all requests of a bare server. */
  middleware: { readonly framework: string; readonly handler: Handler };
  /** A function that a schedule or a queue calls, not a request. */
  job: {
    /** The library or global: `node-cron`, `bullmq`, `setInterval`, `celery`. */
    readonly by: string;
    /** `script`: a command that a person or a schedule of the machine runs. */
    readonly role: "job" | "consumer" | "script";
    readonly handler: Handler;
    /** What takes the function, where another file makes it: a job only if the library makes that. */
    readonly owner?: Reference;
  };
  /** A call that may start a server; a model tells whether it does. `port` is what reaches the port, if anything does. */
  listen: {
    /** `http`, `https`, `express`, `fastify`, `nestjs`, `koa`, `hono`, `net/http`, `net` (a bare listener), `gin`, `echo`, `fiber`; `unknown` where another file makes the receiver. */
    readonly api: string;
    /** What it is called on is made of, where this file does not tell. */
    readonly receiver?: Origin;
    /** Who it is called on: the app's or server's identity. */
    readonly owner?: Reference;
    /** As written: `app.listen`, `serve`. */
    readonly callee: string;
    readonly port: PortValue;
    /** The statement that holds the call, for fixes. */
    readonly statement: Span;
    /** Name of the variable that gets the server, if one does. */
    readonly assignedTo?: string;
    readonly within?: string;
    /** Only in development, as the condition around it says. */
    readonly development?: boolean;
    /** `listen(…).unref()`: the process does not stay alive for it, so it is not what the process is for. https://nodejs.org/api/net.html#serverunref */
    readonly unreferenced?: boolean;
    /** What the module's top level holds that may be a connection to close. */
    readonly holds: readonly { readonly name: string; readonly origin: Origin }[];
  };
  /** Handling of a process signal (its name, or `unknown`), or the use of a library or method that does it. */
  shutdown: { readonly by: "signal" | "library"; readonly name: string };
  /** A request to another service. */
  outbound: {
    /** A key of `data/http-clients.json`: `fetch`, `axios`, `got`; `unknown` where another file makes the instance. */
    readonly client: string;
    /** As called: `axios.post`, `fetch`, `this.http.get`. */
    readonly callee: string;
    /** Present when the text tells the host: a name, never a path or query. */
    readonly host?: string;
    /** `relative` has no host at all, as only a browser can resolve it. */
    readonly target: OutboundTarget;
    /** Whether this call itself says how long it may take. */
    readonly timeout: Tri;
    /** The file is plainly code of a page, or the call runs in one. */
    readonly browser: boolean;
    /** The instance it is made on, to be joined with its defaults. */
    readonly instance?: Reference;
    readonly within?: string;
    /** Nobody waits for the answer: the call is a statement of its own, and nothing is done with what it gives. */
    readonly detached?: true;
    /** It moves a file or waits for a model, as its words tell, and so takes longer than others. */
    readonly long?: true;
    /** The full name of the class of a bean that it is made on, or with: the container gives it, and with it perhaps a deadline. */
    readonly bean?: string;
    readonly parts: OutboundParts;
  };
  /** A client instance, or defaults of a client, with or without a deadline. */
  outboundDefault: {
    readonly client: string;
    readonly timeout: Tri;
    /** The instance's qualified name; empty for defaults of all calls of the client in the package. */
    readonly name: string;
    readonly target: OutboundTarget;
    /** The call that makes the instance, where its options can take a deadline. */
    readonly parts?: OutboundParts;
    /** It is a bean of a container, of the class of this full name. */
    readonly bean?: string;
    /** The class of another bean that it is made with. */
    readonly madeWith?: string;
  };
  /** Certificate checks switched off. */
  tlsOption: {
    readonly option: "rejectUnauthorized" | "strictSSL" | "checkServerIdentity" | "NODE_TLS_REJECT_UNAUTHORIZED" | "strict-ssl" | "curl-insecure" | "wget-insecure"
      /** Of Python. */
      | "verify" | "ssl" | "verify_ssl" | "CERT_NONE" | "check_hostname" | "_create_unverified_context" | "_create_default_https_context"
      /** Of Go. */
      | "InsecureSkipVerify"
      /** Java: what decides on certificates, or on the names in them, accepts all. */
      | "trust-all" | "any-hostname";
    readonly loopback: boolean;
    /** Only in development: its condition, or the key or file it stands under, says so. */
    readonly development?: boolean;
    /** A setting stands before it: one that chooses how certificates are checked, or one that only turns encryption on. */
    readonly choice?: "mode" | "switch";
    /** Inside which call, in words: `https.request`, `new Pool`. */
    readonly where?: string;
    /** What to delete, with its separator, to remove the option. */
    readonly removal?: Span;
    /** What stands in the place of the removal then: `true` for `ssl: { rejectUnauthorized: false }`. Nothing when absent. */
    readonly replacement?: string;
  };
}

export type OutboundTarget = "host" | "loopback" | "relative" | "unknown";

/** What reaches the port of a server. */
export type PortValue =
  /** `literal` is where the number stands, perhaps at a constant; `use` is the argument. */
  | { readonly from: "literal"; readonly value: number; readonly literal: Span; readonly use: Span }
  | { readonly from: "environment"; readonly key?: string }
  | { readonly from: "reference"; readonly origin: Origin }
  | { readonly from: "none" }
  | { readonly from: "unknown" };

export interface OutboundParts {
  readonly call: Span;
  /** The options object literal, if there is one. */
  readonly options?: Span;
  /** Which argument the options are, or would be. */
  readonly position: number;
  /** The callback that stands in their place. */
  readonly callback?: Span;
  /** How many arguments there are. */
  readonly count: number;
  /** The value that says that there is no deadline, where a value is all that stands for it: `None` of `timeout=None`. */
  readonly value?: Span;
}
