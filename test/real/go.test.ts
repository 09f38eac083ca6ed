import assert from "node:assert/strict";
import { execFile, execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { rules } from "../../src/core/index.js";
import { apply } from "../support/fixes.js";
import { filesOf, readPage, textOf, type Section } from "../support/page.js";
import { goWorkspace, toolchainAbsence } from "../support/toolchains.js";
import { analyze } from "../support/workspace.js";

// What the fixes make of Go is compiled and run by Go itself, with the real gin and echo.

const skip = toolchainAbsence("go");
const run = promisify(execFile);
let module = "";
let folder = "";

before(async () => {
  if (skip) return;
  module = await goWorkspace();
  folder = mkdtempSync(path.join(module, "go-"));
});

after(() => {
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
});

const pages = readdirSync("src/core", { recursive: true }).map(it => path.join("src/core", String(it))).filter(it => /rules\/.*\.go\.cases\.md$|languages\/go\/.*\.md$/.test(it)).sort();
const sections = pages.flatMap(page => readPage(readFileSync(page, "utf8")).sections.map(section => ({ page, section })));

/** Writes a program into a folder of its own. @returns the folder */
function written(name: string, files: Iterable<readonly [string, string]>): string {
  const home = path.join(folder, name);
  for (const [uri, text] of files) {
    const target = path.join(home, uri);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return home;
}

/** A file after the first fix of a rule's only finding. */
async function fixed(rule: string, text: string): Promise<string> {
  const workspace = await analyze(new Map([["go.mod", "module example.com/proof\n\ngo 1.22\n"], ["main.go", text]]), { rules: rules.filter(it => it.id === rule) });
  const findings = workspace.findings();
  assert.equal(findings.length, 1, `${rule} was to find one thing`);
  const fix = await workspace.fixer.build(findings[0]!.fixes[0]!);
  assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
  return apply(workspace.files, fix.changes).get("main.go")!;
}

/** Compiles a program. @returns the executable */
async function compiled(name: string, text: string): Promise<string> {
  const home = written(name, [["main.go", text]]);
  const program = path.join(home, "program");
  await run("go", ["build", "-o", program, "."], { cwd: home });
  return program;
}

test("the Go of the pages, and what the fixes make of it, is as gofmt writes it", { skip }, () => {
  const files = sections.filter(({ section }) => section.title !== "While it is typed").flatMap(({ page, section }) => section.blocks
    // Where a field is taken out, its neighbours keep their column.
    .filter(it => it.language === "go" && it.attributes["file"]?.endsWith(".go") && !it.attributes["fix"]?.startsWith("Check certificates"))
    .map(block => ({ name: `${page} · ${section.title}`, text: `${block.text}\n` })));
  assert.ok(files.length > 60);
  for (const { name, text } of files) {
    const { stdout, stderr, status } = spawnSync("gofmt", [], { input: text, encoding: "utf8" });
    assert.equal(status, 0, `${name}: ${stderr}`);
    assert.equal(stdout, text, name);
  }
});

/** The files of a section after the fix that it shows; imports of its own module are those of the folder it is written to. */
function afterFix(section: Section, name: string): Map<string, string> {
  const shown = section.blocks.filter(it => it.attributes["fix"]);
  const files = new Map([...filesOf(section), ...shown.map(it => [it.attributes["file"]!, textOf(it)] as const)]);
  const own = `example.com/proof/${path.basename(folder)}/${name}`;
  return new Map([...files].filter(([uri]) => uri.endsWith(".go")).map(([uri, text]) => [uri, text.replaceAll('"example.com/shop', `"${own}`)]));
}

test("what the fixes of the pages leave compiles, and vet finds nothing in it", { skip }, async () => {
  const withFix = sections.filter(({ section }) => section.blocks.some(it => it.attributes["fix"]?.length && it.attributes["file"]?.endsWith(".go")));
  assert.ok(withFix.length >= 8, `Only ${withFix.length} sections show a fix of Go`);
  withFix.forEach(({ section }, index) => written(`page${index}`, afterFix(section, `page${index}`)));
  for (const command of ["build", "vet"]) {
    const { stderr } = await run("go", [command, `./${path.basename(folder)}/...`], { cwd: module }).catch((error: { readonly stderr: string }) => error);
    assert.equal(stderr, "", `go ${command}:\n${stderr}`);
  }
});

const servers: Readonly<Record<string, string>> = {
  "net/http": `package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	http.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Println("in progress")
		time.Sleep(400 * time.Millisecond)
		fmt.Fprint(w, "done")
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil))
}
`,
  gin: `package main

import (
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/gin-gonic/gin"
)

func main() {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.GET("/", func(c *gin.Context) {
		fmt.Println("in progress")
		time.Sleep(400 * time.Millisecond)
		c.String(http.StatusOK, "done")
	})
	r.Run("127.0.0.1:" + os.Getenv("PORT"))
}
`,
  echo: `package main

import (
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/labstack/echo/v4"
)

func main() {
	e := echo.New()
	e.HideBanner = true
	e.GET("/", func(c echo.Context) error {
		fmt.Println("in progress")
		time.Sleep(400 * time.Millisecond)
		return c.String(http.StatusOK, "done")
	})
	e.Logger.Fatal(e.Start("127.0.0.1:" + os.Getenv("PORT")))
}
`,
};

for (const [framework, text] of Object.entries(servers)) {
  test(`after add-shutdown, a server of ${framework} answers the request in progress and ends with 0`, { skip }, async t => {
    const name = framework.replace("/", "");
    const plain = await served(await compiled(`${name}-plain`, text));
    t.after(() => plain.child.kill("SIGKILL"));
    const cut = fetch(plain.url).then(it => it.text());
    await inProgress(plain);
    plain.child.kill("SIGTERM");
    await assert.rejects(cut, "Without the fix the request is cut off");

    const { child, url } = await served(await compiled(name, await fixed("scale-no-shutdown", text)));
    t.after(() => child.kill("SIGKILL"));
    const answer = fetch(url).then(it => it.text());
    await inProgress({ child, url });
    child.kill("SIGTERM");
    assert.equal(await answer, "done");
    const [code, signal] = child.exitCode === null ? await once(child, "exit") as [number | null, string | null] : [child.exitCode, null];
    assert.deepEqual([code, signal], [0, null]);
  });
}

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
}

/** Starts a program on a free port and waits until it listens: on another one where somebody has taken the port before the program could. */
async function served(program: string, tries = 3): Promise<Served> {
  const port = await freePort();
  const child = spawn(program, { env: { PORT: String(port) }, stdio: ["ignore", "pipe", "ignore"] });
  const url = `http://127.0.0.1:${port}/`;
  for (;;) {
    if (child.exitCode !== null && tries > 1) return served(program, tries - 1);
    assert.equal(child.exitCode, null, "The program ended before it listened");
    if (await fetch(`${url}missing`, { signal: AbortSignal.timeout(5000) }).then(() => true, () => false)) return { child, url };
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** Waits until the server has begun to answer. */
async function inProgress({ child }: Served): Promise<void> {
  for await (const chunk of child.stdout!) if (String(chunk).includes("in progress")) return;
  assert.fail("The program ended before it answered");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

const requests: Readonly<Record<string, string>> = {
  "a function of net/http": `http.Get(os.Getenv("TARGET"))`,
  "the default client": `http.DefaultClient.Head(os.Getenv("TARGET"))`,
  "a client made on the spot": `(&http.Client{}).Get(os.Getenv("TARGET"))`,
};

for (const [name, call] of Object.entries(requests)) {
  test(`after add-timeout, ${name} gives up on a silent server`, { skip }, async t => {
    const silent = http.createServer(() => undefined).listen(0, "127.0.0.1");
    t.after(() => { silent.closeAllConnections(); silent.close(); });
    await once(silent, "listening");
    const text = await fixed("scale-outbound-no-timeout", `package main

import (
	"fmt"
	"net/http"
	"os"
)

func main() {
	if os.Getenv("SERVE") != "" {
		http.ListenAndServe(":"+os.Getenv("SERVE"), nil)
	}
	_, err := ${call}
	fmt.Print(err)
}
`);
    const program = await compiled(name.replace(/\W/g, ""), text.replace("10 * time.Second", "200 * time.Millisecond"));
    const { stdout } = await run(program, { env: { TARGET: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/` } });
    assert.match(stdout, /Client\.Timeout exceeded/);
  });
}

test("after remove-tls-bypass, a server with a certificate of its own making is refused", { skip }, async () => {
  const text = `package main

import (
	"crypto/tls"
	"fmt"
	"net/http"
	"net/http/httptest"
)

func main() {
	server := httptest.NewTLSServer(http.NotFoundHandler())
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: true}}}
	_, err := client.Get(server.URL)
	fmt.Print(err)
}
`;
  assert.equal(execFileSync(await compiled("tls-plain", text), { encoding: "utf8" }), "<nil>");
  const program = await compiled("tls", await fixed("tls-verify-disabled", text));
  assert.match(spawnSync(program, { encoding: "utf8" }).stdout, /certificate signed by unknown authority|x509/);
});
