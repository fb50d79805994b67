import type {Say} from '../../../contracts/say.js';
import {sayInEnglish} from '../../../contracts/say.js';

/** Says something in the language of whoever reads it, once that is known. */
export type Told = (say: Say) => string;

/** Why what a change takes away is not kept. */
export function cannotKeep(reason: Told): Error {
	return new Error(reason(sayInEnglish), {cause: reason});
}

/** What is said of a change that was made and cannot be taken back. */
export function notUndoable({message, cause}: Error): Told {
	const reason = (say: Say) => (typeof cause === 'function' ? (cause as Told)(say) : message);
	return (say) => say`This cannot be undone: ${reason(say)}.`;
}
