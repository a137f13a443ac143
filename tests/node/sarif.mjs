// Prints what GitHub's own rules find in the SARIF files of the folder whose path is on standard input, as JSON.
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = readFileSync(0, 'utf8').trim();
const name = process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool';
const tool = fileURLToPath(new URL(`./node_modules/@microsoft/sarif-multitool-${process.platform}/${name}`, import.meta.url));
// Its package makes it executable when it is installed, except where scripts of packages do not run.
if (process.platform !== 'win32') chmodSync(tool, 0o755);

const output = join(folder, 'validation.json');
const options = ['--rule-kind', 'Sarif;GHAS', '--level', 'Error;Warning', '--kind', 'Fail', '--output', output, '--log', 'ForceOverwrite'];
const run = spawnSync(tool, ['validate', join(folder, '*.sarif'), ...options], { encoding: 'utf8' });
// It ends with 0 whatever it finds.
if (run.status !== 0) throw new Error(`${run.error ?? ''}\n${run.stdout}\n${run.stderr}`);

const problems = JSON.parse(readFileSync(output, 'utf8')).runs.flatMap(run => run.results ?? []);
process.stdout.write(JSON.stringify(problems.map(problem => `${problem.ruleId} ${problem.message.id}: ${(problem.message.arguments ?? []).join(' ')}`)));
