import fs from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {slashCommands} from '../../source/tui/commands/slash-command-table.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import type {WatchedShell} from '../helpers/watched-shell.js';
import {startShell} from '../helpers/watched-shell.js';
import type {CommandStory} from './command-stories.js';
import {commandStories, poem} from './command-stories.js';

const limitMs = 180_000;

let shell: WatchedShell | undefined;
afterEach(() => shell?.child.kill('SIGKILL'));

/** A home with a model that explains things, and an editor that writes a line. */
async function openShell(): Promise<{shell: WatchedShell; command: string}> {
	const home = createTempFolder();
	const mock = await startAimock();
	const explained = (what: string) =>
		`${what} ${'It reads one character after the other and says what it has found. '.repeat(12)}`;
	fs.writeFileSync(path.join(home, 'poem.txt'), poem);
	mock.on(
		{predicate: ({messages}) => messages.at(-1)?.role === 'tool'},
		{content: 'The poem is changed.'},
	);
	const change = {path: 'poem.txt', content: poem.replace('red', 'blue')};
	mock.onMessage('poem', {
		toolCalls: [{name: 'fs_write_file', arguments: JSON.stringify(change)}],
	});
	mock.onMessage(/replaced by a note/, {content: '### Facts\n- names'});
	mock.onMessage('parser', {content: explained('The parser is explained.')});
	mock.onMessage('lexer', {content: explained('The lexer is explained.')});
	mock.on({}, {content: 'A plain answer.'});
	const wire = wires.find(({name}) => name === 'openai-chat') ?? wires[0];
	if (!wire) throw new Error('there is no wire');
	const [, config = ''] = wireFlags(wire, mock, home);
	const editor = path.join(home, 'editor.sh');
	fs.writeFileSync(editor, '#!/bin/sh\necho "say it was written in the editor" > "$1"\n', {
		mode: 0o755,
	});
	const env = {...wire.env, EDITOR: editor, LANG: 'C.UTF-8'};
	shell = startShell({home, answerMs: 0, columns: 100, rows: 40, env});
	return {shell, command: `openintent chat --config ${config}`};
}

const surfaces = {
	'the full screen': {
		flags: '',
		ready: /Say what you want/,
		async leave(open: WatchedShell) {
			const keys = /Esc (?:leave|close|cancel|back)/;
			// The last row of it may still be on its way.
			await open.shows(keys);
			open.type('\u001b');
			await open.until(() => !keys.test(open.screen()), 'the end of a dialog');
		},
		answer: ({screen}: {screen: string}) => screen,
	},
	'line mode': {
		flags: '--plain',
		ready: /^> $/m,
		async leave(open: WatchedShell, {opens}: CommandStory) {
			if (opens === 'list') open.type('\r');
		},
		answer: ({line}: {line: string}) => `${line}\r`,
	},
} as const;

async function play(
	story: CommandStory,
	open: WatchedShell,
	surface: (typeof surfaces)[keyof typeof surfaces],
) {
	const {expect: wanted, gone} = story;
	if (wanted?.test(open.screen()))
		throw new Error(`${wanted} is there before ${story.type}:\n${open.screen()}`);
	open.type(`${story.type}\r`);
	if (wanted !== undefined) await open.shows(wanted);
	if (gone !== undefined) await open.until(() => !gone.test(open.screen()), `the end of ${gone}`);
	for (const answer of story.answers ?? []) {
		open.type(surface.answer(answer));
		await open.shows(answer.expect);
	}
	const {leaves} = story;
	if (leaves !== undefined) {
		const file = path.join(open.home, leaves.file);
		await open.until(() => fs.readFileSync(file, 'utf8') === leaves.text, `the text of ${file}`);
	}
	if (story.opens !== undefined) await surface.leave(open, story);
}

describe('slash commands', () => {
	it('each have a story', () => {
		const told = new Set(commandStories.flatMap(({command}) => command ?? []));

		expect([...told].sort()).toEqual(slashCommands.map(({name}) => name).sort());
	});

	it.each(Object.entries(surfaces))(
		'do on %s what their name says',
		{timeout: limitMs},
		async (name, surface) => {
			const {shell: open, command} = await openShell();
			open.type(`clear; ${command} ${surface.flags}\r`);
			await open.shows(surface.ready);

			const told = commandStories.filter(({only = name}) => only === name);
			for (const story of told) await play(story, open, surface);

			// A screen reader spells them out one by one.
			const drawn = [...new Set(open.text().match(/[\u2500-\u259f\u25a0-\u25ff\u2800-\u28ff]/g))];
			if (name === 'line mode') expect(drawn).toEqual([]);
			expect(open.hasExited()).toBe(false);
			expect(open.modes().screen).toBe('normal');
		},
	);
});
