import {describe, expect, it} from 'vitest';
import {isFullScreenPossible, readCapabilities} from '../../../source/tui/terminal/capabilities.js';

describe('capabilities', () => {
	it.each([
		[
			{TERM: 'xterm-256color', LANG: 'en_US.UTF-8'},
			{colorLevel: 2, hasUtf8: true, hasSync: true},
		],
		[{TERM: 'xterm', LANG: 'en_US.UTF-8', LC_ALL: 'C'}, {hasUtf8: false}],
		[{TERM: 'xterm'}, {hasUtf8: false}],
		[{TERM: 'xterm', NO_COLOR: '1'}, {colorLevel: 0}],
		[{TERM: 'xterm', NO_COLOR: ''}, {colorLevel: 1}],
		[{TERM: 'tmux-256color'}, {hasSync: false, hasKittyKeyboard: false}],
		[{TERM: 'xterm-kitty'}, {hasKittyKeyboard: true}],
		[{TERM: 'dumb'}, {hasCursorControl: false, colorLevel: 0}],
		[
			{TERM: 'xterm', COLORTERM: 'truecolor'},
			{colorLevel: 3, canAskBackground: true},
		],
		[
			{TERM: 'xterm-256color', NO_COLOR: '1', FORCE_COLOR: '3', COLORTERM: '24bit'},
			{colorLevel: 0},
		],
		[
			{TERM: 'xterm-256color', FORCE_COLOR: '1'},
			{colorLevel: 1, canAskBackground: false},
		],
		[{TERM: 'xterm', FORCE_COLOR: '3'}, {colorLevel: 3}],
		[{TERM: 'screen', COLORTERM: 'truecolor'}, {colorLevel: 1}],
		[
			{TERM: 'screen-256color', COLORTERM: 'truecolor'},
			{colorLevel: 2, canAskBackground: false},
		],
		[{TERM: 'linux'}, {colorLevel: 1, canAskBackground: false}],
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
