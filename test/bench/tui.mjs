// Prints what the full screen costs: the built program in a real terminal, the model a server on loopback.
//   node test/bench/tui.mjs                     everything (about four minutes)
//   node test/bench/tui.mjs --only idle,echo    some of: start, idle, stream, long, echo, slow
import {fork, spawn as spawnProcess, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';

const binary = path.resolve('dist/bin/openintent');
const only = process.argv.includes('--only')
	? process.argv[process.argv.indexOf('--only') + 1].split(',')
	: undefined;
const rounds = Number(process.env.BENCH_ROUNDS ?? 11);
const idleMs = Number(process.env.BENCH_IDLE_MS ?? 30_000);
// V8 gives memory back in the half minute after the work.
const settleMs = Number(process.env.BENCH_SETTLE_MS ?? 40_000);
const tokens = Number(process.env.BENCH_TOKENS ?? 1000);
const longRounds = Number(process.env.BENCH_LONG_ROUNDS ?? 3);

const child = fork(new URL('paced-server.mjs', import.meta.url), {
	stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
const port = await new Promise((resolve) => child.once('message', resolve));

const folders = [];
function freshHome() {
	const home = fs.mkdtempSync(path.join(os.tmpdir(), 'openintent-bench-'));
	folders.push(home);
	return home;
}

const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^][^\u0007\u001b]*(?:\u0007|\u001b\\)|.)/g;

/** The program in a terminal. `text()` is what was drawn, without its places. */
function open({
	home = freshHome(),
	columns = 80,
	rows = 24,
	model = `pace-100-${tokens}`,
	env = {},
	args = [],
	isBare = false,
} = {}) {
	const config = path.join(home, 'bench.toml');
	fs.writeFileSync(
		config,
		`[llm]\nmodel = "openai/${model}"\nfailover = false\n[llm.base_urls]\nopenai = "http://127.0.0.1:${port}/v1"\n`,
	);
	const startedAt = performance.now();
	const terminal = spawn(binary, isBare ? [] : ['chat', '--config', config, ...args], {
		cols: columns,
		rows,
		cwd: home,
		env: {
			PATH: process.env.PATH,
			HOME: home,
			OPENINTENT_DATA_DIR: path.join(home, 'data'),
			OPENINTENT_INIT: 'never',
			...(isBare ? {} : {OPENAI_API_KEY: 'bench'}),
			TERM: 'xterm-256color',
			LANG: 'C.UTF-8',
			...env,
		},
	});
	return watch(terminal, startedAt);
}

/** What a terminal shows, as it comes. */
function watch(terminal, startedAt) {
	let output = '';
	let listener = () => undefined;
	terminal.onData((data) => {
		output += data;
		// Whoever asks what the terminal is gets its answer.
		if (data.includes('\u001b[c')) terminal.write('\u001b[?62;22c');
		listener();
	});
	const text = () => output.replace(escapes, '');
	async function until(isThere, limitMs = 60_000) {
		const limit = performance.now() + limitMs;
		while (!isThere()) {
			if (performance.now() > limit) throw new Error(`never shown:\n${text().slice(-2000)}`);
			await new Promise((resolve) => {
				const timer = setTimeout(resolve, 50);
				listener = () => {
					clearTimeout(timer);
					resolve();
				};
			});
		}
		return performance.now();
	}
	return {
		terminal,
		startedAt,
		text,
		until,
		output: () => output,
		pid: () =>
			Number(
				fs
					.readFileSync(`/proc/${terminal.pid}/task/${terminal.pid}/children`, 'utf8')
					.trim()
					.split(' ')[0],
			),
		close: () =>
			new Promise((resolve) => {
				terminal.onExit(resolve);
				terminal.kill('SIGTERM');
				setTimeout(() => terminal.kill('SIGKILL'), 5000).unref();
			}),
	};
}

const at = (values, part) =>
	[...values].sort((left, right) => left - right)[
		Math.min(values.length - 1, Math.floor(values.length * part))
	];
const ms = (value) => `${value.toFixed(1)} ms`;
const row = (what, value, goal = '') =>
	console.log(`${what.padEnd(58)}${String(value).padStart(22)}  ${goal}`);

const ticksPerSecond = 100;
function cpuSeconds(pid) {
	const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
	return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
function wakeUps(pid) {
	return fs.readdirSync(`/proc/${pid}/task`).reduce((sum, task) => {
		const status = fs.readFileSync(`/proc/${pid}/task/${task}/status`, 'utf8');
		return sum + Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0);
	}, 0);
}
const pssMb = (pid) =>
	Number(/^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]) / 1024;

const isReady = (opened) => () => /Enter send|Ctrl\+/.test(opened.text());

/**
 * How many times slower this machine is than the one the goals were written on, where `node -e 0` takes 22 ms of CPU.
 * Measured before each group, because a shared machine is not equally quick all the time.
 */
function measurePace() {
	const own = () => {
		const fields = fs.readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
		return (Number(fields[13]) + Number(fields[14])) * (1000 / ticksPerSecond);
	};
	const turns = 20;
	const begun = own();
	for (let turn = 0; turn < turns; turn++)
		spawnSync(process.execPath, ['-e', '0'], {env: {PATH: process.env.PATH}});
	const cpuMs = (own() - begun) / turns;
	row('CPU of node -e 0', ms(cpuMs), '22 ms where the goals were set');
	return Math.max(1, cpuMs / 22);
}

let pace = 1;
/** A goal in time, and what it comes to on a machine as slow as this one. */
const paced = (before, goal, unit, digits) =>
	`${before}${goal.toFixed(digits)} ${unit}, here ${(goal * pace).toFixed(digits)} ${unit}`;

/** Node with nothing to do, in a terminal as well: opening one takes its time. */
async function emptyStart() {
	const began = performance.now();
	const terminal = spawn(process.execPath, ['-e', '0'], {
		cols: 80,
		rows: 24,
		env: {PATH: process.env.PATH},
	});
	await new Promise((resolve) => terminal.onExit(resolve));
	return performance.now() - began;
}

async function startTimes() {
	const floor = [];
	const results = {paint: [], cold: [], cached: [], whole: []};
	const warmHome = freshHome();
	for (let round = 0; round <= rounds; round++) {
		floor.push(await emptyStart());
		for (const [name, home] of [
			['cold', freshHome()],
			['cached', warmHome],
		]) {
			// Without options, the first frame is painted before anything is loaded.
			const opened = open({home, isBare: true});
			const painted = await opened.until(() => opened.text().includes('openintent'));
			opened.terminal.write('qzx');
			const typed = await opened.until(() => opened.text().includes('qzx'));
			const ready = await opened.until(isReady(opened));
			opened.terminal.write('\u0003\u0004');
			await new Promise((resolve) => opened.terminal.onExit(resolve));
			if (round === 0) continue;
			results[name].push(typed - opened.startedAt);
			if (name !== 'cached') continue;
			results.paint.push(painted - opened.startedAt);
			results.whole.push(ready - opened.startedAt);
		}
	}
	const base = at(floor, 0.5);
	const ratio = (values) => `${ms(at(values, 0.5))} = ${(at(values, 0.5) / base).toFixed(2)} ×`;
	row('node -e 0 in a terminal (floor)', ms(base));
	row(
		'first paint',
		`${ms(at(results.paint, 0.5))} = +${ms(at(results.paint, 0.5) - base)}`,
		paced('≤ floor + ', 10, 'ms', 0),
	);
	row('accepts typing, cold', ratio(results.cold), '≤ 5 × floor');
	row('accepts typing, with code cache', ratio(results.cached), '≤ 4 × floor');
	row('whole screen, with code cache', ratio(results.whole));
}

async function idle() {
	const opened = open();
	await opened.until(isReady(opened));
	await wait(settleMs);
	const pid = opened.pid();
	const before = {cpu: cpuSeconds(pid), wakes: wakeUps(pid), bytes: opened.output().length};
	await wait(idleMs);
	const seconds = idleMs / 1000;
	row('idle: memory (PSS)', `${pssMb(pid).toFixed(1)} MB`, '≤ 85 MB');
	row('idle: CPU', `${(((cpuSeconds(pid) - before.cpu) / seconds) * 100).toFixed(2)} %`, '≤ 0.1 %');
	row(
		'idle: wake-ups of all threads',
		`${((wakeUps(pid) - before.wakes) / seconds).toFixed(2)} /s`,
		'≤ 1 /s',
	);
	row('idle: bytes', opened.output().length - before.bytes, '0');
	await opened.close();
}

/** What an answer costs, once its first word is there. */
async function streamCost({shown = '', ...options}) {
	const opened = open(options);
	await opened.until(isReady(opened));
	await opened.until(() => opened.text().includes(shown));
	await wait(1000);
	const pid = opened.pid();
	opened.terminal.write('go on\r');
	await opened.until(() => opened.text().includes('some'));
	const before = {cpu: cpuSeconds(pid), bytes: Buffer.byteLength(opened.output())};
	await opened.until(() => /Done/.test(opened.text()));
	const cost = {
		bytes: (Buffer.byteLength(opened.output()) - before.bytes) / tokens,
		cpu: ((cpuSeconds(pid) - before.cpu) * 1000) / tokens,
		// The first frame is painted by itself when there are no options.
		clears: opened.output().split('\u001b[2J').length - 1,
	};
	await opened.close();
	return cost;
}

async function streamed([columns, rows], goal) {
	const {bytes, cpu, clears} = await streamCost({columns, rows});
	const size = `${columns}×${rows}`;
	row(`stream ${size}: bytes per token`, bytes.toFixed(1), goal);
	row(`stream ${size}: CPU for 1,000 tokens`, `${cpu.toFixed(2)} s`, paced('≤ ', 0.3, 's', 2));
	row(`stream ${size}: clears after the first frame`, clears, '0');
}

/** What any program pays for as many words that come one by one: reading each, and nothing else. */
async function readingFloor() {
	const code = `const http=require('node:http');const request=http.request({host:'127.0.0.1',port:${port},method:'POST',path:'/v1/chat/completions'},(response)=>{const begun=process.cpuUsage();response.on('data',(data)=>{for(const line of data.toString().split('\\n'))if(line.startsWith('data: {'))JSON.parse(line.slice(6));});response.on('end',()=>{const {user,system}=process.cpuUsage(begun);console.log((user+system)/1e6);process.exit();});});request.end(JSON.stringify({model:'pace-100-${tokens}'}));`;
	const reader = spawnProcess(process.execPath, ['-e', code], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let said = '';
	reader.stdout.on('data', (data) => {
		said += data;
	});
	await new Promise((resolve) => reader.once('close', resolve));
	row(
		'reading the words of 1,000 tokens, nothing else (floor)',
		`${((Number(said) * 1000) / tokens).toFixed(2)} s`,
	);
}

const sessionId = 'be7chlongsessi0n';

/** Puts a session of so many messages into the data folder of a home. */
function fillSession(home, count) {
	const row = (table, values) => JSON.stringify({table, row: values});
	const at = Date.now();
	const lines = [
		JSON.stringify({
			format: 'openintent-export',
			version: 1,
			schema: 4,
			exported_at: new Date(at).toISOString(),
			counts: {sessions: 1, messages: count},
		}),
		row('sessions', {
			...{id: sessionId, title: 'long', cwd: home, message_count: count},
			...{created_at: at, updated_at: at, model: null, origin_id: null, removed_at: null},
		}),
	];
	for (let position = 0; position < count; position++) {
		const text = `Old **${position}** said`;
		const message =
			position % 2 === 0 ? {role: 'user', text} : {role: 'assistant', text, toolCalls: []};
		lines.push(
			row('messages', {
				...{session_id: sessionId, position, role: message.role, created_at: at},
				...{body: JSON.stringify(message), is_excerpt: 0},
				...{transcript_offset: null, transcript_bytes: null, transcript_crc: null},
			}),
		);
	}
	const body = `${lines.join('\n')}\n`;
	const sha256 = createHash('sha256').update(body).digest('hex');
	const file = path.join(home, 'session.jsonl');
	fs.writeFileSync(file, `${body}${JSON.stringify({end: true, sha256})}\n`);
	const {status, stderr} = spawnSync(binary, ['import', file], {
		cwd: home,
		env: {PATH: process.env.PATH, HOME: home, OPENINTENT_DATA_DIR: path.join(home, 'data')},
		encoding: 'utf8',
	});
	if (status !== 0) throw new Error(`no session of ${count} messages: ${stderr}`);
}

/** The same stream behind few and behind many old messages, one after the other, so that both see the same machine. */
async function longSession() {
	const costs = {10: [], 10000: []};
	for (let round = 0; round < longRounds; round++) {
		for (const count of [10, 10_000]) {
			const home = freshHome();
			fillSession(home, count);
			const options = {home, columns: 120, rows: 35, args: ['--resume', sessionId], shown: 'Old '};
			costs[count].push((await streamCost(options)).cpu);
		}
	}
	const [few, many] = [at(costs[10], 0.5), at(costs[10_000], 0.5)];
	row('stream behind 10 messages: CPU for 1,000 tokens', `${few.toFixed(2)} s`);
	row(
		'stream behind 10,000 messages: CPU for 1,000 tokens',
		`${many.toFixed(2)} s = ${(many / few).toFixed(2)} ×`,
		'≤ 1.15 ×',
	);
}

/** How long a key takes to come back, of a program that shows it as `QZXJ` each. */
async function timeKeys(opened) {
	const times = [];
	for (let turn = 0; turn < 60; turn++) {
		const letter = 'QZXJ'[turn % 4];
		const begun = opened.output().length;
		const startedAt = performance.now();
		opened.terminal.write(letter);
		await opened.until(() => opened.output().slice(begun).replace(escapes, '').includes(letter));
		times.push(performance.now() - startedAt);
		await wait(37);
	}
	return `${ms(at(times, 0.5))}, ${ms(at(times, 0.95))}`;
}

/** Keys that a program without any screen gives back: what machine and terminal take. */
async function echoFloor() {
	const code =
		"process.stdin.setRawMode(true).on('data',(key)=>process.stdout.write(key));process.stdout.write('ready')";
	const opened = watch(
		spawn(process.execPath, ['-e', code], {cols: 80, rows: 24, env: {PATH: process.env.PATH}}),
	);
	await opened.until(() => opened.output().includes('ready'));
	row('key echo of an empty program (floor): p50, p95', await timeKeys(opened));
	await opened.close();
}

async function echoTimes(isStreaming) {
	const opened = open({model: `pace-100-${isStreaming ? 3000 : 10}`});
	await opened.until(isReady(opened));
	await wait(1500);
	if (isStreaming) {
		opened.terminal.write('go on\r');
		await opened.until(() => opened.text().includes('some'));
	}
	const begun = cpuSeconds(opened.pid());
	const times = await timeKeys(opened);
	const name = isStreaming ? 'while streaming' : 'idle';
	row(
		`key echo ${name}: p50, p95`,
		times,
		`${paced('≤ ', 2, 'ms', 1)}; ${paced('≤ ', 6, 'ms', 1)}`,
	);
	const perKey = ((cpuSeconds(opened.pid()) - begun) / 60) * 1000;
	if (!isStreaming) row('key echo idle: CPU for a key', ms(perKey));
	await opened.close();
}

/** Reads so many bytes a second: a block, then as long a pause as it is worth. */
async function slowReader(bytesPerSecond, perSecond) {
	const home = freshHome();
	const probe = path.join(home, 'probe.jsonl');
	const env = {
		NODE_OPTIONS: `--require ${path.resolve('test/bench/lag-probe.cjs')}`,
		BENCH_PROBE_FILE: probe,
	};
	const opened = open({home, columns: 120, rows: 35, model: `pace-${perSecond}-2000`, env});
	await opened.until(isReady(opened));
	await wait(1500);
	const begun = opened.output().length;
	opened.terminal.onData((data) => {
		opened.terminal.pause();
		setTimeout(() => opened.terminal.resume(), (data.length / bytesPerSecond) * 1000);
	});
	opened.terminal.write('go on\r');
	const startedAt = performance.now();
	await opened.until(() => /Done/.test(opened.text()), 180_000);
	const seconds = (performance.now() - startedAt) / 1000;
	await wait(600);
	const samples = fs
		.readFileSync(probe, 'utf8')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line));
	const middle = samples.slice(8);
	const growth = (middle.at(-1).rss - middle[0].rss) / 2 ** 20;
	const name = `${bytesPerSecond} B/s, 120×35, 2,000 tokens`;
	row(
		`${name}: event-loop lag, p99 and worst`,
		`${ms(samples.at(-1).p99Ms)}, ${ms(samples.at(-1).maxMs)}`,
		paced('≤ ', 20, 'ms', 0),
	);
	row(`${name}: bytes shown`, `${opened.output().length - begun}`, 'frames dropped, not queued');
	row(
		`${name}: from the question to its end`,
		`${seconds.toFixed(1)} s`,
		`${(2000 / perSecond).toFixed(0)} s of stream`,
	);
	row(`${name}: memory growth`, `${growth.toFixed(1)} MB`, 'flat');
	opened.terminal.resume();
	await opened.close();
}

const groups = {
	start: startTimes,
	idle,
	async stream() {
		await readingFloor();
		await streamed([80, 24], '≤ 16');
		await streamed([109, 50], '≤ 16 (full width)');
		await streamed([120, 35], '≤ 55 (side pane)');
		await streamed([200, 50], '≤ 55 (side pane)');
	},
	long: longSession,
	async echo() {
		await echoFloor();
		await echoTimes(false);
		await echoTimes(true);
	},
	async slow() {
		await slowReader(2000, 200);
		await slowReader(960, 200);
	},
};

console.log(`The full screen, Node ${process.version}, ${os.cpus().length} cores\n`);
for (const [name, run] of Object.entries(groups)) {
	if (only && !only.includes(name)) continue;
	console.log(`— ${name}`);
	pace = measurePace();
	await run();
}
child.disconnect();
for (const folder of folders) fs.rmSync(folder, {recursive: true, force: true});
process.exit(0);
