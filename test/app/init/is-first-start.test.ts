import {join} from 'node:path';
import {expect, it} from 'vitest';
import {readInitState, writeInitState} from '../../../source/app/init/init-marker.js';
import {isFirstStart} from '../../../source/app/init/is-first-start.js';
import {createTempFolder} from '../../helpers/temp-folder.js';

type Case = {
	readonly files?: Readonly<Record<string, string>>;
	readonly variables?: Readonly<Record<string, string>>;
	readonly sources?: ReadonlyMap<string, string>;
	readonly isNamed?: boolean;
};

function ask({files = {}, variables = {}, sources = new Map(), isNamed = false}: Case = {}) {
	const dataFolder = createTempFolder(files);
	return isFirstStart({
		paths: {
			dataFolder,
			storeFolder: join(dataFolder, 'store'),
			configFile: join(dataFolder, 'config.toml'),
			isConfigFileNamed: isNamed,
		},
		loaded: {sources},
		environment: {variable: (name) => variables[name]},
	});
}

it.each<[string, Case]>([
	['nothing at all', {}],
	['the local log of a run', {files: {'audit.jsonl': ''}}],
	['OLLAMA_HOST, which the server of Ollama reads too', {variables: {OLLAMA_HOST: 'x'}}],
	['a set-up that was cut off', {files: {'init.json': '{"state":"begun"}', 'store/vault.db': ''}}],
])('is one with %s', async (_what, facts) => {
	expect(await ask(facts)).toBe(true);
});

it.each<[string, Case]>([
	['a key of the configuration', {sources: new Map([['llm.model', 'config.toml:1']])}],
	['an empty configuration', {files: {'config.toml': ''}}],
	['a named configuration', {isNamed: true}],
	['a store', {files: {'store/openintent.db': ''}}],
	['a key of a provider', {variables: {GROQ_API_KEY: 'k'}}],
	['OPENINTENT_INIT=never', {variables: {OPENINTENT_INIT: 'never'}}],
	['somebody who was asked', {files: {'init.json': '{"state":"done"}'}}],
	['a note of it that cannot be read', {files: {'init.json': 'x'}}],
])('is none with %s', async (_what, facts) => {
	expect(await ask(facts)).toBe(false);
});

it('keeps what became of the questions', async () => {
	const dataFolder = join(createTempFolder(), 'data');

	const before = readInitState({dataFolder});
	await writeInitState({dataFolder}, 'begun', 0);
	const begun = readInitState({dataFolder});
	await writeInitState({dataFolder}, 'done', 0);

	expect([before, begun, readInitState({dataFolder})]).toEqual([undefined, 'begun', 'done']);
});
