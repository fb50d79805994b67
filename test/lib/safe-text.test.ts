import {expect, it} from 'vitest';
import {display} from '../../source/lib/display-text.js';
import {joinSafe, repeatSafe, safe} from '../../source/lib/safe-text.js';

it('builds safe text of our own words and of safe text', () => {
	const text = safe`${1}. ${display('a\u001b[2Jb')}`;

	const rows = joinSafe([text, repeatSafe(safe`-`, 3)], safe`\n`);

	expect(rows).toBe('1. ab\n---');
});
