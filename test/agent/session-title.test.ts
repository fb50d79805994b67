import {describe, expect, it} from 'vitest';
import {sessionTitle} from '../../source/agent/session-title.js';

describe('sessionTitle', () => {
	it.each([
		['list files', 'list files'],
		['\n  fix the bug  \nand test it', 'fix the bug'],
		['', ''],
		['a'.repeat(60), 'a'.repeat(60)],
		['😀'.repeat(61), `${'😀'.repeat(59)}…`],
	])('of %j is %j', (intent, expected) => {
		expect(sessionTitle(intent)).toBe(expected);
	});
});
