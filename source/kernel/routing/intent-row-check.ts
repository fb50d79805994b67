import type {IntentRow} from '../../contracts/intent.js';
import {phraseKey} from './intent-normalize.js';
import type {PatternSequence} from './intent-pattern.js';
import {parsePattern} from './intent-pattern.js';
import type {TemplatePlace} from './intent-template.js';
import {listTemplatePlaces} from './intent-template.js';
import {listCertainSlots, listSlots, needsLiteral} from './pattern-shape.js';
import {slotKinds} from './slot-kinds.js';

export type RowProblem = {readonly problem: string; readonly fix: string};

const maxSlots = 3;
const maxRestSlots = 2;
const maxPatternLength = 300;

/** What is wrong with a row, as far as its shape does not show; undefined when it can be used. */
export function findRowProblem(row: IntentRow): RowProblem | undefined {
	if (row.phrases.length + row.patterns.length === 0) {
		return {problem: 'has no phrase and no pattern', fix: 'Add phrases = ["…"]'};
	}
	if (row.calls.length === 0) {
		return {problem: 'calls no tool', fix: 'Add calls = [{tool = "…"}]'};
	}
	const places = listTemplatePlaces(row.calls.map((call) => call.arguments));
	return (
		findDefaultProblem(row, places) ??
		firstOf(row.phrases, (phrase) => findPhraseProblem(row, phrase, places)) ??
		firstOf(row.patterns, (pattern) => findPatternProblem(row, pattern, places))
	);
}

function findPhraseProblem(
	row: IntentRow,
	phrase: string,
	places: readonly TemplatePlace[],
): RowProblem | undefined {
	if (phraseKey(phrase) === '') {
		return {problem: 'has an empty phrase', fix: 'Remove it or write what a person says'};
	}
	if (/[{}]/.test(phrase)) {
		return {problem: `has a slot in the phrase "${phrase}"`, fix: 'Move it to patterns'};
	}
	return findUnfilled(`the phrase "${phrase}"`, places, new Set(Object.keys(row.defaults ?? {})));
}

function findPatternProblem(
	row: IntentRow,
	pattern: string,
	places: readonly TemplatePlace[],
): RowProblem | undefined {
	const where = `the pattern "${pattern}"`;
	if (pattern.length > maxPatternLength) {
		return {problem: `has a pattern of ${pattern.length} characters`, fix: 'Split it in two'};
	}
	const parsed = parsePattern(pattern);
	if ('problem' in parsed) return {problem: `${parsed.problem} in ${where}`, fix: parsed.fix};
	const filled = listCertainSlots(parsed.sequence);
	for (const name of Object.keys(row.defaults ?? {})) filled.add(name);
	return (
		findShapeProblem(where, parsed.sequence) ??
		findUnfilled(where, places, filled) ??
		findKindProblem(where, parsed.sequence, places)
	);
}

function findShapeProblem(where: string, sequence: PatternSequence): RowProblem | undefined {
	const slots = listSlots(sequence);
	if (/[})\]][a-z0-9]/i.test(where)) {
		const fix = 'Put a space before it, or write the whole words';
		return {problem: `has a word right behind a bracket in ${where}`, fix};
	}
	if (!needsLiteral(sequence)) {
		return {problem: `can match everything: ${where}`, fix: 'Add a word that must be there'};
	}
	const restSlots = slots.filter(({kind}) => slotKinds[kind].isLong);
	if (slots.length > maxSlots || restSlots.length > maxRestSlots) {
		const fix = `Use at most ${maxSlots} slots, ${maxRestSlots} of them free text`;
		return {problem: `has too many slots in ${where}`, fix};
	}
	return undefined;
}

function findKindProblem(
	where: string,
	sequence: PatternSequence,
	places: readonly TemplatePlace[],
): RowProblem | undefined {
	const numbers = new Set(places.filter(({isNumber}) => isNumber).map(({name}) => name));
	const wrong = listSlots(sequence).find(({name, kind}) => numbers.has(name) && kind !== 'number');
	return (
		wrong && {
			problem: `uses {${wrong.name}} as a number, but ${where} takes ${wrong.kind}`,
			fix: `Write {${wrong.name}:number} in the pattern`,
		}
	);
}

function findUnfilled(
	where: string,
	places: readonly TemplatePlace[],
	filled: ReadonlySet<string>,
): RowProblem | undefined {
	const missing = places.find(({name}) => !filled.has(name));
	return (
		missing && {
			problem: `uses {${missing.name}}, which ${where} does not always fill`,
			fix: `Add {${missing.name}} to it, or ${missing.name} to the defaults`,
		}
	);
}

function findDefaultProblem(
	row: IntentRow,
	places: readonly TemplatePlace[],
): RowProblem | undefined {
	const wrong = places.find(({name, isNumber}) => {
		const value = row.defaults?.[name];
		return isNumber && value !== undefined && !/^\d+$/.test(value);
	});
	return (
		wrong && {
			problem: `uses {${wrong.name}} as a number, but its default is no number`,
			fix: `Set ${wrong.name} = "10" in the defaults`,
		}
	);
}

function firstOf<Item>(
	items: readonly Item[],
	find: (item: Item) => RowProblem | undefined,
): RowProblem | undefined {
	for (const item of items) {
		const problem = find(item);
		if (problem) return problem;
	}
	return undefined;
}
