import {expect, it} from 'vitest';
import {followShown} from '../../source/app/shown-course.js';
import {withShown} from '../../source/app/shown-messages.js';
import {OpenIntentError} from '../../source/contracts/errors.js';
import type {LlmMessage} from '../../source/contracts/llm.js';
import {noUsage} from '../../source/contracts/llm.js';
import {createEventBus} from '../../source/kernel/event-bus.js';

const runId = 'run';
const served = {requested: 'm', provider: 'p', model: 'm'};
const failover = {from: served, to: served, fault: 'rate', message: 'too many', cooldownMs: 1};

function follow(recalled: readonly string[] = []) {
	let time = 0;
	const bus = createEventBus((error) => {
		throw error;
	});
	const notes = recalled.map((content) => ({id: content, content, labels: []}));
	const shown = followShown(bus, runId, {recalled: notes, now: () => time});
	return {
		shown,
		bus,
		pass(ms: number) {
			time += ms;
		},
		call(callId: string, outcome: object) {
			bus.publish('tool-call-start', {
				...{runId, callId, tool: 'shell_execute', arguments: {}, summary: 'make'},
			});
			bus.publish('tool-call-end', {
				runId,
				outcome: {
					...{callId, tool: 'shell_execute', status: 'ok', text: 'out', durationMs: 820},
					...{isUntrusted: true, ...outcome},
				},
			});
		},
		said: (text: string, toolCalls: number) => bus.publish('message', {runId, text, toolCalls}),
	};
}

const run = (messages: readonly LlmMessage[], rest: object = {}) => ({
	...{messages, text: 'Done.', toolCalls: 1, served, usage: noUsage, usageByModel: []},
	...rest,
});
const calls = (...ids: string[]): LlmMessage => ({
	role: 'assistant',
	text: '',
	toolCalls: ids.map((id) => ({id, name: 'shell_execute', argumentsJson: '{}'})),
});
const answer: LlmMessage = {role: 'assistant', text: 'Done.', toolCalls: []};
const request = {text: 'build it'};

it('keeps thoughts, calls and the ending with the messages they were seen with', () => {
	const {shown, bus, pass, call, said} = follow(['likes tabs']);
	bus.publish('reasoning-delta', {runId, text: 'Well'});
	pass(2300);
	said('', 1);
	call('a', {data: {success: false, exit_code: 3, output: 'x'.repeat(9000)}});
	bus.publish('failover', {runId, notice: failover});
	bus.publish('text-delta', {runId, text: 'Done.'});
	bus.publish('reasoning-delta', {runId: 'another', text: 'not mine'});
	bus.publish('model-call-end', {
		...{runId, turn: 2, purpose: 'turn', served},
		usage: {...noUsage, inputTokens: 40, outputTokens: 2},
	});
	said('Done.', 0);
	const tool: LlmMessage = {
		...{role: 'tool', callId: 'a', name: 'shell_execute', text: 'out', isError: false},
	};
	const user: LlmMessage = {role: 'user', text: 'build it\n\n<memory>likes tabs</memory>'};

	const kept = withShown(run([user, calls('a'), tool, answer]), request, shown.end());

	expect(kept[0]?.shown).toEqual({typed: 'build it'});
	expect(kept[1]?.shown?.above).toEqual([
		{kind: 'recall', notes: [{content: 'likes tabs'}]},
		{kind: 'thoughts', text: 'Well', durationMs: 2300},
	]);
	expect(kept[2]?.shown).toEqual({
		call: {
			...{summary: 'make', status: 'ok', durationMs: 820},
			data: {success: false, exit_code: 3},
		},
	});
	expect(kept[3]?.shown?.above).toEqual([{kind: 'failover', notice: failover}]);
	expect(kept[3]?.shown?.ending).toMatchObject({status: 'completed', contextTokens: 42});
});

it('takes a turn without a message of its own to the next one', () => {
	const {shown, bus, said, call} = follow();
	bus.publish('reasoning-delta', {runId, text: 'first'});
	said('', 0);
	bus.publish('reasoning-delta', {runId, text: 'second'});
	said('', 1);
	call('a', {});

	const kept = withShown(run([calls('a'), answer]), request, shown.end());

	expect(kept[0]?.shown?.above).toMatchObject([{text: 'first'}, {text: 'second'}]);
	expect(kept[1]?.shown?.above).toBeUndefined();
});

it('says what the person was shown where the model is told more, and nothing of a count before a note', () => {
	const {shown, bus} = follow();
	const usage = {...noUsage, inputTokens: 10};
	bus.publish('model-call-end', {runId, turn: 1, purpose: 'turn', served, usage});
	bus.publish('model-call-end', {runId, turn: 2, purpose: 'note', served, usage});
	bus.publish('text-delta', {runId, text: 'half an ans'});
	const error = new OpenIntentError('OI_ERR_RUN_CANCELLED', 'Stopped.');
	const note: LlmMessage = {role: 'assistant', text: '[ended]', toolCalls: []};

	const [kept] = withShown(run([note], {text: '', error}), request, shown.end());

	expect(kept?.shown?.ending).toMatchObject({status: 'cancelled', answer: 'half an ans'});
	expect(kept?.shown?.ending).not.toHaveProperty('contextTokens');
});
