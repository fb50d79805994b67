import {expect, it} from 'vitest';
import {createRunningTools} from '../../source/kernel/running-tools.js';

it('waits for what runs, also when it fails', async () => {
	const tools = createRunningTools();
	const steps: string[] = [];
	let reject: (error: Error) => void = () => undefined;
	const work = new Promise((_, fail) => {
		reject = fail;
	});
	tools.track(work).catch(() => steps.push('failed'));

	const settling = tools.settle(60_000).then(() => steps.push('settled'));
	reject(new Error('no'));
	await settling;

	expect(steps).toEqual(['failed', 'settled']);
});

it('gives up on a tool that never stops', async () => {
	const tools = createRunningTools();
	void tools.track(new Promise(() => undefined));

	await expect(tools.settle(10)).resolves.toBeUndefined();
});
