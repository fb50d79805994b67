import type {CallOrigin} from '../../contracts/tool.js';

type Part = {
	readonly shown: number;
	readonly total: number;
	/** The command line that shows all, but for the number. */
	readonly command: string;
};

/** Says how many notes there are when not all are shown, and how to see them: each in their own way. */
export function partNotice({shown, total, command}: Part, {askedBy}: CallOrigin) {
	if (shown >= total) return {};
	const next = askedBy === 'person' ? `${command} --limit ${total}` : `limit ${total}`;
	return {notice: `${shown} of ${total} notes are shown; all of them: ${next}`};
}
