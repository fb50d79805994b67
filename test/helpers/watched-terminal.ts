import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';

/**
 * The sequences this program has a use for, with the parameters it uses: looks (no blinking, no hiding), places, erasing
 * to the end, scrolling, and the modes of a full screen.
 */
const ownSequence =
	/\u001b\]11;\?\u001b\\|\u001b\[(?:(?:(?:[0-4679]|2[2-9]|[349][0-7]|10[0-7]|39|49)(?:;|(?=m)))*m|\d*(?:;\d+)?H|\d+G|K|2J|\d+;\d+r|r|\d+T|\?(?:7|25|1049|2004|2026)[hl]|\?1007[slr]|\?(?:1000|1002|1006)l|<u|>4;[01]m|\?u|c|>5u|J)|\u001b[78]/g;

/** The line that says what a run waits for, and its erasure; its text is looked at. */
const statusLine = /\r(?:(?:\u001b\[2m)?([^\u001b\r\n]*?)(?:\u001b\[22m)?)?\u001b\[K/g;

/** The prompt of line mode, and what its line editor does to the line it stands on. */
const lineEditor = /\u001b\[\d+G\u001b\[0J(?:> )?\u001b\[\d+G/g;

const forbidden =
	/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0]|\u034f|[\ufe00-\ufe0d]|[\u{e0000}-\u{e0fff}]|(?<!\p{Extended_Pictographic}\ufe0f?|[\p{sc=Arab}\p{sc=Deva}\p{sc=Mlym}\p{sc=Sinh}]\p{Mn}?)\u200d|(?<![\p{sc=Arab}\p{sc=Deva}\p{sc=Mlym}\p{sc=Sinh}]\p{Mn}?)\u200c/gu;

/**
 * What of an output could drive a terminal, hide or reorder, line ends of a terminal aside. A full screen has sequences
 * of its own; everything else has the line that says what is waited for.
 */
export function findForbidden(output: string, isFullScreen = false): string[] {
	const own = isFullScreen ? output.replace(ownSequence, '') : withoutLines(output);
	// A terminal whose keys are read one by one makes \r\r\n of the \r\n of an editor.
	const rest = own.replaceAll(/\r+\n/g, '\n');
	return [...rest.matchAll(forbidden)].map(
		({0: found, index}) =>
			`U+${found.codePointAt(0)?.toString(16)} in ${JSON.stringify(rest.slice(Math.max(0, index - 20), index + 20))}`,
	);
}

/** What is left of an output without what belongs to a line that is edited or drawn anew. */
export const withoutLines = (output: string): string =>
	output.replace(lineEditor, '').replace(statusLine, '$1');

export type WatchedOptions = {
	readonly cwd: string;
	readonly env: Readonly<Record<string, string>>;
	readonly columns?: number;
	readonly rows?: number;
	readonly isFullScreen?: boolean;
};

const waitLimitMs = 30_000;

/** A program in a terminal that answers like a real one and notes all that is done to it. */
export function startWatched(file: string, args: readonly string[], options: WatchedOptions) {
	const {columns = 120, rows = 40, isFullScreen = false, cwd, env} = options;
	const terminal = new xterm.Terminal({
		cols: columns,
		rows,
		allowProposedApi: true,
		scrollback: 500,
		logLevel: 'off',
	});
	const child = spawn(file, [...args], {
		cols: columns,
		rows,
		cwd,
		encoding: null,
		env: {TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env},
	});
	const notes = noteWhatHappens(terminal, isFullScreen);
	// Whoever asks the terminal gets its answer typed into the program, as with a real one.
	terminal.onData((answer) => child.write(answer));
	const chunks: Buffer[] = [];
	child.onData((data) => {
		chunks.push(Buffer.from(data));
		terminal.write(Buffer.from(data));
	});
	const exited = new Promise<number>((resolve) => {
		child.onExit(({exitCode}) => setTimeout(() => terminal.write('', () => resolve(exitCode)), 50));
	});
	let hasExited = false;
	void exited.then(() => {
		hasExited = true;
	});

	const lines = () =>
		Array.from({length: terminal.buffer.active.length}, (_, y) =>
			terminal.buffer.active.getLine(y)?.translateToString(true),
		).join('\n');

	return {
		exited,
		/** What a person can see, with what was scrolled away. */
		text: lines,
		output: () => Buffer.concat(chunks).toString(),
		type: (keys: string) => child.write(keys),
		kill: () => child.kill('SIGKILL'),
		async until(wanted: RegExp): Promise<void> {
			const limit = Date.now() + waitLimitMs;
			while (Date.now() < limit && !wanted.test(lines())) {
				if (hasExited) break;
				await new Promise((resolve) => setTimeout(resolve, 15));
			}
			if (!wanted.test(lines())) throw new Error(`${wanted} was not shown:\n${lines()}`);
		},
		/** All that text from outside must not change, in the state it has now. */
		state: () => ({
			...notes,
			forbidden: findForbidden(Buffer.concat(chunks).toString(), isFullScreen),
			screen: terminal.buffer.active.type,
			modes: {...terminal.modes},
			isCursorHidden: isCursorHidden(terminal),
		}),
	};
}

/** The state of a terminal nothing was done to. */
export const untouched = {
	titles: [],
	sequences: [],
	answers: [],
	bells: 0,
	forbidden: [],
	screen: 'normal',
	isCursorHidden: false,
	modes: {
		applicationCursorKeysMode: false,
		applicationKeypadMode: false,
		bracketedPasteMode: false,
		insertMode: false,
		mouseTrackingMode: 'none',
		originMode: false,
		reverseWraparoundMode: false,
		sendFocusMode: false,
		synchronizedOutputMode: false,
		wraparoundMode: true,
	},
};

function noteWhatHappens(terminal: xterm.Terminal, isFullScreen: boolean) {
	const notes = {
		titles: [] as string[],
		sequences: [] as string[],
		answers: [] as string[],
		bells: 0,
	};
	terminal.onTitleChange((title) => notes.titles.push(title));
	terminal.onBell(() => {
		notes.bells += 1;
	});
	// What the full screen asks itself, after its first frame.
	const isAskedFor = (answer: string) => /^\u001b\[\?[\d;]*[cu]$/.test(answer);
	terminal.onData((answer) => {
		if (!isFullScreen || !isAskedFor(answer)) notes.answers.push(answer);
	});
	for (const code of [0, 1, 2, 4, 7, 8, 9, 10, 11, 12, 52, 104, 133, 777, 1337]) {
		terminal.parser.registerOscHandler(code, (data) => {
			// The colour of the background.
			const isAsking = isFullScreen && code === 11 && data === '?';
			if (!isAsking) notes.sequences.push(`OSC ${code};${data}`);
			return false;
		});
	}
	for (const id of [
		{final: 'q'},
		{intermediates: '$', final: 'q'},
		{intermediates: '+', final: 'q'},
	]) {
		terminal.parser.registerDcsHandler(id, (data) => {
			notes.sequences.push(`DCS ${data}`);
			return false;
		});
	}
	for (const final of ['c', 'Z', '=']) {
		terminal.parser.registerEscHandler({final}, () => {
			notes.sequences.push(`ESC ${final}`);
			return false;
		});
	}
	return notes;
}

// The terminal draws nothing, so only its own note of the mode is there to be asked.
function isCursorHidden(terminal: xterm.Terminal): boolean {
	const core = (terminal as unknown as {_core: {coreService: {isCursorHidden: boolean}}})._core;
	return core.coreService.isCursorHidden;
}
