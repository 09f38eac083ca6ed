// Qualified names of functions: `OrderService.list`; where a class has several methods of a name, `OrderService.list(2)` is the
// one with two parameters. Languages that tell functions apart by their name alone know no such mark.

/** The last part of a function's name, as a person calls it. */
export function simpleName(name: string): string {
  return withoutMark(name.slice(name.lastIndexOf(".") + 1));
}

/** Whether a name is that of one of the overloads that another stands for. */
export function isOverloadOf(name: string, unmarked: string): boolean {
  return name.startsWith(`${unmarked}(`) && withoutMark(name) === unmarked;
}

/** The name of the overload that takes so many arguments. */
export function overload(name: string, count: number): string {
  return `${name}(${count})`;
}

function withoutMark(name: string): string {
  return name.replace(/\(\d+\)$/, "");
}
