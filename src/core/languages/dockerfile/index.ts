import type { FormatLanguage } from "../../language.js";
import { mentionedNames } from "../mentioned-names.js";
import { image } from "./image.js";
import { imageCredentials } from "./image-credentials.js";
import { isInHereDocument } from "./instructions.js";

export const dockerfile: FormatLanguage = {
  id: "dockerfile",
  accepts: path => imageFile.test(path) && !otherFormat.test(path),
  comment: { line: "#" },
  // Between the joined lines of an instruction a comment may stand: https://docs.docker.com/reference/dockerfile/#format
  continuesAt: isInHereDocument,
  formats: [image, imageCredentials, mentionedNames],
};

/** `Dockerfile`, `Dockerfile.production`, `Dockerfile-production`, `api.Dockerfile`, `Containerfile`. */
const imageFile = /(?:^|\/)(?:(?:Dockerfile|Containerfile)(?:[.-][^/]+)?|[^/]+\.(?:Dockerfile|dockerfile|Containerfile)|dockerfile)$/;

/** Code, documents and ignore lists that only bear the name. */
const otherFormat = /\.(?:[cm]?[jt]sx?|json|ya?ml|py|go|rb|sh|md|txt|dockerignore|j2|tmpl|tpl|erb)$/i;
