import type { FormatExtractor } from "../../language.js";
import { debugSettings } from "./debugSettings.js";
import { insecureSettings } from "./insecure-settings.js";
import { readInstructions } from "./instructions.js";
import { readStages } from "./stages.js";

/** Dockerfiles: their stages, and instructions that switch certificate checks off or what is for development on. https://docs.docker.com/reference/dockerfile/ */
export const image: FormatExtractor = {
  name: "image",
  *extract({ uri, text }) {
    const instructions = readInstructions(text);
    const stages = readStages(instructions, text);
    if (stages[0]) yield { kind: "deployment", uri, span: stages[0].from_at, platform: "docker", form: "container" };
    for (const stage of stages) yield { kind: "imageStage", uri, span: stage.from_at, ...stage };
    for (const setting of debugSettings(instructions, text)) yield { kind: "debugMode", uri, ...setting };
    for (const setting of insecureSettings(instructions, text)) yield { kind: "tlsOption", uri, ...setting };
  },
};
