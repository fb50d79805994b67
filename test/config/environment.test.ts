import {afterEach, describe, expect, it, vi} from 'vitest';
import {readEnvironment} from '../../source/config/environment.js';

afterEach(() => {
	vi.unstubAllEnvs();
});

describe('readEnvironment', () => {
	it('reads the environment of the process when none is given', () => {
		vi.stubEnv('OPENINTENT_DATA_DIR', '/somewhere');

		const environment = readEnvironment();

		expect(environment.dataDir).toBe('/somewhere');
	});

	it('counts an empty variable as unset', () => {
		const environment = readEnvironment({
			HOME: '',
			NO_COLOR: '',
			XDG_DATA_HOME: '',
			OPENINTENT_X: '',
		});

		expect(environment.home).toBeUndefined();
		expect(environment.xdg.data).toBeUndefined();
		expect(environment.terminal.isColorForbidden).toBe(false);
		expect(environment.variable('NO_COLOR')).toBeUndefined();
		expect(environment.overrides.size).toBe(0);
	});

	it.each([
		[{LC_ALL: 'zh_CN.UTF-8', LC_MESSAGES: 'fr_FR', LANG: 'en_US'}, 'zh_CN.UTF-8'],
		[{LC_ALL: '', LC_MESSAGES: 'fr_FR', LANG: 'en_US'}, 'fr_FR'],
		[{LANG: 'en_US.UTF-8'}, 'en_US.UTF-8'],
		[{}, undefined],
	])('takes the locale of %j', (variables, expected) => {
		const environment = readEnvironment(variables);

		expect(environment.locale).toBe(expected);
	});

	it('collects configuration variables without those that are none', () => {
		const environment = readEnvironment({
			OPENINTENT_LLM_MODEL: 'haiku',
			OPENINTENT_DATA_DIR: '/data',
			OPENINTENTS: 'x',
			PATH: '/bin',
		});

		expect([...environment.overrides]).toEqual([['OPENINTENT_LLM_MODEL', 'haiku']]);
	});

	it('lists values of variables that are named like secrets', () => {
		const environment = readEnvironment({
			ANTHROPIC_API_KEY: 'a',
			GITHUB_TOKEN: 'b',
			AWS_SECRET_ACCESS_KEY: 'c',
			SMTP_PASSWORD: 'd',
			PATH: '/bin',
			KEYBOARD: 'us',
			TOKENS_PER_LINE: '4',
			EMPTY_TOKEN: '',
		});

		expect(environment.listSecrets()).toEqual(['a', 'b', 'c', 'd']);
	});
});
