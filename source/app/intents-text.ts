import type {IntentRow} from '../contracts/intent.js';
import {examplePattern} from '../kernel/routing/pattern-example.js';
import {shippedIntents} from './load-intents.js';

const maxExampleLength = 44;

/** The text of `openintent help intents`: what is understood without a model, one sentence for each thing. */
export function intentsText(rows: readonly IntentRow[] = shippedIntents()): string {
	const examples = new Map(rows.map((row) => [row, exampleOf(row)]));
	const width = Math.max(...[...examples.values()].map(({length}) => length));
	const groups = new Set(rows.map(groupOf));
	return [...groups]
		.map((group) => {
			const lines = rows
				.filter((row) => groupOf(row) === group)
				.map((row) => `  ${(examples.get(row) ?? '').padEnd(width)}  ${row.summary}\n`);
			return `${group}\n${lines.join('')}`;
		})
		.join('\n');
}

function groupOf({id}: IntentRow): string {
	return id.slice(0, id.indexOf('.'));
}

/** A sentence a person would say rather than a shell command, in English where the row has one. */
function exampleOf({id, phrases, patterns}: IntentRow): string {
	const spoken = phrases.filter((phrase) => phrase.includes(' ') && !/[-/.]/.test(phrase));
	const filled = patterns.slice(0, 1).map((pattern) => examplePattern(pattern) ?? '');
	const candidates = [...spoken, ...filled, ...phrases];
	return candidates.find((text) => text !== '' && text.length <= maxExampleLength) ?? id;
}
