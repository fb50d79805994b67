import fs from 'node:fs';
import path from 'node:path';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {environmentOf} from './run-binary.js';
import {createTempFolder} from './temp-folder.js';

export type ShellOptions = {
	readonly home?: string;
	readonly cwd?: string;
	readonly columns?: number;
	readonly rows?: number;
	readonly env?: Readonly<Record<string, string>>;
	/** How long the terminal takes to answer a question; undefined for one that never answers. */
	readonly answerMs?: number | undefined;
	/** What is typed commands into. */
	readonly shell?: readonly [string, ...string[]];
	/** Reads this many bytes a second at most, as a slow line does. */
	readonly bytesPerSecond?: number;
};

const waitLimitMs = 40_000;
const lookMs = 20;

/** An interactive shell in a terminal with a screen, in which the built program is `openintent`. */
export function startShell(options: ShellOptions = {}) {
	const {
		home = createTempFolder(),
		columns = 80,
		rows = 24,
		shell = ['bash', '--norc', '-i'],
		bytesPerSecond,
	} = options;
	const terminal = new xterm.Terminal({
		cols: columns,
		rows,
		allowProposedApi: true,
		scrollback: 2000,
		logLevel: 'off',
	});
	const [file, ...args] = shell;
	const child = spawn(file, args, {
		cols: columns,
		rows,
		cwd: options.cwd ?? home,
		env: {
			...environmentOf(home, options.env),
			TERM: options.env?.['TERM'] ?? 'xterm-256color',
			LANG: 'C.UTF-8',
			PS1: 'ready> ',
			HISTFILE: path.join(home, 'shell-history'),
		},
	});
	let output = '';
	let hasExited = false;
	child.onData((data) => {
		output += data;
		terminal.write(data);
		if (bytesPerSecond === undefined) return;
		child.pause();
		setTimeout(() => !hasExited && child.resume(), (data.length / bytesPerSecond) * 1000);
	});
	const {answerMs} = options;
	if (answerMs !== undefined)
		terminal.onData((answer) => setTimeout(() => !hasExited && child.write(answer), answerMs));
	const exited = new Promise<number>((resolve) => {
		child.onExit(({exitCode}) => {
			hasExited = true;
			setTimeout(() => terminal.write('', () => resolve(exitCode)), 50);
		});
	});

	// A window that has become narrower shows no more of a row than fits.
	const line = (y: number) =>
		terminal.buffer.active.getLine(y)?.translateToString(true, 0, terminal.cols) ?? '';
	const screen = () => {
		const {baseY} = terminal.buffer.active;
		return Array.from({length: terminal.rows}, (_, y) => line(baseY + y)).join('\n');
	};
	/** Everything, with what was scrolled away. */
	const text = () =>
		Array.from({length: terminal.buffer.active.length}, (_, y) => line(y)).join('\n');

	async function until(wanted: () => boolean, what: string) {
		const limit = Date.now() + waitLimitMs;
		while (Date.now() < limit && !wanted()) await pause(lookMs);
		if (!wanted()) throw new Error(`${what} did not come:\n${text()}`);
	}

	return {
		home,
		child,
		terminal,
		exited,
		hasExited: () => hasExited,
		screen,
		text,
		output: () => output,
		type: (keys: string) => child.write(keys),
		resize(size: {columns: number; rows: number}) {
			terminal.resize(size.columns, size.rows);
			child.resize(size.columns, size.rows);
		},
		until,
		shows: (wanted: RegExp) => until(() => wanted.test(screen()), String(wanted)),
		/** Runs a line of shell and waits until its prompt is there again. */
		async run(command: string): Promise<void> {
			const mark = `done-${Math.random().toString(36).slice(2)}`;
			child.write(`${command}; echo ${mark.slice(0, 3)}''${mark.slice(3)}\r`);
			await until(() => text().includes(mark), command);
		},
		/** The settings of the terminal's driver, as `stty -a` says them. */
		async settings(): Promise<string> {
			const target = path.join(home, 'settings');
			fs.rmSync(target, {force: true});
			child.write(`stty -a > ${target}.part; mv ${target}.part ${target}\r`);
			await until(() => fs.existsSync(target), 'stty -a');
			return fs.readFileSync(target, 'utf8');
		},
		/** The modes of the screen that a program can leave behind. */
		modes: () => ({
			screen: terminal.buffer.active.type,
			isCursorHidden: isCursorHidden(terminal),
			...terminal.modes,
			// A shell that edits its line takes pastes in brackets itself.
			bracketedPasteMode: undefined,
			scrollRegion: scrollRegion(terminal),
			look: currentLook(terminal),
			keyboard: keyboardLevel(output),
		}),
	};
}

export type WatchedShell = ReturnType<typeof startShell>;

export const pause = (durationMs: number) =>
	new Promise<void>((resolve) => setTimeout(resolve, durationMs));

type Core = {
	readonly coreService: {readonly isCursorHidden: boolean};
	readonly buffer: {readonly scrollTop: number; readonly scrollBottom: number};
	readonly _inputHandler: {readonly _curAttrData: {readonly fg: number; readonly bg: number}};
};

// The terminal draws nothing, so only its own notes are there to be asked.
const coreOf = (terminal: xterm.Terminal) => (terminal as unknown as {_core: Core})._core;
const isCursorHidden = (terminal: xterm.Terminal) => coreOf(terminal).coreService.isCursorHidden;
const scrollRegion = (terminal: xterm.Terminal) => {
	const {scrollTop, scrollBottom} = coreOf(terminal).buffer;
	return {isWhole: scrollTop === 0 && scrollBottom === terminal.rows - 1};
};
const currentLook = (terminal: xterm.Terminal) => {
	const {fg, bg} = coreOf(terminal)._inputHandler._curAttrData;
	return {fg, bg};
};

/** How many times the keyboard protocol was pushed and not popped. A pop of nothing is none. */
function keyboardLevel(output: string): number {
	let level = 0;
	for (const [sequence] of output.matchAll(/\u001b\[(?:>\d+|<)u/g))
		level = sequence.includes('>') ? level + 1 : Math.max(0, level - 1);
	return level;
}

/** The processes that a process has started, and those that they have, by their ids. */
export function descendants(pid: number): {pid: number; name: string; args: string}[] {
	const all = fs
		.readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.flatMap((name) => {
			const stat = read(`/proc/${name}/stat`);
			const [, comm = '', parent = ''] = /^\d+ \((.*)\) \S (\d+)/s.exec(stat) ?? [];
			return parent === ''
				? []
				: [
						{
							pid: Number(name),
							parent: Number(parent),
							name: comm,
							args: read(`/proc/${name}/cmdline`).replaceAll('\0', ' '),
						},
					];
		});
	const found = new Set([pid]);
	for (let size = 0; size !== found.size; ) {
		size = found.size;
		for (const row of all) if (found.has(row.parent)) found.add(row.pid);
	}
	found.delete(pid);
	return all.filter((row) => found.has(row.pid));
}

function read(file: string): string {
	try {
		return fs.readFileSync(file, 'utf8');
	} catch {
		// It ended meanwhile.
		return '';
	}
}

/** The program behind the launcher. */
export function programOf(shell: Pick<WatchedShell, 'child'>): number {
	// Once its command line is read, it has a title of its own.
	const found = descendants(shell.child.pid).find(({args}) =>
		/boot\.cjs|^openintent\s*$/.test(args),
	);
	if (found === undefined) throw new Error('the program does not run');
	return found.pid;
}
