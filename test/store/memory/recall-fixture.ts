import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {MemoryCategory, NewMemory} from '../../../source/contracts/memory.js';
import {testTime} from '../store-fixture.js';

const folder = join(import.meta.dirname, '../../fixtures/recall');
const dayMs = 24 * 60 * 60 * 1000;

export type RecallQuestion = {
	readonly language: 'en' | 'zh';
	readonly kind: 'lexical' | 'paraphrase';
	/** `development` questions may be looked at when recall is tuned; `held-out` ones may not. */
	readonly half: 'development' | 'held-out';
	readonly memoryId: string;
	readonly text: string;
};

function linesOf(name: string): readonly string[] {
	return readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean);
}

/** Lines are `[@id] category text`. Age and importance vary with the line, so that they can mislead. */
export function recallMemories(): readonly NewMemory[] {
	return ['en', 'zh'].flatMap((language) =>
		linesOf(`memories-${language}.txt`).map((line, index) => {
			const [, id, category, content] = /^(?:@(\w+) )?(\w+) (.*)$/.exec(line) ?? [];
			return {
				id: id ?? `${language}-${index}`,
				category: category as MemoryCategory,
				content: content ?? '',
				importance: 0.5 + ((index * 7) % 6) / 10,
				source: 'test',
				createdAt: testTime - ((index * 37) % 400) * dayMs,
			};
		}),
	);
}

/**
 * More paraphrases and irrelevant questions (`?`) to tune with; they are no part of the proof. Those of
 * `development-drawn.txt` ask about memories drawn by lot.
 */
export function tuningQuestions(name = 'development.txt') {
	return linesOf(name).map((line) => {
		const [, memoryId, text] = /^(\S+) (.*)$/.exec(line) ?? [];
		return {memoryId: memoryId === '?' ? undefined : memoryId, text: text ?? ''};
	});
}

export function recallQuestions(): readonly RecallQuestion[] {
	return (['en', 'zh'] as const).flatMap((language) =>
		linesOf(`questions-${language}.txt`).map((line, index) => {
			const [, kind, memoryId, text] = /^(\w+) (\w+) (.*)$/.exec(line) ?? [];
			return {
				language,
				kind: kind as RecallQuestion['kind'],
				half: index % 2 === 0 ? 'development' : 'held-out',
				memoryId: memoryId ?? '',
				text: text ?? '',
			};
		}),
	);
}

export function irrelevantQuestions() {
	return linesOf('irrelevant.txt').map((text, index) => ({
		text,
		half: index % 2 === 0 ? ('development' as const) : ('held-out' as const),
	}));
}
