// Prints how long starts take, as ratios to `node -e 0` measured in the same run. Needs `npm run build` first.
//   npm run bench            everything
//   npm run bench -- local   only the rows whose name contains "local"
//   npm run bench -- tui     the floor, and one of the groups below: tui, stream, store …
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import {spawn as spawnTerminal} from '@lydell/node-pty';

const rounds = Number(process.env.BENCH_ROUNDS ?? 21);
const wanted = process.argv[2] ?? '';
const binary = path.resolve('dist/bin/openintent');
const home = mkdtempSync(path.join(os.tmpdir(), 'openintent-bench-'));
// Inherited variables cost time themselves (NODE_EXTRA_CA_CERTS alone 37 ms), so there are none but these.
const env = {
	PATH: process.env.PATH,
	HOME: home,
	OPENINTENT_DATA_DIR: path.join(home, 'data'),
	OPENINTENT_INIT: 'never',
};

if (!existsSync(binary)) {
	console.error('dist/ is missing: npm run build');
	process.exit(1);
}

const median = (values) =>
	[...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];

function timeProcess(file, args, more = {}) {
	const startedAt = performance.now();
	const result = spawnSync(file, args, {env: {...env, ...more}, cwd: home, encoding: 'utf8'});
	const wallMs = performance.now() - startedAt;
	if (result.status !== 0)
		throw new Error(`${file} ${args.join(' ')}: ${result.status}\n${result.stderr}`);
	return wallMs;
}

/** An OpenAI-style server that answers at once; its own time is reported beside the run's. */
async function startServer() {
	const {fork} = await import('node:child_process');
	const child = fork(new URL('answer-server.mjs', import.meta.url), {
		env,
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	const port = await new Promise((resolve) => child.once('message', resolve));
	return {port, close: () => child.kill()};
}

function timeFirstFrame() {
	return new Promise((resolve, reject) => {
		const startedAt = performance.now();
		let firstMs;
		const terminal = spawnTerminal(binary, [], {
			cols: 80,
			rows: 24,
			cwd: home,
			env: {...env, TERM: 'xterm-256color', LANG: 'C.UTF-8'},
		});
		const timer = setTimeout(() => reject(new Error('the TUI drew nothing in 10 s')), 10_000);
		terminal.onData((text) => {
			if (firstMs !== undefined || !/[a-z]{4}/i.test(text)) return;
			firstMs = performance.now() - startedAt;
			terminal.kill('SIGKILL');
		});
		terminal.onExit(() => {
			clearTimeout(timer);
			resolve(firstMs);
		});
	});
}

const server = await startServer();
const config = path.join(home, 'bench.toml');
const {writeFileSync} = await import('node:fs');
writeFileSync(
	config,
	`[llm]\nmodel = "openai/gpt-4o"\nfailover = false\n[llm.base_urls]\nopenai = "http://127.0.0.1:${server.port}/v1"\n`,
);

const rows = [
	{name: 'node -e 0 (floor)', run: () => timeProcess(process.execPath, ['-e', '0'])},
	{name: '--version', goal: 1.3, run: () => timeProcess(binary, ['--version'])},
	{name: '--help', goal: 1.3, run: () => timeProcess(binary, ['--help'])},
	{name: 'local -p "list files"', goal: 2.5, run: () => timeProcess(binary, ['-p', 'list files'])},
	{
		name: 'local -p "what time is it"',
		goal: 2.5,
		run: () => timeProcess(binary, ['-p', 'what time is it']),
	},
	{
		name: 'model -p "hi", server answers at once',
		run: () =>
			timeProcess(binary, ['-p', 'say hi to the bench', '--config', config, '--no-session'], {
				OPENAI_API_KEY: 'bench',
			}),
	},
	{name: 'TUI first frame', run: timeFirstFrame},
];

const samples = new Map(rows.map(({name}) => [name, []]));
const chosen = rows.filter(({name}, index) => index === 0 || name.includes(wanted));
for (let round = 0; round < rounds + 1; round++) {
	for (const {name, run} of chosen) {
		const value = await run();
		// The first round warms the file cache.
		if (round > 0) samples.get(name).push(value);
	}
}
const floor = median(samples.get(rows[0].name));
console.log(`${rounds} rounds, wall time, Node ${process.version}, ${os.cpus().length} cores\n`);
console.log(
	`${'what'.padEnd(40)}${'median'.padStart(10)}${'min'.padStart(10)}${'max'.padStart(10)}${'× floor'.padStart(10)}  goal`,
);
for (const {name, goal} of chosen) {
	const values = samples.get(name);
	const show = (value) => `${value.toFixed(1)} ms`.padStart(10);
	const ratio = (median(values) / floor).toFixed(2).padStart(10);
	console.log(
		`${name.padEnd(40)}${show(median(values))}${show(Math.min(...values))}${show(Math.max(...values))}${ratio}  ${goal ? `≤ ${goal}` : ''}`,
	);
}
server.close();
rmSync(home, {recursive: true, force: true});
// Each in a process of its own, so that none is measured in the memory of another.
{
	const groups = [
		'tui.mjs',
		'stream.mjs',
		'audit-log.mjs',
		'store.mjs',
		'store-reads.mjs',
		'vector-search.mjs',
	];
	for (const name of groups.filter((group) => wanted === '' || group === `${wanted}.mjs`)) {
		console.log('');
		spawnSync(process.execPath, [path.join(import.meta.dirname, name)], {stdio: 'inherit'});
	}
}
