import {readFileSync} from 'node:fs';
import {beforeAll, describe, expect, it} from 'vitest';
import type {CommandReading} from '../../../source/contracts/command-judge.js';
import {createCommandJudge} from '../../../source/vault/commands/command-judge.js';
import type {CommandShape} from '../../../source/vault/commands/command-shape.js';
import {isKnownReadCommand} from '../../../source/vault/commands/known-reads.js';
import type {ReadCommand} from '../../../source/vault/commands/read-command.js';
import {openCommandReader} from '../../../source/vault/commands/read-command.js';

type Row = {
	readonly id?: string;
	readonly command: string;
	readonly kind: 'simple' | 'compound' | 'opaque';
	readonly allowedBy?: readonly string[];
	readonly notAllowedBy?: readonly string[];
	readonly deniedBy?: readonly string[];
	readonly notDeniedBy?: readonly string[];
	readonly isKnownRead?: boolean;
};

const file = new URL('../../fixtures/commands/corpus.jsonl', import.meta.url);
const rows = readFileSync(file, 'utf8')
	.trim()
	.split('\n')
	.map((line) => JSON.parse(line) as Row);
const regressions = [
	'R1',
	'R2',
	'R3',
	'R4',
	'R5',
	'R6',
	'R7',
	'R8',
	'R9',
	'R10',
	'R11',
	'R12',
	'R13',
	'R14',
	'R17',
];

let read: ReadCommand;
let judge: CommandReading;

beforeAll(async () => {
	read = await openCommandReader();
	judge = createCommandJudge(read);
});

/** Every command of a line is known to read and nothing else. */
function isRead(shape: CommandShape): boolean {
	return shape.kind !== 'opaque' && shape.commands.every(isKnownReadCommand);
}

/** What the judgement says of a row, in the words of the row. */
function judged({command, allowedBy, notAllowedBy, deniedBy, notDeniedBy, isKnownRead}: Row) {
	const allows = (pattern: string) => judge.match(pattern, command).allows;
	const denies = (pattern: string) => judge.match(pattern, command).denies;
	return {
		kind: read(command).kind,
		allowedBy: allowedBy?.filter(allows),
		notAllowedBy: notAllowedBy?.filter((pattern) => !allows(pattern)),
		deniedBy: deniedBy?.filter(denies),
		notDeniedBy: notDeniedBy?.filter((pattern) => !denies(pattern)),
		isKnownRead: isKnownRead === undefined ? undefined : isRead(read(command)),
	};
}

function expected({kind, allowedBy, notAllowedBy, deniedBy, notDeniedBy, isKnownRead}: Row) {
	return {kind, allowedBy, notAllowedBy, deniedBy, notDeniedBy, isKnownRead};
}

describe('B2: the corpus of command lines', () => {
	it('has 150 lines and more, and each regression', () => {
		const ids = new Set(rows.map(({id}) => id));

		expect(rows.length).toBeGreaterThan(150);
		expect(regressions.filter((id) => !ids.has(id))).toEqual([]);
	});

	it.each(rows.map((row) => [JSON.stringify(row.command).slice(0, 70), row] as const))(
		'%s',
		(_name, row) => {
			expect(judged(row)).toEqual(expected(row));
		},
	);

	it.each(regressions)('%s: every line of it is judged right', (id) => {
		const ofRegression = rows.filter((row) => row.id === id);

		const wrong = ofRegression.filter(
			(row) => JSON.stringify(judged(row)) !== JSON.stringify(expected(row)),
		);

		expect(wrong).toEqual([]);
		expect(ofRegression.length).toBeGreaterThan(0);
	});
});
