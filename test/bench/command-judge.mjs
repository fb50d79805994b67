// Prints what the judgement of a command line costs: read anew, and read before.
//   node test/bench/command-judge.mjs
import {readFileSync} from 'node:fs';
import {performance} from 'node:perf_hooks';
import {loadSource} from '../helpers/load-source.mjs';

const rounds = Number(process.env.BENCH_ROUNDS ?? 21);
const {openCommandReader} = await loadSource('source/vault/commands/read-command.ts');
const {createCommandJudge} = await loadSource('source/vault/commands/command-judge.ts');
const corpus = readFileSync(new URL('../fixtures/commands/corpus.jsonl', import.meta.url), 'utf8')
	.trim()
	.split('\n')
	.map((line) => JSON.parse(line).command)
	.filter((command) => command.length < 200);

const startedAt = performance.now();
const read = await openCommandReader();
const loadMs = performance.now() - startedAt;
const judge = createCommandJudge(read);

function measure(run) {
	const values = [];
	for (let round = 0; round <= rounds; round++) {
		const begin = performance.now();
		for (const command of corpus) run(command);
		if (round > 0) values.push(((performance.now() - begin) * 1000) / corpus.length);
	}
	return values.sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

const rows = [
	['parser loaded', `${loadMs.toFixed(1)} ms, once`],
	['read a line', `${measure(read).toFixed(1)} µs`],
	[
		'match, line known',
		`${measure((command) => judge.match('git status*', command)).toFixed(2)} µs`,
	],
	['longest line allowed', `${time(() => read(`ls ${'a '.repeat(4990)}`)).toFixed(2)} ms`],
];
for (const [name, text] of rows) console.log(name.padEnd(24), text);

function time(run) {
	const begin = performance.now();
	run();
	return performance.now() - begin;
}
