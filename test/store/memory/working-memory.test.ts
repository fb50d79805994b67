import {describe, expect, it} from 'vitest';
import type {TaskMemory} from '../../../source/store/memory/working-memory.js';
import {createWorkingMemory} from '../../../source/store/memory/working-memory.js';

function note(memory: TaskMemory, ...titles: string[]): void {
	for (const title of titles) {
		memory.note({callId: title, title, excerpt: `seen by ${title}`, isUntrusted: false});
	}
}

const titlesOf = (memory: TaskMemory) => memory.list().map(({title}) => title);

describe('working memory', () => {
	it('keeps what a task has seen, in order and apart from other tasks', () => {
		const working = createWorkingMemory();

		note(working.open('one'), 'a', 'b');
		note(working.open('two'), 'c');

		expect(titlesOf(working.open('one'))).toEqual(['a', 'b']);
		expect(titlesOf(working.open('two'))).toEqual(['c']);
	});

	it('is gone with its task', () => {
		const working = createWorkingMemory();
		note(working.open('one'), 'a');

		working.forget('one');

		expect(titlesOf(working.open('one'))).toEqual([]);
	});

	it('forgets the oldest past its number of entries, and counts them', () => {
		const memory = createWorkingMemory({maxEntries: 2}).open('one');

		note(memory, 'a', 'b', 'c', 'd');

		expect(titlesOf(memory)).toEqual(['c', 'd']);
		expect(memory.forgotten()).toBe(2);
	});

	it('forgets the oldest past its bytes, and keeps head and tail of what is long', () => {
		const memory = createWorkingMemory({maxBytes: 500, maxExcerptChars: 100}).open('one');
		const excerpt = `start ${'x'.repeat(10_000)} end`;

		for (const title of ['a', 'b', 'c']) {
			memory.note({callId: title, title, excerpt, isUntrusted: true});
		}

		expect(titlesOf(memory)).toEqual(['c']);
		expect(memory.list()[0]?.excerpt).toMatch(/^start x+\n… 9910 characters omitted …\nx+ end$/);
	});
});
