import type {Embedder} from '../../contracts/embedder.js';
import type {
	Memory,
	Recall,
	RecalledMemory,
	RecallOptions,
	RecallReasons,
} from '../../contracts/memory.js';
import type {Reader} from '../store.js';
import {createAnswerCheck} from './answer-kind.js';
import type {MemoryVectors} from './memory-vectors.js';
import {
	importanceFactor,
	isSameScript,
	otherScriptFactor,
	ranksOf,
	recencyFactor,
	reciprocalRank,
} from './recall-rank.js';
import {createRelevance} from './relevance.js';
import {textTerms} from './text-terms.js';
import type {WordHit} from './word-search.js';
import {searchWords} from './word-search.js';

export type RecallDeps = {
	readonly reader: Reader;
	readonly vectors: MemoryVectors;
	readonly embedder: Embedder;
	readonly find: (id: string) => Memory | undefined;
	readonly now: () => number;
};

/** How deep each search is looked into, at least. */
const searchDepth = 50;

/** An embedder without a model sees little that the word search does not see better. */
const localVectorShare = 0.5;

/** What tells the kind of thing that is asked for, a time for "when", comes before its equals. */
const answerFactor = 1.2;

/** Finds what is relevant to a question: word search and vector search, their ranks fused, what is too far away left out. */
export function createRecall(deps: RecallDeps) {
	return async (query: string, options: RecallOptions): Promise<Recall> => {
		// Most runs of a new user: the word tables need not be made for nothing.
		if (deps.reader.get('SELECT 1 FROM memories') === undefined) return {memories: []};
		const depth = Math.max(searchDepth, options.limit);
		const filter = {category: options.category, excludeLabels: options.excludeLabels ?? []};
		const isAnswer = createAnswerCheck(query);
		const isRelevant = createRelevance(query, deps.embedder.enoughSimilarity);
		const words = searchWords(deps.reader, textTerms(query), filter).slice(0, depth);
		const {vector, limitation} = await embedQuestion(deps, query, options);
		const hits = vector === undefined ? [] : deps.vectors.search(vector, depth, filter);
		const places = ranksOf(words.map(({score}) => score));
		const wordRanks = new Map(words.map((hit, at) => [hit.id, {hit, rank: places[at] ?? 1}]));
		const nearness = ranksOf(hits.map(({similarity}) => similarity));
		const vectorRanks = new Map(hits.map(({key}, at) => [key, nearness[at] ?? 1]));
		const ids = new Set([...wordRanks.keys(), ...vectorRanks.keys()]);
		const memories = [...ids]
			.map((id) => {
				const similarity = vector && deps.vectors.similarity(id, vector);
				return weigh(deps, {
					query,
					id,
					word: wordRanks.get(id),
					vectorRank: vectorRanks.get(id),
					similarity,
					isAnswer,
				});
			})
			.filter((recalled) => recalled !== undefined)
			.filter(({reasons}) => isRelevant(reasons))
			.sort(
				(left, right) => right.score - left.score || (left.memory.id < right.memory.id ? -1 : 1),
			)
			.slice(0, options.limit);
		return limitation === undefined ? {memories} : {memories, limitation};
	};
}

type Candidate = {
	readonly query: string;
	readonly id: string;
	readonly word: {readonly hit: WordHit; readonly rank: number} | undefined;
	readonly vectorRank: number | undefined;
	readonly similarity: number | undefined;
	readonly isAnswer: ((text: string) => boolean) | undefined;
};

function weigh(
	{find, now, embedder}: RecallDeps,
	{query, id, word, vectorRank, similarity, isAnswer}: Candidate,
): RecalledMemory | undefined {
	const memory = find(id);
	if (memory === undefined) return undefined;
	const reasons: RecallReasons = {
		...(word === undefined ? {} : {wordRank: word.rank}),
		...(vectorRank === undefined ? {} : {vectorRank}),
		matchedWords: word?.hit.matchedWords ?? [],
		matchedConcepts: word?.hit.matchedConcepts ?? [],
		coverage: word?.hit.coverage ?? 0,
		...(similarity === undefined ? {} : {similarity}),
		recency: recencyFactor(now() - memory.updatedAt),
		importance: importanceFactor(memory.importance * memory.confidence),
	};
	const vectorShare = embedder.embedNow === undefined ? 1 : localVectorShare;
	const rank = reciprocalRank(word?.rank) + vectorShare * reciprocalRank(vectorRank);
	const language = isSameScript(query, memory.content) ? 1 : otherScriptFactor;
	const answer = isAnswer?.(memory.content) ? answerFactor : 1;
	return {memory, score: rank * answer * language * reasons.recency * reasons.importance, reasons};
}

const countAll = 'SELECT count(*) FROM memories WHERE superseded_by IS NULL';

/** The question's vector, or why there is none: a failing embedder must not keep words from being found. */
async function embedQuestion(
	{reader, embedder, vectors}: RecallDeps,
	query: string,
	{signal = new AbortController().signal, runId}: Pick<RecallOptions, 'signal' | 'runId'>,
): Promise<{readonly vector?: Float32Array; readonly limitation?: string}> {
	const total = Number(reader.get(countAll)?.[0]);
	const missing = total - vectors.size();
	const incomplete =
		missing > 0
			? {limitation: `${missing} of ${total} memories have no vector of ${embedder.id} yet`}
			: {};
	if (embedder.embedNow !== undefined) return {vector: embedder.embedNow(query), ...incomplete};
	if (total > 0 && vectors.size() === 0) {
		return {limitation: `no memory has a vector of ${embedder.id} yet; searched by words only`};
	}
	try {
		const [vector] = await embedder.embed([query], signal, runId);
		return vector === undefined ? {} : {vector, ...incomplete};
	} catch (error) {
		signal.throwIfAborted();
		const reason = error instanceof Error ? error.message : String(error);
		return {limitation: `${embedder.id} failed (${reason}); searched by words only`};
	}
}
