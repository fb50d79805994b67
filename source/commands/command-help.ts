import type {Sentence} from '../contracts/messages.js';
import {commandTable} from './command-table.js';
import type {FlagRow} from './flag-row.js';
import {flagTable} from './flag-table.js';
import {flagUsers} from './flag-users.js';
import {columns, flagText} from './help-text.js';
import {intentForms} from './intent-commands.js';

/** What is typed, and what it does. */
type Forms = readonly (readonly string[])[];

const formsOf = (rows: Readonly<Record<string, {readonly usage: string}>>): Forms =>
	Object.values(rows).map(({usage}) => [usage]);

/** Commands that take a word of their own, with all that may stand there. */
const subcommands: Readonly<Record<string, () => Promise<Forms>>> = {
	policy: async () => formsOf((await import('./policy/policy.js')).subcommands),
	trust: async () => formsOf((await import('./trust/trust.js')).subcommands),
	approvals: async () => formsOf((await import('./approvals/approvals.js')).subcommands),
	audit: async () => formsOf((await import('./audit/audit.js')).subcommands),
	workflow: async () => formsOf((await import('./workflow/workflow.js')).subcommands),
	accounts: async () => formsOf((await import('./accounts/accounts.js')).subcommands),
	vault: async () => (await import('./vault/help.js')).vaultForms,
};

/** What has to be said of a command besides its flags. */
const notes: Readonly<Record<string, () => Promise<readonly string[]>>> = {
	vault: async () => (await import('./vault/help.js')).vaultNotes,
};

/** The text of `openintent <command> --help`; undefined when there is no such command. */
export async function commandHelp(name: string, say: Sentence): Promise<string | undefined> {
	const row = commandTable.find((candidate) => candidate.name === name);
	if (row === undefined) return undefined;
	const usersOf = (flag: FlagRow) => flag.commands ?? flagUsers[flag.name];
	const own = flagTable.filter((flag) => usersOf(flag)?.includes(name));
	const others = flagTable.filter(
		(flag) => usersOf(flag) === undefined && !(flag.isForRuns && name === 'chat'),
	);
	const written = (await subcommands[name]?.()) ?? writtenForms(name, row.usage);
	const said = await notes[name]?.();
	return [
		`${say(row.summary)}${say('.')}`,
		...block(
			say('Usage'),
			written.map(([form = '', what = '']) => [form, say(what)]),
		),
		...(said === undefined ? [] : ['', ...said.map(say)]),
		...block(say('Options of {name}').replace('{name}', name), flagRows(own, name, say)),
		...block(say('Options of most commands'), flagRows(others, name, say)),
		'',
	].join('\n');
}

function writtenForms(name: string, usage: string): Forms {
	const forms = intentForms(name);
	if (forms.length > 0) return forms.map((form) => [form]);
	return [[`openintent ${name}${usage && ` ${usage}`}`]];
}

const block = (title: string, rows: Forms): string[] =>
	rows.length === 0 ? [] : ['', title, ...columns(rows)];

/** A summary says of which command it is, which need not be said here; nor what the flag does with others. */
const flagRows = (rows: readonly FlagRow[], name: string, say: Sentence): Forms =>
	rows.map((row) => [
		flagText(row),
		say(row.summaries?.[name] ?? row.summary.replace(`${name}: `, '')),
	]);
