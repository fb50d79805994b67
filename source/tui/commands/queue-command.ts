import {displayLine} from '../../lib/display-text.js';
import type {DialogRow} from '../dialogs/questions.js';
import type {CommandContext} from './slash-command.js';

function rowsOf({waiting, translate}: CommandContext): readonly DialogRow[] {
	const {said, queued} = waiting();
	const rowOf = (text: string, detail: string, index: number) => ({
		id: `${index} ${text}`,
		label: displayLine(text, 300),
		detail: translate(detail),
	});
	return [
		...said.map((text, index) => rowOf(text, 'tui.queue.said', index)),
		...queued.map((text, index) => rowOf(text, 'tui.queue.queued', said.length + index)),
	];
}

/** `/queue`: what waits, to take one of them back or away; `/queue <intent>` sends it after what runs. */
export async function showQueue(context: CommandContext, text: string): Promise<void> {
	const {ask, translate, takeOne, write, print, submit} = context;
	if (text !== '') return submit(text);
	for (;;) {
		const answer = await ask({
			kind: 'list',
			title: translate('tui.queue.title'),
			empty: translate('tui.queue.none'),
			rows: rowsOf(context),
			actions: [{id: 'delete', chord: 'ctrl+x', label: translate('tui.queue.remove')}],
		});
		if (answer === undefined) return;
		const [, index = '', words = ''] = /^(\d+) ([\s\S]*)$/.exec(answer.value) ?? [];
		const taken = takeOne(Number(index), words);
		if (taken === undefined) print(translate('tui.queue.gone'));
		else if (answer.action === 'delete') print(translate('tui.queue.removed'));
		else return write(taken);
	}
}
