import {expect, it} from 'vitest';
import {hostileTexts} from '../helpers/hostile-text.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {startWatched, untouched} from '../helpers/watched-terminal.js';

const env = {PATH: process.env['PATH'] ?? ''};

// Half a pair is nothing that bytes can say.
const printable = hostileTexts.filter(([name]) => name !== 'half a pair');

// What the other tests of terminals rest on: printed as it is, every text of the corpus is noticed.
it.each(printable)('control: a watched terminal notices %s', async (_name, text) => {
	const cwd = createTempFolder({'text.txt': text});
	const watched = startWatched('cat', ['text.txt'], {cwd, env});

	await watched.exited;

	expect(watched.state().forbidden).not.toEqual([]);
});

it('control: its title, clipboard, modes and answers are changed by the corpus, and by plain text they are not', async () => {
	const cwd = createTempFolder({
		'hostile.txt': hostileTexts.map(([, text]) => text).join('\n'),
		'modes.txt': '\u001b[?1049h\u001b[?25l\u001b[?1h\u001b[4h',
		'plain.txt': 'Grüße 你好 👩‍👩‍👧\n',
	});
	const cat = async (file: string) => {
		const watched = startWatched('cat', [file], {cwd, env});
		await watched.exited;
		return watched.state();
	};

	const hostile = await cat('hostile.txt');
	const modes = await cat('modes.txt');

	expect(hostile.titles).toContain('owned title');
	expect(hostile.sequences).toContain('OSC 52;c;b3duZWQ=');
	expect(hostile.sequences).toContain('OSC 8;;https://evil.example');
	expect(hostile.answers.length).toBeGreaterThan(3);
	expect(modes).toMatchObject({
		screen: 'alternate',
		isCursorHidden: true,
		modes: {insertMode: true},
	});
	expect(await cat('plain.txt')).toEqual(untouched);
});
