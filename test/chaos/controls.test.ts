import {describe, expect, it} from 'vitest';
import {createTempFolder} from '../helpers/temp-folder.js';
import {runKillRounds} from './checks/kill-rounds.js';
import {chooseSeed, createRandom} from './checks/random.js';

// Each of these looks right and is not. A check that does not notice proves nothing about the engine either.
describe('the check with kill -9 notices', () => {
	const seed = chooseSeed('controls');

	it.each([
		{
			variant: 'in-place',
			payloadBytes: 20_000,
			killCount: 4,
			finds: /does not open|integrity_check|lost/,
		},
		{variant: 'no-lock', payloadBytes: 200, killCount: 4, finds: /lost/},
		{variant: 'rename-lock', payloadBytes: 200, killCount: 2, finds: /lost/},
	] as const)('$variant', async ({variant, payloadBytes, killCount, finds}) => {
		const report = await runKillRounds({
			variant,
			payloadBytes,
			killCount,
			folder: createTempFolder(),
			// It ends with the first finding, most often in one of the first rounds.
			rounds: 200,
			random: createRandom(seed),
			until: finds,
		});

		expect(report.findings.join('\n')).toMatch(finds);
	});
});
