import type {IntentRow} from '../contracts/intent.js';
import type {Sentence} from '../contracts/messages.js';
import {examplePattern} from '../kernel/routing/pattern-example.js';
import {cellWidth} from '../lib/format-table.js';
import {shippedIntents} from './load-intents.js';

const maxExampleLength = 44;

export type IntentsTextOptions = {
	readonly rows?: readonly IntentRow[];
	/** What help says, in the language of the person. */
	readonly say?: Sentence;
	/** The language of the examples. */
	readonly isChinese?: boolean;
};

/** The text of `openintent help intents`: what is understood without a model, one sentence for each thing. */
export function intentsText({
	rows = shippedIntents(),
	say = (english) => english,
	isChinese = false,
}: IntentsTextOptions = {}): string {
	const examples = new Map(rows.map((row) => [row, exampleOf(row, isChinese)]));
	const width = Math.max(...[...examples.values()].map(cellWidth));
	const padded = (text: string) => `${text}${' '.repeat(width - cellWidth(text))}`;
	const groups = new Set(rows.map(groupOf));
	return [...groups]
		.map((group) => {
			const lines = rows
				.filter((row) => groupOf(row) === group)
				.map((row) => `  ${padded(examples.get(row) ?? '')}  ${say(row.summary)}\n`);
			return `${say(group)}\n${lines.join('')}`;
		})
		.join('\n');
}

function groupOf({id}: IntentRow): string {
	return id.slice(0, id.indexOf('.'));
}

const hasChinese = (text: string) => /[\u3400-\u9fff]/.test(text);

/** A sentence a person would say rather than a shell command, in English, or in Chinese where that is wanted, if the row has one. */
function exampleOf(row: IntentRow, isChinese: boolean): string {
	const {id, phrases} = row;
	const patterns = isChinese ? row.patterns.filter(hasChinese) : row.patterns;
	const chinese = isChinese ? phrases.filter(hasChinese) : [];
	const spoken = phrases.filter((phrase) => phrase.includes(' ') && !/[-/.]/.test(phrase));
	const filled = patterns.slice(0, 1).map((pattern) => examplePattern(pattern) ?? '');
	const candidates = isChinese
		? [...chinese, ...filled, ...phrases]
		: [...spoken, ...filled, ...phrases];
	return candidates.find((text) => text !== '' && text.length <= maxExampleLength) ?? id;
}
