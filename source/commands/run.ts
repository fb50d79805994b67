import {readTerminalEnvironment} from '../config/environment.js';
import {OpenIntentError} from '../contracts/errors.js';
import {untoldError} from '../contracts/failover-text.js';
import type {Approver} from '../contracts/policy.js';
import type {IntentRequest, RunResult} from '../contracts/run.js';
import {isTerminal} from '../lib/is-terminal.js';
import {createOutputWriter} from '../lib/output-writer.js';
import type {SafeText} from '../lib/safe-text.js';
import {safe} from '../lib/safe-text.js';
import type {Command, Flags, Invocation} from './invocation.js';
import {createApprover} from './one-shot/approver.js';
import {failedResult} from './one-shot/failed-result.js';
import type {Interruption} from './one-shot/interruption.js';
import {createInterruption} from './one-shot/interruption.js';
import {readJsonSchema} from './one-shot/json-schema.js';
import type {Progress} from './one-shot/progress.js';
import {followProgress} from './one-shot/progress.js';
import type {Intent} from './one-shot/read-intent.js';
import {readIntent} from './one-shot/read-intent.js';
import {exitCodeOfResult} from './one-shot/result-json.js';
import type {RunOutput} from './one-shot/run-output.js';
import {isPlainOutput, runOutputs} from './one-shot/run-output.js';
import {showStatus} from './one-shot/show-status.js';
import type {StatusWriter} from './one-shot/status-writer.js';
import {createStatusWriter} from './one-shot/status-writer.js';
import {maxInputBytes, silentPipeMs, stdinKind} from './one-shot/stdin-input.js';
import type {OpenedApp} from './open-app.js';
import {openApp} from './open-app.js';
import {openStderr} from './open-stderr.js';
import {notWritten, printError} from './print-error.js';
import {redactEnvironment} from './redact-environment.js';
import {runDefaults} from './run-defaults.js';

const graceMs = 2_000;
const lastWordsTurns = 20;

/** Why a run stops whose events nobody reads any more. Said to nobody, as `head` expects it. */
const readerGone = new OpenIntentError('OI_ERR_INTERNAL', 'The reader has gone.');

type Session = {
	readonly flags: Flags;
	readonly stderr: StatusWriter;
	readonly output: RunOutput;
	readonly interruption: Interruption;
	/** Set as far as the run has come. */
	app?: OpenedApp;
	progress?: Progress;
	intent?: Intent;
};

/** One-shot mode: one intent, the answer on stdout, progress on stderr, an exit code that says how it ended. */
export const run: Command = async (invocation) => {
	const stdout = createOutputWriter(1, () => onReaderGone());
	const stderr = createStatusWriter(openStderr());
	const {flags} = invocation;
	let exitCode: number | undefined;
	const finish = async (result: RunResult): Promise<number> => {
		// The first to end the run has the last word: there is one result, whatever comes together.
		if (exitCode === undefined) {
			exitCode = interruption.exitCode() ?? exitCodeOfResult(result);
			await stderr.end();
			const isReaderGone = result.error?.message === readerGone.message;
			// Who has read the progress knows already why which model has not answered.
			const error = flags.quiet ? result.error : untoldError(result);
			if (error && !isReaderGone) await explain(error, session);
			await session.output.end(
				result,
				session.intent?.report() ?? {state: 'none', bytes: 0},
				exitCode,
			);
			await stdout.flush();
			const failure = stdout.failure();
			if (failure) {
				await printError(notWritten(failure), stderr, undefined);
				exitCode ||= 1;
			} else session.progress?.close(result);
		}
		await Promise.all([stdout.flush(), stderr.flush()]);
		return exitCode;
	};
	const interruption = createInterruption({
		timeoutMs: flags.timeoutMs,
		timeoutText: flags.timeout,
		graceMs,
		onStuck: () => {
			const lastWords = finish(failedResult(interruption.signal.reason));
			// Neither does a reader that takes nothing hold a process that was told to end.
			void Promise.race([lastWords, takeTurns(lastWordsTurns)]).then(() =>
				process.exit(interruption.exitCode() ?? exitCode),
			);
		},
	});
	const toTerminal = isTerminal(1);
	const isPlain = isPlainOutput(flags.plain, toTerminal, readTerminalEnvironment());
	const session: Session = {
		flags,
		stderr,
		output: runOutputs[flags.outputFormat]({stdout, isTerminal: toTerminal, isPlain}),
		interruption,
	};
	const onReaderGone = () => {
		if (flags.outputFormat === 'stream-json') interruption.stop(readerGone);
	};

	const result = await runIntent(session, invocation).catch(failedResult);
	interruption.endTimeLimit();
	await finish(result);
	await session.app?.dispose();
	interruption.dispose();
	return exitCode ?? 1;
};

/** Says what went wrong. A missing login also names the local intent that comes nearest, which needs none. */
async function explain(
	error: NonNullable<RunResult['error']>,
	{app, flags, intent, stderr}: Session,
): Promise<void> {
	// With a model named, the error itself says whose key is missing.
	await printError(error, stderr, flags.model === undefined ? app?.translate : undefined);
	if (error.code !== 'OI_ERR_CREDENTIAL_MISSING' || !app || !intent) return;
	const phrase = await app.nearestIntent(intent.text);
	if (phrase !== undefined) stderr.write(safe`${app.translate('error.did_you_mean', {phrase})}\n`);
}

/** Waits in turns of the event loop, so that a machine that is busy does not cut the wait short. */
async function takeTurns(count: number): Promise<void> {
	for (let turn = 0; turn < count; turn++) {
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
}

async function runIntent(session: Session, invocation: Invocation): Promise<RunResult> {
	const {flags, stderr, output} = session;
	const app = await openApp(flags, stderr);
	session.app = app;
	await app.checkRunRules();
	if (!flags.quiet) {
		const write = (text: SafeText) => stderr.write(text);
		const {bus, translate, isPlain} = app;
		session.progress = followProgress({bus, write, translate, isPlain});
		showStatus(app, session);
	}
	session.intent = await givenIntent(session, app, invocation);
	const intent = {...session.intent, ...(await picturesOf(flags))};
	const request = toRequest(session, app, intent);
	// Trying it out takes a few milliseconds, so only who reads it pays.
	const isShown = flags.outputFormat === 'stream-json';
	const shown = {...request, cwd: redactEnvironment(request.cwd)};
	output.begin(app, shown, isShown ? await app.sandboxState() : undefined);
	return app.run(request);
}

/** The words that were said or piped in, or the workflow that was named. */
async function givenIntent(
	{stderr, interruption}: Session,
	app: OpenedApp,
	{workflow, inputs}: Invocation,
): Promise<Intent> {
	if (workflow !== undefined) {
		const run = await (await app.workflows()).toRun(workflow);
		return {...run, report: () => ({state: 'none', bytes: 0})};
	}
	return readIntent(inputs, {
		stdin: {
			kind: stdinKind(),
			open: () => process.stdin,
			silentMs: silentPipeMs,
			maxBytes: maxInputBytes,
		},
		signal: interruption.signal,
		onSilent: () => stderr.write(safe`${app.translate('run.stdin_silent')}\n`),
	});
}

async function picturesOf(flags: Flags): Promise<Pick<IntentRequest, 'pictures'>> {
	if (flags.image.length === 0) return {};
	const {readImages} = await import('./one-shot/read-images.js');
	return {pictures: readImages(flags.image)};
}

function toRequest(
	{flags, stderr, interruption}: Session,
	app: OpenedApp,
	{text, workflow, attachment, pictures}: Intent & Pick<IntentRequest, 'pictures'>,
): IntentRequest {
	const hasTerminal = isTerminal(2);
	const asking = createApprover(app.translate, hasTerminal);
	// The question is written past stderr, to the terminal itself.
	const approver: Approver = async (...question) => {
		await stderr.erase();
		return asking(...question);
	};
	return {
		text,
		cwd: app.cwd,
		surface: 'one-shot',
		mode: app.permissionMode,
		approver: flags.yes ? async () => 'once' : hasTerminal ? approver : asking,
		signal: interruption.signal,
		...(workflow ? {workflow} : {}),
		...(attachment ? {attachment} : {}),
		...runDefaults(flags),
		...(flags.model === undefined ? {} : {isModelWanted: true}),
		...(pictures ? {pictures} : {}),
		...(flags.jsonSchema === undefined ? {} : {jsonSchema: readJsonSchema(flags.jsonSchema)}),
	};
}
