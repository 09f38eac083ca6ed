/** How names of classes and properties become names in the database, and what else differs between versions of Hibernate. */
export interface Naming {
  /** The main version of Hibernate. */
  readonly hibernate: number;
  /** A name that was written or made, as the database has it: unquoted ones in lower case. */
  column(name: string): string;
  table(name: string): string;
  /** The table between an owner and what one of its properties holds. */
  joinTable(owner: { readonly table: string; readonly entity: string }, property: string, target: string): string;
}

/**
 * Spring Boot's: `orderItems` is `order_items`, also where the name was given.
 * https://docs.spring.io/spring-boot/how-to/data-access.html#howto.data-access.configure-hibernate-naming-strategy
 */
export function springNaming(hibernate: number): Naming {
  const name = hibernate < 7 ? snakeCase : snakeCaseWithDigits;
  return { hibernate, column: name, table: name, joinTable: (owner, property) => `${owner.table}_${property}` };
}

/**
 * Hibernate's own, which are the specification's: names as they are, which the database folds to lower case.
 * https://docs.jboss.org/hibernate/orm/6.6/userguide/html_single/Hibernate_User_Guide.html#naming
 */
export function plainNaming(hibernate: number): Naming {
  return { hibernate, column: folded, table: folded, joinTable: (owner, _, target) => `${owner.table}_${target}` };
}

/** A quoted name is kept as written. */
function folded(name: string): string {
  const quoted = quotedName(name);
  return quoted ?? name.toLowerCase();
}

/** A new word begins with one capital between small letters: `addressLine1` is `address_line1`, `orderID` is `orderid`. */
function snakeCase(name: string): string {
  const quoted = quotedName(name);
  const spaced = (quoted ?? name).replaceAll(".", "_").replace(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})/gu, "_");
  return spaced.toLowerCase();
}

/** Since Hibernate 7 digits are as small letters: `line2Text` is `line2_text`, and quoted names stay. */
function snakeCaseWithDigits(name: string): string {
  return quotedName(name) ?? name.replace(/(?<=[\p{Ll}\d])(?=\p{Lu}[\p{Ll}\d])/gu, "_").toLowerCase();
}

function quotedName(name: string): string | undefined {
  return /^([`"]).+\1$/.test(name) ? name.slice(1, -1) : undefined;
}
