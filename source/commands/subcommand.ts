import {reportTextsFor} from '../config/report-texts.js';
import type {Translate} from '../contracts/messages.js';
import {interruptible} from './interruptible.js';
import type {Flags} from './invocation.js';
import {withJsonFailure} from './json-failure.js';
import type {OpenedApp} from './open-app.js';
import {openApp} from './open-app.js';
import {openStderr} from './open-stderr.js';
import {printText} from './print-text.js';
import {unknownWord} from './wrong-use.js';

/** A word after one such as `openintent policy`, that works with the program. */
export type AppSubcommand = {
	readonly usage: string;
	/** Stays until it is told to end. */
	readonly isLongLived?: boolean;
	/** Returns what to print. `words` follow the name of the command; `signal` tells it to end. */
	run(
		app: OpenedApp,
		words: readonly string[],
		flags: Flags,
		say: Translate,
		signal: AbortSignal,
	): Promise<string>;
};

/** The row that the first word names, `list` where there is none, and the words behind it. */
export function chooseSubcommand<Row extends {readonly usage: string}>(
	of: string,
	rows: Readonly<Record<string, Row>>,
	[name = 'list', ...words]: readonly string[],
): {readonly command: Row; readonly words: readonly string[]} {
	const command = Object.hasOwn(rows, name) ? rows[name] : undefined;
	if (command) return {command, words};
	throw unknownWord(
		of,
		name,
		Object.values(rows).map(({usage}) => usage),
	);
}

/** Opens the program for the subcommand that is named, prints what it comes back with, and closes it. */
export function printFromApp(
	flags: Flags,
	of: string,
	rows: Readonly<Record<string, AppSubcommand>>,
	inputs: readonly string[],
): Promise<number> {
	const stderr = openStderr();
	const run = async (signal: AbortSignal) => {
		const {command, words} = chooseSubcommand(of, rows, inputs);
		const app = await openApp(flags, stderr, command.isLongLived);
		try {
			const say = await reportTextsFor(app.translate);
			await printText(await command.run(app, words, flags, say, signal));
		} finally {
			await app.dispose();
		}
	};
	return interruptible(flags, stderr, (signal) =>
		withJsonFailure(flags, () => run(signal), signal),
	);
}
