import {expect, it} from 'vitest';
import {withDeadline} from '../../source/lib/with-deadline.js';

it('lets many pieces of work share a signal without a warning about its listeners', async () => {
	const {signal} = new AbortController();
	const warnings: string[] = [];
	const note = ({name}: Error) => warnings.push(name);
	process.on('warning', note);
	const options = {timeoutMs: 60_000, signal, onTimeout: () => new Error('late')};
	const turn = () => new Promise((resolve) => setImmediate(resolve));

	await Promise.all(Array.from({length: 24}, () => withDeadline(turn, options)));
	await turn();

	process.off('warning', note);
	expect(warnings).not.toContain('MaxListenersExceededWarning');
});
