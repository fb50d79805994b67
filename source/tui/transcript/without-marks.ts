import type {SessionMessage} from '../../contracts/shown.js';

const openingMark = /<untrusted_output [^>\n]*>\n?/g;
const closingMark = /\n?<\/untrusted_output>/g;

/** Text as it was before it was marked for the model. */
export function withoutMarks(text: string): string {
	return text
		.replace(openingMark, '')
		.replace(closingMark, '')
		.replace(/&lt;(?=\s*\/?\s*untrusted_output)/gi, '<');
}

/** What the person typed. */
export function typedText({text, shown}: Pick<SessionMessage, 'text' | 'shown'>): string {
	return shown?.typed ?? withoutMarks(text);
}
