import type {Readable} from 'node:stream';
import {explainError} from './egress-failure.js';
import type {Life, Lifetime} from './life.js';
import type {createTrickle} from './trickle.js';

/** A body as the web's stream: read only when asked for, with its limits of size and silence. */
export function readStream(
	source: Readable,
	asked: Omit<Lifetime, 'signal'>,
	life: Life,
	trickle: ReturnType<typeof createTrickle>,
): ReadableStream<Uint8Array> {
	const {url, createError} = asked;
	const {maxBytes, idleMs} = asked.limits;
	const iterator = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
	let total = 0;
	life.onEnd(trickle.stop);
	const silent = () =>
		createError({
			code: 'OI_ERR_NETWORK_TIMEOUT',
			message: `${url.host} stopped in the middle of its answer for ${idleMs / 1000} s.`,
			hint: 'try again later',
			retryable: true,
			cause: Object.assign(new Error('Silence.'), {code: 'EGRESS_BODY_TIMEOUT'}),
		});
	const tooLong = () =>
		createError({
			code: 'OI_ERR_NETWORK_ANSWER',
			message: `The answer of ${url.host} is longer than ${maxBytes} bytes.`,
			hint: 'ask for a part of it',
		});
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				await trickle.next();
				const timer = setTimeout(() => life.abort(silent()), idleMs);
				try {
					const {done, value} = await iterator.next();
					life.signal.throwIfAborted();
					total += value?.length ?? 0;
					if (maxBytes !== undefined && total > maxBytes) throw tooLong();
					if (value !== undefined) controller.enqueue(value);
					if (done !== true) return trickle.took(value.length);
					life.end();
					controller.close();
				} catch (error) {
					life.end();
					if (life.signal.aborted) throw life.signal.reason;
					throw explainError(error, url.host, createError);
				} finally {
					clearTimeout(timer);
				}
			},
			cancel: life.end,
		},
		{highWaterMark: 0},
	);
}
