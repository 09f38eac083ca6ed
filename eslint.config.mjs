import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: [".toolchains/", ".vscode-test/", "dist/", "out/", "node_modules/", "examples/", "test/projects/", "snippets/sources/"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    rules: {
      // A node's child that the line before has found, an index that a loop keeps in range: `!` says so shorter than a check that never fails.
      "@typescript-eslint/no-non-null-assertion": "off",
      // The types of rules and models are erased at the places that hold them all.
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // Output for terminals and readers of hostile text name control characters on purpose.
      "no-control-regex": "off",
      "max-lines": ["error", 400],
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  {
    files: ["src/**"],
    ignores: ["src/core/rules/*/*.ts"],
    rules: { "no-restricted-syntax": ["error", { selector: "ExportDefaultDeclaration", message: "Only rules are default exports." }] },
  },
  {
    files: ["**/*.mjs", "**/*.cjs", "scripts/**"],
    languageOptions: { globals: { process: "readonly", console: "readonly", module: "writable", require: "readonly", setTimeout: "readonly", URL: "readonly" } },
    rules: { "no-console": "off", "@typescript-eslint/no-require-imports": "off" },
  },
);
