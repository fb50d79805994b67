import {expect, it} from 'vitest';
import {limitMs, withPtyProgram} from './fixtures/pty-program.js';

const start = withPtyProgram();

it(
	'R40: a program that is suspended and then killed leaves the terminal as it was',
	async () => {
		const script = `"${process.execPath}" "$1"; echo stopped; kill -9 %1; wait 2>/dev/null; read line; echo "read $line"`;
		const session = start({launcher: ['bash', '-mc', script, 'bash']});
		await session.until(/haiku/);

		session.write('\u001a');
		await session.until(/stopped/);
		session.write('words\r');
		await session.until(/read words/);

		expect(session.terminal.buffer.active.type).toBe('normal');
		expect(session.terminal.modes.bracketedPasteMode).toBe(false);
		expect(session.terminal.modes.mouseTrackingMode).toBe('none');
		expect(session.isCursorHidden()).toBe(false);
	},
	limitMs,
);
