import {describe, expect, it} from 'vitest';
import {createMemoryAdapter} from '../../../source/adapters/memory/memory-adapter.js';
import {loadReportTexts} from '../../../source/config/report-texts.js';
import {createMemoriesRepository} from '../../../source/store/repositories/memories-repository.js';
import {runTool} from '../../helpers/run-tool.js';
import {openTestStore, temporaryFolder, testTime} from '../store-fixture.js';

const day = 86_400_000;

describe('notes saved while the clock is wrong', () => {
	it.each([
		['1970', 0],
		['9999', Date.UTC(9999, 11, 31)],
		['the end of all dates', 8.64e15],
		['a day ago, after it was set back', testTime - day],
	])('are listed, found, explained and taken back: %s', async (_name, wrong) => {
		const clock = {now: testTime};
		const now = () => clock.now;
		const store = await openTestStore(await temporaryFolder(), {now});
		const memories = createMemoriesRepository(store, now);
		let saved = 0;
		const newId = () => `note${saved++}`;
		const adapter = createMemoryAdapter({
			...{records: async () => memories, now, newId},
			texts: () => loadReportTexts('en'),
		});
		const run = (name: string, input: Record<string, unknown>) => runTool(adapter, name, input);

		await run('memory_save', {content: 'tea is at four'});
		clock.now = wrong;
		await run('memory_save', {content: 'milk is at five'});
		for (const at of [wrong, testTime]) {
			clock.now = at;
			const listed = await run('memory_list', {});
			expect(listed.text.split('\n')).toHaveLength(2);
			for (const [id, query] of [
				['note0', 'when is tea?'],
				['note1', 'when is milk?'],
			]) {
				expect((await run('memory_search', {query})).text).toContain(id);
				const why = await run('memory_why', {id, question: query});
				expect(why.text).toMatch(/place in the recall +1 /);
				expect(why.text).not.toMatch(/NaN|no date/);
			}
		}
		const undone = await run('memory_undo', {});

		expect(undone.text).toContain('milk is at five');
		expect(await memories.list(undefined, 9)).toMatchObject([{id: 'note0'}]);
	});
});
