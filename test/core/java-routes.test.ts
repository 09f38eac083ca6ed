import assert from "node:assert/strict";
import { test } from "node:test";
import { classifyFile } from "../../src/core/fileClass.js";
import { entryOf } from "../../src/core/models/routing/entries.js";
import { routeTable } from "../../src/core/models/routing/routes.js";
import type { Read } from "../../src/core/workspace.js";
import { analyze } from "../support/workspace.js";

const folder = "src/main/java/com/acme/shop";
const manifest = { "pom.xml": "<project><artifactId>shop</artifactId></project>" };

async function readOf(files: Readonly<Record<string, string>>): Promise<Read> {
  const { analyzer } = await analyze(new Map(Object.entries({ ...manifest, ...files })), { rules: [] });
  assert.deepEqual(analyzer.crashes(), []);
  return analyzer.read;
}

/** Routes of a workspace, one a line: method, path, handler. */
function routesOf(read: Read): string {
  return routeTable(read).map(it => `${it.method} ${it.path} ${it.handler ? it.handler.name : "-"}${it.mounted === "yes" ? "" : " ?"}`).join("\n");
}

const head = "package com.acme.shop;\nimport java.util.List;\nimport org.springframework.web.bind.annotation.*;\n";
const controller = `${head}@RestController @RequestMapping("/orders") class OrderController {
  private final OrderService orders;
  OrderController(OrderService orders) { this.orders = orders; }
  @GetMapping List<Order> list() { return orders.list(); }
}`;

test("the application's path comes before the controller's", async () => {
  const read = await readOf({
    [`${folder}/OrderController.java`]: controller,
    "src/main/resources/application.yml": "server.servlet.context-path: /shop\n---\nspring.config.activate.on-profile: dev\nserver.servlet.context-path: /dev\n",
    "src/test/resources/application.yml": "server.servlet.context-path: /test\n",
  });
  assert.equal(routesOf(read), "GET /shop/orders OrderController.list");
});

test("routes of an interface count for its controllers, with their own prefix where they have one", async () => {
  const read = await readOf({
    [`${folder}/OrdersApi.java`]: `${head}@RequestMapping("/v2") interface OrdersApi { @GetMapping("/orders") List<Order> orders(); }`,
    [`${folder}/Orders.java`]: `${head}@RestController class Orders implements OrdersApi { public List<Order> orders() { return List.of(); } }`,
    [`${folder}/ItemsApi.java`]: `${head}@RequestMapping("/v2") interface ItemsApi { @GetMapping("/items") List<Order> items(); }`,
    [`${folder}/Items.java`]: `${head}@RestController @RequestMapping("/v3") class Items implements ItemsApi { public List<Order> items() { return List.of(); } }`,
    [`${folder}/Base.java`]: `${head}abstract class Base<T> { @GetMapping("/all") List<T> all() { return List.of(); } }`,
    [`${folder}/Cats.java`]: `${head}@RestController @RequestMapping("/cats") class Cats extends Base<Cat> {}`,
    [`${folder}/Dogs.java`]: `${head}@RestController @RequestMapping("/dogs") class Dogs extends Base<Dog> {}`,
    [`${folder}/LonelyApi.java`]: `${head}interface LonelyApi { @GetMapping("/lonely") void lonely(); }`,
  });
  assert.equal(routesOf(read), "GET /cats/all Base.all\nGET /dogs/all Base.all\nGET /v2/orders Orders.orders\nGET /v3/items Items.items");
});

test("a service is reached through an interface by the route that calls it, unless there are two", async () => {
  const files = {
    [`${folder}/OrderController.java`]: controller,
    [`${folder}/OrderService.java`]: "package com.acme.shop;\npublic interface OrderService { java.util.List<Order> list(); }",
    [`${folder}/impl/DefaultOrders.java`]: "package com.acme.shop.impl;\nimport com.acme.shop.*;\nclass DefaultOrders implements OrderService {\n  public java.util.List<Order> list() { return load(); }\n  private java.util.List<Order> load() { return null; }\n}",
  };
  const uri = `${folder}/impl/DefaultOrders.java`;
  const fake = { "src/test/java/com/acme/shop/FakeOrders.java": "package com.acme.shop;\nclass FakeOrders implements OrderService { public java.util.List<Order> list() { return null; } }" };
  assert.deepEqual(entryOf(await readOf({ ...files, ...fake }), uri, "DefaultOrders.load"), { kind: "http", method: "GET", path: "/orders" });
  const second = { [`${folder}/impl/OtherOrders.java`]: "package com.acme.shop.impl;\nclass OtherOrders implements com.acme.shop.OrderService { public java.util.List<Order> list() { return null; } }" };
  assert.deepEqual(entryOf(await readOf({ ...files, ...second }), uri, "DefaultOrders.load"), { kind: "unknown" });
});

test("a class of another module is found by its full name, one of the same module first", async () => {
  const order = (module: string): Record<string, string> => ({ [`${module}/pom.xml`]: "<project/>", [`${module}/${folder}/Audit.java`]: "package com.acme.shop;\npublic class Audit { public void note() { write(); } void write() {} }" });
  const read = await readOf({
    ...order("a"), ...order("b"),
    [`b/${folder}/web/Notes.java`]: `package com.acme.shop.web;\nimport com.acme.shop.Audit;\nimport org.springframework.web.bind.annotation.*;\n@RestController class Notes { private Audit audit; @PostMapping("/notes") void add() { audit.note(); } }`,
  });
  assert.deepEqual(entryOf(read, `b/${folder}/Audit.java`, "Audit.write"), { kind: "http", method: "POST", path: "/notes" });
  assert.deepEqual(entryOf(read, `a/${folder}/Audit.java`, "Audit.write"), { kind: "unknown" });
});

test("routes that functions build lead to the methods of their handlers", async () => {
  const read = await readOf({
    [`${folder}/Routes.java`]: "package com.acme.shop;\nimport org.springframework.web.reactive.function.server.*;\nclass Routes { RouterFunction<ServerResponse> all(OrderHandler handler) { return RouterFunctions.route().path(\"/orders\", it -> it.GET(\"/{id}\", handler::one).POST(\"\", handler::add)).build(); } }",
    [`${folder}/OrderHandler.java`]: "package com.acme.shop;\nclass OrderHandler { Object one(ServerRequest it) { return load(); } Object add(ServerRequest it) { return null; } Object load() { return null; } }",
  });
  assert.equal(routesOf(read), "POST /orders OrderHandler.add\nGET /orders/:id OrderHandler.one");
  assert.deepEqual(entryOf(read, `${folder}/OrderHandler.java`, "OrderHandler.load"), { kind: "http", method: "GET", path: "/orders/:id" });
});

test("a schedule and a queue are entries", async () => {
  const read = await readOf({ [`${folder}/Jobs.java`]: "package com.acme.shop;\nimport org.springframework.scheduling.annotation.Scheduled;\nimport org.springframework.kafka.annotation.KafkaListener;\nclass Jobs { @Scheduled(fixedRate = 5) void tick() { clean(); } void clean() {} @KafkaListener(topics = \"a\") void take(String it) {} }" });
  assert.deepEqual(entryOf(read, `${folder}/Jobs.java`, "Jobs.clean"), { kind: "job" });
  assert.deepEqual(entryOf(read, `${folder}/Jobs.java`, "Jobs.take"), { kind: "consumer" });
});

test("packages of Java are no folders of examples or scripts", () => {
  assert.equal(classifyFile("src/main/java/com/example/demo/App.java"), "production");
  assert.equal(classifyFile("api/src/main/java/org/acme/samples/ci/App.java"), "production");
  assert.equal(classifyFile("examples/api/src/main/java/com/acme/App.java"), "example");
  assert.equal(classifyFile("src/main/java/db/migration/V1__Start.java"), "migration");
  assert.equal(classifyFile("src/test/java/com/acme/AppTest.java"), "test");
});
