import type {Say} from '../../contracts/say.js';

/** The notice of a result, when there is something to say. */
export function noticeIf(isNeeded: boolean, notice: string): {readonly notice?: string} {
	return isNeeded ? {notice} : {};
}

/** The same for what is said only once it is known who reads it. */
export function noticeOf(
	notice: ((say: Say) => string) | undefined,
	say: Say,
): {readonly notice?: string} {
	return notice === undefined ? {} : {notice: notice(say)};
}
