import {layoutScreen} from '../../screen/screen-layout.js';
import type {ModelStore} from '../../tui-model.js';
import type {TranscriptBuffer} from '../transcript-buffer.js';
import type {createTranscriptFeed} from '../transcript-feed.js';
import type {TranscriptItem} from '../transcript-items.js';
import {following} from '../viewport.js';
import {createFindMode} from './find-mode.js';

export type ReadingOptions = {
	readonly store: ModelStore;
	readonly transcript: TranscriptBuffer;
	readonly feed: Pick<ReturnType<typeof createTranscriptFeed>, 'openAll'>;
};

export type Reading = ReturnType<typeof createReading>;

/** What a person does with the conversation that was: scroll, look for something, open what is shown in short. */
export function createReading(options: ReadingOptions) {
	const {store, transcript, feed} = options;
	const height = () => layoutScreen(store.get().size, 1).transcript.height;
	const findMode = createFindMode({...options, height});

	function scroll(pages: number, rows: number) {
		const by = Math.round(pages * Math.max(1, height() - 2)) + rows;
		store.update({viewport: transcript.scroll(store.get().viewport, by, height())});
	}

	const jump = (direction: -1 | 1) =>
		store.update({
			viewport: transcript.jump(store.get().viewport, height(), 'prompt', direction),
		});

	/** The lowest one that is seen, else the last one above. */
	function chosen(): TranscriptItem | undefined {
		const seen = transcript.window(store.get().viewport, height()).rows;
		const visible = seen.findLast(({item}) => item.expand !== undefined)?.item;
		if (visible !== undefined) return visible;
		const items = transcript.items();
		const end = seen[0] === undefined ? items.length : items.indexOf(seen[0].item);
		return items.slice(0, end).findLast(({expand}) => expand !== undefined);
	}

	function expand() {
		const item = chosen();
		if (item?.expand === undefined) return;
		item.expand(item.isOpen?.() !== true);
		transcript.touch(item);
		const {viewport} = store.get();
		store.update({viewport: transcript.keepFirstRow(viewport, item, height())});
	}

	function expandAll(isOpen: boolean) {
		feed.openAll(isOpen);
		for (const item of transcript.items()) {
			if (item.expand === undefined || item.isOpen?.() === isOpen) continue;
			item.expand(isOpen);
			transcript.touch(item);
		}
	}

	return {
		...findMode,
		expandAll,
		commands: {
			'page-up': () => scroll(-1, 0),
			'page-down': () => scroll(1, 0),
			'half-page-up': () => scroll(-0.5, 0),
			'half-page-down': () => scroll(0.5, 0),
			'row-up': () => scroll(0, -1),
			'row-down': () => scroll(0, 1),
			top: () => store.update({viewport: transcript.toTop(store.get().viewport, height())}),
			bottom: () => store.update({viewport: following}),
			'prompt-up': () => jump(-1),
			'prompt-down': () => jump(1),
			expand,
			'expand-all': () => expandAll(!transcript.items().some(({isOpen}) => isOpen?.() === true)),
			find: () => findMode.find(''),
		},
	};
}
