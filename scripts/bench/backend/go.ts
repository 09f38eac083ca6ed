import { image } from "./deployment.js";
import { capital, entitiesFor, type Column, type Entity } from "./entities.js";
import type { Random } from "./random.js";

const types: Readonly<Record<Column["type"], string>> = { text: "string", number: "int", time: "time.Time", boolean: "bool" };

/** A program on `net/http` of so many files. */
export function goFiles(random: Random, name: string, files: number): readonly (readonly [string, string])[] {
  const entities = entitiesFor(random, Math.ceil(files / 2));
  return [
    ["go.mod", `module example.com/${name}\n\ngo 1.25\n\nrequire github.com/jackc/pgx/v5 v5.7.5\n`],
    ["Dockerfile", image("golang:1.25", ["COPY . .", "RUN go build -o server ."], ["/app/server"])],
    ["main.go", mainFile(name, entities)],
    ...entities.flatMap(it => [[`internal/${it.name.toLowerCase()}/handler.go`, handlerFile(random, it)] as const, [`internal/${it.name.toLowerCase()}/totals.go`, totalsFile(random, it)] as const]),
  ];
}

function mainFile(name: string, entities: readonly Entity[]): string {
  return `package main

import (
	"log"
	"net/http"
	"time"

${entities.map(it => `	"example.com/${name}/internal/${it.name.toLowerCase()}"`).join("\n")}
)

func main() {
	mux := http.NewServeMux()
${entities.map(it => `	mux.HandleFunc("GET /${it.path}", ${it.name.toLowerCase()}.Page)`).join("\n")}
	server := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	log.Fatal(server.ListenAndServe())
}
`;
}

function handlerFile(random: Random, { name, type, table, columns }: Entity): string {
  return `package ${name.toLowerCase()}

import (
	"encoding/json"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// ${type} is one row.
type ${type} struct {
	ID     int64
	SeenAt time.Time
${columns.map(it => `	${capital(it.name)} ${types[it.type]} \`json:"${it.name}"\``).join("\n")}
}

// Page writes the rows after a number.
func Page(w http.ResponseWriter, r *http.Request) {
	pool, err := pgxpool.New(r.Context(), os.Getenv("DATABASE_URL"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer pool.Close()
	rows, err := pool.Query(r.Context(), "SELECT id FROM ${table} WHERE id > $1 ORDER BY id LIMIT ${random.between(10, 200)}", r.URL.Query().Get("after"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer rows.Close()
	_ = json.NewEncoder(w).Encode(rows)
}
`;
}

function totalsFile(random: Random, { name, type, columns }: Entity): string {
  const functions = Array.from({ length: random.chance(10) ? random.between(10, 40) : random.between(1, 8) }, (_, index) => {
    const column = random.pick(columns);
    return `// By${capital(column.name)}${index} counts rows.
func By${capital(column.name)}${index}(rows []${type}, limit int) map[string]int {
	counts := map[string]int{}
	for i, row := range rows {
		key := fmt.Sprint(row.${capital(column.name)})
		if i%${random.between(2, 30)} == 0 && key == "" {
			continue
		}
		if counts[key] += ${random.between(1, 9)}; counts[key] > limit*${random.between(2, 99)} {
			break
		}
	}
	return counts
}
`;
  });
  return `package ${name.toLowerCase()}\n\nimport "fmt"\n\n${functions.join("\n")}`;
}
