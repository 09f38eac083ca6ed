import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { rules } from "../../src/core/index.js";
import { canonicalKey } from "../../src/core/languages/springSettings.js";
import { colonPath } from "../../src/core/languages/java/routing/mappings.js";
import { routeTable } from "../../src/core/models/routing/routes.js";
import { apply } from "../support/fixes.js";
import { filesOf, readPage, textOf, type Section } from "../support/page.js";
import { javaClassPath, toolchainAbsence } from "../support/toolchains.js";
import { analyze } from "../support/workspace.js";

// Spring, the JDK and other libraries themselves say what our pages and facts say of them: the cases compile, with and
// without their fixes; a started application has our routes; ports, settings and deadlines are what we take them for.

const skip = toolchainAbsence("java");
const run = promisify(execFile);
const sources = "test/real/java-web";
const folder = mkdtempSync(path.join(tmpdir(), "groundwork-java-web-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Compiles Java files into a folder of their own, which it gives back. */
async function compile(name: string, files: readonly string[]): Promise<string> {
  const classes = path.join(folder, name);
  mkdirSync(classes, { recursive: true });
  await run("javac", ["-parameters", "-nowarn", "-cp", await javaClassPath(), "-d", classes, ...files], { maxBuffer });
  return classes;
}

async function java(classes: string, main: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const classPath = [classes, await javaClassPath()].join(path.delimiter);
  const { stdout } = await run("java", ["-cp", classPath, main, ...args], { maxBuffer, env: { ...process.env, ...environment } });
  return stdout;
}

const maxBuffer = 64 * 1024 * 1024;

function javaFiles(name: string): string[] {
  return readdirSync(path.join(sources, name)).map(it => path.join(sources, name, it));
}

/** Two files of settings, of each kind of value and key. */
const yaml = "server:\n  port: ${PORT:8080}\n  servlet: {context-path: /root}\nshop:\n  hosts:\n    - first\n    - name: second\n---\nspring.config.activate.on-profile: prod\nserver.shutdown: graceful\n";
const properties = "# The shop\nserver.servlet.contextPath = /shop\nshop.base-url https://shop.example.org\nshop.names=first,\\\n    second\nshop.caf\\u00e9: x\nempty=\n#---\nspring.config.activate.on-profile=prod\nserver.shutdown=graceful\n";

let proved: Promise<void> | undefined;
/** Starts the small applications once; they leave in the folder what Spring says. */
function prove(): Promise<void> {
  return proved ??= (async () => {
    const files = [path.join(folder, "given.yml"), path.join(folder, "given.properties")] as const;
    writeFileSync(files[0], yaml);
    writeFileSync(files[1], properties);
    const classes = await compile("proof", [...javaFiles("shop"), ...javaFiles("proof")]);
    await java(classes, "proof.Proof", [folder, ...files], { SERVER_PORT: "0" });
  })();
}

function said(name: string): string[] {
  return readFileSync(path.join(folder, name), "utf8").trim().split(/\r?\n/);
}

test("the routes are those that Spring has once the application is started", { skip }, async () => {
  await prove();
  const files = readdirSync(path.join(sources, "shop")).map(it => [`src/main/java/shop/${it}`, readFileSync(path.join(sources, "shop", it), "utf8")] as const);
  const { analyzer } = await analyze(new Map([["pom.xml", "<project/>"], ["src/main/resources/application.properties", "server.servlet.context-path=/root\n"], ...files]), { rules: [] });
  const ours = routeTable(analyzer.read).map(it => `${it.method} ${it.path} ${it.handler!.name}`);
  assert.deepEqual(ours.sort(), said("routes.txt").map(it => it.replace(/ (\/\S*)/, (_, route: string) => ` ${colonPath(route)}`)).sort());
});

test("the environment overrides a port of the settings, and none that a customizer, an argument or a property of the system says", { skip }, async () => {
  await prove();
  assert.deepEqual(said("ports.txt"), ["customizer true", "factory false", "defaults false", "argument true", "property true"]);
});

test("settings are read as Spring reads them", { skip }, async () => {
  await prove();
  const { analyzer } = await analyze(new Map([["application.yml", yaml], ["application.properties", properties]]), { rules: [] });
  const ours = ["application.yml", "application.properties"].flatMap(uri => analyzer.read.inFile("springSetting", uri).map(it => it.key));
  const theirs = said("settings.txt").map(it => canonicalKey(it.split("\t")[0]!));
  assert.deepEqual(ours.sort(), theirs.sort());
});

test("credentials with a star are refused, and with a pattern given to whoever asks; the web server waits by itself", { skip }, async () => {
  await prove();
  assert.deepEqual(said("cors.txt"), ["star refused", "pattern https://other.example.org"]);
  assert.deepEqual(said("shutdown.txt"), ["GRACEFUL"]);
});

test("requests without a deadline still wait when those with one have ended, the fixed one among them", { skip }, async () => {
  const uri = "src/main/java/waits/Rates.java";
  const text = readFileSync(path.join(sources, "waits/Rates.java"), "utf8");
  const pom = readFileSync("test/support/toolchains/pom.xml", "utf8");
  const workspace = await analyze(new Map([["pom.xml", pom], [uri, text]]), { rules: rules.filter(it => it.id === "scale-outbound-no-timeout") });
  const [finding, ...others] = workspace.findings();
  assert.ok(finding && others.length === 0, "one finding");
  const fix = await workspace.fixer.build(finding.fixes[0]!);
  assert.ok("changes" in fix);
  const fixed = apply(workspace.files, fix.changes).get(uri)!;
  assert.match(fixed, /\.timeout\(Duration\.ofSeconds\(10\)\)/);
  const classes = await compile("waits", [
    path.join(sources, "waits/Waits.java"),
    written("waits/Rates.java", pointed(text)), written("fixed/Rates.java", pointed(fixed).replace("package waits", "package fixed").replace("ofSeconds(10)", "ofMillis(300)")),
  ]);
  const lines = (await java(classes, "waits.Waits", [])).trim().split(/\r?\n/).filter(it => /^(timed|endless) /.test(it));
  assert.deepEqual(lines.filter(it => !/^timed \S+ ended$|^endless \S+ waits$/.test(it)), []);
  assert.equal(lines.filter(it => it.startsWith("timed")).length, 6);
  assert.equal(lines.filter(it => it.startsWith("endless")).length, 9);
});

/** The class asks the address it is given. */
function pointed(text: string): string {
  return text.replace('"http://rates.example.org/today"', "address").replace("public class Rates {", "public class Rates {\n    private final String address;\n\n    public Rates(String address) {\n        this.address = address;\n    }\n");
}

function written(name: string, text: string): string {
  const file = path.join(folder, "sources", name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** Packages that are not on the class path of proofs, or that a case only makes up. */
const elsewhere = /^import (static )?(com\.acme\.(?!shop\.)|io\.javalin|io\.vertx|spark\.|org\.apache\.http\.|org\.eclipse\.jetty|io\.undertow|io\.grpc|org\.apache\.catalina\.startup)/m;

test("the Java of the cases compiles, with and without their fixes", { skip }, async () => {
  const pages = ["configuration/config-hardcoded-port", "reliability/scale-no-shutdown", "reliability/scale-outbound-no-timeout", "security/tls-verify-disabled"];
  const jobs = pages.flatMap(page => readPage(readFileSync(`src/core/rules/${page}.java.cases.md`, "utf8")).sections.flatMap((section, index) => variantsOf(section).map((files, variant) => ({ name: `${path.basename(page)}-${index}-${variant}`, files }))));
  const compiled = jobs.filter(({ files }) => files.size > 0 && ![...files.values()].some(it => elsewhere.test(it)));
  const lists = compiled.map(({ name, files }) => [...files].map(([uri, text]) => written(`${name}/${uri}`, text)).join("\t"));
  writeFileSync(path.join(folder, "lists.txt"), lists.join("\n"));
  const classes = await compile("compiling", javaFiles("compiling"));
  const problems = await java(classes, "compiling.CompileAll", [path.join(folder, "lists.txt"), await javaClassPath(), path.join(folder, "compiled")]);
  assert.equal(problems.trim(), "");
  assert.ok(compiled.length >= 30, `${compiled.length} of ${jobs.length} were compiled`);
});

/** The Java files of a section as they are, and once more for each fix. */
function variantsOf(section: Section): readonly ReadonlyMap<string, string>[] {
  const given = new Map([...filesOf(section)].filter(([uri]) => uri.endsWith(".java")));
  const titles = new Set(section.blocks.flatMap(it => it.language === "java" ? it.attributes["fix"] ?? [] : []));
  const fixed = [...titles].map(title => new Map([...given, ...section.blocks.filter(it => it.attributes["fix"] === title).map(it => [it.attributes["file"]!, textOf(it)] as const)]));
  return [given, ...fixed];
}
