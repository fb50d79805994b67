import {expect, it} from 'vitest';
import {wireFlags, wires} from '../helpers/model-server.js';
import {runBinary, startBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {pause} from '../helpers/watched-shell.js';

const running = ({state}: {state: string}) => state === 'running';

async function setUp() {
	const [wire] = wires;
	if (!wire) throw new Error('there is no wire');
	const home = createTempFolder();
	const mock = await startAimock();
	mock.onMessage('long', {content: 'word '.repeat(400)}, {latency: 100, chunkSize: 5});
	mock.on({}, {content: 'A short answer.'});
	const flags = wireFlags(wire, mock, home);
	const base = {home, cwd: home, env: wire.env};
	const runningTitles = async () => {
		const {stdout} = await runBinary({...base, args: ['tasks', '--json']});
		const {tasks} = JSON.parse(stdout).data;
		return tasks.filter(running).map(({title}: {title: string}) => title);
	};
	return {
		say: (...args: string[]) => runBinary({...base, args: ['-p', ...args, ...flags]}),
		resume: () =>
			runBinary({...base, args: ['chat', '--plain', '-c', ...flags], stdin: '/status\n'}),
		async killWhileItSays(...args: string[]) {
			const killed = startBinary({
				...base,
				args: ['-p', ...args, ...flags, '--output-format', 'stream-json'],
			});
			await killed.until('word');
			// That a task runs is written down when it has run for a moment.
			while (!(await runningTitles()).includes(args.at(-1))) await pause(100);
			killed.child.kill('SIGKILL');
			await killed.done;
		},
	};
}

it('a session whose last run was killed says so when it is gone on with, and only then', async () => {
	const {say, resume, killWhileItSays} = await setUp();

	await say('please explain it shortly');
	const before = await resume();
	await killWhileItSays('-c', 'a long story about it please');
	const after = await resume();

	expect(before.stdout).toContain('Going on with: please explain it shortly');
	expect(before.stdout).not.toContain('cut off');
	expect(after.stdout).toContain(
		'The last run was cut off when its process ended: "a long story about it please"',
	);
});

it('a session whose very first run was killed can be gone on with', async () => {
	const {resume, killWhileItSays} = await setUp();

	await killWhileItSays('a long story please');
	const {stdout} = await resume();

	expect(stdout).toContain('> a long story please');
	expect(stdout).toContain('The last run was cut off');
});
