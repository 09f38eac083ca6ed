/** Files of an application by their paths. */
export type Sources = Readonly<Record<string, string>>;

/** Prints, as JSON, the tables of the SQLite database `proof.db` in the working folder. */
export const introspection = `
import json, sqlite3
database = sqlite3.connect("proof.db")
shapes = {}
for (table,) in database.execute("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"):
    columns = database.execute(f'pragma table_info("{table}")').fetchall()
    keys = sorted((column[5], column[1]) for column in columns if column[5])
    indexes = {",".join(name for _, name in keys) + "!"} if keys else set()
    for _, name, unique, _, partial in database.execute(f'pragma index_list("{table}")'):
        parts = [column[2] for column in database.execute(f'pragma index_info("{name}")')]
        if None not in parts:
            indexes.add(",".join(parts) + ("!" if unique else "") + (" where" if partial else ""))
    foreign = {}
    for id, _, target, column, referenced, *_ in database.execute(f'pragma foreign_key_list("{table}")'):
        foreign.setdefault((id, target), []).append((column, referenced))
    shapes[table] = {
        "columns": sorted(column[1] for column in columns),
        "indexes": sorted(indexes),
        "foreignKeys": sorted(",".join(a for a, _ in pairs) + f" -> {target} (" + ",".join(b for _, b in pairs) + ")" for (_, target), pairs in foreign.items()),
    }
print(json.dumps(shapes))
`;
