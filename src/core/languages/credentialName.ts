import names from "../data/credential-names.json";

/** Whether what bears the name is a credential: `dbPassword`, `STRIPE_SECRET_KEY`, `spring.mail.password`; not `passwordField`. */
export function namesCredential(name: string): boolean {
  const words = wordsOf(name);
  if (words.length === 0 || words.length > 12 || words.some(it => names.exclusions.includes(it))) return false;
  for (let end = words.length; end > 0; end--) {
    if (endsWithCredential(words.slice(0, end))) return true;
    if (!names.tails.includes(words[end - 1]!)) return false;
  }
  return false;
}

/** `pwd` and `pass` alone have other meanings: a folder, a test that went well. */
function endsWithCredential(words: readonly string[]): boolean {
  const [last, two, three] = [1, 2, 3].map(count => words.length >= count ? words.slice(-count).join(" ") : "");
  if (last === "pwd" || last === "salt") return words.length > 1 || last === "salt";
  return [last, two, three].some(it => it !== undefined && it !== "" && names.credentials.includes(it));
}

/** The words of a name in lower case, however it joins them. */
export function wordsOf(name: string): readonly string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map(it => it.toLowerCase());
}

/** A literal among the arguments of a call. */
export interface LiteralArgument {
  /** The last name of what is called. */
  readonly callee: string;
  readonly isMethod: boolean;
  /** The strings among the arguments before the literal. */
  readonly earlier: readonly string[];
  /** How many arguments there are. */
  readonly count: number;
}

/** How a literal is given by a call: under a name, as the default of something that is read, or neither. */
export type GivenByCall = { readonly name: string; readonly fallbackOf?: string } | undefined;

/**
 * What a call makes of its literal argument. `setPassword("…")` and `props.put("db.password", "…")` give it to a name;
 * `getenv("JWT_SECRET", "…")` reads what is named, and the literal stands in where there is none.
 */
export function givenByCall({ callee, isMethod, earlier, count }: LiteralArgument): GivenByCall {
  const key = earlier.at(-1);
  if (key !== undefined) {
    if (/^(?:set|put|append|add|setProperty|setHeader|header|setItem|setenv|putenv|putIfAbsent|withEnv|env|property|addHeader|Set|Add|Setenv|Header|set_header)$/.test(callee)) return { name: key };
    return reading.test(callee) ? { name: key, fallbackOf: key } : undefined;
  }
  return count === 1 && (setter.test(callee) || (isMethod && builder.test(callee))) ? { name: callee } : undefined;
}

const setter = /^(?:set|with|Set|With)_?[A-Za-z]/;
/** Methods of what is being built; a function of such a name may look something up: `token("spacing.100")`. */
const builder = /^(?:password|secret|secretKey|apiKey|token|clientSecret|accessKey|signingKey)$/;

/** `getenv`, `config.get`, `flag.String`, `envOr`: of these the literal is what comes if nothing is given. */
const reading = /get(?!Connection|Instance)|env|lookup|config|default|option|param|prop|setting|secret|read|fetch|value|flag|^(?:str|string|string_?var|or|add_argument|int|bool)/i;

/** Whether a path says that a file is for development or tests, or makes up what it shows. */
export function isDevelopmentPath(full: string): boolean {
  // The packages of Java are folders too, and `com.example.demo` is what a new project is called.
  const path = full.replace(/(?<=(?:^|\/)src\/main\/)(?:java|kotlin)\/(?:[^/]+\/)*/, "");
  return /(?:^|[._/-])(?:dev|develop|development|devel|local|localhost|localdev|(?:integration|functional|unit)?tests?|testing|test(?:lib|utils?|helpers?|data|support|env|container|containers)|e2e|ci|override|sandbox|devcontainer|seed|seeds|seeder|seeders|seeding|fixtures?|factory|factories|demo|mock|mocks|fake|stub|stubs|sample|samples|samplecode|example|examples|playground|tutorial|storybook|(?:test)?suites?|(?:db|database)[_-]?(?:reset|init|populate)|(?:reset|init|populate)[_-]?(?:db|database))(?:[._/-]|$)/i.test(path)
    || /(?:Test|Tests|Demo|Mock|Seeder|Seed|Fixture|Fixtures|Example|Sample|Dev|Local)\.\w+$/.test(path);
}
