// GitHub's command line as a workflow asks it, over comments that are kept in the file COMMENTS: https://cli.github.com/manual/gh_api
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");

const args = process.argv.slice(2);
const valueOf = name => args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
const file = process.env.COMMENTS;
const comments = JSON.parse(fs.readFileSync(file, "utf8"));
const field = valueOf("--field") ?? "";
const body = field.startsWith("body=@") ? fs.readFileSync(field.slice(6), "utf8") : undefined;
const method = valueOf("--method") ?? "GET";
const address = /^repos\/owner\/shop\/issues\/(?:7\/comments(?:\?per_page=100)?|comments\/(\d+))$/.exec(args.find(it => it.startsWith("repos/")) ?? "");

if (args[0] !== "api" || process.env.GH_TOKEN !== "not-a-real-token" || !address || (method !== "GET" && body === undefined) || [...body ?? ""].length > 65536) {
  process.stderr.write(`gh: refused ${args.join(" ")}\n`);
  process.exit(1);
}
if (method === "GET") {
  const pages = args.includes("--paginate") ? Math.max(Math.ceil(comments.length / 100), 1) : 1;
  for (let page = 0; page < pages; page++) process.stdout.write(execFileSync("jq", ["-r", valueOf("--jq")], { input: JSON.stringify(comments.slice(page * 100, page * 100 + 100)) }));
} else if (method === "POST") {
  comments.push({ id: 900 + comments.length, user: { login: "github-actions[bot]" }, body });
} else {
  comments.find(it => String(it.id) === address[1]).body = body;
}
fs.writeFileSync(file, JSON.stringify(comments));
