import {LLMock} from '@copilotkit/aimock';
import {onTestFinished} from 'vitest';

/** Starts a mock of all three wire formats on a free port; it stops when the test ends. */
export async function startAimock(): Promise<LLMock> {
	const mock = new LLMock({host: '127.0.0.1', port: 0});
	await mock.start();
	onTestFinished(() => mock.stop());
	return mock;
}
