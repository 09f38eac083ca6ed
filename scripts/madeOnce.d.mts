/**
 * Makes a folder once for all processes that ask, and gives its absolute path. `make` gets an empty folder beside it; a
 * folder of the wanted name is whole, since it gets its name when all is done.
 */
export function madeOnce(wanted: string, make: (folder: string) => Promise<void>): Promise<string>;
