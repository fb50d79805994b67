import {describe, expect, it} from 'vitest';
import {parseRuleText, ruleText} from '../../source/contracts/rule-text.js';

describe('rule-text', () => {
	it.each([
		['*', {adapter: undefined, action: undefined, resource: undefined}],
		['fs_write_file', {adapter: 'fs', action: 'write_file', resource: undefined}],
		['fs', {adapter: 'fs', action: undefined, resource: undefined}],
		['http_*', {adapter: 'http', action: undefined, resource: undefined}],
		['*(reports/**)', {adapter: undefined, action: undefined, resource: 'reports/**'}],
		['shell_execute(echo (a))', {adapter: 'shell', action: 'execute', resource: 'echo (a)'}],
		['shell_execute(a\nb)', {adapter: 'shell', action: 'execute', resource: 'a\nb'}],
	])('reads %j', (text, cover) => {
		expect(parseRuleText(text)).toEqual(cover);
		expect(parseRuleText(ruleText(cover))).toEqual(cover);
	});

	it.each(['', '(x)', 'fs_write_file()', 'fs_write_file( )', 'Shell', 'fs_*_x', 'a b', 'fs_x(y'])(
		'refuses %j',
		(text) => {
			expect(() => parseRuleText(text)).toThrow('does not name a tool');
		},
	);
});
