import type { ConfigurationEditing } from "../../../syntax.js";
import { annotate } from "./annotate.js";
import { barrier, inject } from "./injection.js";
import { literalAt } from "./literal.js";
import { addProperty } from "./properties.js";

/** How values of a Java file become settings, which Spring gives to the classes that it makes. */
export const configuration: ConfigurationEditing = { literalAt, injection: { barrier, inject, addProperty, annotate } };
