import {createTextEraser} from '../lib/text-eraser.js';

export type ForgottenTexts = {
	add(texts: readonly string[]): void;
	/** The person wants it to be remembered again. */
	lift(text: string): void;
	/** A text without what was forgotten. */
	erase(text: string): string;
};

/**
 * What this process was told to forget: the run that forgets has the text in its own words, and writes them down after
 * the deed.
 */
export function createForgottenTexts(): ForgottenTexts {
	const forgotten = new Set<string>();
	let erase = (text: string) => text;
	const update = () => {
		erase = createTextEraser([...forgotten]);
	};
	return {
		add(texts) {
			for (const text of texts) forgotten.add(text);
			update();
		},
		lift(text) {
			const wanted = [...forgotten].filter((one) => text.includes(one) || one.includes(text));
			for (const one of wanted) forgotten.delete(one);
			if (wanted.length > 0) update();
		},
		erase: (text) => erase(text),
	};
}
