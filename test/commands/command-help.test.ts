import {expect, it} from 'vitest';
import {commandHelp} from '../../source/commands/command-help.js';
import {commandTable} from '../../source/commands/command-table.js';
import {dashed} from '../../source/commands/flag-row.js';
import {flagTable} from '../../source/commands/flag-table.js';
import {flagUsers} from '../../source/commands/flag-users.js';
import {helpText} from '../../source/commands/help-text.js';
import {credentialTypes} from '../../source/contracts/credential.js';

const same = (english: string) => english;

// The first of them loads the modules of a command.
const timeout = 30_000;

it.each(commandTable)('describes $name with its flags, and no others', {timeout}, async (row) => {
	const text = (await commandHelp(row.name, same)) ?? '';

	const written = (name: string) =>
		new RegExp(`^ {2}(?:-\\w, | {4})(?:${dashed(name)}|${dashed(`no-${name}`)})(?: |$)`, 'm');
	const own = flagTable.filter(({commands}) => commands?.includes(row.name));
	const foreign = flagTable.filter(({commands}) => commands && !commands.includes(row.name));
	expect(text).toContain(`${row.summary}.\n`);
	expect(text).toMatch(new RegExp(`^ {2}openintent ${row.name}(?: |$)`, 'm'));
	for (const {name} of own) expect(text.split('Options of most')[0]).toMatch(written(name));
	for (const {name} of foreign) expect(text).not.toMatch(written(name));
	expect(text).toMatch(written('dataDir'));
	// Nothing says twice of which command it is.
	expect(text).not.toContain(`  ${row.name}: `);
});

it.each([
	['policy', ['list', 'add', 'remove', 'test']],
	['accounts', ['list', 'test', 'refresh', 'rename']],
	['audit', ['list', 'verify', 'export']],
	['trust', ['list', 'add', 'remove']],
	['workflow', ['list', 'show', 'run', 'save', 'rename', 'remove', 'enable', 'disable']],
	['approvals', ['allow', 'deny', 'grants', 'revoke']],
	['vault', ['init', 'set', 'unlock', 'recover']],
	['memory', ['list', 'search', 'why', 'forget', 'undo']],
])('shows what may stand after %s', async (name, words) => {
	const text = await commandHelp(name, same);

	for (const word of words) expect(text).toContain(`  openintent ${name} ${word}`);
});

it('knows of every flag whom it is for, by a name that exists', () => {
	const flags = flagTable.filter(({commands}) => commands === undefined).map(({name}) => name);
	const names = commandTable.map(({name}) => name);

	for (const flag of Object.keys(flagUsers)) expect(flags).toContain(flag);
	for (const user of Object.values(flagUsers).flat()) expect(names).toContain(user);
});

it('says nothing of what is no command', async () => {
	expect(await commandHelp('nothing', same)).toBeUndefined();
});

it.each([
	['init', '--yes', 'ask nothing'],
	['init', '--force', 'keep a key untried'],
	['vault', '--yes', 'remove: ask nothing'],
	['vault', '--type <type>', `set, get, remove: ${credentialTypes.join(', ')}`],
	[
		'vault',
		'--timeout <duration>',
		'unlock, rotate: lock it when unused so long, e.g. 90, 90s, 5m or 1h',
	],
	['run', '--timeout <duration>', 'Stop after 90, 90s, 5m or 1h'],
	['accounts', '--type <type>', 'oauth or api_key'],
	['export', '--force', 'replace a file'],
	['memory', '--limit <n>', 'list, search: show at most n'],
])('%s: says of %s only what it does there', async (name, flag, said) => {
	const lines = ((await commandHelp(name, same)) ?? '').split('\n');
	const line = lines.find((row) => row.includes(`    ${flag} `)) ?? '';

	const text = line.slice(line.indexOf(flag) + flag.length).trim();
	expect(text).toBe(said);
});

it('says in the general help what a flag does with each command, each text once', () => {
	expect(helpText()).toContain('export, backup: replace a file; login, init: keep a key untried\n');
	expect(helpText()).toContain('memory forget, vault remove, init: ask nothing\n');
});
