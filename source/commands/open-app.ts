import fs from 'node:fs';
import path from 'node:path';
import type {App} from '../app/create-app.js';
import {createApp} from '../app/create-app.js';
import {resolveDataPaths} from '../config/data-paths.js';
import {defaultConfig} from '../config/default-config.js';
import {readEnvironment} from '../config/environment.js';
import {loadConfig} from '../config/load-config.js';
import {loadMessageTables} from '../config/message-tables.js';
import {createTranslate, pickLanguage} from '../config/messages.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {Translate} from '../contracts/messages.js';
import type {OutputWriter} from '../lib/output-writer.js';
import {version} from '../lib/version.js';
import {helpTopics} from './help-topics.js';
import type {Flags} from './invocation.js';

export type OpenedApp = App & {
	readonly translate: Translate;
	/** ASCII only, no drawing. */
	readonly isPlain: boolean;
};

/** Reads the environment and the configuration, and puts the program together for one surface. */
export async function openApp(flags: Flags, stderr: OutputWriter): Promise<OpenedApp> {
	const environment = readEnvironment();
	const cwd = workFolder(flags.cwd);
	const bundleFolder = path.dirname(process.argv[1] ?? '');
	const paths = resolveDataPaths({
		environment,
		cwd,
		checkoutFolder: checkoutOf(bundleFolder),
		dataDirFlag: flags.dataDir,
		configFlag: flags.config,
	});
	const {config, warnings} = await loadConfig({
		defaults: defaultConfig,
		file: paths.configFile,
		isFileRequired: paths.isConfigFileNamed,
		environment,
		cwd,
	});
	const language = pickLanguage({setting: config.general.language, environment});
	const translate = createTranslate({tables: await loadMessageTables(language), language});
	for (const message of warnings) stderr.write(`${translate('config.warning', {message})}\n`);
	const app = createApp({
		version,
		cwd,
		paths,
		config: () => config,
		environment,
		bundleFolder,
		help: helpTopics,
		...(flags.permissionMode === undefined ? {} : {permissionMode: flags.permissionMode}),
		...(flags.verbose ? {mirrorLog: (line: string) => stderr.write(line)} : {}),
	});
	const isPlain = flags.plain || environment.terminal.term === 'dumb';
	return {...app, translate, isPlain};
}

/** `--cwd` must be a folder; the real path, so that roots and results agree. */
function workFolder(flag: string | undefined): string {
	const folder = path.resolve(flag ?? process.cwd());
	try {
		if (fs.statSync(folder).isDirectory()) return fs.realpathSync(folder);
	} catch {
		// Said below.
	}
	throw new OpenIntentError('OI_ERR_USAGE', `${folder} is not a folder.`, {
		hint: 'Name an existing folder with --cwd',
	});
}

/** The checkout this program was built in, or undefined when it is installed. */
function checkoutOf(bundleFolder: string): string | undefined {
	const parent = path.dirname(fs.realpathSync(bundleFolder));
	return fs.existsSync(path.join(parent, 'source', 'cli.ts')) ? parent : undefined;
}
