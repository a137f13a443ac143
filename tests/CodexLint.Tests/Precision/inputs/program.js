const fs = require('fs');
const path = require("path");
// throw new Error('a comment');
/* process.exit(1) */
const key = process.env.KEY || '';
if (!key) { core.setFailed('no key'); return; }
if (!fs.existsSync('out/a.json')) {
  fs.writeFileSync('out/a.json', '{}');
}
const size = fs.statSync(path.join('out', 'b.md')).size;
let data;
try {
  data = JSON.parse(fs.readFileSync('out/a.json', 'utf8'));
} catch (error) {
  core.warning(`unreadable: ${error}`);
} finally { size > 0; }
const response = await fetch('https://api.openai.com/v1/models', { method: 'POST', headers: { Authorization: key } });
if (response.status === 401) throw new Error("refused");
else if (!response.ok) core.info(String(response.status));
core.setOutput('score', data.score ?? 0);
core.exportVariable('NAME', 'x');
fs.mkdirSync('out/b', { recursive: true });
const post = async (body) => { await github.rest.issues.createComment({ ...context.repo, body }); };
for (const item of data.items || []) {
  if (item.bad) process.exit(1);
}
await post(fs.readFileSync('out/b.md', 'utf8').replace(/x'"/g, 'y'));
while (false) { throw 1; }
function check(value) { return value ? true : (() => { throw value; })(); }
await exec.exec('codex', ['exec', 'hi']);
