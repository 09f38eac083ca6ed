import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { extractToConfiguration } from "../../src/core/actions/extract-to-configuration.js";
import { extractionsIn } from "../../src/core/index.js";
import { apply } from "../support/fixes.js";
import { javaClassPath, toolchainAbsence } from "../support/toolchains.js";
import { analyze } from "../support/workspace.js";

// Applications of Spring Boot are started before and after their values were moved into the settings: with the same values
// without the variables, with others with them, and not at all, by name, where a required one is missing or one is malformed.

const skip = toolchainAbsence("java");
const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), "groundwork-configuration-java-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const source = "src/main/java/shop";

interface Value {
  readonly name: string;
  /** As Java declares it. */
  readonly type: string;
  readonly code: string;
  /** What a variable gives, and what is then told. */
  readonly given: string;
  readonly told: string;
}

/** A value of each type; the name ends like one of that type. */
const values: readonly Value[] = [
  { name: "Port", type: "int", code: "9090", given: "9191", told: "Integer 9191" },
  { name: "MaxItems", type: "int", code: "1_500", given: "-7", told: "Integer -7" },
  { name: "Budget", type: "long", code: "30_000_000_000L", given: "40000000000", told: "Long 40000000000" },
  { name: "Share", type: "double", code: "0.19", given: "0.5", told: "Double 0.5" },
  { name: "Ratio", type: "float", code: "1.25f", given: "2.5", told: "Float 2.5" },
  { name: "Live", type: "boolean", code: "true", given: "off", told: "Boolean false" },
  { name: "Sender", type: "String", code: "\"Shop & Söhne: #1 'best' <shop@example.org>\"", given: "b", told: "String b" },
  { name: "Folder", type: "String", code: "\"C:\\\\data\\\\reports\"", given: "/srv", told: "String /srv" },
  { name: "Endpoint", type: "String", code: "\"https://api.example.org/v1/\"", given: "https://other.example.org", told: "String https://other.example.org" },
  { name: "Template", type: "String", code: "\"https://api.example.org/{id}?q=a%20b\"", given: "https://x.example.org/{id}", told: "String https://x.example.org/{id}" },
  { name: "Timeout", type: "Duration", code: "Duration.ofSeconds(30)", given: "250ms", told: "Duration PT0.25S" },
  { name: "PauseMillis", type: "long", code: "250L", given: "300", told: "Long 300" },
  { name: "Upload", type: "DataSize", code: "DataSize.ofMegabytes(10)", given: "2KB", told: "DataSize 2048B" },
  { name: "Origins", type: "List<String>", code: "List.of(\"https://a.example.org\", \"b\")", given: "c, d", told: "List [c, d]" },
];

/** A part of the application and the class of settings that it has, if it has one. */
interface Part {
  readonly name: string;
  readonly values: readonly Value[];
  /** What stands in the class before its method. */
  readonly start?: string;
  readonly settings?: string;
  /** The class stands in a file of another name, where it gets each value by itself, however many there are. */
  readonly apart?: true;
  /** Where the values stand: at the start of fields, as constants of the class, else in its method. */
  readonly held?: "fields" | "constants";
}

const some = values.filter(it => /^(MaxItems|Sender|Timeout|Origins|Endpoint|Live)$/.test(it.name));
const properties = (name: string, body: string, more = ""): string => `${more}@ConfigurationProperties("app.${name.toLowerCase()}")\n${body}\n`;
const parts: readonly Part[] = [
  { name: "Alpha", values, start: "    private final Environment environment;\n\n    AlphaService(Environment environment) {\n        this.environment = environment;\n    }\n", apart: true },
  { name: "Bravo", values: some, apart: true },
  { name: "Charlie", values: some, start: "    @Autowired\n    private Environment environment;\n", apart: true },
  { name: "Delta", values, settings: properties("Delta", "record DeltaProperties(String region) {}") },
  { name: "Echo", values, settings: properties("Echo", "class EchoProperties {\n    private String region;\n\n    public String getRegion() {\n        return region;\n    }\n\n    public void setRegion(String region) {\n        this.region = region;\n    }\n}") },
  { name: "Foxtrot", values: some, settings: properties("Foxtrot", "class FoxtrotProperties {\n    private final String region;\n\n    FoxtrotProperties(String region) {\n        this.region = region;\n    }\n\n    public String getRegion() {\n        return region;\n    }\n}") },
  { name: "Golf", values: [values[0]!, ...some], settings: properties("Golf", "record GolfProperties(String region) {}", "@Validated\n") },
  { name: "Hotel", values, start: "    private final String region;\n    private final int rooms;\n\n    HotelService(@Value(\"${hotel.region:eu}\") String region, @Value(\"${hotel.rooms:7}\") int rooms) {\n        this.region = region;\n        this.rooms = rooms;\n    }\n" },
  { name: "Juliet", values, held: "fields", apart: true },
  { name: "Kilo", values: some, held: "constants", apart: true, start: "    @Autowired\n    private Environment environment;\n" },
  { name: "Lima", values, held: "constants", apart: true, start: "    private final Environment environment;\n\n    LimaService(Environment environment) {\n        this.environment = environment;\n    }\n" },
  { name: "India", values: some, start: "    @Value(\"${region:eu}\")\n    private String region;\n    @Value(\"${rooms:7}\")\n    private int rooms;\n" },
];

const imports = ["java.time.Duration", "java.util.List", "java.util.Map", "org.springframework.beans.factory.annotation.Autowired", "org.springframework.beans.factory.annotation.Value", "org.springframework.core.env.Environment", "org.springframework.stereotype.Service", "org.springframework.util.unit.DataSize"];

function partSource({ name, values: own, held, start: plainStart = "" }: Part): string {
  const called = (it: Value): string => held === "constants" ? `${name}_${it.name.replace(/(?<=[a-z])[A-Z]/g, "_$&")}`.toUpperCase() : name.toLowerCase() + it.name;
  const fields = held === undefined ? [] : own.map(it => `    private ${held === "constants" ? "static final " : ""}${it.type} ${called(it)} = ${it.code};\n`);
  const start = fields.join("") + plainStart;
  const lines = own.map(it => `${held === undefined ? `        ${it.type} ${called(it)} = ${it.code};\n` : ""}        told.put("${name.toLowerCase()}.${it.name}", ${called(it)});`);
  return `package shop;\n\n${imports.map(it => `import ${it};`).join("\n")}\n\n@Service\nclass ${name}Service implements Shop.Part {\n${start}${start === "" ? "" : "\n"}    @Override\n    public void tell(Map<String, Object> told) {\n${lines.join("\n")}\n        pay(told, "not-a-real-${name.toLowerCase()}-key");\n    }\n\n    private void pay(Map<String, Object> told, String with) {\n        told.put("${name.toLowerCase()}.paid", with);\n    }\n}\n`;
}

function uriOf({ name, apart }: Pick<Part, "name" | "apart">): string {
  return `${source}/${name}${apart ? "" : "Service"}.java`;
}

const settingsImports = ["org.springframework.boot.context.properties.ConfigurationProperties", "org.springframework.validation.annotation.Validated"];
const given = new Map([
  ["pom.xml", readFileSync("test/support/toolchains/pom.xml", "utf8")],
  ...["Shop", "Refusals"].map(it => [`${source}/${it}.java`, readFileSync(`test/real/configuration-java/${it}.java`, "utf8")] as const),
  ["src/main/resources/application.yml", "spring:\n  main:\n    web-application-type: none\n    banner-mode: \"off\"\n  autoconfigure:\n    exclude: org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration\napp:\n  delta:\n    region: eu\n"],
  ...parts.map(it => [uriOf(it), partSource(it)] as const),
  ...parts.flatMap(it => it.settings === undefined ? [] : [[`${source}/${it.name}Properties.java`, `package shop;\n\n${settingsImports.map(name => `import ${name};`).join("\n")}\n\n${it.settings}`] as const]),
]);

/** The variable that was offered for each literal. */
const keys = new Map<string, string>();

/** Moves a literal, the first of this text, as somebody at the cursor does. */
async function afterMoving(files: ReadonlyMap<string, string>, uri: string, literal: string, need?: "secret"): Promise<Map<string, string>> {
  const { analyzer, fixer } = await analyze(files, { rules: [] });
  const text = files.get(uri)!;
  const start = text.indexOf(literal);
  assert.ok(start >= 0, `${literal} is not in ${uri}`);
  const key = `${path.basename(uri, ".java").replace(/Service$/, "").toUpperCase()}_PAYMENT`;
  const offers = need ? undefined : await extractionsIn(analyzer, { uri, text }, start);
  if (offers && "refused" in offers) assert.fail(`${uri} ${literal}: ${offers.refused}`);
  const offer = offers?.[0] ?? extractToConfiguration.offer({ uri, literal: { start, end: start + literal.length }, key, topics: [], ...need && { need }, how: "module" });
  const fix = await fixer.build(offer);
  assert.ok("changes" in fix, `${uri} ${literal}: ${"refused" in fix ? fix.refused : ""}`);
  keys.set(`${uri} ${literal}`, fix.title.replace(/^.*: /, ""));
  return apply(files, fix.changes);
}

async function allMoved(from: ReadonlyMap<string, string>, some: readonly Part[]): Promise<ReadonlyMap<string, string>> {
  let files = from;
  for (const part of some) {
    const uri = uriOf(part);
    for (const it of part.values) files = await afterMoving(files, uri, it.code);
    files = await afterMoving(files, uri, `"not-a-real-${part.name.toLowerCase()}-key"`, "secret");
  }
  return files;
}

async function compiled(name: string, files: ReadonlyMap<string, string>): Promise<string> {
  const classes = path.join(folder, name, "classes");
  mkdirSync(classes, { recursive: true });
  for (const [uri, text] of files) {
    const file = uri.startsWith("src/main/resources/") ? path.join(classes, path.basename(uri)) : path.join(folder, name, uri);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const sources = [...files.keys()].filter(it => it.endsWith(".java")).map(it => path.join(folder, name, it));
  await run("javac", ["-encoding", "UTF-8", "-parameters", "-nowarn", "-proc:none", "-cp", await javaClassPath(), "-d", classes, ...sources], { maxBuffer });
  return classes;
}

const maxBuffer = 64 * 1024 * 1024;

/** What the application tells once it is started. */
async function started(classes: string, environment: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return (await java(classes, "shop.Shop", [], environment)).split(/\r?\n/).filter(it => it.startsWith("told "));
}

let first: Promise<readonly string[]> | undefined;
/** What the application told before anything was moved. */
function toldBefore(): Promise<readonly string[]> {
  return first ??= started(classes[0], {});
}

/** The environment holds nothing else, so that none of the machine's variables gets in. */
async function java(classes: string, main: string, args: readonly string[], environment: Readonly<Record<string, string>>): Promise<string> {
  const options = ["-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp", [classes, await javaClassPath()].join(path.delimiter)];
  const { stdout } = await run("java", [...options, main, ...args], { maxBuffer, env: { PATH: process.env["PATH"] ?? "", ...environment } });
  return stdout;
}

const secrets = Object.fromEntries(parts.map(it => [`${it.name.toUpperCase()}_PAYMENT`, `paid-${it.name.toLowerCase()}`]));
const oldSecrets = Object.fromEntries(parts.map(it => [`${it.name.toUpperCase()}_PAYMENT`, `not-a-real-${it.name.toLowerCase()}-key`]));

let moved: ReadonlyMap<string, string> = new Map();
let classes: readonly [string, string] = ["", ""];
before(async () => {
  if (skip !== false) return;
  moved = await allMoved(given, parts);
  assert.deepEqual([...moved.keys()].filter(it => !given.has(it)), [`${source}/HotelProperties.java`, `${source}/IndiaProperties.java`]);
  classes = [await compiled("before", given), await compiled("after", moved)];
});

test("without the variables every value is the same as before", { skip }, async () => {
  const [old, now] = [await toldBefore(), await started(classes[1], oldSecrets)];
  assert.equal(old.length, parts.flatMap(it => it.values).length + parts.length);
  assert.deepEqual(now, old);
});

test("with the variables every value is theirs", { skip }, async () => {
  const variables = Object.fromEntries(parts.flatMap(part => part.values.map(it => [keys.get(`${uriOf(part)} ${it.code}`)!, it.given])));
  const now = await started(classes[1], { ...variables, ...secrets });
  const expected = parts.flatMap(part => [...part.values.map(it => `told ${part.name.toLowerCase()}.${it.name} ${it.told}`), `told ${part.name.toLowerCase()}.paid String paid-${part.name.toLowerCase()}`]);
  assert.deepEqual([...now].sort(), expected.sort());
});

/** What is wrong with the environment, and what the application says of it when it does not start. */
const wrong: readonly { readonly title: string; readonly variables: Readonly<Record<string, string | undefined>>; readonly says: readonly RegExp[] }[] = [
  { title: "nothing", variables: {}, says: [/^start succeeds$/] },
  ...parts.map(({ name }) => ({ title: `no secret of ${name}`, variables: { [`${name.toUpperCase()}_PAYMENT`]: undefined }, says: [name === "Golf" ? /payment.*must not be blank/ : new RegExp(`${name.toUpperCase()}_PAYMENT( must not be empty|')`)] })),
  ...parts.filter(it => !/^(Charlie|Kilo)$/.test(it.name)).map(({ name }) => ({ title: `an empty secret of ${name}`, variables: { [`${name.toUpperCase()}_PAYMENT`]: "" }, says: name === "Golf" ? [/must not be blank/, /payment/] : [new RegExp(`${name.toUpperCase()}_PAYMENT[^:]* must not be empty`)] })),
  { title: "a malformed number for a parameter", variables: { ALPHA_PORT: "8o" }, says: [/alphaService/, /constructor parameter/, /"8o"/] },
  { title: "a malformed switch for a field", variables: { CHARLIE_LIVE: "perhaps" }, says: [/charlieService/, /field '\w*[lL]ive\w*'/, /perhaps/] },
  { title: "a malformed duration of a record that was made for the class", variables: { HOTEL_TIMEOUT: "soon" }, says: [/hotel\.timeout/] },
  { title: "a malformed duration of a record", variables: { APP_DELTA_TIMEOUT: "soon" }, says: [/app\.delta\.timeout/] },
  { title: "a malformed size of a class", variables: { APP_ECHO_UPLOAD: "much" }, says: [/app\.echo\.upload/] },
  { title: "a port that is none, where it is validated", variables: { APP_GOLF_PORT: "0" }, says: [/app\.golf/, /port/, /greater than or equal to 1/] },
];

test("where a required variable is missing or empty, or one is malformed, the application does not start and says which", { skip }, async () => {
  const cases = path.join(folder, "cases.txt");
  const lines = wrong.map(({ variables }) => Object.entries({ ...secrets, ...variables }).filter(it => it[1] !== undefined).map(([key, value]) => `${key}=${value}`).join("\t"));
  writeFileSync(cases, lines.join("\n"));
  const said = (await java(classes[1], "shop.Refusals", [cases], {})).split(/\r?\n/).filter(it => it.startsWith("start "));
  assert.equal(said.length, wrong.length);
  const silent = wrong.flatMap(({ title, says }, index) => says.every(it => it.test(said[index]!)) ? [] : [`${title}: ${said[index]}`]);
  assert.deepEqual(silent, []);
});

test("a file of properties keeps texts of all kinds, also where the application names its classes of settings", { skip }, async () => {
  const own = parts.filter(it => /^(Bravo|Foxtrot|Hotel)$/.test(it.name)).map(it => ({ ...it, values: values.filter(value => value.type === "String" || value.name === "Origins") }));
  const others = [...given].filter(([uri]) => !/application\.yml$|Properties\.java$/.test(uri) && !parts.some(it => uriOf(it) === uri) || /FoxtrotProperties/.test(uri)).map(([uri, text]) => [uri, text.replace("@ConfigurationPropertiesScan\n", "@EnableConfigurationProperties(FoxtrotProperties.class)\n").replace(".ConfigurationPropertiesScan;", ".EnableConfigurationProperties;")] as const);
  const settings = "spring.main.web-application-type=none\nspring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration";
  const files = await allMoved(new Map([...others, ["src/main/resources/application.properties", settings], ...own.map(it => [uriOf(it), partSource(it)] as const)]), own);
  assert.match(files.get(`${source}/Shop.java`)!, /@EnableConfigurationProperties\(\{FoxtrotProperties\.class, HotelProperties\.class\}\)/);
  const told = await started(await compiled("properties", files), oldSecrets);
  const old = await toldBefore();
  assert.equal(told.length, own.flatMap(it => it.values).length + own.length);
  const texts = new Map(old.filter(it => it.startsWith("told alpha.")).map(it => [it.split(" ")[1]!.replace("alpha.", ""), it.split(" ").slice(2).join(" ")]));
  assert.deepEqual(told.filter(it => !it.includes(".paid ")), own.flatMap(part => part.values.map(it => `told ${part.name.toLowerCase()}.${it.name} ${texts.get(it.name)!}`)).sort());
});

test("no file holds a secret that was moved", { skip }, () => {
  const leaks = [...moved].filter(([, text]) => /not-a-real-\w+-key/.test(text)).map(([uri]) => uri);
  assert.deepEqual(leaks, []);
});
