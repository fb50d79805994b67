import type {SessionMessage} from '../../contracts/shown.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe, sliceSafe} from '../../lib/safe-text.js';
import type {ReadingActions} from '../commands/reading-commands.js';
import {historyItems, pageStart} from '../transcript/history-lines.js';
import type {CopyDeps} from '../transcript/reading/copy-text.js';
import {createCopy} from '../transcript/reading/copy-text.js';
import type {TranscriptItem} from '../transcript/transcript-items.js';
import type {LineContext} from '../transcript/transcript-lines.js';

export type LineReadingOptions = LineContext &
	CopyDeps & {
		readonly print: (text: SafeText) => void;
		/** All that was said in the session; empty where nothing is kept. */
		readonly readMessages: () => Promise<readonly SessionMessage[]>;
	};

const unwrappedWidth = 100_000;
const mostFound = 20;
const longestLine = 300;

/** What was said, read again line by line. */
export function createLineReading(options: LineReadingOptions): ReadingActions {
	const {theme, translate, print, readMessages} = options;

	const itemsOf = (messages: readonly SessionMessage[]) =>
		historyItems(messages, {theme, translate, lexer: () => undefined});

	function linesOf(item: TranscriptItem): readonly SafeText[] {
		item.layout(unwrappedWidth);
		return item.rows(0, item.rowCount());
	}

	return {
		copy: createCopy(options),
		async find(text) {
			const wanted = text.toLowerCase();
			const lines = itemsOf(await readMessages()).flatMap(linesOf);
			const found = lines.filter((line) => line.toLowerCase().includes(wanted));
			if (wanted === '' || found.length === 0) return print(translate('tui.line.found_none'));
			const shown = found
				.slice(-mostFound)
				.map((line) => safe`  ${sliceSafe(line, 0, longestLine)}`);
			const head = translate('tui.line.found', {count: found.length});
			print(joinSafe([head, ...shown], safe`\n`));
		},
		async expandAll(isOpen) {
			const messages = await readMessages();
			const items = itemsOf(messages.slice(pageStart(messages, messages.length)));
			const details = items.filter(({expand}) => isOpen && expand !== undefined);
			if (details.length === 0) return print(translate('tui.line.no_details'));
			for (const item of details) item.expand?.(true);
			print(joinSafe(details.flatMap(linesOf), safe`\n`));
		},
	};
}
