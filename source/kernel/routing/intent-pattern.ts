import {foldWidth, han} from './intent-normalize.js';
import type {SlotKindName} from './slot-kinds.js';
import {isSlotKind, slotKindNames} from './slot-kinds.js';

export type PatternNode =
	| {readonly type: 'text'; readonly text: string}
	| {readonly type: 'space'}
	| {readonly type: 'slot'; readonly name: string; readonly kind: SlotKindName}
	| {
			readonly type: 'group';
			readonly isOptional: boolean;
			readonly choices: readonly PatternSequence[];
	  };
export type PatternSequence = readonly PatternNode[];

export type PatternParse =
	| {readonly sequence: PatternSequence}
	| {readonly problem: string; readonly fix: string};

const tokens = new RegExp(`\\{[^{}]*\\}|[[\\]()|{}]|\\s+|[${han}]+|[^\\s{}[\\]()|${han}]+`, 'g');
const slot = /^\{([a-z][a-z0-9_]*)(?::([a-z]+))?\}$/;
const hanText = new RegExp(`^[${han}]`);
const closers: Readonly<Record<string, string>> = {'[': ']', '(': ')'};

/** Reads the pattern language described at the top of `config/intents.toml`. */
export function parsePattern(pattern: string): PatternParse {
	const list = foldWidth(pattern.trim()).match(tokens) ?? [];
	const state: ParseState = {list, index: 0, failure: undefined};
	const choices = parseChoices(state);
	if (state.index < list.length) {
		state.failure ??= {problem: `"${list[state.index]}" has no partner`, fix: 'Remove it'};
	}
	if (state.failure) return state.failure;
	const [only, ...others] = choices;
	if (only === undefined || others.length > 0) {
		return {problem: 'an alternative stands outside of a group', fix: 'Write (one|other)'};
	}
	return {sequence: only};
}

type ParseState = {
	readonly list: readonly string[];
	index: number;
	failure: {problem: string; fix: string} | undefined;
};

function parseChoices(state: ParseState): PatternSequence[] {
	const choices = [parseSequence(state)];
	while (state.list[state.index] === '|') {
		state.index += 1;
		choices.push(parseSequence(state));
	}
	return choices;
}

function parseSequence(state: ParseState): PatternSequence {
	const nodes: PatternNode[] = [];
	for (;;) {
		const token = state.list[state.index];
		if (token === undefined || token === '|' || token === ']' || token === ')') return nodes;
		state.index += 1;
		append(nodes, parseNode(state, token));
	}
}

function parseNode(state: ParseState, token: string): PatternNode {
	if (/^\s/.test(token)) return {type: 'space'};
	const closer = closers[token];
	if (closer !== undefined) return parseGroup(state, token, closer);
	if (token.startsWith('{') || token === '}') return parseSlot(state, token);
	return {type: 'text', text: token};
}

function parseGroup(state: ParseState, opener: string, closer: string): PatternNode {
	const choices = parseChoices(state);
	if (state.list[state.index] === closer) state.index += 1;
	else state.failure ??= {problem: `"${opener}" is not closed`, fix: `Add "${closer}"`};
	if (choices.some((choice) => choice.length === 0)) {
		state.failure ??= {
			problem: 'an alternative is empty',
			fix: 'Use [brackets] for optional words',
		};
	}
	return {type: 'group', isOptional: opener === '[', choices};
}

function parseSlot(state: ParseState, token: string): PatternNode {
	const [, name, kind = 'text'] = slot.exec(token) ?? [];
	if (name === undefined) {
		state.failure ??= {problem: `"${token}" is not a slot`, fix: 'Write {name} or {name:kind}'};
	} else if (!isSlotKind(kind)) {
		const fix = `Use one of ${slotKindNames.join(', ')}`;
		state.failure ??= {problem: `the slot kind "${kind}" does not exist`, fix};
	} else {
		return {type: 'slot', name, kind};
	}
	return {type: 'text', text: token};
}

// Beside Chinese characters a space is optional, whether the pattern shows one or not.
function append(nodes: PatternNode[], node: PatternNode): void {
	const last = nodes.at(-1);
	if (last && last.type !== 'space' && node.type !== 'space' && (isHan(last) || isHan(node))) {
		nodes.push({type: 'space'});
	}
	nodes.push(node);
}

function isHan(node: PatternNode): boolean {
	return node.type === 'text' && hanText.test(node.text);
}
