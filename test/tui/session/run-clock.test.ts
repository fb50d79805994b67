import {expect, it} from 'vitest';
import {createRunClock, workingText} from '../../../source/tui/session/run-clock.js';
import {initialViewState} from '../../../source/tui/view-state.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';

it('says for how long the oldest run goes on, also while a command is answered beside it', () => {
	let view = initialViewState;
	let nowMs = 5000;
	const clock = createRunClock(
		() => view,
		() => nowMs,
	);
	const textAfter = (passedMs: number, ...activeRuns: readonly string[]) => {
		nowMs += passedMs;
		view = {...view, activeRuns};
		clock.follow();
		return workingText(clock.timed(), fakeTranslate);
	};

	const texts = [
		textAfter(0, 'a'),
		textAfter(12_400, 'a', 'b'),
		textAfter(60_000, 'a'),
		textAfter(1000, 'c'),
		textAfter(3000, 'c'),
	];

	expect(texts).toEqual([
		'header.running',
		'header.running 12s',
		'header.running 1m 12s',
		'header.running',
		'header.running 3s',
	]);
});
