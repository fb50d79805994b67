import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {runBinary} from '../helpers/run-binary.js';
import type {StoryProgram} from '../helpers/story-program.js';
import {endProgram, openStage, startProgram} from '../helpers/story-program.js';
import {programOf} from '../helpers/watched-shell.js';

const stage = openStage({
	files: {'source/a.ts': '', 'ignored/b.ts': '', '.gitignore': 'ignored\n'},
});

async function tell(program: StoryProgram, text: string, wanted = /✓ Done/) {
	await program.say(text);
	await program.shows(wanted);
}

/** Has something run that ends when the model is let go on. */
async function startWaiting(program: StoryProgram, prompt = 'wait for me') {
	stage.model().hold();
	await tell(program, prompt, /Esc stop/);
}

async function empty(program: StoryProgram) {
	program.type('\u001b>');
	program.type('\u0015\u007f'.repeat(program.prompt().split('\n').length));
	await program.promptIs('');
}

const lastRequest = () => stage.model().requests().at(-1) ?? '';

describe('while something runs', () => {
	it('Enter says it to the model, which reads it before its next step', async () => {
		const program = stage.program();
		await startWaiting(program, 'wait, then read notes');

		await tell(program, 'call me Steer', /to the model: call me Steer/);
		stage.model().release();

		await program.shows(/fs_read_file[\s\S]*> call me Steer[\s\S]*I heard you, Steer\./);
		expect(lastRequest()).toMatch(/"role":"tool"[\s\S]*call me Steer/);
	});

	it('Tab and Alt+Enter queue, and Up takes the last one back to be changed', async () => {
		const program = stage.program();
		await startWaiting(program);

		program.type('call me One');
		await program.promptIs('call me One');
		program.press('tab');
		await program.shows(/next: call me One/);
		program.type('call me Two\u001b\r');
		await program.shows(/next: call me One\n *next: call me Two|next: call me One[\s\S]*more/);
		program.press('up');
		await program.promptIs('call me Two');
		await program.shows(/next: call me One/);
		stage.model().release();
		await program.shows(/I heard you, One\./);
		program.type(' and a half\r');

		await program.shows(/I heard you, Two/);
		expect(lastRequest()).toContain('call me Two and a half');
	});

	it('Esc stops it and keeps what was said', async () => {
		const program = stage.program();
		await tell(program, 'stream some words', /word3\b/);

		program.press('escape');

		await program.shows(/word3[\s\S]*Stopped/);
		await program.shows(/Enter send/);
	});

	it('a resize in the middle of an answer loses nothing of it', async () => {
		const program = stage.program();
		await tell(program, 'stream some words', /word5\b/);

		for (const [columns, rows] of [
			[60, 20],
			[200, 50],
			[40, 12],
			[80, 24],
		] as const) {
			program.resize({columns, rows});
			await program.shows(new RegExp(`^─{${columns}}$`, 'm'));
		}
		await program.shows(/word119[\s\S]*✓ Done/);

		const shown = program.rows().slice(2, -3).join(' ').replace(/\s+/g, ' ');
		const all = Array.from({length: 120}, (_, index) => `word${index}`).join(' ');
		expect(shown).toContain(all);
	});

	it('what arrives below is counted while somebody reads above', async () => {
		const program = stage.program();
		await startWaiting(program, 'wait for sixty');
		stage.model().release();
		await program.shows(/line 60\.\n+✓ Done/);
		await startWaiting(program, 'wait for code');
		program.press('pageup');
		await program.hides(/> wait for code/);
		stage.model().release();

		await program.shows(/↓ \d+ new/);
		program.press('ctrl+end');
		await program.hides(/↓ \d+ new/);
		await program.shows(/echo second[\s\S]*✓ Done/);
	});
});

describe('the prompt', () => {
	it('a long paste is a block that is sent in full, and never by itself', async () => {
		const program = stage.program();
		const lines = Array.from({length: 12}, (_, index) => `pasted ${index}`).join('\n');

		program.type('look: ');
		program.paste(`${lines}\n`);
		await program.shows(/look: \[pasted 1[23] lines\]/);
		expect(program.screen()).not.toContain('pasted 3');
		program.press('enter');

		await program.shows(/I heard you/);
		expect(lastRequest()).toContain('look: pasted 0\\npasted 1');
		expect(lastRequest()).toContain('pasted 11');
	});

	it('one chunk of an SSH link with text, corrections and Enter is what was typed', async () => {
		const program = stage.program();

		program.type('call mx\u007fe Chuk\u001b[Dn\u001b[F\u001b[Dc\u007f\u001b[F\u0001\u0005\r');

		await program.shows(/I heard you, Chunk\./);
	});

	it('! runs a command line after a yes, and no model sees it', async () => {
		const program = stage.program();
		const before = stage.model().requests().length;

		await tell(
			program,
			'!echo $((40 + 2)) apples',
			/Allow shell_execute\?[\s\S]*echo \$\(\(40 \+ 2\)\)/,
		);
		await program.answer(1);

		await program.shows(/42 apples[\s\S]*✓ Done/);
		expect(stage.model().requests()).toHaveLength(before);
	});

	it('! that is denied runs nothing', async () => {
		const program = stage.program();

		await tell(program, '!touch made', /Allow shell_execute\?/);
		await program.canAnswer();
		program.press('escape');

		await program.shows(/✗ shell_execute/);
		expect(fs.existsSync(path.join(program.cwd, 'made'))).toBe(false);
	});

	it('@ finds files, without what git leaves out', async () => {
		const program = stage.program();

		program.type('read @.ts');
		await program.shows(/source\/a\.ts/);
		expect(program.screen()).not.toContain('ignored/b.ts');
		program.press('tab');

		await program.holds(() => program.prompt().startsWith('read @source/a.ts'), 'the file');
		await empty(program);
	});

	it('/ lists commands, and completes what belongs to one', async () => {
		const program = stage.program();

		program.type('/mo');
		await program.shows(/\/model \[name\][\s\S]*\/models[\s\S]*\/mode \[mode\]/);
		program.type('de pl');
		await program.shows(/^> plan$/m);
		program.press('tab');
		await program.promptIs('/mode plan');
		await empty(program);
	});

	it('a word after Ctrl+R finds what was said earlier, and Esc gives the draft back', async () => {
		const program = stage.program();
		await tell(program, 'call me Finder');
		program.type('a draft');
		await program.promptIs('a draft');

		program.press('ctrl+r');
		program.type('finder');
		await program.shows(/search: finder {2}\(1 of \d+\)/);
		program.press('escape');

		await program.promptIs('a draft');
		await empty(program);
	});
});

describe('a question', () => {
	it('is answered by another process, and goes away here', async () => {
		const program = stage.program();
		const {home, cwd} = program;
		await tell(program, 'make a folder', /Allow fs_create_directory\?/);

		const listed = await runBinary({args: ['approvals', '--output-format', 'json'], home, cwd});
		const [{id}] = JSON.parse(listed.stdout).approvals;
		const allowed = await runBinary({args: ['approvals', 'allow', id], home, cwd});

		expect(allowed.code).toBe(0);
		await program.hides(/Allow fs_create_directory/);
		await program.shows(/✓ fs_create_directory[\s\S]*✓ Done/);
		expect(fs.existsSync(path.join(cwd, 'reports'))).toBe(true);
	});

	it('takes no answer that was typed before it could be read', async () => {
		const program = stage.program();
		await startWaiting(program, 'wait and run it');
		program.type('111');
		await program.promptIs('111');
		stage.model().release();

		await program.shows(/Allow shell_execute\?/);
		await program.canAnswer();
		expect(program.screen()).toContain('Allow shell_execute?');
		program.press('escape');

		await program.shows(/✗ shell_execute/);
		await program.promptIs('111');
		await empty(program);
	});
});

describe('leaving while something runs', () => {
	/** A program of its own on the home of the stage, for its end is the story. */
	async function open(...args: string[]) {
		const {home, cwd, env} = stage.program();
		const program = startProgram({home, cwd, env}, {args});
		onTestFinished(() => {
			endProgram(program);
			stage.model().release();
		});
		await program.ready();
		return program;
	}
	const exported = async ({home, cwd}: StoryProgram) =>
		(await runBinary({args: ['export'], home, cwd})).stdout;

	it('to let it finish: the answer is in the session', async () => {
		const program = await open();
		await startWaiting(program, 'wait, call me Headless');

		program.press('ctrl+d');
		await program.shows(/2\. Leave, and let it finish/);
		program.type('2');
		await program.until(
			() => /Going on (?:without the screen|in the background)/.test(program.text()),
			'the farewell',
		);
		expect(program.modes().screen).toBe('normal');
		stage.model().release();
		await program.until(program.hasExited, 'the end');

		expect(await exported(program)).toContain('I heard you, Headless.');
	});

	it('to stop it: nothing goes on', async () => {
		const program = await open();
		await startWaiting(program, 'wait, call me Stopped');

		program.press('ctrl+d');
		await program.shows(/3\. Stop it and leave/);
		program.type('3');
		await program.until(program.hasExited, 'the end');
		stage.model().release();

		expect(await exported(program)).not.toContain('I heard you, Stopped.');
	});

	it.each([
		['the full screen', []],
		['the shell', ['--inline']],
	])(
		'to stop it, on %s: what was said so far stays there, and that it was stopped',
		async (_name, args) => {
			const program = await open(...args);
			await program.say('slow sixty');
			await program.shows(/line 3\./);

			program.press('ctrl+d');
			await program.shows(/3\. Stop it and leave/);
			program.type('3');
			await program.until(program.hasExited, 'the end');

			expect(program.modes().screen).toBe('normal');
			const end = program.text().slice(program.text().lastIndexOf('line 3.'));
			expect(end).toMatch(/line \d.*\s+✗ Stopped.*\s+Go on with: openintent -r/s);
		},
	);

	it('by kill -9: the next start goes on with the session and has the draft', async () => {
		const program = await open();
		await tell(program, 'call me Kept');
		await startWaiting(program, 'wait for ever');
		program.type('what I was about to say');
		await program.promptIs('what I was about to say');
		await program.until(() => holdsText(program.home, 'what I was about to say'), 'a kept draft');
		process.kill(programOf(program), 'SIGKILL');
		expect(await program.exited).toBe(137);
		stage.model().release();

		const again = await open('-c');
		await again.shows(/> call me Kept\s+I heard you, Kept\./);
		await again.shows(/What you were writing when the program ended is back/);
		await again.promptIs('what I was about to say');
		await empty(again);
		await tell(again, 'call me Again', /I heard you, Again\./);
		expect(lastRequest()).toContain('call me Kept');
	});
});

/** Whether a draft that is kept holds a text. */
function holdsText(home: string, text: string): boolean {
	const folder = path.join(home, 'data/prompts/drafts');
	if (!fs.existsSync(folder)) return false;
	return fs
		.readdirSync(folder, {recursive: true, withFileTypes: true})
		.filter((entry) => entry.name.endsWith('.txt'))
		.some((entry) => readText(path.join(entry.parentPath, entry.name)).includes(text));
}

function readText(file: string): string {
	try {
		return fs.readFileSync(file, 'utf8');
	} catch {
		// It was replaced meanwhile.
		return '';
	}
}
