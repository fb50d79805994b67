import type {EventEmitter} from 'node:events';
import type {Interface} from 'node:readline';
import {createInterface} from 'node:readline';
import {Writable} from 'node:stream';
import {ownText, safe} from '../../lib/safe-text.js';
import type {LendTerminal} from '../composer/open-editor.js';
import type {TerminalOutput} from '../terminal/output.js';
import type {TuiPort} from '../tui-port.js';
import type {LineState} from './line-aside.js';
import {createLineAside, promptText, startOfRow} from './line-aside.js';
import type {Typed} from './line-typing.js';
import {followTyping} from './line-typing.js';

export type LineInputOptions = {
	readonly port: Pick<TuiPort, 'stdin' | 'stdout' | 'environment'>;
	readonly output: TerminalOutput;
	readonly onLine: (line: string, typed: Typed) => void;
	readonly onClose: () => void;
	readonly onInterrupt: () => void;
	/** What may stand for the end of a line, and the part of the line it stands for. */
	readonly complete: (line: string) => Promise<readonly [readonly string[], string]>;
	/** Monotonic ms. */
	readonly now: () => number;
};

export type LineInput = ReturnType<typeof openLineInput>;

/** Erases as the driver of a terminal does, where it has no part in it. */
function withoutErased(line: string): string {
	let text = line;
	while (/[^\b\u007f][\b\u007f]/.test(text)) text = text.replace(/[^\b\u007f][\b\u007f]/, '');
	return text.replace(/[\b\u007f\u0003]/g, '');
}

/**
 * Lines from a terminal, with the line editing of readline: earlier lines by Up, and Tab. A terminal that cannot place its
 * cursor, and a pipe, keep what they have.
 */
export function openLineInput(options: LineInputOptions) {
	const {port, output, onLine, now} = options;
	const {stdin, stdout, environment} = port;
	const isTerminal = stdin.isTTY === true && stdout.isTTY === true;
	const canEdit = isTerminal && environment.TERM !== undefined && environment.TERM !== 'dumb';
	const state: LineState = {isEchoing: true, isPrompting: false, takenAway: 0};

	const echo = createEcho(options, () => state.isEchoing);
	const lines = createInterface({
		input: stdin,
		...(canEdit ? {output: echo, terminal: true, prompt: promptText} : {terminal: false}),
		completer: createCompleter(options, () => state.takenAway),
	} as Parameters<typeof createInterface>[0]);

	const earlier = followHistory(lines);
	const clock = canEdit ? followTyping(lines, stdin, now) : undefined;
	const aside = createLineAside({lines, clock, state, write: output.write});
	// A terminal that is gone can neither be read nor be put back; what runs is finished without it.
	stdin.on('error', () => undefined);
	(lines as EventEmitter).on('error', () => undefined);
	lines.on('line', (line) => {
		state.isPrompting = false;
		const isSecret = !state.isEchoing;
		if (isSecret && isTerminal) output.write(safe`\n`);
		const typed = clock?.end() ?? {begunAtMs: undefined, endedAtMs: now()};
		onLine(isSecret && !canEdit ? withoutErased(line) : line, typed);
	});
	lines.on('close', options.onClose);
	lines.on('SIGINT', options.onInterrupt);
	const setRaw = (isRaw: boolean) => void (isTerminal && stdin.setRawMode?.(isRaw));

	const lend: LendTerminal = async (use) => {
		lines.pause();
		setRaw(false);
		await output.drained();
		try {
			return await use({inputFd: stdin.fd ?? 0, outputFd: stdout.fd});
		} finally {
			setRaw(canEdit);
			lines.resume();
		}
	};

	return {
		isTerminal,
		/** Whether it is known when a line was begun. */
		seesKeys: canEdit,
		lend: isTerminal ? lend : undefined,
		prompt() {
			state.isPrompting = true;
			if (canEdit) lines.prompt(true);
			else output.write(promptText);
		},
		/** Writes above what is being typed. */
		print(text: ReturnType<typeof safe>) {
			const isTyping = canEdit && (state.isPrompting || lines.line !== '');
			output.write(isTyping ? safe`${startOfRow}${text}\n` : safe`${text}\n`);
			if (isTyping) lines.prompt(true);
		},
		/** Puts a text into the line, to be changed; false where it cannot stand there. */
		giveBack(text: string): boolean {
			const isFree = canEdit && state.isEchoing && lines.line === '' && !text.includes('\n');
			if (isFree) lines.write(text);
			return isFree;
		},
		/** For a secret: nothing of it is shown. */
		setEcho(isOn: boolean) {
			state.isEchoing = isOn;
			if (!canEdit) setRaw(!isOn);
		},
		...earlier,
		...aside,
		close() {
			lines.removeAllListeners('close');
			lines.close();
		},
	};
}

/** What is found is none of a line that was taken away meanwhile. */
function createCompleter({complete}: LineInputOptions, takenAway: () => number) {
	return (
		line: string,
		done: (error: null, found: readonly [readonly string[], string]) => void,
	): void => {
		const nothing = [[], line] as const;
		const before = takenAway();
		complete(line).then(
			(found) => done(null, takenAway() === before ? found : nothing),
			() => done(null, nothing),
		);
	};
}

/** What readline shows of what is typed; nothing of a secret. */
function createEcho(
	{port: {stdout}, output}: Pick<LineInputOptions, 'port' | 'output'>,
	isEchoing: () => boolean,
): Writable {
	const echo = new Writable({
		decodeStrings: false,
		write(chunk, _encoding, done) {
			if (isEchoing()) output.write(ownText(String(chunk)));
			done();
		},
	});
	return Object.defineProperty(echo, 'columns', {get: () => stdout.columns ?? 80});
}

/** Earlier lines. Answers and secrets are none: what is one is said by whoever takes the lines. */
function followHistory(lines: Interface) {
	let newestFirst: readonly string[] = [];
	lines.on('history', (history: string[]) => {
		history.splice(0, history.length, ...newestFirst);
	});
	/** Oldest first. */
	function setHistory(history: readonly string[]) {
		newestFirst = history.toReversed();
		const {history: shown} = lines as unknown as {history?: string[]};
		shown?.splice(0, shown.length, ...newestFirst);
	}
	return {
		setHistory,
		remember: (line: string) =>
			setHistory([...newestFirst.filter((other) => other !== line).toReversed(), line]),
	};
}
