import fs from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, beforeEach} from 'vitest';
import {chordBytes} from './chord-bytes.js';
import {binary, temporaryFolder} from './run-binary.js';
import type {StoryModel} from './story-model.js';
import {startStoryModel} from './story-model.js';
import {removeFolder} from './temp-folder.js';
import type {ShellOptions} from './watched-shell.js';
import {descendants, pause, startShell} from './watched-shell.js';
import {findForbidden} from './watched-terminal.js';

export type StoryOptions = {
	readonly columns?: number;
	readonly rows?: number;
	readonly language?: 'en' | 'zh';
	readonly env?: ShellOptions['env'];
	readonly args?: readonly string[];
	/** Lines of the configuration. */
	readonly config?: string;
	/** What starts it; the program and its arguments come last. */
	readonly launcher?: readonly string[];
	readonly files?: Readonly<Record<string, string>>;
	readonly bytesPerSecond?: number;
};

const words = {
	en: {placeholder: 'Say what you want', done: /✓ Done/, welcome: /> $/},
	zh: {placeholder: '请说出你想做的事', done: /✓ 完成/, welcome: /> $/},
} as const;

/** A question about permission that takes an answer now: before, it asks not to type. */
const askedWell = /^ *(?:│ )?(?:A number, or arrows and Enter|按数字，或用方向键)/m;

/** A folder with a home, a project and a configuration that leads to the model. */
export function createStoryHome(
	model: Pick<StoryModel, 'url'>,
	{language = 'en', config = '', files = {}}: StoryOptions = {},
) {
	const home = temporaryFolder('openintent-story-');
	const cwd = path.join(home, 'project');
	for (const [name, content] of Object.entries({'notes.md': 'milk\n', ...files})) {
		fs.mkdirSync(path.dirname(path.join(cwd, name)), {recursive: true});
		fs.writeFileSync(path.join(cwd, name), content);
	}
	fs.writeFileSync(
		path.join(home, 'config.toml'),
		`[general]\nlanguage = "${language}"\n[llm]\nmodel = "openai/gpt-4o"\nfailover = false\n[llm.base_urls]\nopenai = "${model.url}/v1"\n${config}`,
	);
	return {home, cwd, env: {OPENAI_API_KEY: 'test-key'}};
}

export type StoryHome = ReturnType<typeof createStoryHome>;

/** The program in a terminal, as its keys and its screen. */
export function startProgram({home, cwd, env}: StoryHome, options: StoryOptions = {}) {
	const {columns = 80, rows = 24, args = [], launcher = []} = options;
	const {placeholder, done} = words[options.language ?? 'en'];
	const [first = binary, ...others] = [
		...launcher,
		binary,
		'chat',
		'--config',
		path.join(home, 'config.toml'),
		...args,
	];
	const shell = startShell({
		home,
		cwd,
		columns,
		rows,
		answerMs: 0,
		env: {...env, ...options.env},
		shell: [first, ...others],
		...(options.bytesPerSecond === undefined ? {} : {bytesPerSecond: options.bytesPerSecond}),
	});

	const shownRows = () =>
		shell
			.screen()
			.split('\n')
			.map((row) => row.trimEnd());

	const seen = () => shownRows().join('\n');

	/** What is written in the prompt; a placeholder counts as nothing. */
	function prompt(): string {
		const all = shownRows();
		const rule = all.findLastIndex((row) => /^[─-]{10,}$/.test(row));
		const start = all.findIndex((row, y) => (y > rule && /^[>$] /.test(row)) || row === '>');
		const text = all
			.slice(start, -1)
			.map((row) => row.slice(2))
			.join('\n');
		return text === placeholder ? '' : text;
	}

	const until = (isThere: () => boolean, what: string) =>
		shell
			.until(() => isThere() || shell.hasExited(), what)
			.then(() => {
				if (!isThere()) throw new Error(`${what} did not come:\n${shell.text()}`);
				// A text that is missing is shown as its key.
				const key = /\btui\.\w+\.[\w-]+/.exec(shell.screen())?.[0];
				if (key !== undefined) throw new Error(`there is no text for ${key}`);
			});

	const canAnswer = () => until(() => askedWell.test(seen()), 'a question that can be answered');

	return {
		...shell,
		home,
		cwd,
		env,
		prompt,
		rows: shownRows,
		holds: until,
		/** The screen without blanks at the ends of its rows. */
		screen: seen,
		shows: (wanted: RegExp) => until(() => wanted.test(seen()), String(wanted)),
		hides: (unwanted: RegExp) => until(() => !unwanted.test(seen()), `not ${unwanted}`),
		press: (chord: string) => shell.type(chordBytes(chord)),
		paste: (text: string) => shell.type(`\u001b[200~${text}\u001b[201~`),
		promptIs: (wanted: string) => until(() => prompt() === wanted, `the prompt "${wanted}"`),
		/** Writes a text and sends it. */
		async say(text: string) {
			shell.type(text);
			await until(() => prompt().endsWith(text.slice(-8)), `"${text}" in the prompt`);
			shell.type('\r');
		},
		canAnswer,
		/** Answers a question about permission by its number, once it takes an answer. */
		async answer(number: number) {
			await canAnswer();
			shell.type(String(number));
			await until(() => !askedWell.test(seen()), 'the end of the question');
		},
		/** What it has written that none of its own frames has. */
		forbidden: () => findForbidden(shell.output(), true),
		/** Waits until the program takes keys. */
		ready: () => until(() => shell.screen().includes(placeholder), 'the prompt'),
		answered: () => until(() => done.test(shell.screen()), 'an answer'),
		quit: async () => {
			shell.type('\u0004');
			return shell.exited;
		},
	};
}

export type StoryProgram = ReturnType<typeof startProgram>;

export type Stage = {
	/** The program, which is started anew when a story has left it in the middle of something. */
	readonly program: () => StoryProgram;
	readonly model: () => StoryModel;
};

/** One program for all stories of a group: starting one costs more than most stories. */
export function openStage(options: StoryOptions = {}): Stage {
	let model: StoryModel | undefined;
	let program: StoryProgram | undefined;

	const need = <Value>(value: Value | undefined): Value => {
		if (value === undefined) throw new Error('the stage is not set');
		return value;
	};

	const homes: StoryHome[] = [];
	const openHome = (url: string) => {
		const home = createStoryHome({url}, options);
		homes.push(home);
		return home;
	};

	beforeAll(async () => {
		model = await startStoryModel();
	});

	beforeEach(async () => {
		if (program !== undefined && (program.hasExited() || !(await isAtRest(program)))) {
			endProgram(program);
			program = undefined;
		}
		// What a story has left behind when it failed is no part of the next one.
		program ??= startProgram(openHome(need(model).url), options);
		await program.ready();
	});

	afterAll(async () => {
		if (program !== undefined) endProgram(program);
		await model?.stop();
		for (const {home} of homes) await removeFolder(home);
	});

	return {program: () => need(program), model: () => need(model)};
}

/** Ends it, and what its launcher has started. */
export function endProgram({child}: StoryProgram) {
	for (const {pid} of descendants(child.pid)) kill(pid);
	kill(child.pid);
}

function kill(pid: number) {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended already.
	}
}

const restLimit = 250;

/** Whether nothing runs, nothing is open and nothing is written, once the last story had time to end. */
async function isAtRest(program: StoryProgram): Promise<boolean> {
	if (!(await becomesIdle(program))) return false;
	program.type('/clear\r');
	for (let turn = 0; turn < restLimit; turn++) {
		const rows = program.rows();
		const isEmpty = rows.slice(1, -3).every((row) => !/^[✓>]/.test(row));
		if (isEmpty && program.prompt() === '') return true;
		await pause(20);
	}
	return false;
}

async function becomesIdle(program: StoryProgram): Promise<boolean> {
	for (let turn = 0; turn < restLimit; turn++) {
		if (/Enter send|Enter 发送/.test(program.rows().at(-1) ?? '') && program.prompt() === '')
			return true;
		await pause(20);
	}
	return false;
}
