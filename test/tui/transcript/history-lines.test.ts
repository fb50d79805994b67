import {expect, it} from 'vitest';
import type {SessionMessage} from '../../../source/contracts/shown.js';
import {historyItems} from '../../../source/tui/transcript/history-lines.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';
import {colorTheme, plain} from '../fixtures/theme.js';

function shown(messages: readonly SessionMessage[]): string {
	const items = historyItems(messages, {
		theme: colorTheme,
		translate: fakeTranslate,
		lexer: () => undefined,
	});
	return items
		.flatMap((item) => {
			item.layout(80);
			return item.rows(0, item.rowCount()).map(plain);
		})
		.join('\n');
}

it('shows what was said and called, and no note that stands for it', () => {
	const text = shown([
		{role: 'user', text: 'copy it'},
		{
			role: 'assistant',
			text: '',
			toolCalls: [
				{
					id: 'a',
					name: 'tool_call',
					argumentsJson: '{"name":"fs_copy","arguments":{"from":"a.md","to":"b.md"}}',
				},
			],
		},
		{role: 'tool', callId: 'a', name: 'tool_call', text: 'Copied.', isError: false},
		{role: 'user', text: 'a note about earlier turns', keptBefore: 1},
		{role: 'assistant', text: 'Done.', toolCalls: []},
	]);

	expect(text).toContain('copy it');
	expect(text).toMatch(/fs_copy\("a\.md"\)/);
	expect(text).toContain('Done.');
	expect(text).not.toMatch(/tool_call|a note about/);
});

const call = {id: 'a', name: 'shell_execute', argumentsJson: '{"command":"make"}'};
const result = {role: 'tool', callId: 'a', name: 'shell_execute', isError: false} as const;

it('shows a run as it was: thoughts, times, how the command ended, and the closing line', () => {
	const text = shown([
		{role: 'user', text: 'build\n\n<memory>tabs</memory>', shown: {typed: 'build'}},
		{
			...{role: 'assistant', text: '', toolCalls: [call]},
			shown: {above: [{kind: 'thoughts', text: 'Hm', durationMs: 2300}]},
		},
		{
			...{...result, text: 'no rule'},
			shown: {
				call: {
					...{summary: 'make all', status: 'ok', durationMs: 820},
					data: {success: false, exit_code: 3},
				},
			},
		},
		{
			...{role: 'assistant', text: 'It failed.', toolCalls: []},
			shown: {
				ending: {
					...{status: 'completed', toolCalls: 1, usageByModel: [{costUsd: 0.0031}]},
					usage: {inputTokens: 1200, outputTokens: 4},
					model: {requested: 'x', provider: 'groq', model: 'llama'},
				},
			},
		},
	]);

	expect(text).toMatch(
		/^\n> build\n\n.*2s.*\n✗ shell_execute\("make all"\) {2}\[0\.8s\] {2}.*\n\nIt failed\.\n\n✓ .* — /,
	);
	expect(text).not.toContain('memory');
});

it('invents nothing for a run that an older program kept', () => {
	const text = shown([
		{role: 'user', text: 'build'},
		{role: 'assistant', text: '', toolCalls: [call]},
		{...result, text: 'no rule'},
		{role: 'assistant', text: 'It failed.', toolCalls: []},
	]);

	expect(text).toMatch(/shell_execute\("make"\)(?! {2}\[)/);
	expect(text.trimEnd()).toMatch(/It failed\.$/);
});

it('shows the plan of a run as a tree, and what each later call changed; the next run begins anew', () => {
	const plan = (id: string, state: string) => ({
		role: 'assistant' as const,
		text: '',
		toolCalls: [
			{
				id,
				name: 'tool_call',
				argumentsJson: JSON.stringify({
					name: 'plan_update',
					arguments: {items: [{title: 'a', state}]},
				}),
			},
		],
	});
	const took = (callId: string) =>
		({role: 'tool', callId, name: 'tool_call', text: '', isError: false}) as const;
	const end = {role: 'assistant' as const, text: 'Done.', toolCalls: []};
	const run = {role: 'user' as const, text: 'go'};

	const text = shown([
		...[run, plan('1', 'running'), took('1'), plan('2', 'done'), took('2'), end],
		...[run, plan('3', 'done'), took('3'), end],
	]);

	expect(text.match(/^.*plan\..*$/gm)).toEqual([
		'• plan.head 0 1',
		'  ● a  plan.states.running',
		'• plan.short 1 1: plan.states.done: a ▸',
		'• plan.head 1 1',
		'  ✓ a  plan.states.done',
	]);
});
