import type {RecallReasons} from '../../contracts/memory.js';

// Found on the development half of test/fixtures/recall; the other half only checks them.
const enoughCoverage = 0.3;
const enoughSimilarity = 0.2;

/** Whether a memory is near enough to the question to be shown to a model. */
export function isRelevant({coverage, similarity = 0}: RecallReasons): boolean {
	return coverage >= enoughCoverage || similarity >= enoughSimilarity;
}
