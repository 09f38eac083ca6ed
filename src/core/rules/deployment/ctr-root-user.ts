import { runAsUser } from "../../actions/run-as-user.js";
import { rootImages, type RootImage } from "../../models/servers/rootImages.js";
import { defineRule, type FixOffer } from "../../rule.js";

/** Reports images whose program runs as root although nothing says that it must. */
export default defineRule({
  id: "ctr-root-user",
  title: "Container that runs as root",
  severity: "warning",
  confidence: "high",
  checklist: ["sec-containers"],
  references: {
    cwe: [250, 269],
    owasp: ["A02:2025"],
    equivalents: ["DL3002", "S6471"],
    sources: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html#rule-2-set-a-user",
      "https://docs.docker.com/build/building/best-practices/#user",
    ],
  },
  on: rootImages,

  check(image, context) {
    context.report({ at: image.at, message: messageOf(image), fixes: fixesOf(image) });
  },
});

function messageOf({ stage, base, explicit }: RootImage): string {
  const what = programOf(stage.command);
  const harm = "so whoever breaks into it owns the container and is root towards the host's kernel";
  return explicit ? `USER ${stage.user} leaves ${what} with the rights of root, ${harm}.` : `${what} runs as root, since ${base} sets no other user, ${harm}.`.replace(/^the/, "The");
}

/** The first word that is no path, no variable and no shell. */
function programOf(command: readonly string[] = []): string {
  const steps = command.join(" ").split(/\s(?:&&|;)\s|;\s/);
  // What prepares the shell is no program: `export PATH=… && exec app`.
  const own = steps.findIndex(it => !/^(\S*(ba|da|a)?sh\s+-\S+\s+)?(export|cd|set|umask|ulimit|source|\.|mkdir|chown|chmod|echo|sleep)\s/.test(it.trim()));
  const first = steps.slice(Math.max(own, 0)).flatMap(it => it.split(/\s+/)).find(it => !/^(exec|sh|-c|bash|\/bin\/(ba)?sh|env|"?\$\S*|tini|dumb-init|--|\w+=.*)$/.test(it) && !/(^|\/)(tini|dumb-init)$/.test(it));
  const name = first?.slice(first.lastIndexOf("/") + 1);
  return name !== undefined && /^[\w.-]{1,40}$/.test(name) ? name : "the program";
}

function fixesOf({ stage, user }: RootImage): readonly FixOffer[] {
  if (!user) return [];
  return [runAsUser.offer({ uri: stage.uri, user: user.name, ...user.make !== undefined && { make: user.make }, parts: stage.userParts })];
}
