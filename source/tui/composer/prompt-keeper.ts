import type {PromptDesk} from '../../contracts/prompt-desk.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import type {ModelStore} from '../tui-model.js';
import {pastedText} from './composer-reducer.js';
import {createDraftKeeper} from './draft-keeper.js';
import type {EditComposer} from './edit-composer.js';
import {expandBlocks} from './pasted-blocks.js';
import {addPrompt} from './prompt-history.js';

export type PromptKeeperOptions = {
	readonly app: Promise<SurfaceApp>;
	readonly store: ModelStore;
	readonly edit: EditComposer;
	/** False where nothing is to be kept. */
	readonly isKept: boolean;
	readonly onDraft: () => void;
	readonly onError: (error: unknown) => void;
};

/** Earlier prompts and the draft of the full screen: read at the start, written as it goes on. */
export function createPromptKeeper(options: PromptKeeperOptions) {
	const {app, store, edit, isKept, onError} = options;
	const withPrompts = async <Result>(use: (prompts: PromptDesk) => Promise<Result>) =>
		use((await app).prompts);
	const drafts = createDraftKeeper((text) => withPrompts((prompts) => prompts.saveDraft(text)));
	/** What was sent here and may not be on disk yet. */
	let sent: readonly string[] = [];

	async function readHistory(): Promise<readonly string[]> {
		if (!isKept) return store.get().composer.history;
		const history = await withPrompts((prompts) => prompts.readHistory());
		return sent.reduce(
			addPrompt,
			history.map((prompt) => pastedText(prompt)),
		);
	}

	async function load() {
		if (!isKept) return;
		const history = await readHistory();
		const left = await withPrompts((prompts) => prompts.takeDraft());
		const draft = left === undefined ? '' : pastedText(left);
		// Whoever has begun to write already finds it as the last of the earlier prompts.
		const isFree = store.get().composer.text === '';
		edit({type: 'set-history', history: isFree ? history : addPrompt(history, draft.trim())});
		if (draft.trim() === '') return;
		if (isFree) edit({type: 'paste', text: draft});
		options.onDraft();
	}

	return {
		readHistory,
		/** Once the program is open. */
		load: () => load().catch(onError),
		sent(prompt: string) {
			sent = addPrompt(sent, prompt);
			if (!isKept) return;
			withPrompts((prompts) => prompts.remember(prompt)).catch(onError);
		},
		/** To be called after each key. */
		follow() {
			const {composer, search} = store.get();
			const {text, blocks} = search?.saved ?? composer;
			if (isKept) drafts.changed(expandBlocks(text, blocks));
		},
		/** Before the program ends. */
		flush: () => (isKept ? drafts.flush().catch(() => undefined) : Promise.resolve()),
	};
}
