import type {RecallReasons} from '../../contracts/memory.js';
import type {QuestionKind} from './question-kind.js';
import {questionKind} from './question-kind.js';

/** The least that makes a memory relevant: much in common by words, or something with a near vector. */
type Floor = {
	readonly coverage: number;
	readonly someCoverage: number;
	readonly similarity: number;
};

// Found on the development questions of test/fixtures/recall; the held-out ones only check them.
const floors: Readonly<Record<QuestionKind, Floor>> = {
	personal: {coverage: 0.25, someCoverage: 0.12, similarity: 0.1},
	neutral: {coverage: 0.34, someCoverage: 0.27, similarity: 0.2},
	task: {coverage: 0.6, someCoverage: 0.45, similarity: 0.45},
	why: {coverage: 0.65, someCoverage: 0.45, similarity: 0.35},
	world: {coverage: 0.8, someCoverage: 0.8, similarity: 0},
};

/** Says what is near enough to a question to be shown to a model: the less a question is about oneself, the nearer. */
export function createRelevance(question: string, enoughSimilarity = Number.POSITIVE_INFINITY) {
	const floor = floors[questionKind(question)];
	return ({coverage, similarity = 0}: RecallReasons): boolean =>
		similarity >= enoughSimilarity ||
		coverage >= floor.coverage ||
		(coverage >= floor.someCoverage && similarity >= floor.similarity);
}
