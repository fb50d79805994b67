import {describe, expect, it} from 'vitest';
import {limitRun} from '../../source/app/limit-run.js';
import type {IntentRequest, RunResult} from '../../source/contracts/run.js';

const untilAborted = ({signal}: IntentRequest) =>
	new Promise<RunResult>((_, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason), {once: true});
	});
const request = () => ({signal: new AbortController().signal}) as IntentRequest;

describe('limit-run', () => {
	it('stops a run at the limit, saying so', async () => {
		const run = limitRun(untilAborted, () => 0.02);

		await expect(run(request())).rejects.toMatchObject({
			code: 'OI_ERR_RUN_TIMEOUT',
			message: 'The run took longer than 0.02 s.',
		});
	});

	it('adds the time that a question may wait for somebody elsewhere', async () => {
		const run = limitRun(untilAborted, () => 0.02);

		await expect(run({...request(), waitApprovalMs: 30})).rejects.toMatchObject({
			message: 'The run took longer than 0.05 s.',
		});
	});

	it('hands the stop of the surface on, and sets no limit at 0', async () => {
		const controller = new AbortController();
		const limited = limitRun(untilAborted, () => 60)({...request(), signal: controller.signal});
		controller.abort(new Error('stopped'));
		const same = {...request()};
		const seen: IntentRequest[] = [];

		await expect(limited).rejects.toThrow('stopped');
		await limitRun(
			async (given) => {
				seen.push(given);
				return {} as RunResult;
			},
			() => 0,
		)(same);
		expect(seen[0]).toBe(same);
	});
});
