import type {EditorTerminal} from '../../contracts/prompt-desk.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import type {ModelStore} from '../tui-model.js';
import {pastedText} from './composer-reducer.js';
import type {EditComposer} from './edit-composer.js';
import {expandBlocks} from './pasted-blocks.js';

/** Gives the terminal to another program until it is done. */
export type LendTerminal = <Result>(
	use: (terminal: EditorTerminal) => Promise<Result>,
) => Promise<Result>;

export type OpenEditorOptions = {
	readonly app: Promise<SurfaceApp>;
	readonly store: ModelStore;
	readonly edit: EditComposer;
	readonly lend: LendTerminal;
	readonly onError: (error: unknown) => void;
};

/** Lets the person write on in their own editor. One that fails leaves the prompt as it is. */
export function createOpenEditor({app, store, edit, lend, onError}: OpenEditorOptions): () => void {
	let isOpen = false;

	async function open() {
		const {prompts} = await app;
		const {text, blocks} = store.get().composer;
		const before = expandBlocks(text, blocks);
		const after = await lend((terminal) => prompts.editText(before, terminal));
		if (after !== before) edit({type: 'replace', text: pastedText(after).trimEnd()});
	}

	return () => {
		if (isOpen) return;
		isOpen = true;
		open()
			.catch(onError)
			.finally(() => {
				isOpen = false;
			});
	};
}
