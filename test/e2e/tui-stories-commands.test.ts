import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {slashCommands} from '../../source/tui/commands/slash-command-table.js';
import type {StoryProgram} from '../helpers/story-program.js';
import {openStage} from '../helpers/story-program.js';

const stage = openStage({
	env: {EDITOR: 'sh editor.sh'},
	files: {'editor.sh': 'printf "from the editor" > "$1"\n'},
});

type Story = (program: StoryProgram) => Promise<unknown>;

async function tell(program: StoryProgram, text: string, wanted = /✓ Done/) {
	await program.say(text);
	await program.shows(wanted);
}

async function leave(program: StoryProgram, gone: RegExp) {
	program.press('escape');
	await program.hides(gone);
}

/** A command that opens a page or a list to look at. */
const opens =
	(command: string, wanted: RegExp): Story =>
	async (program) => {
		await tell(program, command, wanted);
		program.press('escape');
		await program.shows(/Enter send/);
	};

/** A command that says something in the conversation. */
const says =
	(command: string, wanted: RegExp): Story =>
	(program) =>
		tell(program, command, wanted);

const file = (program: StoryProgram, name: string) => path.join(program.cwd, name);
const header = (program: StoryProgram) => program.rows()[0] ?? '';

/** What was put into the clipboard last. */
function clipboard(program: StoryProgram): string {
	const [, data = ''] =
		[...program.output().matchAll(/\u001b\]52;c;([^\u0007]*)\u0007/g)].at(-1) ?? [];
	return Buffer.from(data, 'base64').toString();
}

async function writeNotes(program: StoryProgram) {
	fs.rmSync(file(program, 'new.md'), {force: true});
	await tell(program, 'write notes', /Allow fs_write_file\?/);
	await program.answer(1);
	await program.answered();
	expect(fs.existsSync(file(program, 'new.md'))).toBe(true);
}

const stories: Readonly<Record<string, Story>> = {
	async help(program) {
		await tell(program, '/help', /Commands and keys/);
		program.type('permission rules');
		await program.hides(/\/model /);
		program.press('escape');
		await program.hides(/Commands and keys/);
		await tell(program, '/help undo', /Commands and keys[\s\S]*\/undo/);
		await leave(program, /Commands and keys/);
	},
	async model(program) {
		await tell(program, '/model', /Choose a model/);
		program.type('gpt-4o-mini');
		await program.shows(/1\/1 {2}Enter choose/);
		program.type('\r');
		await program.shows(/From now on openai\/gpt-4o-mini is asked/);
		await program.holds(() => header(program).includes('gpt-4o-mini'), 'the model in the header');
		await tell(program, '/model default', /the usual model is asked: openai\/gpt-4o$/m);
	},
	models: says('/models', /local +ollama[\s\S]*✓ Done/),
	async mode(program) {
		await tell(program, '/mode plan', /Permission mode is now plan: reads only/);
		await program.holds(() => /\bplan\b/.test(header(program)), 'plan in the header');
		await tell(program, '/mode', /What may happen without asking/);
		program.type('every effect');
		await program.shows(/1\/1 {2}Enter choose/);
		program.type('\r');
		await program.shows(/Permission mode is now ask/);
	},
	async plan(program) {
		await tell(program, '/plan', /There is no plan in this talk yet/);
		await tell(program, '/plan plan the report', /Plan for: plan the report[\s\S]*Leave it/);
		expect(program.screen()).toMatch(/○ Write the report {2}to do/);
		program.type('3');
		await program.shows(/Nothing was changed\. \/plan shows the plan again/);
		expect(fs.existsSync(file(program, 'report.md'))).toBe(false);
		await tell(program, '/new', /This is a new session/);
	},
	async new(program) {
		await tell(program, 'call me Old');
		await tell(program, '/new', /This is a new session/);
		await program.hides(/Old/);
	},
	async clear(program) {
		await tell(program, 'call me Clear');
		program.type('/clear\r');
		await program.hides(/heard you/);
	},
	async sessions(program) {
		await tell(program, '/new', /This is a new session/);
		await tell(program, 'call me Sessions');
		await tell(program, '/sessions', /│ I heard you, Sessions[\s\S]*Ctrl\+E export/);
		program.press('ctrl+x');
		// It is the session in use, so that is asked.
		await program.shows(/Remove this session\?/);
		program.type('1');
		await program.shows(/Ctrl\+U undo remove/);
		program.press('ctrl+u');
		await program.hides(/Ctrl\+U undo remove/);
		await program.shows(/Ctrl\+X remove/);
		program.type('call me Sessions');
		await program.shows(/1\/1 {2}Enter choose/);
		program.press('ctrl+r');
		await program.shows(/New name/);
		program.type(' again\r');
		// The new name stands in the field before it stands in the list, which comes back after that.
		await program.shows(/call me Sessions again[\s\S]*Ctrl\+E export/);
		program.press('escape');
		await program.hides(/Ctrl\+E export/);
		await program.shows(/"call me Sessions" is removed\.[\s\S]*"call me Sessions" is back\./);
	},
	async resume(program) {
		await tell(program, '/new', /This is a new session/);
		await tell(program, 'call me Back');
		await tell(program, '/new', /This is a new session/);
		await tell(program, '/resume', /Sessions/);
		program.type('call me Back');
		// Another one may hold these letters as well, e.g. in its id: the best is the first.
		await program.shows(/> call me Back[\s\S]*> {2}call me Back/);
		program.type('\r');
		await program.shows(
			/> call me Back\s+I heard you, Back\.\s+✓ Done — .*\s+Going on with: call me Back/,
		);
	},
	async rename(program) {
		await tell(program, 'call me Renamed');
		await tell(program, '/rename A better name', /This session is now called: A better name/);
		await tell(program, '/sessions', /A better name +\w/);
		await leave(program, /Ctrl\+E export/);
	},
	async fork(program) {
		await tell(program, '/new', /This is a new session/);
		await tell(program, 'call me Fork');
		await tell(program, '/fork Another way', /This is a fork now; "call me Fork" stays as it was/);
		await tell(program, '/sessions', /Another way[\s\S]*call me Fork/);
		await leave(program, /Ctrl\+E export/);
	},
	async rewind(program) {
		await tell(program, '/new', /This is a new session/);
		await tell(program, 'call me First');
		await tell(program, 'call me Second', /heard you, Second/);
		await program.shows(/Enter send/);
		await tell(program, '/rewind', /Go back to before which prompt\?[\s\S]*First[\s\S]*Second/);
		program.type('\r');
		await program.shows(/Back before that prompt, in a fork/);
		await program.promptIs('call me Second');
		expect(program.screen()).not.toContain('heard you, Second');
		program.type('\u0015');
	},
	async export(program) {
		await tell(program, 'call me Export');
		await tell(program, '/export talk.md', /Written: .*talk\.md/);
		expect(fs.readFileSync(file(program, 'talk.md'), 'utf8')).toContain('I heard you, Export');
	},
	async diff(program) {
		await writeNotes(program);
		await opens(
			'/diff',
			/What the last run changed[\s\S]*New file .*new\.md[\s\S]*\+ first new/,
		)(program);
	},
	async undo(program) {
		await writeNotes(program);
		await tell(program, '/undo', /Take these changes back\?[\s\S]*Leave everything as it is/);
		program.type('1');
		await program.hides(/Take these changes back/);
		await program.holds(() => !fs.existsSync(file(program, 'new.md')), 'the end of new.md');
	},
	context: opens('/context', /What fills a request[\s\S]*system prompt/),
	async usage(program) {
		await tell(program, 'call me Usage');
		await tell(program, '/usage', /openai\/gpt-4o[\s\S]*Prices as of/);
	},
	status: says(
		'/status',
		/Model: openai\/gpt-4o[\s\S]*Permission mode: ask[\s\S]*Folder: .*\s+Version: \d/,
	),
	async tasks(program) {
		await tell(program, 'call me Tasks');
		await tell(program, '/tasks', /Tasks of every terminal[\s\S]*call me Tasks/);
		program.press('enter');
		await program.shows(/Task: call me Tasks[\s\S]*I heard you, Tasks/);
		program.press('escape');
		await program.shows(/Tasks of every terminal/);
		program.press('escape');
		await program.shows(/Enter send/);
	},
	async schedule(program) {
		await tell(program, '/schedule whenever: list files', /"whenever" is no time/);
		await tell(program, '/schedule', /Nothing is scheduled\. Add something/);
		await leave(program, /Nothing is scheduled\. Add something/);
		await tell(program, '/schedule 每天 9:00：list files', /list files: daily 9:00 \(/);
		await tell(program, '/schedule', /What runs by itself[\s\S]*list files +daily 9:00/);
		program.type('\r');
		await program.shows(/Scheduled: list files[\s\S]*Kept as: 0 9 \* \* \*[\s\S]*2\. Pause it/);
		program.type('2');
		await program.shows(/It does not run until it is resumed[\s\S]*Next run: paused/);
		program.type('2');
		await program.shows(/It runs again at its times/);
		program.type('1');
		await program.shows(/It runs now[\s\S]*Last run: .*done[\s\S]*Open its last task/);
		program.type('4');
		await program.shows(/Remove this schedule\?/);
		program.type('2');
		await program.shows(/Nothing is scheduled/);
		program.press('escape');
		await program.shows(/Scheduled run done: list files[\s\S]*Removed: list files/);
	},
	async workflow(program) {
		await writeNotes(program);
		await tell(program, '/tasks', /Tasks of every terminal[\s\S]*write notes/);
		program.press('enter');
		await program.shows(/Save it as a workflow/);
		program.type('3');
		await program.shows(/Save 1 step[\s\S]*\[x\] 1\. fs_write_file\("new\.md"\)/);
		program.press('enter');
		await program.shows(/Name of the workflow/);
		program.type(' again\r');
		await program.shows(/Saved: write notes again/);
		program.press('escape');
		await program.shows(/Tasks of every terminal/);
		program.press('escape');
		await program.shows(/Enter send/);
		fs.rmSync(file(program, 'new.md'), {force: true});
		await tell(program, '/workflow write notes again', /Allow fs_write_file\?/);
		await program.answer(1);
		await program.shows(/1\. fs_write_file\("new\.md"\): done/);
		expect(fs.existsSync(file(program, 'new.md'))).toBe(true);
		await tell(program, '/workflow', /Workflows[\s\S]*write notes again +1 step/);
		program.press('enter');
		await program.shows(/Workflow: write notes again[\s\S]*path: new\.md[\s\S]*Run it now/);
		program.type('4');
		await program.shows(/Remove write notes again\?/);
		program.type('1');
		await program.shows(/The workflow write notes again is removed/);
	},
	accounts: opens(
		'/accounts',
		/openai +key of the environment {2}OPENAI_API_KEY[\s\S]*anthropic +no key/,
	),
	login: opens('/login', /Log in to what\?[\s\S]*anthropic/),
	logout: says('/logout openai', /unset OPENAI_API_KEY/),
	async compact(program) {
		await tell(program, '/new', /This is a new session/);
		await tell(program, 'call me Compact');
		await tell(program, '/compact', /There is nothing to gain/);
	},
	async tokens(program) {
		await tell(program, '/tokens on', /the tokens of every call of a model are shown/);
		await tell(program, 'call me Tokens', /call 1: .* in, .* out, openai\/gpt-4o[\s\S]*✓ Done/);
		await tell(program, '/tokens off', /no longer shown/);
	},
	async reset(program) {
		await tell(program, '/mode plan', /Permission mode is now plan/);
		await tell(program, '/reset', /Back to how this session began[\s\S]*Permission mode: ask/);
		await program.holds(() => /\bask\b/.test(header(program)), 'ask in the header');
	},
	async theme(program) {
		await tell(program, '/theme ansi', /The theme is ansi from now on/);
		await tell(program, '/theme', /what you say[\s\S]*what went well/);
		await leave(program, /what went well/);
		await tell(program, '/theme dark', /The theme is dark from now on/);
		const written = fs.readFileSync(path.join(program.home, 'config.toml'), 'utf8');
		expect(written).toMatch(/theme = "dark"/);
	},
	async queue(program) {
		stage.model().hold();
		await tell(program, 'wait for me', /Esc stop/);
		await tell(program, '/queue call me Later', /next: call me Later/);
		await tell(program, '/queue', /What waits[\s\S]*call me Later +after what runs/);
		program.press('enter');
		await program.promptIs('call me Later');
		stage.model().release();
		await program.shows(/I heard you, friend/);
		program.press('enter');
		await program.shows(/I heard you, Later/);
	},
	async editor(program) {
		program.type('/editor\r');
		await program.promptIs('from the editor');
		program.type('\u0015');
		await program.promptIs('');
	},
	async memory(program) {
		await tell(program, 'remember that tea is at four', /✓ Done/);
		await tell(program, '/memory', /memory_list[\s\S]*tea is at four/);
	},
	tools: says('/tools', /web_search +read[\s\S]*✓ Done/),
	async vault(program) {
		await tell(program, '/vault', /There is no vault yet/);
		await tell(program, '/vault burn', /Type \/vault, \/vault unlock or \/vault lock/);
	},
	async policy(program) {
		await tell(program, '/policy deny shell_execute(shutdown)', /From now on: deny shell_execute/);
		await tell(program, '/policy', /Rules, the strongest first[\s\S]*deny shell_execute/);
		program.type('shutdown');
		await program.shows(/1\/1 {2}Enter choose/);
		program.press('ctrl+x');
		await program.shows(/^│ > {2}allow memory_save[^│]*│\n│ 1\/1/m);
		program.press('escape');
		await program.shows(/Removed: /);
	},
	async permissions(program) {
		await tell(program, 'make a folder', /Allow fs_create_directory\?/);
		await program.answer(2);
		await program.answered();
		await tell(program, '/permissions', /What may happen without asking[\s\S]*fs_create_directory/);
		program.type('fs_create');
		await program.shows(/1\/1 {2}Enter choose/);
		program.press('ctrl+x');
		await program.shows(/^│ > {2}Mode: ask[^│]*│\n│ 1\/1/m);
		program.press('escape');
		await program.shows(/fs_create_directory is asked about again/);
	},
	async lang(program) {
		await tell(program, '/lang zh', /请说出你想做的事/);
		await program.shows(/Enter 发送/);
		program.type('/lang en\r');
		await program.shows(/Say what you want/);
		await tell(program, '/lang', /Language[\s\S]*English[\s\S]*中文/);
		await leave(program, /Enter choose/);
	},
	async settings(program) {
		await tell(program, '/settings', /Settings, written to/);
		program.type('connect while');
		await program.shows(/1\/1 {2}Enter choose/);
		program.type('\r');
		await program.shows(/│ Connect while you type +│/);
		program.type('false\r');
		await program.shows(/Connect while you type: off \(false\)/);
		program.press('escape');
		await program.shows(/llm\.warm_up is now off/);
		const written = fs.readFileSync(path.join(program.home, 'config.toml'), 'utf8');
		expect(written).toMatch(/warm_up = false/);
	},
	doctor: opens('/doctor', /What is set up, and what is wrong[\s\S]*openintent +\d/),
	log: opens('/log', /│ Log +│/),
	async find(program) {
		await tell(program, 'tell me sixty', /line 60\.\n+✓ Done/);
		await tell(program, '/find line 1', /"line 1" {2}\d+\/\d+ {2}n next/);
		const place = () => /"line 1" {2}(\d+)\/(\d+)/.exec(program.screen())?.slice(1).map(Number);
		const [first = 0, count = 0] = place() ?? [];
		program.type('n');
		await program.holds(() => place()?.[0] === (first % count) + 1, 'the next place');
		program.type('N');
		await program.holds(() => place()?.[0] === first, 'the place before');
		expect(count).toBe(11);
		program.press('escape');
		await program.hides(/n next/);
		program.press('ctrl+end');
	},
	async copy(program) {
		await tell(program, 'tell me some code', /echo second[\s\S]*✓ Done/);
		await tell(program, '/copy code', /Copied 11 characters/);
		await program.holds(() => clipboard(program) === 'echo second', 'the last block');
		await tell(program, '/copy 1', /Copied 16 characters/);
		await program.holds(() => clipboard(program) === 'const first = 1;', 'the first block');
		await tell(program, '/copy', /Copied \d\d+ characters[\s\S]*> \/copy\n[\s\S]*Copied/);
		await program.holds(() => clipboard(program).startsWith('Two blocks:'), 'the answer');
		await tell(program, '/copy 7', /There is no such code block: the last answer has 2/);
	},
	async expand(program) {
		await tell(program, 'read notes', /That was it/);
		await program.answered();
		await tell(program, '/expand', /given[\s\S]*result[\s\S]*milk/);
		program.type('/expand none\r');
		await program.hides(/given/);
	},
	stop: says('/stop', /Nothing runs/),
	async bug(program) {
		await tell(program, '/bug', /Nothing was sent/);
		const said = program.screen().replaceAll('\n', '');
		const [, written = ''] = /Written: *(\S+?\.md)/.exec(said) ?? [];
		expect(fs.readFileSync(path.resolve(program.cwd, written), 'utf8')).toContain('openintent');
	},
	async quit(program) {
		await tell(program, 'call me Quit');
		program.type('/quit\r');
		expect(await program.exited).toBe(0);
		expect(program.modes().screen).toBe('normal');
		expect(program.text()).toMatch(/I heard you, Quit\.\s+Go on with: openintent -r \w+/);
	},
};

describe('every slash command, on 80x24', () => {
	it('has a story', () => {
		expect(Object.keys(stories).sort()).toEqual(slashCommands.map(({name}) => name).sort());
	});

	it.each(Object.keys(stories))('/%s', async (name) => {
		await stories[name]?.(stage.program());
	});

	const others = slashCommands.flatMap(({name, other = []}) =>
		other.map((word) => [word, name] as const),
	);
	it.each(others)('/%s is /%s', async (word, name) => {
		const program = stage.program();

		program.type(`/${word}`);
		await program.promptIs(`/${word}`);
		program.press('enter');

		if (name === 'quit') expect(await program.exited).toBe(0);
		else {
			await program.shows(/Commands and keys/);
			program.press('escape');
		}
	});
});
