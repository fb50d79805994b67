import {expect, it, vi} from 'vitest';
import {safe} from '../../../source/lib/safe-text.js';
import type {Screen} from '../../../source/tui/screen/screen.js';
import {createScreenFrames} from '../../../source/tui/screen/screen-frames.js';

it('makes another frame of what is changed when one was painted, and none of what was drawn in it', async () => {
	let state = 'old';
	const drawn: string[] = [];
	const frames = createScreenFrames({
		screen: {
			takeFrame: () => safe``,
			place: () => undefined,
			hasMore: () => false,
		} as unknown as Screen,
		output: {write: () => undefined, together: (write) => write(), isBusy: () => false},
		isLinkSlow: () => false,
		draw() {
			drawn.push(state);
			frames.request();
			return {canAllow: true};
		},
		onPainted() {
			if (state === 'new') return;
			state = 'new';
			frames.request();
		},
	});

	frames.request();
	await vi.waitFor(() => expect(drawn).toContain('new'));
	await new Promise((resolve) => setTimeout(resolve, 100));

	expect(drawn).toEqual(['old', 'new']);
});
