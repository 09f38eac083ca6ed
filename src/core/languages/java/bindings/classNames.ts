import type { Reference } from "../../../facts/code.js";

// A class is named by the full name of the class around everything: `import com.acme.Outer.Inner` is
// `{ specifier: "com.acme.Outer", name: "Outer.Inner" }`. Where the file cannot tell of which package a class is, since
// packages are imported as a whole, the specifier holds all that are possible, parted by `|`, its own package first:
// `com.acme.shop.Order|java.util.Order`.

/** A class that is imported, or stands in the same package; undefined when the name is empty. */
export function classReference(fullName: string): Reference | undefined {
  const parts = fullName.split(".");
  const first = parts.findIndex(it => /^[A-Z]/.test(it));
  const top = first < 0 ? parts.length - 1 : first;
  if (fullName === "") return undefined;
  return { from: "import", specifier: parts.slice(0, top + 1).join("."), name: parts.slice(top).join("."), path: [] };
}

/** The full names that a reference to a class may have; empty for classes of the file itself. */
export function fullNames(reference: Reference | undefined): readonly string[] {
  if (reference?.from !== "import") return [];
  const inner = reference.name.includes(".") ? reference.name.slice(reference.name.indexOf(".")) : "";
  return reference.specifier.split("|").map(it => it + inner);
}

/** Whether a reference names one of these classes itself, no member of it. */
export function namesClass(reference: Reference | undefined, ...classes: readonly string[]): boolean {
  return reference?.path.length === 0 && fullNames(reference).some(it => classes.includes(it));
}

/** The full name among `classes` that a reference starts from, whatever member of it is meant. */
export function classAmong<Name extends string>(reference: Reference | undefined, classes: readonly Name[]): Name | undefined {
  return fullNames(reference).find((it): it is Name => (classes as readonly string[]).includes(it));
}

/** Adds a member. Classes inside a class and its constants, which start with a capital, belong to its name: `Outer.Inner`, `Ports.HTTP`. */
export function extend(reference: Reference | undefined, member: string | undefined): Reference | undefined {
  if (!reference || member === undefined) return undefined;
  if (reference.path.length === 0 && reference.from !== "global" && /^[A-Z]/.test(member)) return { ...reference, name: `${reference.name}.${member}` };
  return { ...reference, path: [...reference.path, member] };
}

/** The classes of `java.lang` that are used by their simple name: https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/package-summary.html */
const javaLang = new Set((
  "Appendable AutoCloseable Boolean Byte CharSequence Character Class ClassLoader Cloneable Comparable Deprecated Double Enum Error Exception Float FunctionalInterface "
  + "IllegalArgumentException IllegalStateException IndexOutOfBoundsException Integer InterruptedException Iterable Long Math Module NullPointerException Number Object Override "
  + "Process ProcessBuilder ProcessHandle Readable Record ReflectiveOperationException Runnable Runtime RuntimeException SafeVarargs SecurityException Short StackTraceElement String "
  + "StringBuffer StringBuilder SuppressWarnings System Thread ThreadGroup ThreadLocal Throwable UnsupportedOperationException Void").split(" "));

export function isOfJavaLang(simpleName: string): boolean {
  return javaLang.has(simpleName);
}
