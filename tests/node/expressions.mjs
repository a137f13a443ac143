// Evaluates expressions with GitHub's own library: a case with its contexts on each line of standard input, an answer as JSON on each line of the output.
import { createInterface } from 'node:readline';
import { data, Evaluator, Lexer, Parser, wellKnownFunctions } from '@actions/expressions';

const kinds = Object.fromEntries(Object.entries(data.Kind).map(([name, value]) => [value, name === 'Dictionary' ? 'Object' : name]));

function answer({ expression, contexts }) {
  let tree;
  const values = JSON.parse(JSON.stringify(contexts), data.reviver);
  try {
    tree = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), []).parse();
  } catch {
    return { kind: 'Rejected' };
  }
  try {
    const value = new Evaluator(tree, values).evaluate();
    return { kind: kinds[value.kind], text: wellKnownFunctions.tojson.call(value).value };
  } catch {
    return { kind: 'Error' };
  }
}

const answers = [];
for await (const line of createInterface({ input: process.stdin }))
  answers.push(JSON.stringify(answer(JSON.parse(line))));
process.stdout.write(answers.join('\n'));
