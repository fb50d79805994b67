import {expect, it} from 'vitest';
import {noUsage} from '../../../source/contracts/llm.js';
import type {RunResult} from '../../../source/contracts/run.js';
import {
	closingLines,
	errorLines,
	toolEndLines,
} from '../../../source/tui/transcript/transcript-lines.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';
import {colorTheme, plain} from '../fixtures/theme.js';

const context = {theme: colorTheme, translate: fakeTranslate};
const failed = {exit_code: 1, success: false};

const close = (more: Partial<RunResult>) =>
	closingLines(context, {
		...{status: 'completed', usage: noUsage, toolCalls: 1},
		...more,
	} as RunResult)(80)
		.map(plain)
		.join('');

it('has no tick on a local command that failed', () => {
	expect(close({route: 'exact', data: failed})).toBe('✗ closing.unsuccessful — closing.tools 1');
});

it.each([
	['a command that worked', {route: 'exact', data: {exit_code: 0, success: true}}],
	['what a model made of it', {route: 'model', data: failed}],
] as const)('has one on %s', (_name, more) => {
	expect(close(more)).toMatch(/^✓ closing\.done/);
});

it('says behind the line of a command without a screen that it failed', () => {
	const rows = toolEndLines(
		context,
		{tool: 'shell_execute', summary: 'false'},
		{
			...{callId: 'c', tool: 'shell_execute', status: 'ok', text: 'Exit code 1.'},
			...{data: failed, durationMs: 5, isUntrusted: true},
		},
	)(80);

	expect(rows.map(plain)).toEqual(['→ shell_execute("false")  [5ms]  ✗ tool.exit_code 1']);
});

it.each([
	['Check the key, or choose another model with -m', 'with /model'],
	['openintent models lists the names', '/models lists the names'],
	['Leave out --permission-mode plan to be asked', 'carry the plan out'],
	['Leave out --permission-mode deny to be asked', 'Choose another mode to be asked: /mode'],
])('says what to do next as it is done here: %s', (hint, expected) => {
	const rows = errorLines(context, {message: 'no', hint})(80).map(plain).join('');

	expect(rows).toContain(expected);
	expect(rows).not.toMatch(/ -m|openintent models/);
});

it('does not say again what the line of its call says', () => {
	const error = {code: 'OI_ERR_POLICY_DENIED', message: 'It is denied.', hint: 'ask'};
	const result = {status: 'failed', usage: noUsage, toolCalls: 1, error} as unknown as RunResult;
	const rows = (told?: string) => closingLines(context, result, told)(80).map(plain).join('\n');

	expect(rows()).toContain('It is denied.');
	expect(rows('It is denied.')).toMatch(/^✗ closing\.unsuccessful/);
	expect(rows('It is denied.')).not.toContain('hint');
});
