// An own reading of the pattern language, so that a fault of the router's parser cannot hide itself.

/** Sentences a pattern stands for; slots stay as `{name:kind}`. At most `limit` of them, spread over all. */
export function expandPattern(pattern: string, limit = 40): string[] {
	const all = expandChoices({text: pattern, index: 0}).map((sentence) =>
		sentence.replace(/\s+/g, ' ').trim(),
	);
	const unique = [...new Set(all)];
	const step = Math.max(1, unique.length / limit);
	return Array.from({length: Math.min(limit, unique.length)}, (_, index) => {
		return unique[Math.floor(index * step)] ?? '';
	});
}

type Reader = {readonly text: string; index: number};

function expandChoices(reader: Reader): string[] {
	const sentences = expandSequence(reader);
	while (reader.text[reader.index] === '|') {
		reader.index += 1;
		sentences.push(...expandSequence(reader));
	}
	return sentences;
}

function expandSequence(reader: Reader): string[] {
	let sentences = [''];
	for (;;) {
		const character = reader.text[reader.index];
		if (character === undefined || '|])'.includes(character)) return sentences;
		reader.index += 1;
		const parts = '[('.includes(character) ? expandGroup(reader, character) : [character];
		sentences = sentences.flatMap((start) => parts.map((part) => start + part));
	}
}

function expandGroup(reader: Reader, opener: string): string[] {
	const choices = expandChoices(reader);
	reader.index += 1;
	return opener === '[' ? ['', ...choices] : choices;
}
