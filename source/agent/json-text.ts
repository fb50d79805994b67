export type JsonCandidate = {readonly text: string; readonly value: unknown};

/** The JSON values an answer may mean, best first: all of it, a fenced block, what stands between prose. */
export function findJson(answer: string): JsonCandidate[] {
	const fenced = [...answer.matchAll(/```[^\n]*\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
	return [
		answer,
		...fenced.reverse(),
		between(answer, '{', '}'),
		between(answer, '[', ']'),
	].flatMap((text) => parse(text.trim()));
}

function between(text: string, open: string, close: string): string {
	const start = text.indexOf(open);
	return start < 0 ? '' : text.slice(start, text.lastIndexOf(close) + 1);
}

function parse(text: string): JsonCandidate[] {
	if (text === '') return [];
	try {
		return [{text, value: JSON.parse(text)}];
	} catch {
		return [];
	}
}
