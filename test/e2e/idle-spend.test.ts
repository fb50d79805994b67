import fs from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect, onTestFinished} from 'vitest';
import {environmentOf, runBinary} from '../helpers/run-binary.js';
import {itWhen, missingProgram} from '../helpers/skip-or-fail.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {startWatched} from '../helpers/watched-terminal.js';
import {startRawServer} from '../peers/raw-wire-server.js';

const stepMs = 600_000;
const steps = 24 * 6;
/** How long the program may do what came due in a step. */
const restMs = 40;

/** A clock of the program's own, which stands in a file; it moves when the file says so. */
function createClock(folder: string) {
	const file = path.join(folder, 'clock');
	const moveTo = (offsetMs: number) => {
		// Renamed, because the program reads it all the time.
		fs.writeFileSync(`${file}.new`, `+${offsetMs / 1000}\n`);
		fs.renameSync(`${file}.new`, file);
	};
	moveTo(0);
	return {
		moveTo,
		/** Starts a program under this clock. */
		command: ['-f', '+0', 'sh', '-c', 'unset FAKETIME; exec openintent'],
		env: {FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1'},
	};
}

function shownTimes(text: string): number[] {
	return [...text.matchAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g)].map(([at]) => Date.parse(`${at}Z`));
}

const it24Hours = itWhen(missingProgram('faketime'), 'idle-spend');

it24Hours('a program that idles for 24 hours asks no model and no embedder', async () => {
	// All models and embedders are here, and none works: whatever is tried again by itself shows.
	const {url, seen} = await startRawServer((response) => {
		response.writeHead(503, {'content-type': 'application/json'}).end('{"error":"down"}');
	});
	const home = createTempFolder({'w/notes.md': 'tea at four\n'});
	const [cwd, data] = [path.join(home, 'w'), path.join(home, 'data')];
	fs.mkdirSync(data, {mode: 0o700});
	fs.writeFileSync(
		path.join(data, 'config.toml'),
		`[llm]\nmodel = "openai/gpt-4o"\nfallback = ["ollama/llama"]\n[llm.base_urls]\nopenai = "${url}/v1"\nollama = "${url}"\n[memory]\nembedder = "ollama"\n`,
	);
	const keys = {OPENAI_API_KEY: 'test-key', TZ: 'UTC'};
	const before = (...args: string[]) => runBinary({args, home, cwd, env: keys});
	await before('-p', 'remember that our kitten is called Moti');
	await before('-p', 'tell me a story');
	const clock = createClock(home);
	const program = startWatched('faketime', clock.command, {
		cwd,
		env: environmentOf(home, {...keys, ...clock.env}),
		isFullScreen: true,
	});
	onTestFinished(program.kill);
	await program.until(/> /);
	program.type('tell me a story\r');
	await program.until(/No model answered/);
	program.type('what time is it\r');
	await program.until(/\d\d:\d\d:\d\d \(UTC/);
	const [startedAt = 0] = shownTimes(program.text());
	await sleep(1_000);
	const asked = seen.map((request) => request.path);

	for (let step = 1; step <= steps; step++) {
		clock.moveTo(step * stepMs);
		// The terminal says that it has the focus, which means nothing here but wakes a program that sleeps.
		program.type('\u001b[I');
		await sleep(restMs);
	}
	const askedWhileIdle = seen.slice(asked.length).map((request) => request.path);
	program.type('what time is it now\r');
	await program.until(/time is it now[\s\S]*\d\d:\d\d:\d\d \(UTC/);
	const hours = ((shownTimes(program.text()).at(-1) ?? 0) - startedAt) / 3_600_000;

	expect(asked).toContain('/v1/chat/completions');
	expect(asked).toContain('/api/embed');
	expect(askedWhileIdle).toEqual([]);
	expect(hours).toBeGreaterThanOrEqual(24);

	const done = seen.length;
	program.type('tell me another story\r');
	await program.until(/No model answered[\s\S]*No model answered/);

	// The counter counts: the same program asks as soon as somebody does.
	expect(seen.length).toBeGreaterThan(done);
});
