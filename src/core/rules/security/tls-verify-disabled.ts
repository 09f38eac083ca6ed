import { removeTlsBypass } from "../../actions/remove-tls-bypass.js";
import type { Fact } from "../../facts.js";
import { defineRule, type RuleContext, type Severity } from "../../rule.js";

export default defineRule({
  id: "tls-verify-disabled",
  title: "Certificate checks switched off",
  severity: "error",
  confidence: "high",
  checklist: ["sec-https"],
  references: {
    cwe: [295],
    owasp: ["A04:2025"],
    equivalents: ["S4830", "S5527"],
    sources: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Transport_Layer_Security_Cheat_Sheet.html",
      "https://nodejs.org/api/tls.html",
      "https://pkg.go.dev/crypto/tls#Config",
      "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/javax/net/ssl/X509TrustManager.html",
    ],
  },
  on: "tlsOption",
  classes: ["production", "test", "script", "migration"],

  check(option, context) {
    if (option.loopback || option.development || option.choice === "mode" || isForDevelopment(option, context)) return;
    if (context.fileClass === "script" && isCode(option.uri)) return;
    const severity = severityOf(option, context);
    context.report({
      at: option,
      message: message(option),
      ...severity && { severity },
      ...option.removal && { fixes: [removeTlsBypass.offer({ uri: option.uri, option: option.option, removal: option.removal, replacement: option.replacement ?? "" })] },
    });
  },
});

/** The file, the script or the stage of an image is for development, tests or one machine alone. */
function isForDevelopment({ uri, where = "", span }: Fact<"tlsOption">, context: RuleContext): boolean {
  const name = uri.slice(uri.lastIndexOf("/") + 1).replace(code, "");
  const names = isCode(uri) ? /(^|[._-])(dev|development)([._-]|$)|[._-](local|test)$|^(local|test)$|health-?check/i : /(^|[._-])(dev|develop|development|local|localhost|test|testing|override|e2e|ci)([._-]|$)/i;
  if (uri.endsWith(".java") && /\/(Dev|Development|Local|Test|Mock)[A-Z]\w*\.java$/.test(uri)) return true;
  if (context.fileClass !== "test" && !uri.includes(".github/") && names.test(name)) return true;
  if (/^script (.*[:_-])?(dev|develop|development|local|test|e2e|watch|debug|mock|storybook)([:_-]|$)/i.test(where)) return true;
  const stage = context.here("imageStage").findLast(it => it.from_at.start <= span.start);
  return stage !== undefined && !stage.final && /^(dev|develop|development|test|local)/i.test(stage.name ?? "");
}

const code = /\.([cm]?[jt]sx?|py|go|java)$/;

function isCode(uri: string): boolean {
  return code.test(uri);
}

/** A test only shows the habit; a sample of an environment is what people copy; behind a switch, only who asks for encryption is hit. */
function severityOf({ uri, choice }: Fact<"tlsOption">, { fileClass }: RuleContext): Severity | undefined {
  if (fileClass === "test") return "hint";
  if (choice) return "warning";
  return /\.env\.(example|sample|template|dist)$/.test(uri) ? "warning" : undefined;
}

function message({ option, where }: Fact<"tlsOption">): string {
  const place = where === undefined || /^(environment file|package manager|environment|env|ENV|container|process\.env)$/.test(where) ? "" : ` in ${where}`;
  const whoever = "whoever stands between can read and change it";
  switch (option) {
    case "NODE_TLS_REJECT_UNAUTHORIZED": return `NODE_TLS_REJECT_UNAUTHORIZED=0${place} switches certificate checks off for every connection of the process, so ${whoever}.`;
    case "InsecureSkipVerify": return `InsecureSkipVerify: true${place} encrypts the connection to whoever answers, so ${whoever}.`;
    case "checkServerIdentity": return `checkServerIdentity${place} accepts a certificate of any host, so ${whoever} with a certificate of their own name.`;
    case "strict-ssl": return `strict-ssl=false${place} installs packages from whoever answers for the registry.`;
    case "curl-insecure": return "curl -k takes the answer of any server as genuine, so whoever stands between chooses what is downloaded.";
    case "wget-insecure": return "wget --no-check-certificate takes the answer of any server as genuine, so whoever stands between chooses what is downloaded.";
    case "verify":
    case "ssl":
    case "verify_ssl": return `${option}=False${place} encrypts the connection to whoever answers, so ${whoever}.`;
    case "CERT_NONE": return `CERT_NONE${place} accepts any certificate, so ${whoever}.`;
    case "check_hostname": return `check_hostname = False${place} accepts a certificate of any host, so ${whoever} with a certificate of their own name.`;
    case "_create_unverified_context": return `ssl._create_unverified_context accepts any certificate, so ${whoever}.`;
    case "_create_default_https_context": return `ssl._create_default_https_context switches certificate checks off for every HTTPS connection that urllib and http.client make, so ${whoever}.`;
    case "trust-all": return `${where} accepts every certificate, so ${whoever}.`;
    case "any-hostname": return `${where} accepts a certificate of any host, so ${whoever} with a certificate of their own name.`;
    default: return `${option}: false${place} encrypts the connection to whoever answers, so ${whoever}.`;
  }
}
