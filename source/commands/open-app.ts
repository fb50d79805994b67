import fs from 'node:fs';
import path from 'node:path';
import type {AppOptions} from '../app/app-options.js';
import type {App} from '../app/create-app.js';
import {createApp} from '../app/create-app.js';
import {checkoutOf} from '../config/checkout-of.js';
import type {Config} from '../config/config-schema.js';
import type {DataPaths} from '../config/data-paths.js';
import {resolveDataPaths} from '../config/data-paths.js';
import {defaultConfig} from '../config/default-config.js';
import type {Environment} from '../config/environment.js';
import {readEnvironment} from '../config/environment.js';
import type {LoadedConfig} from '../config/load-config.js';
import {loadConfig} from '../config/load-config.js';
import {loadTranslate} from '../config/load-translate.js';
import {pickLanguage} from '../config/pick-language.js';
import {requireDataFolder} from '../config/require-data-folder.js';
import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {Translate} from '../contracts/messages.js';
import {display} from '../lib/display-text.js';
import type {OutputWriter} from '../lib/output-writer.js';
import {safe} from '../lib/safe-text.js';
import {version} from '../lib/version.js';
import {helpTopics} from './help-topics.js';
import type {Flags} from './invocation.js';
import {keepLanguage} from './language-in-use.js';

/** What is known before the program is put together: cheap, and it can fail with a clear error. */
export type Setup = {
	readonly environment: Environment;
	readonly cwd: string;
	readonly bundleFolder: string;
	readonly paths: DataPaths;
	readonly loaded: LoadedConfig;
	readonly translate: Translate;
	/** ASCII only, no drawing. */
	readonly isPlain: boolean;
	/** Reads the configuration again. */
	readonly reload: () => Promise<LoadedConfig>;
};

export type OpenedApp = App & Pick<Setup, 'translate' | 'isPlain'>;

/**
 * Reads the environment and the configuration. With `onProblem` it goes on with the defaults where one of them cannot be
 * used, and says nothing itself.
 */
export async function readSetup(
	flags: Flags,
	stderr: OutputWriter,
	onProblem?: (about: 'folder' | 'configuration', problem: OpenIntentError) => void,
): Promise<Setup> {
	const environment = readEnvironment();
	const startFolder = startedIn();
	const cwd = workFolder(flags.cwd, startFolder);
	const bundleFolder = path.dirname(process.argv[1] ?? '');
	const paths = resolveDataPaths({
		environment,
		cwd: startFolder,
		checkoutFolder: checkoutOf(bundleFolder),
		dataDirFlag: flags.dataDir,
		configFlag: flags.config,
	});
	try {
		requireDataFolder(paths.dataFolder);
	} catch (error) {
		if (onProblem === undefined) throw error;
		onProblem('folder', toOpenIntentError(error));
	}
	const reload = () =>
		loadConfig({
			defaults: defaultConfig,
			file: paths.configFile,
			isFileRequired: paths.isConfigFileNamed,
			environment,
			cwd: startFolder,
		});
	const loaded = await reload().catch((error: unknown): LoadedConfig => {
		if (onProblem === undefined) throw error;
		onProblem('configuration', toOpenIntentError(error));
		return {config: defaultConfig as Config, warnings: [], sources: new Map()};
	});
	const language = pickLanguage({setting: loaded.config.general.language, environment});
	keepLanguage(language);
	const translate = await loadTranslate(language);
	for (const message of onProblem ? [] : loaded.warnings) {
		stderr.write(safe`${translate('config.warning', {message})}\n`);
	}
	const isPlain = flags.plain || environment.terminal.term === 'dumb';
	return {environment, cwd, bundleFolder, paths, loaded, translate, isPlain, reload};
}

/** Puts the program together. `config` is asked anew each time, because it can change while the program runs. */
export function assembleApp(
	setup: Setup,
	flags: Flags,
	config: () => Config,
	extra: Pick<AppOptions, 'mirrorLog' | 'isLongLived'>,
): App {
	const {environment, cwd, bundleFolder, paths, translate} = setup;
	return createApp({
		version,
		cwd,
		paths,
		config,
		environment,
		translate,
		bundleFolder,
		help: helpTopics,
		allow: flags.allow,
		deny: flags.deny,
		...(flags.permissionMode === undefined ? {} : {permissionMode: flags.permissionMode}),
		...extra,
	});
}

/** Both at once, for a command that runs once. */
export async function openApp(
	flags: Flags,
	stderr: OutputWriter,
	isLongLived = false,
): Promise<OpenedApp> {
	const setup = await readSetup(flags, stderr);
	const mirrorLog = flags.verbose
		? (line: string) => stderr.write(safe`${display(line)}\n`)
		: undefined;
	const extra = {isLongLived, ...(mirrorLog ? {mirrorLog} : {})};
	const app = assembleApp(setup, flags, () => setup.loaded.config, extra);
	const {translate, isPlain} = setup;
	return {...app, translate, isPlain};
}

/** The folder the shell is in; flags that name files start from it. */
function startedIn(): string {
	try {
		return process.cwd();
	} catch (error) {
		throw new OpenIntentError('OI_ERR_USAGE', 'The current folder is gone.', {
			cause: error,
			hint: 'Go to a folder that exists: cd ~',
		});
	}
}

/** `--cwd` must be a folder; the real path, so that roots and results agree. */
function workFolder(flag: string | undefined, startFolder: string): string {
	const folder = path.resolve(startFolder, flag ?? '.');
	try {
		if (fs.statSync(folder).isDirectory()) return fs.realpathSync.native(folder);
	} catch {
		// Said below.
	}
	throw new OpenIntentError('OI_ERR_USAGE', `${folder} is not a folder.`, {
		hint: 'Name an existing folder with --cwd',
	});
}
