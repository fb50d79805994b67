import {describe, expect, it} from 'vitest';
import {toolCall} from '../helpers/fake-llm.js';
import {runLoop} from '../helpers/run-loop.js';

const jsonSchema = {
	type: 'object',
	properties: {name: {type: 'string'}, age: {type: 'integer', minimum: 0}},
	required: ['name'],
	additionalProperties: false,
};

describe('an answer in a given shape', () => {
	it('is asked for in the system prompt and comes as text and as a value', async () => {
		const {result, llm} = await runLoop({script: ['{"name": "Ada"}'], jsonSchema});

		expect(llm.requests[0]?.system).toMatch(/^You are a test\./);
		expect(llm.requests[0]?.system).toContain(JSON.stringify(jsonSchema));
		expect(result).toMatchObject({stop: 'end', text: '{"name": "Ada"}', data: {name: 'Ada'}});
	});

	it.each([
		['a fence', '```json\n{"name": "Ada"}\n```'],
		['words and a fence', 'Here:\n```\n{"name": "Ada"}\n```\nGood luck!'],
		['words', 'The answer is {"name": "Ada"}.'],
		['a wrong draft before it', '```json\n{"nom": 1}\n```\nBetter:\n```json\n{"name": "Ada"}\n```'],
	])('may have %s around it', async (_, text) => {
		const {result, llm} = await runLoop({script: [text], jsonSchema});

		expect(result).toMatchObject({text: '{"name": "Ada"}', data: {name: 'Ada'}});
		expect(llm.requests).toHaveLength(1);
	});

	it('that does not fit goes back with what is wrong, and without tools', async () => {
		const {result, llm} = await runLoop({
			script: ['{"age": -1, "x": 0}', '{"name": "Ada"}'],
			jsonSchema,
		});

		expect(result).toMatchObject({data: {name: 'Ada'}, turns: 1});
		expect(llm.requests[1]?.toolChoice).toBe('none');
		const [answer, question] = llm.requests[1]?.messages.slice(-2) ?? [];
		expect(answer).toMatchObject({role: 'assistant', text: '{"age": -1, "x": 0}'});
		expect(question?.text).toContain('- age must be at least 0');
		expect(question?.text).toContain('- the value must have the property "name"');
		expect(question?.text).toContain('- the value must not have the property "x"');
		expect(result.messages.map(({text}) => text)).toEqual(['do it', '{"name": "Ada"}']);
	});

	it('that was cut off is not taken for a part of it that fits', async () => {
		const {result, llm} = await runLoop({
			script: [{text: '[{"name": "Ada"}, {"na', stopReason: 'output-limit'}, '{"name": "Eve"}'],
			jsonSchema,
		});

		expect(result.data).toEqual({name: 'Eve'});
		expect(llm.requests[1]?.messages.at(-1)?.text).toContain('it is cut off');
	});

	it('that is whole although the limit was reached is taken', async () => {
		const {result} = await runLoop({
			script: [{text: '{"name": "Ada"}\n', stopReason: 'output-limit'}],
			jsonSchema,
		});

		expect(result.data).toEqual({name: 'Ada'});
	});

	it('is given up after two corrections, and nothing passes for the answer', async () => {
		const {result, llm} = await runLoop({script: ['no', '', '{"name": 3}', 'late'], jsonSchema});

		expect(llm.requests).toHaveLength(3);
		expect(result).toMatchObject({stop: 'error', text: ''});
		expect(result.data).toBeUndefined();
		expect(result.error).toMatchObject({
			code: 'OI_ERR_SCHEMA_NOT_MET',
			message: /name must be string, not number/,
		});
	});

	it('may come after tools', async () => {
		const {result} = await runLoop({
			script: [{toolCalls: [toolCall('a', 'peek')]}, '{"name": "Ada"}'],
			tools: {peek: () => 'Ada'},
			jsonSchema,
		});

		expect(result).toMatchObject({data: {name: 'Ada'}, turns: 2});
	});

	it('is corrected also when there is only one turn', async () => {
		const {result} = await runLoop({
			script: ['oops', '{"name": "Ada"}'],
			jsonSchema,
			limits: {maxTurns: 1},
		});

		expect(result.stop).toBe('end');
	});

	it('may be null', async () => {
		const {result} = await runLoop({script: ['null'], jsonSchema: {type: ['object', 'null']}});

		expect(result).toMatchObject({text: 'null', data: null});
	});

	it('in a shape that cannot be checked fails before any model is asked', async () => {
		const {result, llm} = await runLoop({script: ['x'], jsonSchema: {type: 'strin'}});

		expect(llm.requests).toEqual([]);
		expect(result.error).toMatchObject({code: 'OI_ERR_USAGE', message: /unknown type "strin"/});
	});
});
