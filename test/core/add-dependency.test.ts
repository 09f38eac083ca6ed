import assert from "node:assert/strict";
import { test } from "node:test";
import { addDependency } from "../../src/core/actions/add-dependency.js";
import { apply } from "../support/fixes.js";
import { analyze } from "../support/workspace.js";

// A dependency is written as its neighbours are, and is seen by the analysis afterwards.

const cases: readonly { readonly title: string; readonly file: string; readonly before: string; readonly needs: readonly (readonly [string, string])[]; readonly after: string; readonly says?: RegExp }[] = [
  {
    title: "npm, in the order of names", file: "package.json", needs: [["helmet", "^8.1"], ["argon2", "^0.44"], ["yup", "^1"], ["zod", "^4"]], says: /npm install/,
    before: '{\n  "name": "a",\n  "dependencies": {\n    "express": "^5.0.0",\n    "pg": "8"\n  }\n}\n',
    after: '{\n  "name": "a",\n  "dependencies": {\n    "argon2": "^0.44",\n    "express": "^5.0.0",\n    "helmet": "^8.1",\n    "pg": "8",\n    "yup": "^1",\n    "zod": "^4"\n  }\n}\n',
  },
  { title: "npm without any", file: "package.json", needs: [["jose", "^6"]], before: '{\r\n\t"name": "a"\r\n}\r\n', after: '{\r\n\t"name": "a",\r\n\t"dependencies": {\r\n\t\t"jose": "^6"\r\n\t}\r\n}\r\n' },
  { title: "npm with an empty object", file: "package.json", needs: [["jose", "^6"], ["argon2", "^0.44"]], before: '{\n  "name": "a",\n  "dependencies": {},\n  "type": "module"\n}\n', after: '{\n  "name": "a",\n  "dependencies": {\n    "argon2": "^0.44",\n    "jose": "^6"\n  },\n  "type": "module"\n}\n' },
  { title: "npm on one line", file: "package.json", needs: [["jose", "^6"]], before: '{ "name": "a", "dependencies": { "express": "5" } }', after: '{ "name": "a", "dependencies": { "express": "5", "jose": "^6" } }' },
  { title: "requirements", file: "requirements.txt", needs: [["pyjwt[crypto]", "2.10"], ["bcrypt", "5.0"]], says: /pip install -r requirements\.txt/, before: "django==5.2\nrequests>=2  # calls\n", after: "django==5.2\nrequests>=2  # calls\npyjwt[crypto]>=2.10\nbcrypt>=5.0\n" },
  { title: "pyproject, line by line", file: "pyproject.toml", needs: [["argon2-cffi", "25.1"]], before: '[project]\nname = "a"\ndependencies = [\n  "fastapi>=0.1",\n  "httpx",\n]\n', after: '[project]\nname = "a"\ndependencies = [\n  "fastapi>=0.1",\n  "httpx",\n  "argon2-cffi>=25.1",\n]\n' },
  { title: "pyproject on one line", file: "pyproject.toml", needs: [["argon2-cffi", "25.1"]], before: '[project]\nname = "a"\ndependencies = ["fastapi"]\n', after: '[project]\nname = "a"\ndependencies = ["fastapi", "argon2-cffi>=25.1"]\n' },
  { title: "Poetry", file: "pyproject.toml", needs: [["pyjwt[crypto]", "2.10"]], before: '[tool.poetry.dependencies]\npython = "^3.11"\nflask = "^3"\n\n[tool.x]\n', after: '[tool.poetry.dependencies]\npython = "^3.11"\nflask = "^3"\npyjwt = { version = ">=2.10", extras = ["crypto"] }\n\n[tool.x]\n' },
  { title: "Go", file: "go.mod", needs: [["golang.org/x/time", "v0.16.0"]], says: /go mod tidy/, before: "module a\n\ngo 1.26\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.12.0\n)\n", after: "module a\n\ngo 1.26\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.12.0\n\tgolang.org/x/time v0.16.0\n)\n" },
  { title: "Go without any", file: "go.mod", needs: [["golang.org/x/time", "v0.16.0"]], before: "module a\n\ngo 1.26\n", after: "module a\n\ngo 1.26\n\nrequire golang.org/x/time v0.16.0\n" },
  {
    title: "Maven", file: "pom.xml", needs: [["org.bouncycastle:bcprov-jdk18on", "1.84"], ["org.springframework.boot:spring-boot-starter-security", ""]],
    before: "<project>\n  <dependencies>\n    <dependency>\n      <groupId>org.x</groupId>\n      <artifactId>y</artifactId>\n    </dependency>\n  </dependencies>\n</project>\n",
    after: "<project>\n  <dependencies>\n    <dependency>\n      <groupId>org.x</groupId>\n      <artifactId>y</artifactId>\n    </dependency>\n    <dependency>\n      <groupId>org.bouncycastle</groupId>\n      <artifactId>bcprov-jdk18on</artifactId>\n      <version>1.84</version>\n    </dependency>\n    <dependency>\n      <groupId>org.springframework.boot</groupId>\n      <artifactId>spring-boot-starter-security</artifactId>\n    </dependency>\n  </dependencies>\n</project>\n",
  },
  { title: "Gradle", file: "build.gradle", needs: [["org.bouncycastle:bcprov-jdk18on", "1.84"]], before: "dependencies {\n    implementation 'org.x:y:1.0'\n    testImplementation 'a:b:1'\n}\n", after: "dependencies {\n    implementation 'org.x:y:1.0'\n    implementation 'org.bouncycastle:bcprov-jdk18on:1.84'\n    testImplementation 'a:b:1'\n}\n" },
  { title: "Gradle in Kotlin", file: "build.gradle.kts", needs: [["org.x:z", "2"]], before: "dependencies {\n    implementation(\"org.x:y:1.0\")\n}\n", after: "dependencies {\n    implementation(\"org.x:y:1.0\")\n    implementation(\"org.x:z:2\")\n}\n" },
];

for (const { title, file, before, needs, after, says } of cases) {
  test(`a dependency is added: ${title}`, async () => {
    const files = new Map([[file, before]]);
    const offer = addDependency.offer({ package: "", dependencies: needs.map(([name, version]) => ({ name, version })) });
    const built = await (await analyze(files, { rules: [] })).fixer.build(offer);
    assert.ok("changes" in built, JSON.stringify(built));
    assert.equal(apply(files, built.changes).get(file), after);
    if (says) assert.match(built.notes?.join(" ") ?? "", says);
    const again = await (await analyze(apply(files, built.changes), { rules: [] })).fixer.build(offer);
    assert.deepEqual(again, { title: again && "title" in again ? again.title : "", safety: "review", changes: [] }, "It is added twice");
  });
}
