/** How a library's options say which origins may read answers. */
export interface CorsLibrary {
  readonly name: string;
  /** The spelling of the options' type. */
  readonly options: RegExp;
  /** The field that allows all, the list, and the functions that decide. */
  readonly all?: string;
  readonly list: string;
  readonly decide: readonly string[];
  readonly credentials: string;
  /** A star in the list wins over a function that decides; with the others the function is asked alone. */
  readonly starWins?: boolean;
  /** The field that lets the list hold patterns like `https://*`; absent where they always are patterns. */
  readonly patterns?: string;
  /** A field that gives whoever asks what a star does not: echo answers with the origin then. */
  readonly reflects?: string;
}

/**
 * With a star all of them answer `*`, which browsers do not accept together with credentials; a function that says yes, and a
 * pattern like `https://*`, make them answer with the origin that asks. Each was asked by a request from another origin on
 * 2026-11-26: gin-contrib/cors 1.7.2, rs/cors 1.11.0, go-chi/cors 1.2.1 and echo 4.12.0.
 * https://pkg.go.dev/github.com/gin-contrib/cors, https://pkg.go.dev/github.com/rs/cors, https://pkg.go.dev/github.com/go-chi/cors, https://pkg.go.dev/github.com/labstack/echo/v4/middleware#CORSConfig
 */
export const corsLibraries: readonly CorsLibrary[] = [
  { name: "gin-cors", options: /^github\.com\/gin-contrib\/cors:Config$/, all: "AllowAllOrigins", list: "AllowOrigins", decide: ["AllowOriginFunc", "AllowOriginWithContextFunc"], credentials: "AllowCredentials", starWins: true, patterns: "AllowWildcard" },
  { name: "rs/cors", options: /^github\.com\/rs\/cors(\/wrapper\/gin)?:Options$/, list: "AllowedOrigins", decide: ["AllowOriginFunc", "AllowOriginRequestFunc", "AllowOriginVaryRequestFunc"], credentials: "AllowCredentials" },
  { name: "go-chi/cors", options: /^github\.com\/go-chi\/cors:Options$/, list: "AllowedOrigins", decide: ["AllowOriginFunc"], credentials: "AllowCredentials", starWins: true },
  {
    name: "echo-cors", options: /^github\.com\/labstack\/echo(\/v\d+)?\/middleware:CORSConfig$/, list: "AllowOrigins", decide: ["AllowOriginFunc", "UnsafeAllowOriginFunc"], credentials: "AllowCredentials",
    reflects: "UnsafeWildcardOriginWithAllowCredentials",
  },
];
