import {afterAll, beforeAll, describe, expect, onTestFinished} from 'vitest';
import {itWhen, missingProgram} from '../helpers/skip-or-fail.js';
import type {StoryModel} from '../helpers/story-model.js';
import {sixtyLines, startStoryModel} from '../helpers/story-model.js';
import {createStoryHome} from '../helpers/story-program.js';
import {removeFolder} from '../helpers/temp-folder.js';
import {startInlineInTmux} from '../helpers/tmux-program.js';

let model: StoryModel;
beforeAll(async () => {
	model = await startStoryModel();
});
afterAll(() => model.stop());

function start() {
	const home = createStoryHome(model);
	const program = startInlineInTmux(home);
	onTestFinished(async () => {
		program.stop();
		await removeFolder(home.home);
	});
	return program;
}

const shell = Array.from({length: 5}, (_, index) => `shell ${index + 1}`);
const answer = sixtyLines.split('\n\n');
const done = /^✓ Done/m;

/** What is to be seen once each, in order; and what is drawn around it. */
function found(rows: readonly string[]) {
	const count = (wanted: RegExp) => rows.filter((row) => wanted.test(row)).length;
	return {
		said: rows.filter((row) => /^(?:line \d+\.|shell \d|> say .*lines.*)$/.test(row)),
		prompt: count(/^> Say what you want/),
		header: count(/ · openai\/gpt-4o · /),
		rule: count(/^─{20}/),
	};
}

const once = (intent: string, lines: readonly string[]) => ({
	said: [...shell, `> ${intent}`, ...lines],
	...{prompt: 1, header: 1, rule: 1},
});

const restMs = 900;
const sizes = [
	[100, 20, restMs],
	[100, 30, restMs],
	[100, 14, restMs],
	[100, 24, restMs],
	[100, 40, restMs],
	[100, 30, restMs],
] as const;

/** One after the other, and of the same width: what is on its way when the width changes can be lost (docs/terminal.md). */
const calmly = [20, 30, 14, 30].map((rows) => [100, rows, restMs] as const);

const itInTmux = itWhen(missingProgram('tmux'), 'inline in tmux');

describe('inline in a tmux whose window changes its size', () => {
	itInTmux.each([
		['short', 'say three lines', answer.slice(0, 3)],
		['long', 'say sixty lines', answer],
	])(
		'each line of a %s answer is there once, and so is the prompt',
		async (_name, intent, lines) => {
			const program = start();
			await program.until(/> Say what you want/);
			program.type(intent);
			program.enter();
			await program.until(done);

			await program.resize([
				...[...sizes, [100, 14, restMs] as const, [100, 30, restMs] as const],
				...[[60, 30, restMs] as const, [120, 30, restMs] as const, [100, 24, restMs] as const],
			]);

			expect(found(program.allRows())).toEqual(once(intent, lines));
		},
	);

	itInTmux('each line is there once also when its height changes while they come', async () => {
		const program = start();
		await program.until(/> Say what you want/);
		program.type('say slow sixty lines');
		program.enter();
		await program.until(/^line 9\./m);

		await program.resize(calmly);
		await program.until(done);
		await program.resize([[100, 30, restMs]]);

		expect(found(program.allRows())).toEqual(once('say slow sixty lines', answer));
	});
});
