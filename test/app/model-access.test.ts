import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {createModelAccess} from '../../source/app/model-access.js';
import {listReadyModels} from '../../source/app/ready-models.js';
import {createRestBook} from '../../source/app/rest-book.js';
import type {VaultKeys} from '../../source/app/vault-keys.js';
import type {Config} from '../../source/config/config-schema.js';
import {defaultConfig} from '../../source/config/default-config.js';
import {readEnvironment} from '../../source/config/environment.js';
import {OpenIntentError} from '../../source/contracts/errors.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {createRecorder, request} from '../llm/fakes.js';

const vaultKeys: VaultKeys = {
	sources: async () => new Map(),
	read: async () => new Map(),
	state: async () => 'none' as const,
	close: async () => undefined,
};

const noFile = '/nowhere/rests.json';

/** Models of which only a local server is set up, and nothing listens there. */
function setUp(restsFile = noFile) {
	const access = createModelAccess({
		config: () => defaultConfig as Config,
		environment: readEnvironment({OLLAMA_HOST: '127.0.0.1:9'}),
		vaultKeys,
		paths: {restsFile},
		warn: () => undefined,
	});
	const ask = async (system: string) => {
		const complete = (await access.cascade()).forModel('ollama', {fallback: false});
		return complete({...request, system}, createRecorder().observer, new AbortController().signal);
	};
	return {access, ask};
}

describe('the models of the program', () => {
	it('are not asked when they are too small for the prompt', async () => {
		const {access, ask} = setUp();

		await expect(ask('word '.repeat(40_000))).rejects.toMatchObject({
			code: 'OI_ERR_MODEL_UNFIT',
			message: expect.stringContaining('ollama/qwen2.5:latest cannot be used here: it reads 32768'),
		});
		expect((await access.cascade()).states()).toEqual([]);
	});

	it('say what rests, why and for how long', async () => {
		const {access, ask} = setUp();
		const failure = await ask('Be brief.').catch((error: unknown) => error);

		const {providers} = await access.report();

		expect(failure).toMatchObject({code: 'OI_ERR_PROVIDERS_EXHAUSTED'});
		expect(providers.find(({id}) => id === 'ollama')).toMatchObject({
			state: 'cooling-down',
			rests: [
				{model: undefined, fault: 'connect-refused', reason: 'nothing answers at the address'},
			],
		});
		expect(providers.filter(({rests}) => rests.length > 0)).toHaveLength(1);
	});

	it('say what other processes have found out, until it has answered or its time is over', async () => {
		const file = join(createTempFolder(), 'rests.json');
		const first = setUp(file);
		await first.ask('Be brief.').catch(() => undefined);
		const isResting = async () =>
			(await setUp(file).access.report()).providers.find(({id}) => id === 'ollama');

		const seen = await isResting();
		const chosen = (await setUp(file).access.cascade()).states();
		createRestBook(file, Date.now).answers({provider: 'ollama', model: 'any'});

		expect(seen).toMatchObject({
			state: 'cooling-down',
			rests: [{model: undefined, fault: 'connect-refused', reason: expect.any(String)}],
		});
		// Another process asks it all the same: it may have another key.
		expect(chosen).toEqual([]);
		expect(await isResting()).toMatchObject({state: 'ready', rests: []});
		expect(existsSync(file)).toBe(false);
	});

	it('say to whoever chooses which of them see pictures and which rest, with or without an open key', async () => {
		const {access, ask} = setUp();
		await ask('Be brief.').catch(() => undefined);
		const {seesPictures} = await access.load();

		const [first, ...others] = await listReadyModels(access);

		expect(first).toMatchObject({
			provider: 'ollama',
			seesPictures: false,
			rest: {reason: 'nothing answers at the address', remainingMs: expect.any(Number)},
		});
		expect(others.every(({provider}) => provider === 'ollama')).toBe(true);
		expect(seesPictures({provider: 'openai', model: 'gpt-4o'})).toBe(true);
	});

	it('are ready without a key at an address of this machine, and asked first then', async () => {
		const shipped = defaultConfig as Config;
		const llm = {...shipped.llm, base_urls: {openai: 'http://127.0.0.1:9/v1'}};
		const access = createModelAccess({
			config: () => ({...shipped, llm}),
			environment: readEnvironment({}),
			vaultKeys,
			paths: {restsFile: noFile},
			warn: () => undefined,
		});

		const {providers} = await access.report();
		const first = await access.defaultModel();

		const ready = providers.filter(({state}) => state === 'ready');
		expect(ready.map(({id, keySource}) => [id, keySource])).toEqual([['openai', undefined]]);
		expect(first).toBe('openai/gpt-6-sol');
	});

	it.each([
		{kept: 'openai', key: 'sk-of-the-vault'},
		{kept: 'anthropic', key: undefined},
	])('send a server of this machine the key that is kept for it ($kept)', async ({kept, key}) => {
		const shipped = defaultConfig as Config;
		const llm = {...shipped.llm, base_urls: {openai: 'http://127.0.0.1:9/v1'}};
		const read: string[] = [];
		const access = createModelAccess({
			config: () => ({...shipped, llm}),
			environment: readEnvironment({}),
			vaultKeys: {
				...vaultKeys,
				sources: async () => new Map([[kept, `vault:${kept}/default`]]),
				read: async (names) => {
					read.push(...names);
					return new Map([...names].map((name) => [name, 'sk-of-the-vault']));
				},
			},
			paths: {restsFile: noFile},
			warn: () => undefined,
		});
		const {openKeys, endpointOf} = await access.load();
		const choice = {provider: 'openai', model: 'gpt-4o', requested: 'openai/gpt-4o'};

		await openKeys(choice.requested, {fallback: false});

		expect(endpointOf(choice)?.apiKey).toBe(key);
		// The vault stays closed where nothing of it is needed.
		expect(read).toEqual(key === undefined ? [] : ['openai']);
	});

	it('do not go to a server of this machine without the key that a locked vault keeps for it', async () => {
		const shipped = defaultConfig as Config;
		const llm = {...shipped.llm, base_urls: {openai: 'http://127.0.0.1:9/v1'}};
		const locked = new OpenIntentError('OI_ERR_VAULT_LOCKED', 'The vault is locked.');
		const access = createModelAccess({
			config: () => ({...shipped, llm}),
			environment: readEnvironment({}),
			vaultKeys: {
				...vaultKeys,
				sources: async () => new Map([['openai', 'vault:openai/default']]),
				read: () => Promise.reject(locked),
			},
			paths: {restsFile: noFile},
			warn: () => undefined,
		});
		const {openKeys} = await access.load();

		await expect(openKeys('openai/gpt-4o', {fallback: false})).rejects.toBe(locked);
	});
});
