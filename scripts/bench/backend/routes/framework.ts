import type { Entity } from "../entities.js";
import type { Random } from "../random.js";

/** How routes are written with one framework. Paths are relative to the application. */
export interface Framework {
  readonly package: string;
  routes(random: Random, entity: Entity): readonly (readonly [string, string])[];
  /** The files that put the routes of all records together and start the server. */
  server(random: Random, entities: readonly Entity[]): readonly (readonly [string, string])[];
}

/** A port for the server: mostly as the environment says. */
export function portOf(random: Random): string {
  return random.chance(80) ? "Number(process.env.PORT ?? 3000)" : String(random.between(3001, 9000));
}

/** Most servers end as their platform asks; some do not. */
export function shutdownOf(random: Random, close: string): string {
  return random.chance(75) ? `\nprocess.on("SIGTERM", () => {\n  ${close};\n});\n` : "";
}
