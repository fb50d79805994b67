import {nearestName} from '../../lib/nearest-name.js';
import {readChord} from './chords.js';
import type {AccountCommand, AppCommand, ComposerCommand, KeyCommand, KeyRow} from './key-rows.js';
import {accountKeys, appKeys, composerKeys} from './key-rows.js';

/** `[tui.keys]` of the configuration: the keys of a command, in the place of its own. */
export type KeyBindings = Readonly<Record<string, string | readonly string[]>>;

/** What is wrong with the bindings, for a message of its own each. */
export type KeyProblem =
	| {readonly kind: 'unknown-command'; readonly name: string; readonly near: string | undefined}
	| {readonly kind: 'unknown-chord'; readonly command: string; readonly chord: string}
	| {
			/** Two commands of the configuration want it; or, `taken`, it was the only key of one of ours. */
			readonly kind: 'conflict' | 'taken';
			readonly chord: string;
			readonly winner: string;
			readonly loser: string;
	  };

export type Keymap = {
	readonly rows: readonly KeyRow[];
	readonly problems: readonly KeyProblem[];
	readonly findAppCommand: (chord: string) => AppCommand | undefined;
	readonly findComposerCommand: (chord: string) => ComposerCommand | undefined;
	readonly findAccountCommand: (chord: string) => AccountCommand | undefined;
};

const allRows: readonly KeyRow[] = [...appKeys, ...composerKeys, ...accountKeys];

const isCommand = (name: string): name is KeyCommand => allRows.some((row) => row.command === name);

type Wanted = {readonly own: Map<KeyCommand, string[]>; readonly problems: KeyProblem[]};

function unknownCommand(name: string): KeyProblem {
	const names = allRows.map(({command}) => command);
	return {kind: 'unknown-command', name, near: nearestName(name, names)};
}

/** The chords of one command that are keys, and that no other command was given before. */
function readChords(
	command: KeyCommand,
	written: string | readonly string[],
	takenBy: Map<string, KeyCommand>,
	problems: KeyProblem[],
): string[] {
	const texts = typeof written === 'string' ? [written] : written;
	return texts.flatMap((text) => {
		const chord = readChord(text);
		const winner = chord === undefined ? undefined : takenBy.get(chord);
		if (chord === undefined) problems.push({kind: 'unknown-chord', command, chord: text});
		else if (winner !== undefined && winner !== command)
			problems.push({kind: 'conflict', chord, winner, loser: command});
		else takenBy.set(chord, command);
		return chord !== undefined && takenBy.get(chord) === command ? [chord] : [];
	});
}

function readBindings(bindings: KeyBindings): Wanted {
	const own = new Map<KeyCommand, string[]>();
	const problems: KeyProblem[] = [];
	const takenBy = new Map<string, KeyCommand>();
	for (const [name, written] of Object.entries(bindings)) {
		if (isCommand(name)) own.set(name, readChords(name, written, takenBy, problems));
		else problems.push(unknownCommand(name));
	}
	return {own, problems};
}

/** The keys in use: those of the tables, but where the configuration says otherwise. A wrong binding changes nothing. */
export function createKeymap(bindings: KeyBindings = {}): Keymap {
	const {own, problems} = readBindings(bindings);
	const taken = new Map(
		[...own].flatMap(([command, chords]) => chords.map((key) => [key, command] as const)),
	);
	const rows = allRows.map((row): KeyRow => {
		const wanted = own.get(row.command);
		const isEmptied = bindings[row.command]?.length === 0;
		if (wanted !== undefined && (wanted.length > 0 || isEmptied)) return {...row, chords: wanted};
		const chords = row.chords.filter((chord) => !taken.has(chord));
		for (const chord of row.chords) {
			const winner = taken.get(chord);
			if (winner !== undefined && winner !== row.command && chords.length === 0)
				problems.push({kind: 'taken', chord, winner, loser: row.command});
		}
		return {...row, chords};
	});
	return {rows, problems, ...finders(rows)};
}

type Finders = Pick<Keymap, 'findAppCommand' | 'findComposerCommand' | 'findAccountCommand'>;

function finders(rows: readonly KeyRow[]): Finders {
	const commands = new Map(
		rows.flatMap(({command, chords}) => chords.map((chord) => [chord, command] as const)),
	);
	const among = <Command extends KeyCommand>(table: readonly KeyRow<Command>[]) => {
		const names: ReadonlySet<KeyCommand> = new Set(table.map(({command}) => command));
		return (chord: string) => {
			const command = commands.get(chord);
			return command !== undefined && names.has(command) ? (command as Command) : undefined;
		};
	};
	return {
		findAppCommand: among(appKeys),
		findComposerCommand: among(composerKeys),
		findAccountCommand: among(accountKeys),
	};
}
