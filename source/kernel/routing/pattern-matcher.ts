import {han, sentenceEnd} from './intent-normalize.js';
import type {PatternNode, PatternSequence} from './intent-pattern.js';
import {listSlots, takesRest} from './pattern-shape.js';
import {slotKinds} from './slot-kinds.js';

/** Matches a whole sentence. `folded` has the length of `typed`; slots are taken from `typed`. */
export type PatternMatcher = (folded: string, typed: string) => Record<string, string> | undefined;

// A space of the pattern. Beside Chinese characters, around a colon, before an absent optional part it may be empty.
// A run of spaces is taken whole, so that neighbours cannot share it in many ways.
const separator = `(?:\\s+(?!\\s)|(?<=^|[\\s:${han}])|(?=[${han}:,]|[,.!?。…]*\\s*$))`;

export function compilePattern(sequence: PatternSequence): PatternMatcher {
	const end = takesRest(sequence) ? '\\s*$' : sentenceEnd;
	const source = `^\\s*${toSource(sequence)}${end}`;
	const plain = new RegExp(source, 'i');
	let withPlaces: RegExp | undefined;
	const slots = listSlots(sequence);

	// Places cost a second run of the expression; they are only needed where folding changed something.
	function capture(folded: string, typed: string): (string | undefined)[] | undefined {
		const found = plain.exec(folded);
		if (!found || folded === typed) return found?.slice(1);
		withPlaces ??= new RegExp(source, 'di');
		const places = withPlaces.exec(folded)?.indices?.slice(1);
		return places?.map((place) => place && typed.slice(...place));
	}

	return (folded, typed) => {
		const texts = capture(folded, typed);
		if (!texts) return undefined;
		const values: Record<string, string> = {};
		for (const [index, {name, kind}] of slots.entries()) {
			const text = texts[index];
			if (text === undefined) continue;
			const value = slotKinds[kind].read(text);
			if (value === undefined) return undefined;
			values[name] = value;
		}
		return values;
	};
}

function toSource(sequence: PatternSequence): string {
	return sequence.map(nodeSource).join('');
}

function nodeSource(node: PatternNode): string {
	if (node.type === 'space') return separator;
	if (node.type === 'text') return node.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
	if (node.type === 'slot') return `(${slotKinds[node.kind].source})`;
	return `(?:${node.choices.map(toSource).join('|')})${node.isOptional ? '?' : ''}`;
}
