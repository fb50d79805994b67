import {expect, it} from 'vitest';
import {createMemoryAdapter} from '../../../source/adapters/memory/memory-adapter.js';
import {loadReportTexts} from '../../../source/config/report-texts.js';
import {runTool} from '../../helpers/run-tool.js';
import {newMemory, openMemories} from '../../store/memory/memory-fixture.js';
import {recallMemories, recallQuestions} from '../../store/memory/recall-fixture.js';

type Found = {readonly results: readonly {readonly id: string; readonly content: string}[]};

async function openAll() {
	const {memories} = await openMemories(recallMemories());
	const adapter = createMemoryAdapter({
		texts: () => loadReportTexts('en'),
		records: async () => memories,
		now: () => 1,
		newId: () => 'x',
	});
	const search = async (query: string, limit: number) =>
		((await runTool(adapter, 'memory_search', {query, limit})).data as Found).results;
	return {memories, search};
}

it('shows what has the word, where there is something that has it, else what is near in meaning', async () => {
	const {memories} = await openMemories([
		newMemory('four', 'tea is at four'),
		newMemory('milk', 'buy milk'),
		newMemory('door', 'the door code is 4711'),
		newMemory('mum', 'call mum on Sunday'),
		newMemory('green', 'my favourite drink is green tea'),
	]);
	const adapter = createMemoryAdapter({
		texts: () => loadReportTexts('en'),
		records: async () => memories,
		now: () => 1,
		newId: () => 'x',
	});
	const idsOf = async (query: string) =>
		((await runTool(adapter, 'memory_search', {query})).data as Found).results.map(({id}) => id);

	expect((await idsOf('tea')).sort()).toEqual(['four', 'green']);
	expect(await idsOf('green tea')).toEqual(['green', 'four']);
	expect(await idsOf('coffee')).not.toEqual([]);
});

it('finds in a search what a run recalls for the same question', async () => {
	const {memories, search} = await openAll();
	const [recalled, found]: [string[], string[]] = [[], []];

	for (const {text, memoryId} of recallQuestions()) {
		const recall = await memories.recall(text, {limit: 5});
		if (recall.memories.some(({memory}) => memory.id === memoryId)) recalled.push(text);
		if ((await search(text, 5)).some(({id}) => id === memoryId)) found.push(text);
	}

	expect(recalled.filter((text) => !found.includes(text))).toEqual([]);
	expect(recalled.length).toBeGreaterThan(80);
}, 30_000);
