import {expect, it} from 'vitest';
import type {LlmMessage} from '../../../source/contracts/llm.js';
import {historyItems} from '../../../source/tui/transcript/history-lines.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';
import {colorTheme, plain} from '../fixtures/theme.js';

function shown(messages: readonly LlmMessage[]): string {
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
