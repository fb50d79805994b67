import {toOpenIntentError} from '../../contracts/errors.js';
import type {BusEvent} from '../../contracts/event-map.js';
import type {IntentRequest, RunResult} from '../../contracts/run.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import {toAsciiDrawing} from '../../lib/ascii-drawing.js';
import {display} from '../../lib/display-text.js';
import type {OutputWriter} from '../../lib/output-writer.js';
import {toPortableJson} from '../../lib/safe-json.js';
import {safe, verbatim} from '../../lib/safe-text.js';
import type {SandboxState} from '../../lib/sandbox/sandbox.js';
import type {TerminalEnvironment} from '../../tui/terminal/capabilities.js';
import {readCapabilities} from '../../tui/terminal/capabilities.js';
import type {OutputFormat} from '../flag-table.js';
import {resultJson} from './result-json.js';
import type {StdinReport} from './stdin-input.js';
import {writeStreamEvent} from './stream-json.js';

export type RunOutput = {
	/** Called once, before the run. */
	/** `sandbox`: what is known of it, for formats that show it. */
	begin(app: Omit<SurfaceApp, 'actions'>, request: IntentRequest, sandbox?: SandboxState): void;
	/** Called once, last, whatever happened. Settles when the result has been handed to stdout. */
	end(result: RunResult, stdin: StdinReport, exitCode: number): Promise<void>;
};

export type RunOutputDeps = {
	readonly stdout: OutputWriter;
	/** A terminal gets text that cannot drive it; a file or a pipe gets every byte as it is. */
	readonly isTerminal: boolean;
	/** Drawing is done with ASCII. */
	readonly isPlain: boolean;
};

/** One row per `--output-format`. */
export const runOutputs: Readonly<Record<OutputFormat, (deps: RunOutputDeps) => RunOutput>> = {
	text: ({stdout, isTerminal, isPlain}) => ({
		begin: () => undefined,
		async end({text}) {
			const answer = isTerminal ? display(text) : verbatim(text);
			const shown = isPlain ? display(toAsciiDrawing(answer)) : answer;
			if (shown !== '') stdout.write(shown.endsWith('\n') ? shown : safe`${shown}\n`);
		},
	}),
	json: ({stdout}) => ({
		begin: () => undefined,
		async end(...ending) {
			stdout.write(safe`${toPortableJson(resultJson(...ending), 2)}\n`);
		},
	}),
	'stream-json': ({stdout}) => {
		const writeLine = (event: object) => stdout.write(safe`${toPortableJson(event)}\n`);
		let hasBegun = false;
		let events: AsyncIterableIterator<BusEvent> | undefined;
		let pumping: Promise<void> | undefined;
		// One event at a time: what a slow reader has not taken yet waits in the queue, where text merges.
		const pump = async (queue: AsyncIterableIterator<BusEvent>) => {
			for await (const event of queue) {
				writeStreamEvent(event, writeLine);
				await stdout.flush();
			}
		};
		const init = (fields: object) => {
			hasBegun = true;
			writeLine({type: 'init', ...fields});
		};
		return {
			begin(app, request, sandbox) {
				init({
					version: app.version,
					cwd: request.cwd,
					permission_mode: request.mode,
					sandbox: sandbox ?? null,
					model: request.model ?? null,
					session_id: request.sessionId ?? null,
				});
				events = app.bus.queue();
				pumping = pump(events).catch((error: unknown) => {
					writeLine({type: 'error', fatal: false, message: toOpenIntentError(error).message});
				});
			},
			async end(result, stdin, exitCode) {
				// No further event is taken; those that wait come before the result.
				await events?.return?.();
				await pumping;
				// A run that failed before it began still has its frame, and its error.
				if (!hasBegun) {
					init({});
					writeLine({type: 'error', fatal: true, ...result.error});
				}
				writeLine(resultJson(result, stdin, exitCode));
			},
		};
	},
};

/** Whether the answer is drawn with ASCII: because it was asked for, or because this terminal shows nothing else. */
export function isPlainOutput(
	isPlainWanted: boolean,
	isTerminal: boolean,
	environment: TerminalEnvironment,
): boolean {
	// A file or a program gets the bytes as they are: they may be the content of a file.
	if (!isTerminal) return false;
	return isPlainWanted || environment.TERM === 'dumb' || !readCapabilities(environment).hasUtf8;
}
