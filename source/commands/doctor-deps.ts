import type {DoctorModels, DoctorSurface} from '../app/doctor/doctor-deps.js';
import type {ExamineDeps} from '../app/doctor-report.js';
import {loadDoctorTexts} from '../config/doctor-texts.js';
import {readTerminalEnvironment} from '../config/environment.js';
import type {Language} from '../config/messages.js';
import {readThemeFile} from '../config/read-theme-file.js';
import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {Translate} from '../contracts/messages.js';
import {isTerminal} from '../lib/is-terminal.js';
import {version} from '../lib/version.js';
import type {Setup} from './open-app.js';

export type DoctorRequest = {
	readonly language: Language;
	readonly signal: AbortSignal;
	readonly isOnline: boolean;
	/** Of the program that runs. */
	readonly models?: DoctorModels;
	/** What kept the data folder from being used. */
	readonly folderProblem?: OpenIntentError | undefined;
};

/** What the doctor needs, with the configuration as it is now. */
export async function doctorDeps(setup: Setup, request: DoctorRequest): Promise<ExamineDeps> {
	const {paths, bundleFolder, environment, cwd, reload, translate} = setup;
	const {language, folderProblem, ...rest} = request;
	let configProblem: OpenIntentError | undefined;
	const loaded = await reload().catch((error: unknown) => {
		configProblem = toOpenIntentError(error);
		return setup.loaded;
	});
	return {
		...{version, paths, bundleFolder, environment, cwd, now: Date.now, ...rest},
		config: loaded.config,
		configWarnings: loaded.warnings,
		configProblem,
		folderProblem,
		say: await loadDoctorTexts(language),
		surface: createSurface(setup, translate),
	};
}

/** What the full-screen program says about its own settings. */
function createSurface({paths}: Pick<Setup, 'paths'>, translate: Translate): DoctorSurface {
	return {
		hasTerminal: [0, 1, 2].some(isTerminal),
		async hasUtf8() {
			const {readCapabilities} = await import('../tui/terminal/capabilities.js');
			return readCapabilities(readTerminalEnvironment()).hasUtf8;
		},
		async keyProblems(config) {
			const {findKeyProblems} = await import('./key-problems.js');
			return findKeyProblems(config, translate);
		},
		async readTheme({tui: {theme}}) {
			const {themeNames} = await import('../tui/theme/theme-choice.js');
			if (themeNames.some((name) => name === theme)) return;
			const [{readUserTheme}, file] = await Promise.all([
				import('../tui/theme/user-theme.js'),
				readThemeFile(paths, theme),
			]);
			if (file !== undefined) return void readUserTheme(file);
			throw new OpenIntentError(
				'OI_ERR_CONFIG_INVALID',
				`tui.theme: there is no theme "${theme}".`,
				{
					hint: `use one of ${themeNames.join(', ')}`,
				},
			);
		},
	};
}
