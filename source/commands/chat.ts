import path from 'node:path';
import type {App} from '../app/create-app.js';
import {isFirstStart} from '../app/init/is-first-start.js';
import {codeCacheFile} from '../config/code-cache-file.js';
import type {Config} from '../config/config-schema.js';
import {readLauncherPid, readTerminalEnvironment} from '../config/environment.js';
import type {LoadedConfig} from '../config/load-config.js';
import {listThemeFiles, readThemeFile} from '../config/read-theme-file.js';
import {watchConfig} from '../config/watch-config.js';
import {toOpenIntentError} from '../contracts/errors.js';
import {inLanguage} from '../contracts/messages.js';
import type {SurfaceApp} from '../contracts/surface.js';
import {displayLine} from '../lib/display-text.js';
import {isTerminal} from '../lib/is-terminal.js';
import {letGoOfTerminals} from '../lib/let-go-of-terminals.js';
import {loadCachedScript} from '../lib/load-cached-script.js';
import {quoteShellWord} from '../lib/quote-shell-word.js';
import type {startTui} from '../tui/start-tui.js';
import type {LookPort} from '../tui/theme/look.js';
import type {Command, Flags} from './invocation.js';
import {openKeyboard} from './keyboard.js';
import {createLiveActions} from './live-actions.js';
import type {LiveLanguage} from './live-language.js';
import {createLiveLanguage} from './live-language.js';
import {stdinKind} from './one-shot/stdin-input.js';
import type {Setup} from './open-app.js';
import {assembleApp, readSetup} from './open-app.js';
import {openStderr} from './open-stderr.js';
import {readPipedText} from './piped-text.js';
import {runDefaults} from './run-defaults.js';

/** What dist/tui.cjs exports. */
type TuiBundle = {readonly startTui: typeof startTui};

const hangupExitCode = 129;

/** Opens the full-screen program, or line mode where that is not possible. */
export const run: Command = async ({inputs, flags, early}) => {
	const stderr = openStderr();
	const started = await readSetup(flags, stderr);
	if (flags.init && inputs.length === 0 && (await isFirstStart(started))) {
		const {askFirst} = await import('./init/first-start.js');
		const exitCode = await askFirst(started, flags, early);
		if (exitCode === 0) {
			return run({command: 'chat', isNamed: false, inputs, flags: {...flags, init: false}});
		}
		if (exitCode !== undefined) return exitCode;
	}
	const language = createLiveLanguage(started);
	const setup = {...started, translate: language.translate};
	await stderr.flush();
	await early?.seeKeys();
	const file = path.join(setup.bundleFolder, 'tui.cjs');
	const tui = loadCachedScript<TuiBundle>(file, codeCacheFile(file, 'chat'));
	const intent = inputs.join(' ');
	const look = lookOf(setup);
	await early?.seeKeys();
	const exitCode = await tui.exports.startTui({
		openApp: async () => openLiveApp(setup, flags, language),
		...keysAndPipe(setup.isPlain),
		stdout: process.stdout,
		environment: look.environmentFor(setup.loaded.config.ui.color),
		translate: setup.translate,
		plain: setup.isPlain,
		keyBindings: setup.loaded.config.tui.keys,
		keepsPrompts: flags.history,
		look,
		...screenOf(setup, flags),
		runDefaults: runDefaults(flags),
		...releaseOf(readLauncherPid()),
		placeFlags: placeFlags(flags),
		...(intent === '' ? {} : {initialIntent: intent}),
		...(early ? {takeTypedAhead: early.takeTypedAhead, hasSkeleton: true} : {}),
	});
	if (exitCode === 0) tui.saveCache();
	if (exitCode === hangupExitCode) letGoOfTerminals();
	return exitCode;
};

function lookOf({loaded, paths}: Setup): LookPort {
	const {tui} = loaded.config;
	return {
		...{theme: tui.theme, scroll: tui.scroll, tokens: tui.tokens},
		readThemeFile: (name) => readThemeFile(paths, name),
		listThemeFiles: () => listThemeFiles(paths),
		environmentFor: (color) => withColor(readTerminalEnvironment(), color),
	};
}

/** Which screen is used, and what of the terminal. */
function screenOf({loaded}: Setup, flags: Flags) {
	const {tui} = loaded.config;
	return {
		isInline: flags.inline || tui.inline,
		terminal: {hasHyperlinks: tui.hyperlinks, hasMouse: tui.mouse},
	};
}

/** With something piped in, keys come from the terminal itself. Line mode reads its lines from the pipe. */
function keysAndPipe(isPlain: boolean) {
	const isPiped = process.stdout.isTTY && !isTerminal(0) && stdinKind() !== 'none';
	const keyboard = isPiped && !isPlain ? openKeyboard() : undefined;
	if (keyboard === undefined) return {stdin: process.stdin};
	return {stdin: keyboard, piped: readPipedText(process.stdin)};
}

/** The launcher would wait for this process, and the shell for the launcher. */
function releaseOf(launcherPid: number | undefined) {
	if (launcherPid === undefined) return {};
	return {
		releaseShell() {
			const isTold = process.kill(launcherPid, 'SIGUSR2');
			// When this process ends, the terminal is that of another program, which has set it as it needs it.
			letGoOfTerminals();
			return isTold;
		},
	};
}

/** What names another data folder or configuration than the next start would take. */
function placeFlags({dataDir, config}: Flags): string {
	const given = [
		['--data-dir', dataDir],
		['--config', config],
	] as const;
	return given
		.flatMap(([flag, value]) => (value === undefined ? [] : [` ${flag} ${quoteShellWord(value)}`]))
		.join('');
}

/** `ui.color` decides before the terminal's own variables do. */
function withColor(
	environment: ReturnType<typeof readTerminalEnvironment>,
	color: Config['ui']['color'],
): ReturnType<typeof readTerminalEnvironment> {
	if (color === 'auto') return environment;
	return {...environment, NO_COLOR: color === 'never' ? '1' : undefined};
}

/** A program whose configuration follows its file. An invalid edit changes nothing and is said. */
function openLiveApp(setup: Setup, flags: Flags, language: LiveLanguage): SurfaceApp {
	let {config} = setup.loaded;
	const app = assembleApp(setup, flags, () => config, {isLongLived: true});
	const {translate} = setup;
	const watcher = watchConfig({
		file: setup.paths.configFile,
		current: setup.loaded,
		load: setup.reload,
		onChange(loaded, changed, isOwn) {
			config = loaded.config;
			app.configChanged(changed, isOwn ? undefined : reloadedText(setup, loaded, changed));
		},
		onReject: ({message}) =>
			app.warn(translate('config.rejected', {message: inLanguage(translate, message)})),
		onUnavailable: ({message}) =>
			app.warn(translate('config.unwatched', {message: inLanguage(translate, message)})),
	});
	const {adopt, change: asOwn} = watcher;
	const live = {app, setup, config: () => config, language, adopt, asOwn};
	const {actions, takeSeen, close} = createLiveActions(live);
	const stopWatching = watchSoon(app);
	return {
		...app,
		run: (request) => app.run({...request, takeSeen}),
		actions,
		async dispose() {
			watcher.close();
			stopWatching();
			await close().catch(() => undefined);
			await app.dispose();
		},
	};
}

/** When the first frame is drawn and the prompt is ready. */
const settledMs = 500;

/** Whoever has the program open runs what falls due. Returns the function that gives it up. */
function watchSoon({schedules, warn}: App): () => void {
	const watch = () =>
		// A store that cannot be opened says so itself.
		schedules.watch().catch((error: unknown) => warn(toOpenIntentError(error).message));
	const timer = setTimeout(watch, settledMs).unref();
	return () => clearTimeout(timer);
}

/** Decided at the next start, or of no consequence to who looks at the screen. */
const quietKeys: ReadonlySet<string> = new Set([
	'general.log_level',
	'tui.hyperlinks',
	'tui.inline',
	'tui.mouse',
	'ui.color',
]);

/** What counts from now on, with its value; undefined where nothing of it can be noticed here. */
export function reloadedText(
	{translate, paths}: Pick<Setup, 'translate' | 'paths'>,
	{config}: Pick<LoadedConfig, 'config'>,
	changed: readonly string[],
): string | undefined {
	if (changed.length === 0) return translate('config.valid_again');
	const keys = changed.flatMap((name) => {
		const [section = '', key = ''] = name.split('.');
		const value = (config as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[section];
		return quietKeys.has(name) ? [] : `${name} = ${displayLine(JSON.stringify(value?.[key]), 60)}`;
	});
	return keys.length === 0
		? undefined
		: translate('config.reloaded', {
				file: paths.configFile,
				keys: keys.join(translate('tui.comma')),
			});
}
