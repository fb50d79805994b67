import {expect, it} from 'vitest';
import {withJsonFailure} from '../../source/commands/json-failure.js';
import {chooseSubcommand} from '../../source/commands/subcommand.js';
import {remove} from '../../source/commands/vault/remove.js';
import {OpenIntentError, toOpenIntentError} from '../../source/contracts/errors.js';

const rows = {list: {usage: 'openintent accounts list'}, test: {usage: 'openintent accounts test'}};

it('names the word that a command does not know, and what it takes, each on a line', () => {
	const choose = () => chooseSubcommand('accounts', rows, ['bogus']);

	expect(choose).toThrow('There is no "accounts bogus".');
	expect(failureOf(choose).hint).toBe('openintent accounts list\nopenintent accounts test');
	expect(() => chooseSubcommand('accounts', rows, ['constructor'])).toThrow(
		'"accounts constructor"',
	);
	expect(chooseSubcommand('accounts', rows, []).command).toBe(rows.list);
});

const failing = async () => {
	throw new OpenIntentError('OI_ERR_CREDENTIAL_UNKNOWN', 'There is none.', {hint: 'look'});
};

it.each(['json', 'stream-json'] as const)(
	'prints a failure as JSON for %s',
	async (outputFormat) => {
		const printed: string[] = [];
		const print = async (text: string) => void printed.push(text);

		const run = withJsonFailure({outputFormat}, failing, undefined, print);

		await expect(run).rejects.toThrow('There is none.');
		const error = {code: 'OI_ERR_CREDENTIAL_UNKNOWN', message: 'There is none.', hint: 'look'};
		expect(printed.map((text) => JSON.parse(text))).toEqual([
			{type: 'result', is_error: true, error},
		]);
	},
);

it('prints nothing on stdout of a failure that a person reads', async () => {
	const printed: string[] = [];
	const print = async (text: string) => void printed.push(text);

	await expect(
		withJsonFailure({outputFormat: 'text'}, failing, undefined, print),
	).rejects.toThrow();

	expect(printed).toEqual([]);
});

it('says how a credential is removed where nobody can be asked', async () => {
	const context = {words: ['nope'], flags: {yes: false}} as unknown as Parameters<typeof remove>[0];

	await expect(remove(context, () => false)).rejects.toMatchObject({
		code: 'OI_ERR_APPROVAL_NEEDED',
		hint: expect.stringContaining('openintent vault remove <name> --yes'),
	});
});

function failureOf(work: () => unknown): OpenIntentError {
	try {
		work();
	} catch (thrown) {
		return toOpenIntentError(thrown);
	}
	throw new Error('It did not fail.');
}
