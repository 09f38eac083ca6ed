import { image } from "./deployment.js";
import { capital, entitiesFor, type Column, type Entity } from "./entities.js";
import type { Random } from "./random.js";

const types: Readonly<Record<Column["type"], string>> = { text: "String", number: "int", time: "Instant", boolean: "boolean" };

/** A Spring application of so many classes. */
export function javaFiles(random: Random, name: string, classes: number): readonly (readonly [string, string])[] {
  const folder = "src/main/java/com/example/backend";
  return [
    ["pom.xml", `<project>\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>com.example</groupId>\n  <artifactId>${name}</artifactId>\n  <version>1.0.0</version>\n</project>\n`],
    ["Dockerfile", image("eclipse-temurin:25-jre", ["COPY target/app.jar app.jar"], ["java", "-jar", "app.jar"])],
    ["src/main/resources/application.yml", `server:\n  port: \${PORT:8080}\n  shutdown: graceful\nspring:\n  datasource:\n    url: \${DATABASE_URL}\n  jpa:\n    open-in-view: false\n`],
    ...entitiesFor(random, Math.ceil(classes / 3)).flatMap(it => [
      [`${folder}/${it.name.toLowerCase()}/${it.type}.java`, recordFile(it)] as const,
      [`${folder}/${it.name.toLowerCase()}/${it.type}Controller.java`, controllerFile(random, it)] as const,
      [`${folder}/${it.name.toLowerCase()}/${it.type}Calculator.java`, calculatorFile(random, it)] as const,
    ]),
  ];
}

function recordFile({ name, type, columns }: Entity): string {
  return `package com.example.backend.${name.toLowerCase()};

import java.time.Instant;

/** As it is kept. */
public record ${type}(long id, Instant seenAt, ${columns.filter(it => it.name !== "seenAt").map(it => `${types[it.type]} ${it.name}`).join(", ")}) {
  public boolean isNew() {
    return id == 0 || seenAt == null;
  }
}
`;
}

function controllerFile(random: Random, { name, type, path, table }: Entity): string {
  return `package com.example.backend.${name.toLowerCase()};

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/${path}")
public class ${type}Controller {
  private final JdbcTemplate jdbc;

  public ${type}Controller(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @GetMapping
  public List<Map<String, Object>> page(@RequestParam(defaultValue = "0") long after) {
    return jdbc.queryForList("SELECT * FROM ${table} WHERE id > ? ORDER BY id LIMIT ${random.between(10, 200)}", after);
  }

  @GetMapping("/{id}")
  public Map<String, Object> one(@PathVariable long id) {
    return jdbc.queryForMap("SELECT * FROM ${table} WHERE id = ?", id);
  }
}
`;
}

function calculatorFile(random: Random, { name, type, columns }: Entity): string {
  const methods = Array.from({ length: random.chance(10) ? random.between(10, 40) : random.between(1, 8) }, (_, index) => {
    const column = random.pick(columns);
    return `  /** Looks at ${column.name}. */
  public Map<String, Integer> by${capital(column.name)}${index}(List<${type}> rows, int limit) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < Math.min(rows.size(), limit); i++) {
      var key = String.valueOf(rows.get(i).${column.name}());
      if (i % ${random.between(2, 30)} == 0 && key.isBlank()) {
        continue;
      }
      counts.merge(key, ${random.between(1, 9)}, Integer::sum);
    }
    return counts.size() > limit * ${random.between(2, 99)} ? Map.of() : counts;
  }`;
  });
  return `package com.example.backend.${name.toLowerCase()};

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is computed of many. */
public class ${type}Calculator {
${methods.join("\n\n")}
}
`;
}
