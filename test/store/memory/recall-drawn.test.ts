import {describe, expect, it} from 'vitest';
import {openMemories} from './memory-fixture.js';
import {irrelevantQuestions, recallMemories, tuningQuestions} from './recall-fixture.js';

// What was reached when the tables were widened, with some room: these questions guard it, they prove nothing.
const leastFound = 0.85;
const mostInjected = 0.06;

async function measure() {
	const {recallIds} = await openMemories(recallMemories());
	const questions = [
		...tuningQuestions(),
		...tuningQuestions('development-drawn.txt'),
		...irrelevantQuestions().map(({text}) => ({text, memoryId: undefined})),
	];
	const asked = questions.filter(({memoryId}) => memoryId !== undefined);
	const irrelevant = questions.filter(({memoryId}) => memoryId === undefined);
	let found = 0;
	for (const {text, memoryId} of asked) {
		if ((await recallIds(text)).includes(memoryId ?? '')) found++;
	}
	const injected: string[] = [];
	for (const {text} of irrelevant) if ((await recallIds(text)).length > 0) injected.push(text);
	return {
		found: found / asked.length,
		injected: injected.length / irrelevant.length,
		report: `${found} of ${asked.length} found; injected for ${irrelevant.length}: ${injected.join(' ')}`,
	};
}

describe('recall of the development questions', () => {
	it('finds most paraphrases and shows little for what no memory answers', async () => {
		const {found, injected, report} = await measure();

		expect(found, report).toBeGreaterThanOrEqual(leastFound);
		expect(injected, report).toBeLessThanOrEqual(mostInjected);
	}, 30_000);
});
