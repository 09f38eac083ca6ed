import type { Span } from "../text.js";
import type { Origin, Reference, Tri } from "./code.js";

export interface SecurityFacts {
  /**
   * A literal that is a credential or carries one, wherever it stands. Neither the value nor a part of it is kept. The span of
   * the fact is the literal.
   */
  credential: {
    /**
     * `connection`: an address or DSN with a user and a password. `provider`: the format of a provider's key. `named`: a
     * text given to a name that says secret. `sink`: a text given to what signs, encrypts or logs in with it.
     */
    readonly form: "connection" | "provider" | "named" | "sink";
    /** `connection`: the scheme (`postgresql`). `provider`: a key of `data/credential-formats.json`. `named`: the name. `sink`: the call, as written. */
    readonly what: string;
    /** What the sink does with it: signs and checks tokens, protects sessions, encrypts, logs in; only of sinks. */
    readonly use?: "sign" | "session" | "encrypt" | "login";
    /** The value's length in UTF-16 units. */
    readonly length: number;
    /** The host is this machine, or a name without a dot, as services of a compose file have; only of connections and logins. */
    readonly local?: boolean;
    /** User and password are those that everybody has: `postgres:postgres`, `password01`. */
    readonly common?: boolean;
    /** Where it was written for: a condition, key or file name says development or test. */
    readonly development?: boolean;
    /** It is the default of a read of the environment, by the variable's name; `config-secret-fallback` is about these. */
    readonly fallbackOf?: string;
    /** Of a default whose read of the environment is certain, also where the text is too plain for a credential of its own. */
    readonly standIn?: {
      /** `real`: could be a key or a password. `common`: what everybody tries first. `sample`: says that it is to be replaced. `words`: anything else. */
      readonly looks: "real" | "common" | "sample" | "words";
      /** Edits that take the default away, after which the program, or what starts it, names the variable where it is missing. */
      readonly required?: readonly { readonly at: Span; readonly text: string }[];
    };
    /** It has to stand in the code as it is: bytes, a template with holes, a constant that the compiler needs. */
    readonly fixed?: true;
    /** Too plain to be a credential by its looks; it is one where a `secretUse` of some file gets it. */
    readonly weak?: boolean;
    /** Under which name other files can have it; as in `environmentRead`. */
    readonly keptAs?: readonly string[];
  };
  /** A value of another file that something signs, encrypts or logs in with. The span is the argument. */
  secretUse: {
    /** The call, as written. */
    readonly callee: string;
    readonly use: "sign" | "session" | "encrypt" | "login";
    readonly value: Reference;
  };
  /** A policy that says which origins may read answers. The span is what sets it: a call, an annotation, a group of settings. */
  corsPolicy: {
    /** `cors`, `@fastify/cors`, `nestjs`, `django-cors-headers`, `flask-cors`, `starlette`, `spring`, `gin-cors`, `rs/cors`, `headers` … */
    readonly library: string;
    /** As written, shortened: `cors`, `app.enableCors`, `CORSMiddleware`. */
    readonly callee: string;
    /** `any`: `*`. `reflected`: whatever origin asks is allowed. `pattern`: an expression that fits every origin. `some`: a list or a check. */
    readonly origins: "any" | "reflected" | "pattern" | "some" | "unknown";
    readonly credentials: Tri;
    /** The value that allows the origins, and the one that allows credentials. */
    readonly originsAt?: Span;
    readonly credentialsAt?: Span;
    readonly development?: boolean;
  };
  /** A password is hashed by something that is too fast for passwords, or not hashed at all. The span is the call, class or setting. */
  passwordHash: {
    /** Lower case: `md5`, `sha1`, `sha256`, `sha512`, `crc32`, `base64`, `aes`, `none`. */
    readonly algorithm: string;
    /** As written: `crypto.createHash`, `hashlib.md5`, `MessageDigest.getInstance`, `NoOpPasswordEncoder`, `MD5PasswordHasher`. */
    readonly callee: string;
    /** The name that says that it is a password: `user.password`; absent where the class or setting says so itself. */
    readonly of?: string;
    readonly within?: string;
  };
  /** Something for development that is switched on without asking the environment. */
  debugMode: {
    /** `flask`, `django`, `uvicorn`, `spring-h2-console`, `spring-devtools`, `gin`, `node`, `express-errors` … */
    readonly of: string;
    /** As a person would quote it: `app.run(debug=True)`, `DEBUG = True`, `NODE_ENV=development`. */
    readonly text: string;
    /** `program`: only where the file itself is run (`__main__`). `development`: a condition, key, profile or file name says so. */
    readonly guard: "none" | "program" | "development";
    /** What it is said to, where another file must tell that it is the library's. */
    readonly receiver?: Origin;
    /** The value to replace, and by what: `False`, `production`. */
    readonly value?: { readonly at: Span; readonly off: string };
  };
  /** A call that holds the thread: of an event loop, everybody then waits. The span is the call. */
  blockingCall: {
    /** As written: `fs.readFileSync`, `requests.get`, `time.sleep`, `mono.block`. */
    readonly callee: string;
    readonly family: "file" | "process" | "crypto" | "compression" | "http" | "sleep" | "database" | "wait";
    /** The qualified name of the enclosing named function; absent at the top of a module. */
    readonly within?: string;
    /** Whether it stands in code that an event loop runs by itself: `async def`, a reactive chain. In Node every function is. */
    readonly onLoop: Tri;
    /** It stands in a nameless function: of the one called `within`, or one that is given to a server right there. */
    readonly inner?: "callback" | "middleware";
    /** The receiver, where other files must tell what it is. */
    readonly receiver?: Reference;
    /** What to write instead, where this file alone tells that it can be: an action's arguments. */
    readonly twin?: { readonly call: Span; readonly replace: Span; readonly by: string; readonly awaits: boolean; readonly import?: { readonly specifier: string; readonly name: string } };
  };
}
