import type { FormatExtractor } from "../../language.js";
import { isSpringFile, springSettings } from "../springSettings.js";
import { readProperties } from "./read.js";

/** The settings of a Spring Boot application in `application.properties`. */
export const applicationProperties: FormatExtractor = {
  name: "application-properties",
  accepts: isSpringFile,
  *extract({ uri, text }) {
    yield* springSettings(uri, readProperties(text).map(entries => entries.map(it => ({ key: it.key, keyAt: it.keySpan, value: it.value, valueAt: it.valueSpan }))));
  },
};
