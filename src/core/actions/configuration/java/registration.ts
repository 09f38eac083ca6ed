import type { ActionContext, Refusal } from "../../../action.js";
import type { ParsedFile } from "../../../syntax.js";
import type { Span, TextEdit } from "../../../text.js";
import { packageIn } from "./packageIn.js";

/** How Spring comes to know a class of settings: edits of one file, none where it knows it already. */
export interface Registration {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
}

const properties = "org.springframework.boot.context.properties";

/**
 * Registers a class of settings, given by its full name, in the way of its application: by the scan that the application has, by
 * naming it where others are named, else by a scan, which finds those alone that are meant to be found.
 * https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.enabling-annotated-types
 */
export async function registration(full: string, { uri }: ParsedFile, context: ActionContext): Promise<Registration | Refusal> {
  const application = await applicationOf(uri, context);
  if ("refused" in application) return application;
  const inPackage = full.slice(0, Math.max(full.lastIndexOf("."), 0));
  const home = packageIn(application.file);
  if (!isBelow(inPackage, home)) return { refused: `${application.file.uri} does not look into the package ${inPackage}.` };
  const known = await holdersOf(uri, context);
  if (known.some(it => it.scans && it.limited)) return { refused: "The application looks for classes of settings in packages of its choice." };
  if (known.some(it => it.scans && isBelow(inPackage, it.inPackage))) return { uri: application.file.uri, edits: [] };
  const naming = known.filter(it => it.names);
  const isNamed = naming.length > 0 || context.inPackage("settingStore", context.packageOf(uri)).some(it => it.pattern === "properties-class" && it.details?.["component"] !== true);
  const named = naming.find(it => it.uri === application.file.uri) ?? (naming.length === 1 && !naming[0]!.conditional && isBelow(naming[0]!.inPackage, home) ? naming[0] : undefined);
  const at = named ? await annotatedIn(named.uri, /@EnableConfigurationProperties\b/, context) : application;
  if ("refused" in at) return at;
  const annotation = isNamed ? { type: `${properties}.EnableConfigurationProperties`, lists: full } : { type: `${properties}.ConfigurationPropertiesScan` };
  const edits = at.file.editing!.configuration!.injection!.annotate(at.file, at.span, annotation);
  return "refused" in edits ? edits : { uri: at.file.uri, edits };
}

interface Annotated {
  readonly file: ParsedFile;
  readonly span: Span;
}

async function applicationOf(uri: string, context: ActionContext): Promise<Annotated | Refusal> {
  const found = context.inPackage("import", context.packageOf(uri)).filter(it => it.uri.endsWith(".java") && it.names.includes("SpringBootApplication") && it.specifier === "org.springframework.boot.autoconfigure" && context.fileClass(it.uri) === "production");
  const [first, second] = [...new Set(found.map(it => it.uri))];
  if (first === undefined || second !== undefined) return { refused: "The package is not one application." };
  return annotatedIn(first, /@SpringBootApplication\b/, context);
}

async function annotatedIn(uri: string, annotation: RegExp, context: ActionContext): Promise<Annotated | Refusal> {
  const file = await context.syntax(uri);
  const owner = file?.root.children.find(it => it.type === "class_declaration" && annotation.test(it.children.find(child => child.type === "modifiers")?.text ?? ""));
  return file && owner ? { file, span: { start: owner.start, end: owner.end } } : { refused: `${uri} could not be read.` };
}

/** A file that registers classes of settings. */
interface Holder {
  readonly uri: string;
  readonly inPackage: string;
  readonly scans: boolean;
  /** The scan says where it looks. */
  readonly limited: boolean;
  readonly names: boolean;
  /** It counts only where something else holds. */
  readonly conditional: boolean;
}

async function holdersOf(uri: string, context: ActionContext): Promise<readonly Holder[]> {
  const importing = context.inPackage("import", context.packageOf(uri)).filter(it => it.uri.endsWith(".java") && it.specifier === properties && context.fileClass(it.uri) === "production");
  const texts = await Promise.all([...new Set(importing.map(it => it.uri))].map(async it => ({ uri: it, text: await context.text(it) ?? "" })));
  return texts.map(({ uri: at, text }) => ({
    uri: at, inPackage: /^\s*package\s+([\w.]+)/m.exec(text)?.[1] ?? "", scans: /@ConfigurationPropertiesScan\b/.test(text), limited: /@ConfigurationPropertiesScan\s*\(/.test(text),
    names: /@EnableConfigurationProperties\b/.test(text), conditional: /@(Conditional\w*|Profile|AutoConfiguration)\b/.test(text),
  }));
}

function isBelow(inPackage: string, home: string): boolean {
  return home === "" || inPackage === home || inPackage.startsWith(`${home}.`);
}
