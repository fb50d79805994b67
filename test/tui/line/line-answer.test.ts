import {lexer} from 'marked';
import {expect, it} from 'vitest';
import {createLineAnswer} from '../../../source/tui/line/line-answer.js';
import {createPlainTheme} from '../../../source/tui/theme/theme.js';

it('prints Markdown as plain lines of ASCII, below who says it', () => {
	const printed: string[] = [];
	const answer = createLineAnswer({
		theme: createPlainTheme(false),
		print: (text) => printed.push(text),
		lexer: () => lexer,
	});

	answer.append('A **bold** word.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```sh\nls\n');
	answer.append('```\n');
	answer.end();

	expect(
		printed
			.join('\n')
			.split('\n')
			.map((row) => row.trimEnd()),
	).toEqual([
		...['openintent:', 'A bold word.', '', 'a | b', '--+--', '1 | 2', '', '  sh', '  ls'],
	]);
});

it('draws nothing of lines where there are letters of all kinds', () => {
	const printed: string[] = [];
	const answer = createLineAnswer({
		theme: createPlainTheme(true),
		print: (text) => printed.push(text),
		lexer: () => lexer,
	});

	answer.append('> 引用 quoted\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- one\n');
	answer.end();

	expect(printed.join('\n')).toMatch(/\| 引用 quoted[\s\S]*a \| b[\s\S]*• one/);
	expect(printed.join('\n')).not.toMatch(/[\u2500-\u257f]/);
});
