import {describe, expect, it} from 'vitest';
import {ownText} from '../../../source/lib/safe-text.js';
import {createOutput} from '../../../source/tui/terminal/output.js';

type Done = (error: NodeJS.ErrnoException | null, written: number) => void;

function setUp() {
	const written: string[] = [];
	const pending: {bytes: Uint8Array; done: Done}[] = [];
	const events: string[] = [];
	const output = createOutput({
		fd: 1,
		onLost: (error) => events.push(`lost ${error.code}`),
		onDrain: () => events.push('drain'),
		writeFile: (_fd, bytes, done) => pending.push({bytes, done}),
	});
	function finish(error: string | null = null, count?: number) {
		const next = pending.shift();
		if (next === undefined) throw new Error('nothing is being written');
		const length = count ?? next.bytes.length;
		written.push(Buffer.from(next.bytes.subarray(0, length)).toString());
		next.done(error === null ? null : Object.assign(new Error(error), {code: error}), length);
	}
	return {output, written, pending, events, finish};
}

describe('output', () => {
	it('has one write in flight and sends what came meanwhile as one', () => {
		const {output, written, pending, events, finish} = setUp();

		output.write(ownText('a'));
		output.write(ownText('b'));
		output.write(ownText('c'));
		const inFlight = pending.length;
		finish();
		finish();

		expect(inFlight).toBe(1);
		expect(written).toEqual(['a', 'bc']);
		expect(events).toEqual(['drain']);
	});

	it('sends as one what is written together', () => {
		const {output, written, finish} = setUp();

		output.together(() => {
			output.write(ownText('a question'));
			output.write(ownText(' and a frame'));
		});
		finish();

		expect(written).toEqual(['a question and a frame']);
	});

	it('writes the rest of a short write', () => {
		const {output, written, finish} = setUp();

		output.write(ownText('hello'));
		finish(null, 2);
		finish();

		expect(written).toEqual(['he', 'llo']);
	});

	it('says that the terminal is gone, once, and writes no more', async () => {
		const {output, pending, events, finish} = setUp();

		output.write(ownText('a'));
		output.write(ownText('b'));
		finish('EIO');
		output.write(ownText('c'));
		await output.drained();

		expect(events).toEqual(['lost EIO']);
		expect(pending).toEqual([]);
	});
});
