import {expect, it} from 'vitest';
import {waitingLine} from '../../../source/commands/login/waiting-line.js';
import {loadMessageTables} from '../../../source/config/message-tables.js';
import {createTranslate} from '../../../source/config/messages.js';
import {textWidth} from '../../../source/tui/screen/width.js';

it.each(['en', 'zh'] as const)(
	'fits a narrow terminal, and keeps the time (%s)',
	async (language) => {
		const translate = createTranslate({tables: await loadMessageTables(language), language});

		const lines = [80, 40, 20, 8].map((columns) => waitingLine(translate, '29m 59s', columns));

		for (const [index, columns] of [80, 40, 20, 8].entries())
			expect(textWidth(lines[index] ?? '')).toBeLessThan(columns);
		for (const line of lines.slice(0, 3)) expect(line).toContain('29m 59s');
	},
);
