import { libraryName } from "../../../libraryNames.js";
import type { Reference } from "../../../facts/code.js";

/** How a router of Go is recognised and what its methods do. */
export interface RouterFramework {
  readonly name: string;
  /** The spelling of a router: its type, what makes one, what makes one of another. */
  readonly is: RegExp;
  /** Those among them that are a whole application, not a part of one. */
  readonly whole: RegExp;
  /** The method of HTTP by the method of the router. */
  readonly verbs: Readonly<Record<string, string>>;
  /** Where the handler stands among the arguments: behind the path, or last of all with the middleware before it. */
  readonly handler: "second" | "last";
}

const lower = verbsAs(it => it[0] + it.slice(1).toLowerCase());
const upper = verbsAs(it => it);

/** https://pkg.go.dev/net/http#ServeMux, https://pkg.go.dev/github.com/go-chi/chi/v5, https://pkg.go.dev/github.com/gorilla/mux, https://pkg.go.dev/github.com/gin-gonic/gin, https://pkg.go.dev/github.com/labstack/echo/v4, https://pkg.go.dev/github.com/gofiber/fiber/v2 */
export const frameworks: readonly RouterFramework[] = [
  { name: "net/http", is: /^net\/http:(ServeMux|NewServeMux\.\(\))$/, whole: /./, verbs: { Handle: "PATTERN", HandleFunc: "PATTERN" }, handler: "second" },
  {
    name: "chi", is: /^github\.com\/go-chi\/chi(\/v\d+)?:(Mux|Router|NewRouter\.\(\)|NewMux\.\(\))(\.With\.\(\))*$/, whole: /NewRouter|NewMux|Mux$/,
    verbs: { ...lower, Handle: "ALL", HandleFunc: "ALL" }, handler: "second",
  },
  {
    name: "gorilla", is: /^github\.com\/gorilla\/mux:(Router|NewRouter\.\(\))(\.(StrictSlash|UseEncodedPath|SkipClean|PathPrefix|Subrouter|NewRoute)\.\(\))*$/, whole: /:(Router|NewRouter\.\(\))$/,
    verbs: { Handle: "CHAIN", HandleFunc: "CHAIN" }, handler: "second",
  },
  { name: "gin", is: /^github\.com\/gin-gonic\/gin:(Engine|RouterGroup|IRouter|IRoutes|Default\.\(\)|New\.\(\))(\.(Group|Use)\.\(\))*$/, whole: /:(Engine|Default\.\(\)|New\.\(\))$/, verbs: { ...upper, Any: "ALL" }, handler: "last" },
  { name: "echo", is: /^github\.com\/labstack\/echo(\/v\d+)?:(Echo|Group|New\.\(\))(\.Group\.\(\))*$/, whole: /:(Echo|New\.\(\))$/, verbs: { ...upper, Any: "ALL" }, handler: "second" },
  { name: "fiber", is: /^github\.com\/gofiber\/fiber(\/v\d+)?:(App|Router|Group|New\.\(\))(\.Group\.\(\))*$/, whole: /:(App|New\.\(\))$/, verbs: { ...lower, All: "ALL" }, handler: "last" },
];

/** The framework whose router a reference leads to. */
export function frameworkOf(reference: Reference | undefined): RouterFramework | undefined {
  const name = libraryName(reference);
  return name === undefined ? undefined : frameworks.find(it => it.is.test(name));
}

function verbsAs(spell: (verb: string) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT", "TRACE"].map(it => [spell(it), it]));
}
