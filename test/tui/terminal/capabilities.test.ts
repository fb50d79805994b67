import {describe, expect, it} from 'vitest';
import {isFullScreenPossible, readCapabilities} from '../../../source/tui/terminal/capabilities.js';

describe('capabilities', () => {
	it.each([
		[
			{TERM: 'xterm-256color', LANG: 'en_US.UTF-8'},
			{hasColor: true, hasUtf8: true, hasSync: true},
		],
		[{TERM: 'xterm', LANG: 'en_US.UTF-8', LC_ALL: 'C'}, {hasUtf8: false}],
		[{TERM: 'xterm'}, {hasUtf8: false}],
		[{TERM: 'xterm', NO_COLOR: '1'}, {hasColor: false}],
		[{TERM: 'xterm', NO_COLOR: ''}, {hasColor: true}],
		[{TERM: 'tmux-256color'}, {hasSync: false, hasKittyKeyboard: false}],
		[{TERM: 'xterm-kitty'}, {hasKittyKeyboard: true}],
		[{TERM: 'dumb'}, {hasCursorControl: false, hasColor: false}],
		[{}, {hasCursorControl: false}],
	])('of %j', (environment, expected) => {
		expect(readCapabilities(environment)).toMatchObject(expected);
	});

	it.each([
		[{}, true],
		[{plain: true}, false],
		[{isTty: false}, false],
		[{columns: 39}, false],
		[{rows: 9}, false],
		[{columns: undefined, rows: undefined}, true],
		[{environment: {TERM: 'dumb'}}, false],
	])('full screen with %j: %s', (change, expected) => {
		const question = {
			environment: {TERM: 'xterm'},
			plain: false,
			isTty: true,
			columns: 80,
			rows: 24,
			...change,
		};

		expect(isFullScreenPossible(question)).toBe(expected);
	});
});
