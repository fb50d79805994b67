import {expect, it} from 'vitest';
import {ownText} from '../../../source/lib/safe-text.js';
import {hasSpinner} from '../../../source/tui/ink/header-mount.js';
import {frameInterval} from '../../../source/tui/screen/frame-clock.js';
import {layoutScreen} from '../../../source/tui/screen/screen-layout.js';
import {scrollStep} from '../../../source/tui/screen/transcript-placing.js';
import {createOutput} from '../../../source/tui/terminal/output.js';
import {createModelStore} from '../../../source/tui/tui-model.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';
import {colorTheme as theme} from '../fixtures/theme.js';

/** Eight bits, a start and a stop. */
const bitsPerByte = 10;

/** A run in a wide window, over a line that takes its time to carry bytes. */
function openLine() {
	const size = {columns: 120, rows: 35};
	const store = createModelStore(size, () => undefined);
	store.update({view: {...store.get().view, isBusy: true}});
	let baud = Number.POSITIVE_INFINITY;
	let clockMs = 0;
	let arrive: () => void = () => undefined;
	const output = createOutput({
		...{fd: 1, idleMs: () => clockMs, onLost: () => undefined, onDrain: () => undefined},
		onLink: (link) => store.update({link}),
		writeFile(_fd, bytes, done) {
			arrive = () => {
				clockMs += (bytes.length * bitsPerByte * 1000) / baud;
				done(null, bytes.length);
			};
		},
	});
	return {
		setBaud(next: number) {
			baud = next;
		},
		/** Writes frames of a size and waits for each. */
		paint(count: number, sizeBytes: number) {
			for (let frame = 0; frame < count; frame++) {
				output.write(ownText('x'.repeat(sizeBytes)));
				arrive();
			}
		},
		look() {
			const model = store.get();
			return {
				hasSpinner: hasSpinner({...model, now: 0, theme, translate}),
				isSmooth: scrollStep('auto', model, layoutScreen(size, 1)) === 1,
				frameMs: frameInterval(1, model.link === 'slow'),
			};
		},
	};
}

it('turns no spinner and scrolls in steps at 9600 baud, and does both again on a quick line', () => {
	const line = openLine();
	line.paint(5, 300);
	const before = line.look();

	line.setBaud(9600);
	line.paint(3, 300);
	const slow = line.look();
	line.setBaud(1_000_000);
	line.paint(29, 300);
	const notYet = line.look();
	line.paint(1, 300);

	expect(before).toEqual({hasSpinner: true, isSmooth: true, frameMs: 33});
	expect(slow).toEqual({hasSpinner: false, isSmooth: false, frameMs: 100});
	expect(notYet).toEqual(slow);
	expect(line.look()).toEqual(before);
});

it('takes a line that carries little at a time for a quick one', () => {
	const line = openLine();
	line.setBaud(9600);

	line.paint(50, 20);

	expect(line.look().hasSpinner).toBe(true);
});
