import type {LlmRequest} from '../../contracts/llm.js';
import {createWireError} from '../wire-error.js';

/** No token of a model that was asked for so many is longer, on average. */
const charsPerToken = 16;
/** Some servers count reasoning apart, and some do not keep to small limits by a little. */
const leastChars = 256 * 1024;
/** What a call takes beside its arguments. */
const callChars = 64;

export type AnswerLimit = {
	/** Counts pieces of text, reasoning or arguments. Throws once the answer is longer than any that was asked for. */
	add(...pieces: readonly (string | null | undefined)[]): void;
	/** Counts a call that begins. */
	addCall(): void;
};

/** Bounds one answer: a server that never stops would fill the memory, and all that reads the answer has to bear it. */
export function createAnswerLimit({
	maxOutputTokens,
}: Pick<LlmRequest, 'maxOutputTokens'>): AnswerLimit {
	const most = Math.max(leastChars, maxOutputTokens * charsPerToken);
	let chars = 0;
	const count = (more: number): void => {
		chars += more;
		if (chars > most)
			throw createWireError(`The answer is longer than ${most} characters`, {kind: 'malformed'});
	};
	return {
		add(...pieces) {
			for (const piece of pieces) count(piece?.length ?? 0);
		},
		addCall: () => count(callChars),
	};
}
