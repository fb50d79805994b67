import {expect, it} from 'vitest';
import {dashed} from '../../../source/commands/flag-row.js';
import {flagTable} from '../../../source/commands/flag-table.js';
import {askQuestion} from '../../../source/commands/init/ask-questions.js';
import {configChanges} from '../../../source/commands/init/config-changes.js';
import type {InitDesk} from '../../../source/commands/init/init-desk.js';
import type {InitAnswers, InitWorld} from '../../../source/commands/init/init-question.js';
import {serviceNames} from '../../../source/commands/init/provider-question.js';
import {questionTable, rootsOf} from '../../../source/commands/init/question-table.js';
import type {Config} from '../../../source/config/config-schema.js';
import {defaultConfig} from '../../../source/config/default-config.js';
import {loadMessageTables} from '../../../source/config/message-tables.js';
import {createTranslate} from '../../../source/config/messages.js';
import {providers} from '../../../source/llm/providers.js';
import {createTempFolder} from '../../helpers/temp-folder.js';

const translate = createTranslate({tables: await loadMessageTables('en'), language: 'en'});
const config = defaultConfig as Config;

const world: InitWorld = {
	config,
	keychainProblem: 'none here',
	ollama: {url: 'http://127.0.0.1:11434', models: ['a:latest', 'b:1b']},
	keyProviders: providers.filter(({keyVariable}) => keyVariable !== undefined),
	keysOfEnvironment: new Set(),
	services: [],
	servicesWithApp: new Set(),
	hasVault: false,
	cwd: '/work',
	home: '/home/ada',
	localeLanguage: 'en',
};

const unchanged: InitAnswers = {
	language: 'auto',
	vault: 'later',
	provider: 'none',
	roots: 'none',
	permissions: 'ask',
};

const rowOf = (id: keyof InitAnswers) => {
	const row = questionTable.find((question) => question.id === id);
	if (row === undefined) throw new Error(id);
	return row;
};

/** A person who types these, one after the other. */
function typing(...typed: string[]) {
	const seen: string[] = [];
	const desk: InitDesk = {
		async ask(lines, question) {
			seen.push(...lines, question);
			return typed.shift() ?? '';
		},
		tell: async () => undefined,
		askYes: async () => false,
		askSecret: async () => '',
		askPassphrase: async () => undefined,
	};
	return {desk, seen};
}

const ask = (id: keyof InitAnswers, ...typed: string[]) => {
	const {desk, seen} = typing(...typed);
	return askQuestion(rowOf(id), '1/5', {world, translate, desk}).then((answer) => ({answer, seen}));
};

it('has at most five questions, each with a flag of the program and a variable of its own', () => {
	const flags = flagTable.map(({name}) => dashed(name));

	expect(questionTable.length).toBeLessThanOrEqual(5);
	expect(new Set(questionTable.map(({variable}) => variable)).size).toBe(questionTable.length);
	for (const {flag, variable} of questionTable) {
		expect(flags).toContain(flag);
		expect(variable).toMatch(/^OPENINTENT_INIT_[A-Z_]+$/);
	}
});

it('has an answer to Enter in every question, which changes nothing', () => {
	const usual = Object.fromEntries(questionTable.map(({id, usual: of}) => [id, of(world)]));

	expect(usual).toEqual(unchanged);
	expect(configChanges({answers: unchanged}, world)).toEqual([]);
});

it.each([
	['language', '3', 'zh'],
	['language', 'en', 'en'],
	['language', '', 'auto'],
	['provider', '3', 'ollama/b:1b'],
	['provider', 'groq', 'groq'],
	['permissions', '2', 'accept-edits'],
] as const)('understands %s "%s"', async (id, typed, expected) => {
	expect((await ask(id, typed)).answer).toBe(expected);
});

it.each([
	['language', '4', 'none of: auto, en, zh'],
	['vault', 'keychian', 'none of: later, keychain'],
	['provider', 'gorq', 'Did you mean groq?'],
	['provider', 'ollama/c', 'Ollama has no c:latest. There are: a:latest, b:1b.'],
	['roots', '/no/such', '/no/such is no folder'],
] as const)('says what is wrong with %s "%s", and asks again', async (id, typed, said) => {
	const {answer, seen} = await ask(id, typed, '');

	expect(seen.join('\n')).toContain(said);
	expect(answer).toBe(unchanged[id]);
});

it('offers no keychain where there is none, and says why', async () => {
	const {seen} = await ask('vault');

	expect(seen.join('\n')).toContain('No keychain here: none here.');
	expect(seen.join('\n')).not.toContain('in the keychain');
});

it('writes folders so that they mean the same from anywhere', () => {
	const folder = createTempFolder();
	const answers = {...unchanged, roots: `~/notes, here,${folder}`};

	expect(rootsOf(answers.roots, world)).toEqual(['~/notes', '/work/here', folder]);
	expect(configChanges({answers}, world)).toEqual([
		['files.roots', ['~/notes', '/work/here', folder]],
	]);
});

it.each([
	['alone', {}, undefined],
	['behind a model of another provider', {model: 'ollama/a'}, 'groq/'],
	['behind a key that would come first', {keys: ['anthropic']}, 'groq/'],
	['before one that comes later', {keys: ['mistral']}, undefined],
] as const)(
	'names the model of a provider with a key only where it has to: %s',
	(_what, facts, expected) => {
		const {model = '', keys = []}: {model?: string; keys?: readonly string[]} = facts;
		const there: InitWorld = {
			...world,
			config: {...config, llm: {...config.llm, model}},
			keysOfEnvironment: new Set(keys),
		};
		const row = there.keyProviders.find(({id}) => id === 'groq');
		if (row === undefined) throw new Error('groq');
		const plan = {
			answers: {...unchanged, provider: 'groq'},
			key: {row, value: 'k', isForced: false},
		};

		const changes = configChanges(plan, there);

		expect(changes.map(([key]) => key)).toEqual(expected === undefined ? [] : ['llm.model']);
		expect(String(changes[0]?.[1] ?? '')).toMatch(new RegExp(`^${expected ?? ''}`));
	},
);

it('refuses a service that needs an app where none is configured, and says what to do', () => {
	const {problem} = rowOf('provider');
	const github = {id: 'github', name: 'GitHub', token: 'https://github.com/token'};
	const work = {id: 'work', name: 'work'};
	const services = [github, work] as unknown as InitWorld['services'];
	const ready = {...config, auth: {...config.auth, client_ids: {github: 'id'}}};

	expect(problem('github', {...world, services}, translate)).toContain('[auth.client_ids] github');
	expect(problem('github/home', {...world, services}, translate)).toContain('client id');
	expect(problem('work', {...world, services}, translate)).toBeUndefined();
	expect(problem('github', {...world, services, config: ready}, translate)).toBeUndefined();
	expect(
		problem('github', {...world, services, servicesWithApp: new Set(['github'])}, translate),
	).toBeUndefined();
	expect(serviceNames({...world, services}, translate)).toMatch(/^github \(.*client id.*\), work$/);
});
