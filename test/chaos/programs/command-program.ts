// Runs one command through the process runner and prints what came of it, with the most memory it took meanwhile.
//   command-program.mjs <timeout in ms> <command>
import {writeSync} from 'node:fs';
import {cleanEnvironment} from '../../../source/lib/clean-environment.js';
import {runProcess} from '../../../source/lib/process-runner.js';

const [, , timeoutMs, command = ''] = process.argv;
const run = (line: string, limitMs: number) =>
	runProcess({
		file: '/bin/sh',
		args: ['-c', line],
		cwd: '/',
		environment: cleanEnvironment(process.env, ['TEST_TAG']),
		timeoutMs: limitMs,
		signal: new AbortController().signal,
	});

// What the runner itself needs, once, is no memory of the command.
await run('true', 5000);
const before = process.memoryUsage.rss();
let most = before;
const timer = setInterval(() => {
	most = Math.max(most, process.memoryUsage.rss());
}, 20);
writeSync(1, 'started\n');
const {stdout, durationMs, timedOut, strayCount} = await run(command, Number(timeoutMs));
clearInterval(timer);
writeSync(
	1,
	`${JSON.stringify({length: stdout.length, durationMs, timedOut, strayCount, grownBytes: most - before})}\n`,
);
