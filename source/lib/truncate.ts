/**
 * Keeps the head and the tail of a long text and says how much is missing between them.
 * `maxLength` counts UTF-16 units of the kept text, without the notice.
 */
export function headAndTail(text: string, maxLength: number): {text: string; omitted: number} {
	if (text.length <= maxLength) return {text, omitted: 0};
	const headLength = Math.ceil(maxLength / 2);
	const head = trimLoneSurrogate(text.slice(0, headLength));
	const tail = text.slice(text.length - (maxLength - headLength)).replace(/^[\udc00-\udfff]/, '');
	const omitted = text.length - head.length - tail.length;
	return {text: `${head}\n… ${omitted} characters omitted …\n${tail}`, omitted};
}

function trimLoneSurrogate(text: string): string {
	return text.replace(/[\ud800-\udbff]$/, '');
}
