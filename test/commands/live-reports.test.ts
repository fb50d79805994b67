import {describe, expect, it} from 'vitest';
import type {App} from '../../source/app/create-app.js';
import {createLiveReports} from '../../source/commands/live-reports.js';
import type {Setup} from '../../source/commands/open-app.js';
import type {Config} from '../../source/config/config-schema.js';
import {defaultConfig} from '../../source/config/default-config.js';
import type {Language} from '../../source/config/messages.js';
import {createTranslate} from '../../source/config/messages.js';
import type {ProviderStatus} from '../../source/contracts/surface.js';
import {createPatient, wasmFolder} from '../app/doctor/patient.js';

const resting: ProviderStatus = {
	id: 'anthropic',
	state: 'cooling-down',
	keySource: 'ANTHROPIC_API_KEY',
	cooldownMs: 90_000,
	rests: [
		{model: undefined, fault: 'rate-limit', reason: 'too many requests', remainingMs: 90_000},
	],
};

async function reportsIn(language: Language) {
	const {worldOf, home, paths} = await createPatient();
	const {environment} = worldOf({});
	const loaded = {config: defaultConfig as Config, warnings: [], sources: new Map()};
	const setup: Setup = {
		...{environment, paths, loaded, cwd: home, bundleFolder: wasmFolder, isPlain: false},
		translate: createTranslate({tables: {}, language}),
		reload: async () => loaded,
	};
	const app = {
		cwd: home,
		listProviders: async () => [resting],
		defaultModel: async () => 'anthropic/x',
	} as unknown as App;
	return createLiveReports(app, setup, {current: () => language});
}

describe('/doctor', () => {
	it('is the report of openintent doctor, with what only the running program knows', async () => {
		const text = await (await reportsIn('en')).doctor();

		expect(text).toContain('! anthropic rests for 1m 30s: too many requests [resting-providers]');
		expect(text).toMatch(/^data folder +\//m);
	});

	it('is in the language of the screen', async () => {
		const text = await (await reportsIn('zh')).doctor();

		expect(text).toContain('! anthropic 还要休息 1分钟30秒：请求太多 [resting-providers]');
		expect(text).toMatch(/^数据文件夹 +\//m);
	});
});
