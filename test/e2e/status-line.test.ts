import {describe, expect, it} from 'vitest';
import {wireFlags, wires} from '../helpers/model-server.js';
import {startInTerminal} from '../helpers/pseudo-terminal.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const wire = wires.find(({name}) => name === 'openai-chat') as (typeof wires)[number];

async function startSlow(script: (command: string) => string, env: Record<string, string> = {}) {
	const mock = await startAimock();
	mock.onMessage('hello', {content: 'At last.'}, {latency: 2600, chunkSize: 100});
	const cwd = createTempFolder();
	const command = `openintent -p "hello you" ${wireFlags(wire, mock, cwd).join(' ')}`;
	const terminal = startInTerminal(script(command), {cwd, home: cwd, env: {...wire.env, ...env}});
	await terminal.done;
	return terminal.output();
}

describe('what openintent -p waits for', () => {
	it('is shown on a terminal, and gone before the answer and the closing line', async () => {
		const output = await startSlow((command) => command);

		expect(output).toContain('\r\u001b[2mwaiting for openai/gpt-4o  1s\u001b[22m\u001b[K');
		expect(output).toMatch(/\r\u001b\[KAt last\.\r\n✓ Done/);
		expect(output.split('\u001b[K').at(-1)).not.toContain('waiting');
	});

	it('is without colour with NO_COLOR', async () => {
		const output = await startSlow((command) => command, {NO_COLOR: '1'});

		expect(output).toContain('\rwaiting for openai/gpt-4o  1s\u001b[K');
		expect(output).not.toContain('\u001b[2m');
	});

	it.each([
		['stderr is no terminal', (command: string) => `${command} 2>err.txt; cat err.txt`],
		['the terminal is dumb', (command: string) => `TERM=dumb ${command}`],
		['it was asked to be quiet', (command: string) => `${command} --quiet`],
		['it was asked to be plain', (command: string) => `${command} --plain`],
	])('is not shown where %s', async (_name, script) => {
		const output = await startSlow(script);

		expect(output).toContain('At last.');
		expect(output).not.toMatch(/waiting for|\u001b\[K/);
	});
});
