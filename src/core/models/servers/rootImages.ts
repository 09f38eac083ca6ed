import containerImages from "../../data/container-images.json";
import type { Fact } from "../../facts.js";
import type { Location } from "../../text.js";
import { defineFileModel, type Read } from "../../workspace.js";
import { folderOf, join } from "../paths.js";
import { isForDevelopment, servicesOf } from "./deployment.js";

/** An image whose program runs as root, for all that the project says. */
export interface RootImage {
  readonly at: Location;
  readonly stage: Fact<"imageStage">;
  /** The image that the stage comes from in the end. */
  readonly base: string;
  /** The user is set, and is root. */
  readonly explicit: boolean;
  /** A user that could run it instead: one of the base, or a command that makes one. */
  readonly user?: { readonly name: string; readonly make?: string };
}

interface BaseImage {
  readonly user?: string;
  readonly makes?: string;
  readonly unless?: string;
}

const bases: Readonly<Record<string, BaseImage>> = containerImages.root;
const makes: Readonly<Record<string, string>> = containerImages.makes;

/**
 * The images of a Dockerfile that run as root. Only what is known to start as root counts: an image of another project
 * may set its user itself, and one that drops the rights at its start, or is given a user by compose or Kubernetes, does.
 */
export const rootImages = defineFileModel<RootImage>({
  name: "images that run as root",
  from: "imageStage",
  derive: (uri, read) => {
    const stages = read.inFile("imageStage", uri);
    const stage = stages.find(it => it.final);
    if (!stage || !runsInProduction(read, stage) || hasOtherUser(read, stage)) return [];
    const base = baseOf(stages, stage);
    const known = knownBase(base);
    if (isRootByNature(stage, base, known)) return [];
    const explicit = stage.user !== undefined;
    if (explicit ? !/^(root|0)(:|$)/.test(stage.user!) : !known) return [];
    const user = known && userFor(known, base, stage);
    const at = { uri, span: explicit && stage.user_at ? stage.user_at : stage.span };
    return [{ at, stage, base, explicit, ...user && { user } }];
  },
});

/** Not where someone develops, tests or types, not a part of a build, and not an action of GitHub, which must be root. */
function runsInProduction(read: Read, { uri, name = "", command }: Fact<"imageStage">): boolean {
  if (read.model(isForDevelopment, uri) === "yes" || read.fileClass(uri) === "script" || /gitpod|devcontainer|codespace|(^|[/._-])(dummy|mock|fake|stub|demo|emulator)([/._-]|$)/i.test(uri)) return false;
  if (/^(dev|develop|development|debug|tests?|build|builder|ci|lint)$/i.test(name)) return false;
  if (["action.yml", "action.yaml"].some(it => read.exists(join(folderOf(uri), it)))) return false;
  const services = servicesOf(read, uri);
  if (services.length > 0 && services.every(it => it.target !== undefined && it.target !== name)) return false;
  return command === undefined ? services.length > 0 : !/(^|\/)(ba|z|fi|da|a)?sh$/.test(command.at(-1) ?? "");
}

/**
 * Programs that start as root and give the rights up themselves, or that need them for what they do. A script of the project
 * may do so where it has a user for it: its own, one of somebody else's image, or one of a whole system around it.
 */
function isRootByNature({ command = [], dropsRoot, makesUser }: Fact<"imageStage">, base: string, known: BaseImage | undefined): boolean {
  const isScript = /\.sh$|entrypoint/.test(command[0] ?? "");
  if (dropsRoot || (isScript && (makesUser || !known || /(^|\/)(debian|ubuntu|alpine)(:|$)/.test(base)))) return true;
  return /(^|[\s/])(nginx|apache2?\S*|httpd|php-fpm\S*|supervisord|crond?|sshd|dockerd\S*|systemd|init|s6-svscan|haproxy|openvpn|wg-quick|tailscaled)(\s|$)/.test(command.join(" "));
}

function hasOtherUser(read: Read, { uri }: Fact<"imageStage">): boolean {
  if (read.facts("deployment").some(it => it.user !== undefined)) return true;
  return servicesOf(read, uri).some(it => it.user !== undefined && !/^(root|0)(:|$)/.test(it.user));
}

/** Through the stages of the file that it starts from. */
function baseOf(stages: readonly Fact<"imageStage">[], { image, from_at }: Fact<"imageStage">): string {
  const parent = stages.findLast(it => it.name?.toLowerCase() === image.toLowerCase() && it.from_at.start < from_at.start);
  return parent ? baseOf(stages, parent) : image;
}

/** Official images go by their bare name, also from a mirror of Docker's library. */
function knownBase(image: string): BaseImage | undefined {
  const [name = "", tag = ""] = /^(.*?)(?::([^/@]*))?(?:@.*)?$/.exec(image)!.slice(1);
  const bare = name.replace(/^(docker\.io|index\.docker\.io|public\.ecr\.aws\/docker|mirror\.gcr\.io)\//, "").replace(/^library\//, "");
  if (image.includes("$")) return undefined;
  const found = Object.hasOwn(bases, bare) ? bases[bare] : /^gcr\.io\/distroless\//.test(bare) ? bases["gcr.io/distroless/*"] : undefined;
  return found && (found.unless === undefined || !tag.includes(found.unless)) ? found : undefined;
}

/** Where the project makes a user itself, another one would only stand beside it; none may enter the folder of root. */
function userFor({ user, makes: by }: BaseImage, image: string, { makesUser, usesRootFolder }: Fact<"imageStage">): RootImage["user"] {
  if (usesRootFolder) return undefined;
  if (user !== undefined) return { name: user };
  if (by === undefined || makesUser || new RegExp(containerImages.systems.none).test(image)) return undefined;
  const make = makes[image.includes(containerImages.systems.alpine) ? "alpine" : by];
  return make === undefined ? undefined : { name: "10001", make };
}
