import {describe, expect, it} from 'vitest';
import {parseIntentRows} from '../../../source/kernel/routing/intent-rows.js';

const calls = [{tool: 'notes_open', arguments: {name: '{name}'}}];
const good = {
	id: 'notes.open',
	summary: 'Open a note.',
	patterns: ['open note {name:word}'],
	calls,
};

function parse(change: Record<string, unknown>) {
	return parseIntentRows({intent: [{...good, ...change}]}, 'intents.toml');
}

describe('parseIntentRows', () => {
	it('fills in what a row leaves out', () => {
		const rows = parse({});

		expect(rows).toEqual([{...good, phrases: [], defaults: {}}]);
	});

	it('accepts an empty file', () => {
		expect(parseIntentRows({}, 'intents.toml')).toEqual([]);
	});

	it.each([
		['no words', {patterns: []}, /no phrase and no pattern/],
		['no calls', {calls: []}, /calls no tool/],
		['an empty phrase', {phrases: [' ']}, /empty phrase/],
		['a slot in a phrase', {phrases: ['open {name}']}, /slot in the phrase "open \{name\}"/],
		[
			'a phrase that leaves a slot open',
			{phrases: ['open it']},
			/\{name\}, which the phrase "open it"/,
		],
		['an unknown slot in a call', {calls: [{tool: 'x', arguments: {a: ['{nam}']}}]}, /\{nam\}/],
		['a slot that may stay open', {patterns: ['open [note {name}]']}, /does not always fill/],
		['only a slot', {patterns: ['{name}']}, /can match everything/],
		['only optional words', {patterns: ['[open] {name}']}, /can match everything/],
		['an alternative without words', {patterns: ['(open {name}|{name})']}, /can match everything/],
		['an empty pattern', {patterns: ['']}, /can match everything/],
		['an unknown kind', {patterns: ['open {name:file_name}']}, /not a slot/],
		['an unknown kind', {patterns: ['open {name:thing}']}, /the slot kind "thing" does not exist/],
		['an open bracket', {patterns: ['open [note {name}']}, /"\[" is not closed/],
		['a lonely bracket', {patterns: ['open note] {name}']}, /"\]" has no partner/],
		['an open brace', {patterns: ['open {name']}, /not a slot/],
		['a bare alternative', {patterns: ['open {name}|show {name}']}, /outside of a group/],
		['an empty alternative', {patterns: ['open (a|) {name}']}, /alternative is empty/],
		['a word behind a slot', {patterns: ['open {name}s']}, /right behind a bracket/],
		['a word behind a group', {patterns: ['[re]open {name}']}, /right behind a bracket/],
		['four slots', {patterns: ['a {name} {b:word} {c:word} {d:word}']}, /too many slots/],
		['three free texts', {patterns: ['a {name} b {b} c {c}']}, /too many slots/],
		['a very long pattern', {patterns: [`open {name} ${'x'.repeat(300)}`]}, /characters/],
		[
			'a text used as a number',
			{calls: [{tool: 'x', arguments: {a: '{name:number}'}}]},
			/\{name\} as a number/,
		],
		[
			'a default that is no number',
			{
				calls: [{tool: 'x', arguments: {a: '{n:number}'}}],
				patterns: ['open note'],
				defaults: {n: 'ten'},
			},
			/default is no number/,
		],
		['an unknown key', {pattern: ['x']}, /the unknown key "pattern"/],
		['a wrong type', {phrases: 'open'}, /phrases: has to be of type array/],
	])('refuses %s and names row, file and fix', (_, change, message) => {
		const attempt = () => parse(change);

		expect(attempt).toThrow(message);
		expect(attempt).toThrow(/^intents\.toml: notes\.open /);
		expect(attempt).toThrow(
			expect.objectContaining({code: 'OI_ERR_CONFIG_INVALID', hint: expect.stringMatching(/\w/)}),
		);
	});

	it('refuses an id of another shape and says which row', () => {
		const table = {intent: [good, {...good, id: 'Open Notes'}]};

		expect(() => parseIntentRows(table, 'my.toml')).toThrow(
			/^my\.toml: Open Notes id: must look like/,
		);
	});

	it('refuses the same id twice', () => {
		expect(() => parseIntentRows({intent: [good, good]}, 'my.toml')).toThrow(/is there twice/);
	});

	it.each([[null], ['x'], [{intent: 'x'}], [{intents: []}], [{intent: [1]}]])(
		'refuses %j',
		(table) => {
			expect(() => parseIntentRows(table, 'my.toml')).toThrow(
				expect.objectContaining({code: 'OI_ERR_CONFIG_INVALID'}),
			);
		},
	);
});
