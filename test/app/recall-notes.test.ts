import {describe, expect, it} from 'vitest';
import {createForgottenTexts} from '../../source/app/forgotten-texts.js';
import {notYetSaid, recallNotes} from '../../source/app/recall-notes.js';
import type {Recall, RecallOptions} from '../../source/contracts/memory.js';
import type {IntentRequest} from '../../source/contracts/run.js';
import {fakeKernel} from '../helpers/fake-kernel.js';

const config = {
	embedder: 'local',
	recall: true,
	recall_limit: 3,
	recall_max_chars: 10,
	recall_untrusted: false,
};

async function recall(
	contents: readonly string[],
	more: {config?: Partial<typeof config>; request?: Partial<IntentRequest>; error?: Error} = {},
) {
	const {bus, events} = fakeKernel();
	const asked: RecallOptions[] = [];
	const memories = contents.map((content, index) => ({
		memory: {id: `id-${index}`, content, labels: []},
	})) as unknown as Recall['memories'];
	const notes = await recallNotes(
		{
			bus,
			memories: async () => {
				if (more.error) throw more.error;
				return {
					recall: async (_query, options) => {
						asked.push(options);
						return {memories};
					},
				};
			},
		},
		{
			runId: 'run-1',
			request: {text: 'what is up', ...more.request} as IntentRequest,
			config: {...config, ...more.config},
			signal: new AbortController().signal,
		},
	);
	return {notes: notes.map(({content}) => content), asked, events};
}

describe('recall-notes', () => {
	it('takes whole notes as long as there is room', async () => {
		const {notes, asked} = await recall(['12345', '1234567890', '54321', 'x']);

		expect(notes).toEqual(['12345', '54321']);
		expect(asked[0]).toMatchObject({limit: 3, excludeLabels: ['secret', 'untrusted']});
	});

	it('asks for what came from outside where the configuration says so, never for a secret', async () => {
		const {asked} = await recall([], {config: {recall_untrusted: true}});

		expect(asked[0]?.excludeLabels).toEqual(['secret']);
	});

	it.each([
		{config: {recall: false}},
		{request: {isEphemeral: true}},
		{request: {isMemoryOff: true}},
	])('does not ask with %o', async (more) => {
		const {notes, asked} = await recall(['x'], more);

		expect(notes).toEqual([]);
		expect(asked).toEqual([]);
	});

	it('says once that the memory cannot be read, and goes on', async () => {
		const {notes, events} = await recall(['x'], {error: new Error('the disk is gone')});

		expect(notes).toEqual([]);
		expect(events.map(({payload}) => payload)).toEqual([
			expect.objectContaining({level: 'warning', text: expect.stringContaining('disk is gone')}),
		]);
	});

	it('does not repeat what the conversation has', () => {
		const notes = ['tea is at four', 'tea is green'].map((content) => ({
			id: content,
			content,
			labels: [],
		}));

		const left = notYetSaid(notes, [
			{role: 'user', text: 'hi\n\n<memory>\n- tea is green\n</memory>'},
		]);

		expect(left.map(({content}) => content)).toEqual(['tea is at four']);
	});
});

describe('forgotten-texts', () => {
	it('erases what was forgotten until it is wanted again', () => {
		const forgotten = createForgottenTexts();
		forgotten.add(['the code is 4711', 'tea is at four']);

		const erased = forgotten.erase('the code is 4711, tea is at four');
		forgotten.lift('the code is 4711');
		const lifted = forgotten.erase('the code is 4711, tea is at four');

		expect(erased).toBe('[forgotten], [forgotten]');
		expect(lifted).toBe('the code is 4711, [forgotten]');
	});
});
