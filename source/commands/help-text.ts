import {exitCodes} from '../contracts/exit-codes.js';
import type {Sentence} from '../contracts/messages.js';
import {commandTable} from './command-table.js';
import type {FlagRow} from './flag-row.js';
import {dashed} from './flag-row.js';
import {flagTable} from './flag-table.js';

const inEnglish: Sentence = (english) => english;

/** The text of `--help`. Plain strings only, so that the boot file can answer without loading the program. */
export function helpText(say = inEnglish): string {
	const commands = commandTable.map(({name, usage, summary}) => [
		`openintent ${name}${usage && ` ${usage}`}`,
		say(summary),
	]);
	const flags = flagTable.map((row) => [flagText(row), say(row.summary)]);
	return [
		say('Say what you want; openintent does it.'),
		'',
		say('Usage'),
		...columns([
			['openintent', say('Open the full-screen program')],
			['openintent -p "<intent>"', say('Run one intent: the answer on stdout, progress on stderr')],
			['… | openintent -p "<intent>"', say('The same, with the piped text as context')],
			['openintent <command> --help', say('What a command takes, with its options')],
		]),
		'',
		say('Commands'),
		...columns(commands),
		'',
		say('Options'),
		...columns(flags),
		'',
		say('Everyday intents need no model and no network: openintent help intents lists them.'),
		'',
	].join('\n');
}

/** The text of `openintent help exit-codes`. */
export function exitCodesText(say = inEnglish): string {
	const rows = exitCodes.map(({code, name, meaning}) => [
		String(code).padStart(3),
		name,
		say(meaning),
	]);
	const nameWidth = Math.max(...rows.map(([, name = '']) => name.length));
	return rows
		.map(([code, name = '', meaning]) => `${code}  ${name.padEnd(nameWidth)}  ${meaning}\n`)
		.join('');
}

/** How a flag is written. */
export function flagText({name, short, value, isOnByDefault}: FlagRow): string {
	const long = isOnByDefault ? dashed(`no-${name}`) : dashed(name);
	return `${short ? `-${short}, ` : '    '}${long}${value ? ` ${value}` : ''}`;
}

export function columns(rows: readonly (readonly string[])[]): string[] {
	const width = Math.max(...rows.map(([left = '']) => left.length));
	return rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}`.trimEnd());
}
