import type {PatternSequence} from './intent-pattern.js';
import type {SlotKindName} from './slot-kinds.js';
import {slotKinds} from './slot-kinds.js';

export type SlotPlace = {readonly name: string; readonly kind: SlotKindName};

/** Every slot of a pattern, in order of appearance. */
export function listSlots(sequence: PatternSequence): SlotPlace[] {
	return sequence.flatMap((node) => {
		if (node.type === 'slot') return [node];
		return node.type === 'group' ? node.choices.flatMap(listSlots) : [];
	});
}

/** Slots that are filled whichever way the pattern matches. */
export function listCertainSlots(sequence: PatternSequence): Set<string> {
	const names = new Set<string>();
	for (const node of sequence) {
		if (node.type === 'slot') names.add(node.name);
		if (node.type !== 'group' || node.isOptional) continue;
		const [first, ...others] = node.choices.map(listCertainSlots);
		for (const name of first ?? []) {
			if (others.every((other) => other.has(name))) names.add(name);
		}
	}
	return names;
}

/** True when every way to match needs at least one word of the pattern itself. */
export function needsLiteral(sequence: PatternSequence): boolean {
	return sequence.some((node) => {
		if (node.type === 'text') return true;
		return node.type === 'group' && !node.isOptional && node.choices.every(needsLiteral);
	});
}

/**
 * True when the sentence ends in free text, which keeps its "please" and its full stop: they may belong to it.
 */
export function takesRest(sequence: PatternSequence): boolean {
	const last = sequence.at(-1);
	if (last?.type === 'slot') return slotKinds[last.kind].takesRest === true;
	return last?.type === 'group' && last.choices.some(takesRest);
}
