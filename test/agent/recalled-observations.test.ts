import {describe, expect, it} from 'vitest';
import {toolCall} from '../helpers/fake-llm.js';
import {runLoop} from '../helpers/run-loop.js';

/** Reads one file after another; each fills a good part of the window. */
function readMany(contextTokens: number, isUntrusted = false) {
	return runLoop({
		script: (turn) =>
			turn <= 8
				? {text: 't'.repeat(1_200), toolCalls: [toolCall(`c${turn}`, 'peek', {file: `f${turn}`})]}
				: 'done',
		tools: {peek: () => ({text: `first line of it ${'x'.repeat(4_000)} last`, isUntrusted})},
		limits: {contextTokens, maxOutputTokens: 500, maxTurns: 12},
	});
}

describe('a run whose first turns no longer fit', () => {
	it('is told what their calls gave', async () => {
		const {llm} = await readMany(6_000);

		const sent = llm.requests.at(-1)?.messages ?? [];
		const calls = sent.flatMap((message) => (message.role === 'tool' ? [message.callId] : []));
		expect(calls).not.toContain('c1');
		expect(sent[0]?.text).toMatch(
			/^do it[\s\S]*left out[\s\S]*peek \{"file":"f1"\}: ok\nfirst line/,
		);
		expect(sent[0]?.text).not.toContain('"f8"');
		expect(sent.filter(({role}) => role === 'user')).toHaveLength(1);
	});

	it('has what came from outside marked', async () => {
		const {llm} = await readMany(6_000, true);

		expect(llm.requests.at(-1)?.messages[0]?.text).toMatch(
			/<untrusted_output from="earlier tool results"[^>]*>\n- peek [\s\S]*<\/untrusted_output>$/,
		);
	});

	it('is told nothing more while everything fits', async () => {
		const {llm} = await readMany(100_000);

		expect(llm.requests.at(-1)?.messages[0]?.text).toBe('do it');
	});
});
