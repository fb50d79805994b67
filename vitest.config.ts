import {defineConfig} from 'vitest/config';
import {dataForVitest} from './data-plugin.mjs';

const shared = {
	restoreMocks: true,
	unstubEnvs: true,
	// A limit is for what hangs. On a busy machine a test that starts processes, or builds one first, may take a while.
	testTimeout: 60_000,
	hookTimeout: 60_000,
} as const;

export default defineConfig({
	define: {OPENINTENT_VERSION: JSON.stringify('0.0.0-test')},
	plugins: [dataForVitest],
	test: {
		// Most tests wait for other processes: with vitest's own choice, one less than the cores, two cores would idle.
		maxWorkers: 2,
		coverage: {provider: 'v8', include: ['source/**'], thresholds: {lines: 85, branches: 80}},
		projects: [
			{
				extends: true,
				test: {
					...shared,
					name: 'unit',
					include: ['test/**/*.test.ts'],
					exclude: ['test/{e2e,peers,chaos,bench,tui}/**'],
				},
			},
			{
				extends: true,
				test: {...shared, name: 'tui', include: ['test/tui/**/*.test.{ts,tsx}']},
			},
			{
				extends: true,
				test: {
					...shared,
					name: 'peers',
					include: ['test/peers/**/*.test.ts'],
					testTimeout: 120_000,
				},
			},
			{
				extends: true,
				test: {
					...shared,
					name: 'e2e',
					include: ['test/e2e/**/*.test.ts'],
					testTimeout: 120_000,
					globalSetup: ['test/helpers/build-once.ts'],
				},
			},
			{
				extends: true,
				test: {
					...shared,
					name: 'chaos',
					include: ['test/chaos/**/*.test.ts'],
					testTimeout: 240_000,
					globalSetup: ['test/chaos/build-programs.ts'],
					// Its processes take every core, so it begins when tests that have deadlines are over.
					sequence: {groupOrder: 1},
				},
			},
		],
	},
});
