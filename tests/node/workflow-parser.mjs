// Prints the errors that GitHub's own reader finds in each workflow of a JSON array on standard input, as an array of arrays.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';

// The package imports its schema without saying that it is JSON, which newer versions of Node.js want to be told.
register(`data:text/javascript,${encodeURIComponent(`
  export const load = (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, format: 'json', importAttributes: { type: 'json' } } : context);
`)}`);
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');

const results = [];
for (const content of JSON.parse(readFileSync(0, 'utf8'))) {
  const result = parseWorkflow({ name: 'x.yml', content }, new NoOperationTraceWriter());
  if (result.value)
    await convertWorkflowTemplate(result.context, result.value);
  results.push(result.context.errors.getErrors().map(error => error.message));
}

process.stdout.write(JSON.stringify(results));
