/** Files under `from` may import nothing of ours but `to`. */
const only = (name, from, to) => ({ name, severity: "error", from: { path: from }, to: { path: "^(src|scripts|test)/", pathNot: to } });

/** Packages that parse; each belongs to one language. */
const parsers = "node_modules/(web-tree-sitter|@vscode/tree-sitter-wasm|yaml|jsonc-parser|dockerfile-ast)/";

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "core-is-pure", severity: "error", from: { path: "^src/core" }, to: { dependencyTypes: ["core"] } },
    { name: "core-takes-no-package-but-parsers", severity: "error",
      from: { path: "^src/core", pathNot: "^src/core/settings" }, to: { path: "node_modules", pathNot: parsers } },
    { name: "ignore-patterns-only-in-settings", severity: "error",
      from: { path: "^src/core/settings" }, to: { path: "node_modules", pathNot: "node_modules/ignore/" } },
    { name: "parsers-only-in-languages", severity: "error", from: { path: "^src", pathNot: "^src/core/languages/" }, to: { path: parsers } },
    { name: "tree-sitter-only-in-syntax", severity: "error",
      from: { path: "^src", pathNot: "^src/core/languages/syntax[.]ts$" }, to: { path: "node_modules/web-tree-sitter" } },
    { name: "vscode-only-in-extension", severity: "error", from: { path: "^src", pathNot: "^src/extension" }, to: { path: "^vscode$" } },
    { name: "lsp-only-in-server-and-extension", severity: "error",
      from: { path: "^src", pathNot: "^src/(server|extension|protocol)" }, to: { path: "vscode-language(server|client)" } },
    { name: "extension-takes-no-package-but-its-client", severity: "error",
      from: { path: "^src/extension" }, to: { path: "node_modules", pathNot: "node_modules/(vscode-languageclient|@types/vscode)/" } },
    { name: "extension-runs-in-browsers", severity: "error", from: { path: "^src/extension" }, to: { dependencyTypes: ["core"] } },
    { name: "client-is-loaded-on-demand", severity: "error",
      from: { path: "^src/extension", pathNot: "^src/extension/((web)?[cC]lient|session/languageClient)[.]ts$" },
      to: { path: "vscode-languageclient|^src/extension/((web)?[cC]lient|session/languageClient)[.]ts$", dependencyTypesNot: ["dynamic-import"] } },
    only("extension-talks-only-protocol", "^src/extension", "^src/(extension|protocol)"),
    only("core-stands-alone", "^src/core", "^src/core"),
    only("front-door-only", "^src/(server|cli|node)/", "^src/(core/index[.]ts|protocol|node/|$1/)"),
    only("node-knows-no-program", "^src/node/", "^src/(core/index[.]ts|node/)"),
    only("rules-judge-facts", "^src/core/rules/[^/]+/", "^src/core/([^/]+[.]ts|facts/|actions/|models/|data/)"),
    only("models-join-facts", "^src/core/models", "^src/core/([^/]+[.]ts|facts/|models/|data/)"),
    only("languages-only-see", "^src/core/languages/([^/]+)/", "^src/core/([^/]+[.]ts|facts/|data/|languages/([^/]+[.]ts|$1/))"),
    only("actions-only-edit", "^src/core/actions", "^src/core/([^/]+[.]ts|facts/|actions/|models/|data/)"),
    only("snippets-only-edit", "^src/core/snippets", "^src/core/([^/]+[.]ts|facts/|actions/|models/|engine/|snippets/)"),
    only("checklist-reads-facts", "^src/core/checklist/(?!records/)", "^src/core/([^/]+[.]ts|facts/|checklist/|models/|data/)"),
    only("checklist-records-are-json", "^src/core/checklist/records/", "^src/core/([^/]+[.]ts|checklist/|settings/fields[.]ts|languages/json/read[.]ts)"),
    only("profile-is-of-needs", "^src/core/profile/", "^src/core/([^/]+[.]ts|facts/|profile/|models/|data/|checklist/(dates|libraries|realTime)[.]ts|settings/(fields|shape)[.]ts|languages/json/)"),
    only("facts-are-data", "^src/core/facts", "^src/core/(text[.]ts|facts/)"),
    only("engine-knows-no-rule-and-no-language", "^src/core/engine", "^src/core/([^/]+[.]ts|engine/|findings/)"),
  ],
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: "tsconfig.json" }, doNotFollow: "node_modules" },
};
