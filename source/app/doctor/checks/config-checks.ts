import fs from 'node:fs';
import path from 'node:path';
import {parseToml} from '../../../config/parse-toml.js';
import {readConfigFile} from '../../../config/read-config-file.js';
import {toOpenIntentError} from '../../../contracts/errors.js';
import {loadIntentRouter} from '../../load-intents.js';
import {readOwnCommands} from '../../own-commands.js';
import type {Check, Finding, Repair} from '../check.js';
import type {DoctorWorld} from '../doctor-world.js';
import {quoted} from '../own-files.js';

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
function setAside({paths: {configFile: file}, now}: DoctorWorld): Repair {
	const stamp = new Date(now()).toISOString().replace(/[:.]/g, '-');
	return {isSafe: false, run: () => fs.renameSync(file, `${file}.damaged-${stamp}`)};
}

const configToml: Check = {
	id: 'config-toml',
	family: 'configuration',
	repairs: 'asked',
	look: async (world) =>
		(await syntaxErrors(world)).map((finding) => ({
			...finding,
			repair: setAside(world),
			values: {place: world.paths.configFile},
		})),
};

const configValues: Check = {
	id: 'config-values',
	family: 'configuration',
	async look(world) {
		const {configProblem} = world;
		const isOther = configProblem?.code === 'OI_ERR_CONFIG_UNREADABLE';
		if (configProblem === undefined || isOther || (await syntaxErrors(world)).length > 0) return [];
		const {message, hint} = configProblem;
		return message.split('\n').map((said): Finding => ({state: 'fault', said, hint}));
	},
};

const configKeys: Check = {
	id: 'config-keys',
	family: 'configuration',
	look: ({configWarnings}) => configWarnings.map((said) => ({state: 'warning', said})),
};

const keys: Check = {
	id: 'keys',
	family: 'configuration',
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
	look: ({surface, config}) => thrownBy(() => surface.readTheme(config)),
};

const ownIntents: Check = {
	id: 'own-intents',
	family: 'configuration',
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
	look: ({config}) =>
		config.files.roots
			.filter((folder) => !fs.statSync(folder, {throwIfNoEntry: false})?.isDirectory())
			.map((folder) => ({
				state: 'warning',
				values: {place: folder},
				command: `mkdir -p ${quoted(folder)}`,
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
