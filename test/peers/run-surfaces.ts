import path from 'node:path';
import {onTestFinished} from 'vitest';
import {createApp} from '../../source/app/create-app.js';
import {followProgress} from '../../source/commands/one-shot/progress.js';
import type {Config} from '../../source/config/config-schema.js';
import {resolveDataPaths} from '../../source/config/data-paths.js';
import {defaultConfig} from '../../source/config/default-config.js';
import {readEnvironment} from '../../source/config/environment.js';
import type {RunResult} from '../../source/contracts/run.js';
import type {ProviderRow} from '../../source/llm/provider-row.js';
import {createTuiCore} from '../../source/tui/tui-core.js';
import type {TuiPort} from '../../source/tui/tui-port.js';
import type {ViewState} from '../../source/tui/view-state.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {createFakeActions} from '../tui/fixtures/fake-actions.js';
import {createFakeLook} from '../tui/fixtures/fake-look.js';
import {fakeTranslate} from '../tui/fixtures/fake-translate.js';
import {colorTheme} from '../tui/fixtures/theme.js';
import {baseUrlAt, choiceOf} from './matrix-providers.js';

export type ProgramSetup = {
	/** The first one is asked first. */
	readonly chain: readonly ProviderRow[];
	/** By provider. */
	readonly urls: Readonly<Record<string, string>>;
	readonly firstByteTimeoutMs?: number;
	readonly idleTimeoutMs?: number;
};

const nameOf = (row: ProviderRow) => `${row.id}/${choiceOf(row).model}`;

// Each program listens for the signal of `openintent stop` as long as its process lives; here they share one process.
process.setMaxListeners(1000);

/** The whole program over servers of the test, in folders of its own. */
function openProgram({
	chain,
	urls,
	firstByteTimeoutMs = 25_000,
	idleTimeoutMs = 25_000,
}: ProgramSetup) {
	const cwd = createTempFolder({'work/log.txt': '', 'home/.keep': ''});
	const variables = chain.flatMap(({id, keyVariable}) =>
		keyVariable === undefined ? [] : [[keyVariable, `key-of-${id}`] as const],
	);
	const home = path.join(cwd, 'home');
	const work = path.join(cwd, 'work');
	const environment = readEnvironment({HOME: home, ...Object.fromEntries(variables)});
	const shipped = defaultConfig as Config;
	const config: Config = {
		...shipped,
		llm: {
			...shipped.llm,
			base_urls: Object.fromEntries(
				chain.map((row) => [row.id, baseUrlAt(row, urls[row.id] ?? '')]),
			),
			first_byte_timeout_secs: firstByteTimeoutMs / 1000,
			idle_timeout_secs: idleTimeoutMs / 1000,
		},
	};
	const paths = resolveDataPaths({
		environment,
		cwd: work,
		checkoutFolder: undefined,
		dataDirFlag: path.join(home, 'data'),
		configFlag: undefined,
	});
	const app = createApp({
		version: 'test',
		cwd: work,
		paths,
		config: () => config,
		environment,
		bundleFolder: path.resolve('dist'),
		permissionMode: 'accept-edits',
		help: {},
		translate: fakeTranslate,
	});
	onTestFinished(() => app.dispose());
	return {app, work};
}

type Program = ReturnType<typeof openProgram>;

export type RunSeen = {
	readonly result: RunResult;
	/** What the person was told about models that did not answer, line by line. */
	readonly told: readonly string[];
	/** Tools that were started. */
	readonly calls: number;
	readonly work: string;
};

export type RunningProgram = Program & {
	readonly done: Promise<RunSeen>;
	/** As Ctrl+C does. */
	readonly stop: () => void;
	/** What is on the status row; of the full screen only. */
	readonly view: () => ViewState | undefined;
};

type Surface = (setup: ProgramSetup, intent: string) => RunningProgram;

const aboutFailover = (line: string) => /failover/.test(line);

function askFor({chain}: ProgramSetup) {
	const [first, ...others] = chain;
	return {
		model: first === undefined ? '' : nameOf(first),
		fallback: {isOn: others.length > 0, models: others.map(nameOf)},
		isEphemeral: true,
	};
}

function countCalls({bus}: Program['app']) {
	let calls = 0;
	bus.on('tool-call-start', () => {
		calls += 1;
	});
	return () => calls;
}

/** `openintent -p`: the run as the command starts it, with its lines of progress. */
function runOneShot(setup: ProgramSetup, intent: string): RunningProgram {
	const program = openProgram(setup);
	const {app, work} = program;
	const lines: string[] = [];
	const controller = new AbortController();
	const calls = countCalls(app);
	const write = (text: string) => void lines.push(text);
	followProgress({bus: app.bus, write, translate: fakeTranslate, isPlain: true});
	const running = app.run({
		...askFor(setup),
		text: intent,
		cwd: work,
		surface: 'one-shot',
		mode: app.permissionMode,
		approver: async () => 'deny',
		signal: controller.signal,
		isMemoryOff: true,
	});
	const done = running.then((result) => ({
		result,
		told: lines.filter(aboutFailover),
		calls: calls(),
		work,
	}));
	return {...program, done, stop: () => controller.abort(), view: () => undefined};
}

/** The full screen without a screen: what it sends, what it shows and what Esc does. */
function runTui(setup: ProgramSetup, intent: string): RunningProgram {
	const program = openProgram(setup);
	const {app, work} = program;
	const calls = countCalls(app);
	const core = createTuiCore({
		port: {translate: fakeTranslate, runDefaults: askFor(setup)} as unknown as TuiPort,
		theme: colorTheme,
		look: createFakeLook(),
		openEditor: () => undefined,
		size: {columns: 200, rows: 50},
		app: Promise.resolve({...app, actions: createFakeActions()}),
		requestFrame: () => undefined,
		quit: () => undefined,
	});
	const ended = new Promise<RunResult>((resolve) => {
		app.bus.on('run-end', resolve);
	});
	const start = async () => {
		await core.connect();
		core.conversation.submit(intent);
		const result = await ended;
		const rows = core.transcript.rows(core.transcript.start(), core.transcript.end());
		return {result, told: rows.filter(aboutFailover), calls: calls(), work};
	};
	return {
		app,
		work,
		done: start(),
		stop: () => void core.conversation.interrupt(),
		view: () => core.store.get().view,
	};
}

/** Each way in which a person starts a run. */
export const surfaces: Readonly<Record<string, Surface>> = {'one-shot': runOneShot, tui: runTui};
