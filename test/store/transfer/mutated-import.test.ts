import fc from 'fast-check';
import {expect, it} from 'vitest';
import {isOpenIntentError} from '../../../source/contracts/errors.js';
import {exerciseStore} from './exercise-store.js';
import type {Line} from './transfer-fixture.js';
import {fill, openDataFolder, rewrite} from './transfer-fixture.js';

const oddTexts = ['', '\0', '\ud800', 'a\nb', '\u001b[2J', 'null', '[]', '{}', '{"role":"user"}'];
const oddNumbers = [-1, -0, 0.5, 2 ** 31, 2 ** 40, 2 ** 53, 2 ** 63, 8.64e15, 8.64e15 + 1, 1e308];

const oddValue = fc.oneof(
	fc.constantFrom<unknown>(
		null,
		true,
		[],
		{},
		{base64: 'AAA='},
		{base64: '!'},
		{number: 'Infinity'},
	),
	fc.constantFrom(...oddNumbers),
	fc.constantFrom(...oddTexts),
	fc.constantFrom('x'.repeat(9_999), 'many words '.repeat(5_000), '文'.repeat(70_000)),
	fc.string({unit: 'binary', maxLength: 20}),
	fc.constantFrom('m-a', 'm-b', 'n-0', 's-a', 's-b', 't-x-a', 'w-a', 'gone', 'secret', 'untrusted'),
	fc.integer(),
	fc.double(),
);

/** One thing that is wrong with a file. `at` picks the line, and `column` the column, whatever their number. */
const mutation = fc.record({
	kind: fc.constantFrom('set', 'set', 'set', 'copy', 'drop', 'remove', 'repeat', 'move'),
	at: fc.nat({max: 999}),
	other: fc.nat({max: 999}),
	column: fc.nat({max: 99}),
	value: oddValue,
});
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

const changes: Readonly<Record<string, (lines: Line[], how: Mutation) => void>> = {
	set: (lines, {at, column, value}) => change(lines, at, column, () => value),
	/** What another row has in a column of the same name, or in any: ids that refer to each other, or to nothing. */
	copy(lines, {at, other, column}) {
		const from = rowAt(lines, other);
		change(lines, at, column, (name) => from[name] ?? Object.values(from)[column % 5]);
	},
	drop(lines, {at, column}) {
		const row = rowAt(lines, at);
		delete row[Object.keys(row)[column % Object.keys(row).length] ?? ''];
	},
	remove: (lines, {at}) => void lines.splice(1 + (at % (lines.length - 1)), 1),
	repeat: (lines, {at}) =>
		void lines.push(structuredClone(lines[1 + (at % (lines.length - 1))] ?? {})),
	move: (lines, {at}) => void lines.push(...lines.splice(1 + (at % (lines.length - 1)), 1)),
};

function rowAt(lines: readonly Line[], at: number): Line {
	const rows = lines.filter(({row}) => typeof row === 'object');
	return (rows[at % rows.length]?.['row'] ?? {}) as Line;
}

function change(lines: Line[], at: number, column: number, to: (name: string) => unknown): void {
	const row = rowAt(lines, at);
	const names = Object.keys(row);
	const name = names[column % names.length];
	if (name !== undefined) row[name] = to(name);
}

async function exportToMutate(): Promise<string> {
	const from = await openDataFolder();
	await fill(from.store);
	await from.store.transaction((transaction) => {
		for (const [index, successor] of [null, 'n-0', 'n-1'].entries()) {
			transaction.run(
				"INSERT INTO memories (id, category, content, source, superseded_by, created_at, updated_at) VALUES (?, 'knowledge', ?, 'user', ?, 1, 1)",
				[`n-${index}`, `tea number ${index} is at four`, successor],
			);
		}
	});
	from.writeTranscript(
		's-a',
		'{"format":1,"session":"s-a","time":1,"message":{"role":"user","text":"a"}}\n',
	);
	return from.exportText();
}

// A longer search: MUTATIONS=5000 npx vitest run --project unit test/store/transfer/mutated-import.test.ts
const searched = process.env['MUTATIONS'];
const numRuns = Number(searched ?? 60);

it('a changed export is refused as a whole, or leaves a store in which everything works', async () => {
	const exported = await exportToMutate();
	let taken = 0;

	await fc.assert(
		fc.asyncProperty(
			fc.array(mutation, {minLength: 1, maxLength: 3}),
			fc.boolean(),
			async (mutations, replaces) => {
				const to = await openDataFolder();
				await fill(to.store, 'b');
				const before = await to.exportText();
				const text = rewrite(exported, (lines) => {
					for (const how of mutations) changes[how.kind]?.(lines, how);
					return lines;
				});

				const error = await to.importText(text, {replaces}).then(
					() => undefined,
					(reason: unknown) => reason,
				);

				if (error === undefined) {
					taken++;
					await exerciseStore(to);
				} else {
					expect(isOpenIntentError(error), String(error)).toBe(true);
					expect((error as Error).message).toMatch(/^Line \d+ |is no export|not an export/);
					expect(await to.exportText()).toBe(before);
				}
				await to.store.close();
			},
		),
		{numRuns, ...(searched === undefined ? {seed: 29} : {})},
	);

	// Otherwise nothing was used.
	expect(taken).toBeGreaterThan(numRuns / 20);
}, 3_600_000);
