import {describe, expect, it} from 'vitest';
import {createAheadOfRequest} from '../../source/app/ahead-of-request.js';
import {createConnectionWarmer} from '../../source/app/warm-connection.js';

function setUp({isOn = true, isFailing = false, model = ''} = {}) {
	const asked: unknown[] = [];
	let nowMs = 0;
	const load = async () => ({
		connectAhead: async (...ask: unknown[]) => {
			asked.push(ask[0]);
			if (isFailing) throw new Error('no network');
		},
	});
	const warmUp = createConnectionWarmer({
		config: () => ({llm: {warm_up: isOn, model}}) as never,
		models: {load: load as never},
		now: () => nowMs,
	});
	const type = async (atMs: number, wanted?: string) => {
		nowMs = atMs;
		warmUp(wanted);
		await new Promise(setImmediate);
	};
	return {asked, type};
}

describe('warming up while somebody types', () => {
	it('happens once in a while, however much is typed', async () => {
		const {asked, type} = setUp();

		for (const atMs of [0, 5, 10_000, 29_999, 30_000, 30_001]) await type(atMs);

		expect(asked).toEqual([undefined, undefined]);
	});

	it('is for the model that would be asked', async () => {
		const {asked, type} = setUp({model: 'haiku'});

		await type(0, 'opus');
		await type(40_000);

		expect(asked).toEqual(['opus', 'haiku']);
	});

	it('does nothing where it is turned off, and says nothing where it fails', async () => {
		const off = setUp({isOn: false});
		const failing = setUp({isFailing: true});

		await off.type(0);
		await failing.type(0);

		expect(off.asked).toEqual([]);
		expect(failing.asked).toHaveLength(1);
	});

	it('connects to nobody whose key is not at hand', async () => {
		const connected: string[] = [];
		const choice = {requested: 'm', provider: 'p', model: 'm'};
		const ahead = (hasKey: boolean) =>
			createAheadOfRequest({
				chain: () => [choice],
				endpointOf: () =>
					hasKey
						? ({baseUrl: 'https://p.example', protocol: 'openai-chat', parameters: {}} as never)
						: undefined,
				protocols: {
					sdkLoaders: {'openai-chat': async () => undefined} as never,
					connectAhead: async (baseUrl) => void connected.push(baseUrl),
				},
			});

		await ahead(false).connectAhead(undefined, {fallback: false});
		await ahead(true).connectAhead(undefined, {fallback: false});

		expect(connected).toEqual(['https://p.example']);
	});
});
