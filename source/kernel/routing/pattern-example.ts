import type {PatternNode, PatternSequence} from './intent-pattern.js';
import {parsePattern} from './intent-pattern.js';
import type {SlotKindName} from './slot-kinds.js';

const byName: Readonly<Record<string, string>> = {
	source: 'notes.md',
	destination: 'plan.md',
	limit: '5',
};

const byKind = {
	path: 'notes.md',
	label: 'Photos',
	file: 'notes.md',
	place: 'src',
	document: 'notes.md',
	spaced: 'my notes.md',
	filename: 'notes.md',
	glob: '*.md',
	extension: 'python',
	number: '2',
	word: 'notes',
	beginning: '7d',
	name: 'git',
	program: 'git',
	zone: 'Tokyo',
	id: '12',
	key: '12',
	topic: 'exit-codes',
	quoted: '"Buy milk"',
	url: 'https://example.com/',
	term: 'notes',
	constant: 'TODO',
	literal: 'hello',
	query: 'door code',
	note: 'I like green tea',
	fact: 'my train is at 9',
	command: 'npm test',
	line: 'npm test',
	text: 'door code',
} as const satisfies Record<SlotKindName, string>;

/** The shortest sentence of a pattern with something in each slot; undefined when the pattern cannot be read. */
export function examplePattern(pattern: string): string | undefined {
	const parsed = parsePattern(pattern);
	if ('problem' in parsed) return undefined;
	return say(parsed.sequence).replace(/\s+/g, ' ').replace(/ :/g, ':').trim();
}

function say(sequence: PatternSequence): string {
	return sequence.map(sayNode).join('');
}

function sayNode(node: PatternNode): string {
	if (node.type === 'space') return ' ';
	if (node.type === 'text') return node.text;
	if (node.type === 'slot') return byName[node.name] ?? byKind[node.kind];
	return node.isOptional ? '' : say(node.choices[0] ?? []);
}
