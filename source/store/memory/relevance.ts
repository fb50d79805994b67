import type {RecallReasons} from '../../contracts/memory.js';
import {foldText} from '../search-words.js';

/** The least that makes a memory relevant: much in common by words, or something with a near vector. */
type Floor = {
	readonly coverage: number;
	readonly someCoverage: number;
	readonly similarity: number;
};

// Found on the development half of test/fixtures/recall; the other half only checks them.
const personalFloor: Floor = {coverage: 0.4, someCoverage: 0.25, similarity: 0.15};
const impersonalFloor: Floor = {coverage: 0.5, someCoverage: 0.32, similarity: 0.22};

const personal =
	/(?<![\p{L}\p{N}])(?:i|my|mine|me|we|our|ours|us|you|your)(?![\p{L}\p{N}])|[我咱你您]/u;

/**
 * Says what is near enough to a question to be shown to a model. Who asks about "my" or "our" things asks for what only
 * memory can know; who does not, more often asks about the world.
 */
export function createRelevance(question: string, enoughSimilarity = Number.POSITIVE_INFINITY) {
	const floor = personal.test(foldText(question)) ? personalFloor : impersonalFloor;
	return ({coverage, similarity = 0}: RecallReasons): boolean =>
		similarity >= enoughSimilarity ||
		coverage >= floor.coverage ||
		(coverage >= floor.someCoverage && similarity >= floor.similarity);
}
