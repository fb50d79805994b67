import {describe, expect, it} from 'vitest';
import {abortable} from '../../source/lib/abortable.js';

describe('abortable', () => {
	it('settles as the work does', async () => {
		const {signal} = new AbortController();

		await expect(abortable(Promise.resolve(1), signal)).resolves.toBe(1);
		await expect(abortable(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
	});

	it('rejects with the abort reason although the work never settles', async () => {
		const controller = new AbortController();
		const work = abortable(new Promise(() => {}), controller.signal);

		controller.abort(new Error('stop'));

		await expect(work).rejects.toThrow('stop');
	});

	it('rejects at once when the signal had aborted before', async () => {
		const work = abortable(new Promise(() => {}), AbortSignal.abort(new Error('stop')));

		await expect(work).rejects.toThrow('stop');
	});

	it('gives aborted work time to end by itself', async () => {
		const controller = new AbortController();
		const work = new Promise((resolve) => {
			controller.signal.addEventListener('abort', () => setImmediate(() => resolve('last words')));
		});
		const waiting = abortable(work, controller.signal, 60_000);

		controller.abort();

		await expect(waiting).resolves.toBe('last words');
	});
});
