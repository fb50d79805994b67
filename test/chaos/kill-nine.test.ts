import {describe, expect, it} from 'vitest';
import {createTempFolder} from '../helpers/temp-folder.js';
import {runKillRounds} from './checks/kill-rounds.js';
import {chooseSeed, createRandom} from './checks/random.js';

const foldersWithRounds = [
	{compactAtBytes: 16 * 1024, payloadBytes: 200},
	{compactAtBytes: 256 * 1024, payloadBytes: 2000},
	{compactAtBytes: 4 * 1024, payloadBytes: 20},
];

describe('kill -9 while four processes write', () => {
	const seed = chooseSeed('kill-nine');

	it.each(foldersWithRounds)(
		'loses nothing in 20 rounds: compaction at $compactAtBytes bytes, rows of $payloadBytes',
		async (sizes) => {
			const folder = createTempFolder();
			const random = createRandom(seed + sizes.compactAtBytes);

			const report = await runKillRounds({
				variant: 'engine',
				folder,
				rounds: 20,
				leastAcknowledged: 201,
				random,
				...sizes,
			});

			expect(report.findings).toEqual([]);
			expect(report.rounds).toBeGreaterThanOrEqual(20);
			expect(report.kills).toBeGreaterThan(20);
			expect(report.acknowledged).toBeGreaterThan(200);
		},
	);
});
