import {describe, expect, it} from 'vitest';
import {redactMessage, redactModel} from '../../source/app/redacted-model.js';
import {redactRun} from '../../source/app/redacted-run.js';
import type {
	CompleteTurn,
	LlmRequest,
	LlmTurn,
	LlmTurnObserver,
} from '../../source/contracts/llm.js';
import {noUsage} from '../../source/contracts/llm.js';
import type {ApprovalRequest} from '../../source/contracts/policy.js';
import type {IntentRequest, RunResult} from '../../source/contracts/run.js';
import {createRedactor} from '../../source/lib/redact.js';

const secret = 'correct "horse" battery';
const redactor = createRedactor([secret]);
const choice = {requested: 'm', provider: 'p', model: 'm'};
const signal = new AbortController().signal;

const request: LlmRequest = {
	system: `system ${secret}`,
	messages: [
		{role: 'user', text: `user ${secret}`},
		{
			role: 'assistant',
			text: secret,
			toolCalls: [{id: 'a', name: 'x', argumentsJson: JSON.stringify({text: secret, size: 1})}],
			opaque: {protocol: 'anthropic-messages', blocks: [{thinking: secret}]},
		},
		{role: 'tool', callId: 'a', name: 'x', text: `tool ${secret}`, isError: false},
	],
	tools: [],
	toolChoice: 'auto',
	maxOutputTokens: 10,
};

const turn: LlmTurn = {
	text: `said ${secret}`,
	toolCalls: [{id: 'b', name: 'x', argumentsJson: JSON.stringify({text: secret})}],
	stopReason: 'end',
	usage: noUsage,
	served: choice,
};

function listen() {
	const heard: string[] = [];
	const observer: LlmTurnObserver = {
		onCallStart: () => undefined,
		onTextDelta: (text) => heard.push(text),
		onReasoningDelta: (text) => heard.push(`(${text})`),
		onRestart: () => heard.push('restart'),
	};
	return {heard, observer};
}

describe('F1 the door to models', () => {
	it('sends no secret, whoever said it, and drops signed blocks that hold one', async () => {
		const sent: LlmRequest[] = [];
		const complete: CompleteTurn = async (asked) => {
			sent.push(asked);
			return turn;
		};

		await redactModel(complete, redactor)(request, listen().observer, signal);

		expect(JSON.stringify(sent)).not.toContain('horse');
		expect(sent[0]?.messages).toEqual([
			{role: 'user', text: 'user [redacted]'},
			{
				role: 'assistant',
				text: '[redacted]',
				toolCalls: [{id: 'a', name: 'x', argumentsJson: '{"text":"[redacted]","size":1}'}],
			},
			{role: 'tool', callId: 'a', name: 'x', text: 'tool [redacted]', isError: false},
		]);
	});

	it('lets none back in an answer, in its calls, or in pieces of it', async () => {
		const {heard, observer} = listen();
		const complete: CompleteTurn = async (_request, {onTextDelta, onReasoningDelta}) => {
			for (const piece of ['it is corr', 'ect "ho', 'rse" batt', 'ery.']) onTextDelta(piece);
			for (const piece of ['so ', secret]) onReasoningDelta(piece);
			onTextDelta(' correct');
			return turn;
		};

		const answer = await redactModel(complete, redactor)(request, observer, signal);

		expect(answer).toMatchObject({
			text: 'said [redacted]',
			toolCalls: [{argumentsJson: '{"text":"[redacted]"}'}],
		});
		const all = heard.join('');
		expect(all.replace(/\(.*?\)/g, '')).toBe('it is [redacted]. correct');
		expect(all).toContain('[redacted])');
	});

	it('forgets what was held back when a turn starts again', async () => {
		const {heard, observer} = listen();
		const complete: CompleteTurn = async (_request, {onTextDelta, onRestart}) => {
			onTextDelta('correct "ho');
			onRestart({from: choice, to: choice, fault: 'x', message: '', cooldownMs: 0});
			onTextDelta('rse" battery');
			return turn;
		};

		await redactModel(complete, redactor)(request, observer, signal);

		expect(heard.join('')).toBe('restartrse" battery');
	});
});

describe('F1 a run', () => {
	it('asks, reads and ends without secrets', async () => {
		const asked: ApprovalRequest[] = [];
		const token = 'ghp_0123456789abcdefABCDEF0123456789abcd';
		const run = async ({approver, attachment}: IntentRequest) => {
			await approver({effectText: `run ${token} ${secret}`} as ApprovalRequest, signal);
			const attached = await attachment?.();
			return {text: `${attached?.text} ${secret}`} as RunResult;
		};

		const result = await redactRun(
			run,
			redactor,
		)({
			approver: async (question) => {
				asked.push(question);
				return 'once';
			},
			attachment: async () => ({name: 'stdin', text: `${token} ${secret}`}),
		} as Partial<IntentRequest> as IntentRequest);

		// Who answers must see what runs: only what is known to be a secret is hidden from them.
		expect(asked).toEqual([{effectText: `run ${token} [redacted]`}]);
		expect(result.text).toBe('[redacted] [redacted] [redacted]');
	});
});

it('F1: a secret in the name of a tool that does not exist is not kept with the call', () => {
	const name = `no_such_${secret}`;
	const {redactKnown} = redactor;

	const said = redactMessage(
		{role: 'assistant', text: '', toolCalls: [{id: 'a', name, argumentsJson: '{}'}]},
		redactKnown,
	);
	const result = redactMessage(
		{role: 'tool', callId: 'a', name, text: '', isError: true},
		redactKnown,
	);

	expect(said).toMatchObject({toolCalls: [{name: 'no_such__redacted_'}]});
	expect(result).toMatchObject({name: 'no_such__redacted_'});
});
