import {describe, expect, it} from 'vitest';
import type {DataPathsOptions} from '../../source/config/data-paths.js';
import {resolveDataPaths} from '../../source/config/data-paths.js';
import {readEnvironment} from '../../source/config/environment.js';

function resolve(
	variables: Record<string, string>,
	options: Partial<DataPathsOptions> = {},
): ReturnType<typeof resolveDataPaths> {
	return resolveDataPaths({
		environment: readEnvironment(variables),
		cwd: '/work/here',
		checkoutFolder: undefined,
		dataDirFlag: undefined,
		configFlag: undefined,
		...options,
	});
}

describe('resolveDataPaths', () => {
	it('uses the XDG defaults under the home folder', () => {
		const paths = resolve({HOME: '/home/ada'});

		expect(paths).toEqual({
			dataFolder: '/home/ada/.local/share/openintent',
			configFile: '/home/ada/.config/openintent/config.toml',
			isConfigFileNamed: false,
			intentsFile: '/home/ada/.config/openintent/intents.toml',
			cacheFolder: '/home/ada/.cache/openintent',
			storeFolder: '/home/ada/.local/share/openintent/store',
			transcriptsFolder: '/home/ada/.local/share/openintent/transcripts',
			promptsFolder: '/home/ada/.local/share/openintent/prompts',
			undoFolder: '/home/ada/.local/share/openintent/undo',
			logFile: '/home/ada/.local/share/openintent/logs/openintent.log',
			auditFile: '/home/ada/.local/share/openintent/audit.jsonl',
			auditFolder: '/home/ada/.local/share/openintent/audit',
			runningFolder: '/home/ada/.local/share/openintent/running',
			schedulersFolder: '/home/ada/.local/share/openintent/schedulers',
			policyFile: '/home/ada/.local/share/openintent/policy.json',
			restsFile: '/home/ada/.local/share/openintent/rests.json',
			trustFolder: '/home/ada/.local/share/openintent/trust',
		});
	});

	it('uses the XDG variables where they are absolute and ignores them where not', () => {
		const paths = resolve({
			HOME: '/home/ada',
			XDG_DATA_HOME: '/mnt/data',
			XDG_CONFIG_HOME: 'relative/config',
			XDG_CACHE_HOME: '',
		});

		expect(paths.dataFolder).toBe('/mnt/data/openintent');
		expect(paths.configFile).toBe('/home/ada/.config/openintent/config.toml');
		expect(paths.cacheFolder).toBe('/home/ada/.cache/openintent');
	});

	it('keeps everything in data/ when started from a checkout', () => {
		const paths = resolve({HOME: '/home/ada', XDG_DATA_HOME: '/x'}, {checkoutFolder: '/src/oi'});

		expect(paths.dataFolder).toBe('/src/oi/data');
		expect(paths.configFile).toBe('/src/oi/data/config.toml');
		expect(paths.cacheFolder).toBe('/src/oi/data/cache');
	});

	it('prefers the flag to the variable and the variable to the checkout', () => {
		const variables = {HOME: '/home/ada', OPENINTENT_DATA_DIR: '/from/variable'};

		const byFlag = resolve(variables, {dataDirFlag: '/from/flag', checkoutFolder: '/src/oi'});
		const byVariable = resolve(variables, {checkoutFolder: '/src/oi'});

		expect(byFlag.configFile).toBe('/from/flag/config.toml');
		expect(byVariable.configFile).toBe('/from/variable/config.toml');
	});

	it('resolves relative paths and ~ of what the person names', () => {
		const relative = resolve({HOME: '/home/ada'}, {dataDirFlag: 'd/../e', configFlag: './my.toml'});
		const home = resolve({HOME: '/home/ada'}, {dataDirFlag: '~/d', configFlag: '~/my.toml'});

		expect(relative.dataFolder).toBe('/work/here/e');
		expect(relative.configFile).toBe('/work/here/my.toml');
		expect(home.dataFolder).toBe('/home/ada/d');
		expect(home.configFile).toBe('/home/ada/my.toml');
	});

	it('marks a file the person has named, and looks for the intents beside it', () => {
		const paths = resolve({HOME: '/home/ada'}, {configFlag: '/etc/oi/ci.toml'});

		expect(paths.isConfigFileNamed).toBe(true);
		expect(paths.intentsFile).toBe('/etc/oi/intents.toml');
		expect(paths.dataFolder).toBe('/home/ada/.local/share/openintent');
	});

	it.each([{}, {HOME: ''}, {HOME: 'relative'}])(
		'says what to do with the home of %j',
		(variables) => {
			const act = () => resolve(variables);

			expect(act).toThrow(
				expect.objectContaining({
					code: 'OI_ERR_CONFIG_INVALID',
					message: expect.stringContaining('HOME'),
					hint: expect.stringContaining('--data-dir'),
				}),
			);
		},
	);

	it('needs no home when every folder is named otherwise', () => {
		const oneFolder = resolve({OPENINTENT_DATA_DIR: '/d'});
		const xdg = resolve({XDG_DATA_HOME: '/a', XDG_CONFIG_HOME: '/b', XDG_CACHE_HOME: '/c'});

		expect(oneFolder.dataFolder).toBe('/d');
		expect(xdg.configFile).toBe('/b/openintent/config.toml');
	});

	it.each([{dataDirFlag: ''}, {configFlag: ''}])('refuses the empty flag of %j', (options) => {
		const act = () => resolve({HOME: '/home/ada'}, options);

		expect(act).toThrow(expect.objectContaining({code: 'OI_ERR_USAGE'}));
	});
});
