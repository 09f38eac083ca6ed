import { defineAction } from "../action.js";
import type { AppFacts } from "../facts/application.js";
import type { Span } from "../text.js";

interface Args {
  readonly uri: string;
  readonly option: AppFacts["tlsOption"]["option"];
  readonly removal: Span;
  readonly replacement: string;
}

/** Takes out what switches certificate checks off: an option of code, a line of a file, an option of a command. */
export const removeTlsBypass = defineAction<Args>({
  name: "remove-tls-bypass",
  title: ({ option }) => `Check certificates: remove ${words[option]}`,
  safety: "review",
  async build({ uri, removal, replacement, option }, context) {
    const text = await context.text(uri);
    if (text === undefined || !mentions(text.slice(removal.start, removal.end), option)) return { refused: `${uri} has changed since ${words[option]} was found in it.` };
    return {
      changes: [{ uri, edits: [{ span: removal, newText: replacement }] }],
      notes: [`A server with a certificate of a private authority is now refused; ${authorityOf(uri)}.`],
    };
  },
});

/** Where a language is told of an authority of one's own. */
function authorityOf(uri: string): string {
  if (uri.endsWith(".go")) return "name that authority with RootCAs";
  if (uri.endsWith(".java")) return "add that authority to the trust store";
  return `name that authority with ${uri.endsWith(".py") ? "`verify`, `cafile`, REQUESTS_CA_BUNDLE or SSL_CERT_FILE" : "`ca` or NODE_EXTRA_CA_CERTS"}`;
}

const words: Readonly<Record<Args["option"], string>> = {
  rejectUnauthorized: "rejectUnauthorized: false",
  strictSSL: "strictSSL: false",
  checkServerIdentity: "checkServerIdentity",
  NODE_TLS_REJECT_UNAUTHORIZED: "NODE_TLS_REJECT_UNAUTHORIZED=0",
  "strict-ssl": "strict-ssl=false",
  "curl-insecure": "-k",
  InsecureSkipVerify: "InsecureSkipVerify: true",
  "wget-insecure": "--no-check-certificate",
  verify: "verify=False",
  ssl: "ssl=False",
  verify_ssl: "verify_ssl=False",
  CERT_NONE: "CERT_NONE",
  check_hostname: "check_hostname = False",
  _create_unverified_context: "_create_unverified_context",
  _create_default_https_context: "_create_default_https_context",
  "trust-all": "what trusts every server",
  "any-hostname": "the verifier that accepts every host",
};

function mentions(removed: string, option: Args["option"]): boolean {
  if (option === "curl-insecure") return /k|--insecure/.test(removed);
  if (option === "any-hostname") return /verif/i.test(removed);
  if (option === "trust-all") return /trustAll/i.test(removed);
  if (option === "wget-insecure") return removed.includes("--no-check-certificate");
  return new RegExp(option, "i").test(removed);
}
