const tableDelimiter = /^ {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** The lines of the block of prose that is not closed yet. */
export function createOpenBlock(mostLength: number) {
	let lines: string[] = [];
	let length = 0;

	/** What the lines after a cut begin with again: the head of a table, without which they would be none. */
	function repeatedHead(): string[] {
		const [first = '', second = ''] = lines;
		const isTable = first.includes('|') && tableDelimiter.test(second.trimEnd());
		return isTable && first.length + second.length < mostLength / 4 ? [first, second] : [];
	}

	/** Where to cut: before the last line that begins something, so that no list item is torn from its bullet. */
	function cutIndex(head: number): number {
		const last = lines.findLastIndex((line, index) => index > head && /^\S/.test(line));
		return last < 0 ? lines.length : last;
	}

	return {
		text: () => lines.join(''),
		isFullWith: (line: string) => lines.length > 0 && length + line.length > mostLength,
		add(line: string) {
			lines.push(line);
			length += line.length;
		},
		/** Takes the block; when it is cut, what belongs to the next part stays. */
		take(isCut: boolean): string {
			const head = isCut ? repeatedHead() : [];
			const end = isCut ? cutIndex(head.length) : lines.length;
			const taken = lines.slice(0, end).join('');
			lines = [...head, ...lines.slice(end)];
			length = lines.reduce((sum, line) => sum + line.length, 0);
			return taken;
		},
	};
}
