import {spawn} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {isEnding} from '../helpers/processes.js';

type Outcome = {
	readonly length: number;
	readonly durationMs: number;
	readonly timedOut: boolean;
	readonly strayCount: number;
	readonly grownBytes: number;
};

const timeoutMs = 500;

/** Starts the program; `outcome` is what it printed, undefined when it was killed. */
function startCommand(command: string, limitMs = timeoutMs) {
	const tag = randomUUID();
	const file = join(process.env['OPENINTENT_CHAOS_PROGRAMS'] ?? '', 'command-program.mjs');
	const child = spawn(process.execPath, [file, String(limitMs), command], {
		env: {PATH: process.env['PATH'], TEST_TAG: tag},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let text = '';
	child.stdout.on('data', (chunk: Buffer) => {
		text += chunk;
	});
	const outcome = new Promise<Outcome | undefined>((resolve) => {
		child.once('close', () => {
			const [, line] = text.trim().split('\n');
			resolve(line === undefined ? undefined : (JSON.parse(line) as Outcome));
		});
	});
	return {child, tag, outcome, isStarted: () => text.startsWith('started')};
}

/** Live processes that carry the tag, by a way the runner does not use. */
function alive(tag: string): string[] {
	return readdirSync('/proc').filter((pid) => {
		if (!/^\d+$/.test(pid)) return false;
		try {
			const environment = readFileSync(`/proc/${pid}/environ`, 'latin1');
			return environment.includes(`TEST_TAG=${tag}`) && !isEnding(pid);
		} catch {
			return false;
		}
	});
}

async function until(isTrue: () => boolean): Promise<void> {
	for (let turn = 0; turn < 2_000 && !isTrue(); turn++) await sleep(20);
}

describe('B4: a command that does not want to end', () => {
	it.each([
		['in the background', 'sleep 60 & sleep 60'],
		['in a session of its own', 'setsid sleep 60 & setsid -f sleep 60; sleep 60'],
		['forked twice', '(sh -c "sleep 60 & sleep 60 &" &) ; sleep 60'],
		[
			'forked twice in a session of its own',
			'setsid -f sh -c "setsid -f sleep 60; sleep 60"; sleep 60',
		],
		['deaf to TERM', 'trap "" TERM HUP INT; while :; do sleep 60; done'],
		[
			'deaf to TERM in a session of its own',
			'setsid -f sh -c \'trap "" TERM; sleep 60; sleep 60\'; sleep 60',
		],
		['holding the pipe as a grandchild', 'sh -c "sleep 60 & exec sleep 60"'],
		['started with nohup', 'nohup sleep 60 >/dev/null 2>&1 & sleep 60'],
		['forking again and again', 'f() { sleep 0.05; f & }; f; f; sleep 60'],
		['stopped', 'kill -STOP $$; sleep 60'],
	])('%s: is over within 3 s of its deadline, and nobody is left', async (_name, command) => {
		const limitMs = timeoutMs + 3000;
		let leastMs = Number.POSITIVE_INFINITY;

		// The machine may be busy for once; what takes longer than that takes longer each time.
		for (let tries = 0; tries < 5 && leastMs >= limitMs; tries++) {
			const {tag, outcome} = startCommand(command);
			const result = await outcome;
			expect(result).toMatchObject({timedOut: true});
			expect(alive(tag)).toEqual([]);
			leastMs = Math.min(leastMs, result?.durationMs ?? leastMs);
		}

		expect(leastMs).toBeLessThan(limitMs);
	});

	it('leaves nothing when the command itself ends in time', async () => {
		const {tag, outcome} = startCommand('setsid -f sleep 60; sleep 60 & echo done', 20_000);

		const result = await outcome;

		expect(result).toMatchObject({timedOut: false, length: 5, strayCount: 2});
		expect(alive(tag)).toEqual([]);
	});

	it('R36: is swept by the next one when its owner was killed with -9', async () => {
		const first = startCommand('setsid -f sleep 60; sleep 60', 60_000);
		await until(() => alive(first.tag).length >= 4);
		first.child.kill('SIGKILL');
		await first.outcome;
		const orphans = alive(first.tag);

		const second = startCommand('sleep 1', 20_000);
		await second.outcome;
		await until(() => alive(first.tag).length === 0);

		expect(orphans.length).toBeGreaterThanOrEqual(2);
		expect(alive(first.tag)).toEqual([]);
	});

	it('leaves the commands of a living owner alone', async () => {
		const first = startCommand('sleep 3', 20_000);
		await until(first.isStarted);

		const second = startCommand('true', 20_000);
		await second.outcome;

		expect(await first.outcome).toMatchObject({timedOut: false});
	});
});

describe('B5, R38: endless output', () => {
	it.each([
		['lines', 'yes'],
		['one line', 'tr "\\0" x < /dev/zero'],
		['zeros', 'cat /dev/zero'],
	])('of %s for 3 s takes less than 30 MB', async (_name, command) => {
		const limitBytes = 30 * 1024 * 1024;
		let leastBytes = Number.POSITIVE_INFINITY;

		// A collection of garbage may come late for once; what keeps the output keeps it each time.
		for (let tries = 0; tries < 4 && leastBytes >= limitBytes; tries++) {
			const {tag, outcome} = startCommand(command, 3000);
			const result = await outcome;
			expect(result?.length).toBeLessThan(70_000);
			expect(alive(tag)).toEqual([]);
			leastBytes = Math.min(leastBytes, result?.grownBytes ?? leastBytes);
		}

		expect(leastBytes).toBeLessThan(limitBytes);
	});
});
