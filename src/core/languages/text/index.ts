import type { FormatLanguage } from "../../language.js";
import { mentionedNames } from "../mentioned-names.js";

/** Code in other languages, scripts of shells and files of tools, of which only the names of variables are looked for. */
export const text: FormatLanguage = {
  id: "text",
  accepts: path => otherCode.test(path) || otherFile.test(path),
  formats: [mentionedNames],
};

const otherCode = /\.(?:sh|bash|zsh|fish|ps1|bat|cmd|mk|rb|php|kts?|rs|cs|exs?|scala|groovy|vue|svelte|astro|swift|dart|lua|pl|clj|fs|tf|tfvars|hcl|conf|cfg|tmpl|tpl|template|j2|jinja|erb|ejs|hbs|service|plist|html?|xml|nix)$/i;
const otherFile = /(?:^|\/)(?:(?:GNU)?[Mm]akefile(?:\.\w+)?|[Jj]ustfile|Jenkinsfile|Vagrantfile|Caddyfile|Brewfile|Rakefile|\.envrc|entrypoint|docker-entrypoint)$/;
