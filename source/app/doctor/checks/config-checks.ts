import fs from 'node:fs';
import path from 'node:path';
import {parseToml} from '../../../config/parse-toml.js';
import {readConfigFile} from '../../../config/read-config-file.js';
import {toOpenIntentError} from '../../../contracts/errors.js';
import {quoteShellWord} from '../../../lib/quote-shell-word.js';
import {loadIntentRouter} from '../../load-intents.js';
import {readOwnCommands} from '../../own-commands.js';
import type {Check, Finding, Repair} from '../check.js';
import type {DoctorWorld} from '../doctor-world.js';

const readFile = ({paths}: DoctorWorld) =>
	readConfigFile(paths.configFile, paths.isConfigFileNamed);

const configFile: Check = {
	id: 'config-file',
	family: 'configuration',
	look: (world) => thrownBy(async () => readFile(world)),
};

/** What the file says is not TOML; empty for one that cannot even be read. */
async function syntaxErrors(world: DoctorWorld): Promise<Finding[]> {
	if ((await thrownBy(async () => readFile(world))).length > 0) return [];
	const text = readFile(world);
	return text === undefined ? [] : thrownBy(() => parseToml(world.paths.configFile, text));
}

/** The file stays, under another name, and the defaults count. */
function setAside({paths: {configFile: file}}: DoctorWorld, aside: string): Repair {
	return {isSafe: false, run: () => fs.renameSync(file, aside)};
}

function asideOf({paths: {configFile: file}, now}: DoctorWorld): string {
	const stamp = new Date(now()).toISOString().replace(/[:.]/g, '-');
	return `${file}.damaged-${stamp}`;
}

const configToml: Check = {
	id: 'config-toml',
	family: 'configuration',
	repairs: 'asked',
	async look(world) {
		const aside = asideOf(world);
		return (await syntaxErrors(world)).map((finding) => ({
			...finding,
			repair: setAside(world, aside),
			values: {place: world.paths.configFile, aside},
		}));
	},
};

const notRead = ({say}: DoctorWorld): Finding => ({
	state: 'skipped',
	said: say('report.needs_config', {what: say('config-values.looks')}),
});

const configValues: Check = {
	id: 'config-values',
	family: 'configuration',
	async look(world) {
		const {configProblem} = world;
		const isOther = configProblem?.code === 'OI_ERR_CONFIG_UNREADABLE';
		if (configProblem === undefined) return [];
		if (isOther || (await syntaxErrors(world)).length > 0) return [notRead(world)];
		const {message, hint} = configProblem;
		return message.split('\n').map((said): Finding => ({state: 'fault', said, hint}));
	},
};

const configKeys: Check = {
	id: 'config-keys',
	family: 'configuration',
	needsConfig: true,
	look: ({configWarnings}) => configWarnings.map((said) => ({state: 'warning', said})),
};

const keys: Check = {
	id: 'keys',
	family: 'configuration',
	needsConfig: true,
	look: async ({surface, config}) =>
		(await surface.keyProblems(config)).map(({text}) => ({state: 'fault', said: text})),
};

/** A finding for what a room throws. */
async function thrownBy(work: () => Promise<unknown>): Promise<Finding[]> {
	try {
		await work();
		return [];
	} catch (error) {
		const {message, hint} = toOpenIntentError(error);
		return [{state: 'fault', said: message, hint}];
	}
}

const theme: Check = {
	id: 'theme',
	family: 'configuration',
	needsConfig: true,
	look: ({surface, config}) => thrownBy(() => surface.readTheme(config)),
};

const ownIntents: Check = {
	id: 'own-intents',
	family: 'configuration',
	needsConfig: true,
	look: ({paths, config}) =>
		thrownBy(() => loadIntentRouter(config.intents.file || paths.intentsFile)),
};

const ownCommands: Check = {
	id: 'own-commands',
	family: 'configuration',
	async look({paths}) {
		const folder = path.join(path.dirname(paths.configFile), 'commands');
		const {problems} = await readOwnCommands(folder);
		return problems.map((said) => ({state: 'warning', said}));
	},
};

const fileRoots: Check = {
	id: 'file-roots',
	family: 'configuration',
	needsConfig: true,
	look: ({config}) =>
		config.files.roots
			.filter((folder) => !fs.statSync(folder, {throwIfNoEntry: false})?.isDirectory())
			.map((folder) => ({
				state: 'warning',
				values: {place: folder},
				// What is there is not to be lost, and cannot be made a folder.
				...(fs.existsSync(folder)
					? {kind: 'file'}
					: {command: `mkdir -p ${quoteShellWord(folder)}`}),
			})),
};

export const configChecks: readonly Check[] = [
	configFile,
	configToml,
	configValues,
	configKeys,
	keys,
	theme,
	ownIntents,
	ownCommands,
	fileRoots,
];
