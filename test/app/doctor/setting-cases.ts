import {mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {expect} from 'vitest';
import {OpenIntentError} from '../../../source/contracts/errors.js';
import type {Case} from './case.js';
import {startHost} from './host.js';
import type {Patient} from './patient.js';

let host: Awaited<ReturnType<typeof startHost>>;

const noKeys = {ANTHROPIC_API_KEY: ''};
const besideConfig = ({paths}: Patient, name: string) => join(dirname(paths.configFile), name);

export const settingCases: readonly Case[] = [
	{
		id: 'model-names',
		name: 'names that lead nowhere, or in a circle',
		state: 'fault',
		says: /^llm\.fallback: The model aliases point at each other/,
		seed: () => ({config: {llm: {fallback: ['loop'], aliases: {loop: 'pool', pool: 'loop'}}}}),
	},
	{
		id: 'model-names',
		name: 'a name that is nearly one',
		state: 'fault',
		says: /^llm\.model: No model is called "hiaku"\. Did you mean haiku/,
		seed: () => ({config: {llm: {model: 'hiaku'}}}),
	},
	{
		id: 'model-key',
		name: 'the chosen model has no key',
		state: 'fault',
		says: /openai\/gpt-4o is the model to ask, and openai has no key: OPENAI_API_KEY is not set/,
		command: 'openintent login openai',
		seed: () => ({config: {llm: {model: 'gpt-4o'}}}),
	},
	{
		id: 'model-key',
		name: 'no provider has a key',
		state: 'warning',
		says: /No model can be asked: no provider has a key/,
		seed: () => ({variables: noKeys}),
	},
	{
		id: 'resting-providers',
		name: 'a provider that answers too many requests',
		state: 'warning',
		says: /^anthropic rests for 2m 00s: too many requests/,
		seed: () => ({
			deps: {
				models: {
					defaultModel: async () => 'anthropic/x',
					listProviders: async () => [
						{
							...{id: 'anthropic', state: 'cooling-down', keySource: 'ANTHROPIC_API_KEY'},
							cooldownMs: 120_000,
							rests: [
								{
									...{model: undefined, fault: 'rate-limit', reason: 'too many requests'},
									remainingMs: 120_000,
								},
							],
						},
					],
				},
			},
		}),
	},
	{
		id: 'hosts',
		name: 'nobody answers there',
		state: 'fault',
		says: /^anthropic cannot be reached at 127\.0\.0\.1:\d+: /,
		async seed() {
			host = await startHost({isDown: true});
			return {config: {llm: {base_urls: host.baseUrls}}};
		},
		mend: () => host.mend(),
	},
	{
		id: 'config-file',
		name: 'a folder has its name',
		state: 'fault',
		says: /the configuration file .*config\.toml is a folder/,
		seed({paths}) {
			mkdirSync(paths.configFile, {recursive: true});
			return undefined;
		},
		mend: ({paths}) => rmSync(paths.configFile, {recursive: true}),
	},
	{
		id: 'config-file',
		name: 'a text in another encoding',
		state: 'fault',
		says: /config\.toml is not UTF-8 text/,
		seed({write, paths}) {
			write('config.toml');
			writeFileSync(paths.configFile, Buffer.from([0xe4, 0xf6]));
			return undefined;
		},
		mend: ({paths}) => rmSync(paths.configFile),
	},
	{
		id: 'config-toml',
		name: 'a line that is no TOML',
		state: 'fault',
		says: /config\.toml:2:\d+: this is not valid TOML/,
		repair: 'asked',
		seed({write}) {
			write('config.toml', '[llm]\nmodel = haiku');
			return undefined;
		},
		after: ({data}) =>
			expect(readdirSync(data)).toEqual([expect.stringMatching(/^config\.toml\.damaged-/)]),
	},
	{
		id: 'config-values',
		name: 'two values that cannot be',
		state: 'fault',
		says: /config\.toml:3: agent\.max_turns: found 0/,
		seed: ({paths: {configFile: file}}) => ({
			deps: {
				configProblem: new OpenIntentError(
					'OI_ERR_CONFIG_INVALID',
					`${file}:2: llm.model: found 7, expected text\n${file}:3: agent.max_turns: found 0`,
					{hint: 'correct it'},
				),
			},
		}),
	},
	{
		id: 'config-keys',
		name: 'a key that is misspelt',
		state: 'warning',
		says: /unknown key llm\.modle/,
		seed: () => ({
			deps: {configWarnings: ['config.toml:2: unknown key llm.modle, did you mean llm.model?']},
		}),
	},
	{
		id: 'keys',
		name: 'a chord that is no key',
		state: 'fault',
		says: /"hyper\+q" is no key/,
		seed: () => ({surface: {keyProblems: () => [{text: 'quit: "hyper+q" is no key'}]}}),
	},
	{
		id: 'theme',
		name: 'a theme with a colour that is none',
		state: 'fault',
		says: /mine\.toml: looks\.title is "blurple"/,
		seed: () => ({
			surface: {
				async readTheme() {
					throw new OpenIntentError('OI_ERR_CONFIG_INVALID', 'mine.toml: looks.title is "blurple"');
				},
			},
		}),
	},
	{
		id: 'own-intents',
		name: 'an intents table that is none',
		state: 'fault',
		says: /intents\.toml/,
		seed({write}) {
			write('intents.toml', '[[intent]]\nname = 3\n');
			return undefined;
		},
		mend: ({paths}) => rmSync(paths.intentsFile),
	},
	{
		id: 'own-commands',
		name: 'a file whose name is no command',
		state: 'warning',
		says: /My Command\.md: a command is called by lower-case letters/,
		seed(patient) {
			mkdirSync(besideConfig(patient, 'commands'), {recursive: true});
			writeFileSync(besideConfig(patient, 'commands/My Command.md'), 'Say hello');
			return undefined;
		},
		mend: (patient) => rmSync(besideConfig(patient, 'commands/My Command.md')),
	},
	{
		id: 'file-roots',
		name: 'a folder that is not there',
		state: 'warning',
		says: /work, in files\.roots, is no folder/,
		seed: ({home}) => ({config: {files: {roots: [join(home, 'work')]}}}),
		mend: ({home}) => void mkdirSync(join(home, 'work')),
	},
	{
		id: 'file-roots',
		name: 'a file in the place of a folder',
		state: 'warning',
		says: /work, in files\.roots, is a file/,
		seed({home}) {
			writeFileSync(join(home, 'work'), '');
			return {config: {files: {roots: [join(home, 'work')]}}};
		},
		mend: ({home}) => {
			rmSync(join(home, 'work'));
			mkdirSync(join(home, 'work'));
		},
	},
];
