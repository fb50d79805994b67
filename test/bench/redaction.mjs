// Prints what redaction costs: a whole call through the dispatcher with and without it, and texts of several sizes.
//   node test/bench/redaction.mjs
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import {loadSource} from '../helpers/load-source.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const load = (file) => loadSource(path.join(root, file));
const {createRedactor} = await load('source/lib/redact.ts');
const {fakeKernel} = await load('test/helpers/fake-kernel.ts');
const {fakeTool} = await load('test/helpers/fake-tool.ts');

const rounds = Number(process.env.BENCH_ROUNDS ?? 2_001);
const quantile = (values, part) =>
	[...values].sort((left, right) => left - right)[Math.floor(values.length * part)];

/** Secrets as vendors make them: 40 to 100 characters, each its own. */
const secretsOf = (count) =>
	Array.from({length: count}, (_, index) =>
		Array.from({length: 40 + (index % 60)}, (_one, at) =>
			((index * 7919 + at * 104_729 + 7) % 36).toString(36),
		).join(''),
	);
const line = (index) =>
	`${index}: const answer = await fetch("https://host.example/path?page=${index}"); // see notes\\n`;
const textOf = (chars) =>
	Array.from({length: Math.ceil(chars / 80)}, (_, index) => line(index))
		.join('\n')
		.slice(0, chars);

async function timed(run, count) {
	const times = [];
	for (let round = 0; round < count; round++) {
		const startedAt = performance.now();
		await run(round);
		times.push((performance.now() - startedAt) * 1000);
	}
	return times;
}

function report(name, times) {
	const median = quantile(times, 0.5).toFixed(1);
	console.log(
		`${name.padEnd(64)} ${median.padStart(9)} us   p95 ${quantile(times, 0.95).toFixed(1)}`,
	);
}

/** Each round another text, because one that was clean is known to be. */
const results = (chars) => {
	const text = textOf(chars);
	return (round) => `${round} ${text}`.slice(0, chars);
};

for (const chars of [200, 2_000]) {
	for (const count of [undefined, 10, 40]) {
		const redactor = count === undefined ? undefined : createRedactor(secretsOf(count));
		const toText = results(chars);
		let round = 0;
		const tool = fakeTool({
			run: async () => {
				const text = toText(round++);
				return {text, data: {content: text, total_lines: 30}};
			},
		});
		const kernel = fakeKernel({
			tools: [tool],
			...(redactor ? {redactOutput: redactor.redactOutput} : {}),
		});
		const call = {id: 'call-1', name: 'fake_echo', arguments: {text: 'x'}};
		const times = await timed(() => kernel.dispatcher.dispatch(call, kernel.scope), rounds);
		const what = count === undefined ? 'no redaction' : `${count} secrets`;
		report(`dispatch, result of ${chars} characters, ${what}`, times);
	}
}
for (const count of [3, 10, 40]) {
	const secrets = secretsOf(count);
	const times = await timed(() => createRedactor(secrets).redactKnown('a text'), 51);
	report(`first use after a change, ${count} secrets`, times);
}
for (const [name, chars, many] of [
	['10 KB', 10_000, 301],
	['1 MB', 1_000_000, 11],
]) {
	const redactor = createRedactor(secretsOf(10));
	const toText = results(chars);
	for (const way of ['redactKnown', 'redactOutput', 'redact']) {
		report(
			`${way}, ${name}, 10 secrets`,
			await timed((round) => redactor[way](toText(round)), many),
		);
	}
}
const {push} = createRedactor(secretsOf(10)).stream();
report('one streamed token, 10 secrets', await timed((round) => push(`word${round} `), rounds));
