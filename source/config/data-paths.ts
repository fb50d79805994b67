import {dirname, isAbsolute, join} from 'node:path';
import {OpenIntentError} from '../contracts/errors.js';
import type {Environment} from './environment.js';
import {expandPath} from './expand-path.js';

export type DataPaths = {
	readonly dataFolder: string;
	readonly configFile: string;
	/** True when the person named the file: then it has to exist. */
	readonly isConfigFileNamed: boolean;
	/** The user's own intents table, unless `intents.file` names another. */
	readonly intentsFile: string;
	readonly cacheFolder: string;
	readonly storeFolder: string;
	/** Raw transcripts, one file per session. */
	readonly transcriptsFolder: string;
	readonly logFile: string;
	readonly auditFile: string;
	/** What belongs to the audit log: its key, its head, older segments. */
	readonly auditFolder: string;
	/** A file for each process that runs something, so that it can be stopped. */
	readonly runningFolder: string;
	/** A file for each process that runs what falls due, so that others can say whether any does. */
	readonly schedulersFolder: string;
	/** The rules of the vault database as a file, so that a decision opens no database. */
	readonly policyFile: string;
	/** Which models rest, as far as any process has found out. */
	readonly restsFile: string;
	/** Which files of projects the person trusts, a file for each folder. */
	readonly trustFolder: string;
	/** What a person typed: earlier prompts, and what was not sent yet. */
	readonly promptsFolder: string;
	/** What tools replaced or deleted, for a while. */
	readonly undoFolder: string;
};

export type DataPathsOptions = {
	readonly environment: Pick<Environment, 'home' | 'xdg' | 'dataDir'>;
	readonly cwd: string;
	/** The checkout this program was started from; undefined when it is installed. */
	readonly checkoutFolder: string | undefined;
	readonly dataDirFlag: string | undefined;
	readonly configFlag: string | undefined;
};

type Folders = {
	readonly dataFolder: string;
	readonly configFolder: string;
	readonly cacheFolder: string;
};

/**
 * Where everything lives. One folder holds it all when it is named (`--data-dir`, then `OPENINTENT_DATA_DIR`) or when
 * the program runs from a checkout (`data/`); an installed program uses the XDG base directories.
 */
export function resolveDataPaths(options: DataPathsOptions): DataPaths {
	const {environment, cwd} = options;
	const configFlag = rejectEmpty('--config', options.configFlag);
	const {dataFolder, configFolder, cacheFolder} = resolveFolders(options);
	const configFile =
		configFlag === undefined
			? join(configFolder, 'config.toml')
			: expandPath(configFlag, cwd, environment.home);
	return {
		dataFolder,
		configFile,
		isConfigFileNamed: configFlag !== undefined,
		intentsFile: join(dirname(configFile), 'intents.toml'),
		cacheFolder,
		storeFolder: join(dataFolder, 'store'),
		transcriptsFolder: join(dataFolder, 'transcripts'),
		logFile: join(dataFolder, 'logs', 'openintent.log'),
		auditFile: join(dataFolder, 'audit.jsonl'),
		auditFolder: join(dataFolder, 'audit'),
		runningFolder: join(dataFolder, 'running'),
		schedulersFolder: join(dataFolder, 'schedulers'),
		policyFile: join(dataFolder, 'policy.json'),
		restsFile: join(dataFolder, 'rests.json'),
		trustFolder: join(dataFolder, 'trust'),
		promptsFolder: join(dataFolder, 'prompts'),
		undoFolder: join(dataFolder, 'undo'),
	};
}

function resolveFolders(options: DataPathsOptions): Folders {
	const {environment, cwd, checkoutFolder} = options;
	const named = rejectEmpty('--data-dir', options.dataDirFlag) ?? environment.dataDir;
	if (named !== undefined) return inOneFolder(expandPath(named, cwd, environment.home));
	if (checkoutFolder !== undefined) return inOneFolder(join(checkoutFolder, 'data'));
	return inXdgFolders(environment);
}

// Nothing can be created there, and Node tries for ever to create folders in it.
const ofTheKernel = /^\/(?:proc|sys)(?:\/|$)/;

function inOneFolder(dataFolder: string): Folders {
	if (ofTheKernel.test(dataFolder)) {
		throw new OpenIntentError(
			'OI_ERR_CONFIG_INVALID',
			`${dataFolder} belongs to the kernel; no data can be kept there`,
			{hint: 'name another folder with --data-dir or OPENINTENT_DATA_DIR'},
		);
	}
	return {dataFolder, configFolder: dataFolder, cacheFolder: join(dataFolder, 'cache')};
}

function inXdgFolders({home, xdg}: DataPathsOptions['environment']): Folders {
	const folder = (setting: string | undefined, ...fallback: string[]): string => {
		// The XDG specification tells programs to ignore values that are relative or empty.
		if (setting !== undefined && isAbsolute(setting)) return join(setting, 'openintent');
		if (home !== undefined && isAbsolute(home)) return join(home, ...fallback, 'openintent');
		throw new OpenIntentError(
			'OI_ERR_CONFIG_INVALID',
			home === undefined
				? 'HOME is not set, so there is no folder to keep data in'
				: `HOME is not an absolute path (${home}), so there is no folder to keep data in`,
			{hint: 'set HOME, or name a folder with --data-dir or OPENINTENT_DATA_DIR'},
		);
	};
	return {
		dataFolder: folder(xdg.data, '.local', 'share'),
		configFolder: folder(xdg.config, '.config'),
		cacheFolder: folder(xdg.cache, '.cache'),
	};
}

// An empty flag is nearly always an unset variable in a script; the current folder would be a surprise.
function rejectEmpty(flag: string, value: string | undefined): string | undefined {
	if (value !== '') return value;
	throw new OpenIntentError('OI_ERR_USAGE', `${flag} is empty`, {
		hint: `name a path after ${flag}, or leave it out`,
	});
}
