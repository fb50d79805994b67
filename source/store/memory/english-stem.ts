const shortestStem = 3;

// The first ending that fits is taken off, then `finish` joins what English spells in several ways.
const endings: readonly (readonly [ending: string, replacement: string])[] = [
	['iveness', 'iv'],
	['ations', 'at'],
	['ation', 'at'],
	['ments', 'ment'],
	['ities', 'it'],
	['ingly', ''],
	['edly', ''],
	['ness', ''],
	['ings', ''],
	['ions', ''],
	['ies', 'y'],
	['ied', 'y'],
	['ing', ''],
	['ion', ''],
	['ity', 'it'],
	['ly', ''],
	['ed', ''],
	['es', ''],
	['s', ''],
];

/**
 * Cuts the endings of an English word, so that "deploys", "deployed" and "deploying" are one. Light on purpose: what it
 * joins wrongly would be found wrongly.
 */
export function stemEnglish(word: string): string {
	// Every ending ends with one of these letters.
	if (word.length <= shortestStem || !/^[a-z]*(?:[dgny]|[^s]s)$/.test(word)) return finish(word);
	for (const [ending, replacement] of endings) {
		if (!word.endsWith(ending)) continue;
		const stem = word.slice(0, word.length - ending.length);
		if (stem.length >= shortestStem && /[aeiouy]/.test(stem)) return finish(stem + replacement);
	}
	return finish(word);
}

function finish(stem: string): string {
	if (stem.length <= shortestStem) return stem;
	const single = stem.replace(/([^aeioulsz])\1$/, '$1');
	return single.length > shortestStem ? single.replace(/e$/, '').replace(/y$/, 'i') : single;
}
