import { defineModel, type Read } from "../workspace.js";
import { filesOfGoFolder } from "./modules/go.js";
import { folderOf } from "./paths.js";

/** Whether a file is there for tests alone although its name does not say so: its Go package takes part in testing. */
export function servesTests(read: Pick<Read, "model">, uri: string): boolean {
  return uri.endsWith(".go") && read.model(goTestSupport, folderOf(uri));
}

const goTestSupport = defineModel<string, boolean>({
  name: "go test support",
  derive: (folder, read) => filesOfGoFolder(read, folder).some(file => read.inFile("import", file).some(({ specifier }) => tools.test(specifier))),
});

const tools = /^(testing|net\/http\/httptest|github\.com\/stretchr\/testify|github\.com\/onsi\/(ginkgo|gomega)(\/v\d+)?)(\/|$)/;
