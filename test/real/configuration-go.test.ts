import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { extractToConfiguration } from "../../src/core/actions/extract-to-configuration.js";
import { apply } from "../support/fixes.js";
import { filesOf, readPage, textOf } from "../support/page.js";
import { goWorkspace, toolchainAbsence } from "../support/toolchains.js";
import { analyze } from "../support/workspace.js";
import { offered } from "../support/extraction.js";

// Literals of Go programs are moved into their settings, and Go itself compiles and runs them before and after, with the real
// libraries: the same value without the variable, another with it, and a start that fails by name.

const skip = toolchainAbsence("go");
const run = promisify(execFile);
let module = "";
let folder = "";

before(async () => {
  if (skip) return;
  module = await goWorkspace();
  folder = mkdtempSync(path.join(module, "configuration-"));
});

after(() => {
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
});

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** The file and the literal in it. */
  readonly at: readonly [uri: string, literal: string];
  readonly key: string;
  /** What is printed without the variable. */
  readonly prints: string;
  /** A value for the variable, and what is printed then. */
  readonly given: readonly [value: string, prints: string];
  /** A value that is none of the type. */
  readonly malformed?: string;
  readonly need?: "secret" | "required";
  /** An empty variable is no unset one for the library. */
  readonly keepsEmpty?: true;
}

const caarlos = `package config

import "github.com/caarlos0/env/v11"

type Config struct {
	Name string \`env:"SHOP_NAME" envDefault:"shop"\`
}

func Load() (Config, error) {
	return env.ParseAs[Config]()
}
`;

const envconfig = `package config

import "github.com/kelseyhightower/envconfig"

type Config struct {
	Name string \`envconfig:"SHOP_NAME" default:"shop"\`
}

func Load() (cfg Config, err error) {
	err = envconfig.Process("", &cfg)
	return
}
`;

const viper = `package config

import "github.com/spf13/viper"

func Load() {
	viper.AutomaticEnv()
	viper.SetDefault("shop_name", "shop")
}
`;

const koanfTransform = `func(k, v string) (string, any) {
			return strings.ReplaceAll(strings.ToLower(strings.TrimPrefix(k, "SHOP_")), "_", "."), v
		}`;

const koanfMap = `package config

import (
	"strings"

	"github.com/knadh/koanf/providers/confmap"
	"github.com/knadh/koanf/providers/env/v2"
	"github.com/knadh/koanf/v2"
)

var K = koanf.New(".")

func Load() error {
	if err := K.Load(confmap.Provider(map[string]any{
		"name": "shop",
	}, "."), nil); err != nil {
		return err
	}
	return K.Load(env.Provider(".", env.Opt{
		Prefix: "SHOP_",
		TransformFunc: ${koanfTransform},
	}), nil)
}
`;

const koanfSet = `package main

import (
	"log"
	"strings"

	"github.com/knadh/koanf/providers/env/v2"
	"github.com/knadh/koanf/v2"
)

var k = koanf.New(".")

func load() {
	err := k.Load(env.Provider(".", env.Opt{
		Prefix: "SHOP_",
		TransformFunc: ${koanfTransform},
	}), nil)
	if err != nil {
		log.Fatal(err)
	}
}
`;

const helper = `package main

import "os"

func getEnv(key, fallback string) string {
	if value := os.Getenv(key); value != "" {
		return value
	}
	return fallback
}
`;

const filled = `package config

import "os"

type Config struct {
	Name string
}

func Load() Config {
	return Config{
		Name: getEnv("SHOP_NAME", "shop"),
	}
}

func getEnv(key, fallback string) string {
	if value := os.Getenv(key); value != "" {
		return value
	}
	return fallback
}
`;

/** A program that prints one value of each kind; what loads the settings stands before. */
function program(expression: string, load = "", imports = ""): string {
  const packages = ["fmt", ...imports.split(" ").filter(it => it !== ""), ...expression.includes("time.") ? ["time"] : []].sort();
  const own = !load.includes("config.") ? "" : '\n\n\t"example.com/shop/config"';
  return `package main

import (
${packages.map(it => `\t"${it}"`).join("\n")}${own}
)

func show(value any) {
	fmt.Printf("%T %v\\n", value, value)
}

func main() {
${load}	value := ${expression}
	show(value)
}
`;
}

const loadConfig = `	cfg, err := config.Load()
	if err != nil {
		log.Fatal(err)
	}
	show(cfg.Name)
`;

interface Kind {
  readonly expression: string;
  readonly prints: string;
  readonly given: readonly [string, string];
  readonly malformed?: string;
  readonly need?: "secret" | "required";
}

const secret = ["not-a-real", "secret", "of-any-service"].join("-");

const kinds: Readonly<Record<string, Kind>> = {
  int: { expression: "25", prints: "int 25", given: ["7", "int 7"], malformed: "8o" },
  float: { expression: "1.5", prints: "float64 1.5", given: ["2.25", "float64 2.25"], malformed: "much" },
  bool: { expression: "true", prints: "bool true", given: ["false", "bool false"], malformed: "perhaps" },
  duration: { expression: "90 * time.Second", prints: "time.Duration 1m30s", given: ["250ms", "time.Duration 250ms"], malformed: "250" },
  text: { expression: '"a \\"b\\" c"', prints: 'string a "b" c', given: ["$x `y` 'z'", "string $x `y` 'z'"] },
  url: { expression: '"https://api.shop.example/v1/"', prints: "string https://api.shop.example/v1/", given: ["https://b.example", "string https://b.example"] },
  list: { expression: '[]string{"a", "b"}', prints: "[]string [a b]", given: ["c,d,e", "[]string [c d e]"] },
  port: { expression: '":8080"', prints: "string :8080", given: ["9090", "string :9090"], malformed: "http" },
  secret: { expression: `"${secret}"`, prints: "", given: ["another", "string another"], need: "secret" },
};

const ways: Readonly<Record<string, { readonly files: Readonly<Record<string, string>>; readonly load: string; readonly imports: string; readonly keepsEmpty?: true }>> = {
  "caarlos0 env": { files: { "config/config.go": caarlos }, load: loadConfig, imports: "log" },
  "envconfig": { files: { "config/config.go": envconfig }, load: loadConfig, imports: "log", keepsEmpty: true },
  "viper": { files: { "config/config.go": viper }, load: "\tconfig.Load()\n", imports: "" },
  "koanf map": { files: { "config/config.go": koanfMap }, load: "\tif err := config.Load(); err != nil {\n\t\tlog.Fatal(err)\n\t}\n", imports: "log", keepsEmpty: true },
  "koanf set": { files: { "settings.go": koanfSet }, load: "\tload()\n", imports: "", keepsEmpty: true },
  "helper": { files: { "env.go": helper }, load: "", imports: "" },
  "filled struct": { files: { "config/config.go": filled }, load: "\tcfg := config.Load()\n\tshow(cfg.Name)\n", imports: "" },
  "new package": { files: {}, load: "", imports: "" },
};

/** Values of constants of the package. */
const constants: readonly Case[] = ["new package", "helper"].flatMap(way => [
  { name: `${way} constant number`, at: ["main.go", "25"] as const, prints: "int64 25\nint 25\n", given: ["7", "int64 7\nint 7\n"] as const, malformed: "8o" },
  { name: `${way} constant duration`, at: ["main.go", "90 * time.Second"] as const, prints: "int64 25\nint 25\ntime.Duration 1m30s\n", given: ["250ms", "int64 25\nint 25\ntime.Duration 250ms\n"] as const, malformed: "250" },
].map((it, index): Case => ({
  ...it, key: "SHOP_VALUE",
  files: {
    "go.mod": "module example.com/shop\n\ngo 1.24\n", ...ways[way]!.files,
    "main.go": `package main

import (
	"fmt"${index === 0 ? "" : '\n\t"time"'}
)

const (
	size = 25
${index === 0 ? "" : "\t// pause is long.\n\tpause = 90 * time.Second\n"}	least = 1
)

func show(value any) {
	fmt.Printf("%T %v\\n", value, value)
}

func wide(value int64) {
	show(value)
}

func main() {
	wide(size)
	show(size)
${index === 0 ? "" : "\tshow(pause)\n"}	_ = least
}
`,
  },
})));

const cases: readonly Case[] = [...constants, ...Object.entries(ways).flatMap(([way, { files, load, imports, keepsEmpty }]) => Object.entries(kinds).map(([kind, { expression, prints, given, ...rest }]): Case => {
  const greeting = load.includes("cfg.Name") ? "string shop\n" : "";
  return {
    name: `${way} ${kind}`, at: ["main.go", expression], key: "SHOP_VALUE", ...rest, ...keepsEmpty && { keepsEmpty },
    files: { "go.mod": "module example.com/shop\n\ngo 1.24\n", ...files, "main.go": program(expression, load, imports) },
    prints: `${greeting}${prints}\n`, given: [given[0], `${greeting}${given[1]}\n`],
  };
}))];

/** The literals are the same in every pattern, so what they were before is looked at once. */
function isPlain({ name, need }: Case): boolean {
  return name.startsWith("new package") && need === undefined;
}

/** The files of a program after its literal was moved, once with Go's own import paths for where they are written. */
async function moved({ files, at: [uri, literal], key, need }: Case): Promise<Map<string, string>> {
  const workspace = await analyze(new Map(Object.entries(files)), { rules: [] });
  const plain = await offered({ files, at: [uri, `${literal}\n`] });
  assert.ok(need !== undefined || "action" in plain, "refused" in plain ? plain.refused : "");
  const start = files[uri]!.indexOf(literal);
  const offer = extractToConfiguration.offer({ uri, literal: { start, end: start + literal.length }, key, topics: [], how: "module", ...need && { need } });
  const fix = await workspace.fixer.build(offer);
  assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
  return apply(workspace.files, fix.changes);
}

function written(name: string, files: ReadonlyMap<string, string>): void {
  const own = `example.com/proof/${path.basename(folder)}/${name}`;
  for (const [uri, text] of files) {
    if (!uri.endsWith(".go")) continue;
    const target = path.join(folder, name, uri);
    mkdirSync(path.dirname(target), { recursive: true });
    // On pages the module of a folder is called like the folder, another one is the whole.
    writeFileSync(target, text.replaceAll('"example.com/shop', `"${own}`).replace(/"example\.com\/(?=[a-c]\/)/g, `"${own}/`));
  }
}

function started(name: string, env: Readonly<Record<string, string>>): { readonly stdout: string; readonly stderr: string; readonly status: number | null } {
  return spawnSync(path.join(folder, "bin", name), { encoding: "utf8", env });
}

test("what extraction leaves of every kind of value in every pattern is as gofmt writes it, compiles, and passes vet", { skip }, async () => {
  for (const it of cases) {
    const name = it.name.replaceAll(" ", "-");
    const after = await moved(it);
    if (isPlain(it)) written(`before-${name}`, new Map(Object.entries(it.files)));
    written(name, after);
    for (const [uri, text] of after) {
      if (!uri.endsWith(".go")) continue;
      if (it.need === "secret") assert.ok(!text.includes(secret), `${it.name}: ${uri} holds the credential`);
      const formatted = spawnSync("gofmt", [], { input: text, encoding: "utf8" });
      assert.equal(formatted.status, 0, `${it.name} ${uri}: ${formatted.stderr}`);
      assert.equal(text, formatted.stdout, `${it.name} ${uri}`);
    }
  }
  mkdirSync(path.join(folder, "bin"));
  await run("go", ["vet", `./${path.basename(folder)}/...`], { cwd: module, maxBuffer: 1e8 });
  // Without the tables for debuggers, which nobody reads here, it links in half the time.
  await run("go", ["build", "-ldflags=-s -w", "-o", path.join(folder, "bin"), ...cases.flatMap(it => [it.name, ...isPlain(it) ? [`before-${it.name}`] : []]).map(it => `./${path.basename(folder)}/${it.replaceAll(" ", "-")}`)], { cwd: module, maxBuffer: 1e8 });
});

for (const it of cases) {
  test(`${it.name}: the same without the variable, another value with it, and a start that fails by its name`, { skip }, () => {
    const name = it.name.replaceAll(" ", "-");
    const [value, prints] = it.given;
    if (it.need === undefined) {
      if (isPlain(it)) assert.equal(started(`before-${name}`, {}).stdout, it.prints, "What was there before");
      assert.equal(started(name, {}).stdout, it.prints);
      if (!it.keepsEmpty) assert.equal(started(name, { [it.key]: "" }).stdout, it.prints, "An empty variable counts as unset");
    } else {
      for (const env of it.keepsEmpty ? [{}] : [{}, { [it.key]: "" }]) {
        const { status, stderr } = started(name, env);
        assert.ok(status !== 0, "It starts without what is required");
        assert.match(stderr, new RegExp(it.key));
      }
    }
    assert.equal(started(name, { [it.key]: value }).stdout, prints);
    if (it.malformed === undefined) return;
    const { status, stderr } = started(name, { [it.key]: it.malformed });
    assert.ok(status !== 0, `It starts with ${it.malformed}`);
    assert.match(stderr, /SHOP_VALUE|Value/);
  });
}

const pages = readdirSync("src/core/actions/configuration/go").filter(it => it.endsWith(".md"));

test("the Go of the patterns' pages is as gofmt writes it", { skip }, () => {
  const blocks = pages.flatMap(page => readPage(readFileSync(path.join("src/core/actions/configuration/go", page), "utf8")).sections.flatMap(section => section.blocks.map(block => ({ page, section, block }))));
  const go = blocks.filter(({ block }) => block.language === "go" && block.attributes["eol"] !== "crlf");
  assert.ok(go.length > 20);
  for (const { page, section, block } of go.filter(it => !/While it is typed/.test(it.section.title))) {
    const { stdout, stderr, status } = spawnSync("gofmt", [], { input: textOf(block), encoding: "utf8" });
    assert.equal(status, 0, `${page} · ${section.title}: ${stderr}`);
    assert.equal(textOf(block), stdout, `${page} · ${section.title}`);
  }
});

test("what the patterns' pages show compiles", { skip }, async () => {
  let count = 0;
  for (const page of pages) {
    for (const section of readPage(readFileSync(path.join("src/core/actions/configuration/go", page), "utf8")).sections) {
      const shown = section.blocks.filter(it => it.attributes["fix"]);
      for (const place of new Set(shown.map(it => it.attributes["at"]))) {
        const after = shown.filter(it => it.attributes["at"] === place);
        written(`pages/${count++}`, new Map([...filesOf(section), ...after.map(it => [it.attributes["file"]!, textOf(it)] as const)]));
      }
    }
  }
  assert.ok(count > 8);
  const { stderr } = await run("go", ["vet", `./${path.basename(folder)}/pages/...`], { cwd: module, maxBuffer: 1e8 }).catch((error: { readonly stderr: string }) => error);
  assert.equal(stderr, "");
});
