import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {failedResult} from '../../source/commands/one-shot/failed-result.js';
import {followProgress} from '../../source/commands/one-shot/progress.js';
import {runOutputs} from '../../source/commands/one-shot/run-output.js';
import {printError} from '../../source/commands/print-error.js';
import {createTranslate} from '../../source/config/messages.js';
import {noUsage} from '../../source/contracts/llm.js';
import {createEventBus} from '../../source/kernel/event-bus.js';
import {
	display,
	displayLine,
	displayName,
	displayWhole,
	reveal,
} from '../../source/lib/display-text.js';
import {toPortableJson} from '../../source/lib/safe-json.js';
import type {SafeText} from '../../source/lib/safe-text.js';
import {createLineFeed} from '../../source/tui/line/line-feed.js';
import {createScreen} from '../../source/tui/screen/screen.js';
import {readCapabilities} from '../../source/tui/terminal/capabilities.js';
import {createPlainTheme, createTheme} from '../../source/tui/theme/theme.js';
import {createAnswerRows} from '../../source/tui/transcript/markdown/answer-rows.js';
import {loadMarkdownLexer} from '../../source/tui/transcript/markdown/markdown-lexer.js';
import type {LexMarkdown} from '../../source/tui/transcript/markdown/markdown-rows.js';
import {
	diffLines,
	errorLines,
	failoverLines,
	promptLines,
	toolEndLines,
} from '../../source/tui/transcript/transcript-lines.js';
import {hostileTexts} from '../helpers/hostile-text.js';
import {findForbidden} from '../helpers/watched-terminal.js';

const bytes = fc.uint8Array({maxLength: 60});
const piece = fc.oneof(
	fc.constantFrom(...hostileTexts.map(([, text]) => text)),
	fc.constantFrom(
		'\u001b',
		'\u001b[',
		'\u001b]52;c;',
		'\u009b',
		'\u0007',
		'\r',
		'\n',
		'\t',
		'`',
		'**',
		'# ',
		'| a |\n|-|\n',
		'](',
		'👩',
		'\u200d',
	),
	bytes.map((some) => Buffer.from(some).toString('utf8')),
	bytes.map((some) => Buffer.from(some).toString('latin1')),
	fc.string({unit: 'binary', maxLength: 20}),
);
const hostile = fc.array(piece, {maxLength: 12}).map((parts) => parts.join(''));

const english = createTranslate({
	tables: {
		en: {
			run: {done_model: '{tools} {tokens} {model}'},
			failover: {next: '{from} {reason} {to}'},
		},
	},
	language: 'en',
});
const color = createTheme(readCapabilities({TERM: 'xterm', LANG: 'C.UTF-8'}));
const model = (name: string) => ({requested: name, provider: name, model: name});
const outcomeOf = (text: string) => ({
	callId: 'c',
	tool: text,
	status: 'failed' as const,
	text,
	durationMs: 3,
	isUntrusted: true,
	error: {code: 'OI_ERR_INTERNAL' as const, message: text, hint: text},
});

function writerTo(parts: string[]) {
	return {
		write: (part: SafeText) => void parts.push(part),
		flush: async () => undefined,
		isBroken: () => false,
		failure: () => undefined,
	};
}

/** What everything that prints makes of a text, a stream of it cut at `cut`. */
const sinks: Readonly<Record<string, (text: string, cut: number) => string | Promise<string>>> = {
	display: (text) => display(text),
	displayWhole: (text) => displayWhole(text),
	displayLine: (text) => displayLine(text),
	displayName: (text) => displayName(text),
	reveal: (text) => reveal(text),
	json: (text) => toPortableJson({[text]: text}),
	'a message': (text) => english('run.done_model', {tools: text, tokens: text, model: text}),
	'a key that has no message': (text) => english(text),
	async 'an answer'(text) {
		const printed: string[] = [];
		for (const isPlain of [true, false]) {
			const output = runOutputs.text({stdout: writerTo(printed), isTerminal: true, isPlain});
			await output.end({...failedResult(new Error('x')), text}, {state: 'none', bytes: 0}, 0);
		}
		return printed.join('');
	},
	async 'an error'(text) {
		const printed: string[] = [];
		await printError({code: text, message: text, hint: text}, writerTo(printed), english);
		return printed.join('');
	},
	progress(text) {
		const printed: string[] = [];
		for (const isPlain of [true, false]) {
			const bus = createEventBus((error) => {
				throw error;
			});
			followProgress({bus, write: (part) => printed.push(part), translate: english, isPlain});
			const run = {runId: 'r'};
			bus.publish('tool-call-start', {
				...run,
				callId: 'c',
				tool: text,
				arguments: {},
				summary: text,
			});
			bus.publish('tool-call-end', {...run, outcome: outcomeOf(text)});
			bus.publish('message', {...run, text, toolCalls: 1});
			const notice = {
				from: model(text),
				to: model(text),
				fault: 'rate-limit' as const,
				message: text,
				cooldownMs: 1,
			};
			bus.publish('failover', {...run, notice});
			bus.publish('notice', {...run, level: 'warning', text});
		}
		return printed.join('');
	},
	'line mode'(text, cut) {
		const printed: string[] = [];
		const feed = createLineFeed({
			theme: createPlainTheme(true),
			translate: english,
			showsTokens: () => true,
			print: (part) => printed.push(part),
		});
		const run = {runId: 'r'};
		const start = {
			taskId: 't',
			sessionId: 's',
			intent: text,
			route: 'model' as const,
			surface: 'tui' as const,
		};
		feed.apply({name: 'run-start', payload: {...run, ...start, isKept: true, cwd: text}});
		feed.apply({name: 'text-delta', payload: {...run, text: text.slice(0, cut)}});
		feed.apply({name: 'text-delta', payload: {...run, text: text.slice(cut)}});
		feed.apply({name: 'message', payload: {...run, text, toolCalls: 1}});
		feed.apply({
			name: 'tool-call-start',
			payload: {...run, callId: 'c', tool: text, arguments: {}, summary: text},
		});
		feed.apply({name: 'tool-call-end', payload: {...run, outcome: outcomeOf(text)}});
		feed.apply({name: 'notice', payload: {...run, level: 'warning', text}});
		feed.finish({
			...failedResult(new Error(text)),
			runId: 'r',
			text,
			usage: noUsage,
			model: model(text),
		});
		return printed.join('\n');
	},
};

/** The same for what is drawn on the screen, through the last step before the terminal. */
const drawn: Readonly<
	Record<string, (text: string, cut: number, lex: LexMarkdown) => readonly SafeText[]>
> = {
	'an answer that streams'(text, cut, lex) {
		return [lex, undefined].flatMap((lexer) => {
			const answer = createAnswerRows({theme: color, width: 30, lex: lexer});
			answer.append(text.slice(0, cut));
			const before = answer.rows(0, answer.rowCount());
			answer.append(text.slice(cut));
			return [...before, ...answer.rows(0, answer.rowCount())];
		});
	},
	'what was said': (text) => promptLines({theme: color, translate: english}, text)(30),
	'a tool call': (text) =>
		toolEndLines(
			{theme: color, translate: english},
			{tool: text, summary: text},
			outcomeOf(text),
		)(30),
	changes: (text) => diffLines({theme: color, translate: english}, text)(30),
	'an error': (text) =>
		errorLines({theme: color, translate: english}, {message: text, hint: text})(30),
	'another provider': (text) =>
		failoverLines(
			{theme: color, translate: english},
			{from: model(text), to: model(text), fault: 'rate-limit', message: text, cooldownMs: 1},
		)(30),
};

function onScreen(rows: readonly SafeText[]): string {
	const screen = createScreen({columns: 30, rows: 10, hasScrollRegion: true, hasSync: true});
	const pane = screen.addPane();
	pane.place({x: 0, y: 0, width: 30, height: 10});
	let output = '';
	for (let top = 0; top < Math.max(1, rows.length); top += 5) {
		pane.setRows(rows.slice(top, top + 10), top);
		output += screen.takeFrame();
	}
	return output;
}

const settings = {numRuns: 300, seed: 23};

describe('D1 D2: nothing that drives a terminal, hides or reorders', () => {
	it.each(Object.entries(sinks))('leaves %s', async (_name, sink) => {
		await fc.assert(
			fc.asyncProperty(hostile, fc.nat({max: 40}), async (text, cut) => {
				const output = await sink(text, cut);
				expect(findForbidden(output)).toEqual([]);
				expect(output).not.toMatch(/\r|\p{Surrogate}/u);
			}),
			settings,
		);
	});

	it.each(Object.entries(drawn))('is drawn for %s', async (_name, draw) => {
		const lex = await loadMarkdownLexer();
		fc.assert(
			fc.property(hostile, fc.nat({max: 40}), (text, cut) => {
				const rows = draw(text, cut, lex);
				expect(rows.flatMap((row) => findForbidden(row, true))).toEqual([]);
				expect(findForbidden(onScreen(rows), true)).toEqual([]);
				expect(rows.join('')).not.toMatch(/[\r\n]/);
			}),
			settings,
		);
	});
});
