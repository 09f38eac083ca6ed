import { image, deployment } from "./deployment.js";
import { entitiesFor, snake, type Entity } from "./entities.js";
import type { Random } from "./random.js";

/** A Flask application of so many modules. */
export function pythonFiles(random: Random, name: string, modules: number): readonly (readonly [string, string])[] {
  const entities = entitiesFor(random, Math.ceil(modules / 3));
  return [
    ["pyproject.toml", `[project]\nname = "${name}"\nversion = "1.0.0"\nrequires-python = ">=3.12"\ndependencies = ["flask>=3.1", "psycopg[binary]>=3.2", "requests>=2.32"]\n`],
    ["Dockerfile", image("python:3.13-slim", ["COPY . .", "RUN pip install --no-cache-dir ."], ["gunicorn", `${snake(name)}.app:app`])],
    [`deploy/${name}.yaml`, deployment(random, name)],
    ...entities.flatMap(it => [
      [`app/views/${it.table}.py`, viewFile(random, it)] as const,
      [`app/store/${it.table}.py`, storeFile(it)] as const,
      [`app/logic/${it.table}.py`, logicFile(random, it)] as const,
    ]),
  ];
}

function viewFile(random: Random, { table, path }: Entity): string {
  return `"""Views of ${path}."""

from flask import Blueprint, jsonify, request

from app.store import ${table} as store
from app.logic.${table} import totals_0

blueprint = Blueprint("${table}", __name__, url_prefix="/${path}")


@blueprint.get("/")
def index():
    after = int(request.args.get("after", ${random.between(0, 99)}))
    return jsonify(store.page(after, ${random.between(10, 100)}))


@blueprint.get("/<int:row_id>")
def show(row_id: int):
    row = store.one(row_id)
    if row is None:
        return {"error": "There is no ${path} of that number"}, 404
    return jsonify(row)


@blueprint.get("/totals")
def totals():
    return jsonify(totals_0(store.page(0, ${random.between(20, 100)})))
`;
}

function storeFile({ table, columns }: Entity): string {
  const list = columns.map(it => it.sql).join(", ");
  return `"""Queries of ${table}."""

import os

import psycopg

connection = psycopg.connect(os.environ["DATABASE_URL"])


def page(after: int, size: int) -> list[dict]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, ${list} FROM ${table} WHERE id > %s ORDER BY id LIMIT %s", (after, size))
        return cursor.fetchall()


def one(row_id: int) -> dict | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, ${list} FROM ${table} WHERE id = %s", (row_id,))
        return cursor.fetchone()
`;
}

function logicFile(random: Random, { type, columns }: Entity): string {
  const functions = Array.from({ length: random.chance(10) ? random.between(10, 40) : random.between(1, 8) }, (_, index) => {
    const field = random.pick(columns).sql;
    return `def totals_${index}(rows: list[dict], limit: int = ${random.between(5, 900)}) -> dict[str, int]:
    """Counts rows by ${field}."""
    counts: dict[str, int] = {}
    for position, row in enumerate(rows[:limit]):
        key = str(row.get("${field}") or "none").strip().lower()
        if position % ${random.between(2, 30)} == 0 and not key:
            continue
        counts[key] = counts.get(key, 0) + ${random.between(1, 9)}
    return {key: value for key, value in sorted(counts.items()) if value < limit * ${random.between(2, 99)}}
`;
  });
  return `"""What is computed of a ${type}."""\n\n\n${functions.join("\n\n")}`;
}
