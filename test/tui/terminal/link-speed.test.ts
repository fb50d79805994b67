import {describe, expect, it} from 'vitest';
import type {LinkState} from '../../../source/tui/terminal/link-speed.js';
import {createLinkSpeed} from '../../../source/tui/terminal/link-speed.js';

describe('link speed', () => {
	it('notices a slow link at the second slow write and forgets it slowly', () => {
		const changes: LinkState[] = [];
		const speed = createLinkSpeed((state) => changes.push(state));

		for (let count = 0; count < 50; count++) speed.note(1);
		speed.note(120);
		const afterOne = speed.state();
		speed.note(120);
		for (let count = 0; count < 29; count++) speed.note(1);
		const before = [...changes];
		speed.note(1);

		expect(afterOne).toBe('ready');
		expect(before).toEqual(['slow']);
		expect(changes).toEqual(['slow', 'ready']);
	});

	it('does not count what was quick before it was slow again', () => {
		const speed = createLinkSpeed(() => undefined);

		for (let count = 0; count < 29; count++) speed.note(1);
		speed.note(200);
		speed.note(200);
		for (let count = 0; count < 20; count++) speed.note(1);

		expect(speed.state()).toBe('slow');
	});
});
