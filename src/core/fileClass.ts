import type { FileClass } from "./workspace.js";

const folders: readonly (readonly [FileClass, RegExp])[] = [
  ["vendored", /(^|\/)(node_modules|vendor|third[_-]?party|bower_components|\.yarn|site-packages)\//],
  ["generated", /(^|\/)(generated|__generated__|\.prisma|\.next|\.nuxt|dist|build|out|coverage)\/|[._-](generated|gen|pb|min|bundle)\.[^/]+$|_pb2(_grpc)?\.py$|\.d\.ts$/],
  ["test", /(^|\/)(tests?|__tests__|__mocks__|__e2e__|specs?|e2e|acceptance|smoke|testcontainers|cypress|playwright|testing|test-utils|fixtures?|mocks?|\.semgrep)\/|[._-](test|spec|e2e|mock|stories|fixture)s?\.[^/]+$|(^|\/)(test_[^/]*|conftest|[^/]*_test)\.(py|go)$|(Test|Tests|IT)\.java$|(^|\/)src\/(test|integrationTest)\/|(^|\/)(jest|vitest|playwright|cypress)\.(setup|config)\b/],
  ["example", /(^|\/)(([\w.-]+[-_])?(examples?|samples?)|demos?|docs?|playground|benchmarks?|bench)\//],
  ["migration", /(^|\/)(migrations?|alembic|flyway|liquibase|db\/migrate|changelogs?)\//],
  ["script", /(^|\/)(scripts?|seeds?|seeders|hack|ci|\.github|\.circleci)\/|(^|\/)seeds?\.[^/]+$|(^|\/)(gulpfile|gruntfile|webpack\.[^/]+|rollup\.config|vite\.config|next\.config|babel\.config|eslint\.config|tailwind\.config|postcss\.config)\.[^/]+$/i],
];

/** `path` is relative to the root, so that a checkout below a folder called `test` is not a test. `text` may say that a file is generated. */
export function classifyFile(path: string, text = ""): FileClass {
  const byPath = folders.find(([, pattern]) => pattern.test(withoutJavaPackages(withoutBuildFolder(path))))?.[0];
  if (byPath === "vendored" || byPath === "generated") return byPath;
  return saysGenerated(text) ? "generated" : byPath ?? (path.endsWith(".go") && isBuiltForTests(text) ? "test" : "production");
}

/** `//go:build e2etest`: no build has it that does not ask for it by a tag of tests. https://pkg.go.dev/cmd/go#hdr-Build_constraints */
function isBuiltForTests(text: string): boolean {
  const tags = /^\/\/go:build (.*)$/m.exec(text.slice(0, 4000).split(/^package\s/m)[0]!)?.[1] ?? "";
  return !tags.includes("||") && tags.split(/[\s()&]+/).some(it => /^((\w+[_.])?(e2e|unit|integration|acceptance|functional)?_?tests?(ing)?|e2e|integration|acceptance)$/.test(it));
}

/** A Dockerfile lies in `build/` because it says how to build: https://github.com/golang-standards/project-layout#build */
function withoutBuildFolder(path: string): string {
  return /(^|[/.])(Dockerfile|Containerfile)([.-][^/]+)?$/i.test(path) ? path.replace(/(^|\/)build\//g, "$1") : path;
}

/**
 * The packages of Java are folders too, and say nothing of the kind: `com.example.demo` is what a new project is called. Only
 * that of migrations is fixed: https://documentation.red-gate.com/fd/flyway-locations-setting-277579008.html
 */
function withoutJavaPackages(path: string): string {
  return path.replace(/(?<=(?:^|\/)src\/main\/(?:java|kotlin)\/)(?!db\/migration\/)(?:[^/]+\/)+/, "");
}

/** The usual notes at the head of generated files; Go's form is fixed: https://go.dev/s/generatedcode. */
function saysGenerated(text: string): boolean {
  return /(\/\/|#|\*|--|<!--)\s*(Code generated .* DO NOT EDIT|@generated\b|This file (was|is) (auto[- ]?)?generated|AUTO-?GENERATED FILE)/i.test(text.slice(0, 1000));
}

const deepest = 500;

/** Brackets within brackets, deeper than a person writes: reading such a file takes time without end and tells nothing. */
export function isNestedTooDeeply(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 40 || code === 91 || code === 123) depth++;
    else if (code === 41 || code === 93 || code === 125) depth = Math.max(depth - 1, 0);
    if (depth > deepest) return true;
  }
  return false;
}
