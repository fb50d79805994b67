import {expect, it} from 'vitest';
import {createAgentAdapter} from '../../source/agent/agent-adapter.js';
import {createPlanAdapter} from '../../source/agent/plan-adapter.js';
import {createToolSearchAdapter} from '../../source/agent/tool-search-adapter.js';
import {loadReportTexts} from '../../source/config/report-texts.js';
import {toolSummariesFor} from '../../source/config/tool-summaries.js';
import {createEveryAdapter} from '../adapters/create-every-adapter.js';

const own = [
	createAgentAdapter({
		outputs: {} as Parameters<typeof createAgentAdapter>[0]['outputs'],
		maxReadChars: 100,
		readSession: async () => [],
	}),
	createPlanAdapter(),
	createToolSearchAdapter({
		tools: async () => [],
		groups: {} as Parameters<typeof createToolSearchAdapter>[0]['groups'],
	}),
];

it('has a Chinese summary of every tool and of no other', async () => {
	const adapters = [...Object.values(createEveryAdapter()).map(([, adapter]) => adapter), ...own];
	const names = adapters.flatMap(({tools}) => tools.map(({name}) => name));

	const summaries = await toolSummariesFor(await loadReportTexts('zh'));

	expect(Object.keys(summaries).toSorted()).toEqual(names.toSorted());
	const texts = Object.values(summaries);
	expect(texts.filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
});

it('has none for English, where the descriptions say it', async () => {
	expect(await toolSummariesFor(await loadReportTexts('en'))).toEqual({});
});
