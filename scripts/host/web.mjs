// VS Code with the extension in the page itself, as on vscode.dev: it runs in a web worker, and its files come through the
// editor. (An extension that is installed on the server could be moved there by a setting, but could start no worker.)
import { Buffer } from "node:buffer";
import { createReadStream } from "node:fs";
import http from "node:http";
import net from "node:net";
import path from "node:path";

/** Where the extension is served, beside what VS Code serves. */
const place = "/extension-in-browser";

const types = { ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml" };

/** Stands before the VS Code on a port and adds the extension in a folder to its page. Gives its own port. */
export async function addToPage(port, folder) {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    if (pathname.startsWith(`${place}/`)) serveFile(path.join(folder, pathname.slice(place.length)), response);
    else pass(port, request, response, pathname === "/" ? html => withExtension(html, server.address().port) : undefined);
  });
  // A connection that is closed for being idle, just as it is used again, is a file that the page does not get.
  server.keepAliveTimeout = 0;
  server.on("upgrade", (request, socket, head) => tunnel(port, request, socket, head));
  await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
  const stop = () => new Promise(resolve => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return { port: server.address().port, stop };
}

function serveFile(file, response) {
  createReadStream(file)
    .on("open", () => response.writeHead(200, { "content-type": types[path.extname(file)] ?? "application/octet-stream" }))
    .on("error", () => response.writeHead(404).end())
    .pipe(response);
}

function pass(port, request, response, change) {
  const { "accept-encoding": _, ...headers } = request.headers;
  const asked = http.request({ host: "127.0.0.1", port, path: request.url, method: request.method, headers, agent: false }, async answer => {
    const { "content-length": __, ...rest } = answer.headers;
    response.writeHead(answer.statusCode, change ? rest : answer.headers);
    if (change) response.end(change(Buffer.concat(await answer.toArray()).toString("utf8")));
    else answer.pipe(response);
  });
  request.pipe(asked.on("error", () => response.destroy()));
}

/** The sockets of a window to its server are passed on as they are. */
function tunnel(port, { url, headers }, socket, head) {
  const other = net.connect(port, "127.0.0.1", () => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    other.write([`GET ${url} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
    other.write(head);
    socket.pipe(other).pipe(socket);
  });
  for (const [one, another] of [[socket, other], [other, socket]]) one.on("error", () => another.destroy()).on("close", () => another.destroy());
}

/** The page's own configuration lies in an attribute of its HTML. */
function withExtension(html, port) {
  return html.replace(/(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/, (_, before, escaped) => {
    const settings = JSON.parse(escaped.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
    settings.additionalBuiltinExtensions = [{ scheme: "http", authority: `127.0.0.1:${port}`, path: place }];
    return `${before}${JSON.stringify(settings).replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
  });
}
