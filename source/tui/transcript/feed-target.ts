import type {EverySecond} from '../../lib/second-ticker.js';
import type {ReadChange} from './call-change.js';
import type {LexMarkdown} from './markdown/markdown-rows.js';
import type {OpenRun} from './open-runs.js';
import type {TranscriptBuffer} from './transcript-buffer.js';
import type {ItemKind, TranscriptItem} from './transcript-items.js';
import {createRowsItem} from './transcript-items.js';
import type {LineContext, RenderRows} from './transcript-lines.js';
import {gap} from './transcript-lines.js';

export type FeedOptions = LineContext & {
	readonly buffer: Pick<TranscriptBuffer, 'add' | 'touch' | 'remove' | 'prepend'>;
	/** Whether the tokens of every call are shown. */
	readonly showsTokens?: () => boolean;
	readonly lexer: () => LexMarkdown | undefined;
	/** Does something when there is time. */
	readonly later?: (job: () => void) => void;
	/** Monotonic ms. */
	readonly now?: () => number;
	readonly everySecond?: EverySecond;
	readonly readChange?: ReadChange | undefined;
};

export type FeedTarget = ReturnType<typeof createFeedTarget>;

/** Where the feed puts things: with an empty row between those of different kinds. */
export function createFeedTarget({buffer}: FeedOptions) {
	// What is added after everything was opened is open, too.
	let isAllOpen = false;
	let lastKind: ItemKind | undefined;
	let isAfterNotice = false;

	const rows = (render: RenderRows, kind?: ItemKind, source?: string) => {
		const item = createRowsItem(render, kind, source);
		buffer.add(item);
		lastKind = item.kind;
		isAfterNotice = false;
		return item;
	};

	return {
		rows,
		add(item: TranscriptItem) {
			if (isAllOpen) item.expand?.(true);
			buffer.add(item);
			lastKind = item.kind;
			isAfterNotice = false;
		},
		/** What belongs to nothing above it; several of them belong together. */
		notice(render: RenderRows) {
			const hasGap = lastKind === undefined || lastKind === 'prompt' || isAfterNotice;
			if (!hasGap) rows(gap);
			rows(render);
			isAfterNotice = true;
		},
		/** Nothing was answered to what was said last, e.g. a command that only looked for something. */
		isAfterPrompt: () => lastKind === 'prompt',
		openAll(isOpen: boolean) {
			isAllOpen = isOpen;
		},
		startKind(run: OpenRun, kind: 'answer' | 'step') {
			if (run.lastKind !== undefined && (run.lastKind !== kind || kind === 'answer')) rows(gap);
			run.lastKind = kind;
		},
	};
}
