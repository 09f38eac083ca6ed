import known from "../../data/well-known-hosts.json";

/**
 * What the host of an address says about where it holds. `loopback`: this machine alone. `number`: an IP address. `inside`: a
 * name that one network knows (`*.internal`, a service of compose). `stage`: a name that says staging or development.
 * `well-known`: the one host of a public API, or of what every machine of a cloud asks about itself. `documentation`: a name of samples or of a schema, which nobody calls.
 */
export type HostKind = "loopback" | "number" | "inside" | "stage" | "well-known" | "documentation" | "public";

/** The host of a URL, in lower case, without its port; undefined where the text is no URL with one. Those of JDBC have a word before. */
export function hostOfUrl(url: string): string | undefined {
  return /^(?:jdbc:)?[a-z][a-z0-9+.-]*:\/\/(?:[^/?#\s]*@)?(\[[0-9a-f:.]+\]|[^/?#:\s@]+)/i.exec(url)?.[1]?.toLowerCase();
}

/** The host that a text names: a URL's, with or without a port; undefined for anything else. */
export function hostIn(text: string): string | undefined {
  return hostOfUrl(text) ?? /^(\[[0-9a-f:.]+\]|[\w-]+(?:\.[\w-]+)*\.?)(?::\d+)?$/i.exec(text)?.[1]?.toLowerCase() ?? (/^[0-9a-f]*:[0-9a-f:.]+$/i.test(text) ? text : undefined);
}

/** Scheme, host and port of a URL: what may be shown of it, since a path or a query may be a secret. */
export function originOfUrl(url: string): string {
  return /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/?#\s]*@)?([^/?#\s]+)/i.exec(url)?.slice(1).join("").toLowerCase() ?? "";
}

export function hostKind(host: string): HostKind {
  const name = host.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (/^localhost$|\.localhost$|^127\.|^::1$|^0\.0\.0\.0$/.test(name)) return "loopback";
  if (/(^|\.)example\.[a-z.]+$|\.example$|(^|\.)(w3|schema|json-schema|ietf|rfc-editor|opensource|creativecommons|xmlsoap|openxmlformats|purl)\.org$/.test(name)) return "documentation";
  if (isWellKnown(name)) return "well-known";
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(name) || name.includes(":")) return "number";
  if (!name.includes(".") || inside.test(name)) return "inside";
  return name.split(".").slice(0, -2).some(label => label.split(/[-_]/).some(it => stage.test(it))) ? "stage" : "public";
}

/** How the kind is said of a host in a sentence, for kinds that bind code to one place. */
export const ofOnePlace: Readonly<Partial<Record<HostKind, string>>> = {
  loopback: "this machine alone",
  number: "one machine by its number",
  inside: "a name of one network",
  stage: "a system for staging or development",
};

/** Names that no public name server answers: https://www.iana.org/assignments/special-use-domain-names, https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/ */
const inside = /\.(internal|intranet|intra|corp|lan|local|localdomain|home|private|consul|svc|cluster\.local)$/;
const stage = /^(staging|stage|stg|dev|devel|develop|development|test|testing|qa|uat|sandbox|preprod|int|sit)\d*$/;

function isWellKnown(name: string): boolean {
  return known.hosts.some(it => it.startsWith("*.") ? name.endsWith(it.slice(1)) : name === it);
}
